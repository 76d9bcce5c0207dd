"""Unverified figures of calculations: life-cycle costs, carbon, effects, the comparison of tenders."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.calculation.award.comparisons import comparisons
from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.calculation.life_cycle.faults import faults
from gatekeeper_app.calculation.life_cycle.model import Use
from gatekeeper_app.domain.award_models import BidAssumptions
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.rules.phrases import Percent
from gatekeeper_app.services.award.assumptions import ASSUMPTION_REASONS
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.documents.unverified_figure import (
    Area,
    Spread,
    UnverifiedFigure,
    carbon_figure,
    cost_figure,
    figure_id,
    of_lot,
    origin,
    said_anywhere,
    stated,
)
from gatekeeper_app.services.finding_places import FindingPlace
from gatekeeper_app.services.life_cycle.figures import FigureRow, figure_rows

_OWN = N_("The buyer's own figure")
_SHARES = ("price_spread", "score_spread", "score_mean")  # told in percent
_PRINTED = ("bidders", "price_spread", "score_spread", "score_mean", "correlation")
"""Assumptions on tenders that results of a comparison hang on; the others are how it is calculated and judged."""


@dataclass(frozen=True, slots=True)
class _Ranged:
    """A figure of a life-cycle cost with its range."""

    row: FigureRow

    def in_language(self, language: Language) -> str:
        said = self.row.best.in_language(language)
        spread = self.row.range
        if spread is None:
            return said
        return f"{said} ({spread[0].in_language(language)}–{spread[1].in_language(language)})"


def _unverified(estimate: Estimate) -> bool:
    """From memory or practice; or the buyer's own, and no source named."""
    if estimate.certainty is not None:
        return estimate.certainty.to_be_verified
    return not estimate.value_id and (not estimate.source.strip() or estimate.source in said_anywhere(_OWN))


def _source(estimate: Estimate) -> Argument:
    if estimate.certainty is None or not estimate.source:
        return Message(_OWN)
    return origin(estimate)


def of_costs(procurement: Procurement) -> Iterator[UnverifiedFigure]:
    for case in procurement.cost_cases:
        for row in _rows(case):
            if _unverified(row.estimate):
                yield _cost(procurement, case, row, cost_figure(case.id, row.key))


def of_public_costs(procurement: Procurement, public: Procurement) -> Iterator[UnverifiedFigure]:
    whole = {case.id: case for case in procurement.cost_cases}
    for case in public.cost_cases:
        ids: dict[Use, str] = {
            use: cost_figure(case.id, row.key) for row in _rows(whole[case.id]) for use in row.places
        }
        for row in _rows(case) if ids else ():
            if _unverified(row.estimate) and row.places[0] in ids:
                yield _cost(public, case, row, ids[row.places[0]])


def _rows(case: CostCase) -> tuple[FigureRow, ...]:
    """The figures of a case; none of one that cannot be calculated, which documents show without figures."""
    return () if faults(case) else figure_rows(case)


def _cost(procurement: Procurement, case: CostCase, row: FigureRow, id_: str) -> UnverifiedFigure:
    return UnverifiedFigure(
        id=id_,
        area=Area.COSTS,
        where=of_lot(procurement, case.name or Message(N_("Life-cycle cost")), case.lot_id),
        name=row.name,
        value=stated(row.estimate),
        shown=_Ranged(row),
        certainty=row.estimate.certainty,
        source=_source(row.estimate),
        place=FindingPlace(page="effects", gate=Gate.AWARD, subject=case.id),
    )


def of_carbon(procurement: Procurement, calculators: Calculators) -> Iterator[UnverifiedFigure]:
    for case in procurement.carbon_cases:
        calculator = calculators.get(case.calculator)
        if calculator is None:
            continue
        names = {choice.id: choice.name for choice in calculator.scenarios}
        for each in calculator.inputs:
            taken: list[tuple[str, Argument, Estimate]] = []
            shared = case.inputs.get(each.id)
            if shared is not None and any(each.id not in scenario.inputs for scenario in case.scenarios):
                taken.append(("", each.name, shared))
            for scenario in case.scenarios:
                own = scenario.inputs.get(each.id)
                if own is not None:
                    of: Argument = scenario.name or names.get(scenario.id) or scenario.id
                    told = Message("{figure} ({names})", {"figure": each.name, "names": of})
                    taken.append((scenario.id, told, own))
            for scenario_id, name, estimate in taken:
                if _unverified(estimate):
                    yield UnverifiedFigure(
                        id=carbon_figure(case.id, scenario_id, each.id),
                        area=Area.CARBON,
                        where=of_lot(procurement, case.name or calculator.name, case.lot_id),
                        name=name,
                        value=stated(estimate),
                        shown=Spread(estimate, each.figure.unit),
                        certainty=estimate.certainty,
                        source=_source(estimate),
                        place=FindingPlace(page="effects", gate=Gate.CONTRACT, subject=case.id),
                    )


def of_effects(procurement: Procurement) -> Iterator[UnverifiedFigure]:
    """Baselines nobody has told the origin of. A target is an aim, not a claim."""
    for target in procurement.effect_targets:
        if target.baseline is None or target.data_source.strip() or target.case_id:
            continue
        estimate = Estimate(best=target.baseline, unit=target.unit)
        yield UnverifiedFigure(
            id=figure_id("effect", target.key, "baseline"),
            area=Area.EFFECTS,
            where=of_lot(procurement, target.indicator or target.criterion_id, target.lot_id),
            name=Message(N_("Baseline")),
            value=stated(estimate),
            shown=Spread(estimate, target.unit),
            certainty=None,
            source=Message(_OWN),
            place=FindingPlace(page="effects", gate=Gate.CONTRACT, criterion=target.criterion_id),
        )


def of_comparisons(procurement: Procurement) -> Iterator[UnverifiedFigure]:
    """Defaults of what is assumed of tenders; one the buyer changed is her own assumption."""
    usual = BidAssumptions()
    for compared in comparisons(procurement):
        if not isinstance(compared.model, AwardModel):
            continue
        owner = compared.design.id if compared.design is not None else "whole"
        for name in _PRINTED:
            value, reason = getattr(compared.assumptions, name), ASSUMPTION_REASONS[name]
            if value != getattr(usual, name) or not reason.certainty.to_be_verified:
                continue
            estimate = Estimate(best=Decimal(value))
            yield UnverifiedFigure(
                id=figure_id("comparison", owner, name),
                area=Area.COMPARISON,
                where=of_lot(
                    procurement, Message(N_("Comparison of tenders")), "" if owner == "whole" else owner
                ),
                name=Message(reason.name),
                value=stated(estimate),
                shown=Percent(value * 100) if name in _SHARES else Spread(estimate, ""),
                certainty=reason.certainty,
                source=Message(N_("Estimate from practice")),
                place=FindingPlace(page="effects", gate=Gate.AWARD, subject=owner),
            )

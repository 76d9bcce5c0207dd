"""Steps of a worked sample that calculate: how tenders are compared, what alternatives cost, what is emitted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.award_models import (
    BidAssumptions,
    EffectKind,
    LineScale,
    ScaleKind,
    ScaleLevel,
    ScoringFormula,
    TrialBid,
)
from gatekeeper_app.domain.carbon_cases import EffectTarget
from gatekeeper_app.domain.cost_cases import CostAlternative, CostLine
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.award import editing as award
from gatekeeper_app.services.carbon import editing as carbon
from gatekeeper_app.services.carbon.cases import case_from_calculator
from gatekeeper_app.services.carbon.effects import set_target
from gatekeeper_app.services.life_cycle import editing as costs
from gatekeeper_app.services.life_cycle.presets import PresetChoices, case_from_preset

from samples.steps import NOTHING
from samples.voices import Voices


def _number(figure: str) -> Decimal | None:
    return Decimal(figure) if figure else None


class Figures(Voices):
    """A procurement that is calculated: every case begins as a preset or a calculator of the program."""

    def own(self, figures: str, source: LocalizedText) -> Estimate:
        """A figure of the buyer's own, "likely" or "low likely high", in the unit of what it stands for."""
        given = [Decimal(each) for each in figures.split()]
        low, best, high = given if len(given) == 3 else (None, given[0], None)
        return Estimate(best=best, low=low, high=high, source=self.say(source))

    def compares_by(self, lot: str, formula: ScoringFormula, *, level: str = "", note: LocalizedText) -> None:
        self.does(award.set_formula(self.procurement, lot, formula))
        if level:
            self.does(award.set_price_level(self.procurement, lot, Decimal(level)))
        self.does(award.set_note(self.procurement, lot, self.say(note)))

    def rounds(self, lot: str, decimals: int) -> None:
        """To how many decimals points are rounded; the rest of the rules stays."""
        design = next(each for each in self.procurement.award_designs if each.lot_id == lot)
        self.does(
            award.set_rounding(
                self.procurement,
                lot,
                decimals=decimals,
                tie_break=design.tie_break,
                below_nought=design.below_nought,
            )
        )

    def between(self, lot: str, floor: str, ceiling: str) -> None:
        """The published prices of a linear formula."""
        self.does(award.set_limits(self.procurement, lot, Decimal(floor), Decimal(ceiling)))

    def assumes(self, lot: str, *, price_spread: str) -> None:
        """What is assumed of prices, "low likely high"; the rest stays as the program proposes."""
        low, likely, high = map(Decimal, price_spread.split())
        self.does(
            award.set_assumptions(
                self.procurement,
                lot,
                BidAssumptions(price_spread=likely, price_spread_low=low, price_spread_high=high),
            )
        )

    def scores(
        self,
        lot: str,
        line_id: str,
        kind: ScaleKind,
        *,
        most: str = "",
        unit: LocalizedText = NOTHING,
        start: str = "",
        target: str = "",
        levels: Sequence[ScaleLevel] = (),
        effect: tuple[EffectKind, str] | None = None,
    ) -> None:
        """The scale of a line; `effect`: what its best score brings in all, compared with none."""
        scale = LineScale(
            line_id=line_id,
            kind=kind,
            most_points=_number(most),
            unit=self.say(unit),
            start=_number(start),
            target=_number(target),
            levels=tuple(levels),
            effect_kind=effect[0] if effect else None,
            effect=Decimal(effect[1]) if effect else None,
        )
        self.does(award.set_scale(self.procurement, lot, scale))

    def tries(self, lot: str, lines: Sequence[str], *tenders: tuple[str, Sequence[str]]) -> None:
        """Thought tenders A, B, C: a price and what each offers on the lines."""
        bids = tuple(
            TrialBid(
                id=f"trial-{number}",
                name=chr(64 + number),
                price=Decimal(price),
                offers=dict(zip(lines, map(Decimal, offers), strict=True)),
            )
            for number, (price, offers) in enumerate(tenders, 1)
        )
        self.does(award.set_bids(self.procurement, lot, bids))

    def costs(
        self,
        case_id: str,
        preset: str,
        *,
        name: LocalizedText,
        note: LocalizedText,
        period: int,
        rate: Estimate,
        own: Mapping[str, Mapping[str, Estimate]],
        inputs: Mapping[str, Estimate] | None = None,
        alternatives: Sequence[str] = (),
        lot: str = "",
        criterion: str = "",
        quantity: int = 1,
    ) -> None:
        """A life-cycle cost from a preset. `own`: the buyer's figures by alternative and by `life`, `embodied` or the
        id of a cost; the others stay as the preset has them."""
        start = case_from_preset(
            self.shipped.cost_presets[preset],
            self.shipped.law.values,
            self.now.date(),
            self.language,
            lot_id=lot,
            choices=PresetChoices(
                alternatives=tuple(alternatives), period=Decimal(period), quantity=Decimal(quantity)
            ),
        )
        case = replace(
            start.case, id=case_id, name=self.say(name), note=self.say(note), criterion_id=criterion
        )
        case = replace(case, assumptions=replace(case.assumptions, rate=rate))
        missing = {each.id for each in case.inputs if not each.figure.best} - (inputs or {}).keys()
        if missing:
            raise LookupError(", ".join(sorted(missing)))
        self.does(costs.add_case(self.procurement, case))
        for shared in case.inputs:
            if inputs is not None and shared.id in inputs:
                figure = replace(inputs[shared.id], unit=shared.figure.unit)
                self.does(costs.put_input(self.procurement, case_id, replace(shared, figure=figure)))
        for alternative in case.alternatives:
            changed = _with(alternative, own.get(alternative.id, {}))
            self.does(costs.put_alternative(self.procurement, case_id, changed))

    def counts(
        self,
        case_id: str,
        calculator: str,
        chosen: str,
        *,
        name: LocalizedText,
        note: LocalizedText,
        criterion: str,
        shared: Mapping[str, Estimate],
        now: Mapping[str, Estimate],
        then: Mapping[str, Estimate],
        called: LocalizedText = NOTHING,
    ) -> None:
        """A carbon calculation from a calculator: what is shared, what is now, and what is chosen."""
        formula = self.shipped.carbon_calculators[calculator]
        start = case_from_calculator(
            formula,
            self.shipped.law.values,
            self.now.date(),
            self.language,
            self.procurement,
            scenarios=(chosen,),
            criterion_id=criterion,
        )
        if start.missing:
            raise LookupError(start.missing)
        self.does(carbon.add_case(self.procurement, replace(start.case, id=case_id)))
        self.does(carbon.rename_case(self.procurement, case_id, self.say(name), self.say(note)))
        for scenario, figures in (("", shared), (start.case.scenarios[0].id, now), (chosen, then)):
            for input_id, figure in figures.items():
                known = formula.input(input_id)
                if known is None:
                    raise LookupError(input_id)
                given = replace(figure, unit=known.figure.unit)
                self.does(carbon.set_figure(self.procurement, case_id, input_id, given, scenario))
        if called != NOTHING:
            case = carbon.find_case(self.procurement, case_id)
            scenario_now = next(each for each in case.scenarios if each.id == chosen)
            renamed = replace(scenario_now, name=self.say(called))
            self.does(carbon.put_scenario(self.procurement, case_id, renamed))

    def aims(
        self,
        criterion_id: str,
        indicator: LocalizedText,
        unit: LocalizedText,
        *,
        baseline: str,
        target: str,
        due: date,
        data: LocalizedText,
        case: str = "",
    ) -> None:
        aim = EffectTarget(
            criterion_id=criterion_id,
            indicator=self.say(indicator),
            unit=self.say(unit),
            baseline=Decimal(baseline),
            target=Decimal(target),
            data_source=self.say(data),
            due=due,
            case_id=case,
        )
        self.does(set_target(self.procurement, aim))


def _with(alternative: CostAlternative, own: Mapping[str, Estimate]) -> CostAlternative:
    """The alternative with the buyer's figures; a cost without one stays as the preset has it."""

    def figure(name: str, default: Estimate) -> Estimate:
        return replace(own[name], unit=default.unit) if name in own else default

    def line(each: CostLine) -> CostLine:
        return replace(each, amount=figure(each.id, each.amount))

    unknown = own.keys() - {"life", "embodied", *(each.id for each in alternative.lines)}
    if unknown:
        raise LookupError(", ".join(sorted(unknown)))
    return replace(
        alternative,
        life=figure("life", alternative.life),
        embodied=None if alternative.embodied is None else figure("embodied", alternative.embodied),
        lines=tuple(line(each) for each in alternative.lines),
    )

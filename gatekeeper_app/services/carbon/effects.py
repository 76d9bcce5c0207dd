"""Measurable effect: an indicator with baseline and target for each included criterion, and promised against realised.

Shares are signed by the way from baseline to target, so that they are right for what is to rise and what is to fall.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gatekeeper_app.calculation.contract_days import contract_end
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.carbon_cases import EffectTarget
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import current_wording, values_of
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.carbon.effect_sources import effect_sources, target_from
from gatekeeper_app.services.carbon.results import CarbonBench
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.outcome import followed

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_LONGEST_UNIT = 40  # letters
_KEPT = {Answer.YES: True, Answer.NO: False}


class EffectState(StrEnum):
    NO_TARGET = "no_target"
    INCOMPLETE = "incomplete"  # baseline, target, unit, data source or date is missing
    NOT_COMPARABLE = "not_comparable"  # the outcome counts in another unit
    WAITING = "waiting"
    LATE = "late"  # the day has come and nothing was measured
    REACHED = "reached"
    PARTLY = "partly"
    WORSE = "worse"


EFFECT_STATE_NAMES: dict[EffectState, str] = {
    EffectState.NO_TARGET: N_("No indicator yet"),
    EffectState.INCOMPLETE: N_("Indicator incomplete"),
    EffectState.NOT_COMPARABLE: N_("Measured in another unit"),
    EffectState.WAITING: N_("Not measured yet"),
    EffectState.LATE: N_("Measurement late"),
    EffectState.REACHED: N_("Target reached"),
    EffectState.PARTLY: N_("On the way to the target"),
    EffectState.WORSE: N_("No better than the baseline"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """A criterion with what was aimed at, promised and realised, all in the target's unit.

    `promised_share`, `reached`: percent of the way from baseline to target; None where it cannot be said. `kept`: what
    the latest check said of the promise.
    """

    criterion_id: str
    lot_id: str
    name: LocalizedText
    target: EffectTarget | None
    promised: Decimal | None
    realised: Decimal | None
    realised_on: date | None
    kept: bool | None
    promised_share: Decimal | None
    reached: Decimal | None
    state: EffectState

    @property
    def key(self) -> str:
        return f"{self.criterion_id}@{self.lot_id}" if self.lot_id else self.criterion_id


def proposals(
    procurement: Procurement,
    criteria: Mapping[str, Criterion],
    calculators: Calculators,
    language: Language,
    bench: CarbonBench | None = None,
) -> tuple[EffectTarget, ...]:
    """An indicator for each included criterion that has none: from a carbon or cost case attached to it, else from its
    own indicator text and its first figure (what the market does as the baseline, what was chosen as the target)."""
    standing = {each.key for each in procurement.effect_targets}
    bench = bench or CarbonBench()
    found = []
    for decision in followed(procurement, criteria):
        if decision.key in standing:
            continue
        made = None
        for source in effect_sources(procurement, decision.criterion_id, decision.lot_id):
            if source.attached and made is None:
                made = target_from(procurement, source.case_id, calculators, language, bench)
        criterion = criteria.get(decision.criterion_id)
        if made is None and criterion is not None:
            made = _from_criterion(procurement, criterion, decision, language)
        if made is not None:
            found.append(
                replace(
                    made,
                    criterion_id=decision.criterion_id,
                    lot_id=decision.lot_id,
                    due=decision.follow_up.due or contract_end(procurement),
                    data_source=made.data_source or _data_source(criterion, decision, language),
                )
            )
    return tuple(found)


def set_target(procurement: Procurement, target: EffectTarget) -> Edit:
    """The target in the place of the one with its key, or at the end."""
    others = tuple(each for each in procurement.effect_targets if each.key != target.key)
    known = len(others) < len(procurement.effect_targets)
    targets = (
        tuple(target if each.key == target.key else each for each in procurement.effect_targets)
        if known
        else (*others, target)
    )
    return Edit(
        procurement=replace(procurement, effect_targets=targets),
        label=Message(
            N_("indicator set: {indicator}"), {"indicator": target.indicator or target.criterion_id}
        ),
    )


def take_proposals(procurement: Procurement, targets: Sequence[EffectTarget]) -> Edit:
    """Several targets at once; those that stand already are kept."""
    standing = {each.key for each in procurement.effect_targets}
    new = tuple(each for each in targets if each.key not in standing)
    return Edit(
        procurement=replace(procurement, effect_targets=(*procurement.effect_targets, *new)),
        label=Message(N_("indicators proposed: {count}"), {"count": len(new)}),
    )


def remove_target(procurement: Procurement, key: str) -> Edit:
    gone = next((each for each in procurement.effect_targets if each.key == key), None)
    if gone is None:
        raise WrongUsageError(
            what=Message(N_("The indicator was not removed.")),
            why=Message(N_("There is nothing with the id {id} in it any more."), {"id": key}),
            remedy=Message(N_("Look at it as it stands now, and make the change there.")),
        )
    kept = tuple(each for each in procurement.effect_targets if each.key != key)
    return Edit(
        procurement=replace(procurement, effect_targets=kept),
        label=Message(
            N_("indicator removed: {indicator}"), {"indicator": gone.indicator or gone.criterion_id}
        ),
    )


def effect_rows(
    procurement: Procurement, criteria: Mapping[str, Criterion], today: date
) -> tuple[EffectRow, ...]:
    """Promised against realised, a row for each included criterion that lives on in the contract."""
    targets = {each.key: each for each in procurement.effect_targets}
    rows = []
    for decision in followed(procurement, criteria):
        wording = current_wording(criteria.get(decision.criterion_id), decision)
        if wording is not None:
            rows.append(_row(procurement, decision, targets.get(decision.key), wording.name, today))
    return tuple(rows)


def share_of_way(target: EffectTarget, value: Decimal | None) -> Decimal | None:
    """Percent of the way from baseline to target; None where there is no way or no value."""
    if value is None or target.baseline is None or target.target is None:
        return None
    numbers = (value, target.baseline, target.target)
    if target.baseline == target.target or not all(each.is_finite() for each in numbers):
        return None
    share = _HUNDRED * (value - target.baseline) / (target.target - target.baseline)
    return share.quantize(_TENTH, rounding=ROUND_HALF_UP) if abs(share) < Decimal(10) ** 20 else None


def complete(target: EffectTarget) -> bool:
    """Whether it can be measured: indicator, unit, both ends, data source and day."""
    texts = (target.indicator, target.unit, target.data_source)
    ends = (target.baseline, target.target)
    return all(text.strip() for text in texts) and None not in ends and target.due is not None


def _row(
    procurement: Procurement,
    decision: Decision,
    target: EffectTarget | None,
    name: LocalizedText,
    today: date,
) -> EffectRow:
    outcome = next((each for each in procurement.criterion_outcomes if each.key == decision.key), None)
    checks = [
        each
        for each in procurement.contract_checks
        if (each.criterion_id, each.lot_id) == (decision.criterion_id, decision.lot_id)
        and each.done_on is not None
    ]
    latest = max(checks, key=lambda each: each.done_on or date.min, default=None)
    measured = max(
        (each for each in checks if each.value is not None),
        key=lambda each: each.done_on or date.min,
        default=None,
    )
    promised = outcome.promised if outcome is not None else None
    realised = measured.value if measured is not None else None
    same = target is None or outcome is None or _same_unit(target.unit, outcome.unit)
    reached = share_of_way(target, realised) if target is not None and same else None
    return EffectRow(
        criterion_id=decision.criterion_id,
        lot_id=decision.lot_id,
        name=name,
        target=target,
        promised=promised,
        realised=realised,
        realised_on=measured.done_on if measured is not None else None,
        kept=_KEPT.get(latest.kept) if latest is not None else None,
        promised_share=share_of_way(target, promised) if target is not None and same else None,
        reached=reached,
        state=_state(target, realised, reached, today, same=same),
    )


def _state(
    target: EffectTarget | None,
    realised: Decimal | None,
    reached: Decimal | None,
    today: date,
    *,
    same: bool,
) -> EffectState:
    if target is None:
        return EffectState.NO_TARGET
    if realised is not None and not same:
        return EffectState.NOT_COMPARABLE
    if realised is not None and reached is None and realised == target.target:
        return EffectState.REACHED
    if reached is not None:
        if reached >= _HUNDRED:
            return EffectState.REACHED
        return EffectState.PARTLY if reached > 0 else EffectState.WORSE
    if not complete(target):
        return EffectState.INCOMPLETE
    if realised is not None:
        return EffectState.WORSE
    return EffectState.LATE if target.due is not None and target.due < today else EffectState.WAITING


def _same_unit(one: str, other: str) -> bool:
    """Whether two units may be compared: the same words, or one of them not said."""

    def plain(unit: str) -> str:
        return "".join(unit.split()).casefold().replace("₂", "2")

    return not one.strip() or not other.strip() or plain(one) == plain(other)


def _from_criterion(
    procurement: Procurement, criterion: Criterion, decision: Decision, language: Language
) -> EffectTarget | None:
    """The indicator text of the criterion; its first figure only where the indicator counts in the figure's unit."""
    wording = current_wording(criterion, decision)
    text = decision.follow_up.indicator_text
    if not text and wording is not None:
        text = wording.indicator.in_language(language)
    if not text.strip():
        return None
    said = next((each.unit for each in procurement.criterion_outcomes if each.key == decision.key), "")
    unit = said.strip() or _unit_in(text)
    first = next(iter(criterion.parameters), None)
    if first is None or not _counts_in(_unit_in(text), first.unit.in_language(language)):
        return EffectTarget(criterion_id=criterion.id, indicator=text, unit=unit)
    return EffectTarget(
        criterion_id=criterion.id,
        indicator=text,
        unit=said.strip() or first.unit.in_language(language),
        baseline=first.market,
        target=values_of(criterion, decision)[first.id],
    )


def _unit_in(indicator: str) -> str:
    """The unit an indicator text names: what stands after its last comma, where that is short."""
    _, comma, tail = indicator.rpartition(", ")
    return tail.strip(" .") if comma and len(tail) <= _LONGEST_UNIT else ""


def _counts_in(unit: str, figure_unit: str) -> bool:
    """Whether something counted in `unit` is counted as the figure is: the unit begins with the figure's."""
    return bool(figure_unit.strip()) and unit.casefold().startswith(figure_unit.strip().casefold())


def _data_source(criterion: Criterion | None, decision: Decision, language: Language) -> str:
    wording = current_wording(criterion, decision)
    return wording.checking.in_language(language) if wording is not None else ""

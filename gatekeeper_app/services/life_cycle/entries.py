"""The figures of a case one by one, as they stand in fields: where each stands, and where the same assumption stands
besides. Works for cases that cannot be calculated, too: their figures are what is to be corrected.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gatekeeper_app.calculation.life_cycle.faults import Fault, Place
from gatekeeper_app.calculation.life_cycle.model import Role, Use
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.life_cycle.editing import find_case, set_case, with_figure
from gatekeeper_app.services.life_cycle.figures import HUNDRED, SHARES, Shown, base_name, default_unit

_FINEST = 6  # decimals of a bound that is moved along


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry:
    """A figure at its place. `place` leads to it as a fault's does; `uses`: everywhere the same assumption stands,
    itself first; `others`: names of the other alternatives among them."""

    key: str
    name: Message
    role: Role
    unit: str
    estimate: Estimate
    place: Place
    uses: tuple[Use, ...]
    others: tuple[str, ...] = ()

    @property
    def scale(self) -> Decimal:
        """What the figure is multiplied with to be read: shares are read in percent."""
        return HUNDRED if self.role in SHARES else Decimal(1)

    @property
    def use(self) -> Use:
        return self.uses[0]

    def is_place_of(self, fault: Fault) -> bool:
        return fault.place[: len(self.place)] == self.place


def figure_entries(case: CostCase, alternative_id: str = "") -> tuple[FigureEntry, ...]:
    """The figures of an alternative in the order of its costs; without one, those all alternatives rest on."""
    places = list(_places(case))
    same: dict[tuple[object, ...], list[Use]] = {}
    for use, estimate, _place in places:
        same.setdefault(_token(use, estimate), []).append(use)
    names = {each.id: each.name or each.id for each in case.alternatives}
    found = []
    for use, estimate, place in places:
        if use.alternative != alternative_id:
            continue
        besides = [each for each in same[_token(use, estimate)] if each != use]
        others = dict.fromkeys(names[each.alternative] for each in besides if each.alternative)
        found.append(
            FigureEntry(
                key="-".join(part for part in (use.alternative, use.line, use.input, use.role) if part),
                name=base_name(case, use),
                role=use.role,
                unit=estimate.unit or default_unit(case, use),
                estimate=estimate,
                place=place,
                uses=(use, *besides),
                others=tuple(others),
            )
        )
    return tuple(found)


def set_entry(
    procurement: Procurement,
    case_id: str,
    entry: FigureEntry,
    estimate: Estimate,
    *,
    only_here: bool = False,
) -> Edit:
    """A figure at every place the same assumption stands at, or only at its own."""
    case = find_case(procurement, case_id)
    for use in (entry.use,) if only_here else entry.uses:
        case = with_figure(case, use, estimate)
    label = Message(
        N_("{figure}: {value}"),
        {"figure": entry.name, "value": Shown(estimate.best, entry.role, entry.unit)},
    )
    return set_case(procurement, case, label)


def own_figure(estimate: Estimate, part: str, value: Decimal | None, language: Language) -> Estimate:
    """The estimate with one of `best`, `low` and `high` entered by the buyer. A likely figure that leaves its range
    takes the range along, in proportion; a figure of one's own is no longer the dated value or the estimate it was.

    A bound is taken away with None. Raises `ValueError` for the likely figure, which there must be.
    """
    if part == "best":
        if value is None:
            raise ValueError("a likely figure is needed")
        changed = replace(estimate, best=value)
        if estimate.best and not estimate.least <= value <= estimate.most:
            share = value / estimate.best
            changed = replace(changed, low=_along(estimate.low, share), high=_along(estimate.high, share))
    else:
        changed = replace(estimate, low=value) if part == "low" else replace(estimate, high=value)
    own = Message(N_("The buyer's own figure")).in_language(language)
    stated = estimate.certainty is None and estimate.source and not estimate.value_id
    return replace(changed, certainty=None, value_id="", source=estimate.source if stated else own)


def _along(bound: Decimal | None, share: Decimal) -> Decimal | None:
    return None if bound is None else round(bound * share, _FINEST).normalize() + 0


def _token(use: Use, estimate: Estimate) -> tuple[object, ...]:
    """Equal for figures that are one assumption, as `calculation.life_cycle.model` has it."""
    if estimate.value_id:
        return (estimate,)
    if use.alternative and estimate.least < estimate.most:
        return (use.role, use.line, use.kind, estimate)
    return (use,)


def _places(case: CostCase) -> Iterator[tuple[Use, Estimate, Place]]:
    for number, shared in enumerate(case.inputs):
        yield Use(role=Role.INPUT, input=shared.id), shared.figure, ("inputs", number, "figure")
    for number, alternative in enumerate(case.alternatives):
        place: Place = ("alternatives", number)
        yield Use(role=Role.LIFE, alternative=alternative.id), alternative.life, (*place, "life")
        for at, line in enumerate(alternative.lines):
            for role, estimate, part in (
                (Role.AMOUNT, line.amount, "amount"),
                (Role.PRICE, line.price, "price"),
                (Role.EMISSION, line.emission, "emission"),
            ):
                if estimate is not None:
                    use = Use(role=role, alternative=alternative.id, line=line.id, kind=line.kind)
                    yield use, estimate, (*place, "lines", at, part)
        for role, estimate, part in (
            (Role.EMISSIONS, alternative.emissions, "emissions"),
            (Role.EMBODIED, alternative.embodied, "embodied"),
        ):
            if estimate is not None:
                yield Use(role=role, alternative=alternative.id), estimate, (*place, part)

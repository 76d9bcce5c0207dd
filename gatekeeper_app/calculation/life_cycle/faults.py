"""Why a case cannot be calculated: each fault at its field, with what is wrong and what belongs there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from gatekeeper_app.domain.cost_cases import (
    CostAlternative,
    CostAssumptions,
    CostCase,
    CostKind,
    CostLine,
    CostTiming,
)
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_, Argument, Message

SHORTEST_LIFE = Decimal(1) / 12
LONGEST_YEARS = Decimal(200)
LARGEST_FIGURE = Decimal(10) ** 12
LOWEST_RATE, HIGHEST_RATE = Decimal("-0.5"), Decimal(1)
FEWEST_RUNS, MOST_RUNS = 100, 200_000
MOST_ALTERNATIVES = 60
MOST_LINES = 200
MOST_COSTS = 600  # of all alternatives together
MOST_FACTORS = 8
MOST_DRAWN = 20_000_000  # figures drawn and results kept, together some 500 megabytes

Place: TypeAlias = tuple[str | int, ...]

_TIMED = (CostTiming.EVERY, CostTiming.IN_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`place` leads to the field: ``("alternatives", 0, "lines", 2, "amount", "best")``. A number is a place in a
    tuple, a word an attribute or the key of a mapping."""

    place: Place
    why: Message
    remedy: Message

    @property
    def path(self) -> str:
        """The place as a JSON path: ``$.alternatives[0].lines[2].amount.best``."""
        return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.place)


def faults(case: CostCase) -> tuple[Fault, ...]:
    """Everything that keeps a case from being calculated, in the order of its fields; empty: it can be."""
    return tuple(_faults(case))


def _faults(case: CostCase) -> Iterator[Fault]:
    yield from _assumption_faults(case.assumptions)
    if len(case.inputs) > MOST_LINES:
        yield _fault(
            ("inputs",),
            N_("There are more than {limit} shared figures."),
            N_("Remove those that no cost rests on."),
            limit=MOST_LINES,
        )
    yield from _doubled(("inputs",), [each.id for each in case.inputs])
    for number, each in enumerate(case.inputs):
        yield from _amount(each.figure, ("inputs", number, "figure"))
    if case.use_input:
        yield from _known(case, case.use_input, ("use_input",))
        use = case.input(case.use_input)
        if use is not None and use.figure.least.is_finite() and use.figure.least <= 0:
            yield _fault(
                ("inputs", case.inputs.index(use), "figure"),
                N_("What is used in a year is nought, so that no cost a unit of use can be given."),
                N_("Enter how much one piece is used in a year, or leave the cost a unit of use out."),
            )
    if not case.alternatives:
        yield _fault(
            ("alternatives",),
            N_("There is nothing to compare: the case has no alternatives."),
            N_("Add at least two alternatives, with a life and their costs."),
        )
    if len(case.alternatives) > MOST_ALTERNATIVES:
        yield _fault(
            ("alternatives",),
            N_("There are more than {limit} alternatives."),
            N_("Compare fewer at a time."),
            limit=MOST_ALTERNATIVES,
        )
    yield from _doubled(("alternatives",), [each.id for each in case.alternatives])
    if case.reference and case.alternative(case.reference) is None:
        yield _fault(
            ("reference",),
            N_("The alternative savings are counted against is not in the case."),
            N_("Choose one of the alternatives, or none: then it is the first."),
        )
    costs = sum(len(alternative.lines) for alternative in case.alternatives)
    if costs > MOST_COSTS:
        yield _fault(
            ("alternatives",),
            N_("The alternatives have more than {limit} costs together."),
            N_("Compare fewer at a time, or put small costs together."),
            limit=MOST_COSTS,
        )
    for number, alternative in enumerate(case.alternatives):
        yield from _alternative_faults(case, alternative, ("alternatives", number))
    most = MOST_DRAWN // max(1, _kept_a_run(case))
    if FEWEST_RUNS <= case.assumptions.runs <= MOST_RUNS and case.assumptions.runs > most:
        yield _fault(
            ("assumptions", "runs"),
            N_("A comparison of this size cannot be calculated so many times."),
            N_("Enter at most {most}."),
            most=most,
        )


def _kept_a_run(case: CostCase) -> int:
    """Figures that are drawn or kept in each run, at most."""
    estimates = [each.figure for each in case.inputs]
    for alternative in case.alternatives:
        own = (alternative.life, alternative.emissions, alternative.embodied)
        lines = [figure for line in alternative.lines for figure in (line.amount, line.price, line.emission)]
        estimates += [figure for figure in (*own, *lines) if figure is not None]
    ranged = sum(1 for estimate in estimates if estimate.low is not None or estimate.high is not None)
    return ranged + len(case.assumptions.escalation) + len(CostKind) * len(case.alternatives)


def _assumption_faults(assumptions: CostAssumptions) -> Iterator[Fault]:
    yield from _years(assumptions.period, ("assumptions", "period"), N_("The period"))
    yield from _rate(assumptions.rate, ("assumptions", "rate"))
    for name, figure in (
        ("inflation", assumptions.inflation),
        ("carbon_growth", assumptions.carbon_growth),
    ):
        yield from _rate(Estimate(best=figure), ("assumptions", name), single=True)
    for kind, estimate in assumptions.escalation.items():
        yield from _rate(estimate, ("assumptions", "escalation", kind.value))
    if assumptions.carbon_price is not None:
        yield from _amount(assumptions.carbon_price, ("assumptions", "carbon_price"))
    if not FEWEST_RUNS <= assumptions.runs <= MOST_RUNS:
        yield _fault(
            ("assumptions", "runs"),
            N_("The number of calculations drawn by lot is not from {low} to {high}."),
            N_("Enter a number from {low} to {high}; 10,000 is enough for shares of one per cent."),
            low=FEWEST_RUNS,
            high=MOST_RUNS,
        )
    if assumptions.seed < 0:
        yield _fault(
            ("assumptions", "seed"), N_("The seed is under nought."), N_("Enter a whole number from 0 on.")
        )


def _alternative_faults(case: CostCase, alternative: CostAlternative, place: Place) -> Iterator[Fault]:
    for part, life in _bounds(alternative.life):
        yield from _years(life, (*place, "life", part), N_("The life"))
    yield from _order(alternative.life, (*place, "life"))
    if not alternative.quantity.is_finite() or not 0 < alternative.quantity <= LARGEST_FIGURE:
        yield _fault(
            (*place, "quantity"),
            N_("The number of pieces is not above nought."),
            N_("Enter how many pieces are bought, at least a part of one."),
        )
    for name, estimate in (("emissions", alternative.emissions), ("embodied", alternative.embodied)):
        if estimate is not None:
            yield from _amount(estimate, (*place, name))
    if not alternative.lines:
        yield _fault(
            (*place, "lines"),
            N_("{name} has no costs, so that it would be the cheapest for nothing."),
            N_("Enter at least its purchase price, or remove it."),
            name=alternative.name or alternative.id,
        )
    if len(alternative.lines) > MOST_LINES:
        yield _fault(
            (*place, "lines"),
            N_("There are more than {limit} costs."),
            N_("Put small costs together."),
            limit=MOST_LINES,
        )
    yield from _doubled((*place, "lines"), [line.id for line in alternative.lines])
    for number, line in enumerate(alternative.lines):
        yield from _line_faults(case, line, (*place, "lines", number))


def _line_faults(case: CostCase, line: CostLine, place: Place) -> Iterator[Fault]:
    yield from _amount(line.amount, (*place, "amount"))
    if not line.factor.is_finite() or not 0 <= line.factor <= LARGEST_FIGURE:
        yield _negative((*place, "factor"))
    for name, estimate, shared in (
        ("price", line.price, line.price_input),
        ("emission", line.emission, line.emission_input),
    ):
        if estimate is not None:
            yield from _amount(estimate, (*place, name))
            if shared:
                yield _fault(
                    (*place, f"{name}_input"),
                    N_("Both a figure of its own and a shared one are given."),
                    N_("Keep one of the two."),
                )
        if shared:
            yield from _known(case, shared, (*place, f"{name}_input"))
    if len(line.amount_inputs) > MOST_FACTORS:
        yield _fault(
            (*place, "amount_inputs"),
            N_("The amount is multiplied with more than {limit} shared figures."),
            N_("Put some of them together into one."),
            limit=MOST_FACTORS,
        )
    for number, shared in enumerate(line.amount_inputs):
        yield from _known(case, shared, (*place, "amount_inputs", number))
    if line.timing in _TIMED and not (line.years is not None and 1 <= line.years <= LONGEST_YEARS):
        yield _fault(
            (*place, "years"),
            N_("The cost falls due after a number of years, and no such number is given."),
            N_("Enter whole years from 1 to {limit}."),
            limit=LONGEST_YEARS,
        )


def _years(years: Decimal, place: Place, name: str) -> Iterator[Fault]:
    if not years.is_finite() or not SHORTEST_LIFE <= years <= LONGEST_YEARS:
        yield _fault(
            place,
            N_("{name} must last from a month to {limit} years."),
            N_("Enter it in years, for example 8 or 2.5."),
            name=Message(name),
            limit=LONGEST_YEARS,
        )


def _rate(estimate: Estimate, place: Place, *, single: bool = False) -> Iterator[Fault]:
    for part, rate in _bounds(estimate):
        if not rate.is_finite() or not LOWEST_RATE <= rate <= HIGHEST_RATE:
            yield _fault(
                place if single else (*place, part),
                N_("A rate a year must lie between −50 % and 100 %."),
                N_("Enter it as a share of one: 0.03 is three per cent."),
            )
    yield from _order(estimate, place)


def _amount(estimate: Estimate, place: Place) -> Iterator[Fault]:
    for part, figure in _bounds(estimate):
        if not figure.is_finite() or not 0 <= figure <= LARGEST_FIGURE:
            yield _negative((*place, part))
    yield from _order(estimate, place)


def _negative(place: Place) -> Fault:
    return _fault(
        place,
        N_("A figure must be a number from nought to a million millions."),
        N_(
            "Enter the amount without a sign; what comes back is of the kind “Residual value”, which is taken off."
        ),
    )


def _order(estimate: Estimate, place: Place) -> Iterator[Fault]:
    figures = [figure for _, figure in _bounds(estimate)]
    if all(figure.is_finite() for figure in figures) and not (
        estimate.least <= estimate.best <= estimate.most
    ):
        yield _fault(
            place,
            N_("The likely figure does not lie between the lowest and the highest."),
            N_("Put the three in order: lowest, likely, highest."),
        )


def _bounds(estimate: Estimate) -> Iterable[tuple[str, Decimal]]:
    for part, figure in (("best", estimate.best), ("low", estimate.low), ("high", estimate.high)):
        if figure is not None:
            yield part, figure


def _known(case: CostCase, input_id: str, place: Place) -> Iterator[Fault]:
    if case.input(input_id) is None:
        yield _fault(
            place,
            N_("There is no shared figure with the id {id}."),
            N_("Add it to the shared figures of the case, or choose another."),
            id=input_id,
        )


def _doubled(place: Place, ids: list[str]) -> Iterator[Fault]:
    for name in sorted({each for each in ids if ids.count(each) > 1 or not each}):
        yield _fault(
            place,
            N_("The id “{id}” is empty or occurs twice."),
            N_("Give each an id of its own."),
            id=name,
        )


def _fault(place: Place, why: str, remedy: str, **places: Argument) -> Fault:
    return Fault(place=place, why=Message(why, places), remedy=Message(remedy, places))

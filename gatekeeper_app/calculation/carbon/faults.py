"""Why a carbon case cannot be calculated: each fault at its field, with what is wrong and what belongs there."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gatekeeper_app.calculation.carbon.footprints import Formula
from gatekeeper_app.calculation.life_cycle.faults import Fault, Place
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_, Argument, Message

__all__ = ["LARGEST", "MOST_SCENARIOS", "Bounds", "Fault", "chosen_place", "estimates_of", "faults"]

LARGEST = Decimal(10) ** 12
MOST_SCENARIOS = 12
_HUNDRED = Decimal(100)

Bounds = Mapping[str, tuple[Decimal, Decimal]]
"""Least and most that may be entered, by input."""


def estimates_of(case: CarbonCase, place: int) -> dict[str, Estimate]:
    """The figures of a scenario: its own, and those shared by all."""
    return {**case.inputs, **case.scenarios[place].inputs}


def chosen_place(case: CarbonCase) -> int:
    """The scenario that is bought: the one chosen, else the second."""
    return next((place for place, each in enumerate(case.scenarios) if each.id == case.chosen), 1)


def faults(case: CarbonCase, formula: Formula, bounds: Bounds) -> tuple[Fault, ...]:
    """Everything that keeps a case from being calculated; empty: it can be."""
    return tuple(_faults(case, formula, bounds))


def _faults(case: CarbonCase, formula: Formula, bounds: Bounds) -> Iterator[Fault]:
    if len(case.scenarios) < 2:
        yield _fault(
            ("scenarios",),
            N_("There is nothing to compare: a baseline and something to choose are needed."),
            N_("Add a scenario for what is bought."),
        )
    if len(case.scenarios) > MOST_SCENARIOS:
        yield _fault(
            ("scenarios",),
            N_("There are more than {limit} scenarios."),
            N_("Keep the ones that are to be compared."),
            limit=MOST_SCENARIOS,
        )
        return
    ids = [each.id for each in case.scenarios]
    if len(set(ids)) < len(ids):
        yield _fault(
            ("scenarios",),
            N_("Two scenarios have the same id."),
            N_("Remove one of them and add it anew."),
        )
    if case.chosen and (case.chosen not in ids or case.chosen == ids[0]):
        yield _fault(
            ("chosen",),
            N_("What is bought is not one of the scenarios beside the baseline."),
            N_("Choose one of the scenarios."),
        )
    for name in formula.inputs:
        if name in case.inputs:
            yield from _figure_faults(case.inputs[name], ("inputs", name), name, formula, bounds)
    for place, scenario in enumerate(case.scenarios):
        at: Place = ("scenarios", place, "inputs")
        for name in formula.inputs:
            if name in scenario.inputs:
                yield from _figure_faults(scenario.inputs[name], (*at, name), name, formula, bounds)
            elif name not in case.inputs:
                yield _fault((*at, name), N_("A figure is missing."), N_("Enter the figure."))
        shares = [estimates_of(case, place).get(name) for name in formula.shares]
        most = sum((each.most for each in shares if each is not None and each.most.is_finite()), Decimal(0))
        if len(shares) > 1 and most > _HUNDRED:
            yield _fault(
                at,
                N_("The shares together are more than 100 % when each is at its highest."),
                N_("Lower the shares, or their highest figures."),
            )


def _figure_faults(
    figure: Estimate, place: Place, name: str, formula: Formula, bounds: Bounds
) -> Iterator[Fault]:
    least, most = bounds.get(name, (Decimal(0), LARGEST))
    for part, value in (("best", figure.best), ("low", figure.least), ("high", figure.most)):
        if not value.is_finite():
            yield _fault((*place, part), N_("This is no number."), N_("Enter a number."))
            return
        if name in formula.divisors and value <= 0:
            yield _fault(
                (*place, part),
                N_("This must be above nought: other figures are divided by it."),
                N_("Enter a figure above nought."),
            )
            return
        if not least <= value <= most:
            yield _fault(
                (*place, part),
                N_("This must lie between {least} and {most}."),
                N_("Enter a figure between {least} and {most}, and check its unit."),
                least=least,
                most=most,
            )
            return
    if not figure.least <= figure.best <= figure.most:
        yield _fault(
            place,
            N_("The lowest, the likely and the highest figure do not stand in order."),
            N_("Enter the lowest first and the highest last."),
        )


def _fault(place: Place, why: str, remedy: str, **args: Argument) -> Fault:
    return Fault(place=place, why=Message(why, args), remedy=Message(remedy, args))

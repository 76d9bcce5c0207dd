"""Scenarios side by side: several cases, what is assumed differently in them, and what each says."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.cost_cases import PAYMENT_MOMENT_NAMES, UNEQUAL_LIVES_NAMES, CostCase
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.life_cycle.answers import headline
from gatekeeper_app.services.life_cycle.figures import figure_rows
from gatekeeper_app.services.life_cycle.results import CostResults


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """One line of the comparison: a cell for each case, None where the case has nothing of it."""

    name: Argument
    cells: tuple[Argument | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """`totals`: present value by the name of the alternative. `differences`: figures and conventions that are not the
    same in all; `answers`: the headline of each case."""

    names: tuple[str, ...]
    answers: tuple[Message, ...]
    totals: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    differences: tuple[ScenarioRow, ...]


def side_by_side(found: Sequence[CostResults]) -> SideBySide:
    """The cases in the order given; alternatives and figures are matched by their names."""
    names = dict.fromkeys(each.name for result in found for each in result.alternatives)
    by_name = [{each.name: each.total for each in result.alternatives} for result in found]
    return SideBySide(
        names=tuple(result.case.name for result in found),
        answers=tuple(headline(result) for result in found),
        totals=tuple((name, tuple(totals.get(name) for totals in by_name)) for name in names),
        differences=tuple(
            row for row in _rows([result.case for result in found if not result.refusals]) if _differs(row)
        ),
    )


def _differs(row: ScenarioRow) -> bool:
    return len({repr(cell) for cell in row.cells}) > 1


def _rows(cases: Sequence[CostCase]) -> list[ScenarioRow]:
    given = [case.assumptions for case in cases]
    rows = [
        ScenarioRow(
            name=Message(N_("Period, years")), cells=tuple(each.period.normalize() + 0 for each in given)
        ),
        ScenarioRow(
            name=Message(N_("Calculation")),
            cells=tuple(
                Message(N_("nominal") if each.nominal else N_("in prices of the start")) for each in given
            ),
        ),
        ScenarioRow(
            name=Message(N_("Unequal lives")),
            cells=tuple(Message(UNEQUAL_LIVES_NAMES[each.lives]) for each in given),
        ),
        ScenarioRow(
            name=Message(N_("Yearly costs are paid")),
            cells=tuple(Message(PAYMENT_MOMENT_NAMES[each.payments]) for each in given),
        ),
    ]
    figures = [{row.name.in_language("en"): row for row in figure_rows(case)} for case in cases]
    for key in dict.fromkeys(name for known in figures for name in known):
        first = next(known[key] for known in figures if key in known)
        rows.append(
            ScenarioRow(
                name=first.name,
                cells=tuple(known[key].best if key in known else None for known in figures),
            )
        )
    return rows

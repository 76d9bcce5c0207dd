"""The figures of a case as cells between tabs: copied into a spreadsheet and pasted back from one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.i18n.written import read_number
from gatekeeper_app.services.carbon import editing
from gatekeeper_app.services.carbon.figures import figure_rows, unit_words
from gatekeeper_app.services.editing import Edit

_MOST_SIGNS = 200_000
_MOST_ROWS = 400
_LONGEST_SOURCE = 400
_HEADS = (
    N_("Figure"),
    N_("Scenario"),
    N_("Low"),
    N_("Likely"),
    N_("High"),
    N_("Unit"),
    N_("Source"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedFigure:
    """A row of what was pasted. `scenario` is empty for a figure of all; `source` where none was given."""

    name: str
    scenario: str
    low: Decimal | None
    best: Decimal
    high: Decimal | None
    source: str = ""


def figures_text(case: CarbonCase, calculator: CarbonCalculator, language: Language) -> str:
    """A head, and a row a figure: name, scenario, low, likely, high, unit, source."""
    rows = [tuple(Message(each).in_language(language) for each in _HEADS)]
    names = {each.id: each.name or each.id for each in case.scenarios}
    for row in figure_rows(case, calculator):
        name, unit = row.name.in_language(language), unit_words(row.unit, language)
        found = [("", row.shared)] if row.shared is not None else []
        found += [(names[scenario], estimate) for scenario, estimate in row.own.items()]
        for scenario, estimate in found:
            ends = (estimate.low, estimate.best, estimate.high)
            cells = ("" if each is None else number(each, language) for each in ends)
            rows.append((name, scenario, *cells, unit, estimate.source))
    return "\n".join("\t".join(one_line(cell) for cell in row) for row in rows)


def read_figures(text: str, language: Language) -> tuple[PastedFigure, ...]:
    """The rows with a name, a scenario and figures; a head is passed over. Raises `WrongUsageError` for none at all
    and for a figure that cannot be read."""
    found = []
    for at, row in enumerate(text[:_MOST_SIGNS].splitlines()[:_MOST_ROWS]):
        cells = [one_line(cell) for cell in row.split("\t")]
        if len(cells) < 5 or not cells[0]:
            continue
        try:
            low, best, high = (read_number(cell, language) for cell in cells[2:5])
        except ValueError as error:
            if at == 0:
                continue
            raise _refused(
                N_("“{name}” has a figure that cannot be read: {figure}."),
                N_("Correct the figure in the spreadsheet."),
                name=cells[0],
                figure=str(error)[:40],
            ) from error
        if best is None:
            continue
        source = cells[6][:_LONGEST_SOURCE] if len(cells) > 6 else ""
        found.append(
            PastedFigure(name=cells[0], scenario=cells[1], low=low, best=best, high=high, source=source)
        )
    if not found:
        raise _refused(
            N_("What was copied has no rows of figures."),
            N_("Copy the figures from here first, and change them in the spreadsheet."),
        )
    return tuple(found)


def paste_figures(
    procurement: Procurement,
    case: CarbonCase,
    calculator: CarbonCalculator,
    pasted: Sequence[PastedFigure],
    language: Language,
) -> Edit:
    """The figures as pasted, found by name and scenario; one change. Raises `WrongUsageError` for an unknown name."""
    rows = {each.name.in_language(language).casefold(): each for each in figure_rows(case, calculator)}
    scenarios = {(each.name or each.id).casefold(): each.id for each in case.scenarios}
    own = Message(N_("The buyer's own figure")).in_language(language)
    for each in pasted:
        row = rows.get(each.name.casefold())
        if row is None:
            raise _refused(
                N_("“{name}” is not a figure of this calculation."),
                N_("Give the rows the names they have here."),
                name=each.name,
            )
        scenario = scenarios.get(each.scenario.casefold(), "") if each.scenario else ""
        if each.scenario and not scenario:
            raise _refused(
                N_("“{name}” is not a scenario of this calculation."),
                N_("Give the rows the names they have here."),
                name=each.scenario,
            )
        old = row.own.get(scenario) if scenario else row.shared
        if old is not None and (old.low, old.best, old.high) == (each.low, each.best, each.high):
            if not each.source or one_line(old.source) == each.source:
                continue
            new = replace(old, source=each.source)
        else:
            same = old is not None and one_line(old.source) == each.source
            given = each.source if each.source and not same else own
            new = Estimate(best=each.best, low=each.low, high=each.high, unit=row.unit, source=given)
        procurement = editing.set_figure(procurement, case.id, row.id, new, scenario).procurement
    return Edit(procurement=procurement, label=Message(N_("figures pasted: {name}"), {"name": case.name}))


def one_line(text: str) -> str:
    """As a cell has it: on one line, without tabs."""
    return " ".join(text.split())


def _refused(why: str, remedy: str, **places: Argument) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The figures were not pasted.")), why=Message(why, places), remedy=Message(remedy)
    )

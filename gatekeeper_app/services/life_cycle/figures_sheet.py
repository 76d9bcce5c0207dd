"""The figures of a case as cells between tabs: copied into a spreadsheet and pasted back from one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.calculation.life_cycle.faults import faults
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.i18n.written import read_number
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.life_cycle.editing import find_case, set_case, with_figure
from gatekeeper_app.services.life_cycle.entries import FigureEntry, figure_entries
from gatekeeper_app.services.life_cycle.figures import unit_words

_MOST_SIGNS = 500_000
_MOST_ROWS = 2_000
_COLUMNS = 5  # whose, figure, lowest, likely, highest; the others are for the reader


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedFigure:
    """A row of what was pasted; a bound that stands empty is None."""

    whose: str
    name: str
    low: Decimal | None
    best: Decimal
    high: Decimal | None


def figures_text(case: CostCase, language: Language) -> str:
    """A head, then a row a figure: whose it is, its name, lowest, likely, highest, unit, source."""

    def say(msgid: str) -> str:
        return Message(msgid).in_language(language)

    heads = (N_("Whose"), N_("Figure"), N_("lowest"), N_("likely"), N_("highest"), N_("unit"), N_("Source"))
    rows = ["\t".join(say(each) for each in heads)]
    for whose, entry in _entries(case):
        estimate = entry.estimate
        figures = (
            "" if figure is None else number(figure, language)
            for figure in (estimate.low, estimate.best, estimate.high)
        )
        cells = (whose, _name(entry, language), *figures, unit_words(entry.unit, language), estimate.source)
        rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(rows)


def read_figures(text: str, language: Language) -> tuple[PastedFigure, ...]:
    """The rows with a likely figure, written as the language writes numbers; a head is passed over. Raises
    `WrongUsageError` for none at all and for a cell that should be a figure and is not."""
    found: list[PastedFigure] = []
    for row in text[:_MOST_SIGNS].splitlines()[:_MOST_ROWS]:
        cells = [" ".join(cell.split()) for cell in row.split("\t")]
        if len(cells) < _COLUMNS or not cells[1]:
            continue
        try:
            low, best, high = (read_number(cell, language) for cell in cells[2:_COLUMNS])
        except ValueError as error:
            if not found and not any(sign.isdigit() for cell in cells[2:_COLUMNS] for sign in cell):
                continue  # the head
            raise _refused(
                N_("“{cell}” in the row “{name}” is no figure."),
                N_("Correct it in the spreadsheet and copy the rows again."),
                cell=str(error)[:40],
                name=cells[1],
            ) from error
        if best is None:
            continue
        found.append(PastedFigure(whose=cells[0], name=cells[1], low=low, best=best, high=high))
    if not found:
        raise _refused(
            N_("What was copied has no rows of figures."),
            N_(
                "Copy the figures here first, change them in the spreadsheet, and copy the same columns back."
            ),
        )
    return tuple(found)


def paste_figures(
    procurement: Procurement, case_id: str, pasted: Sequence[PastedFigure], language: Language
) -> Edit:
    """The case with the figures pasted, found by the alternative's name and their own; those not pasted stay.

    Raises `WrongUsageError` for a name the case has not, or twice, and for figures that cannot be calculated with.
    """
    case = find_case(procurement, case_id)
    by_name: dict[tuple[str, str], list[FigureEntry]] = {}
    for whose, entry in _entries(case):
        by_name.setdefault((whose.casefold(), _name(entry, language).casefold()), []).append(entry)
    changed = case
    for row in pasted:
        entries = by_name.get((row.whose.casefold(), row.name.casefold()), [])
        if len(entries) != 1:
            raise _refused(
                N_("“{name}” of “{whose}” is not in the life-cycle cost.")
                if not entries
                else N_("“{name}” of “{whose}” is in the life-cycle cost more than once."),
                N_("Give the rows the names the figures have here."),
                name=row.name,
                whose=row.whose,
            )
        entry = entries[0]
        old = entry.estimate
        if (row.low, row.best, row.high) == (old.low, old.best, old.high):
            continue
        own = Message(N_("The buyer's own figure")).in_language(language)
        new = Estimate(best=row.best, low=row.low, high=row.high, unit=old.unit, source=own)
        changed = with_figure(changed, entry.use, new)
    refusals = faults(changed)
    if refusals:
        raise WrongUsageError(
            what=Message(N_("The figures were not pasted.")), why=refusals[0].why, remedy=refusals[0].remedy
        )
    return set_case(procurement, changed, Message(N_("figures pasted: {name}"), {"name": case.name}))


def _entries(case: CostCase) -> list[tuple[str, FigureEntry]]:
    found = [("", entry) for entry in figure_entries(case)]
    for alternative in case.alternatives:
        whose = " ".join((alternative.name or alternative.id).split())
        found += [(whose, entry) for entry in figure_entries(case, alternative.id)]
    return found


def _name(entry: FigureEntry, language: Language) -> str:
    return " ".join(entry.name.in_language(language).split())


def _refused(why: str, remedy: str, **places: Argument) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The figures were not pasted.")), why=Message(why, places), remedy=Message(remedy)
    )

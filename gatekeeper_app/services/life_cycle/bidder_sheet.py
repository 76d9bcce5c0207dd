"""The form in which tenderers give the figures of a life-cycle cost: assumptions locked, cells to fill in, no formulas.

The form calculates nothing: the program does, by the method the assumptions annex publishes. `sheet_plan` lays it out,
the same for the same case: whoever reads a filled form lays it out again and compares cell by cell.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gatekeeper_app.domain.cost_cases import CostAlternative, CostCase
from gatekeeper_app.domain.form_sheets import FormBook, FormCell, FormSheet
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.life_cycle.figures import unit_words
from gatekeeper_app.services.life_cycle.results import results
from gatekeeper_app.services.life_cycle.sheet_entries import FormMaker, SheetEntry
from gatekeeper_app.services.life_cycle.sheet_pages import SHOWN_DIGEST, assumptions_page, instructions_page
from gatekeeper_app.services.life_cycle.solution_page import solution_page, unit_of

FORMAT = "gatekeeper-bidder-sheet"
VERSION = 1
ID_SHEET = "ID"
FORMAT_AT, VERSION_AT, PROCUREMENT_AT, CASE_AT, LANGUAGE_AT, DIGEST_AT = "B1", "B2", "B3", "B4", "B5", "B6"
FIRST_SOLUTION_ROW = 6
"""The sheet `ID` says in its second column which form this is, of which case, and which solutions it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """A form laid out. `locked`: figures and texts of the case that must stand as they were sent out, by sheet and
    address."""

    language: Language
    sheets: tuple[FormSheet, ...]
    entries: tuple[SheetEntry, ...]
    locked: Mapping[tuple[str, str], str | Decimal]
    solutions: tuple[str, ...]
    digest: str


def solutions(case: CostCase, chosen: Sequence[str] = ()) -> tuple[CostAlternative, ...]:
    """The alternatives tenderers can offer: those that ask them something, without tenders that came already."""
    return tuple(
        each
        for each in case.alternatives
        if not each.bidder
        and any(line.from_bidder for line in each.lines)
        and (not chosen or each.id in chosen)
    )


def bidder_sheet(
    procurement: Procurement,
    case: CostCase,
    language: Language,
    *,
    now: datetime,
    alternatives: Sequence[str] = (),
) -> FormBook:
    """The form of a case in a language. `alternatives`: ids of the solutions that may be offered, none: all that ask
    something of tenderers.

    Raises `WrongUsageError` for a case that cannot be calculated, asks nothing of tenderers, or whose bounds leave
    nothing to enter.
    """
    if results(case, currency=procurement.currency, uncertain=False).refusals:
        raise _refused(
            N_("The life-cycle cost cannot be calculated as it stands."),
            N_("Correct the places it names first."),
        )
    offered = solutions(case, alternatives)
    if not offered or {*alternatives} - {each.id for each in offered}:
        raise _refused(
            N_("Nothing in it is asked of tenderers."),
            N_("Mark at least one cost of each solution as filled in by the tenderer."),
        )
    plan = sheet_plan(procurement, case, language, [each.id for each in offered])
    for entry in plan.entries:
        if entry.least > entry.most:
            raise _refused(
                N_("The bounds of “{name}” leave nothing that could be entered."),
                N_("Set the least below the most."),
                name=entry.name,
            )
    title = Message(N_("Tender form for life-cycle costs: {name}"), {"name": case.name or procurement.title})
    return FormBook(
        title=title.in_language(language),
        author=procurement.buyer.name or "Gatekeeper",
        language=language,
        created_at=now,
        footer=f"{procurement.title} · {case.name} · {plan.digest[:SHOWN_DIGEST]}",
        sheets=plan.sheets,
    )


def sheet_plan(
    procurement: Procurement, case: CostCase, language: Language, alternatives: Sequence[str]
) -> SheetPlan:
    """The form as it must look for these solutions, in the order of the case."""
    offered = solutions(case, alternatives)
    maker = FormMaker(currency=procurement.currency, language=language)
    pages = [assumptions_page(maker, case, offered)]
    pages += [solution_page(maker, number, case, each) for number, each in enumerate(offered, start=1)]
    own = _own_texts(case, offered, language)
    locked = {
        (page.name, cell.address): cell.value
        for page in pages
        for cell in page.cells
        if cell.value is not None and (isinstance(cell.value, Decimal) or cell.value in own)
    }
    ids = tuple(each.id for each in offered)
    digest = _digest(procurement, case, language, ids, locked)
    first = instructions_page(maker, procurement, case, digest)
    last = _id_sheet(procurement, case, language, ids, digest)
    return SheetPlan(
        language=language,
        sheets=(first, *pages, last),
        entries=tuple(maker.entries),
        locked=locked,
        solutions=ids,
        digest=digest,
    )


def _own_texts(case: CostCase, offered: Sequence[CostAlternative], language: Language) -> frozenset[str]:
    """Texts of the case itself and its units. The program's own words are not among them: they may change with the
    program between the day a form is sent out and the day it comes back."""
    lines = [line for each in offered for line in each.lines]
    names = [each.name for each in offered] + [each.name for each in case.inputs]
    units = [each.figure.unit for each in case.inputs] + [unit_of(line) for line in lines]
    texts = {*names, *(text for line in lines for text in (line.name, line.help))}
    return frozenset((texts | {unit_words(unit, language) for unit in units}) - {""})


def _digest(
    procurement: Procurement,
    case: CostCase,
    language: Language,
    ids: Sequence[str],
    locked: Mapping[tuple[str, str], str | Decimal],
) -> str:
    """Of every locked cell and of the conventions of the calculation: 32 hexadecimal digits."""
    given = case.assumptions
    conventions = [given.nominal, given.payments, given.lives, given.carbon_discounted]
    cells = [[*place, str(value)] for place, value in sorted(locked.items())]
    said = [FORMAT, VERSION, procurement.id, case.id, language, list(ids), conventions, cells]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:32]


def _id_sheet(
    procurement: Procurement, case: CostCase, language: Language, ids: Sequence[str], digest: str
) -> FormSheet:
    said = [
        ("format", FORMAT),
        ("version", str(VERSION)),
        ("procurement", procurement.id),
        ("case", case.id),
        ("language", language),
        ("digest", digest),
        *(("solution", each) for each in ids),
    ]
    cells = [
        FormCell(row=row, column=column, value=text)
        for row, pair in enumerate(said)
        for column, text in enumerate(pair)
    ]
    return FormSheet(name=ID_SHEET, widths=(16, 44), cells=tuple(cells))


def _refused(why: str, remedy: str, **places: Argument) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The tender form was not written.")),
        why=Message(why, places),
        remedy=Message(remedy),
    )

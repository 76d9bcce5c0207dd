"""Filled tender forms read back: compared cell by cell with what was sent out, then made into alternatives.

Protection of a sheet can be taken off by anybody, so nothing is believed: the form is laid out again from the case, and
every locked cell must be as it was. A form with anything wrong gives no alternatives, and a list of what and where.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gatekeeper_app.domain.cost_cases import CostAlternative, CostCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.form_sheets import FilledBook, FilledCell, FilledKind, address
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import LANGUAGES, N_, Argument, Language, Message
from gatekeeper_app.services.life_cycle.bidder_sheet import (
    CASE_AT,
    DIGEST_AT,
    FIRST_SOLUTION_ROW,
    FORMAT,
    FORMAT_AT,
    ID_SHEET,
    LANGUAGE_AT,
    PROCUREMENT_AT,
    VERSION,
    VERSION_AT,
    SheetPlan,
    sheet_plan,
    solutions,
)
from gatekeeper_app.services.life_cycle.entered_figures import NoFigureError, entered_figure
from gatekeeper_app.services.life_cycle.sheet_entries import LONGEST_NAME, SheetEntry

MOST_FAULTS = 60
LONGEST = 2_000
"""Signs of a text that are compared."""
_TOLERANCE = Decimal("1e-9")
_YES, _NO = N_("Yes"), N_("No")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFault:
    """What is wrong in a filled form. `place` is the sheet and the cell (``Solution 1!C6``), empty for the whole."""

    place: str
    why: Message
    remedy: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """A form as it was read. `alternatives` are the solutions offered, none where there are `faults`."""

    file: str
    tenderer: str = ""
    business_id: str = ""
    alternatives: tuple[CostAlternative, ...] = ()
    faults: tuple[SheetFault, ...] = ()


def read_sheets(
    filled: Sequence[FilledBook], procurement: Procurement, case: CostCase, language: Language
) -> tuple[SheetReading, ...]:
    """Several forms of one case, each read by itself; a second one of the same tenderer for the same solution is a
    fault. `language` is the one sources of figures are written in."""
    readings: list[SheetReading] = []
    taken: dict[str, str] = {}
    for book in filled:
        reading = read_sheet(book, procurement, case, language)
        doubled = [each for each in reading.alternatives if each.id in taken]
        if doubled:
            fault = _fault(
                "",
                N_("{tenderer} has offered the same solution already, in {file}."),
                N_("Find out which form holds, and read only that one."),
                tenderer=reading.tenderer,
                file=taken[doubled[0].id],
            )
            reading = replace(reading, alternatives=(), faults=(fault,))
        taken.update((each.id, book.file) for each in reading.alternatives)
        readings.append(reading)
    return tuple(readings)


def read_sheet(
    filled: FilledBook, procurement: Procurement, case: CostCase, language: Language
) -> SheetReading:
    """One form. Raises nothing: what is wrong is in the answer."""
    plan, faults = _plan(filled, procurement, case)
    if plan is None:
        return SheetReading(file=filled.file, faults=faults)
    found = [*faults, *_altered(filled, plan), *_added(filled, plan)]
    said: dict[str, str] = {}
    for entry in plan.entries:
        if entry.role in ("tenderer", "business_id"):
            said[entry.role] = _text(filled.cell(entry.sheet, entry.address))
            if len(said[entry.role]) > LONGEST_NAME:
                why = N_("“{name}” is longer than {limit} signs.")
                found.append(_at(entry, why, N_("Shorten it."), name=entry.name, limit=LONGEST_NAME))
            if not said[entry.role]:
                found.append(_at(entry, N_("“{name}” is empty."), N_("Fill it in."), name=entry.name))
    tenderer, business_id = said.get("tenderer", ""), said.get("business_id", "")
    alternatives: list[CostAlternative] = []
    offered = 0
    for name in plan.solutions:
        template = case.alternative(name)
        if template is None:
            continue
        entries = [each for each in plan.entries if each.alternative == name]
        answer, wrong = _offered(filled, entries)
        found += wrong
        if answer:
            offered += 1
            reader = _SolutionReader(filled, template, tenderer, business_id, language)
            alternatives.append(reader.alternative(entries))
            found += reader.faults
    if not offered and not found:
        found.append(
            _fault(
                "",
                N_("No solution is offered in the form."),
                N_("Answer yes on the page of each solution offered."),
            )
        )
    return SheetReading(
        file=filled.file,
        tenderer=tenderer,
        business_id=business_id,
        alternatives=() if found else tuple(alternatives),
        faults=tuple(found[:MOST_FAULTS]),
    )


def bids_only(case: CostCase) -> CostCase:
    """The case with the tenders alone, for the comparison that decides; savings are counted against the first. The
    case as it is where no tender has come."""
    bids = tuple(each for each in case.alternatives if each.bidder)
    if not bids:
        return case
    reference = case.reference if any(each.id == case.reference for each in bids) else ""
    return replace(case, alternatives=bids, reference=reference)


def _plan(
    filled: FilledBook, procurement: Procurement, case: CostCase
) -> tuple[SheetPlan | None, tuple[SheetFault, ...]]:
    """The form this should be; None with why where that cannot be said."""

    def said(at: str) -> str:
        return _text(filled.cell(ID_SHEET, at))

    send_again = N_("Ask the tenderer to fill in the form that was sent out with the call for tenders.")
    if said(FORMAT_AT) != FORMAT:
        why = N_("It is no tender form of this program: the sheet “{sheet}” is missing or changed.")
        return None, (_fault("", why, send_again, sheet=ID_SHEET),)
    if said(VERSION_AT) != str(VERSION):
        why = N_("The form is of version {version}, which this program does not know.")
        return None, (
            _fault(
                f"{ID_SHEET}!{VERSION_AT}",
                why,
                N_("Update the program, or send the form out again."),
                version=said(VERSION_AT)[:20],
            ),
        )
    if said(PROCUREMENT_AT) != procurement.id:
        why = N_("The form is of another procurement.")
        return None, (_fault(f"{ID_SHEET}!{PROCUREMENT_AT}", why, send_again),)
    if said(CASE_AT) != case.id:
        why = N_("The form is of another life-cycle cost of the procurement.")
        return None, (
            _fault(f"{ID_SHEET}!{CASE_AT}", why, N_("Choose the life-cycle cost the form was written for.")),
        )
    language = next((each for each in LANGUAGES if each == said(LANGUAGE_AT)), None)
    ids = list(_solutions(filled))
    known = {each.id for each in solutions(case)}
    if language is None or not ids or len(set(ids)) < len(ids) or not set(ids) <= known:
        why = N_("The form names a language or solutions that the life-cycle cost has not.")
        return None, (_fault(ID_SHEET, why, send_again),)
    plan = sheet_plan(procurement, case, language, ids)
    if said(DIGEST_AT) != plan.digest:
        why = N_("The form was not filled in on the assumptions of today: their mark is another.")
        remedy = N_(
            "If the assumptions were changed after the form was sent out, send it out again to all tenderers, or take"
            " the change back. The cells that differ are named."
        )
        return plan, (_fault(f"{ID_SHEET}!{DIGEST_AT}", why, remedy),)
    return plan, ()


def _solutions(filled: FilledBook) -> Iterator[str]:
    for row in range(FIRST_SOLUTION_ROW, FIRST_SOLUTION_ROW + MOST_FAULTS):
        name = _text(filled.cell(ID_SHEET, address(row, 1)))
        if not name:
            return
        yield name


def _altered(filled: FilledBook, plan: SheetPlan) -> Iterator[SheetFault]:
    """Every locked cell that is not as it was sent out."""
    missing = {sheet for sheet, _ in plan.locked} - set(filled.sheets)
    for sheet in sorted(missing):
        yield _fault(
            sheet,
            N_("The sheet “{sheet}” is missing or has another name."),
            N_("Ask the tenderer to fill in the form that was sent out with the call for tenders."),
            sheet=sheet,
        )
    for (sheet, at), expected in plan.locked.items():
        cell = filled.cell(sheet, at)
        if sheet in missing or _same(cell, expected):
            continue
        yield _fault(
            f"{sheet}!{at}",
            N_("A locked cell was changed: it holds “{found}” and should hold “{expected}”."),
            N_("The assumptions are the same for all. Ask the tenderer for a form without changes."),
            found=_text(cell)[:60] if cell is not None else "",
            expected=expected if isinstance(expected, Decimal) else expected[:60],
        )


def _added(filled: FilledBook, plan: SheetPlan) -> Iterator[SheetFault]:
    """What stands where nothing belongs: it may be a reservation, and nobody would see it in the comparison."""
    remedy = N_("Read it: a reservation may make the tender one that does not fit the call for tenders.")
    known = {sheet.name for sheet in plan.sheets}
    for sheet in filled.sheets:
        if sheet not in known and filled.sheets[sheet]:
            yield _fault(sheet[:60], N_("A sheet was added to the form."), remedy)
    for page in plan.sheets[1:-1]:
        places = {cell.address for cell in page.cells}
        for at, cell in filled.sheets.get(page.name, {}).items():
            if at not in places:
                why = N_("“{text}” was written where nothing belongs.")
                yield _fault(f"{page.name}!{at}", why, remedy, text=_text(cell)[:60])


def _same(cell: FilledCell | None, expected: str | Decimal) -> bool:
    if cell is not None and cell.formula:
        return False
    if isinstance(expected, str):
        return (_text(cell) if cell is not None else "") == _folded(expected)
    if cell is None or cell.number is None or cell.kind is not FilledKind.NUMBER:
        return False
    return abs(cell.number - expected) <= _TOLERANCE * max(Decimal(1), abs(expected))


def _offered(filled: FilledBook, entries: Sequence[SheetEntry]) -> tuple[bool, list[SheetFault]]:
    """Whether a solution is offered, and what is wrong with the answer."""
    asked = next(each for each in entries if each.role == "offered")
    answer = _text(filled.cell(asked.sheet, asked.address)).casefold()
    if answer in _answers(_YES) | {"x"}:
        return True, []
    others = [each for each in entries if each.role != "offered"]
    if any(filled.cell(each.sheet, each.address) is not None for each in others) and answer not in _answers(
        _NO
    ):
        why = N_("It is not said whether the solution “{name}” is offered, though cells of it are filled in.")
        return False, [_at(asked, why, N_("Answer yes or no."), name=asked.name)]
    return False, []


def _answers(msgid: str) -> set[str]:
    return {Message(msgid).in_language(language).casefold() for language in LANGUAGES}


class _SolutionReader:
    """Reads the page of one solution."""

    def __init__(
        self,
        filled: FilledBook,
        template: CostAlternative,
        tenderer: str,
        business_id: str,
        language: Language,
    ) -> None:
        self._filled = filled
        self._template = template
        self._tenderer = tenderer
        self._business_id = business_id
        self._language = language
        self.faults: list[SheetFault] = []

    def alternative(self, entries: Sequence[SheetEntry]) -> CostAlternative:
        """The solution with the tenderer's figures; what cannot be read is noted in `faults`."""
        amounts: dict[str, Estimate] = {}
        product = ""
        for entry in entries:
            cell = self._filled.cell(entry.sheet, entry.address)
            if entry.role == "product":
                product = _text(cell)
            elif entry.role == "cost":
                try:
                    figure = entered_figure(cell, entry)
                except NoFigureError as wrong:
                    place = f"{entry.sheet}!{entry.address}"
                    self.faults.append(SheetFault(place=place, why=wrong.why, remedy=wrong.remedy))
                else:
                    amounts[entry.line] = self._estimate(figure, entry)
        return self._offer(amounts, product)

    def _estimate(self, figure: Decimal, entry: SheetEntry) -> Estimate:
        source = Message(
            N_("Tender of {tenderer}, {file}, {place}"),
            {
                "tenderer": self._tenderer,
                "file": self._filled.file,
                "place": f"{entry.sheet}!{entry.address}",
            },
        )
        return Estimate(best=figure, unit=entry.unit, source=source.in_language(self._language))

    def _offer(self, amounts: Mapping[str, Estimate], product: str) -> CostAlternative:
        whose = (self._business_id or self._tenderer).casefold()
        mark = hashlib.sha256(f"{whose}\n{self._template.id}".encode("utf-8", "replace")).hexdigest()[:16]
        return replace(
            self._template,
            id=f"bid-{mark}",
            name=f"{self._tenderer}: {self._template.name or self._template.id}",
            lines=tuple(
                replace(line, amount=amounts[line.id]) if line.id in amounts else line
                for line in self._template.lines
            ),
            bidder=True,
            note=product,
        )


def _text(cell: FilledCell | None) -> str:
    """What a cell holds as one short line."""
    return "" if cell is None else _folded(cell.text)


def _folded(text: str) -> str:
    """The text as it is compared: one line in one form of letters, without signs that cannot be seen. Office programs
    write letters and spaces in forms of their own."""
    plain = unicodedata.normalize("NFKC", text)
    return " ".join("".join(sign for sign in plain if sign.isprintable() or sign.isspace()).split())[:LONGEST]


def _at(entry: SheetEntry, why: str, remedy: str, **places: Argument) -> SheetFault:
    return _fault(f"{entry.sheet}!{entry.address}", why, remedy, **places)


def _fault(place: str, why: str, remedy: str, **places: Argument) -> SheetFault:
    return SheetFault(place=place, why=Message(why, places), remedy=Message(remedy, places))

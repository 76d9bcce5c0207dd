"""What the pages of a tender form are made with: words in its language, and the cells to be filled in."""

from dataclasses import dataclass, field
from decimal import Decimal

from gatekeeper_app.calculation.life_cycle.faults import LARGEST_FIGURE
from gatekeeper_app.domain.form_sheets import CellEntry, CellLook, FormCell
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.life_cycle.figures import unit_words

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A cell to be filled in. `line` is empty for what is no cost: `role` says what it is then (``tenderer``,
    ``business_id``, ``offered``, ``product``). `least` and `most` bound figures; `unit` is an id."""

    sheet: str
    address: str
    role: str
    alternative: str = ""
    line: str = ""
    name: str = ""
    unit: str = ""
    least: Decimal = Decimal(0)
    most: Decimal = LARGEST_FIGURE


@dataclass(slots=True, kw_only=True)
class FormMaker:
    """Says things in the language of the form and notes the cells to be filled in."""

    currency: str
    language: Language
    entries: list[SheetEntry] = field(default_factory=list)

    def say(self, msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(self.language)

    def unit(self, unit: str) -> str:
        return unit_words(unit, self.language)

    def text_cell(
        self,
        sheet: str,
        row: int,
        role: str,
        label: str,
        message: str,
        *,
        column: int = 1,
        span: int = 1,
        alternative: str = "",
    ) -> FormCell:
        entry = CellEntry(
            title=label,
            message=message,
            refusal=self.say(N_("At most {limit} signs."), limit=LONGEST_NAME),
            longest=LONGEST_NAME,
        )
        cell = FormCell(row=row, column=column, look=CellLook.INPUT, span=span, entry=entry)
        self.entries.append(
            SheetEntry(sheet=sheet, address=cell.address, role=role, alternative=alternative, name=label)
        )
        return cell

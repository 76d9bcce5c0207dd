"""What the spreadsheets of a procurement have in common: how they say texts, and the sheet that says what they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from gatekeeper_app import __version__
from gatekeeper_app.domain.workbook import (
    LONGEST_CELL,
    CellValue,
    ColumnForm,
    Sheet,
    SheetColumn,
    Workbook,
)
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.audiences import AUDIENCE_NAMES, Audience
from gatekeeper_app.services.documents.frame import inside
from gatekeeper_app.services.justification.material import Material

_REST = " […]"


@dataclass(slots=True)
class SheetTexts:
    """The texts of a workbook; what a cell cannot hold is cut and noted in `cut`, to be told on a sheet."""

    material: Material
    cut: list[tuple[str, str, int]] = field(default_factory=list)

    def fitting(self, text: str, *, row: str, column: str) -> str | None:
        """A text as a cell can hold it; None leaves the cell empty. `column` is a msgid."""
        length = len(text.encode("utf-16-le", "replace")) // 2
        if length <= LONGEST_CELL:
            return text or None
        self.cut.append((row, column, length))
        kept = text.encode("utf-16-le", "replace")[: 2 * (LONGEST_CELL - len(_REST))]
        return kept.decode("utf-16-le", "ignore") + _REST


def columns(
    material: Material,
    given: Iterable[tuple[str, ColumnForm, int]],
    choices: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[SheetColumn, ...]:
    """Columns of title (msgid), form and width in characters; `choices` by the title."""
    return tuple(
        SheetColumn(title=material.say(title), form=form, width=width, choices=choices.get(title, ()))
        for title, form, width in given
    )


def workbook_of(
    texts: SheetTexts, title: str, audience: Audience, sheets: Sequence[Sheet], *, draft: bool
) -> Workbook:
    """The sheets, and after them what the workbook is about. `title` is a msgid."""
    material = texts.material
    procurement, say = material.procurement, material.say
    subject = procurement.title or say(N_("Unnamed procurement"))
    return Workbook(
        title=f"{say(title)}: {subject}",
        author=procurement.buyer.name,
        language=material.language,
        created_at=material.now,
        sheets=(*sheets, _about(texts, say(title), audience, draft=draft)),
        footer=inside(subject, material.language) if audience is Audience.INTERNAL else subject,
    )


def about_rows(material: Material, title: str, audience: Audience, *, draft: bool) -> list[tuple[str, str]]:
    """Name and value of what is said of a workbook as a whole; `title` in the language of the reader."""
    procurement, say = material.procurement, material.say
    made = say(
        N_("Gatekeeper {version}, criteria library {library}"),
        version=__version__,
        library=material.library.version,
    )
    rows = [
        (say(N_("Document")), title),
        (say(N_("Procurement")), procurement.title or say(N_("Unnamed procurement"))),
        (say(N_("Contracting entity")), procurement.buyer.name),
        (say(N_("Registry number")), procurement.registry_number),
        (say(N_("Date")), material.day(material.now)),
        (say(N_("For whom")), say(AUDIENCE_NAMES[audience])),
        (say(N_("Status of the document")), say(N_("Draft")) if draft else ""),
        (say(N_("Made with")), made),
    ]
    return [(name, value) for name, value in rows if value]


def _about(texts: SheetTexts, title: str, audience: Audience, *, draft: bool) -> Sheet:
    material = texts.material
    rows: list[tuple[CellValue, ...]] = list(about_rows(material, title, audience, draft=draft))
    for row, column, length in texts.cut:
        what = material.say(
            N_(
                "The text “{column}” of “{row}” has {length} characters. A cell holds {most}; the rest is "
                "left out here and is in the criteria annex."
            ),
            column=material.say(column),
            row=row[:80],
            length=length,
            most=LONGEST_CELL,
        )
        rows.append((material.say(N_("Shortened text")), what))
    shown = columns(material, ((N_("Item"), ColumnForm.TEXT, 28), (N_("Content"), ColumnForm.LONG_TEXT, 90)))
    return Sheet(name=material.say(N_("About this file")), columns=shown, rows=tuple(rows), filtered=False)

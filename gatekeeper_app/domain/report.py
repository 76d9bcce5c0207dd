"""A report as data: a logical tree that every writer lays out in its own way.

Headings nest by level, tables have header cells, every run of text knows its language. Nothing here knows of
pages, fonts or points.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from gatekeeper_app.domain.charts import Chart
from gatekeeper_app.i18n import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text. `language` only where it differs from the document's; `link` is an address."""

    text: str
    strong: bool = False
    language: str = ""
    link: str = ""


Text: TypeAlias = str | Sequence[Run]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Level 1 is a chapter; the document's title is not a heading of the body."""

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: Text
    muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Text that goes into the tender documents as it stands."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and their values: basic facts of a thing, read as a two-column table with row headers."""

    rows: tuple[tuple[str, Text], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    title: str
    weight: int = 1  # share of the width
    number: bool = False  # figures, set flush right


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`row_headers`: the first cell of a row names the row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    row_headers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart, drawn where there are pages and read as its text alternative and its table elsewhere.

    `caption` stands over the picture; empty: the chart's headline. `with_table`: the figures stand below the picture
    too; without it they are in the alternative of the picture alone.
    """

    chart: Chart
    caption: str = ""
    with_table: bool = False

    @property
    def title(self) -> str:
        return self.caption or self.chart.headline

    @property
    def figures(self) -> Table:
        """The figures of the picture."""
        table = self.chart.table
        columns = tuple(Column(title=head, number=place > 0) for place, head in enumerate(table.heads))
        return Table(columns=columns, rows=table.rows)

    @property
    def spoken(self) -> str:
        """What stands for the picture where it is not seen: the finding, and the figures it does not name unless they
        stand below."""
        said, table = self.chart.alternative, self.chart.table
        if self.with_table:
            return said
        told = "; ".join(
            ", ".join(f"{head}: {cell}" for head, cell in zip(table.heads, row, strict=True) if cell)
            for row in table.rows
            if not all(_named(cell, said) for cell in row[1:])
        )
        return f"{said} {told}." if told else said


def _named(figure: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(figure)}(?!\w)", text) is not None


class NoteKind(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OK = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A boxed remark; `label` says in words what the sign shows ("Varoitus")."""

    kind: NoteKind
    label: str
    title: str
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Places to sign: a title (role) and a printed name, which may be empty."""

    place_and_date: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The same content in the document's language (left) and in its second one (right), beside each other where the
    page is wide enough, one after the other where it is read aloud."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]

    @property
    def pairs(self) -> tuple[tuple["Block", "Block"], ...]:
        """Blocks that stand beside each other; none where the sides do not correspond one to one, or hold what needs
        the whole width: then the left ones stand above the right ones."""
        if len(self.left) != len(self.right):
            return ()
        pairs = tuple(zip(self.left, self.right, strict=True))
        return pairs if all(_correspond(*pair) for pair in pairs) else ()


Block: TypeAlias = (
    Heading
    | Paragraph
    | Quotation
    | Bullets
    | Facts
    | Table
    | Figure
    | Note
    | Signatures
    | PageBreak
    | SideBySide
)


def _correspond(left: "Block", right: "Block") -> bool:
    match left, right:
        case Bullets(), Bullets():
            return len(left.items) == len(right.items) and left.numbered == right.numbered
        case Facts(), Facts():
            return len(left.rows) == len(right.rows)
        case ((Heading() | Paragraph() | Quotation() | Note()), _):
            return type(left) is type(right)
    return False


def in_languages(text: str, second: Language | None) -> Text:
    """A text of a bilingual document's title, label or table head: what stands on its second line is in the second
    language. Other texts hold no line end there."""
    first, line_end, rest = text.partition("\n")
    if second is None or not line_end:
        return text
    return (Run(text=f"{first}\n"), Run(text=rest, language=second))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file a document carries in itself, where its form can carry files (PDF/A-3: an associated file).

    `relationship` is that of ISO 32000-2, 14.13: "Source" for what the document was made of. `digest` is one of its
    content, which the properties of the document repeat: it tells whether the file was changed later, or is gone.
    `notice` is a fact (name, value) for the title page of a document that has the file in it."""

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: str = "Source"
    digest: str = ""
    notice: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What marks a document as the buyer's own. `logo` is a PNG or JPEG (empty: none), `logo_alternative` what it
    shows in words; `colour` is "#rrggbb" (empty: the writer's own), used for headings and rules."""

    logo: bytes = b""
    logo_alternative: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole document. `draft_label` is printed where a reader must see that it is not final; empty: final.
    `watermark` is a word laid large and pale behind the text of every page.

    `second_language`: it is bilingual. Title, subtitle, facts, captions, column heads and places to sign hold the
    second one on a line of its own (`in_languages`), footer and labels both on one line, and other blocks are
    `SideBySide` where they differ."""

    title: str
    subtitle: str
    language: Language
    author: str
    created_at: datetime
    footer: str
    page_of: str  # "Sivu {page} / {pages}"
    draft_label: str = ""
    watermark: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # shown on the title page
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    second_language: Language | None = None
    letterhead: Letterhead | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def title_line(self) -> str:
        """The title where there is one line for it."""
        return self.title.replace("\n", " · ") if self.second_language else self.title

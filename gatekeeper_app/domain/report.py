"""A report as data: a logical tree that every writer lays out in its own way.

Headings nest by level, tables have header cells, every run of text knows its language. Nothing here knows of
pages, fonts or points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

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


Block: TypeAlias = Heading | Paragraph | Quotation | Bullets | Facts | Table | Note | Signatures | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole document. `draft_label` is printed where a reader must see that it is not final; empty: final."""

    title: str
    subtitle: str
    language: Language
    author: str
    created_at: datetime
    footer: str
    page_of: str  # "Sivu {page} / {pages}"
    draft_label: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # shown on the title page
    blocks: tuple[Block, ...] = field(default_factory=tuple)

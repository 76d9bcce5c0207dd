"""What the services ask of the outside: each protocol is kept by one adapter."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry
from gatekeeper_app.domain.law import (
    DatedFigure,
    Duty,
    FigureTable,
    GroupFigure,
    Provision,
    SectionAtGate,
    TimeLimit,
)
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.domain.workbook import Workbook
from gatekeeper_app.i18n import Message
from gatekeeper_app.services.personal_data import NameTrace

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total); raises `Cancelled` of the job runner where the user asked to stop."""


class Library(Protocol):
    """The criteria library, read-only."""

    @property
    def version(self) -> str: ...
    @property
    def categories(self) -> Mapping[str, Category]: ...
    @property
    def criteria(self) -> Mapping[str, Criterion]: ...
    @property
    def sources(self) -> Mapping[str, Source]: ...


class ValueBook(Protocol):
    """Factors, prices and limits by date. Raises `KeyError` for an id that is not in the book."""

    @property
    def values(self) -> Mapping[str, DatedValue]: ...
    def value(self, value_id: str, on: date) -> ValueEntry | None: ...


class LawBook(ValueBook, Protocol):
    """Provisions and figures of law by date. Raises `KeyError` for an id that is not in the book.

    Duties, times, sections and the lines of tables carry their own dates; they are given in the book's order.
    """

    @property
    def provision_ids(self) -> Collection[str]:
        """Every provision in the book, in no order."""

    @property
    def duties(self) -> Sequence[Duty]: ...
    @property
    def times(self) -> Sequence[TimeLimit]: ...
    @property
    def sections(self) -> Sequence[SectionAtGate]: ...
    @property
    def tables(self) -> Sequence[FigureTable]: ...
    @property
    def group_figures(self) -> Sequence[GroupFigure]: ...
    def provision(self, provision_id: str, on: date) -> Provision: ...
    def figure(self, key: str, on: date) -> DatedFigure | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementSummary:
    """A line of a list: enough to show, cheap to read."""

    id: str
    title: str
    buyer: str
    categories: tuple[str, ...]
    changed_at: datetime
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry of the journal: what was done, by whom, when. `undoes` is the entry it takes back."""

    sequence: int
    procurement_id: str
    label: Message
    actor: str
    at: datetime
    undoes: int | None


class ProcurementStore(Protocol):
    """The user's workspace. Every call is one transaction; nothing is half written."""

    def add(self, procurement: Procurement, label: Message, actor: str) -> None: ...
    def get(self, procurement_id: str) -> Procurement: ...
    def save(
        self, procurement: Procurement, label: Message, actor: str, base: Procurement | None = None
    ) -> Procurement:
        """Write what differs from `base`, over what others have changed since; gives what is then stored.

        Raises `ChangedElsewhereError` where they changed the same part.
        """

    def latest(self, procurement_id: str) -> int:
        """The number of the latest entry in the journal of a procurement; 0 where there is none."""

    def summaries(self) -> Sequence[ProcurementSummary]: ...
    def remove(self, procurement_id: str) -> None: ...
    def undoable(self, procurement_id: str, actor: str | None = None) -> Change | None: ...
    def redoable(self, procurement_id: str, actor: str | None = None) -> Change | None: ...
    def undo(self, procurement_id: str, actor: str) -> tuple[Procurement, Change]: ...
    def redo(self, procurement_id: str, actor: str) -> tuple[Procurement, Change]: ...
    def history(self, procurement_id: str) -> Sequence[Change]: ...
    def names(self) -> Sequence[NameTrace]: ...
    def take_off_name(self, name: str, instead: str, actor: str) -> int:
        """Exchange the name of a person everywhere, the history among it; in how many procurements it stood."""

    def close(self) -> None: ...


class NoticeReader(Protocol):
    """Reads an eForms notice into a procurement; raises `UnreadableInputError` with the reason."""

    def read(self, path: Path, *, today: date) -> Procurement: ...


class DocumentReader(Protocol):
    """Reads the documents in a file of any format, several where it is a ZIP; raises `UnreadableInputError` with the
    reason, and what `progress` raises."""

    def read(self, path: Path, *, progress: Progress | None = None) -> Sequence[TextDocument]: ...


class ReportWriter(Protocol):
    """Lays a report out into a file: whole or not at all."""

    def write(self, report: Report, path: Path, progress: Progress | None = None) -> None: ...


class WorkbookWriter(Protocol):
    """Writes a workbook into a file: whole or not at all."""

    def write(self, workbook: Workbook, path: Path, progress: Progress | None = None) -> None: ...

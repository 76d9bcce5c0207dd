"""The composition root without a window: adapters joined to services. The command line stops here."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app import paths, settings
from gatekeeper_app.calculation.language.words import Words
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.models import Model
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.domain.workbook import Workbook
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.backups import KEPT, Backups
from gatekeeper_app.services.cpv import CpvImport, CpvList
from gatekeeper_app.services.database_address import parse
from gatekeeper_app.services.databases import DatabaseState, WorkspacePlace, chosen_place
from gatekeeper_app.services.desk import Desk, system_user, utc_now
from gatekeeper_app.services.library_updates import LibraryPlace, LibraryUpdates
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.own.records import NOTHING, OwnContents
from gatekeeper_app.services.program import Pages
from gatekeeper_app.services.protocols import (
    DocumentReader,
    LawBook,
    NoticeReader,
    Progress,
    ReportWriter,
)
from gatekeeper_app.services.samples import PRACTICE, SAMPLES, Sample, sample_file
from gatekeeper_app.settings import Settings

if TYPE_CHECKING:
    from gatekeeper_app.adapters.storage import SqlProcurementStore
    from gatekeeper_app.rules.wording.judge import WordingJudge
    from gatekeeper_app.services.text_check.remarks import AnnotationResult, Remark


# Read once in a process: they never change while the program runs, and every window looks into the same.


@cache
def _law_in(folder: Path) -> LawBook:
    from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook

    return ShippedLawBook(folder)


@cache
def _models_in(folder: Path) -> Sequence[Model]:
    from gatekeeper_app.adapters.models.catalogue import read_models

    return read_models(folder)


@cache
def _words_in(folder: Path) -> Words:
    from gatekeeper_app.adapters.language import open_words

    return open_words(folder)


@cache
def _wording_in(folder: Path) -> "WordingJudge":
    from gatekeeper_app.adapters.wording import open_model, open_reader
    from gatekeeper_app.adapters.wording.further import open_further
    from gatekeeper_app.adapters.wording.rule_texts import read_rules
    from gatekeeper_app.adapters.wording.second_reader_file import open_second_reader
    from gatekeeper_app.rules.wording.judge import WordingJudge

    reader = open_reader(folder)
    further = open_further(folder, reader.concepts)
    return WordingJudge(reader, open_model(folder), read_rules(folder), further, open_second_reader(folder))


@dataclass
class Shipped:
    """What the program brings along, each part read when first asked for. `language` is the user's: a notice in
    several languages is read in it first."""

    language: Language = "fi"

    @cached_property
    def library_place(self) -> LibraryPlace:
        from gatekeeper_app.adapters.library.place import LibraryFolder

        return LibraryFolder(paths.shipped_library(), paths.updated_library())

    @cached_property
    def library(self) -> CombinedLibrary:
        """The library everybody sees; the buyer's own is put into it when a workspace is opened."""
        return CombinedLibrary(self.library_place.open().library)

    @cached_property
    def law(self) -> LawBook:
        return _law_in(paths.resources() / "parameters")

    @cached_property
    def models(self) -> Sequence[Model]:
        return _models_in(paths.resources() / "models")

    @cached_property
    def words(self) -> Words:
        return _words_in(paths.resources() / "language")

    @property
    def wording(self) -> "WordingJudge":
        return _wording_in(paths.resources() / "wording")

    @cached_property
    def documents(self) -> DocumentReader:
        from gatekeeper_app.adapters.documents.opening import DocumentFiles

        return DocumentFiles()

    def annotate(
        self,
        path: Path,
        target: Path,
        remarks: "Sequence[Remark]",
        *,
        moment: datetime,
        track: bool,
    ) -> "AnnotationResult":
        """Write the Word document of `path` with remarks to `target`, whole or not at all; `path` stays as it is.
        Raises `UserFacingError`."""
        from gatekeeper_app.adapters.documents.docx_annotating import annotate
        from gatekeeper_app.adapters.documents.opening import read_content
        from gatekeeper_app.adapters.writers.pdf_file import whole_file

        content = read_content(path)
        result = annotate(content, remarks, author="Gatekeeper", moment=moment, track=track, name=path.name)
        with whole_file(target) as stream:
            stream.write(result.data)
        return result

    @cached_property
    def cpv(self) -> CpvList:
        from gatekeeper_app.adapters.cpv import open_list

        return open_list(paths.shipped_cpv(), paths.imported_cpv())

    def import_cpv(self, path: Path) -> CpvImport:
        """Take the official full CPV list over; `cpv` has its codes from then on."""
        from gatekeeper_app.adapters.cpv import import_list

        imported = import_list(path, paths.imported_cpv())
        self.__dict__.pop("cpv", None)  # read anew when next asked for
        return imported

    @cached_property
    def notice_reader(self) -> NoticeReader:
        from gatekeeper_app.adapters.notices import EformsReader

        first: Language = self.language
        return EformsReader(languages=(first, *(other for other in LANGUAGES if other != first)))

    @cached_property
    def pdf_writer(self) -> ReportWriter:
        from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter

        return PdfWriter()

    @property
    def samples(self) -> Sequence[Sample]:
        return SAMPLES

    def sample(self, sample_id: str = "", language: Language | None = None) -> Procurement:
        """A sample, in the user's language where none is named; without an id the practice procurement."""
        from gatekeeper_app.services.exchange import read

        name = sample_file(sample_id or PRACTICE.id, language or self.language)
        return read(paths.resources() / "samples" / name)

    def justification(self, procurement: Procurement, language: Language) -> Report:
        """The justification of a procurement as data, dated now."""
        from gatekeeper_app.services.justification import justification

        return justification(procurement, self.library, self.law, language, now=utc_now(), cpv=self.cpv)

    def write_pdf(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Lay a report out as PDF: whole or not at all."""
        self.pdf_writer.write(report, path, progress)

    def write_workbook(self, workbook: Workbook, path: Path, progress: Progress | None = None) -> None:
        """Write a workbook as .xlsx: whole or not at all."""
        from gatekeeper_app.adapters.writers.xlsx_writer import XlsxWriter

        XlsxWriter().write(workbook, path, progress)

    def write_bytes(self, content: bytes, path: Path) -> None:
        """Write a file of any kind: whole or not at all."""
        from gatekeeper_app.adapters.writers.pdf_file import whole_file

        with whole_file(path) as stream:
            stream.write(content)

    def write_calendar(
        self,
        procurement: Procurement,
        path: Path,
        language: Language,
        today: date,
        *,
        with_names: bool = False,
    ) -> int:
        """Write the plan, the tasks and the checks of the contract as an iCalendar file; gives how many entries."""
        from gatekeeper_app.adapters.calendar import CalendarFileWriter
        from gatekeeper_app.services.calendar_entries import calendar_sheet
        from gatekeeper_app.services.time_plan import time_plan

        plan = time_plan(procurement, self.law, today)
        sheet = calendar_sheet(procurement, self.library.criteria, plan, with_names=with_names)
        return CalendarFileWriter().write(sheet, path, language, utc_now())

    def open_pages(self, path: Path) -> Pages:
        """A PDF as pictures of its pages."""
        from gatekeeper_app.adapters.preview import PagePreview

        return PagePreview.open(path)


class Gatekeeper:
    """The program at work on a workspace."""

    def __init__(
        self,
        store: "SqlProcurementStore",
        shipped: Shipped,
        actor: str,
        *,
        place: WorkspacePlace,
        backups_kept: int = KEPT,
    ) -> None:
        self.shipped = shipped
        self.place = place
        self.desk = Desk(store=store, library=shipped.library, law=shipped.law, actor=actor)
        self.own = OwnLibrary(
            store, shipped.library, shipped.law, signs=lambda: self.desk.actor, clock=self._now
        )
        self.backups = Backups(
            store=store,
            folder=_backup_folder(place),
            clock=self._now,
            kept=backups_kept,
            after_restore=self.own.reload,
        )

    @cached_property
    def library_updates(self) -> LibraryUpdates:
        """Newer libraries: looked into, taken in, taken back."""
        shipped = self.shipped
        return LibraryUpdates(
            shipped.library_place,
            shipped.library,
            shipped.law,
            self.desk.store,
            self.own,
            today=lambda: self.today,
        )

    @property
    def today(self) -> date:
        return self.desk.today

    def _now(self) -> datetime:
        return self.desk.clock()

    def close(self) -> None:
        self.desk.close()
        self.desk.store.close()


class Databases:
    """Keeps `services.databases.DatabaseAccess`: servers tried out, passwords kept."""

    def check(self, address: str, password: str = "") -> DatabaseState:
        from gatekeeper_app.adapters.storage import credentials
        from gatekeeper_app.adapters.storage.server import state_of

        parsed = parse(address)
        return state_of(parsed, lambda: password or credentials.password_of(parsed))

    def keep_password(self, address: str, password: str) -> None:
        from gatekeeper_app.adapters.storage import credentials

        credentials.keep(parse(address), password)

    def use_password_now(self, address: str, password: str) -> None:
        from gatekeeper_app.adapters.storage import credentials

        credentials.keep_for_session(parse(address), password)


def open_gatekeeper(
    actor: str = "",
    *,
    language: Language = "fi",
    workspace: Path | None = None,
    read_only: bool = False,
    chosen: Settings | None = None,
) -> Gatekeeper:
    """Open the workspace, making it when there is none. Slow the first time: storage is imported here.

    Which one: the file `workspace`, the server of `GATEKEEPER_DATABASE`, that of the settings (`chosen`, or the
    stored ones), the file in the user's folder. Without an address no network is used.
    """
    chosen = chosen or settings.load()
    if workspace is not None:
        place = WorkspacePlace(file=workspace)
    else:
        place = chosen_place(os.environ, chosen.database, paths.workspace())
    shipped = Shipped(language=language)

    def gate_of(criterion_id: str) -> Gate | None:
        criterion = shipped.library.criteria.get(criterion_id)
        return criterion.gate if criterion is not None else None

    store = _opened(place, gate_of, read_only=read_only)
    return Gatekeeper(store, shipped, actor or system_user(), place=place, backups_kept=chosen.backups_kept)


def shipped_with_own(language: Language = "fi") -> tuple[Shipped, UserFacingError | None]:
    """What the program brings along with the buyer's own library in it, read once and let go; for commands that only
    look. Where the workspace cannot be opened, without the own library, and why."""
    place = chosen_place(os.environ, settings.load().database, paths.workspace())
    if place.file is not None and not place.file.is_file():
        return Shipped(language=language), None
    try:
        gatekeeper = open_gatekeeper(language=language, read_only=True)
    except UserFacingError as error:
        return Shipped(language=language), error
    gatekeeper.close()
    return gatekeeper.shipped, None


def own_contents(language: Language = "fi") -> tuple[OwnContents, UserFacingError | None]:
    """What the organisation has of its own in the workspace, read once and let go; nothing where there is no workspace
    yet, and why where it cannot be opened."""
    place = chosen_place(os.environ, settings.load().database, paths.workspace())
    if place.file is not None and not place.file.is_file():
        return NOTHING, None
    try:
        gatekeeper = open_gatekeeper(language=language, read_only=True)
    except UserFacingError as error:
        return NOTHING, error
    gatekeeper.close()
    return gatekeeper.own.contents, None


def _opened(
    place: WorkspacePlace, gate_of: Callable[[str], Gate | None], *, read_only: bool
) -> "SqlProcurementStore":
    if place.address is None:
        from gatekeeper_app.adapters.storage import open_workspace

        assert place.file is not None
        return open_workspace(place.file, read_only=read_only, gate_of=gate_of)
    from gatekeeper_app.adapters.storage import credentials
    from gatekeeper_app.adapters.storage.server import open_server

    address = place.address
    return open_server(
        address,
        lambda: credentials.password_of(address),
        copies=_backup_folder(place),
        read_only=read_only,
        gate_of=gate_of,
    )


def _backup_folder(place: WorkspacePlace) -> Path:
    """Beside a workspace file; for a server a folder of its own in the user's folder."""
    if place.file is not None:
        return paths.backups(place.file)
    assert place.address is not None
    return paths.backups(paths.workspace()) / place.address.folder_name

"""The program as the window and the command line see it; `bootstrap` keeps these protocols."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from gatekeeper_app.calculation.language.words import Words
from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.conformance import Conformance
from gatekeeper_app.domain.cost_presets import CostPreset
from gatekeeper_app.domain.form_sheets import FilledBook, FormBook
from gatekeeper_app.domain.models import Model
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.domain.workbook import Workbook
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.backups import Backups
from gatekeeper_app.services.cpv import CpvImport, CpvList
from gatekeeper_app.services.databases import WorkspacePlace
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.library_updates import LibraryUpdates
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.protocols import DocumentReader, LawBook, Library, NoticeReader, Progress
from gatekeeper_app.services.reopening import Carrying, Reopened
from gatekeeper_app.services.samples import Sample

if TYPE_CHECKING:
    from gatekeeper_app.rules.wording.judge import WordingJudge
    from gatekeeper_app.services.templates.folder import TemplateFolder
    from gatekeeper_app.services.templates.values import Templates
    from gatekeeper_app.services.text_check.remarks import AnnotationResult, Remark


Spot: TypeAlias = tuple[float, float, float, float]
"""A rectangle on a page, in points from its upper left corner: left, top, width, height."""


class PagePicture(Protocol):
    """A page as pixels: rows of `stride` bytes, four bytes a pixel (blue, green, red, alpha)."""

    @property
    def pixels(self) -> bytes: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def stride(self) -> int: ...


class Pages(Protocol):
    """An open document, page by page. Sizes in points."""

    @property
    def page_count(self) -> int: ...
    @property
    def page_sizes(self) -> Sequence[tuple[float, float]]: ...
    def render(self, page: int, width_px: int) -> PagePicture: ...
    def find(self, page: int, words: str) -> Sequence[Sequence[Spot]]:
        """Where words stand on a page (counted from 0), each match as the rectangles it covers."""

    def close(self) -> None: ...


class ShippedParts(Protocol):
    """What the program brings along, and what it can make of a procurement."""

    @property
    def library(self) -> Library: ...
    @property
    def law(self) -> LawBook: ...
    @property
    def cost_presets(self) -> Mapping[str, CostPreset]:
        """Presets of life-cycle cost by id."""

    @property
    def carbon_calculators(self) -> Mapping[str, CarbonCalculator]:
        """Calculators of carbon by id."""

    @property
    def models(self) -> Sequence[Model]:
        """Models and networks to lean on, by kind."""

    @property
    def words(self) -> Words:
        """What is known of the words of the three languages."""

    @property
    def cpv(self) -> CpvList:
        """The CPV codes known by name. Slow when first asked for: not on the window's thread."""

    def import_cpv(self, path: Path) -> CpvImport:
        """Take the official full list over; raises `UserFacingError`."""

    @property
    def notice_reader(self) -> NoticeReader: ...
    @property
    def documents(self) -> DocumentReader: ...
    @property
    def wording(self) -> "WordingJudge":
        """The check of documents. Slow when first asked for: not on the window's thread."""

    def annotate(
        self,
        path: Path,
        target: Path,
        remarks: "Sequence[Remark]",
        *,
        moment: datetime,
        track: bool,
    ) -> "AnnotationResult":
        """Write the Word document of `path` with remarks to `target`, whole or not at all; raises `UserFacingError`."""

    @property
    def samples(self) -> Sequence[Sample]: ...
    def sample(self, sample_id: str = "", language: Language | None = None) -> Procurement: ...
    def justification(
        self, procurement: Procurement, language: Language, templates: "Templates | None" = None
    ) -> Report: ...
    def write_pdf(self, report: Report, path: Path, progress: Progress | None = None) -> int:
        """Write a report as PDF and give how many of its characters no shipped font has; raises `UserFacingError`."""

    def conformance(self, path: Path) -> Conformance:
        """Whether a PDF keeps to the standards it declares."""

    def write_docx(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Write a report as a Word document; raises `UserFacingError`."""

    def templates(self, chosen: str = "") -> "TemplateFolder":
        """The organisation's templates of documents: in the folder `chosen`, else in the user's folder."""

    def write_bytes(self, content: bytes, path: Path) -> None: ...
    def write_workbook(self, workbook: Workbook, path: Path, progress: Progress | None = None) -> None: ...
    def write_form(self, form: FormBook, path: Path) -> None:
        """Write a form to be filled in as .xlsx; raises `UserFacingError`."""

    def read_form(self, path: Path) -> FilledBook:
        """Read a filled form; raises `UserFacingError`."""

    def write_calendar(
        self,
        procurement: Procurement,
        path: Path,
        language: Language,
        today: date,
        *,
        with_names: bool = False,
        outward: bool = False,
    ) -> int:
        """Write an iCalendar file and give how many entries are in it; raises `UserFacingError`. Persons are named
        by their role only, unless `with_names`; `outward` ones hold neither, but public days and checks alone."""

    def open_pages(self, path: Path) -> Pages: ...
    def carrying(self, path: Path, progress: Progress | None = None) -> Carrying:
        """Whether a file is a PDF that carries a procurement. NOTHING for what cannot be read or is no PDF."""

    def reopen(self, path: Path, progress: Progress | None = None) -> Reopened:
        """The procurement in a file, a `.gatekeeper` file or a PDF that carries one; raises `UserFacingError`."""


class Program(Protocol):
    """The program at work on a workspace."""

    @property
    def desk(self) -> Desk: ...
    @property
    def shipped(self) -> ShippedParts: ...
    @property
    def own(self) -> OwnLibrary:
        """The buyer's own criteria, categories and sources."""

    @property
    def library_updates(self) -> LibraryUpdates: ...
    @property
    def place(self) -> WorkspacePlace: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def today(self) -> date: ...
    def close(self) -> None: ...

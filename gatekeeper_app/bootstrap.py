"""The composition root without a window: adapters joined to services. The command line stops here."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from gatekeeper_app import paths
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.desk import Desk, system_user, utc_now
from gatekeeper_app.services.program import Pages
from gatekeeper_app.services.protocols import (
    LawBook,
    Library,
    NoticeReader,
    ProcurementStore,
    Progress,
    ReportWriter,
)


@dataclass
class Shipped:
    """What the program brings along, each part read when first asked for. `language` is the user's: a notice in
    several languages is read in it first."""

    language: Language = "fi"

    @cached_property
    def library(self) -> Library:
        from gatekeeper_app.adapters.library.reader import open_library

        return open_library(paths.shipped_library())

    @cached_property
    def law(self) -> LawBook:
        from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook

        return ShippedLawBook()

    @cached_property
    def notice_reader(self) -> NoticeReader:
        from gatekeeper_app.adapters.notices import EformsReader

        first: Language = self.language
        return EformsReader(languages=(first, *(other for other in LANGUAGES if other != first)))

    @cached_property
    def pdf_writer(self) -> ReportWriter:
        from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter

        return PdfWriter()

    def sample(self) -> Procurement:
        """The practice procurement."""
        from gatekeeper_app.services.exchange import read

        return read(paths.resources() / "samples" / "school-furniture.gatekeeper")

    def justification(self, procurement: Procurement, language: Language) -> Report:
        """The justification of a procurement as data, dated now."""
        from gatekeeper_app.services.justification import justification

        return justification(procurement, self.library, self.law, language, now=utc_now())

    def write_pdf(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Lay a report out as PDF: whole or not at all."""
        self.pdf_writer.write(report, path, progress)

    def open_pages(self, path: Path) -> Pages:
        """A PDF as pictures of its pages."""
        from gatekeeper_app.adapters.preview import PagePreview

        return PagePreview.open(path)


class Gatekeeper:
    """The program at work on a workspace."""

    def __init__(self, store: ProcurementStore, shipped: Shipped, actor: str) -> None:
        self.shipped = shipped
        self.desk = Desk(store=store, library=shipped.library, law=shipped.law, actor=actor)

    @property
    def today(self) -> date:
        return self.desk.today

    def close(self) -> None:
        self.desk.close()
        self.desk.store.close()


def open_gatekeeper(
    actor: str = "", *, language: Language = "fi", workspace: Path | None = None, read_only: bool = False
) -> Gatekeeper:
    """Open the workspace, making it when there is none. Slow the first time: storage is imported here."""
    from gatekeeper_app.adapters.storage import open_workspace

    shipped = Shipped(language=language)

    def gate_of(criterion_id: str) -> Gate | None:
        criterion = shipped.library.criteria.get(criterion_id)
        return criterion.gate if criterion is not None else None

    store = open_workspace(workspace or paths.workspace(), read_only=read_only, gate_of=gate_of)
    return Gatekeeper(store, shipped, actor or system_user())

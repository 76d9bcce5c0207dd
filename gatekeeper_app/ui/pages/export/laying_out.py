"""The document of the preview, laid out off the window's thread: its pages, its text and what a validator says."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from gatekeeper_app.domain.conformance import Conformance
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.services.documents.catalogue import DocumentKind, Form
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.exporting import PlannedFile, needs_journal, report_for, sources_of
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.versions import Hindrance, final_hindrances
from gatekeeper_app.services.program import Pages, Program
from gatekeeper_app.services.protocols import Change
from gatekeeper_app.services.templates.values import Templates
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.pages.export.choices import Chosen
from gatekeeper_app.ui.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A document as it would be exported now; a spreadsheet has no pages. `hindrances`: what its final version waits
    for."""

    report: Report | None
    pages: Pages | None
    conformance: Conformance | None
    hindrances: tuple[Hindrance, ...]
    templates: Templates


def sources_for(
    program: Program,
    procurement: Procurement,
    kinds: tuple[DocumentKind, ...],
    version: Version | None,
    folder: str,
) -> Sources:
    """What documents are made of, with the organisation's own templates. Not on the window's thread."""
    changes: tuple[Change, ...] = ()
    if needs_journal(kinds):
        journal = program.desk.store.history(procurement.id)
        changes = tuple(sorted(journal, key=lambda change: change.sequence))
    return sources_of(
        program.shipped,
        procurement,
        kinds,
        program.desk.clock(),
        changes=changes,
        version=version,
        templates=program.shipped.templates(folder).read(),
    )


class PreviewMaker(QObject):
    """`made` carries a `LaidOut`, `failed` the error. Only the document asked for last is told of."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._folder = QTemporaryDir()
        self._serial = 0
        self._wanted: object = None
        self._shown: object = None
        self._job: Job | None = None
        bench.went.connect(self._on_went)

    def _on_went(self, page: str) -> None:
        if (
            page == "settings"
        ):  # where templates and letterhead are changed: they lie in files, not in the procurement
            self._shown = None

    @property
    def busy(self) -> bool:
        return self._wanted is not None

    def forget(self) -> None:
        """Nothing is shown and nothing is wanted."""
        self._shown = self._wanted = None
        if self._job is not None:
            self._job.cancel()

    def ask(self, procurement: Procurement, chosen: Chosen) -> bool:
        """Lay the document out unless it is in sight or under way; whether work was begun."""
        program = self._bench.gatekeeper
        assert program is not None
        planned = PlannedFile(
            kind=chosen.kind, audience=chosen.audience, form=Form.PDF, languages=chosen.preview_languages
        )
        settings = self._bench.settings
        key = (
            procurement,
            planned,
            chosen.version,
            program.shipped.library.version,
            settings.templates_folder,
        )
        if key == (self._wanted or self._shown):
            return False
        if self._job is not None:
            self._job.cancel()
        self._wanted = key
        self._serial += 1
        target = Path(self._folder.filePath(f"preview-{self._serial}.pdf"))

        def work(progress: Callable[[int, int], None]) -> LaidOut:
            progress(0, 1)
            folder = settings.templates_folder
            sources = sources_for(program, procurement, (planned.kind,), chosen.version, folder)
            return _laid_out(program, planned, sources, target, progress)

        def success(made: LaidOut) -> None:
            target.unlink(missing_ok=True)
            if self._wanted != key:  # a newer one is on its way
                if made.pages is not None:
                    made.pages.close()
                return
            self._shown, self._wanted = key, None
            self.made.emit(made)

        def failure(error: BaseException) -> bool:
            if self._wanted != key:
                return True
            self._wanted = None
            if isinstance(error, UserFacingError):
                self.failed.emit(error)
                return True
            return False

        self._job = self._bench.jobs.start(work, success=success, failure=failure)
        return True


def _laid_out(
    program: Program,
    planned: PlannedFile,
    sources: Sources,
    target: Path,
    progress: Callable[[int, int], None],
) -> LaidOut:
    """A final version that something hinders is shown as the draft it still is."""
    hindrances = final_hindrances(planned.kind, sources, planned.audience)
    if hindrances:
        sources = replace(sources, version=Version.DRAFT)
    progress(0, 1)
    if not planned.kind.laid_out:
        return LaidOut(
            report=None, pages=None, conformance=None, hindrances=hindrances, templates=sources.templates
        )
    report = report_for(planned, sources)
    program.shipped.write_pdf(report, target, progress)
    conformance = program.shipped.conformance(target)
    return LaidOut(
        report=report,
        pages=program.shipped.open_pages(target),
        conformance=conformance,
        hindrances=hindrances,
        templates=sources.templates,
    )

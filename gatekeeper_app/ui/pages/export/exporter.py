"""An export under way: files written off the window's thread, stopped when asked to, told of one by one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.services.documents.descriptions import readable_name
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.exporting import ExportedFile, ExportOrder, PlannedFile, export
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.pages.export.laying_out import sources_for
from gatekeeper_app.ui.workbench import Workbench


class Exporter(QObject):
    """`progressed` (done, total); `ended` carries what became of the files there is word of, all or those before
    it was stopped; `failed` the error where none could be begun."""

    progressed = Signal(int, int)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._job: Job | None = None
        self._told: list[ExportedFile] = []

    @property
    def busy(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        """Ask to stop; files that are finished stay."""
        if self._job is not None:
            self._job.cancel()

    def start(
        self, procurement: Procurement, files: tuple[PlannedFile, ...], folder: Path, version: Version | None
    ) -> None:
        """Write the files into the folder, each under a free name."""
        program = self._bench.gatekeeper
        if program is None or self.busy or not files:
            return
        templates = self._bench.settings.templates_folder
        told: list[ExportedFile] = []
        self._told = told
        order = ExportOrder(
            files=files,
            folder=folder,
            name_of=lambda planned, draft: readable_name(procurement, planned, draft=draft),
        )

        def work(progress: Callable[[int, int], None]) -> None:
            progress(0, 1)
            kinds = tuple(planned.kind for planned in files)
            sources = sources_for(program, procurement, kinds, version, templates)
            export(order, sources, program.shipped, progress, done=told.append)

        def failure(error: BaseException) -> bool:
            self._job = None
            self.ended.emit(tuple(told))
            if isinstance(error, UserFacingError):
                self.failed.emit(error)
                return True
            return False

        self._job = self._bench.jobs.start(work, success=self._on_done, failure=failure)
        self._job.progressed.connect(self.progressed)
        self._job.cancelled.connect(self._on_done)

    def _on_done(self, _result: object = None) -> None:
        self._job = None
        self.ended.emit(tuple(self._told))

"""Files of a life-cycle cost: the form for tenderers, filled forms, record and annex. Written and read off the window's
thread."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.sheet_reading import SheetFault, SheetReading, bids_only, read_sheets
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.save_copy import chosen_file, file_name
from gatekeeper_app.ui.workbench import Workbench


class Papers(QObject):
    """`progressed` tells how many forms are read (of nought: it has ended), `read` the ids of
    procurement and case they belong to, and what was in them."""

    progressed = Signal(int, int)
    read = Signal(str, str, object)

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._window = bench, window
        self._job: Job | None = None

    def write_form(self, procurement: Procurement, case: CostCase) -> None:
        """The form of the case, in the window's language."""
        target = self._target(N_("Form for tenderers"), case, ".xlsx")
        program = self._bench.gatekeeper
        if target is None or program is None:
            return
        shipped, language, now = program.shipped, self._bench.tongue.language, program.desk.clock()

        def work(_progress: Callable[[int, int], None]) -> Path:
            from gatekeeper_app.services.life_cycle.bidder_sheet import bidder_sheet

            shipped.write_form(bidder_sheet(procurement, case, language, now=now), target)
            return target

        self._write(work)

    def write_report(self, procurement: Procurement, case: CostCase, *, annex: bool) -> None:
        """The annex of assumptions, or the record of the comparison (of the tenders, where there are any)."""
        words = N_("Annex of assumptions") if annex else N_("Record of life-cycle costs")
        target = self._target(words, case, ".pdf")
        program = self._bench.gatekeeper
        if target is None or program is None:
            return
        shipped, language, now = program.shipped, self._bench.tongue.language, program.desk.clock()

        def work(progress: Callable[[int, int], None]) -> Path:
            from gatekeeper_app.services.life_cycle.annex import annex_report
            from gatekeeper_app.services.life_cycle.record import record_report
            from gatekeeper_app.services.life_cycle.results import results

            found = results(case if annex else bids_only(case), currency=procurement.currency)
            make = annex_report if annex else record_report
            shipped.write_pdf(make(procurement, found, shipped.law, language, now=now), target, progress)
            return target

        self._write(work)

    def read_forms(self, procurement: Procurement, case: CostCase) -> None:
        """Filled forms the user chooses."""
        program, say = self._bench.gatekeeper, self._bench.tongue.say
        if program is None or self._job is not None:
            return
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            say(N_("Filled forms")),
            str(self._folder()),
            say(N_("Workbooks")) + " (*.xlsx *.xlsm)",
        )
        if not names:
            return
        shipped, language = program.shipped, self._bench.tongue.language
        paths = [Path(name) for name in names]

        def work(progress: Callable[[int, int], None]) -> Sequence[SheetReading]:
            filled, readings = [], []
            for place, path in enumerate(paths):
                progress(place, len(paths))
                try:
                    filled.append(shipped.read_form(path))
                except UserFacingError as error:
                    fault = SheetFault(place="", why=error.why, remedy=error.remedy)
                    readings.append(SheetReading(file=path.name, faults=(fault,)))
            progress(len(paths), len(paths))
            return (*read_sheets(filled, procurement, case, language), *readings)

        def success(readings: Sequence[SheetReading]) -> None:
            if isValid(self):
                self.read.emit(procurement.id, case.id, readings)

        self._job = self._bench.jobs.start(work, success=success, failure=self._on_failed)
        self._job.progressed.connect(self.progressed)
        self._job.ended.connect(self._on_ended)
        self.progressed.emit(0, len(paths))

    def stop(self) -> None:
        """Read no further form; what was read is not taken over."""
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self) -> None:
        if isValid(self):
            self._job = None
            self.progressed.emit(0, 0)

    def _on_failed(self, error: BaseException) -> bool:
        if isinstance(error, UserFacingError):
            self._bench.failed.emit(error)
            return True
        return False

    def _write(self, work: Callable[[Callable[[int, int], None]], Path]) -> None:
        def success(written: Path) -> None:
            self._bench.notice(self._bench.tongue.say(N_("Written: {file}."), file=str(written)))

        self._bench.jobs.start(work, success=success, failure=self._on_failed)

    def _folder(self) -> Path:
        return Path(self._bench.settings.export_folder or Path.home())

    def _target(self, words: str, case: CostCase, suffix: str) -> Path | None:
        title = self._bench.tongue.say(words)
        suggested = self._folder() / f"{file_name(f'{title} {case.name}')}{suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, title, str(suggested), f"{suffix[1:].upper()} (*{suffix})"
        )
        return chosen_file(name, suffix) if name else None

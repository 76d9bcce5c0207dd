"""Reading and checking a file off the window's thread: for the document in sight, or an older one to compare with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.reopening import Carrying
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.pages.document_check.session import CheckedFile, check_file
from gatekeeper_app.ui.workbench import Workbench


class CarriesProcurementError(UserFacingError):
    """A PDF that carries a procurement: whether that is to be opened, or the text to be checked, is asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            what=Message(
                N_("{file} carries a procurement. What do you want to do with it?"), {"file": path.name}
            ),
            why=Message(
                N_(
                    "It is an internal document of this program, and it contains the procurement it was "
                    "made from."
                )
            ),
            remedy=Message(
                N_("Open the procurement, or have the text of the document checked like a draft.")
            ),
        )
        self.path = path


class FileChecker(QObject):
    """One file at a time. `progressed` gives hundredths; the outcome goes to whoever asked."""

    progressed = Signal(int)

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._job: Job | None = None
        self.path: Path | None = None
        self._as_text: set[Path] = set()

    @property
    def busy(self) -> bool:
        return self._job is not None

    def as_text(self, name: str) -> str:
        """The text of this file is wanted, whatever it carries."""
        self._as_text.add(Path(name))
        return name

    def check(
        self,
        path: Path,
        *,
        done: Callable[[CheckedFile], object],
        refused: Callable[[UserFacingError], object],
        stopped: Callable[[], object],
    ) -> None:
        """Read and check; the workspace is open. Does nothing while another file is being read. A PDF that carries a
        procurement is refused with `CarriesProcurementError`, unless its text was asked for."""
        program = self._bench.gatekeeper
        if program is None or self.busy:
            return
        shipped, house, now = program.shipped, program.own.contents, program.desk.clock()

        def success(file: CheckedFile) -> None:
            self._job = None
            if self._bench.gatekeeper is program:  # not of a workspace that was let go meanwhile
                done(file)

        def failure(error: BaseException) -> bool:
            self._job = None
            if isinstance(error, UserFacingError):
                refused(error)
                return True
            return False

        def cancelled() -> None:
            self._job = None
            stopped()

        asks = path not in self._as_text
        self._as_text.discard(path)

        def work(progress: Callable[[int, int], None]) -> CheckedFile:
            if asks and shipped.carrying(path, progress) is Carrying.THERE:
                raise CarriesProcurementError(path)
            return check_file(path, shipped, house, now, progress)

        self.path = path
        job = self._bench.jobs.start(
            work,
            success=success,
            failure=failure,
        )
        job.progressed.connect(lambda share, _total: self.progressed.emit(share))
        job.cancelled.connect(cancelled)
        self._job = job

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

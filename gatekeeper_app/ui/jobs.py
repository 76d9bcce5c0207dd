"""Work off the window's thread: parent, work, success, failure, progress, cancel.

The work is a plain function that takes a ``progress(done, total)`` callable and knows of no threads; asking to
cancel makes the next call of `progress` raise `Cancelled`.
"""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")


class Cancelled(Exception):  # noqa: N818 - not an error: the user's wish
    """Raised inside the work when the user asked to stop."""


class Job(QObject):
    """A running piece of work. Its signals arrive on the window's thread."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _reported = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        # A method of a QObject of the window's thread: the worker's report is queued over to it.
        self._reported.connect(self._on_reported)

    def cancel(self) -> None:
        """Ask to stop; the work stops at its next progress call."""
        self._stop.set()

    def progress(self, done: int, total: int) -> None:
        """Called by the work, on its own thread."""
        if self._stop.is_set():
            raise Cancelled
        self._reported.emit("progressed", (done, total))

    def report(self, outcome: str, value: object) -> None:
        """How it ended ("succeeded", "failed", "cancelled"); called on the worker's thread, once."""
        self._reported.emit(outcome, value)

    @Slot(str, object)
    def _on_reported(self, outcome: str, value: object) -> None:
        match outcome:
            case "progressed":
                assert isinstance(value, tuple)
                self.progressed.emit(*value)
                return
            case "succeeded":
                self.succeeded.emit(value)
            case "failed":
                self.failed.emit(value)
            case _:
                self.cancelled.emit()
        self.ended.emit()


class _Run(QRunnable, Generic[Result]):
    def __init__(self, job: Job, work: Callable[[Callable[[int, int], None]], Result]) -> None:
        super().__init__()
        self._job, self._work = job, work

    def run(self) -> None:
        try:
            result = self._work(self._job.progress)
        except Cancelled:
            self._job.report("cancelled", None)
        except BaseException as error:  # noqa: BLE001 - handed to the window, which shows or re-raises it
            self._job.report("failed", error)
        else:
            self._job.report("succeeded", result)


class JobRunner(QObject):
    """Starts work on Qt's thread pool and keeps every job alive until it has ended."""

    def __init__(self, parent: QObject, on_unexpected: Callable[[BaseException], None]) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._on_unexpected = on_unexpected
        self._running: set[Job] = set()

    def start(
        self,
        work: Callable[[Callable[[int, int], None]], Result],
        *,
        success: Callable[[Result], Any],
        failure: Callable[[BaseException], bool] | None = None,
    ) -> Job:
        """Run `work`. `failure` shows an error and returns True; what it does not take is a fault of the program."""
        job = Job(self)
        self._running.add(job)
        job.succeeded.connect(success)
        job.failed.connect(lambda error: self._on_failed(error, failure))
        job.ended.connect(lambda: self._on_ended(job))
        self._pool.start(_Run(job, work))
        return job

    def wait(self) -> None:
        """Cancel what runs and wait for it: the window closes."""
        for job in tuple(self._running):
            job.cancel()
        self._pool.waitForDone()

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def _on_failed(self, error: BaseException, failure: Callable[[BaseException], bool] | None) -> None:
        if failure is None or not failure(error):
            self._on_unexpected(error)

    def _on_ended(self, job: Job) -> None:
        self._running.discard(job)
        job.deleteLater()

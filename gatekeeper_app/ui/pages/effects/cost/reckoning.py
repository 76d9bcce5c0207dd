"""Calculates the case in sight: likely figures at once, everything else off the window's thread a moment later."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from gatekeeper_app.calculation.life_cycle.faults import faults
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.services.life_cycle.results import CostBench, CostResults, results
from gatekeeper_app.ui.workbench import Workbench

PAUSE_MS = 150
MOST_AT_ONCE = 8
"""Alternatives whose likely figures are told at once; more (tenders) take too long for the window's thread."""
TYPING_MS = 40
"""After a key, until what is typed is calculated: whoever types on is not held up."""


class Reckoner(QObject):
    """`begun` tells which case is being calculated, `likely` has results without ranges (some milliseconds), `found`
    those with them; `refused` what cannot be calculated. One case at a time is calculated, and only the latest asked
    for is told."""

    begun = Signal(object)
    likely = Signal(object)
    found = Signal(object)
    refused = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._draws = CostBench()  # used by one job at a time
        self._wanted: tuple[CostCase, str] | None = None
        self._running = False
        self.last: CostResults | None = None
        self._typed: tuple[CostCase, str] | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """Whether results with ranges are still to come."""
        return self._running or self._timer.isActive() or self._typing.isActive()

    def reckon_soon(self, case: CostCase, currency: str) -> None:
        """As `reckon`, once the typing pauses."""
        self._typed = (case, currency)
        self._typing.start()

    def _on_typed(self) -> None:
        if self._typed is not None:
            self.reckon(*self._typed)

    def reckon(self, case: CostCase, currency: str) -> None:
        """Tell of this case, and of no earlier one."""
        self._typing.stop()
        last = self.last
        if last is not None and last.case == case and last.currency == currency:
            self._wanted = None
            self._timer.stop()
            self.found.emit(last)
            return
        refusals = faults(case)
        if refusals:
            self._wanted = None
            self._timer.stop()
            self.refused.emit(CostResults(case=case, currency=currency, refusals=refusals))
            return
        if self._wanted != (case, currency):
            self._wanted = (case, currency)
            self._timer.start()
        self.begun.emit(case)
        if len(case.alternatives) <= MOST_AT_ONCE:
            self.likely.emit(results(case, currency=currency, uncertain=False))

    def _start(self) -> None:
        if self._running or self._wanted is None:
            return
        case, currency = self._wanted
        draws = self._draws

        def work(_progress: Callable[[int, int], None]) -> CostResults:
            return results(case, currency=currency, bench=draws)

        self._running = True
        self._bench.jobs.start(work, success=self._on_done, failure=self._on_failed)

    def _on_done(self, found: CostResults) -> None:
        if not isValid(self):
            return
        self._running = False
        if self._wanted is None:
            return
        if self._wanted == (found.case, found.currency):
            self._wanted = None
            self.last = found
            self.found.emit(found)
        else:
            self._start()

    def _on_failed(self, _error: BaseException) -> bool:
        if isValid(self):
            self._running = False
            self._wanted = None
        return False

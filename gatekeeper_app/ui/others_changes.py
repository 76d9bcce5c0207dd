"""On a shared workspace: notices that somebody else has changed the open procurement or the organisation's own
criteria, and shows them anew.

The server is asked in a job, so that a slow network never holds the window up.
"""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.workbench import Workbench

EVERY_MS = 20_000


class OthersChanges(QObject):
    """Looks every twenty seconds while the program is in front, and when it comes to the front."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        bench.ready.connect(self._on_ready)
        bench.closed.connect(self._timer.stop)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def _on_ready(self) -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is not None and gatekeeper.place.shared:
            self._timer.start()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            self.look()

    def look(self) -> None:
        """Ask once whether there is anything new."""
        gatekeeper = self._bench.gatekeeper
        if self._asking or gatekeeper is None:
            return
        desk, own = gatekeeper.desk, gatekeeper.own
        asked = desk.procurement.id if desk.procurement is not None else ""
        self._asking = True

        def done(latest: tuple[int, int]) -> None:
            self._asking = False
            same = desk.procurement is not None and desk.procurement.id == asked
            try:
                others = own.behind(latest[1]) and own.reload_if_changed()
                changed = same and desk.behind(latest[0]) and desk.reload_if_changed()
            except UserFacingError as error:
                self._bench.failed.emit(error)
                return
            if others:
                self._bench.edited.emit()
            if changed:
                self._bench.edited.emit()
                words = N_("Somebody else has changed the procurement; you see it as it is now.")
                self._bench.notice(self._bench.tongue.say(words))

        def failed(error: BaseException) -> bool:
            self._asking = False  # the next save says what is wrong; asking again is not worth a message
            return isinstance(error, UserFacingError)

        def ask(_progress: object) -> tuple[int, int]:
            return desk.store.latest(asked) if asked else 0, own.store.own_latest()

        self._bench.jobs.start(ask, success=done, failure=failed)

"""On a shared workspace: notices that somebody else has changed the open procurement, and shows it anew.

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
        if self._asking or gatekeeper is None or gatekeeper.desk.procurement is None:
            return
        store, asked = gatekeeper.desk.store, gatekeeper.desk.procurement.id
        self._asking = True

        def done(latest: int) -> None:
            self._asking = False
            desk = gatekeeper.desk
            if desk.procurement is None or desk.procurement.id != asked or not desk.behind(latest):
                return
            try:
                changed = desk.reload_if_changed()
            except UserFacingError as error:
                self._bench.failed.emit(error)
                return
            if changed:
                self._bench.edited.emit()
                words = N_("Somebody else has changed the procurement; you see it as it is now.")
                self._bench.notice(self._bench.tongue.say(words))

        def failed(error: BaseException) -> bool:
            self._asking = False  # the next save says what is wrong; asking again is not worth a message
            return isinstance(error, UserFacingError)

        self._bench.jobs.start(lambda _progress: store.latest(asked), success=done, failure=failed)

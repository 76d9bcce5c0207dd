"""The documents that are open in the check, for the pages that show them: one without a procurement, one for each."""

from PySide6.QtCore import QObject

from gatekeeper_app.ui.pages.document_check.session import Session
from gatekeeper_app.ui.workbench import Workbench

MOST = 3
"""Documents kept in memory; the one shown longest ago goes. Its file can be opened again."""


class OpenSessions(QObject):
    """Sessions by the id of their procurement, "" for none. Nothing outlives the workspace it was checked in."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._sessions: dict[str, Session] = {}
        bench.closed.connect(self._sessions.clear)

    def of(self, procurement_id: str) -> Session | None:
        session = self._sessions.pop(procurement_id, None)
        if session is not None:
            self._sessions[procurement_id] = session  # the last one shown stands last
        return session

    def put(self, procurement_id: str, session: Session) -> None:
        self._sessions.pop(procurement_id, None)
        self._sessions[procurement_id] = session
        while len(self._sessions) > MOST:
            self._sessions.pop(next(iter(self._sessions)))


def open_sessions(bench: Workbench) -> OpenSessions:
    """Those of the window, made when first asked for."""
    found = bench.findChild(OpenSessions)
    return found if isinstance(found, OpenSessions) else OpenSessions(bench)

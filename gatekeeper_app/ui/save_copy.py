"""A procurement saved as a `.gatekeeper` file, to be sent by e-mail. Works from every page."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:
    from gatekeeper_app.domain.procurements import Procurement

_SUFFIX = ".gatekeeper"
_NAME_LENGTH = 60
_NOT_IN_NAMES = frozenset('\\/:*?"<>|')


def file_name(title: str) -> str:
    """A file name every system takes, made from a procurement's title; without ending."""
    letters = "".join(
        letter if letter.isprintable() and letter not in _NOT_IN_NAMES else " " for letter in title
    )
    return " ".join(letters.split())[:_NAME_LENGTH].strip(". ")


def chosen_file(name: str, suffix: str = _SUFFIX) -> Path:
    """The file the user means.

    The dialog asks before it gives a name that is taken. Where the ending had to be added it could not ask,
    and a free name beside the taken one is used.
    """
    path = Path(name)
    if path.suffix.lower() == suffix:
        return path
    wanted = path.with_name(path.name + suffix)
    number = 2
    while wanted.exists():
        wanted = path.with_name(f"{path.name} ({number}){suffix}")
        number += 1
    return wanted


class CopySaver(QObject):
    """Handles the command `save_copy`: the procurement the page in sight names, else the open one."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._subjects: list[tuple[QWidget, Callable[[], str]]] = []
        bench.actions.handle("save_copy", lambda: self.save(self._subject()))

    def offer(self, page: QWidget, subject: Callable[[], str]) -> None:
        """While `page` is in sight, the command means the procurement whose id `subject` gives."""
        self._subjects.append((page, subject))

    def save(self, procurement_id: str, done: Callable[[], object] | None = None) -> None:
        """Ask for a place and write there off the window's thread; `done` is called when it is written."""
        bench, say = self._bench, self._bench.tongue.say
        if bench.gatekeeper is None:
            return
        desk = bench.desk
        title = next((summary.title for summary in desk.summaries() if summary.id == procurement_id), None)
        if title is None:
            bench.failed.emit(
                NotPossibleNowError(
                    what=Message(N_("No copy was saved.")),
                    why=Message(N_("No procurement is open.")),
                    remedy=Message(
                        N_("Open a procurement or choose one in the list, and save the copy then.")
                    ),
                )
            )
            return
        folder = Path(bench.settings.export_folder or Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self._window(),
            say(N_("Save a copy for e-mail")),
            str(folder / f"{file_name(title) or say(N_('Procurement'))}{_SUFFIX}"),
            say(N_("Gatekeeper files")) + f" (*{_SUFFIX})",
        )
        if not name:
            return
        path = chosen_file(name)
        open_one = (
            desk.procurement
            if desk.procurement is not None and desk.procurement.id == procurement_id
            else None
        )

        def work(_progress: object) -> Path:
            from gatekeeper_app.services.exchange import write

            procurement: Procurement = open_one or desk.store.get(procurement_id)
            write(procurement, path, library_version=desk.library.version)
            return path

        def failure(error: BaseException) -> bool:
            if isinstance(error, UserFacingError):
                bench.failed.emit(error)
                return True
            return False

        def success(written: Path) -> None:
            bench.notice(say(N_("A copy was saved: {file}."), file=str(written)))
            if done is not None:
                done()

        bench.jobs.start(work, success=success, failure=failure)

    def _subject(self) -> str:
        self._subjects = [(page, subject) for page, subject in self._subjects if isValid(page)]
        for page, subject in self._subjects:
            if page.isVisible():
                return subject()
        gatekeeper = self._bench.gatekeeper
        procurement = gatekeeper.desk.procurement if gatekeeper is not None else None
        return procurement.id if procurement is not None else ""

    def _window(self) -> QWidget | None:
        return next((page.window() for page, _subject in self._subjects if isValid(page)), None)


def copy_saver(bench: Workbench) -> CopySaver:
    """The one saver of the window, made when first asked for."""
    found = bench.findChild(CopySaver)
    return found if isinstance(found, CopySaver) else CopySaver(bench)

"""Ways to begin: a file is read off the window's thread and put into the workspace."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:  # imported after the first paint
    from gatekeeper_app.domain.procurements import Procurement


class Starter(QObject):
    """`reading` gives the name of the file being read, empty when it is done or refused."""

    reading = Signal(str)

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._window = bench, window

    def open_path(self, path: str) -> None:
        """A dropped or named file: a notice or a Gatekeeper file, by its content rather than its name."""
        if self._bench.gatekeeper is None:
            self._bench.ready.connect(lambda: self.open_path(path), Qt.ConnectionType.SingleShotConnection)
            return
        if Path(path).suffix.lower() == ".gatekeeper":
            self._read_file(Path(path))
        else:
            self._read_notice(Path(path))

    def choose_notice(self) -> None:
        say = self._bench.tongue.say
        name = self._asked_for(say(N_("Open a notice")), say(N_("Notices")) + " (*.xml)")
        if name:
            self._read_notice(Path(name))

    def choose_file(self) -> None:
        name = self._asked_for_file()
        if name:
            self._read_file(Path(name))

    def choose_earlier_file(self) -> None:
        """The next round of another unit's procurement, from its file."""
        name = self._asked_for_file()
        if name:
            self._renew(Path(name), lambda: _from_file(Path(name)))

    def renew(self, procurement_id: str) -> None:
        """The next round of a procurement of this workspace."""
        store = self._bench.desk.store
        self._renew(None, lambda: store.get(procurement_id))

    def open_sample(self, sample_id: str = "") -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is not None:
            language = self._bench.tongue.language
            self._read(None, lambda: gatekeeper.shipped.sample(sample_id, language))

    def start_new(self) -> None:
        from gatekeeper_app.services.overview import blank_procurement

        if self._bench.gatekeeper is not None:
            blank = blank_procurement(self._bench.desk.clock(), self._bench.settings.buyer_name)
            if self._taken(blank):
                self._bench.go("new")

    # ---- reading

    def _asked_for(self, title: str, kinds: str) -> str:
        everything = self._bench.tongue.say(N_("All files")) + " (*)"
        return QFileDialog.getOpenFileName(self._window, title, "", f"{kinds};;{everything}")[0]

    def _asked_for_file(self) -> str:
        say = self._bench.tongue.say
        return self._asked_for(
            say(N_("Open a Gatekeeper file")), say(N_("Gatekeeper files")) + " (*.gatekeeper)"
        )

    def _read_notice(self, path: Path) -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is not None:
            self._read(path, lambda: gatekeeper.shipped.notice_reader.read(path, today=gatekeeper.today))

    def _read_file(self, path: Path) -> None:
        self._read(path, lambda: _from_file(path))

    def _renew(self, path: Path | None, work: Callable[[], "Procurement"]) -> None:
        bench = self._bench
        now = bench.desk.clock()

        def renewed() -> "Procurement":
            from gatekeeper_app.services.renewal import started_from

            name = path.name if path is not None else ""
            return started_from(work(), now, file_name=name, buyer_name=bench.settings.buyer_name)

        self._read(path, renewed)

    def _read(self, path: Path | None, work: Callable[[], "Procurement"]) -> None:
        """Read off the window's thread; a refusal is said in the strip, the other starts stay."""
        self.reading.emit(path.name if path is not None else "")

        def failure(error: BaseException) -> bool:
            self.reading.emit("")
            if isinstance(error, UserFacingError):
                self._bench.failed.emit(error)
                return True
            return False

        self._bench.jobs.start(lambda _progress: work(), success=self._take, failure=failure)

    def _take(self, procurement: "Procurement") -> None:
        from gatekeeper_app.services.overview import with_fresh_id

        self.reading.emit("")
        known = {summary.id for summary in self._bench.desk.summaries()}
        fresh = with_fresh_id(procurement) if procurement.id in known else procurement
        if not self._taken(fresh):
            return
        read = procurement.notice is not None and not procurement.decisions
        self._bench.go(
            "earlier" if fresh.predecessor is not None and not fresh.decisions else "new" if read else "walk"
        )

    def _taken(self, procurement: "Procurement") -> bool:
        try:
            self._bench.desk.take(procurement)
        except UserFacingError as error:
            self._bench.failed.emit(error)
            return False
        self._bench.opened.emit()
        return True


def _from_file(path: Path) -> "Procurement":
    from gatekeeper_app.services.exchange import read

    return read(path)

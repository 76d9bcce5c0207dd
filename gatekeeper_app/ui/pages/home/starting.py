"""Ways to begin: a file is read off the window's thread and put into the workspace."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:  # imported after the first paint
    from gatekeeper_app.domain.procurements import Procurement
    from gatekeeper_app.services.protocols import Progress
    from gatekeeper_app.services.reopening import Carrying, Reopened

    Work = Callable[[Progress], Reopened]


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

    def open_pdf(self, path: str) -> None:
        """A dropped or named PDF: the procurement it carries, or a document to be checked."""
        bench, program = self._bench, self._bench.gatekeeper
        if program is None:
            bench.ready.connect(lambda: self.open_pdf(path), Qt.ConnectionType.SingleShotConnection)
            return

        def looked(state: "Carrying") -> None:
            from gatekeeper_app.services.reopening import Carrying

            self.reading.emit("")
            if state is Carrying.NOTHING:
                bench.check_document(path)
            else:
                self._read_file(Path(path))

        self.reading.emit(Path(path).name)
        shipped = program.shipped
        bench.jobs.start(lambda progress: shipped.carrying(Path(path), progress), success=looked)

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
            self._renew(Path(name), self._reopening(Path(name)))

    def renew(self, procurement_id: str) -> None:
        """The next round of a procurement of this workspace."""
        store = self._bench.desk.store
        self._renew(None, lambda _progress: _sound(store.get(procurement_id)))

    def open_sample(self, sample_id: str = "") -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is not None:
            language = self._bench.tongue.language
            self._read(None, lambda _progress: _sound(gatekeeper.shipped.sample(sample_id, language)))

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
            say(N_("Open a Gatekeeper file")), say(N_("Gatekeeper files")) + " (*.gatekeeper *.pdf)"
        )

    def _read_notice(self, path: Path) -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is not None:
            shipped, today = gatekeeper.shipped, gatekeeper.today
            self._read(path, lambda _progress: _sound(shipped.notice_reader.read(path, today=today)))

    def _read_file(self, path: Path) -> None:
        self._read(path, self._reopening(path), of_procurement=True)

    def _reopening(self, path: Path) -> "Work":
        assert self._bench.gatekeeper is not None
        shipped = self._bench.gatekeeper.shipped
        return lambda progress: shipped.reopen(path, progress)

    def _renew(self, path: Path | None, work: "Work") -> None:
        bench = self._bench
        now = bench.desk.clock()

        def renewed(progress: "Progress") -> "Reopened":
            from gatekeeper_app.services.renewal import started_from

            name, earlier = path.name if path is not None else "", work(progress)
            begun = started_from(
                earlier.procurement, now, file_name=name, buyer_name=bench.settings.buyer_name
            )
            return replace(earlier, procurement=begun)

        self._read(path, renewed)

    def _read(self, path: Path | None, work: "Work", *, of_procurement: bool = False) -> None:
        """Read off the window's thread; a refusal is said in the strip, the other starts stay. `of_procurement`: the
        file holds a procurement that the workspace may have already."""
        name = path.name if path is not None else ""
        self.reading.emit(name)

        def failure(error: BaseException) -> bool:
            self.reading.emit("")
            if isinstance(error, UserFacingError):
                self._bench.failed.emit(error)
                return True
            return False

        def success(found: "Reopened") -> None:
            self._take(found, name, of_procurement=of_procurement)

        self._bench.jobs.start(work, success=success, failure=failure)

    def _take(self, found: "Reopened", name: str, *, of_procurement: bool) -> None:
        """Into the workspace and into sight. What the workspace has already in the same state is opened as it is, in
        another state it gets a copy beside it."""
        from gatekeeper_app.services.overview import with_fresh_id

        self.reading.emit("")
        bench, procurement, warning = self._bench, found.procurement, found.warning(name)
        known = procurement.id in {summary.id for summary in bench.desk.summaries()}
        if known and of_procurement and warning is None and self._stands_there(procurement):
            if bench.open(procurement.id):
                words = N_(
                    "The file {file} is identical to the procurement in the workspace, which was opened."
                )
                bench.notice(bench.tongue.say(words, file=name))
            return
        fresh = with_fresh_id(procurement) if known or warning is not None else procurement
        if not self._taken(fresh):
            return
        read = procurement.notice is not None and not procurement.decisions
        self._bench.go(
            "earlier" if fresh.predecessor is not None and not fresh.decisions else "new" if read else "walk"
        )
        if warning is not None:
            bench.failed.emit(warning)
        elif known and of_procurement:
            words = N_(
                "The workspace has this procurement in another state. The one in {file} was placed beside it."
            )
            bench.notice(bench.tongue.say(words, file=name))

    def _stands_there(self, procurement: "Procurement") -> bool:
        try:
            return self._bench.desk.store.get(procurement.id) == procurement
        except UserFacingError:  # it cannot be read: what comes from the file gets a place of its own
            return False

    def _taken(self, procurement: "Procurement") -> bool:
        try:
            self._bench.desk.take(procurement)
        except UserFacingError as error:
            self._bench.failed.emit(error)
            return False
        self._bench.opened.emit()
        return True


def _sound(procurement: "Procurement") -> "Reopened":
    """What comes from no document is in no doubt."""
    from gatekeeper_app.services.reopening import Reopened

    return Reopened(procurement=procurement)

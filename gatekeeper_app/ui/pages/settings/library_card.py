"""Settings, Library: which shipped library is in use, and a newer one taken in from one file, offline."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.library_updates import SUFFIX, LibraryInUse, LibraryUpdate
from gatekeeper_app.services.protocols import Progress
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.pages.settings.library_update import UpdateBox
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SHOW_WAITING_MS = 300


class LibraryCard(Card):
    """`in_use` is asked of the place off the window's thread: a library taken in is read through each time."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(20, 14, 20, 14))
        self._bench = bench
        self._in_use: LibraryInUse | None = None
        self._job: Job | None = None
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self.lead = TextLabel(theme, tone="muted")
        self.trouble = Box("warning")
        self._trouble_words = TextLabel(theme)
        self.trouble.column.addWidget(self._trouble_words)
        self.trouble.hide()
        self.choose = Button(theme, icon="file-input", on_click=self.choose_file)
        self.back = Button(theme, icon="undo-2", on_click=self._take_back)
        self._waiting = QWidget()
        self._wait_words = TextLabel(theme, wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(theme.px(160))
        self.stop = Button(theme, on_click=self._stop)
        self._waiting.hide()
        self.update_box = UpdateBox(bench, self._take)
        waiting = FlowLayout(self._waiting, spacing=12)
        for widget in (self._wait_words, self._bar, self.stop):
            waiting.addWidget(widget)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=10)
        flow.addWidget(self.choose)
        flow.addWidget(self.back)
        for part in (self._heading, self.lead, self.trouble, buttons, self._waiting, self.update_box):
            self.column.addWidget(part)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SHOW_WAITING_MS)
        self._later.timeout.connect(self._waiting.show)
        for signal in (bench.ready, bench.closed):
            signal.connect(self._forget)

    def _forget(self) -> None:
        """Another workspace: another library may lie beside it."""
        self._in_use = None
        self.update_box.close_box()
        self.refresh()

    def refresh(self) -> None:
        say, gatekeeper = self._bench.tongue.say, self._bench.gatekeeper
        self._heading.setText(say(N_("Library")))
        self.choose.setText(say(N_("Take a newer library in…")))
        self.choose.setEnabled(gatekeeper is not None and self._job is None)
        self.back.setText(say(N_("Go back to the library of the program")))
        self.stop.setText(say(N_("Cancel")))
        self._wait_words.setText(say(N_("Checking the library…")))
        self.lead.setText(self._words())
        used = self._in_use
        self.back.setVisible(used is not None and (used.updated or used.trouble is not None))
        self.back.setEnabled(self._job is None)
        error = used.trouble if used is not None else None
        self.trouble.setVisible(error is not None)
        if error is not None:
            self._trouble_words.setText(" ".join(map(say, (error.what, error.why, error.remedy))))
        self.update_box.refresh()
        if gatekeeper is not None and used is None and self.isVisible():
            self._ask()

    def _words(self) -> str:
        say, gatekeeper, used = self._bench.tongue.say, self._bench.gatekeeper, self._in_use
        if gatekeeper is None or used is None:
            return say(N_("A newer library comes as one file; it is checked and shown before it is used."))
        if used.updated:
            return say(
                N_("Library {version} was taken in. The program itself came with {shipped}."),
                version=used.library.version,
                shipped=used.shipped_version,
            )
        return say(
            N_(
                "Library {version} came with the program. A newer one comes as one file; it is checked and shown "
                "before it is used."
            ),
            version=used.library.version,
        )

    # ---- jobs

    def _ask(self) -> None:
        """Which library is in use."""
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None or self._job is not None:
            return
        updates = gatekeeper.library_updates

        def found(used: LibraryInUse) -> None:
            if self._bench.gatekeeper is gatekeeper:
                self._in_use = used
            self._ended()

        self._job = self._bench.jobs.start(
            lambda _progress: updates.in_use, success=found, failure=self._failed
        )

    def choose_file(self) -> None:
        """Ask for a library and look into it."""
        say = self._bench.tongue.say
        name, _ = QFileDialog.getOpenFileName(
            self,
            say(N_("Take a newer library in")),
            str(Path.home()),
            f"{say(N_('Criteria libraries'))} (*{SUFFIX} *.sqlite)",
        )
        if name:
            self.look_into(Path(name))

    def look_into(self, file: Path) -> None:
        """Check a file through and show what it would change."""
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        updates = gatekeeper.library_updates
        self.update_box.close_box()

        def work(progress: Progress) -> LibraryUpdate:
            progress(0, 1)
            update = updates.look_into(file)
            progress(1, 1)
            return update

        def success(update: LibraryUpdate) -> None:
            self._ended()
            self.update_box.show_update(update)

        job = self._bench.jobs.start(work, success=success, failure=self._failed)
        job.cancelled.connect(self._on_cancelled)
        self._start(job)

    def _take(self, update: LibraryUpdate) -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        updates = gatekeeper.library_updates

        def work(_progress: object) -> LibraryInUse:
            updates.take(update)
            return updates.in_use

        def success(used: LibraryInUse) -> None:
            self.update_box.close_box()
            words = N_("Library {version} is in use.")
            self._took(used, self._bench.tongue.say(words, version=used.library.version))
            self.back.setFocus()

        self._start(self._bench.jobs.start(work, success=success, failure=self._failed))
        self.update_box.set_busy(busy=True)

    def _take_back(self) -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        updates = gatekeeper.library_updates

        def work(_progress: object) -> LibraryInUse:
            updates.take_back()
            return updates.in_use

        def success(used: LibraryInUse) -> None:
            words = N_("The library of the program, {version}, is in use again.")
            self._took(used, self._bench.tongue.say(words, version=used.library.version))
            self.choose.setFocus()

        self._start(self._bench.jobs.start(work, success=success, failure=self._failed))

    def _took(self, used: LibraryInUse, words: str) -> None:
        """Another library is in use: everything in sight follows."""
        self._in_use = used
        self._ended()
        self._bench.edited.emit()
        self._bench.notice(words)

    def _start(self, job: Job) -> None:
        self._job = job
        self._later.start()
        self.refresh()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_cancelled(self) -> None:
        self._ended()
        self.choose.setFocus()

    def _ended(self) -> None:
        self._job = None
        self._later.stop()
        self._waiting.hide()
        self.update_box.set_busy(busy=False)
        self.refresh()

    def _failed(self, error: BaseException) -> bool:
        self._ended()
        if isinstance(error, UserFacingError):
            self._bench.failed.emit(error)
            return True
        return False

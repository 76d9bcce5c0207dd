"""A pack of somebody else: looked at first, settled where it meets one's own, taken in all at once."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.packs.form import SUFFIX
from gatekeeper_app.services.packs.importing import (
    STANDING_NAMES,
    PackItem,
    PackPreview,
    Standing,
    TakenIn,
    preview,
    take_in,
)
from gatekeeper_app.services.packs.reading import read_pack
from gatekeeper_app.services.protocols import Progress
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.pages.packs.faults import FaultsBox
from gatekeeper_app.ui.pages.packs.settling import SettlingPart
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SHOW_WAITING_MS = 300
_STEPS = 2


class ImportCard(Card):
    """Choose, wait, look, settle, take in."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        self._bench = bench
        self._preview: PackPreview | None = None
        self._taken: TakenIn | None = None
        self._job: Job | None = None
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self._lead = TextLabel(theme, tone="muted")
        self.choose = Button(theme, icon="file-input", on_click=self.choose_file)
        self._waiting = QWidget()
        self._wait_words = TextLabel(theme, wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(160))
        self.stop = Button(theme, on_click=self._stop)
        self._waiting.hide()
        self.faults = FaultsBox(bench)
        self.done = Box("ok")
        self.done_words = TextLabel(theme)
        self.to_own = Button(theme, kind="link", on_click=lambda: bench.go("own"))
        self.looked = QWidget()
        self.title = HeadingLabel(theme, step="h3")
        self._about = TextLabel(theme)
        self.counts = TextLabel(theme, bold=True)
        self.more = DisclosureButton(theme)
        self._new = Replaced(spacing=3)
        self.settling = SettlingPart(bench)
        self._at_once = CheckLine(theme)
        self.in_use = self._at_once.box
        self.in_use.setChecked(True)
        self.take = Button(theme, kind="primary", icon="check", on_click=self._on_take)
        self.cancel = Button(theme, on_click=self._cancel)
        self._build()
        self.more.toggled.connect(self._new.setVisible)
        self.settling.changed.connect(self._show_take)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SHOW_WAITING_MS)
        self._later.timeout.connect(self._waiting.show)

    def _build(self) -> None:
        waiting = FlowLayout(self._waiting, spacing=12)
        for widget in (self._wait_words, self._bar, self.stop):
            waiting.addWidget(widget)
        self.done.column.addWidget(self.done_words)
        holder = QWidget()
        FlowLayout(holder).addWidget(self.to_own)
        self.done.column.addWidget(holder)
        self.done.hide()
        look = Box("field")
        buttons, chooser, more = QWidget(), QWidget(), QWidget()
        flow = FlowLayout(buttons, spacing=10)
        flow.addWidget(self.take)
        flow.addWidget(self.cancel)
        FlowLayout(chooser).addWidget(self.choose)
        FlowLayout(more).addWidget(self.more)
        look.column.setSpacing(8)
        for part in (
            self.title,
            self._about,
            self.counts,
            more,
            self._new,
            self.settling,
            self._at_once,
            buttons,
        ):
            look.column.addWidget(part)
        self.looked = look
        self.looked.hide()
        self._new.hide()
        for part in (
            self._heading,
            self._lead,
            chooser,
            self._waiting,
            self.faults,
            self.done,
            self.looked,
        ):
            self.column.addWidget(part)

    # ---- what is shown

    def refresh(self) -> None:
        say = self._bench.tongue.say
        self._heading.setText(say(N_("Take a pack in")))
        self._lead.setText(
            say(N_("It is checked and shown first. Where it meets what you have, you decide one by one."))
        )
        self.choose.setText(say(N_("Choose a pack…")))
        self.choose.setEnabled(self._job is None)
        self.stop.setText(say(N_("Cancel")))
        self._wait_words.setText(say(N_("Reading the pack…")))
        self.to_own.setText(say(N_("Look at them among your own criteria")))
        self.cancel.setText(say(N_("Cancel")))
        self._at_once.set_words(say(N_("Put in use at once what is in use with its makers")))
        self.faults.refresh()
        self._show_done()
        if self._preview is not None:
            self._show_preview(self._preview)

    def _show_preview(self, looked: PackPreview) -> None:
        say, pack = self._bench.tongue.say, looked.pack
        self.title.setText(pack.title or pack.organisation or pack.made_by)
        about = [
            say(
                N_("Made by {organisation} ({code}) on {time}."),
                organisation=pack.organisation or pack.made_by,
                code=pack.made_by,
                time=pack.made_at.astimezone().date(),
            )
        ]
        if pack.licence:
            about.append(say(N_("Licence: {licence}."), licence=pack.licence))
        self._about.setText("\n".join(filter(None, (" ".join(about), pack.note))))
        counts = [
            f"{say(STANDING_NAMES[standing])}: {looked.count(standing)}"
            for standing in Standing
            if looked.count(standing)
        ]
        self.counts.setText("   ·   ".join(counts))
        new = [item for item in looked.items if item.standing is Standing.NEW]
        self.more.setText(say(N_("What is new ({count})"), count=len(new)))
        self.more.setVisible(bool(new))
        column = self._new.fresh()
        for item in new:
            column.addWidget(TextLabel(self._bench.theme, self._line(item)))
        self._new.show_fresh()
        self.settling.refresh()
        self._show_take()

    def _line(self, item: PackItem) -> str:
        say = self._bench.tongue.say
        words = f"{item.id}  {say(item.name).strip() or say(N_('Without a name'))}"
        if item.help is not None and not item.help.usable:
            return f"{words}. {say(N_('Comes as a draft: something must be mended first.'))}"
        if item.help is not None and item.help.gaps:
            return f"{words}. {say(N_('Still missing: {count}'), count=len(item.help.gaps))}"
        return words

    def _show_take(self) -> None:
        if self._preview is None:
            return
        say, left = self._bench.tongue.say, self.settling.left
        self.take.setText(say(N_("Settle first: {count}"), count=left) if left else say(N_("Take in")))
        self.take.setEnabled(self._job is None)
        self.cancel.setEnabled(self._job is None)

    def _show_done(self) -> None:
        say, taken = self._bench.tongue.say, self._taken
        self.done.setVisible(taken is not None)
        if taken is None:
            return
        words = [say(N_("Taken in: {count}."), count=len(taken.taken))]
        if taken.left:
            words.append(say(N_("Left as they were: {count}."), count=len(taken.left)))
        words += [say(N_("{old} got the id {new}."), old=old, new=new) for old, new in taken.renamed.items()]
        self.done_words.setText(" ".join(words))

    # ---- reading

    def choose_file(self) -> None:
        """Ask for a pack and look into it."""
        say = self._bench.tongue.say
        name, _ = QFileDialog.getOpenFileName(
            self,
            say(N_("Take a pack in")),
            str(Path.home()),
            f"{say(N_('Criteria packs'))} (*{SUFFIX})",
        )
        if name:
            self.look_into(Path(name))

    def look_into(self, path: Path) -> None:
        """Read a pack and show what it holds; nothing is changed."""
        own = self._bench.own.library
        self._close()

        def work(progress: Progress) -> PackPreview:
            progress(0, _STEPS)
            pack = read_pack(path, own.library, own.law, own.today)
            progress(1, _STEPS)
            looked = preview(own, pack)
            progress(_STEPS, _STEPS)
            return looked

        def success(looked: PackPreview) -> None:
            self._preview = looked
            self.settling.show_preview(looked)
            self.more.setChecked(False)
            self.looked.show()
            self._ended()
            QTimer.singleShot(0, self, self._go_on)

        self._start(self._bench.jobs.start(work, success=success, failure=self._failed))

    def _go_on(self) -> None:
        """To what is asked next; said as a whole."""
        (self.settling.title if self.settling.left else self.take).setFocus()
        if self._bench.announcer is not None:
            self._bench.announcer.polite(f"{self.title.text()}. {self.counts.text()}")

    def _start(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._on_progress)
        job.cancelled.connect(self._on_cancelled)
        self._bar.setRange(0, 0)
        self._later.start()
        self.refresh()

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

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
        self.refresh()

    def _failed(self, error: BaseException) -> bool:
        self._ended()
        if isinstance(error, UserFacingError):
            self.faults.show_error(error)
            return True
        return False

    # ---- taking in

    def _on_take(self) -> None:
        if self.settling.left:
            self.settling.focus_open()
            return
        looked, own = self._preview, self._bench.own.library
        if looked is None:
            return
        settled, in_use = dict(self.settling.settled), self.in_use.isChecked()

        def work(_progress: object) -> TakenIn:
            return take_in(own, looked.pack, settled, in_use=in_use)

        def success(taken: TakenIn) -> None:
            self._close()
            self._taken = taken
            self._ended()
            self._bench.own.tell()
            words = self._bench.tongue.say(N_("The pack was taken in."))
            self._bench.notice(words, undoable=True)
            self.to_own.setFocus()

        self._start(self._bench.jobs.start(work, success=success, failure=self._failed))
        self.take.setEnabled(False)

    def _cancel(self) -> None:
        self._close()
        self.refresh()
        self.choose.setFocus()

    def _close(self) -> None:
        self._preview, self._taken = None, None
        self.looked.hide()
        self.faults.close_box()

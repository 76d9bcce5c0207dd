"""Settings, Backups: made now, looked into, restored. What replaces everything is asked for twice, in its place."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import clock, day
from gatekeeper_app.services.backup_file import BackupContents
from gatekeeper_app.services.backup_form import Restored
from gatekeeper_app.services.backups import KeptBackup, Kind
from gatekeeper_app.services.protocols import Progress
from gatekeeper_app.ui.backing_up import SUFFIX, workspace_backups
from gatekeeper_app.ui.pages.settings.restoring import RestoreBox
from gatekeeper_app.ui.pages.settings.rows import SettingRow
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FEW = 4
_KEPT = ("7", "14", "30", "90")
_KIND_NAMES: dict[Kind, str] = {
    "automatic": N_("made by itself"),
    "by hand": N_("made by hand"),
    "before": N_("made before something was replaced"),
}


class BackupsCard(Card):
    """The backups of the workspace in use."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(20, 14, 20, 14))
        self._bench = bench
        self._all = False
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self.lead = TextLabel(theme, tone="muted")
        self.make = Button(theme, icon="download", on_click=bench.actions["back_up"].trigger)
        self.choose = Button(theme, icon="history", on_click=self.choose_file)
        self.restoring = RestoreBox(bench, self._restore)
        self.kept = Choices(theme, kind="chip")
        self.rows = (SettingRow(bench, self.kept, label=N_("Automatic backups kept")),)
        self.listing = Replaced(spacing=2)
        self._shown: tuple[object, ...] = ()
        self._build()
        commands = workspace_backups(bench)
        commands.made.connect(self.refresh)
        commands.restore_wanted.connect(lambda: QTimer.singleShot(0, self, self.choose_file))
        for signal in (bench.ready, bench.troubled, bench.closed):
            signal.connect(self.refresh)
        self.kept.chosen.connect(self._set_kept)

    def _build(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=10)
        flow.addWidget(self.make)
        flow.addWidget(self.choose)
        for widget in (self._heading, self.lead, buttons, self.restoring, *self.rows, self.listing):
            self.column.addWidget(widget)

    # ---- what is shown

    def refresh(self) -> None:
        say, gatekeeper = self._bench.tongue.say, self._bench.gatekeeper
        self._heading.setText(say(N_("Backups")))
        self.make.setText(say(N_("Back up now…")))
        self.choose.setText(say(N_("Restore…")))
        self.make.setEnabled(gatekeeper is not None)
        self.choose.setEnabled(gatekeeper is not None)
        for row in self.rows:
            row.say()
        self.kept.set_name(say(N_("Automatic backups kept")))
        self.kept.set_options([(number, number, "") for number in self._choices()])
        self.kept.set_value(str(self._bench.settings.backups_kept))
        self.restoring.refresh()
        if gatekeeper is None:
            self.lead.setText(say(N_("The workspace is not open.")))
            self._list(())
            return
        self.lead.setText(
            say(
                N_("A backup is made by itself on every day of use, into the folder {folder}."),
                folder=str(gatekeeper.backups.folder),
            )
        )
        self._list(gatekeeper.backups.files())

    def _choices(self) -> list[str]:
        return sorted({*_KEPT, str(self._bench.settings.backups_kept)}, key=int)

    def _list(self, files: tuple[KeptBackup, ...]) -> None:
        theme, tongue = self._bench.theme, self._bench.tongue
        shown = (files, self._all, tongue.language, theme.text_size)
        if shown == self._shown:  # nothing is rebuilt under the focus without a reason
            return
        self._shown = shown
        column = self.listing.fresh()
        for backup in files if self._all else files[:_FEW]:
            column.addWidget(self._row(backup))
        if len(files) > _FEW and not self._all:
            words = tongue.say(N_("Show all backups ({count})"), count=len(files))
            column.addWidget(Button(theme, words, kind="link", on_click=self._show_all))
        self.listing.show_fresh()
        self.listing.setVisible(bool(files))

    def _row(self, backup: KeptBackup) -> QWidget:
        theme, tongue = self._bench.theme, self._bench.tongue
        when = f"{day(backup.made_at.date(), tongue.language)} {clock(backup.made_at, tongue.language)}"
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        words = TextLabel(theme, f"{when}, {tongue.say(_KIND_NAMES[backup.kind])}", step="small")
        words.setToolTip(str(backup.file))
        look = Button(theme, tongue.say(N_("Look into it")), kind="link")
        look.setAccessibleName(tongue.say(N_("Look into the backup of {time}"), time=when))
        look.clicked.connect(lambda _checked=False, file=backup.file: self.look_into(file))
        line.addWidget(words, 1)
        line.addWidget(look)
        return row

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    # ---- what is done

    def _set_kept(self, number: str) -> None:
        """Holds from the next opening of the workspace on: pruning follows a new backup."""
        self._bench.set_settings(self._bench.settings.changed(backups_kept=int(number)))

    def choose_file(self) -> None:
        """Ask for a backup and look into it."""
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        say = self._bench.tongue.say
        folder = gatekeeper.backups.folder
        name, _ = QFileDialog.getOpenFileName(
            self,
            say(N_("Restore from a backup")),
            str(folder if folder.is_dir() else Path.home()),
            f"{say(N_('Gatekeeper backups'))} (*{SUFFIX})",
        )
        if name:
            self.look_into(Path(name))

    def look_into(self, file: Path) -> None:
        """Read a backup through and show what it holds; nothing is changed."""
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        backups = gatekeeper.backups

        def work(progress: Progress) -> tuple[BackupContents, int, int]:
            contents = backups.look_into(file, progress)
            return contents, backups.already_here(contents), backups.store.counts()[0]

        def success(found: tuple[BackupContents, int, int]) -> None:
            self.restoring.show_contents(*found)

        self._bench.jobs.start(work, success=success, failure=self._failed)

    def _restore(self, contents: BackupContents, replace: bool) -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        backups, desk = gatekeeper.backups, gatekeeper.desk

        def work(_progress: object) -> Restored:
            return backups.restore(contents, replace=replace)[0]

        def success(restored: Restored) -> None:
            self.restoring.close_box()
            try:
                desk.reload_if_changed()
            except UserFacingError as error:
                self._bench.failed.emit(error)
            self._bench.edited.emit()
            self._bench.notice(
                self._bench.tongue.say(N_("Procurements restored: {count}."), count=restored.written)
            )
            self.refresh()

        def failed(error: BaseException) -> bool:
            self.restoring.set_busy(False)
            return self._failed(error)

        self.restoring.set_busy(True)
        self._bench.jobs.start(work, success=success, failure=failed)

    def _failed(self, error: BaseException) -> bool:
        if isinstance(error, UserFacingError):
            self._bench.failed.emit(error)
            return True
        return False

"""What a backup holds, and the choice of what to do with it. Replacing everything takes a second press."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.backup_file import BackupContents
from gatekeeper_app.services.backup_form import Outline
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_NAMED = 8  # procurements shown by title


class RestoreBox(Box):
    """Out of sight until a backup has been read. `restore(contents, replace)` does what was chosen."""

    def __init__(self, bench: Workbench, restore: Callable[[BackupContents, bool], None]) -> None:
        super().__init__("field")
        self._bench, self._restore = bench, restore
        self._contents: BackupContents | None = None
        self._here = self._there = 0
        self._sure = False
        theme = bench.theme
        self.heading = HeadingLabel(theme, step="h3")
        self.words = TextLabel(theme)
        self.titles = TextLabel(theme, step="small")
        self.warning = TextLabel(theme, tone="error", bold=True)
        self.add = Button(theme, on_click=lambda: self._go(replace=False))
        self.replace = Button(theme, on_click=self._on_replace)
        self.cancel = Button(theme, on_click=self._on_cancel)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=10)
        for button in (self.add, self.replace, self.cancel):
            flow.addWidget(button)
        for widget in (self.heading, self.words, self.titles, self.warning, buttons):
            self.column.addWidget(widget)
        self.hide()

    def show_contents(self, contents: BackupContents, here: int, there: int) -> None:
        """`here`: how many of its procurements the workspace has; `there`: how many the workspace has in all."""
        self._contents, self._here, self._there, self._sure = contents, here, there, False
        self.refresh()
        self.set_busy(False)
        self.show()
        QTimer.singleShot(0, self, self._come_into_sight)  # when the page has been laid out with it
        (self.add if self.add.isEnabled() else self.cancel).setFocus()
        announcer = self._bench.announcer
        if announcer is not None:
            announcer.polite(f"{self.heading.text()} {self.words.text()}")

    def _come_into_sight(self) -> None:
        pane = self.parentWidget()
        while pane is not None and not isinstance(pane, QScrollArea):
            pane = pane.parentWidget()
        if pane is not None and self.isVisible():
            pane.ensureWidgetVisible(self.cancel)
            pane.ensureWidgetVisible(self.heading)

    def close_box(self) -> None:
        self._contents, self._sure, self._here = None, False, 0
        self.hide()

    def set_busy(self, busy: bool) -> None:
        missing = self._contents is not None and len(self._contents.outlines) > self._here
        self.add.setEnabled(not busy and missing)
        self.replace.setEnabled(not busy)
        self.cancel.setEnabled(not busy)

    def refresh(self) -> None:
        say, contents = self._bench.tongue.say, self._contents
        count = len(contents.outlines) if contents is not None else 0
        self.cancel.setText(say(N_("Cancel")))
        self.add.setText(say(N_("Add what is missing ({count})"), count=count - self._here))
        self.add.setVisible(not self._sure)
        self.replace.setText(say(N_("Delete and replace") if self._sure else N_("Replace everything…")))
        self.warning.setVisible(self._sure)
        if contents is None:
            return
        manifest = contents.manifest
        self.heading.setText(
            say(
                N_("Backup of {time}, made with version {version}"),
                time=manifest.made_at.astimezone(),
                version=manifest.program,
            )
        )
        words = say(
            N_("Procurements in it: {count}, of which the workspace has {here}."),
            count=count,
            here=self._here,
        )
        if manifest.damaged:
            damaged = ", ".join(manifest.damaged)
            words = f"{words} {say(N_('Damaged when it was made and not in it: {titles}.'), titles=damaged)}"
        self.words.setText(words)
        self.titles.setText(self._listed(contents.outlines))
        self.titles.setVisible(bool(count))
        self.warning.setText(
            say(
                N_(
                    "Everything now in the workspace, {count} procurements, is deleted and replaced."
                    " A backup of it is made first."
                ),
                count=self._there,
            )
        )

    def _listed(self, outlines: tuple[Outline, ...]) -> str:
        lines = [f"• {outline.title or outline.id}{self._changed(outline)}" for outline in outlines[:_NAMED]]
        more = len(outlines) - _NAMED
        if more > 0:
            lines.append(self._bench.tongue.say(N_("and {count} more"), count=more))
        return "\n".join(lines)

    def _changed(self, outline: Outline) -> str:
        try:
            changed = datetime.fromisoformat(outline.changed_at).astimezone().date()
        except (ValueError, OverflowError):
            return ""
        return f", {day(changed, self._bench.tongue.language)}"

    def _on_replace(self) -> None:
        if self._sure:
            self._go(replace=True)
            return
        self._sure = True
        self.refresh()
        self.cancel.setFocus()

    def _on_cancel(self) -> None:
        if self._sure:
            self._sure = False
            self.refresh()
            self.replace.setFocus()
        else:
            self.close_box()

    def _go(self, *, replace: bool) -> None:
        if self._contents is not None:
            self._restore(self._contents, replace)

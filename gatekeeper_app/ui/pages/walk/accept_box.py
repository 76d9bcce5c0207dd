"""A bottleneck is left as it is: a reason is asked under the bottlenecks, beside what it is about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class AcceptBox(QFrame):
    """`accepted` carries the group of findings and the reason. Without a reason nothing is accepted."""

    accepted = Signal(object, str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._came_from: QWidget | None = None
        self.group: FindingGroup | None = None
        self.setProperty("line", "top")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(8)
        self._question = TextLabel(bench.theme, bold=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self.reason.returnPressed.connect(self._on_accept)
        self._fault = TextLabel(bench.theme, step="small", tone="error")
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = Button(bench.theme, kind="link", on_click=self.close_box)
        self.accept = Button(bench.theme, kind="primary", on_click=self._on_accept)
        row.addWidget(self.cancel)
        row.addWidget(self.accept)
        for part in (self._question, self.reason, self._fault):
            column.addWidget(part)
        column.addLayout(row)
        bench.tongue.changed.connect(self._say)
        self.hide()

    def ask(self, group: FindingGroup) -> None:
        """Ask why this bottleneck is left as it is."""
        focus: QWidget | None = self.window().focusWidget()
        self._came_from = focus
        self.group = group
        self.reason.clear()
        self._mark(fault=False)
        self._say()
        self.show()
        self.reason.setFocus()

    def keep_only(self, keys: set[str]) -> None:
        """Close the box when what it asks about is no longer open."""
        if self.group is not None and self.group.key not in keys:
            self.close_box()

    def close_box(self) -> None:
        """Ask no more; the focus goes back to where it came from."""
        focus: QWidget | None = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.group = None
        if had_focus and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_box()
        else:
            super().keyPressEvent(event)

    def _on_accept(self) -> None:
        reason, group = self.reason.text().strip(), self.group
        if group is None:
            return
        if not reason:
            self._mark(fault=True)
            if self._bench.announcer is not None:
                self._bench.announcer.assertive(self._fault.text())
            self.reason.setFocus()
            return
        self.close_box()
        self.accepted.emit(group, reason)

    def _mark(self, *, fault: bool) -> None:
        self._fault.setVisible(fault)
        self.reason.setProperty("fault", fault)
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)

    def _say(self) -> None:
        if self.group is None:
            return
        say = self._bench.tongue.say
        self._question.setText(
            say(N_("Why is this left as it is? {finding}"), finding=self.group.first.message)
        )
        self.reason.setPlaceholderText(say(N_("The reason goes into the justification.")))
        self.reason.setAccessibleName(self._question.text())
        self._fault.setText(say(N_("Write the reason in a sentence.")))
        self.accept.setText(say(N_("Accept")))
        self.cancel.setText(say(N_("Cancel")))

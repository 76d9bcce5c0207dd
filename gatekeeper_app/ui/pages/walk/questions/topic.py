"""A topic: a line with how much of it is answered, which unfolds into its questions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.gate_questions import AskedGroup
from gatekeeper_app.ui.pages.walk.questions.row import QuestionRow
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class _TopicButton(DisclosureButton):
    """A disclosure that is also the heading of what it unfolds."""

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(self._theme.font("body", bold=True))


class TopicCard(Card):
    """`toggled` tells that its line was pressed, `next_asked` that the next thing is wanted."""

    toggled = Signal(bool)
    next_asked = Signal()

    def __init__(self, bench: Workbench, group_id: str) -> None:
        super().__init__(margins=(10, 6, 16, 6))
        self._bench, self.group_id = bench, group_id
        self.rows: dict[str, QuestionRow] = {}
        self._order: list[QuestionRow] = []
        theme = bench.theme
        self.button = _TopicButton(theme)
        self.button.setObjectName(f"topic/{group_id}")
        self._count = TextLabel(theme, step="small", tone="muted", wrap=False)
        head = FoldingRow(spacing=12, row_spacing=0)
        head.add(self.button, stretch=1)
        head.add(self._count)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(8, 4, 0, 8)
        body.setSpacing(14)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self.next = Button(theme, kind="link", icon="chevron-right", on_click=self.next_asked.emit)
        body.addLayout(self._list)
        body.addWidget(self.next, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(head)
        self.column.addWidget(self._body)
        self._body.hide()
        self.button.toggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        return self.button.isChecked()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold without a signal."""
        self.button.blockSignals(True)
        self.button.setChecked(opened)
        self.button.set_icon("chevron-down" if opened else "chevron-right")
        self.button.blockSignals(False)
        self._body.setVisible(opened)

    def in_reading_order(self) -> tuple[QWidget, ...]:
        return (self.button, *(self._order if self.is_open else ()), self.next)

    def show_group(self, procurement_id: str, group: AskedGroup, following: str) -> None:
        """The questions as they stand, `following` the next topic's title ("" after the last).

        Rows that stay keep the focus and what is being typed.
        """
        say = self._bench.tongue.say
        self.button.setText(say(group.title))
        self._count.setText(say(N_("{done} / {all} answered"), done=group.answered, all=len(group.questions)))
        self.button.setAccessibleDescription(self._count.text())
        self._count.set_tone("ok" if group.answered == len(group.questions) else "muted")
        wanted = [asked.id for asked in group.questions]
        for gone in [name for name in self.rows if name not in wanted]:
            row = self.rows.pop(gone)
            focus: QWidget | None = row.window().focusWidget()
            if focus is not None and row.isAncestorOf(focus):
                self.button.setFocus()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._order = []
        for place, asked in enumerate(group.questions):
            found = self.rows.get(asked.id)
            if found is None:
                found = self.rows[asked.id] = QuestionRow(self._bench, asked)
                self._list.insertWidget(place, found)
                found.show()  # now, with all that is in it: a layout does it later, and Tab would pass by
            found.show_asked(procurement_id, asked)
            self._order.append(found)
        self.next.setText(say(N_("Next topic")) if following else say(N_("On to the criteria")))
        self.next.setAccessibleDescription(following)

    def take_focus(self) -> None:
        """The first question without an answer, else the first of all."""
        row = next((row for row in self._order if not row.asked.answered), None) or next(
            iter(self._order), None
        )
        if row is not None:
            row.take_focus()

    def _on_toggled(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.toggled.emit(opened)

"""The procurements at hand with their next step, and what falls due."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:  # imported after the first paint
    from gatekeeper_app.services.overview import NextStep
    from gatekeeper_app.services.reminders import Reminder, ReminderBook

_SHOWN = 4
_REMINDERS_SHOWN = 6


class AtHand(QWidget):
    """Filled anew after every change; reminders come from a job, as every procurement is read for them."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._book: ReminderBook | None = None
        self._found: tuple[Reminder, ...] = ()
        self._asking = False
        self._ask_again = False  # something changed while the workspace was being read
        self.first: Button | None = None  # what Home puts the focus on
        self.buttons: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def fill(self) -> None:
        """Show the state of the workspace."""
        focused = next((known for known, button in self.buttons.items() if button.hasFocus()), "")
        clear(self._column)
        self.first = None
        self.buttons = {}
        bench, say = self._bench, self._bench.tongue.say
        if bench.trouble is not None:
            self._show_trouble()
            return
        if bench.gatekeeper is None:
            self._column.addWidget(TextLabel(bench.theme, say(N_("Opening the workspace…")), tone="muted"))
            return
        from gatekeeper_app.services.overview import next_steps

        head = FoldingRow()
        head.add(HeadingLabel(bench.theme, say(N_("Continue here")), step="h3"), stretch=1)
        steps = next_steps(bench.desk, limit=_SHOWN)
        if steps:
            words = say(N_("All procurements"))
            head.add(Button(bench.theme, words, kind="link", on_click=partial(bench.go, "procurements")))
        self._column.addWidget(head)
        for step in steps:
            self._column.addWidget(self._made_card(step))
        if not steps:
            words = say(N_("No procurements yet. Start from a notice, or try the sample."))
            self._column.addWidget(TextLabel(bench.theme, words, tone="muted"))
        self._show_reminders()
        if focused in self.buttons:
            self.buttons[focused].show()
            self.buttons[focused].setFocus()

    def look_for_reminders(self) -> None:
        """Read what falls due off the window's thread; the list is filled anew when it is there."""
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        if self._asking:
            self._ask_again = True
            return
        from gatekeeper_app.services.reminders import ReminderBook

        book = self._book
        if book is None:
            book = self._book = ReminderBook(gatekeeper.shipped.library.criteria)
        store, today = gatekeeper.desk.store, gatekeeper.desk.today
        self._asking, self._ask_again = True, False

        def answered() -> None:
            self._asking = False
            if self._ask_again:
                self.look_for_reminders()

        def done(found: "tuple[Reminder, ...]") -> None:
            if found != self._found:
                self._found = found
                self.fill()
            answered()

        def failed(_error: BaseException) -> bool:
            answered()  # the workspace says by itself what is wrong with it
            return True

        self._bench.jobs.start(
            lambda progress: book.all(store, today, progress), success=done, failure=failed
        )

    def _show_trouble(self) -> None:
        bench, say = self._bench, self._bench.tongue.say
        assert bench.trouble is not None
        error = bench.trouble.error
        box = Box("error")
        box.column.addWidget(HeadingLabel(bench.theme, say(error.what), step="h3"))
        box.column.addWidget(TextLabel(bench.theme, say(error.why)))
        box.column.addWidget(TextLabel(bench.theme, say(error.remedy)))
        retry = Button(bench.theme, say(N_("Try again")), on_click=self._retry)
        box.column.addWidget(retry, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(box)
        self.first = retry

    def _retry(self) -> None:
        self._bench.trouble = None
        self.fill()
        self._bench.went.emit("home")
        self._bench.retry.emit()

    def _made_card(self, step: "NextStep") -> Card:
        from gatekeeper_app.i18n.formats import day

        bench, say = self._bench, self._bench.tongue.say
        card = Card()
        top = QHBoxLayout()
        top.addWidget(TextLabel(bench.theme, step.title, step="h3"), 1)
        when = TextLabel(
            bench.theme,
            day(step.changed_at.astimezone().date(), bench.tongue.language),
            step="small",
            tone="muted",
            wrap=False,
        )
        top.addWidget(when, alignment=Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(top)
        card.column.addWidget(TextLabel(bench.theme, say(step.state), step="small"))
        bottom = FoldingRow(row_spacing=8)
        sentence = TextLabel(bench.theme, say(step.sentence), step="small")
        bottom.add(sentence, stretch=1, least=bench.theme.px(180))
        first = self.first is None
        button = Button(
            bench.theme,
            say(N_("Continue")),
            kind="primary" if first else "plain",
            on_click=partial(bench.open, step.procurement_id),
        )
        button.setAccessibleName(say(N_("Continue: {title}"), title=step.title))
        if first:
            self.first = button
        bottom.add(button)
        card.column.addWidget(bottom)
        self.buttons[step.procurement_id] = button
        return card

    def _show_reminders(self) -> None:
        from gatekeeper_app.services.overview import reminders

        bench, say = self._bench, self._bench.tongue.say
        ageing = reminders(bench.desk)
        if not ageing and not self._found:
            return
        self._column.addSpacing(8)
        self._column.addWidget(HeadingLabel(bench.theme, say(N_("Reminders")), step="h3"))
        for reminder in self._found[:_REMINDERS_SHOWN]:
            self._column.addWidget(self._reminder(reminder))
        rest = len(self._found) - _REMINDERS_SHOWN
        if rest > 0:
            words = say(N_("{count} more fall due within a month."), count=rest)
            self._column.addWidget(TextLabel(bench.theme, words, step="small", tone="muted"))
        for old in ageing:
            row = FoldingRow(spacing=8)
            row.add(self._sign("calendar-clock", "text_muted"))
            row.add(TextLabel(bench.theme, say(old), step="small"), stretch=1, least=bench.theme.px(160))
            self._column.addWidget(row)

    def _reminder(self, reminder: "Reminder") -> QWidget:
        from gatekeeper_app.i18n.formats import day

        bench, say = self._bench, self._bench.tongue.say
        on = day(reminder.due, bench.tongue.language)
        when = say(N_("late, {date}"), date=on) if reminder.late else on
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(TextLabel(bench.theme, say(reminder.sentence), step="small", bold=True))
        lines.addWidget(TextLabel(bench.theme, f"{when} · {reminder.title}", step="small", tone="muted"))
        row = FoldingRow(spacing=8)
        row.add(
            self._sign(
                "triangle-alert" if reminder.late else "clock", "warning" if reminder.late else "text_muted"
            )
        )
        row.add(words, stretch=1, least=bench.theme.px(160))
        go = Button(
            bench.theme,
            say(N_("Open")),
            kind="link",
            on_click=partial(self._open, reminder.procurement_id, reminder.page),
        )
        go.setAccessibleName(f"{say(N_('Open'))}: {say(reminder.sentence)}, {when}, {reminder.title}")
        row.add(go)
        return row

    def _sign(self, icon: str, tone: str) -> QLabel:
        sign = QLabel()
        sign.setPixmap(self._bench.theme.pixmap(icon, tone, 18))
        return sign

    def _open(self, procurement_id: str, page: str) -> None:
        if self._bench.open(procurement_id):
            self._bench.go(page)

"""Home: how to begin, and where one left off."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.theme.tokens import MIDDLE
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card, ScrollPane, clear
from gatekeeper_app.ui.widgets.start_card import StartCard
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:
    from gatekeeper_app.domain.procurements import Procurement
    from gatekeeper_app.services.overview import NextStep

_SHOWN = 4
_CARDS = (
    (
        "notice",
        "file-input",
        N_("From a Hilma notice"),
        N_(
            "Open the notice's XML file. Values, lots and award criteria come along; an award notice starts the "
            "next round."
        ),
    ),
    (
        "file",
        "file-up",
        N_("From a Gatekeeper file"),
        N_("Open a procurement a colleague sent you by e-mail. Her decisions come along."),
    ),
    (
        "new",
        "square-pen",
        N_("From scratch"),
        N_("Say what is bought, for how much and when. Three questions are enough."),
    ),
    (
        "sample",
        "flask-conical",
        N_("With the sample"),
        N_("School furniture for a city: walk the gates, mend bottlenecks, print the justification."),
    ),
)


class HomePage(Page):
    """Left the ways to begin, right the procurements at hand with their next step."""

    title = N_("Gatekeeper")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._heading = HeadingLabel(bench.theme)
        self._lead = TextLabel(bench.theme, tone="muted")
        self._cards = {card_id: StartCard(bench.theme, icon) for card_id, icon, _title, _text in _CARDS}
        self._left = ScrollPane(margins=(32, 28, 24, 24))
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._left.column.addWidget(self._heading)
        self._left.column.addWidget(self._lead)
        self._left.column.addSpacing(4)
        self._left.column.addLayout(self._grid)
        drop = Box("sunken", margins=(16, 14, 16, 14))
        drop_row = QHBoxLayout()
        drop_row.setSpacing(10)
        self._drop_sign = QLabel()
        self._drop = TextLabel(bench.theme, tone="muted")
        drop_row.addStretch(1)
        drop_row.addWidget(self._drop_sign)
        drop_row.addWidget(self._drop, 4)
        drop_row.addStretch(1)
        drop.column.addLayout(drop_row)
        self._left.column.addWidget(drop)
        self._job_words = TextLabel(bench.theme, tone="muted")
        self._job_words.hide()
        self._left.column.addWidget(self._job_words)
        self._right = ScrollPane(pane="surface", margins=(22, 28, 22, 24))
        self._hand = QWidget()  # the procurements at hand: in a pane of their own, or under the starts
        self._hand_column = QVBoxLayout(self._hand)
        self._hand_column.setContentsMargins(0, 0, 0, 0)
        self._hand_column.setSpacing(12)
        side = QFrame()
        side.setProperty("line", "left")
        side_layout = QVBoxLayout(side)
        side_layout.setContentsMargins(0, 0, 0, 0)
        side_layout.addWidget(self._right)
        self._side = side
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 2)
        row.addWidget(side, 1)
        self._continue: Button | None = None
        self._buttons: dict[str, Button] = {}
        for card_id, command, starter in (
            ("notice", "open_notice", self._choose_notice),
            ("file", "open_file", self._choose_file),
            ("new", "new", self._start_new),
            ("sample", "sample", self._open_sample),
        ):
            self._cards[card_id].clicked.connect(lambda _checked=False, start=starter: start())
            bench.actions.handle(command, starter)
        self._fold(wide=True)

    # ---- page

    def refresh(self) -> None:
        say = self.bench.tongue.say
        self._heading.setText(say(N_("What is being bought?")))
        self._lead.setText(say(N_("Begin with what you have. Nothing is sent over the network.")))
        for name, _icon, title, text in _CARDS:
            self._cards[name].set_words(say(title), say(text))
        self._drop.setText(say(N_("You can also drop a file here: a notice (XML) or a Gatekeeper file.")))
        self._drop_sign.setPixmap(self.bench.theme.pixmap("file-up", "text_muted", 20))
        self._say_reading()
        self._fold(wide=self._is_wide())
        self._fill_side()

    def _is_wide(self) -> bool:
        return self.width() >= self.bench.theme.px(MIDDLE - 96)

    def enter(self) -> None:
        (self._continue or self._cards["notice"]).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._right) if self._right.isVisible() else (self._left, self._hand)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(wide=self._is_wide())

    # ---- files

    def open_path(self, path: str) -> None:
        """A dropped or named file: a notice or a Gatekeeper file, by its content rather than its name."""
        if self.bench.gatekeeper is None:
            self.bench.ready.connect(lambda: self.open_path(path), Qt.ConnectionType.SingleShotConnection)
            return
        if Path(path).suffix.lower() == ".gatekeeper":
            self._read_file(Path(path))
        else:
            self._read_notice(Path(path))

    def _choose_notice(self) -> None:
        say = self.bench.tongue.say
        name, _ = QFileDialog.getOpenFileName(
            self,
            say(N_("Open a notice")),
            "",
            say(N_("Notices")) + " (*.xml);;" + say(N_("All files")) + " (*)",
        )
        if name:
            self._read_notice(Path(name))

    def _choose_file(self) -> None:
        say = self.bench.tongue.say
        name, _ = QFileDialog.getOpenFileName(
            self,
            say(N_("Open a Gatekeeper file")),
            "",
            say(N_("Gatekeeper files")) + " (*.gatekeeper);;" + say(N_("All files")) + " (*)",
        )
        if name:
            self._read_file(Path(name))

    def _read_notice(self, path: Path) -> None:
        gatekeeper = self.bench.gatekeeper
        if gatekeeper is None:
            return
        self._read(path, lambda: gatekeeper.shipped.notice_reader.read(path, today=gatekeeper.today))

    def _read_file(self, path: Path) -> None:
        def work() -> "Procurement":
            from gatekeeper_app.services.exchange import read

            return read(path)

        self._read(path, work)

    def _open_sample(self) -> None:
        gatekeeper = self.bench.gatekeeper
        if gatekeeper is not None:
            self._read(None, gatekeeper.shipped.sample)

    def _read(self, path: Path | None, work: object) -> None:
        """Read off the window's thread; a refusal is said in the strip, the other starts stay."""
        from gatekeeper_app.errors import UserFacingError

        assert callable(work)
        self._reading = path.name if path is not None else ""
        self._say_reading()
        self._job_words.setVisible(bool(self._reading))

        def failure(error: BaseException) -> bool:
            self._job_words.hide()
            if isinstance(error, UserFacingError):
                self.bench.failed.emit(error)
                return True
            return False

        self.bench.jobs.start(lambda _progress: work(), success=self._take, failure=failure)

    _reading = ""

    def _say_reading(self) -> None:
        self._job_words.setText(self.bench.tongue.say(N_("Reading {file}…"), file=self._reading))

    def _take(self, procurement: "Procurement") -> None:
        from gatekeeper_app.errors import UserFacingError
        from gatekeeper_app.services.overview import with_fresh_id

        self._job_words.hide()
        desk = self.bench.desk
        known = {summary.id for summary in desk.summaries()}
        try:
            desk.take(with_fresh_id(procurement) if procurement.id in known else procurement)
        except UserFacingError as error:
            self.bench.failed.emit(error)
            return
        self.bench.opened.emit()
        self.bench.go("new" if procurement.notice is not None and not procurement.decisions else "walk")

    def _start_new(self) -> None:
        from gatekeeper_app.services.overview import blank_procurement

        if self.bench.gatekeeper is not None:
            self._take_blank(blank_procurement(self.bench.desk.clock(), self.bench.settings.buyer_name))

    def _take_blank(self, procurement: "Procurement") -> None:
        from gatekeeper_app.errors import UserFacingError

        try:
            self.bench.desk.take(procurement)
        except UserFacingError as error:
            self.bench.failed.emit(error)
            return
        self.bench.opened.emit()
        self.bench.go("new")

    # ---- the side

    def _fill_side(self) -> None:
        column = self._hand_column
        focused = self._focused_procurement()
        clear(column)
        self._continue = None
        self._buttons = {}
        bench, say = self.bench, self.bench.tongue.say
        for card in self._cards.values():
            card.setEnabled(bench.gatekeeper is not None)
        if not self._was_ready and bench.gatekeeper is not None:
            self._was_ready = True
            QTimer.singleShot(0, self._take_first_focus)
        if bench.trouble is not None:
            self._show_trouble()
            return
        if bench.gatekeeper is None:
            column.addWidget(TextLabel(bench.theme, say(N_("Opening the workspace…")), tone="muted"))
            return
        from gatekeeper_app.services.overview import next_steps

        head = FoldingRow()
        head.add(HeadingLabel(bench.theme, say(N_("Continue here")), step="h3"), stretch=1)
        steps = next_steps(bench.desk, limit=_SHOWN)
        if steps:
            link = Button(
                bench.theme,
                say(N_("All procurements")),
                kind="link",
                on_click=lambda: bench.go("procurements"),
            )
            head.add(link)
        column.addWidget(head)
        for step in steps:
            column.addWidget(self._made_card(step))
        if not steps:
            column.addWidget(
                TextLabel(
                    bench.theme,
                    say(N_("No procurements yet. Start from a notice, or try the sample.")),
                    tone="muted",
                )
            )
        self._show_reminders()
        if focused in self._buttons:
            self._buttons[focused].show()
            self._buttons[focused].setFocus()

    _was_ready = False

    def _focused_procurement(self) -> str:
        """Whose button has the focus: it keeps it when the cards are made anew."""
        return next((known for known, button in self._buttons.items() if button.hasFocus()), "")

    def _take_first_focus(self) -> None:
        """Once the workspace is there: the focus that had to wait, unless the user has moved on."""
        if self.isVisible() and not self._has_focus():
            self.enter()

    def _has_focus(self) -> bool:
        focus: QWidget | None = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show_trouble(self) -> None:
        bench, say = self.bench, self.bench.tongue.say
        assert bench.trouble is not None
        error = bench.trouble.error
        box = Box("error")
        box.column.addWidget(HeadingLabel(bench.theme, say(error.what), step="h3"))
        box.column.addWidget(TextLabel(bench.theme, say(error.why)))
        box.column.addWidget(TextLabel(bench.theme, say(error.remedy)))
        retry = Button(bench.theme, say(N_("Try again")), on_click=self._retry)
        box.column.addWidget(retry, alignment=Qt.AlignmentFlag.AlignLeft)
        self._hand_column.addWidget(box)
        self._continue = retry

    def _retry(self) -> None:
        self.bench.trouble = None
        self._fill_side()
        self.bench.went.emit("home")
        self.bench.retry.emit()

    def _made_card(self, step: "NextStep") -> Card:
        from gatekeeper_app.i18n.formats import day

        bench, say = self.bench, self.bench.tongue.say
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
        bottom.add(
            TextLabel(bench.theme, say(step.sentence), step="small"), stretch=1, least=bench.theme.px(180)
        )
        first = self._continue is None
        button = Button(
            bench.theme,
            say(N_("Continue")),
            kind="primary" if first else "plain",
            on_click=lambda: bench.open(step.procurement_id),
        )
        button.setAccessibleName(say(N_("Continue: {title}"), title=step.title))
        if first:
            self._continue = button
        bottom.add(button)
        card.column.addWidget(bottom)
        self._buttons[step.procurement_id] = button
        return card

    def _show_reminders(self) -> None:
        from gatekeeper_app.services.overview import reminders

        bench, say = self.bench, self.bench.tongue.say
        found = reminders(bench.desk)
        if not found:
            return
        self._hand_column.addSpacing(8)
        self._hand_column.addWidget(HeadingLabel(bench.theme, say(N_("Reminders")), step="h3"))
        for reminder in found:
            row = QHBoxLayout()
            sign = QLabel()
            sign.setPixmap(bench.theme.pixmap("calendar-clock", "text_muted", 18))
            row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(TextLabel(bench.theme, say(reminder), step="small"), 1)
            self._hand_column.addLayout(row)

    # ---- form

    def _fold(self, *, wide: bool) -> None:
        """Two panes side by side; where the page is narrow, one below the other in one pane that scrolls."""
        self._side.setVisible(wide)
        (self._right if wide else self._left).column.addWidget(self._hand)
        columns = 2 if self.width() >= self.bench.theme.px(600) else 1
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)

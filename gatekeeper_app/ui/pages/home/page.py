"""Home: left the ways to begin, right the procurements at hand with their next step."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.home.at_hand import AtHand
from gatekeeper_app.ui.pages.home.choosing import ActingPerson, ChoiceBox
from gatekeeper_app.ui.pages.home.starting import Starter
from gatekeeper_app.ui.theme.tokens import MIDDLE
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.start_card import StartCard
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_EARLIER_SHOWN = 8
_OTHER_UNIT = "other"
_DOCUMENTS = frozenset((".docx", ".docm", ".odt", ".rtf", ".txt", ".md", ".html", ".htm", ".xlsx", ".zip"))
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
        "earlier",
        "history",
        N_("From an earlier procurement"),
        N_("Your own or another unit's: see what has changed since and carry decisions over one by one."),
    ),
    (
        "file",
        "file-up",
        N_("From a Gatekeeper file"),
        N_("Open a procurement a colleague sent you by e-mail. Her decisions come along."),
    ),
    (
        "check",
        "file-search",
        N_("Check a document"),
        N_("Open a draft or last time's documents: see what keeps good offers out, and begin from it."),
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
        N_("With a sample"),
        N_(
            "Three procurements worked through to the last year of the contract: furniture, food service, pumps."
        ),
    ),
)


class HomePage(Page):
    """The window is painted with it: what reads procurements is imported when the workspace is there."""

    title = N_("Gatekeeper")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._heading = HeadingLabel(bench.theme)
        self._lead = TextLabel(bench.theme, tone="muted")
        self._cards = {card_id: StartCard(bench.theme, icon) for card_id, icon, _title, _text in _CARDS}
        self._starter = Starter(bench, self)
        self.choice = ChoiceBox(bench)
        self.acting = ActingPerson(bench)
        self._hand = AtHand(bench)  # in a pane of its own, or under the starts
        self._asked = ""
        self._reading = ""
        self._was_ready = False
        self._build()
        self._starter.reading.connect(self._on_reading)
        self.choice.chosen.connect(self._on_chosen)
        for card_id, command, starter in (
            ("notice", "open_notice", self._starter.choose_notice),
            ("earlier", "open_earlier", self._choose_earlier),
            ("file", "open_file", self._starter.choose_file),
            ("new", "new", self._starter.start_new),
            ("sample", "sample", self._choose_sample),
        ):
            self._cards[card_id].clicked.connect(lambda _checked=False, start=starter: start())
            bench.actions.handle(command, starter)
        self._cards["check"].clicked.connect(lambda _checked=False: bench.go("check"))
        self._fold(wide=True)

    def _build(self) -> None:
        theme = self.bench.theme
        self._left = ScrollPane(margins=(32, 28, 24, 24))
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        drop = Box("sunken", margins=(16, 14, 16, 14))
        drop_row = QHBoxLayout()
        drop_row.setSpacing(10)
        self._drop_sign = QLabel()
        self._drop = TextLabel(theme, tone="muted")
        drop_row.addStretch(1)
        drop_row.addWidget(self._drop_sign)
        drop_row.addWidget(self._drop, 4)
        drop_row.addStretch(1)
        drop.column.addLayout(drop_row)
        self._job_words = TextLabel(theme, tone="muted")
        self._job_words.hide()
        column = self._left.column
        column.addWidget(self._heading)
        column.addWidget(self._lead)
        column.addSpacing(4)
        column.addLayout(self._grid)
        for part in (self.choice, drop, self._job_words, self.acting):
            column.addWidget(part)
        self._right = ScrollPane(pane="surface", margins=(22, 28, 22, 24))
        self._side = QFrame()
        self._side.setProperty("line", "left")
        side_layout = QVBoxLayout(self._side)
        side_layout.setContentsMargins(0, 0, 0, 0)
        side_layout.addWidget(self._right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 2)
        row.addWidget(self._side, 1)

    # ---- page

    def refresh(self) -> None:
        say = self.bench.tongue.say
        self._heading.setText(say(N_("What is being bought?")))
        self._lead.setText(say(N_("Begin with what you have. Nothing is sent over the network.")))
        for name, _icon, title, text in _CARDS:
            self._cards[name].set_words(say(title), say(text))
        self._drop.setText(
            say(
                N_(
                    "You can also drop a file here: a notice (XML), a Gatekeeper file, a PDF that carries "
                    "a procurement, or a document to be checked."
                )
            )
        )
        self._drop_sign.setPixmap(self.bench.theme.pixmap("file-up", "text_muted", 20))
        self._job_words.setText(say(N_("Reading {file}…"), file=self._reading))
        self.acting.show_state()
        self._fold(wide=self._is_wide())
        ready = self.bench.gatekeeper is not None
        for card in self._cards.values():
            card.setEnabled(ready)
        self.acting.setEnabled(ready)
        self._hand.fill()
        self._hand.look_for_reminders()
        if ready and not self._was_ready:
            self._was_ready = True
            QTimer.singleShot(0, self._take_first_focus)

    def _is_wide(self) -> bool:
        return self.width() >= self.bench.theme.px(MIDDLE - 96)

    def enter(self) -> None:
        (self._hand.first or self._cards["notice"]).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._right) if self._right.isVisible() else (self._left, self._hand)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(wide=self._is_wide())

    def open_path(self, path: str) -> None:
        """A dropped or named file."""
        if Path(path).suffix.lower() == ".pdf":
            self._starter.open_pdf(path)
        elif Path(path).suffix.lower() in _DOCUMENTS:
            self.bench.check_document(path)
        else:
            self._starter.open_path(path)

    # ---- beginning

    def _choose_earlier(self) -> None:
        """The procurements of the workspace, the one changed last first, and the way to another unit's file."""
        if self.bench.gatekeeper is None:
            return
        self._come_into_sight()
        from gatekeeper_app.i18n.formats import day

        say, language = self.bench.tongue.say, self.bench.tongue.language
        summaries = self.bench.desk.summaries()[:_EARLIER_SHOWN]
        lines = [
            (
                summary.id,
                summary.title or say(N_("Unnamed procurement")),
                day(summary.changed_at.astimezone().date(), language),
            )
            for summary in summaries
        ]
        hint = (
            N_("Its facts, lots and roles come along. Decisions wait for you, one by one.")
            if lines
            else N_("There is no procurement in the workspace yet; another unit's file will do.")
        )
        self._asked = "earlier"
        other = (_OTHER_UNIT, say(N_("Another unit's file…")))
        self.choice.show_lines(say(N_("Which earlier procurement?")), say(hint), lines, other)

    def _choose_sample(self) -> None:
        gatekeeper = self.bench.gatekeeper
        if gatekeeper is None:
            return
        self._come_into_sight()
        say = self.bench.tongue.say
        lines = [(sample.id, say(sample.title), say(sample.state)) for sample in gatekeeper.shipped.samples]
        self._asked = "sample"
        hint = say(
            N_("A sample is put into your workspace beside your own procurements; delete it when you like.")
        )
        self.choice.show_lines(say(N_("Which sample?")), hint, lines)

    def _come_into_sight(self) -> None:
        """A command may be given on any page; what it asks is asked here."""
        if not self.isVisible():
            self.bench.go("home")

    def _on_chosen(self, key: str) -> None:
        if self._asked == "sample":
            self._starter.open_sample(key)
        elif key == _OTHER_UNIT:
            self._starter.choose_earlier_file()
        else:
            self._starter.renew(key)

    def _on_reading(self, name: str) -> None:
        self._reading = name
        self._job_words.setText(self.bench.tongue.say(N_("Reading {file}…"), file=name))
        self._job_words.setVisible(bool(name))

    # ---- focus and form

    def _take_first_focus(self) -> None:
        """Once the workspace is there: the focus that had to wait, unless the user has moved on."""
        focus: QWidget | None = self.window().focusWidget()
        if self.isVisible() and not (focus is not None and self.isAncestorOf(focus)):
            self.enter()

    def _fold(self, *, wide: bool) -> None:
        """Two panes side by side; where the page is narrow, one below the other in one pane that scrolls."""
        self._side.setVisible(wide)
        (self._right if wide else self._left).column.addWidget(self._hand)
        columns = 2 if self.width() >= self.bench.theme.px(600) else 1
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)

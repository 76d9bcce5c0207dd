"""Help over the right side of the window (F1): this page, its keys, the three tests, the bottleneck rules."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.base import Rule
from gatekeeper_app.rules.registry import RULES
from gatekeeper_app.rules.three_tests import TEST_NAMES
from gatekeeper_app.ui.actions import COMMANDS, Command
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.page import PAGES, Page
from gatekeeper_app.ui.shell.findable import key_words
from gatekeeper_app.ui.shell.help_topics import KEYS, PAGE_WORDS, TEST_WORDS, TESTS_LEAD, TESTS_TITLE
from gatekeeper_app.ui.shell.popup import Popup
from gatekeeper_app.ui.widgets.buttons import DisclosureButton, IconButton
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDTH = 440

_Index = QModelIndex | QPersistentModelIndex


class _Keys(QAbstractTableModel):
    """Key and what it does."""

    def __init__(self, bench: Workbench, commands: tuple[Command, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._commands = bench, commands

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._commands)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        command = self._commands[index.row()]
        return key_words(command) if index.column() == 0 else self._bench.tongue.say(command.text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._bench.tongue.say((N_("Key"), N_("What it does"))[section])


class HelpBox(Popup):
    """Stays open while the window is used; F1 or Esc closes it. `topic`: what it opens at (`help_topics`)."""

    closes_on_click_outside = False

    def __init__(self, bench: Workbench, window: QWidget, *, topic: str = "") -> None:
        super().__init__(bench, window)
        self._topic = topic
        self._rules: dict[str, DisclosureButton] = {}
        self._anchors: dict[str, QWidget] = {}
        self.setProperty("line", "left")
        self._heading = HeadingLabel(bench.theme, step="h2")
        self._heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button = IconButton(bench.theme, "x")
        self.close_button.clicked.connect(self._on_close)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 12, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self.close_button)
        self._body = ScrollPane(pane="surface", margins=(24, 4, 24, 24))
        self._words = Replaced(spacing=8)
        self._column = self._words.fresh()
        self._body.column.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        bench.tongue.changed.connect(self._fill)
        bench.theme.changed.connect(self._on_theme)
        bench.went.connect(self._on_went)
        self._fill()

    # ---- the box

    def focus_first(self) -> None:
        anchor = self._anchors.get(self._topic)
        if anchor is None:
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if isinstance(anchor, DisclosureButton):
            anchor.setChecked(True)
        anchor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._body.ensureWidgetVisible(anchor, 0, 200))

    def place(self, room: QRect) -> None:
        """The right side, below the header; the whole width of a narrow window."""
        px, top = self.bench.theme.px, 0
        if isinstance(self.host, MainWindow):
            top = self.host.header.height()
        width = min(px(_WIDTH), room.width())
        self.setGeometry(room.width() - width, top, width, max(room.height() - top, 120))

    def asked_again(self, wish: Popup) -> None:
        """F1 once more closes the help; another topic is shown."""
        topic = wish._topic if isinstance(wish, HelpBox) else ""
        if not topic:
            self.dismiss()
            return
        self._topic = topic
        self.focus_first()

    def bring_into_sight(self, child: QWidget) -> None:
        if self._body.isAncestorOf(child):
            self._body.ensureWidgetVisible(child)

    def rule_button(self, rule_id: str) -> DisclosureButton:
        """The line of a rule, which unfolds it."""
        return self._rules[rule_id]

    # ---- words

    @property
    def _page(self) -> Page | None:
        """The page in sight."""
        return self.host.page if isinstance(self.host, MainWindow) else None

    def _page_words(self) -> str:
        """What the page in sight is for; "" for one that could not be made."""
        name = type(self._page).__name__
        page_id = next((spec.id for spec in PAGES if spec.factory.rpartition(":")[2] == name), "")
        return PAGE_WORDS.get(page_id, "")

    def _fill(self) -> None:
        say, column = self.bench.tongue.say, self._words.fresh()
        self._column = column
        self._rules, self._anchors = {}, {}
        page = self._page
        title = say(N_("Help: {page}"), page=say(page.title)) if page is not None else say(N_("Help"))
        self._heading.setText(title)
        self.setAccessibleName(title)
        self.close_button.set_name(say(N_("Close the help")))
        words = self._page_words()
        if words:
            column.addWidget(TextLabel(self.bench.theme, say(words)))
        self._title(N_("The keys that work here"))
        column.addWidget(self._made_keys())
        self._anchors["tests"] = self._title(TESTS_TITLE)
        column.addWidget(TextLabel(self.bench.theme, say(TESTS_LEAD)))
        for test, explained in TEST_WORDS.items():
            self._anchors[f"test-{test.value}"] = self._title(TEST_NAMES[test], step_down=True)
            column.addWidget(TextLabel(self.bench.theme, say(explained)))
        self._title(N_("What the bottleneck rules look for"))
        for gate in Gate:
            of_gate = [rule for rule in RULES if rule.gate is gate]
            if of_gate:
                self._title(GATE_NAMES[gate], step_down=True)
            for rule in of_gate:
                self._add_rule(rule)
        self._words.show_fresh()

    def _title(self, msgid: str, *, step_down: bool = False) -> HeadingLabel:
        label = HeadingLabel(self.bench.theme, self.bench.tongue.say(msgid), step="h3")
        if step_down:
            label.setFont(self.bench.theme.font("body", bold=True))
        else:
            self._column.addSpacing(12)
        self._column.addWidget(label)
        return label

    def _made_keys(self) -> QTableView:
        """What works on the page in sight, as a table without scroll bars."""
        theme, actions = self.bench.theme, self.bench.actions
        commands = tuple(each for each in COMMANDS if each.key and actions[each.id].isEnabled())
        table = QTableView()
        table.setModel(_Keys(self.bench, commands, table))
        table.setAccessibleName(self.bench.tongue.say(N_("The keys that work here")))
        table.setFont(theme.font("body"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFont(theme.font("small", bold=True))
        metrics = table.fontMetrics()
        widest = max((metrics.horizontalAdvance(key_words(each)) for each in commands), default=0)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, widest + 28)
        row = max(24, metrics.height() + 8)
        table.verticalHeader().setMinimumSectionSize(24)
        table.verticalHeader().setDefaultSectionSize(row)
        frame = 2 * table.frameWidth()
        header.setFixedHeight(QFontMetrics(theme.font("small", bold=True)).height() + 14)
        table.setFixedHeight(header.height() + row * len(commands) + frame + 4)
        self._anchors[KEYS] = table
        return table

    def _add_rule(self, rule: Rule) -> None:
        """A rule as a line that unfolds into why, what helps, and what it finds and lets pass."""
        theme, say, column = self.bench.theme, self.bench.tongue.say, self._column
        button = DisclosureButton(theme, say(rule.title))
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(26, 0, 0, 8)
        inner.setSpacing(4)
        bad = [say(example.title) for example in rule.examples() if example.finds]
        good = [say(example.title) for example in rule.examples() if not example.finds]
        for name, sentences in (
            (N_("Why it matters"), [say(rule.why)]),
            (N_("What helps"), [say(rule.remedy)]),
            (N_("This is a bottleneck"), bad),
            (N_("This is not"), good),
        ):
            inner.addWidget(TextLabel(theme, say(name), step="small", tone="muted", bold=True))
            for sentence in sentences:
                inner.addWidget(TextLabel(theme, sentence))
        body.hide()
        button.toggled.connect(body.setVisible)
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(body)
        self._rules[rule.id] = button
        self._anchors[rule.id] = button

    # ---- changes behind it

    def _on_close(self) -> None:
        self.dismiss()

    def _on_theme(self) -> None:
        self.place(self.host.rect())
        self._fill()

    def _on_went(self, _page: str) -> None:
        QTimer.singleShot(0, self, self._fill)  # the page in sight is known after this signal

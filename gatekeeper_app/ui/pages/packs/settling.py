"""What a pack has that is here too, one at a time: mine beside theirs, and what becomes of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.packs.importing import (
    SETTLEMENT_NAMES,
    STANDING_NAMES,
    PackItem,
    PackPreview,
    Settlement,
)
from gatekeeper_app.ui.comparison_view import ComparisonView
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_BUTTONS = {
    Settlement.MINE: SETTLEMENT_NAMES[Settlement.MINE],
    Settlement.THEIRS: SETTLEMENT_NAMES[Settlement.THEIRS],
    Settlement.BOTH: N_("Keep both"),
}
_KIND_NAMES = {"criterion": N_("Criterion"), "category": N_("Category"), "source": N_("Source")}


class SettlingPart(QWidget):
    """`changed` after every settlement. The open one is a card, settled ones are a line each."""

    changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._items: tuple[PackItem, ...] = ()
        self._open = ""
        self.settled: dict[str, Settlement] = {}
        theme = bench.theme
        self.heading = HeadingLabel(theme, step="h3")
        self._lines = Replaced(spacing=4)
        self.card = Card(active=True)
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.title = HeadingLabel(theme, step="h3")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dropped = TextLabel(theme, tone="warning")
        self.table = ComparisonView(bench)
        self.buttons = {settlement: Button(theme) for settlement in Settlement}
        choices = QWidget()
        flow = FlowLayout(choices, spacing=10)
        for settlement, button in self.buttons.items():
            button.setObjectName(f"settle.{settlement}")
            button.clicked.connect(lambda _checked=False, chosen=settlement: self._settle(chosen))
            flow.addWidget(button)
        self._both = TextLabel(theme, step="small", tone="muted")
        for widget in (self._kicker, self.title, self._dropped, self.table, choices, self._both):
            self.card.column.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.heading, self._lines, self.card):
            column.addWidget(widget)

    def show_preview(self, preview: PackPreview) -> None:
        """Another pack: nothing of it is settled."""
        self._items, self.settled = preview.to_be_settled, {}
        self._open = self._items[0].id if self._items else ""
        self.refresh()

    @property
    def left(self) -> int:
        """How many are still to be settled."""
        return len(self._items) - len(self.settled)

    def focus_open(self) -> None:
        if not self.card.isHidden():
            self.title.setFocus()

    def refresh(self) -> None:
        say = self._bench.tongue.say
        self.setVisible(bool(self._items))
        self.heading.setText(
            say(N_("To be settled: {done} of {count}"), done=len(self.settled), count=len(self._items))
        )
        self._show_lines()
        item = next((each for each in self._items if each.id == self._open), None)
        self.card.setVisible(item is not None)
        if item is not None:
            self._show_item(item)

    def _show_item(self, item: PackItem) -> None:
        say = self._bench.tongue.say
        place = self._items.index(item) + 1
        parts = [
            say(N_("{number} / {count}"), number=place, count=len(self._items)),
            say(_KIND_NAMES[item.kind]),
            item.id,
            say(STANDING_NAMES[item.standing]),
        ]
        self._kicker.setText("  ·  ".join(parts))
        self.title.setText(say(item.name).strip() or item.id)
        self._dropped.setText(
            say(
                N_("You are changing yours. Taking theirs drops what is not in use yet; undo brings it back.")
            )
        )
        self._both.setText(say(N_("If you keep both, the one in the pack gets a new id.")))
        self._dropped.setVisible(item.mine_being_changed)
        self.table.show_differences(item.differences, say(N_("Mine")), say(N_("In the pack")))
        for settlement, button in self.buttons.items():
            button.setText(say(_BUTTONS[settlement]))
            button.setAccessibleName(f"{button.text()}: {self.title.text()}")

    def _show_lines(self) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        column = self._lines.fresh()
        for item in self._items:
            if item.id not in self.settled or item.id == self._open:
                continue
            name = say(item.name).strip() or item.id
            words = f"{item.id}  {name}: {say(SETTLEMENT_NAMES[self.settled[item.id]])}"
            row = FoldingRow(spacing=12)
            row.add(TextLabel(theme, words), stretch=1, least=theme.px(220))
            change = Button(theme, say(N_("Change")), kind="link")
            change.setObjectName(f"settled.{item.id}")
            change.setAccessibleName(say(N_("Change: {name}"), name=name))
            change.clicked.connect(lambda _checked=False, again=item.id: self._reopen(again))
            row.add(change)
            column.addWidget(row)
        self._lines.show_fresh()
        self._lines.setVisible(bool(self.settled))

    def _settle(self, settlement: Settlement) -> None:
        """This one is settled, the next one opens."""
        self.settled[self._open] = settlement
        self._open = next((item.id for item in self._items if item.id not in self.settled), "")
        self.refresh()
        self.changed.emit()
        self.focus_open()

    def _reopen(self, item_id: str) -> None:
        self.settled.pop(item_id, None)
        self._open = item_id
        self.refresh()
        self.changed.emit()
        self.focus_open()

"""What an alternative is called, how many are bought, and what can be done with it."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.cost_cases import COST_KIND_NAMES, CostAlternative, CostKind
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.effects.cost.figure_field import MOST_PIECES, FigureField
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class AlternativeHead(QWidget):
    """`renamed`, `counted` (pieces), `cost_added` (kind), `copied` and `removed` are about the alternative in sight."""

    renamed = Signal(str)
    counted = Signal(object)
    cost_added = Signal(str)
    copied = Signal()
    removed = Signal()

    def __init__(self, bench: Workbench, alternative: CostAlternative, *, locked: bool = False) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(6)
        row = FoldingRow(spacing=10)
        self.name = SavedLine(
            "alternative-name", alternative.name, words=say(N_("Name of the alternative")), most=120
        )
        self.name.kept.connect(self.renamed)
        row.add(self.name, stretch=1, least=theme.px(180))
        pieces = FoldingRow(spacing=6)
        self.pieces = FigureField(theme, "alternative-pieces", words=say(N_("How many are bought")))
        self.pieces.kept.connect(self._on_pieces)
        self.pieces.unreadable.connect(lambda: self._on_pieces(None))
        pieces.add(self.pieces, least=theme.px(78))
        pieces.add(TextLabel(theme, say(N_("pcs are bought")), step="small", tone="muted", wrap=False))
        row.add(pieces)
        column.addWidget(row)
        self._fault = TextLabel(theme, step="small", tone="error")
        self._fault.hide()
        column.addWidget(self._fault)
        actions = FoldingRow(spacing=16)
        self.kinds = Combo()
        self.kinds.setObjectName("add-cost")
        self.kinds.setAccessibleName(say(N_("Add a cost")))
        kinds = [
            (kind.value, say(words)) for kind, words in COST_KIND_NAMES.items() if kind is not CostKind.CARBON
        ]
        self.kinds.set_options([("", say(N_("Add a cost…"))), *kinds], "")
        self.kinds.activated.connect(self._on_kind)
        actions.add(self.kinds)
        for words, name, signal in (
            (N_("Copy the alternative"), "copy-alternative", self.copied),
            (N_("Remove the alternative"), "remove-alternative", self.removed),
        ):
            button = Button(theme, say(words), kind="link", on_click=signal.emit)
            button.setObjectName(name)
            actions.add(button)
        column.addWidget(actions)
        if locked:  # a tender is as it came: it can only be taken away
            self.name.setReadOnly(True)
            self.pieces.setReadOnly(True)
            self.kinds.setEnabled(False)
        self.take(alternative)

    def take(self, alternative: CostAlternative) -> None:
        """What is stored now."""
        self.name.show_text(alternative.name)
        self.pieces.show_value(alternative.quantity, self._bench.tongue.language)
        if self.pieces.sound:
            self._fault.hide()

    def _on_kind(self, _place: int) -> None:
        if self.kinds.value:
            self.cost_added.emit(self.kinds.value)
            self.kinds.setCurrentIndex(0)

    def _on_pieces(self, value: object) -> None:
        if isinstance(value, Decimal) and 0 < value <= MOST_PIECES:
            self.pieces.mark(sound=True)
            self._fault.hide()
            self.counted.emit(value)
            return
        words = self._bench.tongue.say(N_("Enter how many pieces are bought, at least a part of one."))
        self.pieces.mark(sound=False, reason=words)
        self._fault.setText(words)
        self._fault.show()

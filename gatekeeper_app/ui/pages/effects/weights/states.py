"""What stands around the weights: the line of assumptions, and what is said where nothing can be calculated."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.award_models import BidAssumptions
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.ui.pages.effects.weights.assumptions import AssumptionsCard, sentence
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

WAITING = N_("Simulating competitions…")


class Head(QWidget):
    """`turned` asks for the assumptions to be unfolded or folded away."""

    turned = Signal()

    def __init__(self, bench: Workbench, assumptions: BidAssumptions, *, unfolded: bool) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._sentence = TextLabel(theme, tone="muted")
        words = N_("Fold the assumptions away") if unfolded else N_("Change the assumptions")
        link = Button(theme, say(words), kind="link", on_click=self.turned.emit)
        link.setObjectName("change-assumptions")
        row = FoldingRow(spacing=12)
        row.add(self._sentence, stretch=1, least=theme.px(420))
        row.add(link)
        self._column.addWidget(row)
        self.assumptions: AssumptionsCard | None = None
        if unfolded:
            self.assumptions = AssumptionsCard(bench, assumptions)
            self._column.addWidget(self.assumptions)

    def show_assumptions(self, assumptions: BidAssumptions) -> None:
        """The line in words, and the unfolded figures where they are in sight."""
        self._sentence.setText(sentence(self._bench, assumptions))
        if self.assumptions is not None:
            self.assumptions.take(assumptions)

    def show_waiting(self) -> None:
        """Other tenders are being simulated; what is shown is of those before."""
        self._sentence.setText(self._bench.tongue.say(WAITING))


def no_answer(bench: Workbench, why: Message, state_weights: Callable[[], object] | None) -> Box:
    """Nothing can be calculated: why, and the way to where it is put right."""
    theme, say = bench.theme, bench.tongue.say
    box = Box("warning")
    box.column.addWidget(TextLabel(theme, say(why)))
    row = FoldingRow(spacing=12)
    if state_weights is not None:
        state = Button(theme, say(N_("State the weights in percent")), on_click=state_weights)
        state.setObjectName("weights-from-order")
        row.add(state)
    row.add(_way(bench, "to-facts", say(N_("See the basic facts")), "new"))
    box.column.addWidget(row)
    return box


def waiting(bench: Workbench) -> Box:
    """Nothing is known yet."""
    box = Box("field")
    box.column.addWidget(TextLabel(bench.theme, bench.tongue.say(WAITING)))
    return box


def nothing_yet(bench: Workbench) -> Box:
    """No award criteria: where they are entered."""
    theme, say = bench.theme, bench.tongue.say
    box = Box("field")
    box.column.addWidget(HeadingLabel(theme, say(N_("No award criteria yet.")), step="h3"))
    words = N_(
        "Enter the price and the other criteria with their weights among the basic facts, or include award "
        "criteria at the gates."
    )
    box.column.addWidget(TextLabel(theme, say(words)))
    row = FoldingRow(spacing=12)
    row.add(_way(bench, "to-facts", say(N_("Enter the award criteria")), "new"))
    row.add(_way(bench, "to-gates", say(N_("To the gates")), "walk"))
    box.column.addWidget(row)
    return box


def _way(bench: Workbench, name: str, words: str, page: str) -> Button:
    button = Button(bench.theme, words, on_click=lambda: bench.go(page))
    button.setObjectName(name)
    return button

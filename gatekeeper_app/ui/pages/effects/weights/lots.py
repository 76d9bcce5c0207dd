"""Which comparison is looked at, and a comparison of its own for a lot."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.calculation.award.comparisons import Comparison
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award.names import own_part
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LETTERS = 30


class Lots(QWidget):
    """`chosen`: the comparison of a lot is to be shown. `own_wanted`, `own_given_up`: a lot that is to be compared by
    itself, or as the others again."""

    chosen = Signal(str)
    own_wanted = Signal(str)
    own_given_up = Signal(str)

    def __init__(
        self, bench: Workbench, procurement: Procurement, several: Sequence[Comparison], shown: AwardResult
    ) -> None:
        super().__init__()
        self._bench, self._procurement = bench, procurement
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._row = FoldingRow(spacing=12, row_spacing=8)
        column.addWidget(self._row)
        if len(several) > 1:
            self._add_choice(several, shown.lot_id)
        own = next((design for design in procurement.award_designs if design.lot_id in shown.lots), None)
        if own is not None:
            self._add_way_back(own.lot_id)
        elif len(procurement.lots) > 1 and shown.lots:
            self._add_own(shown.lots)
        elif len(several) < 2:
            self.hide()

    def _add_choice(self, several: Sequence[Comparison], chosen: str) -> None:
        say = self._bench.tongue.say
        name = say(N_("Lots compared"))
        self._row.add(TextLabel(self._bench.theme, name, wrap=False))
        combo = self._combo("award-lot", name, [(each.lot_id, self._names(each.lots)) for each in several])
        combo.setCurrentIndex(combo.findData(chosen))
        combo.activated.connect(lambda _place: self.chosen.emit(combo.value))
        self._row.add(combo)

    def _add_way_back(self, lot_id: str) -> None:
        words = self._bench.tongue.say(N_("Compare this lot as the others"))
        self._row.add(self._link("inherit-design", words, lot_id))

    def _add_own(self, lots: Sequence[str]) -> None:
        """A lot of several is chosen first."""
        say = self._bench.tongue.say
        if len(lots) == 1:
            words = say(N_("Give this lot a comparison of its own"))
            self._row.add(self._link("own-design", words, lots[0]))
            return
        name = say(N_("Lot for a comparison of its own"))
        combo = self._combo("own-lot", name, [(lot, self._names((lot,))) for lot in lots])
        button = Button(
            self._bench.theme,
            say(N_("Give the lot a comparison of its own")),
            kind="link",
            on_click=lambda: self.own_wanted.emit(combo.value),
        )
        button.setObjectName("own-design")
        self._row.add(combo)
        self._row.add(button)

    def _link(self, name: str, words: str, lot_id: str) -> Button:
        signal = self.own_wanted if name == "own-design" else self.own_given_up
        button = Button(self._bench.theme, words, kind="link", on_click=lambda: signal.emit(lot_id))
        button.setObjectName(name)
        return button

    def _combo(self, name: str, words: str, options: list[tuple[str, str]]) -> Combo:
        combo = Combo()
        combo.setObjectName(name)
        combo.setAccessibleName(words)
        combo.set_options(options, options[0][0])
        combo.setMinimumContentsLength(min(_LETTERS, max(12, *(len(each) for _id, each in options))))
        return combo

    def _names(self, lots: tuple[str, ...]) -> str:
        language = self._bench.tongue.language
        names = [own_part(lot.title, language) or lot.id for lot in self._procurement.lots if lot.id in lots]
        return ", ".join(names) or self._bench.tongue.say(N_("The whole procurement"))

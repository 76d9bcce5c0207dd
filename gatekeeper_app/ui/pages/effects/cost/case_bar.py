"""Which case is in sight, and what can be done with it; the line of assumptions with the link behind which they are."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.cost_cases import CostAssumptions, CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.life_cycle.figures import HUNDRED
from gatekeeper_app.ui.pages.effects.cost.figure_field import MOST_PIECES, FigureField
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class CaseBar(QWidget):
    """`chosen` carries the id of another case, `renamed` a name, `counted` pieces; `begun`, `copied`, `removed`,
    `turned` (the assumptions) ask for what they say."""

    chosen = Signal(str)
    renamed = Signal(str)
    begun = Signal()
    copied = Signal()
    removed = Signal()
    turned = Signal()
    counted = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = FoldingRow(spacing=12)
        self.cases = Combo()
        self.cases.setObjectName("cost-case")
        self.cases.setAccessibleName(say(N_("Life-cycle cost in sight")))
        self.cases.setMinimumContentsLength(22)
        self.cases.activated.connect(lambda _place: self.chosen.emit(self.cases.value))
        row.add(self.cases, stretch=1, least=theme.px(220))
        self.name = SavedLine("cost-name", "", words=say(N_("Name of the life-cycle cost")), most=200)
        self.name.kept.connect(self.renamed)
        self.name.setMaximumWidth(theme.px(460))
        row.add(self.name, stretch=1, least=theme.px(240))
        pieces = FoldingRow(spacing=6)
        self.pieces = FigureField(
            theme, "cost-pieces", words=say(N_("How many are bought, in every alternative"))
        )
        self.pieces.kept.connect(self._on_pieces)
        self.pieces.unreadable.connect(lambda: self._on_pieces(None))
        pieces.add(self.pieces, least=theme.px(78))
        pieces.add(
            TextLabel(theme, say(N_("pcs in every alternative")), step="small", tone="muted", wrap=False)
        )
        ways = FoldingRow(spacing=12)
        ways.add(pieces)
        for words, name, signal in (
            (N_("New one"), "new-case", self.begun),
            (N_("Copy as a scenario"), "copy-case", self.copied),
            (N_("Remove"), "remove-case", self.removed),
        ):
            button = Button(theme, say(words), kind="link", on_click=signal.emit)
            button.setObjectName(name)
            ways.add(button)
        row.add(ways)
        column.addWidget(row)
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        column.addWidget(self.fault)
        line = FoldingRow(spacing=12)
        self.sentence = TextLabel(theme, step="small", tone="muted")
        line.add(self.sentence, stretch=1, least=theme.px(420))
        self.turn = Button(theme, kind="link", on_click=self.turned.emit)
        self.turn.setObjectName("cost-assumptions")
        line.add(self.turn)
        column.addWidget(line)

    def show_case(
        self, procurement: Procurement, cases: Sequence[CostCase], case: CostCase, *, unfolded: bool
    ) -> None:
        """The case in sight among all of them."""
        say = self._bench.tongue.say
        self.cases.setVisible(len(cases) > 1)
        self.cases.set_options([(each.id, self._named(procurement, each)) for each in cases], case.id)
        self.name.show_text(case.name)
        functional_unit = case.note.partition("\n")[0].strip()
        said = (functional_unit, assumptions_sentence(self._bench, case.assumptions))
        self.sentence.setText(" ".join(each for each in said if each))
        counts = {each.quantity for each in case.alternatives}
        self.pieces.show_value(counts.pop() if len(counts) == 1 else None, self._bench.tongue.language)
        words = N_("Fold the assumptions away") if unfolded else N_("Change the assumptions")
        self.turn.setText(say(words))

    def _on_pieces(self, value: object) -> None:
        sound = isinstance(value, Decimal) and 0 < value <= MOST_PIECES
        words = N_("Enter how many pieces are bought, at least a part of one.")
        self.fault.setText("" if sound else self._bench.tongue.say(words))
        self.fault.setVisible(not sound)
        self.pieces.mark(sound=sound, reason=self.fault.text())
        if sound:
            self.counted.emit(value)

    def _named(self, procurement: Procurement, case: CostCase) -> str:
        lot = next((lot for lot in procurement.lots if lot.id == case.lot_id), None)
        name = case.name or self._bench.tongue.say(N_("Life-cycle cost"))
        return f"{name} ({lot.title or lot.id})" if lot is not None else name


def assumptions_sentence(bench: Workbench, given: CostAssumptions) -> str:
    """What holds for all alternatives, in a line."""
    say, language = bench.tongue.say, bench.tongue.language

    def rate(share: Decimal) -> str:
        return percent(share * HUNDRED, language)

    real = N_("{years} years at {rate} interest, in today's money.")
    nominal = N_("{years} years at {rate} interest, in the money of each year.")
    places = {"years": number(given.period, language), "rate": rate(given.rate.best)}
    said = [say(nominal if given.nominal else real, **places)]
    price = given.carbon_price
    said.append(
        say(N_("Emissions at {price} €/t."), price=number(price.best, language))
        if price is not None
        else say(N_("Emissions are not priced."))
    )
    said.append(
        say(N_("{runs} calculations, seed {seed}."), runs=number(given.runs, language), seed=str(given.seed))
    )
    return " ".join(said)

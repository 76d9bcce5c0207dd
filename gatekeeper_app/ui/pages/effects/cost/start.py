"""How a life-cycle cost is begun: from a preset that fits what is bought, from another one, or empty."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.cost_presets import CostPreset
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.life_cycle.presets import fitting_presets
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class StartCard(Card):
    """`chosen` carries the id of a preset ("" for an empty case) and of the lot ("" for the whole); `left` asks to go
    back to the case that is there, `lot_chosen` for the presets that fit another lot."""

    chosen = Signal(str, str)
    left = Signal()
    lot_chosen = Signal(str)

    def __init__(
        self,
        bench: Workbench,
        procurement: Procurement,
        presets: Mapping[str, CostPreset],
        *,
        lot_id: str = "",
        first: bool,
    ) -> None:
        super().__init__()
        self._bench, self._presets = bench, presets
        self._lot = lot_id
        theme, say = bench.theme, bench.tongue.say
        what = N_("No life-cycle cost yet.") if first else N_("Another life-cycle cost")
        self.column.addWidget(HeadingLabel(theme, say(what), step="h3"))
        words = N_("Begin with what is usually compared. The figures are estimates for you to change.")
        self.column.addWidget(TextLabel(theme, say(words), tone="muted"))
        if procurement.lots:
            self.column.addWidget(self._lots(procurement))
        fitting = fitting_presets(presets, procurement, lot_id)
        for each in fitting:
            self.column.addWidget(self._offer(each.preset, each.why))
        known = {each.preset.id for each in fitting}
        others = [preset for preset in presets.values() if preset.id not in known]
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(8)
        for preset in sorted(others, key=lambda preset: say(preset.name)):
            rest.addWidget(self._offer(preset, None))
        turn = DisclosureButton(theme, say(N_("All other presets ({count})"), count=len(others)))
        turn.setObjectName("other-presets")
        turn.setChecked(not fitting)
        turn.toggled.connect(self._rest.setVisible)
        self._rest.setVisible(not fitting)
        turn.setVisible(bool(others))
        self.column.addWidget(turn)
        self.column.addWidget(self._rest)
        self.column.addWidget(self._ways(first=first))

    def _offer(self, preset: CostPreset, why: Message | None) -> FoldingRow:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=12)
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TextLabel(theme, say(preset.name), bold=True))
        sentence = say(preset.purpose)
        if why is not None:
            sentence = f"{sentence} {say(why)}"
        column.addWidget(TextLabel(theme, sentence, step="small", tone="muted"))
        row.add(texts, stretch=1, least=theme.px(260))
        begin = Button(theme, say(N_("Begin with this")), on_click=self._choosing(preset.id))
        begin.setObjectName(f"preset-{preset.id}")
        begin.setAccessibleName(say(N_("Begin with this: {name}"), name=say(preset.name)))
        row.add(begin)
        return row

    def _choosing(self, preset_id: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(preset_id, self._lot)

    def _lots(self, procurement: Procurement) -> QWidget:
        say = self._bench.tongue.say
        combo = Combo()
        combo.setObjectName("cost-lot")
        combo.setAccessibleName(say(N_("What the life-cycle cost is about")))
        combo.setMinimumContentsLength(24)
        lots: Sequence[tuple[str, str]] = [(lot.id, lot.title or lot.id) for lot in procurement.lots]
        combo.set_options([("", say(N_("The whole procurement"))), *lots], self._lot)
        combo.activated.connect(lambda _place: self.lot_chosen.emit(combo.value))
        row = FoldingRow()
        row.add(combo)
        return row

    def _ways(self, *, first: bool) -> FoldingRow:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=16)
        empty = Button(theme, say(N_("Begin with an empty one")), kind="link", on_click=self._choosing(""))
        empty.setObjectName("preset-none")
        row.add(empty)
        if not first:
            back = Button(theme, say(N_("Back to the figures")), kind="link", on_click=self.left.emit)
            back.setObjectName("leave-presets")
            row.add(back)
        return row

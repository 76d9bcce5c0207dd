"""The page of the open procurement that answers what criteria are worth, one question at a time."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import PageOfProcurement
from gatekeeper_app.ui.pages.effects.pane import EffectsPane
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.buttons import Choices
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.widgets.text import HeadingLabel
from gatekeeper_app.ui.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneSpec:
    """A part of the page: `name` is the msgid of its segment, `factory` "module:Class", imported when first needed."""

    id: str
    name: str
    factory: str

    def make(self, bench: Workbench) -> EffectsPane:
        module, _, name = self.factory.partition(":")
        pane: EffectsPane = getattr(import_module(module), name)(bench)
        return pane


_HERE = "gatekeeper_app.ui.pages.effects"

PANES: tuple[PaneSpec, ...] = (
    PaneSpec(id="weights", name=N_("Weights"), factory=f"{_HERE}.weights.pane:WeightsPane"),
    PaneSpec(id="cost", name=N_("Life-cycle cost"), factory=f"{_HERE}.cost.pane:CostPane"),
    PaneSpec(id="carbon", name=N_("Carbon"), factory=f"{_HERE}.carbon.pane:CarbonPane"),
)


class EffectsPage(PageOfProcurement):
    """Segments stand beside the question; a single part needs none."""

    title = N_("Weights, cost, carbon")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._made: dict[str, EffectsPane] = {}
        self._chosen: dict[str, str] = {}  # the part looked at last, by procurement
        self.name = HeadingLabel(bench.theme)
        self.choices = Choices(bench.theme)
        self.choices.chosen.connect(self.show_part)
        head = FoldingRow(spacing=16, row_spacing=8)
        head.add(self.name, stretch=1, least=bench.theme.px(280))
        if len(PANES) > 1:
            head.add(self.choices)
        self._standby = Standby(bench)
        self.pane = ScrollPane(margins=(24, 16, 24, 24))
        self.pane.column.addWidget(head)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pane)
        outer.addWidget(self._standby)

    # ---- page

    def refresh(self) -> None:
        standing_by = self._standby.show_state(needs_procurement=True)
        self.pane.setVisible(not standing_by)
        if standing_by:
            return
        say, asked = self.bench.tongue.say, self.bench.take_asked_part()
        if asked and self.bench.desk.procurement is not None:
            self._chosen[self.bench.desk.procurement.id] = asked
        part = self._part()
        self.name.setText(say(part.question))
        self.choices.set_options([(spec.id, say(spec.name), "") for spec in PANES])
        self.choices.set_value(self._shown())
        self.choices.set_name(say(N_("Part of the page")))
        for made in self._made.values():
            made.setVisible(made is part)
        part.refresh()  # the frame puts Tab in order after every refresh

    def enter(self) -> None:
        self.pane.verticalScrollBar().setValue(0)
        if not self._standby.isHidden():
            self._standby.button.setFocus()
            return
        target = self._part().first_control()
        if target is None and len(PANES) > 1:  # it is being calculated
            target = self.choices.button(self._shown())
        if target is not None:
            target.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.pane,)

    # ---- parts

    def show_part(self, part_id: str) -> None:
        """Bring another part into sight; the focus stays on its segment."""
        procurement = self.bench.desk.procurement
        if procurement is not None:
            self._chosen[procurement.id] = part_id
        self.refresh()
        read_in_order(self)
        self.pane.verticalScrollBar().setValue(0)

    def _shown(self) -> str:
        procurement = self.bench.desk.procurement
        return self._chosen.get(procurement.id if procurement is not None else "", PANES[0].id)

    def _part(self) -> EffectsPane:
        shown = self._shown()
        if shown not in self._made:
            made = next(spec for spec in PANES if spec.id == shown).make(self.bench)
            self._made[shown] = made
            self.pane.column.addWidget(made)
        return self._made[shown]

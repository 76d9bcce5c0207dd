"""The page of the open procurement that answers what criteria are worth, one question at a time."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import Page
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
)


class EffectsPage(Page):
    """Segments stand beside the question; a single part needs none."""

    title = N_("Weights, cost, carbon")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._made: dict[str, EffectsPane] = {}
        self._shown = PANES[0].id
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
        say = self.bench.tongue.say
        part = self._part()
        self.name.setText(say(part.question))
        self.choices.set_options([(spec.id, say(spec.name), "") for spec in PANES])
        self.choices.set_value(self._shown)
        self.choices.set_name(say(N_("Part of the page")))
        for made in self._made.values():
            made.setVisible(made is part)
        part.refresh()
        read_in_order(self)

    def enter(self) -> None:
        self.pane.verticalScrollBar().setValue(0)
        if not self._standby.isHidden():
            self._standby.button.setFocus()
            return
        target = self._part().first_control()
        if target is not None:
            target.setFocus()

    def heading(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(
            N_("Unnamed procurement")
        )

    def parent_page(self) -> str:
        return "procurements"

    def panes(self) -> tuple[QWidget, ...]:
        return (self.pane,)

    # ---- parts

    def show_part(self, part_id: str) -> None:
        """Bring another part into sight; the focus stays on its segment."""
        self._shown = part_id
        self.refresh()

    def _part(self) -> EffectsPane:
        if self._shown not in self._made:
            made = next(spec for spec in PANES if spec.id == self._shown).make(self.bench)
            self._made[self._shown] = made
            self.pane.column.addWidget(made)
        return self._made[self._shown]

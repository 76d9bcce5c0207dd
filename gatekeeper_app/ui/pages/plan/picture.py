"""The plan as a picture or as a table, with what is marked in it said in a sentence below."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.time_plan import TimePlan
from gatekeeper_app.ui.pages.plan.phases import headline, phases, spoken, summary
from gatekeeper_app.ui.pages.plan.timeline import Timeline
from gatekeeper_app.ui.pages.plan.timeline_table import PhaseTable
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_PICTURE_FROM = 620  # pixels at 100 %: a narrower card shows the table


class PictureCard(Card):
    """`as_table`: the table is wanted; `turned` is called when the user changes between the two."""

    def __init__(
        self, bench: Workbench, plan: TimePlan, *, as_table: bool, turned: Callable[[bool], None]
    ) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        self._bench, self._turned = bench, turned
        self._as_table = as_table
        theme, say = bench.theme, bench.tongue.say
        self._phases = phases(bench.tongue, plan)
        said = summary(bench.tongue, plan, self._phases)
        self.column.setSpacing(10)
        head = FoldingRow(spacing=12)
        head.add(HeadingLabel(theme, headline(bench.tongue, plan), step="h3"), stretch=1, least=theme.px(200))
        self.toggle = Button(theme, icon="list", on_click=self._on_toggle)
        self.toggle.setObjectName("plan-turn")
        head.add(self.toggle)
        self.timeline = Timeline(bench, plan, self._phases)
        self.timeline.setAccessibleName(said)
        self.timeline.setAccessibleDescription(say(N_("Arrow keys step from phase to phase.")))
        self.timeline.stepped.connect(self._on_stepped)
        self.marked = TextLabel(theme, say(N_("Arrow keys or a click show a phase in words here.")))
        self._key = TextLabel(
            theme,
            say(
                N_(
                    "Solid: over. Hatched: under way. Outlined: ahead. Bracket: the least time the law asks for. "
                    "Filled diamond: a day set by hand."
                )
            ),
            step="small",
            tone="muted",
        )
        self.table = PhaseTable(bench, self._phases)
        self.table.setAccessibleName(said)
        self.column.addWidget(head)
        for part in (self.timeline, self.marked, self._key, self.table):
            self.column.addWidget(part)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        narrow = self.width() < self._bench.theme.px(_PICTURE_FROM)
        table = narrow or self._as_table
        if self.toggle.isHidden() == narrow and self.table.isHidden() != table and self.toggle.text():
            return
        say = self._bench.tongue.say
        self.toggle.setText(say(N_("Picture")) if self._as_table else say(N_("Table")))
        self.toggle.set_icon("trending-up" if self._as_table else "list")
        self.toggle.setVisible(not narrow)
        for part in (self.timeline, self.marked, self._key):
            part.setVisible(not table)
        self.table.setVisible(table)

    def _on_toggle(self) -> None:
        self._as_table = not self._as_table
        self._turned(self._as_table)
        self._show()

    def _on_stepped(self, place: int) -> None:
        words = spoken(self._bench.tongue, self._phases[place])
        self.marked.setText(words)
        self.timeline.setAccessibleDescription(words)
        if self._bench.announcer is not None:
            self._bench.announcer.polite(words)

"""A chart with its finding above it and its figures one press away."""

from gatekeeper_app.domain.charts import Chart, ChartTable
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.charts.picture import ChartPicture
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench


class ChartCard(Card):
    """`name` begins the object names of its controls; `as_table`: the figures are shown, not the picture.

    A stacked widget is as high as its highest page: picture and table take turns in the column instead."""

    def __init__(self, bench: Workbench, name: str, chart: Chart) -> None:
        super().__init__(margins=(16, 12, 16, 12))
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        self.heading = HeadingLabel(theme, step="h3")
        self.toggle = Button(theme, icon="list", on_click=self._on_toggle)
        self.toggle.setObjectName(f"{name}-turn")
        head = FoldingRow(spacing=12)
        head.add(self.heading, stretch=1, least=theme.px(180))
        head.add(self.toggle)
        self.picture = ChartPicture(theme, chart)
        self.picture.setObjectName(f"{name}-picture")
        self.picture.setAccessibleDescription(say(N_("Arrow keys step from place to place.")))
        self.picture.stepped.connect(self._on_stepped)
        self.spoken = TextLabel(theme, step="small")
        self.spoken.hide()
        self.old = TextLabel(theme, step="small", tone="warning")
        self.old.hide()
        self.table = WordTable(theme, wide=0)
        self.table.setObjectName(f"{name}-table")
        self.as_table = False
        for part in (head, self.old, self.picture, self.table, self.spoken):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.show_chart(chart)
        self._turn(as_table=False)

    def show_chart(self, chart: Chart) -> None:
        """Other figures, in the form that was chosen."""
        self.old.hide()
        self.heading.setText(chart.headline)
        self.picture.show_chart(chart)
        self._chart = chart
        if self.as_table:
            self._fill_table()
        if self.spoken.isVisibleTo(self):
            stops = self.picture.drawing().stops
            if 0 <= self.picture.current < len(stops):
                self.spoken.setText(stops[self.picture.current].spoken)

    def mark_old(self, reason: str) -> None:
        """What is shown is the last picture that could be drawn; the reason says why."""
        self.old.setText(reason)
        self.old.show()

    def set_as_table(self, as_table: bool) -> None:
        """Show the figures, or the picture."""
        self._turn(as_table=as_table)

    def _on_toggle(self) -> None:
        self._turn(as_table=not self.as_table)

    def _turn(self, *, as_table: bool) -> None:
        say = self._bench.tongue.say
        self.as_table = as_table
        if as_table:
            self._fill_table()
        self.picture.setVisible(not as_table)
        self.table.setVisible(as_table)
        self.toggle.setText(say(N_("Picture")) if as_table else say(N_("Table")))
        self.toggle.set_icon("trending-up" if as_table else "list")
        self.spoken.setVisible(not as_table and bool(self.spoken.text()))

    def _fill_table(self) -> None:
        """Only where it is in sight: while a slider moves, every millisecond counts."""
        self.table.setAccessibleName(self._chart.alternative)
        self.table.show_lines(self._chart.table.heads, _lines(self._chart.table))

    def _on_stepped(self, words: str) -> None:
        self.spoken.setText(words)
        self.spoken.show()
        if self._bench.announcer is not None:
            self._bench.announcer.polite(words)


def _lines(table: ChartTable) -> list[Line]:
    lines = []
    for place, row in enumerate(table.rows):
        named = [f"{head} {cell}" for head, cell in zip(table.heads[1:], row[1:], strict=True)]
        lines.append(Line(key=str(place), cells=row, spoken=f"{row[0]}: {', '.join(named)}"))
    return lines

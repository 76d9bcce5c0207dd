"""What the library covers, as a picture of counts: categories against kinds, levels or circular strategies."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import R_STRATEGY_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.coverage_picture import AXES, coverage_picture
from gatekeeper_app.services.facets import Facet
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.pages.library.coverage_table import CoverageTable
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_AXIS_NAMES: dict[Facet, str] = {
    Facet.KIND: N_("By kind"),
    Facet.AMBITION: N_("By level"),
    Facet.R_STRATEGY: N_("By circular strategy"),
}


class CoverageView(QWidget):
    """`picked(category, facet, value)`: the criteria of a cell were asked for; "" stands for all of them. `left`:
    back to the list."""

    picked = Signal(str, str, str)
    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._library: Library | None = None
        self._low = False
        theme = bench.theme
        self._back = Button(theme, kind="link", icon="arrow-left", on_click=self.left.emit)
        self._title = HeadingLabel(theme, step="h2")
        self._lead = TextLabel(theme, tone="muted")
        self.axes = Choices(theme)
        self.table = CoverageTable(bench)
        self._legend = TextLabel(theme, step="small", tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        column.addLayout(head)
        column.addWidget(self._lead)
        column.addWidget(self.axes, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        column.addWidget(self._legend)
        self.axes.chosen.connect(lambda _value: self._show())
        self.table.picked.connect(self._on_picked)
        self.table.left.connect(self.left)

    @property
    def axis(self) -> Facet:
        return Facet(self.axes.value or AXES[0])

    def show_library(self, library: Library) -> None:
        """The counts of the whole library, in the window's language."""
        say = self._bench.tongue.say
        self._library = library
        self._back.setText(say(N_("Back to the list")))
        self._title.setText(say(N_("What the library covers")))
        self._lead.setText(
            say(
                N_(
                    "Criteria of each category. A stronger shade means more of them, a dash none. A cell opens its "
                    "criteria."
                )
            )
        )
        self.axes.set_options([(axis.value, say(_AXIS_NAMES[axis]), "") for axis in AXES])
        self.axes.set_value(self.axis.value)
        self.axes.set_name(say(N_("What categories are set against")))
        self._show()

    def set_low(self, low: bool) -> None:
        """Where there is little height the table has it."""
        self._low = low
        self._title.setHidden(low)
        self._lead.setHidden(low)
        self._show_legend()

    def mark(self, category: str, axis: Facet, value: str) -> None:
        """Make the cell that is in force as a filter the current one."""
        if axis in AXES and axis is not self.axis:
            self.axes.set_value(axis.value)
            self._show()
        self.table.mark(category, value)

    def _show(self) -> None:
        if self._library is None:
            return
        say = self._bench.tongue.say
        self.table.show_picture(coverage_picture(self._library, self.axis))
        names = (f"{step.value} {say(name).lower()}" for step, name in R_STRATEGY_NAMES.items())
        self._legend.setText(" · ".join(names))
        self._show_legend()

    def _show_legend(self) -> None:
        self._legend.setVisible(self.axis is Facet.R_STRATEGY and not self._low)

    def _on_picked(self, category: str, value: str) -> None:
        self.picked.emit(category, self.axis.value, value)

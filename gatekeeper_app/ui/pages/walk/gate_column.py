"""The left column of the walk: the procurement in three lines, the path, the way to the documents."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.walk.gates import GateList
from gatekeeper_app.ui.pages.walk.summary import ProcurementSummaryBox
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import HeadingLabel
from gatekeeper_app.ui.workbench import Workbench

_SIDE = 10


class GateColumn(QFrame):
    """As wide as the gates' names at every text size."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._theme = bench.theme
        self.setProperty("line", "right")
        self.summary = ProcurementSummaryBox(bench)
        self.gates = GateList(bench)
        title = HeadingLabel(bench.theme, step="small")
        self._export = export = Button(
            bench.theme, kind="link", icon="file-down", on_click=lambda: bench.go("export")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, _SIDE, 10)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(title)
        column.addWidget(self.gates, 1)
        column.addWidget(export, alignment=Qt.AlignmentFlag.AlignHCenter)
        bench.tongue.bind(title, title.setText, N_("Gates"))
        bench.tongue.bind(export, export.setText, N_("Summary and export"))
        self.fit()

    def fit(self) -> None:
        """Wide enough for the longest name and for the button, whatever the language."""
        words = max(self.gates.least_width, self._export.sizeHint().width())
        self.setFixedWidth(max(self._theme.px(228), words + 2 * _SIDE + 1))

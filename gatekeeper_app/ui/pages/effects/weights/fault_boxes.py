"""Known faults of the formula and of its scales, each with its reason and what helps."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gatekeeper_app.calculation.award.fault_texts import FAULT_TEXTS
from gatekeeper_app.calculation.award.faults import Fault
from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.sentences import fault_message
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class FaultBoxes(QWidget):
    """Made anew only where the faults are others."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[Fault, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._boxes = Replaced(spacing=8)
        column.addWidget(self._boxes)

    def show_result(self, result: AwardResult) -> None:
        if result.faults == self._shown:
            return
        self._shown = result.faults
        column = self._boxes.fresh()
        for fault in result.faults:
            column.addWidget(self._box(fault, result))
        self._boxes.show_fresh()
        self.setVisible(bool(result.faults))

    def _box(self, fault: Fault, result: AwardResult) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        texts = FAULT_TEXTS[fault.kind]
        tone = fault.severity.value
        box = Box(tone, margins=(12, 8, 12, 8))
        head = FoldingRow(spacing=8)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(SEVERITY_ICONS[fault.severity], tone, 18))
        head.add(sign)
        severity = say(SEVERITY_NAMES[fault.severity])
        head.add(
            TextLabel(theme, f"{severity}: {say(fault_message(fault, result))}", bold=True),
            stretch=1,
            least=theme.px(240),
        )
        box.column.addWidget(head)
        more = TextLabel(theme, f"{say(texts.why)} {say(texts.remedy)}")
        more.hide()
        turn = DisclosureButton(theme, say(N_("Why, and what helps")))
        turn.toggled.connect(more.setVisible)
        head.add(turn)
        box.column.addWidget(more)
        return box

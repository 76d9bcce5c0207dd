"""The path behind a button, where the window is too narrow for the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.services.walk import GateWalk
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.workbench import Workbench


class GateButton(Button):
    """Says which gate is in sight and how much of it is decided; its menu gives the others by `chosen`."""

    chosen = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.theme, icon="signpost", on_click=self._show_menu)
        self._bench = bench
        self._gate: Gate | None = None

    def show_gate(self, gate: GateWalk) -> None:
        self._gate = gate.gate
        name = self._bench.tongue.say(GATE_NAMES[gate.gate])
        self.setText(f"{gate.gate.number}  {name} · {gate.decided} / {len(gate.first)}")

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for gate in GATES:
            entry = menu.addAction(f"{gate.number}  {self._bench.tongue.say(GATE_NAMES[gate])}")
            entry.setCheckable(True)
            entry.setChecked(gate is self._gate)
            entry.triggered.connect(lambda _c=False, chosen=gate: self.chosen.emit(chosen))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

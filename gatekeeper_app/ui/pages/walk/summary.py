"""The procurement in three lines above the path: value and length, regime and procedure, a way to the facts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import PROCEDURE_NAMES, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.legal_frame import legal_frame
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class ProcurementSummaryBox(QWidget):
    """`asked` when the facts are to be opened."""

    asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 4, 4)
        column.setSpacing(3)
        self._head = HeadingLabel(bench.theme, step="small")
        self._value = TextLabel(bench.theme, step="small")
        self._regime = TextLabel(bench.theme, step="small")
        self._link = Button(bench.theme, kind="link", on_click=self.asked.emit)
        column.addWidget(self._head)
        column.addWidget(self._value)
        column.addWidget(self._regime)
        column.addWidget(self._link, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_procurement(self, procurement: Procurement) -> None:
        from gatekeeper_app.i18n.formats import money

        bench, say, language = self._bench, self._bench.tongue.say, self._bench.tongue.language
        self._head.setText(say(N_("Procurement")))
        parts = []
        if procurement.value is not None:
            parts.append(money(procurement.value, procurement.currency, language))
        months = procurement.contract_months
        if months is not None:
            years = months / 12
            if years == years.to_integral_value() and years != 1:
                parts.append(say(N_("{count} years"), count=int(years)))
            else:
                parts.append(say(N_("{count} months"), count=months))
        self._value.setText(" · ".join(parts) or say(N_("Value and length not entered")))
        if bench.gatekeeper is not None:
            frame = legal_frame(procurement, bench.gatekeeper.shipped.law)
            procedure = say(PROCEDURE_NAMES[procurement.procedure])
            self._regime.setText(f"{say(frame.name)} · {procedure.lower()}")
            self._regime.setToolTip(say(frame.meaning))
        self._link.setText(say(N_("Basic facts")))

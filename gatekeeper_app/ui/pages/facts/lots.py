"""The lots of a procurement: title and value, a few at first, more when asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from gatekeeper_app.domain.procurements import Lot, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import money
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Card, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FIRST = 12
_STEP = 100


class LotsCard(Card):
    """Hidden where the procurement has no lots."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._limit = _FIRST
        self._shown: object = None
        self._lots: tuple[Lot, ...] = ()
        self._title = HeadingLabel(bench.theme, step="h3")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.more = Button(bench.theme, kind="link", on_click=self._show_more)
        self.column.addWidget(self._title)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def lines(self) -> int:
        """How many lots are shown."""
        return min(self._limit, len(self._lots))

    def show_lots(self, procurement: Procurement) -> None:
        language, say = self._bench.tongue.language, self._bench.tongue.say
        self._lots = procurement.lots
        self.setVisible(bool(self._lots))
        if not isinstance(self._shown, tuple) or self._shown[0] != procurement.id:
            self._limit = _FIRST
        state = (procurement.id, procurement.lots, procurement.currency, language, self._limit)
        if state == self._shown:
            return
        self._shown = state
        self._title.setText(self._bench.tongue.plural(N_("{n} lot"), N_("{n} lots"), len(self._lots)))
        clear(self._rows)
        for place, lot in enumerate(self._lots[: self._limit], start=1):
            self._rows.addLayout(self._row(place, lot, procurement.currency))
        left = len(self._lots) - self._limit
        self.more.setVisible(left > 0)
        self.more.setText(say(N_("Show {count} more"), count=min(left, _STEP)))

    def _row(self, place: int, lot: Lot, currency: str) -> QGridLayout:
        theme, tongue = self._bench.theme, self._bench.tongue
        row = QGridLayout()
        row.setHorizontalSpacing(12)
        value = money(lot.value, currency, tongue.language) if lot.value is not None else ""
        name = lot.title or lot.source_id or tongue.say(N_("Lot without a name"))
        row.addWidget(TextLabel(theme, str(place), tone="muted", wrap=False), 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(theme, name), 0, 1)
        row.addWidget(TextLabel(theme, value, wrap=False), 0, 2, Qt.AlignmentFlag.AlignTop)
        row.setColumnMinimumWidth(0, theme.px(28))
        row.setColumnStretch(1, 1)
        return row

    def _show_more(self) -> None:
        procurement = self._bench.desk.procurement
        if procurement is None:
            return
        self._limit += _STEP
        self.show_lots(procurement)
        if self.more.isVisible():
            self.more.setFocus()

"""The criteria of a comparison, a row each, and below them what is to be done about those without power."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules.phrases import line_name
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.ui.pages.effects.weights.banners import Banners
from gatekeeper_app.ui.pages.effects.weights.line_row import (
    DECIDES_WIDTH,
    FIGURE_WIDTH,
    NAME_WIDTH,
    OUTWEIGHS_WIDTH,
    LineRow,
)
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDE = 815  # pixels at 100 % from which the columns have heads
_MOST_MONEY_PERCENT = 60


class LinesCard(Card):
    """`moved` and `settled` carry a line and its figure; `cured` a line to be set to the weight that has power.
    `copied` and `pasted` ask for the weights to go to a spreadsheet and to come from one."""

    moved = Signal(str, object)
    settled = Signal(str, object)
    cured = Signal(str)
    copied = Signal()
    pasted = Signal()

    def __init__(self, bench: Workbench, result: AwardResult) -> None:
        super().__init__(margins=(18, 12, 18, 14))
        self._bench = bench
        self.column.setSpacing(8)
        in_money = result.model is not None and result.model.in_money
        self._head = self._heads(in_money=in_money)
        self.column.addWidget(self._head)
        self.rows: dict[str, LineRow] = {}
        for line in result.lines_compared:
            self._add_row(line, in_money=in_money, alone=len(result.lines_compared) == 1)
        self._banners = Banners(bench)
        self._banners.cured.connect(self.cured)
        self.column.addWidget(self._banners)
        self.fault = TextLabel(bench.theme, step="small", tone="error")
        self.fault.hide()
        self.column.addWidget(self.fault)
        if not in_money:
            self.column.addWidget(self._sheet_buttons())

    def _sheet_buttons(self) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=12)
        for name, text, signal in (
            ("copy-weights", N_("Copy the weights for a spreadsheet"), self.copied),
            ("paste-weights", N_("Paste weights from a spreadsheet"), self.pasted),
        ):
            button = Button(theme, say(text), kind="link", on_click=signal.emit)
            button.setObjectName(name)
            row.add(button)
        return row

    def _add_row(self, line: AwardCriterion, *, in_money: bool, alone: bool) -> None:
        is_price = line.type is not AwardCriterionType.QUALITY
        row = LineRow(
            self._bench,
            line.id,
            self._bench.tongue.say(_named(line)),
            most=0 if in_money and is_price else _MOST_MONEY_PERCENT if in_money else 100,
            adjustable=not alone,
        )
        row.moved.connect(self.moved)
        row.settled.connect(self.settled)
        self.rows[line.id] = row
        self.column.addWidget(row)

    def show_result(self, result: AwardResult, figures: Mapping[str, Decimal]) -> None:
        """Figures in percent by line; the rows stay, so a slider that is held stays held."""
        self.fault.hide()
        known = {line.line_id: line for line in result.lines}
        for line_id, row in self.rows.items():
            row.show_result(figures.get(line_id), known.get(line_id))
        self._banners.show_lines(result.lines)

    def _heads(self, *, in_money: bool) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        head = QWidget()
        head.setMinimumWidth(1)  # where there is no room for the heads they are left out
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        figure = N_("Deduction") if in_money else N_("Weight")
        for text, width in ((N_("Award criterion"), NAME_WIDTH), (figure, FIGURE_WIDTH)):
            label = TextLabel(theme, say(text), step="small", tone="muted", bold=True)
            label.setFixedWidth(theme.px(width))
            row.addWidget(label)
        row.addStretch(1)
        for text, width in (
            (N_("Outweighs a price difference of"), OUTWEIGHS_WIDTH),
            (N_("Decides the competition"), DECIDES_WIDTH),
        ):
            label = TextLabel(theme, say(text), step="small", tone="muted", bold=True)
            label.setFixedWidth(theme.px(width))
            row.addWidget(label)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setVisible(self.width() >= self._bench.theme.px(_WIDE))


def _named(line: AwardCriterion) -> Message:
    """A line's name as a message, so that it is said in the window's language."""
    return Message("{name}", {"name": line_name(line)})

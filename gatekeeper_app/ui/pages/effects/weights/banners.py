"""Criteria without power: what their weights do, and the weight that helps, one press away."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import percent
from gatekeeper_app.services.award.results import LineResult
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST = 3


class Banners(QWidget):
    """`cured` carries a line to be set to the weight that has power. The boxes stay and are filled anew: while a
    slider moves, making them would take longer than all the rest."""

    cured = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._boxes: list[_Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_lines(self, lines: Sequence[LineResult]) -> None:
        """The powerless ones, the first three of them."""
        shown = [line for line in lines if line.powerless][:_MOST]
        while len(self._boxes) < len(shown):
            made = _Banner(self._bench, self._cure)
            self._boxes.append(made)
            self._column.addWidget(made)
        for place, box in enumerate(self._boxes):
            if place < len(shown):
                box.show_line(shown[place])
            box.setVisible(place < len(shown))
        self.setVisible(bool(shown))

    def _cure(self, line_id: str) -> None:
        self.cured.emit(line_id)


class _Banner(Box):
    def __init__(self, bench: Workbench, cure: Callable[[str], None]) -> None:
        super().__init__("warning", margins=(12, 6, 8, 6))
        self._bench, self._line_id = bench, ""
        theme = bench.theme
        row = FoldingRow(spacing=12)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("triangle-alert", "warning", 18))
        self._words = TextLabel(theme)
        self._button = Button(theme, on_click=lambda: cure(self._line_id))
        row.add(sign)
        row.add(self._words, stretch=1, least=theme.px(220))
        row.add(self._button)
        self.column.addWidget(row)

    def show_line(self, line: LineResult) -> None:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        self._line_id = line.line_id
        self._words.setText(self._sentence(line))
        self._button.setVisible(line.cure is not None)
        self._button.setObjectName(f"cure-{line.line_id}")
        if line.cure is not None:
            sentence = (
                N_("Set the deduction to {weight}")
                if line.weight is None
                else N_("Set the weight to {weight}")
            )
            self._button.setText(say(sentence, weight=percent(line.cure, language)))

    def _sentence(self, line: LineResult) -> str:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        now = line.deduction_share if line.weight is None else line.weight
        words = say(
            N_("“{name}” at {weight} decides {power} of competitions: it changes hardly anything."),
            name=line.name,
            weight=percent(now or Decimal(0), language),
            power=percent(line.power, language),
        )
        if line.reach is not None and line.reach_power is not None:
            more = say(
                N_("{weight} would decide {power}."),
                weight=percent(line.reach, language),
                power=percent(line.reach_power, language),
            )
        else:
            more = say(line.no_reach) if line.no_reach is not None else ""
        return f"{words} {more}".strip()

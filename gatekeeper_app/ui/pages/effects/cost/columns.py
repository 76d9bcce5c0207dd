"""Which columns of a comparison are shown: at most three, chosen among all."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gatekeeper_app.domain.charts import ChartTable
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench

MOST_SHOWN = 3


class ColumnPicker(QWidget):
    """`picked` carries the ids chosen, in their order; once three are, the others wait until one is let go."""

    picked = Signal(object)

    def __init__(self, bench: Workbench, name: str) -> None:
        super().__init__()
        self._bench, self._name = bench, name
        self._chips: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = bench.tongue.say(N_("Choose at most three of them."))
        column.addWidget(TextLabel(bench.theme, words, step="small", tone="muted"))
        self._holder = QWidget()
        FlowLayout(self._holder, spacing=8)
        column.addWidget(self._holder)

    def offer(self, options: Sequence[tuple[str, str]], shown: Sequence[str]) -> bool:
        """All columns there could be (id, words) and those shown; out of sight where all fit. True when the chips are
        new ones, which Tab does not reach in order yet."""
        self.setVisible(len(options) > MOST_SHOWN)
        theme = self._bench.theme
        others = list(self._chips) != [key for key, _words in options]
        if others:
            layout = self._holder.layout()
            assert layout is not None
            for chip in self._chips.values():
                chip.setParent(None)
                chip.deleteLater()
            self._chips = {}
            for key, _words in options:
                chip = QPushButton(self._holder)
                chip.setObjectName(f"{self._name}-{key}")
                chip.setProperty("kind", "chip")
                chip.setCheckable(True)
                chip.setAutoDefault(True)
                chip.setFont(theme.font("body"))
                chip.clicked.connect(self._on_clicked)
                layout.addWidget(chip)
                self._chips[key] = chip
        for key, words in options:
            chip = self._chips[key]
            chip.setText(words)
            chip.setChecked(key in shown)
            chip.setEnabled(key in shown or len(shown) < MOST_SHOWN)
            icon, size = theme.lead_icon("check", "accent", 18)
            chip.setIcon(icon if key in shown else theme.icon("minus", "surface", 1))
            chip.setIconSize(size if key in shown else QSize(1, 1))
        return others

    def _on_clicked(self, _checked: bool = False) -> None:
        self.picked.emit(tuple(key for key, chip in self._chips.items() if chip.isChecked()))


class ColumnsCard(Card):
    """A comparison in columns: its heading, which columns, its table. `picked` as of the picker."""

    picked = Signal(object)

    def __init__(self, bench: Workbench, name: str, title: str) -> None:
        super().__init__()
        self.column.addWidget(HeadingLabel(bench.theme, title, step="h3"))
        self.picker = ColumnPicker(bench, name)
        self.picker.picked.connect(self.picked)
        self.column.addWidget(self.picker)
        self.table = WordTable(bench.theme, wide=0, even=True)
        self.table.setObjectName(name)
        self.table.setAccessibleName(title)
        self.column.addWidget(self.table)

    def show_table(self, table: ChartTable) -> None:
        """The figures of the columns chosen; the first column names the rows."""
        lines = [
            Line(key=str(place), cells=row, spoken=_spoken(table.heads, row))
            for place, row in enumerate(table.rows)
        ]
        self.table.show_lines(table.heads, lines)


def _spoken(heads: Sequence[str], row: Sequence[str]) -> str:
    named = (f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True))
    return f"{row[0]}: {', '.join(named)}"


def chosen_columns(ids: Sequence[str], picked: Sequence[str], usual: Sequence[str]) -> tuple[str, ...]:
    """Those picked that are there; where none is, the usual ones first."""
    kept = [each for each in picked if each in ids]
    if not kept:
        kept = list(dict.fromkeys((*(each for each in usual if each in ids), *ids)))[:MOST_SHOWN]
    return tuple(each for each in ids if each in kept)[:MOST_SHOWN]

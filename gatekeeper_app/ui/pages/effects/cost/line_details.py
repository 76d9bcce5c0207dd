"""What belongs to a cost beside its figure: its name, kind and time, whether tenderers fill it in, where the figure
comes from."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.cost_cases import (
    COST_KIND_NAMES,
    COST_TIMING_NAMES,
    CostKind,
    CostLine,
    CostTiming,
)
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.entries import FigureEntry
from gatekeeper_app.ui.pages.effects.cost.figure_field import FigureField
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_TIMED = (CostTiming.EVERY, CostTiming.IN_YEAR)
_USUAL_YEARS = 5


class LineDetails(Box):
    """`changed` carries the cost with a change; `sourced` another source of its figure; `removed` asks to take
    the cost away, `parted` that the figure be changed only here. Without a cost (a life, a
    shared figure) only the source is there."""

    changed = Signal(object)
    sourced = Signal(str)
    removed = Signal()
    parted = Signal(bool)

    def __init__(
        self, bench: Workbench, key: str, entry: FigureEntry, line: CostLine | None, *, only_here: bool
    ) -> None:
        super().__init__("field")
        self._bench, self._line = bench, line
        say, source = bench.tongue.say, entry.estimate.source
        if entry.others:
            words = say(N_("Change it only here, not in: {names}"), names=", ".join(entry.others))
            alone = CheckLine(bench.theme, words)
            alone.box.setObjectName(f"{key}-alone")
            alone.box.setChecked(only_here)
            alone.box.toggled.connect(self.parted)
            self.column.addWidget(alone)
        source_words = say(N_("Where the figure comes from"))
        self.source = SavedLine(f"{key}-source", source, words=source_words)
        self.source.kept.connect(self.sourced)
        self._add(source_words, self.source, wide=True)
        if line is not None:
            self._add_cost(key, line)

    def _add_cost(self, key: str, line: CostLine) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        name = SavedLine(f"{key}-name", line.name, words=say(N_("Name of the cost")), most=120)
        name.kept.connect(lambda text: self._change(name=text))
        self._add(say(N_("Name of the cost")), name, wide=True)
        kind = Combo()
        kind.setObjectName(f"{key}-kind")
        kind.setAccessibleName(say(N_("Kind of cost")))
        kind.set_options(
            [(each.value, say(words)) for each, words in COST_KIND_NAMES.items()], line.kind.value
        )
        kind.activated.connect(lambda _place: self._change(kind=CostKind(kind.value)))
        self._add(say(N_("Kind of cost")), kind)
        timing = Combo()
        timing.setObjectName(f"{key}-timing")
        timing.setAccessibleName(say(N_("When it is paid")))
        timing.set_options(
            [(each.value, say(words)) for each, words in COST_TIMING_NAMES.items()], line.timing.value
        )
        timing.activated.connect(lambda _place: self._on_timing(CostTiming(timing.value)))
        self._add(say(N_("When it is paid")), timing)
        if line.timing in _TIMED:
            years = FigureField(theme, f"{key}-years", words=say(N_("Years")))
            years.show_value(None if line.years is None else Decimal(line.years), self._bench.tongue.language)
            years.kept.connect(lambda value: self._on_years(years, value))
            years.unreadable.connect(lambda: self._on_years(years, None))
            self._add(say(N_("Years")), years)
        asked = CheckLine(theme, say(N_("Tenderers fill this figure in")))
        asked.box.setObjectName(f"{key}-asked")
        asked.box.setChecked(line.from_bidder)
        asked.box.toggled.connect(lambda on: self._change(from_bidder=on))
        self.column.addWidget(asked)
        remove = Button(theme, say(N_("Remove this cost")), icon="trash-2", on_click=self.removed.emit)
        remove.setObjectName(f"{key}-remove")
        row = FoldingRow()
        row.add(remove)
        self.column.addWidget(row)

    def _add(self, words: str, control: QWidget, *, wide: bool = False) -> None:
        theme = self._bench.theme
        row = FoldingRow(spacing=10)
        label = TextLabel(theme, words, step="small")
        label.setFixedWidth(theme.px(150))
        row.add(label)
        row.add(control, stretch=1 if wide else 0, least=theme.px(180) if wide else 0)
        self.column.addWidget(row)

    def _change(self, **changes: object) -> None:
        if self._line is not None:
            self._line = replace(self._line, **changes)  # type: ignore[arg-type]
            self.changed.emit(self._line)

    def _on_timing(self, timing: CostTiming) -> None:
        years = (self._line.years if self._line is not None else None) or _USUAL_YEARS
        self._change(timing=timing, years=years if timing in _TIMED else None)

    def _on_years(self, field: FigureField, value: object) -> None:
        if isinstance(value, Decimal) and value == value.to_integral_value() and 1 <= value <= 200:
            field.mark(sound=True)
            self._change(years=int(value))
            return
        field.mark(sound=False, reason=self._bench.tongue.say(N_("Enter whole years from 1 to 200.")))
        field.setToolTip(field.accessibleDescription())

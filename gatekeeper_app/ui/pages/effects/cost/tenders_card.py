"""Tenders: the form that goes out, the filled ones that come back, and the papers made of the comparison."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.sheet_reading import SheetReading
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class TendersCard(Card):
    """`form`, `read`, `record` and `annex` ask for papers, `stopped` for reading to end; `only_tenders` tells whether
    only tenders are compared."""

    form = Signal()
    read = Signal()
    record = Signal()
    annex = Signal()
    stopped = Signal()
    only_tenders = Signal(bool)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        self.column.addWidget(HeadingLabel(theme, say(N_("Tenders and documents")), step="h3"))
        words = N_(
            "Tenderers give their figures in a form with locked assumptions; the program calculates, not the form."
        )
        self.column.addWidget(TextLabel(theme, say(words), step="small", tone="muted"))
        for ways in (
            (
                (N_("Write the form for tenderers…"), "write-form", "file-down", self.form),
                (N_("Read filled forms…"), "read-forms", "file-input", self.read),
            ),
            (
                (N_("Record for the award decision…"), "write-record", "file-text", self.record),
                (N_("Annex of assumptions…"), "write-annex", "file-text", self.annex),
            ),
        ):
            row = FoldingRow(spacing=10, row_spacing=8)
            for text, name, icon, signal in ways:
                button = Button(theme, say(text), icon=icon, on_click=signal.emit)
                button.setObjectName(name)
                row.add(button)
            self.column.addWidget(row)
        self.only = CheckLine(theme, say(N_("Compare only the tenders")))
        self.only.box.setObjectName("only-tenders")
        self.only.box.toggled.connect(self.only_tenders)
        self.column.addWidget(self.only)
        self._running = QWidget()
        running = QVBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        self.said = TextLabel(theme, step="small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say(N_("Forms read")))
        stop = Button(theme, say(N_("Stop")), on_click=self.stopped.emit)
        stop.setObjectName("stop-reading")
        across = FoldingRow()
        across.add(stop)
        for part in (self.said, self.bar, across):
            running.addWidget(part)
        self._running.hide()
        self.column.addWidget(self._running)
        self._readings = Replaced(spacing=6)
        self.column.addWidget(self._readings)

    def show_case(self, case: CostCase, *, only_tenders: bool) -> None:
        """Whether there are tenders to compare by themselves."""
        self.only.setVisible(any(each.bidder for each in case.alternatives))
        blocked = self.only.box.blockSignals(True)
        self.only.box.setChecked(only_tenders)
        self.only.box.blockSignals(blocked)

    def show_progress(self, done: int, total: int) -> None:
        """Forms are being read; `total` nought: none any more."""
        self._running.setVisible(total > 0)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        words = N_("Reading form {done} of {total}…")
        self.said.setText(self._bench.tongue.say(words, done=min(done + 1, total), total=total))

    def show_readings(self, readings: Sequence[SheetReading]) -> None:
        """What was read from each file, or what is wrong in which cell."""
        theme, say = self._bench.theme, self._bench.tongue.say
        column = self._readings.fresh()
        for reading in readings:
            box = Box("error" if reading.faults else "ok")
            box.setObjectName("reading")
            title = f"{reading.file} · {reading.tenderer}" if reading.tenderer else reading.file
            box.column.addWidget(TextLabel(theme, title, bold=True))
            if reading.faults:
                words = N_("Nothing was taken over from it:")
                box.column.addWidget(TextLabel(theme, say(words)))
            for fault in reading.faults:
                place = f"{fault.place}: " if fault.place else ""
                box.column.addWidget(TextLabel(theme, f"{place}{say(fault.why)} {say(fault.remedy)}"))
            names = ", ".join(each.name for each in reading.alternatives)
            if names:
                box.column.addWidget(TextLabel(theme, say(N_("Taken over: {names}."), names=names)))
            column.addWidget(box)
        self._readings.show_fresh()

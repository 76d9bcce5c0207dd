"""A calculation: its answer in a line, and opened what it rests on beside what it says."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.figures import figure_rows
from gatekeeper_app.services.carbon.results import CarbonResult
from gatekeeper_app.services.carbon.sentences import headline
from gatekeeper_app.ui.pages.effects.carbon.answer import AnswerCard
from gatekeeper_app.ui.pages.effects.carbon.choices import CaseChoices
from gatekeeper_app.ui.pages.effects.carbon.figure_grid import FigureGrid
from gatekeeper_app.ui.pages.effects.carbon.scenarios import Scenarios
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LEAST_GRID, _LEAST_ANSWER = 500, 380


class CaseLine(Card):
    """A calculation folded away: its name and its answer. `opened` carries its id."""

    opened = Signal(str)

    def __init__(self, bench: Workbench, found: CarbonResult) -> None:
        super().__init__()
        self._bench = bench
        theme, say, case = bench.theme, bench.tongue.say, found.case
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(HeadingLabel(theme, _name(bench, found), step="h3"))
        self._answer = TextLabel(theme, tone="muted")
        column.addWidget(self._answer)
        self._sign = QLabel()
        row = FoldingRow(spacing=12)
        row.add(self._sign)
        row.add(words, stretch=1, least=theme.px(300))
        button = Button(theme, say(N_("Open")), kind="link", on_click=lambda: self.opened.emit(case.id))
        button.setObjectName(f"carbon-open-{case.id}")
        button.setAccessibleName(say(N_("Open the calculation {name}"), name=_name(bench, found)))
        row.add(button)
        self.column.addWidget(row)
        self.show_result(found)

    def show_result(self, found: CarbonResult) -> None:
        """The answer as it is now."""
        say = self._bench.tongue.say
        out = "" if found.case.in_total else f" {say(N_('Left out of the sum.'))}"
        self._answer.setText(say(headline(found)) + out)
        self._sign.setVisible(bool(found.refusals))
        if found.refusals:
            self._sign.setPixmap(self._bench.theme.pixmap("octagon-alert", "error", 18))


class CaseCard(Card):
    """The open calculation. Signals carry what is to be changed; what stays is filled anew by `show_result`.
    `unfolded`: which of "world" and "scenarios" are in sight."""

    closed = Signal()
    named = Signal(str)
    noted = Signal(str)
    copied = Signal()
    removed = Signal()
    figures_copied = Signal()
    figures_pasted = Signal()

    def __init__(
        self, bench: Workbench, procurement: Procurement, found: CarbonResult, unfolded: Collection[str]
    ) -> None:
        super().__init__(active=True, margins=(16, 12, 16, 16))
        self._bench, self._found = bench, found
        theme = bench.theme
        self.column.setSpacing(12)
        self.column.addWidget(self._head())
        self.grid: FigureGrid | None = None
        self.choices = CaseChoices(bench, procurement, found)
        self.scenarios = Scenarios(bench, found, unfolded="scenarios" in unfolded)
        self.answer = AnswerCard(bench, found)
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        calculator = found.calculator
        if calculator is not None:
            self.column.addWidget(self.choices)
            self.column.addWidget(self.scenarios)
            body = FoldingRow(spacing=24, row_spacing=16)
            left = QWidget()
            column = QVBoxLayout(left)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            self.grid = FigureGrid(
                bench, found.case, figure_rows(found.case, calculator), unfolded="world" in unfolded
            )
            column.addWidget(self.grid)
            column.addWidget(self._sheet_buttons())
            column.addWidget(self.fault)
            column.addStretch(1)
            body.add(left, stretch=11, least=theme.px(_LEAST_GRID))
            body.add(self.answer, stretch=10, least=theme.px(_LEAST_ANSWER))
            self.column.addWidget(body)
        else:
            self.column.addWidget(self.answer)
        self.column.addWidget(self._foot())
        self.show_result(found)

    def show_result(self, found: CarbonResult) -> None:
        """What is stored now, in the fields that stand."""
        self._found = found
        self.name.show_text(found.case.name)
        for scenario in found.case.scenarios:
            if scenario.id in self.scenarios.fields:
                self.scenarios.fields[scenario.id].show_text(scenario.name)
        self.note.show_text(found.case.note)
        self.choices.show_case(found.case)
        self.fault.hide()
        if self.grid is not None and found.calculator is not None:
            self.grid.show_case(found.case, figure_rows(found.case, found.calculator), found.refusals)
        self.answer.show_result(found)

    def refuse(self, words: str) -> None:
        """Why what was pasted was not taken."""
        self.fault.setText(words)
        self.fault.show()

    # ---- parts

    def _head(self) -> QWidget:
        theme, say, found = self._bench.theme, self._bench.tongue.say, self._found
        self.name = SavedLine(
            f"carbon-name-{found.case.id}",
            found.case.name,
            words=say(N_("Name of the calculation")),
            most=200,
        )
        self.name.setFont(theme.font("h3"))
        self.name.kept.connect(self.named)
        row = FoldingRow(spacing=12)
        row.add(self.name, stretch=1, least=theme.px(300))
        fold = Button(theme, say(N_("Close")), kind="link", on_click=self.closed.emit)
        fold.setObjectName(f"carbon-close-{found.case.id}")
        fold.setAccessibleName(say(N_("Close the calculation {name}"), name=_name(self._bench, found)))
        row.add(fold)
        return row

    def _sheet_buttons(self) -> QWidget:
        theme, say, case = self._bench.theme, self._bench.tongue.say, self._found.case
        row = FoldingRow(spacing=12)
        for name, text, signal in (
            ("copy", N_("Copy the figures for a spreadsheet"), self.figures_copied),
            ("paste", N_("Paste figures from a spreadsheet"), self.figures_pasted),
        ):
            button = Button(theme, say(text), kind="link", on_click=signal.emit)
            button.setObjectName(f"carbon-figures-{name}-{case.id}")
            row.add(button)
        return row

    def _foot(self) -> QWidget:
        theme, say, case = self._bench.theme, self._bench.tongue.say, self._found.case
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.note = SavedLine(
            f"carbon-note-{case.id}",
            case.note,
            words=say(N_("Note on the calculation")),
            hint=say(N_("Note for the justification, for example whose figures these are")),
            most=1000,
        )
        self.note.kept.connect(self.noted)
        column.addWidget(self.note)
        row = FoldingRow(spacing=16)
        for name, text, signal in (
            ("copy", N_("Make a copy"), self.copied),
            ("remove", N_("Remove the calculation"), self.removed),
        ):
            button = Button(theme, say(text), kind="link", on_click=signal.emit)
            button.setObjectName(f"carbon-{name}-{case.id}")
            row.add(button)
        column.addWidget(row)
        return foot


def _name(bench: Workbench, found: CarbonResult) -> str:
    return found.case.name or bench.tongue.say(N_("Calculation"))

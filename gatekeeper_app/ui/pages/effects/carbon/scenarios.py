"""The scenarios of a calculation: named, added from the calculator or as one's own, removed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.results import CarbonResult
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton, IconButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.workbench import Workbench


class Scenarios(QWidget):
    """`named`: scenario, name; `removed`: scenario; `added`: a scenario of the calculator, "" for one of one's own.
    `turned`: (un)folded."""

    named = Signal(str, str)
    removed = Signal(str)
    added = Signal(str)
    turned = Signal(bool)

    def __init__(self, bench: Workbench, found: CarbonResult, *, unfolded: bool) -> None:
        super().__init__()
        self._bench, case = bench, found.case
        theme, say = bench.theme, bench.tongue.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        opened = DisclosureButton(theme, say(N_("Scenarios: {count}"), count=len(case.scenarios)))
        opened.setObjectName(f"carbon-scenarios-{case.id}")
        column.addWidget(opened)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self.fields: dict[str, SavedLine] = {}
        for place in range(len(case.scenarios)):
            lines.addWidget(self._row(case, place))
        lines.addWidget(self._more(found))
        column.addWidget(inside)
        inside.setVisible(unfolded)
        opened.setChecked(unfolded)
        opened.toggled.connect(inside.setVisible)
        opened.toggled.connect(self.turned)

    def _row(self, case: CarbonCase, place: int) -> QWidget:
        theme, say, scenario = self._bench.theme, self._bench.tongue.say, case.scenarios[place]
        name = scenario.name or scenario.id
        row = FoldingRow(spacing=8)
        field = SavedLine(
            f"carbon-scenario-{case.id}-{scenario.id}",
            scenario.name,
            words=say(N_("Name of scenario {number}"), number=place + 1),
            most=120,
        )
        field.setMaximumWidth(theme.px(420))
        field.kept.connect(lambda words: self.named.emit(scenario.id, words))
        self.fields[scenario.id] = field
        row.add(field, stretch=1, least=theme.px(220))
        if len(case.scenarios) > 2:
            away = IconButton(theme, "trash-2", say(N_("Remove the scenario {name}"), name=name))
            away.setObjectName(f"carbon-scenario-away-{scenario.id}")
            away.clicked.connect(self._removing(scenario.id))
            row.add(away)
        return row

    def _more(self, found: CarbonResult) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        standing = {each.id for each in found.case.scenarios}
        offered = [] if found.calculator is None else list(found.calculator.scenarios)
        for each in offered:
            if each.id not in standing:
                words = say(N_("Add: {name}"), name=say(each.name))
                flow.addWidget(self._add(words, each.id))
        flow.addWidget(self._add(say(N_("Add a scenario of your own")), ""))
        holder.setMinimumWidth(theme.px(200))
        return holder

    def _add(self, words: str, choice: str) -> Button:
        button = Button(self._bench.theme, words, icon="plus", on_click=lambda: self.added.emit(choice))
        button.setObjectName(f"carbon-scenario-add-{choice}")
        return button

    def _removing(self, scenario_id: str) -> Callable[[], None]:
        return lambda: self.removed.emit(scenario_id)

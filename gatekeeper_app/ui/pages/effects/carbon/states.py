"""What stands around the calculations: calculators to begin from, those that fit first, and why they fit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.cases import Calculators, fitting_calculators
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_AT_ONCE = 4
"""Fitting calculators in sight before the others are unfolded."""


class OffersCard(Card):
    """`begun` carries the id of a calculator; `turned` says whether the others are unfolded."""

    begun = Signal(str)
    turned = Signal(bool)

    def __init__(
        self, bench: Workbench, procurement: Procurement, calculators: Calculators, *, unfolded: bool
    ) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        first = not procurement.carbon_cases
        heading = N_("Nothing is calculated yet.") if first else N_("Another calculation")
        self.column.addWidget(HeadingLabel(theme, say(heading), step="h3"))
        used = {each.calculator for each in procurement.carbon_cases}
        fitting = [
            each for each in fitting_calculators(calculators, procurement) if each.calculator.id not in used
        ]
        near, far = fitting[:_AT_ONCE], fitting[_AT_ONCE:]
        if first:
            words = (
                N_("Begin with what fits the procurement. Figures to begin from are given; put in your own.")
                if near
                else N_("No calculator fits the codes or criteria of the procurement. Choose one yourself.")
            )
            self.column.addWidget(TextLabel(theme, say(words), tone="muted"))
        for each in near:
            self.column.addWidget(self._row(each.calculator, say(each.why), primary=first))
        known = {each.calculator.id for each in near}
        others = [each.calculator for each in far]
        others += [
            each
            for each in calculators.values()
            if each.id not in known and each.id not in {other.id for other in others}
        ]
        self._add_others(others, unfolded=unfolded)

    def _add_others(self, others: Sequence[CarbonCalculator], *, unfolded: bool) -> None:
        say = self._bench.tongue.say
        if not others:
            return
        self.more = DisclosureButton(
            self._bench.theme, say(N_("Other calculators: {count}"), count=len(others))
        )
        self.more.setObjectName("carbon-others")
        self.column.addWidget(self.more)
        rest = QWidget()
        column = QVBoxLayout(rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)

        def show(opened: bool) -> None:
            # two hundred widgets that are hardly ever wanted: made when they are
            for each in others if opened and not column.count() else ():
                column.addWidget(self._row(each, "", primary=False))
            rest.setVisible(opened)

        self.column.addWidget(rest)
        rest.hide()
        self.more.toggled.connect(show)
        self.more.setChecked(unfolded)
        self.more.toggled.connect(self.turned)

    def _row(self, calculator: CarbonCalculator, why: str, *, primary: bool) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(TextLabel(theme, say(calculator.name), bold=True))
        said = " ".join(each for each in (say(calculator.purpose), why) if each)
        column.addWidget(TextLabel(theme, said, step="small", tone="muted"))
        row = FoldingRow(spacing=16)
        row.add(words, stretch=1, least=theme.px(280))
        button = Button(
            theme,
            say(N_("Calculate")),
            kind="plain" if primary else "link",
            on_click=self._beginning(calculator.id),
        )
        button.setObjectName(f"carbon-begin-{calculator.id}")
        button.setAccessibleName(say(N_("Calculate: {name}"), name=say(calculator.name)))
        row.add(button)
        return row

    def _beginning(self, calculator_id: str) -> Callable[[], None]:
        return lambda: self.begun.emit(calculator_id)

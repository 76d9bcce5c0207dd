"""A new own criterion begins with three choices: what is bought, which kind, at which gate."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import CRITERION_KIND_NAMES, CriterionKind
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.criteria_text.checks import GATES_OF_KIND
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class BeginningBox(Box):
    """`begun` carries the id of the criterion that was made, `left` that it was not."""

    begun = Signal(str)
    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__("field")
        self._bench = bench
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self._hint = TextLabel(theme, tone="muted")
        self.category, self.kind, self.gate = Combo(), Combo(), Combo()
        self._labels = {combo: TextLabel(theme, step="small", bold=True) for combo in self._combos}
        self.begin = Button(theme, kind="primary", on_click=self._begin)
        self.cancel = Button(theme, on_click=self.left.emit)
        choices, buttons = QWidget(), QWidget()
        flow = FlowLayout(choices, spacing=16, row_spacing=8)
        for combo in self._combos:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            column.addWidget(self._labels[combo])
            column.addWidget(combo)
            holder.setMinimumWidth(theme.px(240))
            flow.addWidget(holder)
        row = FlowLayout(buttons, spacing=10)
        row.addWidget(self.begin)
        row.addWidget(self.cancel)
        for widget in (self._heading, self._hint, choices, buttons):
            self.column.addWidget(widget)
        self.kind.currentIndexChanged.connect(lambda _place: self._show_gates())
        self.hide()

    @property
    def _combos(self) -> tuple[Combo, ...]:
        return (self.category, self.kind, self.gate)

    def refresh(self) -> None:
        say = self._bench.tongue.say
        self._heading.setText(say(N_("A new criterion of your own")))
        self._hint.setText(
            say(
                N_("If the library has something close to it, a variant of that is less work: open it there.")
            )
        )
        for combo, words in zip(self._combos, (N_("Category"), N_("Kind"), N_("Gate")), strict=True):
            self._labels[combo].setText(say(words))
            combo.setAccessibleName(say(words))
        known = self._bench.own.library.library.categories
        names = sorted(
            ((key, say(known[key].name).strip() or key) for key in known), key=lambda each: each[1].casefold()
        )
        self.category.set_options(names, self.category.value or names[0][0])
        kinds = [(kind.value, say(CRITERION_KIND_NAMES[kind])) for kind in CriterionKind]
        self.kind.set_options(kinds, self.kind.value or CriterionKind.TECHNICAL_SPECIFICATION.value)
        self._show_gates()
        self.begin.setText(say(N_("Begin writing")))
        self.cancel.setText(say(N_("Cancel")))

    def ask(self) -> None:
        self.refresh()
        self.show()
        self.category.setFocus()

    def _show_gates(self) -> None:
        if self.kind.value:
            gates = GATES_OF_KIND[CriterionKind(self.kind.value)]
            say = self._bench.tongue.say
            options = [(gate.value, f"{gate.number}  {say(GATE_NAMES[gate])}") for gate in gates]
            kept = self.gate.value if self.gate.value in gates else gates[0].value
            self.gate.set_options(options, kept)

    def _begin(self) -> None:
        category, kind, gate = self.category.value, CriterionKind(self.kind.value), Gate(self.gate.value)
        made = self._bench.own.change(lambda own: own.create(category, kind, gate))
        if made is not None:
            self.hide()
            self.begun.emit(made.id)

"""The filter column: what is looked for. Typing and choosing act at once."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from gatekeeper_app.domain.criteria import Ambition, Aspect, CriterionKind, RStrategy
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.facets import FACET_NAMES, Facet, FacetCounts, Filters, facet_choices
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_EVERYTHING = {
    Facet.CATEGORY: N_("All categories"),
    Facet.KIND: N_("All kinds"),
    Facet.AMBITION: N_("All levels"),
    Facet.ASPECT: N_("All aspects"),
    Facet.R_STRATEGY: N_("All strategies"),
    Facet.GATE: N_("All gates"),
    Facet.ROLE: N_("All roles"),
}
_LONGEST_QUERY = 200

Chosen = TypeVar("Chosen")


class FilterPane(QFrame):
    """`changed`: other filters are in force. `left_downwards`: Down or Enter in the search field. `unfolded`:
    in a narrow window the choices were asked for or put away."""

    changed = Signal()
    left_downwards = Signal()
    unfolded = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._narrow = False
        self.setProperty("line", "right")
        theme = bench.theme
        self._label = TextLabel(theme, bold=True)
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST_QUERY)
        self.field.installEventFilter(self)
        self._label.setBuddy(self.field)
        self.more = DisclosureButton(theme)
        self._combos = {facet: Combo() for facet in Facet}
        self._labels = {facet: TextLabel(theme, step="small", tone="muted", bold=True) for facet in Facet}
        self._counts: FacetCounts = {}
        self.recommended = QCheckBox()
        self._explained = TextLabel(theme, step="small", tone="muted")
        self.clear_button = Button(theme, kind="link", on_click=self.clear_all)
        self.own = Button(theme, kind="link", icon="pencil", on_click=lambda: bench.go("own"))
        self._lay_out()
        self.changed.connect(self._show_clear)
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        self.field.returnPressed.connect(self.left_downwards)
        for combo in self._combos.values():
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.recommended.toggled.connect(lambda _on: self.changed.emit())
        self.more.toggled.connect(lambda _open: self._fold())

    def show_choices(self, library: Library) -> None:
        """The choices in the window's language; what was chosen stays chosen."""
        say = self._bench.tongue.say
        for facet, combo in self._combos.items():
            self._labels[facet].setText(say(FACET_NAMES[facet]))
            combo.setAccessibleName(say(FACET_NAMES[facet]))
        self.show_counts(self._counts, library)
        self._label.setText(say(N_("Search the library")))
        self.field.setAccessibleName(say(N_("Search the library")))
        self.field.setPlaceholderText(say(N_("A word or its beginning")))
        self.recommended.setText(say(N_("Only recommended")))
        explained = say(N_("At most four for each gate of a category, the best score first."))
        self._explained.setText(explained)
        self.recommended.setAccessibleDescription(explained)
        self.clear_button.setText(say(N_("Clear the filters")))
        self.own.setText(say(N_("Own criteria")))
        self.more.setText(say(N_("Narrow down")))
        self._show_clear()

    def show_counts(self, counts: FacetCounts, library: Library) -> None:
        """Behind every choice how many criteria it leaves; without counts the choices alone."""
        self._counts = counts
        say = self._bench.tongue.say
        for facet, combo in self._combos.items():
            known = counts.get(facet, {})
            options = [("", say(_EVERYTHING[facet]))]
            for value, name in facet_choices(facet, library):
                words = say(name)
                options.append((value, f"{words} ({known[value]})" if value in known else words))
            combo.set_options(options, combo.value)

    @property
    def filters(self) -> Filters:
        value = {facet: combo.value for facet, combo in self._combos.items()}
        return Filters(
            query=self.field.text(),
            category=value[Facet.CATEGORY],
            kind=_chosen(CriterionKind, value[Facet.KIND]),
            ambition=_chosen(Ambition, value[Facet.AMBITION]),
            aspect=_chosen(Aspect, value[Facet.ASPECT]),
            r_strategy=_chosen(RStrategy, value[Facet.R_STRATEGY]),
            gate=_chosen(Gate, value[Facet.GATE]),
            role=_chosen(Role, value[Facet.ROLE]),
            recommended_only=self.recommended.isChecked(),
        )

    def set_cell(self, category: str, facet: Facet, value: str) -> None:
        """Only what a cell of the coverage counts; "" in either place lets everything in."""
        self.let_everything_in()
        self._choose(Facet.CATEGORY, category)
        self._choose(facet, value)
        self.changed.emit()

    def let_everything_in(self) -> None:
        """Clear every filter without a signal."""
        blocked = self.blockSignals(True)
        self.field.clear()
        for facet in self._combos:
            self._choose(facet, "")
        self.recommended.setChecked(False)
        self.blockSignals(blocked)

    def clear_all(self) -> None:
        """Clear every filter; the focus goes to the search field."""
        self.let_everything_in()
        self.changed.emit()
        self.field.setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """Narrow: the search field alone, the other choices behind a button."""
        self._narrow = narrow
        self.setProperty("line", "bottom" if narrow else "right")
        self.style().unpolish(self)
        self.style().polish(self)
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
        else:
            self.setFixedWidth(self._bench.theme.px(248))
        self._fold()

    @property
    def covers_list(self) -> bool:
        """Whether the choices stand in the place of the list."""
        return self._narrow and self.more.isChecked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.left_downwards.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def _show_clear(self) -> None:
        """The way out of the filters, where there are any."""
        self.clear_button.setVisible(self.filters != Filters())

    def _choose(self, facet: Facet, value: str) -> None:
        combo = self._combos[facet]
        combo.blockSignals(True)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        combo.blockSignals(False)

    def _fold(self) -> None:
        self._label.setVisible(not self._narrow)
        self.more.setVisible(self._narrow)
        self._rest.setVisible(not self._narrow or self.more.isChecked())
        self.unfolded.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 14, 16, 10)
        top.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.more)
        top.addWidget(self._label)
        top.addLayout(row)
        column.addLayout(top)
        self._rest = ScrollPane(margins=(16, 6, 16, 16))
        rest = self._rest.column
        rest.setSpacing(4)
        for facet, combo in self._combos.items():
            self._labels[facet].setBuddy(combo)
            rest.addWidget(self._labels[facet])
            rest.addWidget(combo)
            rest.addSpacing(8)
        rest.addWidget(self.recommended)
        rest.addWidget(self._explained)
        rest.addSpacing(8)
        rest.addWidget(self.clear_button, alignment=Qt.AlignmentFlag.AlignLeft)
        rest.addWidget(self.own, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rest, 1)


def _chosen(choice: Callable[[str], Chosen], value: str) -> Chosen | None:
    return choice(value) if value else None

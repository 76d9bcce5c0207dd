"""What is looked for among the models: words, kind, category, gate."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.models import MODEL_KIND_NAMES, Model, ModelKind
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.models import ModelFilters, find_models
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.workbench import Workbench

_LONGEST_QUERY = 200


class ModelFilterPane(QWidget):
    """`changed`: other filters are in force. `left_downwards`: Down or Enter in the search field."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST_QUERY)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.kind, self.category, self.gate = Combo(), Combo(), Combo()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.field, 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self.category, 1, 0)
        grid.addWidget(self.gate, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        self.field.returnPressed.connect(self.left_downwards)
        for combo in (self.kind, self.category, self.gate):
            combo.setMinimumContentsLength(8)
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def show_choices(self, models: tuple[Model, ...], library: Library) -> None:
        """The choices in the window's language, those with models behind them; what was chosen stays chosen."""
        say = self._bench.tongue.say
        self.field.setPlaceholderText(say(N_("Search the models")))
        for control, name in (
            (self.field, N_("Search the models")),
            (self.kind, N_("Kind")),
            (self.category, N_("Category")),
            (self.gate, N_("Gate")),
        ):
            control.setAccessibleName(say(name))
        kinds = [(kind.value, say(name)) for kind, name in MODEL_KIND_NAMES.items()]
        self.kind.set_options([("", say(N_("All kinds"))), *kinds], self.kind.value)
        named = {category for model in models for category in model.categories}
        categories = [(c.id, say(c.name)) for c in library.categories.values() if c.id in named]
        self.category.set_options([("", say(N_("All categories"))), *categories], self.category.value)
        gates = [(gate.value, f"{gate.number}  {say(GATE_NAMES[gate])}") for gate in GATES]
        self.gate.set_options([("", say(N_("All gates"))), *gates], self.gate.value)

    @property
    def filters(self) -> ModelFilters:
        return ModelFilters(
            query=self.field.text(),
            kind=ModelKind(self.kind.value) if self.kind.value else None,
            category=self.category.value,
            gate=Gate(self.gate.value) if self.gate.value else None,
        )

    def found(self, models: tuple[Model, ...]) -> tuple[Model, ...]:
        return find_models(models, self.filters)

    def clear(self) -> None:
        """Let everything in, with one signal."""
        blocked = self.blockSignals(True)
        self.field.clear()
        for combo in (self.kind, self.category, self.gate):
            combo.setCurrentIndex(0)
        self.blockSignals(blocked)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.left_downwards.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

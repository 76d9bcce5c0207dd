"""The fields facts are entered in. Each knows how to show its fact and which edit its content stands for."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import BUYER_KIND_NAMES, BuyerKind, Procurement
from gatekeeper_app.services import editing_facts
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.workbench import Workbench


class Entry(QWidget):
    """A field. `typed`: keep it in a moment. `left`: keep it now. `done` is Enter, `given_up` Esc."""

    typed = Signal()
    left = Signal()
    done = Signal()
    given_up = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def show_fact(self, procurement: Procurement) -> None:
        """Show the fact as it stands; what is being typed stays."""
        raise NotImplementedError

    def edit(self, procurement: Procurement) -> Edit:
        """The change the content stands for. Raises `WrongUsageError` where it cannot be read."""
        raise NotImplementedError

    def set_name(self, name: str, hint: str) -> None:
        """What a screen reader calls the field."""
        raise NotImplementedError

    def set_fault(self, fault: str) -> None:
        """Mark the field as not readable; empty: it is fine again."""

    def forget(self) -> None:
        """Drop what was typed: the next `show_fact` shows the fact as it is stored."""

    def take_focus(self) -> None:
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.done.emit()
                return True
            if plain and event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
        return super().eventFilter(watched, event)


class LineEntry(Entry):
    """One line of text; `words` writes the fact as one types it, `put` reads it."""

    def __init__(
        self,
        bench: Workbench,
        words: Callable[[Procurement], str],
        put: Callable[[Procurement, str], Edit],
        *,
        length: int = 300,
        width: int = 0,
    ) -> None:
        super().__init__(bench)
        self._words, self._put = words, put
        self._shown: str | None = None
        self.line = QLineEdit()
        self.line.setMaxLength(length)
        self.column.addWidget(self.line)
        if width:
            self.column.setAlignment(self.line, Qt.AlignmentFlag.AlignLeft)
            self._width = width
            bench.theme.changed.connect(self._fit)
            self._fit()
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.line.editingFinished.connect(self.left.emit)
        self.line.installEventFilter(self)

    def show_fact(self, procurement: Procurement) -> None:
        words = self._words(procurement)
        untouched = self._shown is None or self.line.text() == self._shown
        if untouched or not (self.line.hasFocus() or self.line.property("fault")):
            if self.line.text() != words:
                self.line.setText(words)
                self.line.setCursorPosition(0)
            self._shown = words

    def edit(self, procurement: Procurement) -> Edit:
        return self._put(procurement, self.line.text())

    def set_name(self, name: str, hint: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(hint)

    def set_fault(self, fault: str) -> None:
        if bool(self.line.property("fault")) != bool(fault):
            self.line.setProperty("fault", bool(fault))
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)

    def forget(self) -> None:
        self._shown = None
        self.set_fault("")

    def take_focus(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def _fit(self) -> None:
        self.line.setFixedWidth(self.bench.theme.px(self._width))


class ChoiceEntry(Entry):
    """One of a few named values."""

    def __init__(
        self,
        bench: Workbench,
        names: Mapping[str, str],
        get: Callable[[Procurement], str],
        put: Callable[[Procurement, str], Edit],
    ) -> None:
        super().__init__(bench)
        self._names, self._get, self._put = names, get, put
        self.combo = Combo()
        self.column.addWidget(self.combo)
        self.combo.currentIndexChanged.connect(lambda _place: self.left.emit())
        self.combo.installEventFilter(self)

    def show_fact(self, procurement: Procurement) -> None:
        say = self.bench.tongue.say
        self.combo.set_options(
            [(value, say(name)) for value, name in self._names.items()], self._get(procurement)
        )

    def edit(self, procurement: Procurement) -> Edit:
        return self._put(procurement, self.combo.value)

    def set_name(self, name: str, hint: str) -> None:
        self.combo.setAccessibleName(name)
        self.combo.setAccessibleDescription(hint)

    def take_focus(self) -> None:
        self.combo.setFocus()


class BuyerEntry(LineEntry):
    """Name and kind of the contracting entity, one below the other."""

    def __init__(self, bench: Workbench, kind_name: str) -> None:
        super().__init__(bench, lambda p: p.buyer.name, self._with_kind)
        self._kind_name = kind_name
        self.kind = Combo()
        self.column.addWidget(self.kind)
        self.kind.currentIndexChanged.connect(lambda _place: self.left.emit())
        self.kind.installEventFilter(self)

    def show_fact(self, procurement: Procurement) -> None:
        super().show_fact(procurement)
        say = self.bench.tongue.say
        self.kind.set_options(
            [(kind.value, say(name)) for kind, name in BUYER_KIND_NAMES.items()], procurement.buyer.kind.value
        )
        self.kind.setAccessibleName(say(self._kind_name))

    def _with_kind(self, procurement: Procurement, name: str) -> Edit:
        return editing_facts.set_buyer(procurement, name, BuyerKind(self.kind.value))


class CategoryEntry(Entry):
    """Categories of the library, as check boxes."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._boxes: dict[str, QCheckBox] = {}
        self._place = QWidget()
        FlowLayout(self._place, spacing=16, row_spacing=4)
        self.column.addWidget(self._place)

    def show_fact(self, procurement: Procurement) -> None:
        categories = [c for c in self.bench.desk.library.categories.values() if not c.cross_cutting]
        if [category.id for category in categories] != list(self._boxes):
            self._make([category.id for category in categories])
        for category in categories:
            box = self._boxes[category.id]
            box.setText(self.bench.tongue.say(category.name))
            box.setChecked(category.id in procurement.categories)
        self._place.updateGeometry()

    def edit(self, procurement: Procurement) -> Edit:
        # Categories of a library that is not installed here are kept.
        unknown = [category for category in procurement.categories if category not in self._boxes]
        chosen = [category for category, box in self._boxes.items() if box.isChecked()]
        return editing_facts.set_categories(procurement, tuple(chosen + unknown))

    def set_name(self, name: str, hint: str) -> None:
        for box in self._boxes.values():
            box.setAccessibleDescription(f"{name}. {hint}")

    def take_focus(self) -> None:
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            first.setFocus()

    def _make(self, ids: Sequence[str]) -> None:
        layout = self._place.layout()
        assert layout is not None
        for box in self._boxes.values():
            layout.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for category_id in ids:
            box = QCheckBox()
            box.clicked.connect(lambda _checked=False: self.left.emit())
            box.installEventFilter(self)
            layout.addWidget(box)
            self._boxes[category_id] = box

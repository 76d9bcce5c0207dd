"""Parts of a criterion that come in any number: made anew when one comes or goes, else shown in place."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.own.live_help import FieldRemark
from gatekeeper_app.services.own.shaping import without_entry
from gatekeeper_app.ui.pages.criterion_editor.fields import EditorField, Sheet, holds
from gatekeeper_app.ui.pages.criterion_editor.finder import Finder, Found
from gatekeeper_app.ui.pages.criterion_editor.lenses import Lens
from gatekeeper_app.ui.pages.criterion_editor.places import name_of
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel


class EntryBox(Box):
    """One entry: its name with a button that takes it out, and its fields."""

    def __init__(
        self, sheet: Sheet, place: str, name: Callable[[], str], remove: Callable[[], object] | None
    ) -> None:
        super().__init__("field", margins=(14, 10, 14, 12))
        self._sheet, self.place, self._name = sheet, place, name
        self.fields: list[EditorField] = []
        self.column.setSpacing(10)
        self.title = TextLabel(sheet.bench.theme, bold=True)
        self.buttons = QWidget()
        FlowLayout(self.buttons, spacing=12)
        head = FoldingRow(spacing=12)
        head.add(self.title, stretch=1, least=sheet.bench.theme.px(160))
        head.add(self.buttons)
        self.column.addWidget(head)
        self.said = TextLabel(sheet.bench.theme, step="small")
        self.said.hide()
        self.column.addWidget(self.said)
        self._remove: Button | None = None
        if remove is not None:
            self._remove = self.add_button(Button(sheet.bench.theme, kind="link", on_click=remove))

    def add_button(self, button: Button) -> Button:
        layout = self.buttons.layout()
        assert layout is not None
        layout.addWidget(button)
        return button

    def add(self, field: EditorField, layout: QLayout | None = None) -> None:
        self.fields.append(field)
        (layout or self.column).addWidget(field)

    def add_row(self, *fields: EditorField) -> None:
        """Small fields beside one another, wrapping."""
        holder = QWidget()
        flow = FlowLayout(holder, spacing=16, row_spacing=8)
        self.column.addWidget(holder)
        for field in fields:
            self.add(field, flow)

    def refresh(self) -> None:
        say, name = self._sheet.bench.tongue.say, self._name()
        self.title.setText(name)
        if self._remove is not None:
            self._remove.setText(say(N_("Remove")))
            self._remove.setAccessibleName(say(N_("Remove {name}"), name=name))
        for field in self.fields:
            field.refresh()


class EntriesField(EditorField):
    """All entries of a list of the criterion. Derived classes say what tells them apart and what one looks like."""

    def __init__(self, sheet: Sheet, place: str) -> None:
        super().__init__(sheet, place)
        self._shown: tuple[str, ...] | None = None
        self.boxes: list[EntryBox] = []
        self._held = Replaced(spacing=10)
        self.column.addWidget(self._held)
        self.column.addWidget(self.said)

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        """What tells the entries apart; other keys, other boxes."""
        raise NotImplementedError

    def box(self, index: int) -> EntryBox:
        """The box of an entry, its fields not yet filled."""
        raise NotImplementedError

    def show_value(self) -> None:
        keys = self.keys(self.sheet.draft.content)
        if keys != self._shown:
            self._shown = keys
            for field in self.inner_fields():
                field.close_field()
            self.boxes = [self.box(index) for index in range(len(keys))]
            column = self._held.fresh()
            for box in self.boxes:
                column.addWidget(box)
            for box in self.boxes:
                box.refresh()
            self._held.show_fresh()
            return
        for box in self.boxes:
            box.refresh()

    def inner_fields(self) -> Sequence[EditorField]:
        return [field for box in self.boxes for field in box.fields]

    def close_field(self) -> None:
        super().close_field()
        for field in self.inner_fields():
            field.close_field()

    def adder(self, msgid: str, change: Callable[[Criterion], Criterion]) -> Button:
        """A button below the entries that adds one and goes to it."""

        def add() -> None:
            before = len(self.boxes)
            if self.sheet.draft.change(change) and len(self.boxes) > before and self.boxes[-1].fields:
                self.boxes[-1].fields[0].focus_on()

        button = Button(self.sheet.bench.theme, icon="plus", on_click=add)
        button.setObjectName(f"{self.place}.add")
        self.sheet.bench.tongue.bind(button, button.setText, msgid)
        self.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add = button
        return button

    _add: Button | None = None

    def remover(self, index: int) -> Callable[[], None]:
        """Takes an entry out; the focus goes to what can be done next."""

        def remove() -> None:
            if self.sheet.draft.change(lambda c: without_entry(c, self.place, index)):
                self.focus_on()

        return remove

    def target(self) -> QWidget:
        assert self._add is not None  # those without a button of their own name another target
        return self._add

    def show_remarks(self, remarks: Iterable[FieldRemark]) -> None:
        """What no field of an entry says itself is said at the entry, else at the foot."""
        inner = [field.place for field in self.inner_fields()]
        rest = [r for r in remarks if not any(holds(place, r.place) for place in inner)]
        for box in self.boxes:
            self.say_below(box.said, [r for r in rest if holds(box.place, r.place)])
        super().show_remarks([r for r in rest if not any(holds(box.place, r.place) for box in self.boxes)])


class IdsField(EditorField):
    """Ids of things that stand elsewhere, each by its name: taken by looking it up, taken out again."""

    def __init__(
        self, sheet: Sheet, lens: Lens, options: Found, name: Callable[[str], str], hint: str
    ) -> None:
        super().__init__(sheet, lens.place)
        self._lens, self._name, self._find_hint = lens, name, hint
        self._held = Replaced(spacing=4)
        self._shown: tuple[object, ...] = ()
        self.finder = Finder(sheet.bench, lens.place, options)
        self.finder.picked.connect(self._add)
        self.column.addWidget(self._held)
        self.column.addWidget(self.finder)
        self.column.addWidget(self.said)

    def show_value(self) -> None:
        bench, ids = self.sheet.bench, self._lens.get(self.sheet.draft.content)
        name = name_of(self.place, self.sheet.draft.content, bench.tongue)
        self.finder.say(bench.tongue.say(N_("Add to: {name}"), name=name), bench.tongue.say(self._find_hint))
        shown = (ids, bench.tongue.language, bench.theme.text_size)
        if shown == self._shown:
            return
        self._shown = shown
        column = self._held.fresh()
        for place, entry in enumerate(ids):
            words = self._name(entry)
            row = FoldingRow(spacing=12)
            row.add(TextLabel(bench.theme, words), stretch=1, least=bench.theme.px(160))
            remove = Button(bench.theme, bench.tongue.say(N_("Remove")), kind="link")
            remove.setObjectName(f"{self.place}.remove.{place}")
            remove.setAccessibleName(bench.tongue.say(N_("Remove {name}"), name=words))
            remove.clicked.connect(lambda _checked=False, gone=entry: self._remove(gone))
            row.add(remove)
            column.addWidget(row)
        self._held.show_fresh()
        self._held.setVisible(bool(ids))

    def target(self) -> QWidget:
        return self.finder.line

    def _add(self, key: str) -> None:
        ids = self._lens.get(self.sheet.draft.content)
        if key not in ids:
            self.save(self._lens, (*ids, key))

    def _remove(self, key: str) -> None:
        ids = self._lens.get(self.sheet.draft.content)
        self.finder.line.setFocus()
        self.save(self._lens, tuple(each for each in ids if each != key))

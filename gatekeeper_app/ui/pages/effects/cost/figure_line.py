"""A figure of the case: likely, lowest and highest, its unit, where it comes from, and what is wrong with it."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.entries import FigureEntry, own_figure
from gatekeeper_app.services.life_cycle.figures import unit_words
from gatekeeper_app.ui.estimate_ends import ESTIMATE_ENDS
from gatekeeper_app.ui.pages.effects.cost.figure_field import FigureField
from gatekeeper_app.ui.widgets.buttons import IconButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

FIELD, UNIT, NAME, MORE = 96, 64, 140, 34
_MOST_NAMED = 2


class FigureLine(QWidget):
    """`typed` and `kept` carry the entry with the estimate as it would be; `turned` asks for its details. `locked`: the
    figure is a tenderer's, and not to be changed."""

    typed = Signal(object, object)
    kept = Signal(object, object)
    turned = Signal(bool)

    def __init__(
        self, bench: Workbench, entry: FigureEntry, *, unfolded: bool = False, locked: bool = False
    ) -> None:
        super().__init__()
        self._bench, self.entry = bench, entry
        theme, say = bench.theme, bench.tongue.say
        name = say(entry.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 5)
        column.setSpacing(2)
        row = FoldingRow(spacing=10)
        row.add(self._words(name), stretch=1, least=theme.px(NAME))
        figures = FoldingRow(spacing=6)
        self.fields: dict[str, FigureField] = {}
        for part, words in ESTIMATE_ENDS:
            field = FigureField(theme, f"{entry.key}-{part}", words=f"{name}, {say(words)}", width=FIELD)
            field.typed.connect(self._telling(part, leaving=False))
            field.kept.connect(self._telling(part, leaving=True))
            field.unreadable.connect(self._unreadable(part))
            field.setReadOnly(locked)
            self.fields[part] = field
            figures.add(field, least=theme.px(FIELD))
        self._unit = TextLabel(theme, step="small", tone="muted")
        self._unit.setFixedWidth(theme.px(UNIT))
        figures.add(self._unit, least=theme.px(UNIT))
        self.more = IconButton(theme, "ellipsis", say(N_("More on: {name}"), name=name))
        self.more.setObjectName(f"{entry.key}-more")
        self.more.setCheckable(True)
        self.more.setChecked(unfolded)
        self.more.toggled.connect(self.turned)
        self.more.setEnabled(not locked)
        figures.add(self.more, least=MORE)
        row.add(figures)
        column.addWidget(row)
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        column.addWidget(self.fault)
        self.take(entry)

    def _words(self, name: str) -> QWidget:
        """The name, and below it where the figure comes from."""
        theme = self._bench.theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(TextLabel(theme, name))
        self._source = TextLabel(theme, step="small", tone="muted")
        column.addWidget(self._source)
        column.addStretch(1)
        return holder

    def take(self, entry: FigureEntry) -> None:
        """What is stored now."""
        self.entry = entry
        tongue = self._bench.tongue
        estimate = entry.estimate
        for part, field in self.fields.items():
            value: Decimal | None = getattr(estimate, part)
            field.show_value(None if value is None else value * entry.scale, tongue.language)
        self._unit.setText("%" if entry.scale != 1 else unit_words(entry.unit, tongue.language))
        origin = self._origin(entry)
        self._source.setText(origin)
        self._source.setVisible(bool(origin))
        if all(field.sound for field in self.fields.values()):
            self.fault.hide()

    def refuse(self, part: str, reason: str) -> None:
        """Say below the fields what is wrong; what was entered stays."""
        named = [self.fields[part]] if part in self.fields else list(self.fields.values())
        for field in named:
            field.mark(sound=False, reason=reason)
        self.fault.setText(reason)
        self.fault.show()

    def accept(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.mark(sound=True)
        self.fault.hide()

    def _origin(self, entry: FigureEntry) -> str:
        """To be verified, the source, and who shares the figure; a source that says itself that it is to be verified
        is not told twice."""
        say, estimate = self._bench.tongue.say, entry.estimate
        parts = [estimate.source]
        tag = say(N_("To be verified"))
        unsure = estimate.certainty is not None and estimate.certainty.to_be_verified
        if unsure and tag.casefold() not in estimate.source.casefold():
            parts.insert(0, tag)
        if len(entry.others) > _MOST_NAMED:
            parts.append(say(N_("the same in {count} others"), count=len(entry.others)))
        elif entry.others:
            parts.append(say(N_("the same in: {names}"), names=", ".join(entry.others)))
        return " · ".join(part for part in parts if part)

    def _telling(self, part: str, *, leaving: bool) -> Callable[[object], None]:
        def tell(value: object) -> None:
            entered = value / self.entry.scale if isinstance(value, Decimal) else None
            try:
                estimate = own_figure(self.entry.estimate, part, entered, self._bench.tongue.language)
            except ValueError:
                if leaving:
                    self.refuse(part, self._bench.tongue.say(N_("Enter a number.")))
                return
            (self.kept if leaving else self.typed).emit(self.entry, estimate)

        return tell

    def _unreadable(self, part: str) -> Callable[[], None]:
        return lambda: self.refuse(part, self._bench.tongue.say(N_("Enter a number.")))


def figure_heads(bench: Workbench) -> QWidget:
    """What stands above the fields of the lines, as wide as they are."""
    theme, say = bench.theme, bench.tongue.say
    row = FoldingRow(spacing=10)
    row.add(TextLabel(theme, "", step="small"), stretch=1, least=theme.px(NAME))
    figures = FoldingRow(spacing=6)
    words = [(say(end), FIELD) for _part, end in ESTIMATE_ENDS]
    for text, width in (*words, (say(N_("unit")), UNIT)):
        label = TextLabel(theme, text, step="small", tone="muted", wrap=False)
        label.setAlignment(Qt.AlignmentFlag.AlignRight if width == FIELD else Qt.AlignmentFlag.AlignLeft)
        label.setFixedWidth(theme.px(width))
        figures.add(label, least=theme.px(width))
    room = QWidget()
    room.setFixedWidth(MORE)
    figures.add(room, least=MORE)
    row.add(figures)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 0, 0)
    column.addWidget(row)
    return holder

"""Fields of the editor that are no text: one of several, some of several, yes or no, a figure, a day, a line."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.criterion_editor.fields import EditorField, Sheet
from gatekeeper_app.ui.pages.criterion_editor.lenses import Lens
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.saved_day import SavedDay
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine

_BLOCK = 240  # width of a choice in pixels at 100 %
Options = Callable[[], Sequence[tuple[str, str]]]


class ComboField(EditorField):
    """One of several. `put` tells what choosing does where it is more than a new value."""

    def __init__(
        self,
        sheet: Sheet,
        lens: Lens,
        options: Options,
        read: Callable[[str], Any],
        put: Callable[[Criterion, Any], Criterion] | None = None,
    ) -> None:
        super().__init__(sheet, lens.place)
        self.label.setWordWrap(False)
        self._lens, self._options, self._read = lens, options, read
        self._put = put or lens.put
        self.combo = Combo()
        self.combo.setObjectName(lens.place)
        self.combo.currentIndexChanged.connect(self._choose)
        self.column.addWidget(self.combo)
        self.column.addWidget(self.said)
        self.setMinimumWidth(sheet.bench.theme.px(_BLOCK))

    def show_value(self) -> None:
        value = self._lens.get(self.sheet.draft.content)
        self.combo.setAccessibleName(self.label.text())
        self.combo.set_options(self._options(), str(value))

    def target(self) -> QWidget:
        return self.combo

    def _choose(self, place: int) -> None:
        if place >= 0 and not self._closed:
            value = self._read(self.combo.value)
            self.sheet.draft.change(lambda criterion: self._put(criterion, value))


class ChecksField(EditorField):
    """Some of several, kept in the order in which they are offered: side by side, or `long` names a line each."""

    def __init__(
        self,
        sheet: Sheet,
        lens: Lens,
        choices: type[StrEnum],
        names: Callable[[Any], str],
        *,
        long: bool = False,
    ) -> None:
        super().__init__(sheet, lens.place)
        self._lens, self._names = lens, names
        self.boxes: dict[StrEnum, QCheckBox] = {}
        self._lines: dict[StrEnum, CheckLine] = {}
        held = QWidget()
        flow = FlowLayout(held, spacing=16, row_spacing=4)
        for choice in choices:
            line = CheckLine(sheet.bench.theme) if long else None
            box = line.box if line is not None else QCheckBox()
            box.setObjectName(f"{lens.place}.{choice.value}")
            box.clicked.connect(self._choose)
            if line is not None:
                self.column.addWidget(line)
                self._lines[choice] = line
            else:
                flow.addWidget(box)
            self.boxes[choice] = box
        if not long:
            self.column.addWidget(held)
        self.column.addWidget(self.said)

    def show_value(self) -> None:
        chosen = self._lens.get(self.sheet.draft.content)
        for choice, box in self.boxes.items():
            if choice in self._lines:
                self._lines[choice].set_words(self._names(choice))
            else:
                box.setText(self._names(choice))
            box.setAccessibleDescription(self.label.text())
            box.setChecked(choice in chosen)

    def target(self) -> QWidget:
        return next(iter(self.boxes.values()))

    def _choose(self, _checked: bool) -> None:
        self.save(self._lens, tuple(choice for choice, box in self.boxes.items() if box.isChecked()))


class FlagField(EditorField):
    """Yes or no; the words stand beside the box."""

    def __init__(self, sheet: Sheet, lens: Lens) -> None:
        super().__init__(sheet, lens.place)
        self._lens = lens
        self.box = QCheckBox()
        self.box.setObjectName(lens.place)
        self.box.clicked.connect(lambda checked: self.save(self._lens, checked))
        self.labelled = False
        self.column.addWidget(self.box)
        self.column.addWidget(self.said)

    def show_value(self) -> None:
        self.box.setText(self.label.text())
        self.box.setChecked(bool(self._lens.get(self.sheet.draft.content)))

    def target(self) -> QWidget:
        return self.box


class FigureField(EditorField):
    """A figure; `whole` for a number of things, `needed` where an empty field means nothing has been decided."""

    def __init__(self, sheet: Sheet, lens: Lens, *, whole: bool = False, optional: bool = False) -> None:
        super().__init__(sheet, lens.place)
        self.label.setWordWrap(False)
        self._lens, self._whole, self._optional = lens, whole, optional
        bench = sheet.bench
        self.figure = SavedFigure(bench.theme, bench.tongue.language, lens.place, None, words="", fault="")
        self.figure.kept.connect(self._keep)
        self.column.addWidget(self.figure)
        self.column.addWidget(self.said)

    def show_value(self) -> None:
        self.figure.fault_words = self.sheet.bench.tongue.say(N_("Write a figure here."))
        self.figure.field.setAccessibleName(" · ".join(filter(None, (self.label.text(), self.hint.text()))))
        self.figure.show_value(self._lens.get(self.sheet.draft.content), self.sheet.bench.tongue.language)

    def target(self) -> QWidget:
        return self.figure.field

    def _keep(self, value: Decimal | None) -> None:
        say = self.sheet.bench.tongue.say
        if value is None and not self._optional:
            self.figure.refuse(say(N_("Write a figure here.")))
        elif value is not None and self._whole and value != int(value):
            self.figure.refuse(say(N_("Write a whole number here.")))
        else:
            self.save(self._lens, int(value) if self._whole and value is not None else value)


class DayField(EditorField):
    """A day, which is always there."""

    def __init__(self, sheet: Sheet, lens: Lens) -> None:
        super().__init__(sheet, lens.place)
        self.label.setWordWrap(False)
        self._lens = lens
        bench = sheet.bench
        self.day = SavedDay(bench.theme, bench.tongue.language, lens.place, None, words="", hint="", fault="")
        self.day.kept.connect(self._keep)
        self.column.addWidget(self.day)
        self.column.addWidget(self.said)

    def show_value(self) -> None:
        say = self.sheet.bench.tongue.say
        self.day.fault_words = say(N_("Write a day here, for example 21.11.2026."))
        self.day.field.setAccessibleName(self.label.text())
        self.day.show_value(self._lens.get(self.sheet.draft.content), self.sheet.bench.tongue.language)

    def target(self) -> QWidget:
        return self.day.field

    def _keep(self, value: date | None) -> None:
        if value is not None:
            self.save(self._lens, value)
        self.refresh()


class LineField(EditorField):
    """A line that is the same in every language. `read` makes its value of the words, `show` the words of a value."""

    def __init__(
        self,
        sheet: Sheet,
        lens: Lens,
        read: Callable[[str], Any] = str,
        show: Callable[[Any], str] = str,
        *,
        most: int = 400,
    ) -> None:
        super().__init__(sheet, lens.place)
        self.label.setWordWrap(False)
        self._lens, self._read, self._show = lens, read, show
        self.line = SavedLine(lens.place, "", words="", most=most)
        self.line.kept.connect(lambda words: self.save(self._lens, self._read(words)))
        self.column.addWidget(self.line)
        self.column.addWidget(self.said)
        self.setMinimumWidth(sheet.bench.theme.px(_BLOCK))

    def show_value(self) -> None:
        self.line.setAccessibleName(self.label.text())
        self.line.setAccessibleDescription(self.hint.text())
        self.line.show_text(self._show(self._lens.get(self.sheet.draft.content)))

    def target(self) -> QWidget:
        return self.line


def codes_in(words: str) -> tuple[str, ...]:
    """Codes as typed, parted by commas or spaces; a check digit after a hyphen is left away."""
    parts: Iterable[str] = (
        part.partition("-")[0] for part in words.replace(",", " ").replace(";", " ").split()
    )
    return tuple(dict.fromkeys(part for part in parts if part))

"""The four ways of answering: yes or no, one of several, a figure, words."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.questions import AnswerForm
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.gate_questions import NOTE_LENGTH, Asked
from gatekeeper_app.ui.pages.walk.questions.figures import typed_figure
from gatekeeper_app.ui.widgets.buttons import Choices
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class AnswerLine(QLineEdit):
    """`left` when the focus goes elsewhere or Enter is pressed; typing itself comes as `textEdited`."""

    left = Signal()

    def __init__(self, length: int) -> None:
        super().__init__()
        self.setMaxLength(length)
        self.returnPressed.connect(self.left)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def show_text(self, text: str, *, same: bool = False) -> None:
        """The text as it is stored. What is being typed ahead of it stays; `same`: it means what is typed."""
        ahead = self.hasFocus() and (same or text == self._stored)
        self._stored = text
        if self.text().strip() != text and not ahead:
            self.setText(text)
            self.setCursorPosition(0)

    _stored = ""

    def mark(self, *, fault: bool) -> None:
        if bool(self.property("fault")) != fault:
            self.setProperty("fault", fault)
            self.style().unpolish(self)
            self.style().polish(self)


class Entry(QWidget):
    """Base of the four. `chosen`: keep it now; `typed`: keep it soon. `wide`: it stands below the question."""

    chosen = Signal()
    typed = Signal()
    wide = False

    def show_answer(self, asked: Asked) -> None:
        raise NotImplementedError

    def take_focus(self) -> None:
        raise NotImplementedError

    def mark(self, *, fault: bool) -> None:
        """Point out that what is typed cannot be kept."""

    def reset(self) -> None:
        """Forget what is typed."""

    @property
    def value(self) -> str:
        """The value chosen; "" where none is."""
        return ""

    @property
    def figure(self) -> Decimal | None:
        """The figure typed. Raises `WrongUsageError` for what is no figure."""
        return None

    @property
    def words(self) -> str | None:
        """The words that are the answer; None where the answer is something else."""
        return None


class ChoiceEntry(Entry):
    """Yes and no as segments beside the question, other choices as chips below it."""

    def __init__(self, bench: Workbench, form: AnswerForm) -> None:
        super().__init__()
        self._bench = bench
        self.wide = form is AnswerForm.CHOICE
        self.choices = Choices(bench.theme, kind="chip" if self.wide else "segment")
        self.choices.chosen.connect(lambda _value: self.chosen.emit())
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choices)

    def show_answer(self, asked: Asked) -> None:
        say = self._bench.tongue.say
        yes_no = ((Answer.YES.value, N_("Yes")), (Answer.NO.value, N_("No")))
        options = asked.choices or yes_no
        self._first = options[0][0]
        self.choices.set_options([(value, say(words), "") for value, words in options])
        self.choices.set_name(say(asked.words))
        self.choices.set_value(asked.value)

    _first = Answer.YES.value

    def take_focus(self) -> None:
        self.choices.button(self.choices.value or self._first).setFocus()

    @property
    def value(self) -> str:
        return self.choices.value


class FigureEntry(Entry):
    """A number with its unit behind it."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.line = AnswerLine(24)
        self.line.setFixedWidth(bench.theme.px(120))
        self._unit = TextLabel(bench.theme, tone="muted", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self._unit)
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.line.left.connect(self.chosen)

    def show_answer(self, asked: Asked) -> None:
        from gatekeeper_app.i18n.formats import number

        say, language = self._bench.tongue.say, self._bench.tongue.language
        self._unit.setText(say(asked.unit))
        self.line.setAccessibleName(f"{say(asked.words)} ({say(asked.unit)})")
        if not self.line.property("fault"):
            same = asked.figure is not None and _readable(self.line.text()) == asked.figure
            self.line.show_text("" if asked.figure is None else number(asked.figure, language), same=same)

    def take_focus(self) -> None:
        self.line.setFocus()

    def mark(self, *, fault: bool) -> None:
        self.line.mark(fault=fault)

    def reset(self) -> None:
        self.line.clear()

    @property
    def figure(self) -> Decimal | None:
        return typed_figure(self.line.text())


class WordsEntry(Entry):
    """An answer in a sentence."""

    wide = True

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.line = AnswerLine(NOTE_LENGTH)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.line.left.connect(self.chosen)

    def show_answer(self, asked: Asked) -> None:
        say = self._bench.tongue.say
        self.line.setPlaceholderText(say(asked.hint))
        self.line.setAccessibleName(say(asked.words))
        self.line.setAccessibleDescription(say(asked.hint))
        self.line.show_text(asked.note)

    def take_focus(self) -> None:
        self.line.setFocus()

    @property
    def words(self) -> str | None:
        return self.line.text()


def _readable(text: str) -> Decimal | None:
    try:
        return typed_figure(text)
    except WrongUsageError:
        return None


def entry_for(bench: Workbench, form: AnswerForm) -> Entry:
    """The way a question of this form is answered."""
    if form is AnswerForm.FIGURE:
        return FigureEntry(bench)
    if form is AnswerForm.TEXT:
        return WordsEntry(bench)
    return ChoiceEntry(bench, form)

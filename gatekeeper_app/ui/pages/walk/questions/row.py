"""One question: what is asked and why, the answer, what it changes later, a note."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.questions import AnswerForm
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import gate_questions
from gatekeeper_app.services.gate_questions import NOTE_LENGTH, Asked
from gatekeeper_app.ui.pages.walk.questions.entry import AnswerLine, entry_for
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_PAUSE_MS = 600


class QuestionRow(QWidget):
    """Saves the answer as it is given. While there is none, the reason for asking stands under the question; then
    its consequence does, and a line for a note. `cleared` when the answer was taken away here."""

    cleared = Signal()

    def __init__(self, bench: Workbench, asked: Asked) -> None:
        super().__init__()
        self._bench, self.asked = bench, asked
        self._procurement_id = ""
        self._quiet = False
        theme = bench.theme
        self.setObjectName(asked.id)
        self.words = TextLabel(theme, bold=True)
        self.why = TextLabel(theme, step="small", tone="muted")
        self.entry = entry_for(bench, asked.form)
        self.fault = TextLabel(theme, step="small", tone="error")
        self._sign = QLabel()
        self.consequence = TextLabel(theme, step="small")
        self.note = AnswerLine(NOTE_LENGTH)
        self.clear = Button(theme, kind="link", on_click=self._on_clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(lambda: self.keep(quiet=True))
        self._lay_out()
        self.entry.chosen.connect(self.keep)
        self.entry.typed.connect(self._timer.start)
        self.note.textEdited.connect(lambda _text: self._timer.start())
        self.note.left.connect(self.keep)
        self.show_asked("", asked)

    def show_asked(self, procurement_id: str, asked: Asked) -> None:
        """The question and its answer as they stand."""
        if procurement_id != self._procurement_id:
            self._timer.stop()
            self._say_fault("")
        self._procurement_id, self.asked = procurement_id, asked
        say, theme = self._bench.tongue.say, self._bench.theme
        self._quiet = True
        self.entry.show_answer(asked)
        self._quiet = False
        self.words.setText(say(asked.words))
        self.why.setText(say(asked.why))
        self.consequence.setText(say(asked.consequence) if asked.consequence else "")
        self._sign.setPixmap(theme.pixmap("arrow-right", "accent", 16))
        self.note.setPlaceholderText(say(asked.hint) if asked.hint else say(N_("A note, if you like")))
        self.note.setAccessibleName(say(N_("Note: {question}"), question=say(asked.words)))
        self.note.setAccessibleDescription(self.note.placeholderText())
        self.clear.setText(say(N_("Clear")))
        self.clear.setAccessibleName(say(N_("Clear the answer: {question}"), question=say(asked.words)))
        words = asked.form is AnswerForm.TEXT
        if not words:
            self.note.show_text(asked.note)
        has_consequence = bool(self.consequence.text())
        self._after.setVisible(has_consequence)
        self.why.setVisible(not has_consequence)
        self._noting.setVisible(not words and (asked.answered or bool(asked.note)))

    def take_focus(self) -> None:
        self.entry.take_focus()

    def keep(self, *, quiet: bool = False) -> None:
        """Save what is entered. `quiet`: while typing, what is no number yet is no fault."""
        self._timer.stop()
        procurement = self._bench.desk.procurement if self._bench.gatekeeper is not None else None
        if self._quiet or procurement is None or procurement.id != self._procurement_id:
            return
        words = self.entry.words
        try:
            edit = gate_questions.answer(
                procurement,
                self.asked.id,
                value=self.entry.value,
                figure=self.entry.figure,
                note=self.note.text() if words is None else words,
                at=self._bench.desk.clock(),
            )
        except UserFacingError as error:
            if not quiet:
                say = self._bench.tongue.say
                self._say_fault(f"{say(error.why)} {say(error.remedy)}")
            return
        self._say_fault("")
        if edit.procurement == procurement:
            return
        before = self.asked.consequence
        if self._bench.apply(edit, notice=False) and self.asked.consequence not in ("", before):
            self._announce(self.consequence.text())

    def _on_clear(self) -> None:
        procurement = self._bench.desk.procurement
        if procurement is None:
            return
        self._timer.stop()
        self._say_fault("")
        self.entry.reset()
        self.entry.take_focus()  # the line it stands in goes away
        if self._bench.apply(gate_questions.answer(procurement, self.asked.id)):
            self.cleared.emit()

    def _say_fault(self, words: str) -> None:
        if words and words != self.fault.text():
            self._announce(words, now=True)
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.entry.mark(fault=bool(words))

    def _announce(self, words: str, *, now: bool = False) -> None:
        announcer = self._bench.announcer
        if announcer is not None and words:
            (announcer.assertive if now else announcer.polite)(words)

    def _lay_out(self) -> None:
        theme = self._bench.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self.entry.wide:
            column.addWidget(self.words)
        else:
            row = FoldingRow(spacing=16, row_spacing=6)
            row.add(self.words, stretch=1, least=theme.px(240))
            row.add(self.entry)
            column.addWidget(row)
        self._after = QWidget()
        after = QHBoxLayout(self._after)
        after.setContentsMargins(0, 0, 0, 0)
        after.setSpacing(8)
        after.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        after.addWidget(self.consequence, 1)
        self._noting = FoldingRow(spacing=12, row_spacing=4)
        self._noting.add(self.note, stretch=1, least=theme.px(220))
        self._noting.add(self.clear)
        parts = (self.why, self.entry) if self.entry.wide else (self.why,)
        for part in (*parts, self.fault, self._after, self._noting):
            column.addWidget(part)
        self.fault.hide()

"""Fields of the editor: a text in three languages side by side, and what every field of it can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import Language
from gatekeeper_app.services.criteria_text.remarks import EMPTY
from gatekeeper_app.services.own.live_help import FieldRemark
from gatekeeper_app.ui.pages.criterion_editor.draft import Draft
from gatekeeper_app.ui.pages.criterion_editor.lenses import Lens
from gatekeeper_app.ui.pages.criterion_editor.places import name_of
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.widgets.three_languages import ThreeLanguages, WrittenText, with_words
from gatekeeper_app.ui.workbench import Workbench

MOST_LETTERS = 20_000  # of a text, as in a pack


@dataclass(slots=True)
class Sheet:
    """What all fields of the editor share. `last_text` is the text the focus was in last: figures go into it."""

    bench: Workbench
    draft: Draft
    last_text: WrittenText | None = None


def holds(outer: str, place: str) -> bool:
    """Whether a place is the outer one, or lies in it."""
    return place == outer or place.startswith((f"{outer}.", f"{outer}["))


class EditorField(QWidget):
    """One place of the criterion. `refresh` shows what is stored, and what the help says of it."""

    def __init__(self, sheet: Sheet, place: str) -> None:
        super().__init__()
        self.sheet, self.place = sheet, place
        self.label = TextLabel(sheet.bench.theme, step="small", bold=True)
        self.hint = TextLabel(sheet.bench.theme, step="small", tone="muted")
        self.hint.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.column.addWidget(self.label)
        self.column.addWidget(self.hint)
        self.said = TextLabel(sheet.bench.theme, step="small")
        self.said.hide()
        self._hint_id = ""
        self._called = ""
        self.labelled = True
        self._closed = False

    def with_hint(self, msgid: str) -> "EditorField":
        """A line under the label that says what belongs here."""
        self._hint_id = msgid
        return self

    def called(self, msgid: str) -> "EditorField":
        """Another name than its place has."""
        self._called = msgid
        return self

    def refresh(self) -> None:
        """Show the present state."""
        if not self._closed:
            say = self.sheet.bench.tongue.say
            self.label.setText(self.words())
            self.label.setVisible(self.labelled)
            self.hint.setText(say(self._hint_id))
            self.hint.setVisible(bool(self._hint_id))
            self.show_value()
            self.show_remarks([r for r in self.sheet.draft.help.remarks if holds(self.place, r.place)])

    def words(self) -> str:
        """What the place is called: its last name, the others stand above."""
        tongue = self.sheet.bench.tongue
        if self._called:
            return tongue.say(self._called)
        return name_of(self.place, self.sheet.draft.content, tongue).rpartition(" · ")[2]

    def show_value(self) -> None:
        raise NotImplementedError

    def target(self) -> QWidget:
        """The control that takes the focus."""
        raise NotImplementedError

    def focus_on(self, language: Language | None = None) -> None:  # noqa: ARG002 - only texts have languages
        """Put the focus on the field; of a text, on that language."""
        self.target().setFocus()

    def show_remarks(self, remarks: Iterable[FieldRemark]) -> None:
        self.say_below(self.said, [r for r in remarks if r.message.msgid != EMPTY])

    def say_below(self, line: TextLabel, remarks: list[FieldRemark]) -> None:
        say = self.sheet.bench.tongue.say
        line.setText("\n".join(dict.fromkeys(say(remark.message) for remark in remarks)))
        line.set_tone("error" if any(remark.blocking for remark in remarks) else "warning")
        line.setVisible(bool(remarks))

    def save(self, lens: Lens, value: Any) -> bool:
        """Put a value in the place of the lens; a field that is on its way out saves nothing."""
        return not self._closed and self.sheet.draft.change(lambda c: lens.put(c, value))

    def close_field(self) -> None:
        """The field's place is no more: whatever is still typed in it goes nowhere."""
        self._closed = True


class TextRow(EditorField):
    """One text in three languages, with what the help says of each."""

    def __init__(self, sheet: Sheet, lens: Lens) -> None:
        super().__init__(sheet, lens.place)
        self._lens = lens
        self.three = ThreeLanguages(sheet.bench.theme, lens.place, most=MOST_LETTERS)
        self.texts = self.three.texts
        self.column.addWidget(self.three)
        self.column.addWidget(self.said)
        self.three.kept.connect(self._keep)
        for text in self.texts.values():
            text.entered.connect(partial(setattr, sheet, "last_text", text))

    def show_value(self) -> None:
        draft, tongue = self.sheet.draft, self.sheet.bench.tongue
        name = name_of(self.place, draft.content, tongue)
        self.three.show_texts(self._lens.get(draft.content), name, tongue)

    def show_remarks(self, remarks: Iterable[FieldRemark]) -> None:
        said = [remark for remark in remarks if remark.message.msgid != EMPTY]
        for language, line in self.three.below.items():
            of_it = [remark for remark in said if remark.language == language]
            self.say_below(line, of_it)
            text = self.texts[language]
            text.setAccessibleDescription(line.text() if of_it else self.hint.text())
            wrong = any(remark.blocking for remark in of_it)
            if bool(text.property("fault")) != wrong:
                text.setProperty("fault", wrong)
                text.style().unpolish(text)
                text.style().polish(text)
        self.say_below(self.said, [remark for remark in said if remark.language is None])

    def focus_on(self, language: Language | None = None) -> None:
        self.texts[language or self.sheet.bench.tongue.language].setFocus()

    def _keep(self, language: Language, words: str) -> None:
        text = with_words(self._lens.get(self.sheet.draft.content), language, words)
        if not self._closed and not self.save(self._lens, text):
            self.texts[language].hold()

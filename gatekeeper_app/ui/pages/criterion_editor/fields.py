"""Fields of the editor: a text in three languages side by side, and what every field of it can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText
from gatekeeper_app.services.criteria_text.remarks import EMPTY
from gatekeeper_app.services.own.live_help import FieldRemark
from gatekeeper_app.ui.pages.criterion_editor.draft import Draft
from gatekeeper_app.ui.pages.criterion_editor.lenses import Lens
from gatekeeper_app.ui.pages.criterion_editor.places import name_of
from gatekeeper_app.ui.widgets.saved_text import SavedWords
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

MOST_LETTERS = 20_000  # of a text, as in a pack
_BESIDE = 640  # width in pixels at 100 % from which the languages stand side by side
LANGUAGE_NAMES: dict[Language, str] = {"fi": N_("Finnish"), "sv": N_("Swedish"), "en": N_("English")}


@dataclass(slots=True)
class Sheet:
    """What all fields of the editor share. `last_text` is the text the focus was in last: figures go into it."""

    bench: Workbench
    draft: Draft
    last_text: "WrittenText | None" = None


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
        self._closed = False

    def with_hint(self, msgid: str) -> "EditorField":
        """A line under the label that says what belongs here."""
        self._hint_id = msgid
        return self

    def refresh(self) -> None:
        """Show the present state."""
        if not self._closed:
            say = self.sheet.bench.tongue.say
            self.label.setText(self.words())
            self.hint.setText(say(self._hint_id))
            self.hint.setVisible(bool(self._hint_id))
            self.show_value()
            self.show_remarks([r for r in self.sheet.draft.help.remarks if holds(self.place, r.place)])

    def words(self) -> str:
        """What the place is called: its last name, the others stand above."""
        return name_of(self.place, self.sheet.draft.content, self.sheet.bench.tongue).rpartition(" · ")[2]

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


class WrittenText(SavedWords):
    """The text of one language. What was typed and could not be saved stays, and is tried again."""

    def __init__(self, sheet: Sheet, language: Language, name: str) -> None:
        super().__init__(sheet.bench.theme, name, "", words="", lines=1, most=MOST_LETTERS)
        self._sheet, self.language = sheet, language
        self.held = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._sheet.last_text = self

    def show_text(self, text: str) -> None:
        if not self.held:
            super().show_text(text)

    def hold(self) -> None:
        """Not saved: the next key, or leaving the field, tries again."""
        self.held = True
        self._saved = "\0"  # is no text: what is typed differs from it


class TextRow(EditorField):
    """One text in Finnish, Swedish and English, aligned; below one another where there is no room."""

    def __init__(self, sheet: Sheet, lens: Lens) -> None:
        super().__init__(sheet, lens.place)
        self._lens = lens
        self._beside: bool | None = None
        self.texts: dict[Language, WrittenText] = {}
        self._tags: dict[Language, TextLabel] = {}
        self._below: dict[Language, TextLabel] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        for language in LANGUAGES:
            text = WrittenText(sheet, language, f"{lens.place}.{language}")
            text.kept.connect(lambda words, own=text: self._keep(own, words))
            self.texts[language] = text
            self._tags[language] = TextLabel(sheet.bench.theme, step="small", tone="muted")
            self._below[language] = TextLabel(sheet.bench.theme, step="small")
            self._below[language].hide()
        self.column.addLayout(self._grid)
        self.column.addWidget(self.said)
        self._fold()

    def show_value(self) -> None:
        tongue = self.sheet.bench.tongue
        stored: LocalizedText = self._lens.get(self.sheet.draft.content)
        whole = name_of(self.place, self.sheet.draft.content, tongue)
        for language, text in self.texts.items():
            name = tongue.say(LANGUAGE_NAMES[language])
            self._tags[language].setText(name)
            text.setAccessibleName(f"{whole}, {name}")
            text.setPlaceholderText(tongue.say(N_("Missing")))
            text.show_text(stored.in_language(language))

    def show_remarks(self, remarks: Iterable[FieldRemark]) -> None:
        said = [remark for remark in remarks if remark.message.msgid != EMPTY]
        for language, line in self._below.items():
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

    def in_reading_order(self) -> Iterable[QWidget]:
        return self.texts.values()

    def _keep(self, text: WrittenText, words: str) -> None:
        text.held = False
        before: LocalizedText = self._lens.get(self.sheet.draft.content)
        values = {language: before.in_language(language) for language in LANGUAGES}
        if not self.save(self._lens, LocalizedText(**(values | {text.language: words}))) and not self._closed:
            text.hold()

    # ---- form

    def minimumSizeHint(self) -> QSize:
        """As narrow as one language: the others go below it."""
        return QSize(self.sheet.bench.theme.px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        beside = self.width() >= self.sheet.bench.theme.px(_BESIDE)
        if beside == self._beside:
            return
        self._beside = beside
        for place, language in enumerate(LANGUAGES):
            parts: tuple[QLabel | WrittenText, ...] = (
                self._tags[language],
                self.texts[language],
                self._below[language],
            )
            for step, part in enumerate(parts):
                row, column = (step, place) if beside else (3 * place + step, 0)
                self._grid.addWidget(part, row, column)
        for place in range(len(LANGUAGES)):
            self._grid.setColumnStretch(place, 1 if beside or place == 0 else 0)

"""One text in Finnish, Swedish and English: aligned side by side, below one another where there is no room."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.saved_text import SavedWords
from gatekeeper_app.ui.widgets.text import TextLabel

_MOST_LINES = 30
_BESIDE = 640  # width in pixels at 100 % from which the languages stand side by side
LANGUAGE_NAMES: dict[Language, str] = {"fi": N_("Finnish"), "sv": N_("Swedish"), "en": N_("English")}
IN_LANGUAGE: dict[Language, str] = {"fi": N_("in Finnish"), "sv": N_("in Swedish"), "en": N_("in English")}


class WrittenText(SavedWords):
    """The text of one language. What was typed and could not be saved (`hold`) stays, and is tried again.
    `entered` when it gets the focus."""

    entered = Signal()
    grew = Signal()

    def __init__(self, theme: Theme, language: Language, name: str, *, most: int) -> None:
        super().__init__(theme, name, "", words="", lines=1, most=most, most_lines=_MOST_LINES)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.language = language
        self.held = self.refused = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def show_text(self, text: str) -> None:
        if not self.held:
            super().show_text(text)

    def _take_height(self, height: int) -> None:
        """The row decides: the languages are as high as the longest of them."""
        if self.minimumHeight() == 0:
            super()._take_height(height)
        self.grew.emit()

    def hold(self) -> None:
        """Not saved: the next key, or leaving the field, tries again."""
        self.refused = True
        self._saved = "\0"  # is no text: what is typed differs from it


class ThreeLanguages(QWidget):
    """`kept` carries the language and its new words; whoever saves them calls `hold` on the text where that failed."""

    kept = Signal(str, str)

    def __init__(self, theme: Theme, name: str, *, most: int) -> None:
        super().__init__()
        self._theme = theme
        self._beside: bool | None = None
        self.texts: dict[Language, WrittenText] = {}
        self.below: dict[Language, TextLabel] = {}
        self._tags: dict[Language, TextLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        for language in LANGUAGES:
            text = WrittenText(theme, language, f"{name}.{language}", most=most)
            text.kept.connect(lambda words, own=text: self._keep(own, words))
            text.grew.connect(self._level)
            self.texts[language] = text
            self._tags[language] = TextLabel(theme, step="small", tone="muted")
            self.below[language] = TextLabel(theme, step="small")
            self.below[language].hide()
        self._fold()

    def show_texts(self, stored: LocalizedText, name: str, tongue: Tongue) -> None:
        """What is stored; `name` is what the text is called."""
        for language, text in self.texts.items():
            words = tongue.say(LANGUAGE_NAMES[language])
            self._tags[language].setText(words)
            text.setAccessibleName(f"{name}, {words}")
            text.setPlaceholderText(tongue.say(N_("Missing")))
            text.show_text(stored.in_language(language))

    def in_reading_order(self) -> Iterable[QWidget]:
        return self.texts.values()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one language: the others go below it."""
        return QSize(self._theme.px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _level(self) -> None:
        highest = max((text.wanted_height for text in self.texts.values()), default=0)
        for text in self.texts.values():
            height = highest if self._beside else text.wanted_height
            if text.maximumHeight() != height:
                text.setFixedHeight(height)
            policy = (
                Qt.ScrollBarPolicy.ScrollBarAlwaysOff if text.fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
            )
            if text.verticalScrollBarPolicy() is not policy:
                text.setVerticalScrollBarPolicy(policy)

    def _keep(self, text: WrittenText, words: str) -> None:
        """What is typed stays in the field while it is being saved, and after that where it could not be."""
        text.held, text.refused = True, False
        self.kept.emit(text.language, words)
        text.held = text.refused

    def _fold(self) -> None:
        beside = self.width() >= self._theme.px(_BESIDE)
        if beside == self._beside:
            return
        self._beside = beside
        self._level()
        for place, language in enumerate(LANGUAGES):
            parts: tuple[QWidget, ...] = (self._tags[language], self.texts[language], self.below[language])
            for step, part in enumerate(parts):
                row, column = (step, place) if beside else (3 * place + step, 0)
                self._grid.addWidget(part, row, column)
        for place in range(len(LANGUAGES)):
            self._grid.setColumnStretch(place, 1 if beside or place == 0 else 0)


def with_words(text: LocalizedText, language: Language, words: str) -> LocalizedText:
    """The text with other words in one language."""
    values: dict[Language, str] = {each: text.in_language(each) for each in LANGUAGES}
    return LocalizedText(**(values | {language: words}))

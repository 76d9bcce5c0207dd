"""The language of the window: switched while it runs, place and focus kept."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gatekeeper_app.i18n import Argument, Language, LocalizedText, Message, catalogue


class Tongue(QObject):
    """Says sentences in the window's language and tells when the language changes.

    `bind` is for words that never change but with the language; whatever shows data listens to `changed`.
    """

    changed = Signal()

    def __init__(self, application: QApplication, language: Language = "fi") -> None:
        super().__init__(application)
        self._application = application
        self._qt = QTranslator(self)
        self._bound: list[tuple[QWidget | QObject, Callable[[str], Any], str]] = []
        self.language: Language = language
        self._load_qt()

    def say(self, text: str | Message | LocalizedText, /, **places: Argument) -> str:
        """The sentence in the window's language. A str is a msgid."""
        if isinstance(text, str):
            text = Message(text, places)
        return text.in_language(self.language)

    def plural(self, singular: str, plural: str, count: int) -> str:
        return catalogue(self.language).plural(singular, plural, count)

    def bind(self, owner: QObject, setter: Callable[[str], Any], msgid: str) -> None:
        """Set the words now and again at every change of language, as long as `owner` lives."""
        setter(self.say(msgid))
        self._bound.append((owner, setter, msgid))

    def switch(self, language: Language) -> None:
        if language == self.language:
            return
        self.language = language
        self._load_qt()
        self._bound = [entry for entry in self._bound if isValid(entry[0])]
        for _owner, setter, msgid in self._bound:
            setter(self.say(msgid))
        self.changed.emit()

    def _load_qt(self) -> None:
        """Qt's own words: dialog buttons, context menus."""
        QLocale.setDefault(QLocale({"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}[self.language]))
        self._application.removeTranslator(self._qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt.load(f"qtbase_{self.language}", folder):
            self._application.installTranslator(self._qt)

"""Which words are in sight, and in which language the program says them."""

import re
from functools import lru_cache
from typing import Any

from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.i18n.messages import catalogue
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_PLACE = re.compile(r"\{[a-z_]+\}")


def words_in_sight(root: QWidget) -> set[str]:
    """What is written on the window now: labels, buttons, chosen options, hints in empty fields, and every
    accessible name."""
    found: set[str] = set()
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        found.add(widget.accessibleName())
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        elif isinstance(widget, QComboBox):
            found.add(widget.currentText())
        elif isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            found.add(widget.placeholderText())
    return {text.strip() for text in found if any(letter.isalpha() for letter in text)}


@lru_cache
def _catalogue_messages(language: Language) -> dict[Any, str]:
    """msgid (with its plural number where there is one) -> words."""
    messages = dict(catalogue(language)._translations._catalog)  # type: ignore[attr-defined]
    messages.pop("", None)
    return messages


@lru_cache
def _sentences(language: Language) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Sentences of a language that no other language writes alike: as they are, and those with places."""
    everything: dict[Language, dict[Any, str]] = {
        "en": {key: key[0] if isinstance(key, tuple) else key for key in _catalogue_messages("fi")},
        "fi": _catalogue_messages("fi"),
        "sv": _catalogue_messages("sv"),
    }
    others = {text for other in LANGUAGES if other != language for text in everything[other].values()}
    own = {text for text in everything[language].values() if text not in others}
    plain = frozenset(text for text in own if "{" not in text)
    patterns = []
    for text in own - plain:
        fixed = _PLACE.split(text)
        if sum(len(part.strip()) for part in fixed) >= 12:  # enough of its own to be told from another's
            patterns.append(re.compile("^" + "(.+)".join(map(re.escape, fixed)) + "$", re.DOTALL))
    return plain, tuple(patterns)


@lru_cache(maxsize=50_000)  # the same words stand in sight again and again
def said_in(text: str, language: Language) -> bool:
    """Whether this is a sentence of the program in this language and in no other."""
    plain, patterns = _sentences(language)
    return text in plain or any(pattern.match(text) for pattern in patterns)


OWN_NAMES = frozenset({"Suomi", "Svenska", "English"})
"""What each language calls itself, the same in every language of the window."""


def left_over(root: QWidget, language: Language) -> set[str]:
    """Words in sight that belong to a language which is not the window's."""
    others = [other for other in LANGUAGES if other != language]
    return {
        text
        for text in words_in_sight(root)
        if any(said_in(text, other) for other in others)
        and not said_in(text, language)
        and text not in OWN_NAMES
    }

"""Texts of a notice: cleaned, bounded, and in the language the reader reads best."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gatekeeper_app.i18n import Language

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TEXT_LIMIT = 20_000
"""Characters kept of one text. A description in eForms may have 6,000 (some fields 10,000)."""

_ELLIPSIS = "…"
# Controls except white space; marks that turn the direction of writing and can make a text look like another.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WHITE = re.compile(r"\s+")
_NAME_WIDTH = 60

NOTICE_LANGUAGES: dict[Language, str] = {"fi": "FIN", "sv": "SWE", "en": "ENG"}
"""The program's languages as the notices name them (ISO 639-2/T, upper case)."""


def clean(text: str | None, limit: int = TEXT_LIMIT) -> str:
    """The text without controls, white space collapsed, cut to `limit` characters with an ellipsis."""
    if not text:
        return ""
    plain = _WHITE.sub(" ", _INVISIBLE.sub("", text)).strip()
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + _ELLIPSIS


def first_words(text: str, width: int = _NAME_WIDTH) -> str:
    """The beginning of a text as a name: its first sentence, or as many whole words as `width` holds."""
    sentence = re.split(r"(?<=\w)[.:;](?:\s|$)", text, maxsplit=1)[0].strip()
    if len(sentence) <= width:
        return sentence
    head = sentence[:width]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:-") + _ELLIPSIS


@dataclass(frozen=True, slots=True)
class LanguageOrder:
    """Which language of a text is taken. `codes`: languages as the notices name them, the best first."""

    codes: tuple[str, ...]

    @classmethod
    def of(cls, preferred: Sequence[Language], notice_languages: Iterable[str]) -> "LanguageOrder":
        """The preferred languages, then those of the notice itself."""
        wished = [NOTICE_LANGUAGES[language] for language in preferred]
        return cls(tuple(dict.fromkeys([*wished, *notice_languages])))

    def text(self, elements: Iterable["Element"]) -> str:
        return self.text_and_language(elements)[0]

    def text_and_language(self, elements: Iterable["Element"]) -> tuple[str, str]:
        """The text in the best language that is not empty, and the code of that language."""
        by_language: dict[str, str] = {}
        for element in elements:
            text = clean(element.text)
            if text:
                by_language.setdefault(element.get("languageID", "").strip().upper(), text)
        for code in self.codes:
            if code in by_language:
                return by_language[code], code
        return next(((text, code) for code, text in by_language.items()), ("", ""))

"""Messages, catalogues and texts in three languages.

A message travels through the program as its English sentence and its arguments (`Message`); only the place
that shows it knows the language. Arguments keep their type, so that a number or a date is written as the
reader's language writes it.
"""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal, Protocol, TypeAlias, get_args, runtime_checkable

from gatekeeper_app import paths

Language: TypeAlias = Literal["fi", "sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def N_(msgid: str) -> str:
    """Mark a sentence for translation and hand it back unchanged."""
    return msgid


@runtime_checkable
class InLanguage(Protocol):
    """Anything that can say itself in a language: a `LocalizedText`, a `Message`."""

    def in_language(self, language: Language) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalizedText:
    """The same text in Finnish, Swedish and English."""

    fi: str
    sv: str
    en: str

    def in_language(self, language: Language) -> str:
        text: str = getattr(self, language)
        return text

    @classmethod
    def same(cls, text: str) -> "LocalizedText":
        """A text that is what it is in every language (a name, a quotation)."""
        return cls(fi=text, sv=text, en=text)


Argument: TypeAlias = str | int | Decimal | date | datetime | InLanguage


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be shown: its msgid (plain English, ``{named}`` places) and the arguments for them."""

    msgid: str
    args: Mapping[str, Argument] = field(default_factory=dict)
    context: str = ""

    def in_language(self, language: Language) -> str:
        return catalogue(language).render(self)


class Catalogue:
    """The messages of one language. English is the language of the msgids and needs no file."""

    def __init__(self, language: Language, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def text(self, msgid: str, context: str = "") -> str:
        """The sentence in this language; the msgid itself where no translation is known."""
        if not msgid:
            return ""
        if context:
            return self._translations.pgettext(context, msgid)
        return self._translations.gettext(msgid)

    def plural(self, singular: str, plural: str, count: int) -> str:
        return self._translations.ngettext(singular, plural, count).format(n=self.argument(count))

    def render(self, message: Message) -> str:
        """The message in this language with its arguments in place."""
        template = self.text(message.msgid, message.context)
        if not message.args:
            return template
        return template.format_map({name: self.argument(value) for name, value in message.args.items()})

    def argument(self, value: Argument) -> str:
        """An argument as it stands in a sentence of this language."""
        if isinstance(value, str):
            return value
        if isinstance(value, InLanguage):
            return value.in_language(self.language)
        from gatekeeper_app.i18n import formats  # Babel is slow to import: only when a figure is shown

        return formats.formatted(value, self.language)


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: Language) -> Catalogue:
    """The shipped catalogue of a language."""
    if language == "en":
        return Catalogue(language, gettext.NullTranslations())
    file = paths.resources() / "locale" / language / "LC_MESSAGES" / "gatekeeper.mo"
    try:
        with file.open("rb") as stream:
            return Catalogue(language, gettext.GNUTranslations(stream))
    except OSError:
        # A damaged installation still speaks English; `gatekeeper self-test` reports the missing catalogue.
        return Catalogue(language, gettext.NullTranslations())

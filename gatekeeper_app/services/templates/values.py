"""What a folder of templates holds, once it has been read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from gatekeeper_app.domain.report import Letterhead
from gatekeeper_app.i18n import LANGUAGES, N_, Argument, Language, Message

LETTERHEAD_FILE: Final = "letterhead.txt"
SUFFIX: Final = ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFault:
    """Something in a file that was not used. `line` counts from 1; 0: the whole file. What is shipped stands in its
    place."""

    file: str
    message: Message
    line: int = 0
    passage: str = ""

    @property
    def words(self) -> Message:
        """With the place it is about."""
        if not self.line:
            return Message(N_("Template {file}: {fault}"), {"file": self.file, "fault": self.message})
        places: dict[str, Argument] = {"file": self.file, "line": self.line, "fault": self.message}
        return Message(N_("Template {file}, line {line}: {fault}"), places)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """One file: the texts of one document in one language, by the id of their passage; `refused` those that stand in
    the file and cannot be used."""

    texts: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[TemplateFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLetterhead:
    """What stands in the letterhead file. `logo` is the picture, checked and made anew (PNG); `logo_name` the name of
    its file. `colour` is "#rrggbb" or empty."""

    logo: bytes = b""
    logo_name: str = ""
    alternatives: Mapping[Language, str] = field(default_factory=dict)
    units: Mapping[Language, str] = field(default_factory=dict)
    colour: str = ""

    @property
    def empty(self) -> bool:
        return not (self.logo or self.colour)

    def unit(self, language: Language) -> str:
        """The name of the unit; that of another language where it has none, so that no document is without it."""
        return next((name for each in (language, *LANGUAGES) if (name := self.units.get(each, ""))), "")

    def in_report(self, alternative: str, language: Language) -> Letterhead | None:
        """As reports carry it; `alternative` is said of the logo where the file has no words for it."""
        if self.empty:
            return None
        said = self.alternatives.get(language) or alternative
        return Letterhead(logo=self.logo, logo_alternative=said if self.logo else "", colour=self.colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """The texts of one document in one language by the msgid they stand for, and the unit of the letterhead."""

    texts: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Everything a folder holds; without a folder nothing, and documents are as they are shipped."""

    files: Mapping[tuple[str, Language], OwnTemplate] = field(default_factory=dict)
    letterhead: OwnLetterhead = field(default_factory=OwnLetterhead)
    faults: tuple[TemplateFault, ...] = ()

    def texts(self, document: str, language: Language) -> Mapping[str, str]:
        """The organisation's texts of a document, by the id of their passage."""
        found = self.files.get((document, language))
        return found.texts if found is not None else {}


SHIPPED: Final = Templates()
"""Nothing of one's own."""

"""The one place where texts of users, files and the library become text of a PDF.

ReportLab's own paragraphs parse markup; ours never do. A text passes `Typesetter.spans` (or `line`, for
places that hold one line) and comes out as plain characters that the shipped fonts can show. Nothing in it
is ever read as an instruction.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from gatekeeper_app.adapters.writers import pdf_fonts
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.domain.chemical_signs import with_carbon_dioxide
from gatekeeper_app.domain.report import Run, Text
from gatekeeper_app.i18n import Language

TAGS: dict[Language, str] = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""The languages of documents as BCP 47 tags."""

REPLACEMENT = "\ufffd"  # shown, and counted, where no shipped font has a glyph
SOFT_HYPHEN = "\u00ad"
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
_BLANK_LINES = re.compile("\n{3,}")
# "240 000 €", "≤ 80", "95 §", "6,1 t" and "EN 16480" stay on one line whatever space they were typed with, and a dash
# between words stays at the end of its line
_UNITS = "kg|g|t|km|mm|cm|m|m²|m³|l|h|min|s|W|kW|MW|Wh|kWh|MWh|GWh|MJ|GJ|kpl|st|pcs|CO[₂2]e?"
# both patterns begin with what they are about: looked for at every letter, they would cost as much as the whole layout
_BOUND = re.compile(
    rf" (?:(?<=\d )(?=\d{{3}}(?!\d)|[€$£%‰§°]|(?:{_UNITS})(?![\w²³]))|(?<=[≤≥±§=] )(?=\d)"
    r"|(?=\d)(?:(?<=\bEN )|(?<=\bISO )|(?<=\bIEC )|(?<=\bSFS ))|(?=[–—] )(?<=[\w%€)] ))"
)
_MINUS = re.compile(r"-(?=\d)(?:(?<!\S-)|(?<=[(\[≤≥=<>±]-))")
# line ends, soft hyphens, and the spaces that hold words together
_KEPT_AS_THEY_ARE = frozenset("\n\u00ad\u00a0\u202f\u2007")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LINKED_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST_ADDRESS = 2000
_LONGEST_STRING = 16_000  # UTF-16 units; ISO 19005-3, 6.1.13 allows 32,767 bytes
_INVISIBLE_MARKS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of shown text in one face;

    `link` is a safe address or empty, `language` a BCP 47 tag, empty for the document's.
    """

    text: str
    face: Face
    link: str = ""
    language: str = ""


class _Shown(dict[int, str]):
    """A table for `str.translate`, filled as characters are met: what is shown for a character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = shown = _shown_character(character)
        return shown


def _shown_character(character: str) -> str:
    """The character itself, a plainer form of it, nothing where there is nothing to see, or `REPLACEMENT`."""
    category = unicodedata.category(character)
    if character in _KEPT_AS_THEY_ARE:
        return character
    if category == "Zs" or character == "\t":
        return " "
    if pdf_fonts.can_show(character):
        return character
    if category == "Cf" or character in _INVISIBLE_MARKS:
        return (
            ""  # joiners, direction marks, byte order marks: nothing to see, and no order of ours to change
        )
    plainer = unicodedata.normalize("NFKC", character)
    if plainer != character and all(pdf_fonts.can_show(part) for part in plainer):
        return plainer
    return REPLACEMENT


_SHOWN = _Shown()


def metadata(text: str) -> str:
    """A text for the document's properties, bookmarks and alternatives:

    one line, nothing that XML cannot hold, glyphs no matter, no longer than a string of PDF/A may be.
    """
    one_line = " ".join(_LINE_ENDS.sub(" ", text).split())
    if not (one_line.isascii() and one_line.isprintable()):
        one_line = "".join(
            c
            for c in one_line
            if unicodedata.category(c) not in ("Cc", "Cs", "Cf") and ord(c) & 0xFFFE != 0xFFFE
        )
    if len(one_line) <= _LONGEST_STRING // 2:
        return one_line
    units = one_line.encode("utf-16-be")
    if len(units) <= 2 * _LONGEST_STRING:
        return one_line
    return units[: 2 * _LONGEST_STRING].decode("utf-16-be", "ignore").rstrip() + "…"


def language_tag(language: str) -> str:
    """A BCP 47 tag for the language of a run, or "" where it is none."""
    for known, tag in TAGS.items():
        if language == known:
            return tag
    return language if _TAG.fullmatch(language) else ""


def safe_address(address: str) -> str:
    """The address as a PDF link holds it (ASCII), or "" where it is no web or mail address."""
    stripped = address.strip()
    try:
        scheme = urlsplit(stripped).scheme.lower()
    except ValueError:
        return ""
    if scheme not in _LINKED_SCHEMES or len(stripped) > _LONGEST_ADDRESS:
        return ""
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp") for c in stripped):
        return ""
    return quote(stripped, safe="!#$%&'()*+,/:;=?@[]~")


def typeset(text: str) -> str:
    """The text as it is set: spaces that must not end a line do not break, a minus is no hyphen, and carbon dioxide is
    CO₂ however it was typed."""
    return with_carbon_dioxide(_MINUS.sub("−", _BOUND.sub("\u00a0", text)))


class Typesetter:
    """Turns texts into spans for one document and counts what could not be shown.

    `replaced` is the number of characters for which the replacement sign stands.
    """

    def __init__(self) -> None:
        self.replaced = 0

    def shown(self, text: str) -> str:
        """The text in characters the fonts have. Line ends are ``\\n``, soft hyphens are kept."""
        one_line = text.isprintable()
        composed = typeset(text if text.isascii() else unicodedata.normalize("NFC", text))
        if one_line and composed.isascii():
            return composed
        if one_line:
            shown = composed.translate(_SHOWN)
        else:
            shown = _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("\n", composed).translate(_SHOWN))
        if REPLACEMENT in shown:
            self.replaced += shown.count(REPLACEMENT) - composed.count(REPLACEMENT)
        return shown

    def line(self, text: str) -> str:
        """The text for a place that holds one line (running header, footer, label)."""
        return " ".join(self.shown(text).replace(SOFT_HYPHEN, "").replace("\n", " ").split(" ")).strip()

    def spans(self, text: Text, face: Face = Face.REGULAR) -> tuple[Span, ...]:
        """The text in spans; strong runs in bold, addresses checked."""
        runs: Sequence[Run] = (Run(text=text),) if isinstance(text, str) else text
        return tuple(
            Span(
                text=self.shown(run.text),
                face=Face.BOLD if run.strong else face,
                link=safe_address(run.link) if run.link else "",
                language=language_tag(run.language) if run.language else "",
            )
            for run in runs
            if run.text
        )

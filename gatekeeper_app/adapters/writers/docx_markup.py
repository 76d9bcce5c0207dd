"""Markup of Word documents, and the one place where texts of users become part of it.

Markup is a `Xml`, a text is a `str`: mypy keeps one from being taken for the other. Texts get into markup through
`escaped` or an attribute of `element` only, cleaned of what XML cannot hold and of marks that turn the direction of
everything after them.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

from gatekeeper_app.adapters.writers.pdf_text import typeset

Xml = NewType("Xml", str)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACED_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
DRAWN, OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
PREFIXES = {
    "w": WORD,
    "r": RELATIONS,
    "a": DRAWING,
    "wp": PLACED_DRAWING,
    "pic": PICTURE,
    "v": DRAWN,
    "o": OFFICE,
}
NOTHING = Xml("")

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_BLANK_LINES = re.compile("\n{3,}")
# Control characters but the line end, lone surrogates, what XML forbids, and marks that embed, override or isolate a
# direction: an unclosed one would turn the rest of the paragraph around.
_NOT_SHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\ufff9-\ufffb\u202a-\u202e\u2066-\u2069]"
)
_SPACES = re.compile("[\t\u2000-\u2006\u2008-\u200a\u205f\u3000\u1680]")


def clean(text: str) -> str:
    """The text as Word shows it: no control characters, line ends as ``\\n``, two in a row at most. Joiners, marks of
    one character's direction, emoji and all scripts are kept."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    if not composed.isprintable():
        composed = _NOT_SHOWN.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", composed)))
        composed = _BLANK_LINES.sub("\n\n", composed)
    return typeset(composed)


def one_line(text: str, longest: int = 0) -> str:
    """The text for a place that holds one line, cut to `longest` characters where that is not nought."""
    line = " ".join(clean(text).replace("\u00ad", "").replace("\n", " ").split(" ")).strip()
    return line if not longest or len(line) <= longest else line[: longest - 1].rstrip() + "…"


def escaped(text: str) -> Xml:
    """A cleaned text as the content of an element."""
    return Xml(escape(text))


def joined(parts: Iterable[Xml]) -> Xml:
    return Xml("".join(parts))


def element(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """An element. Attributes are in the prefix of the element where it is Word's own, else plain; a name with `__` in
    it has a prefix of its own (``r__id``)."""
    prefix = "w:" if name.startswith("w:") else ""
    given = "".join(
        f" {key.replace('__', ':') if '__' in key else prefix + key.strip('_')}={quoteattr(str(value))}"
        for key, value in attributes.items()
    )
    if not children:
        return Xml(f"<{name}{given}/>")
    return Xml(f"<{name}{given}>{''.join(children)}</{name}>")


def part(root: str, *children: Xml, namespaces: Iterable[str] = ("w", "r"), **attributes: str) -> bytes:
    """A part of the package as bytes. `namespaces` are the prefixes used in it."""
    declared: dict[str, str | int] = {f"xmlns__{prefix}": PREFIXES[prefix] for prefix in namespaces}
    return (_DECLARATION + element(root, *children, **declared, **attributes)).encode("utf-8")

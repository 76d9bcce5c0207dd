"""Names of elements in WordprocessingML (ECMA-376 part 1, transitional and strict) and how their values read."""

import re
from collections.abc import Iterator
from functools import cache

from gatekeeper_app.adapters.documents.guarded_xml import Element

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_WORD = (
    # blocks
    "body p tbl tr tc sdt sdtContent customXml altChunk subDoc sectPr txbxContent "
    # what stands in a paragraph
    "r hyperlink smartTag ins del moveTo moveFrom fldSimple dir bdo pPr "
    # what stands in a run
    "rPr t tab ptab br cr noBreakHyphen softHyphen sym fldChar instrText footnoteReference endnoteReference "
    "drawing pict object ruby rubyBase lastRenderedPageBreak"
)
SHORT: dict[object, str] = {
    f"{{{namespace}}}{name}": name for namespace in (TRANSITIONAL, STRICT) for name in _WORD.split()
}
"""The name of an element by its tag, for the elements a reader looks at; others are not in it."""
SHORT |= {f"{{{namespace}}}{name}": name for namespace in MATH for name in ("oMath", "oMathPara")}
SHORT |= {f"{{{COMPATIBILITY}}}{name}": name for name in ("AlternateContent", "Choice", "Fallback")}

MATH_TEXT = tuple(f"{{{namespace}}}t" for namespace in MATH)

_OFF = frozenset({"0", "false", "off", "none"})
_NUMBER = re.compile(r"-?[0-9]{1,9}", re.ASCII)


@cache
def tags(name: str) -> tuple[str, str]:
    """The tags of an element in both forms of the standard."""
    return f"{{{TRANSITIONAL}}}{name}", f"{{{STRICT}}}{name}"


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, and so on down the path; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(*tags(name)), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The direct children of a name."""
    if element is not None:
        yield from element.iterchildren(*tags(name))


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the element."""
    if element is None:
        return None
    for tag in tags(name):
        found = element.get(tag)
        if found is not None:
            return str(found)
    return None


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute as a whole number; None where it is missing or none of nine digits at most."""
    text = value(element, name)
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    return int(text)


def switched(element: Element | None, name: str) -> bool | None:
    """Whether a property such as bold is on; None where it is not said."""
    found = child(element, name)
    if found is None:
        return None
    return (value(found) or "on").lower() not in _OFF


def chosen(alternatives: Element) -> Element | None:
    """The one of mc:AlternateContent that is read: its first choice, else what older programs show."""
    fallback = None
    for option in alternatives:
        name = SHORT.get(option.tag)
        if name == "Choice":
            return option
        if name == "Fallback" and fallback is None:
            fallback = option
    return fallback

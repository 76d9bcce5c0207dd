"""What the styles of a Word document say of paragraphs, runs and tables, inherited properties included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gatekeeper_app.adapters.documents.docx_names import child, children, number, switched, value
from gatekeeper_app.adapters.documents.guarded_xml import Element

BODY_LEVEL = 9
"""The outline level of plain text as the file writes it; those of headings are 0 to 8."""

# Word names built-in styles in English in every language; other programs, and copies of styles, do not.
_HEADING = re.compile(
    r"(?:^|[\s_-])(?:heading|otsikko|rubrik|överskrift)[\s_]?([1-9])(?=$|[\s_,;(.-])", re.IGNORECASE
)
_TITLES = frozenset({"title", "otsikko", "rubrik", "pääotsikko", "huvudrubrik"})
_CONTENTS = re.compile(
    r"^(?:toc[\s_]?\d|toc heading|contents[\s_]\d|table of figures|sisluet[\s_]?\d|sisällysluettelo|innehåll[\s_]?\d)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^(?:list bullet|list number|luettelomerkki|merkitty luettelo|numeroitu luettelo|punktlista|numrerad lista)",
    re.IGNORECASE,
)
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleFacts:
    """`level`: of a heading 1 to 9, else 0. `numbering` is the id of the list it belongs to, "0" where it is taken out
    of one, None where it says nothing; `depth` the level in that list from 0, None where it says nothing.
    `head_row`: of a table style, whether it sets the first row off."""

    id: str = ""
    level: int = 0
    numbering: str | None = None
    depth: int | None = None
    of_contents: bool = False
    of_list: bool = False
    bold: bool = False
    hidden: bool = False
    head_row: bool = False


NO_STYLE = StyleFacts()


class Styles:
    """The styles of a document by their ids. `root` is that of the styles part, None where there is none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._ids: dict[str, str] = {}
        self._facts: dict[str, StyleFacts] = {}
        self._default = ""
        for style in children(root, "style"):
            style_id = value(style, "styleId") or ""
            self._elements.setdefault(style_id, style)
            self._ids.setdefault((value(child(style, "name")) or "").casefold(), style_id)
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self._default = style_id

    def paragraph(self, properties: Element | None) -> StyleFacts:
        """The facts of the style of a paragraph with these properties; of the default style where it names none."""
        return self.of(value(child(properties, "pStyle")) or self._default)

    def of(self, style_id: str) -> StyleFacts:
        if style_id not in self._elements:
            return NO_STYLE
        if style_id not in self._facts:
            self._facts[style_id] = self._gathered(style_id)
        return self._facts[style_id]

    def id_of(self, name: str) -> str | None:
        """The id of the style with a built-in name ("annotation text"); None where the document has none."""
        return self._ids.get(name)

    def _chain(self, style_id: str) -> Iterator[Element]:
        """The style and what it is based on, nearest first."""
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style_id)
            style = self._elements[style_id]
            yield style
            style_id = value(child(style, "basedOn")) or ""

    def _gathered(self, style_id: str) -> StyleFacts:
        chain = list(self._chain(style_id))
        names = [value(child(style, "name")) or value(style, "styleId") or "" for style in chain]
        numbering = (value(child(style, "pPr", "numPr", "numId")) for style in chain)
        depth = (number(child(style, "pPr", "numPr", "ilvl")) for style in chain)
        return StyleFacts(
            id=style_id,
            level=_level(chain, names),
            numbering=next((each for each in numbering if each is not None), None),
            depth=next((each for each in depth if each is not None), None),
            of_contents=any(_CONTENTS.match(name) for name in names),
            of_list=any(_LIST.match(name) for name in names),
            bold=_first(chain, "b"),
            hidden=_first(chain, "vanish"),
            head_row=any(_sets_head_off(style) for style in chain),
        )


def _level(chain: list[Element], names: list[str]) -> int:
    for style, name in zip(chain, names, strict=True):
        outline = number(child(style, "pPr", "outlineLvl"))
        if outline is not None:
            return outline + 1 if 0 <= outline < BODY_LEVEL else 0
        named = _HEADING.search(name)
        if named is not None:
            return int(named.group(1))
    return 1 if names and names[0].strip().casefold() in _TITLES else 0


def _first(chain: list[Element], name: str) -> bool:
    """A switch of the characters: the nearest style that says it decides."""
    said = (switched(child(style, "rPr"), name) for style in chain)
    return next((each for each in said if each is not None), False)


def _sets_head_off(style: Element) -> bool:
    for part in children(style, "tblStylePr"):
        if value(part, "type") == "firstRow":
            bold = switched(child(part, "rPr"), "b")
            return bold is True or child(part, "tcPr", "shd") is not None
    return False

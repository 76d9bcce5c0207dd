"""The structure of a tagged PDF: elements in reading order, and which marked content on which page belongs to them.

ISO 32000-1, 14.6-14.8; ISO 14289-1 (PDF/UA-1) says which of it an accessible document needs. Only standard structure
types are used, so no role map is written.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from gatekeeper_app.adapters.writers.pdf_body import ObjectFile, text_string
from gatekeeper_app.adapters.writers.pdf_structure import Part, Role

_DEEPEST = 6
_COLUMN = b"/A<</O/Table/Scope/Column>>"
_ROW = b"/A<</O/Table/Scope/Row>>"
_LIST = {
    Role.LIST_ITEM: b"/A<</O/List/ListNumbering/Disc>>",
    Role.NUMBERED_ITEM: b"/A<</O/List/ListNumbering/Decimal>>",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the page by its index, and its number there (MCID)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation by its place in `Structure.annotations`."""

    page: int
    place: int


Kid: TypeAlias = "Element | Mark | Annotation"


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; `attributes` are further entries of its dictionary as they are written."""

    tag: str
    attributes: bytes = b""
    kids: list[Kid] = field(default_factory=list)
    spoken: bool = False  # whether its language is set
    number: int = 0  # of its object, once it is written

    def add(self, tag: str, attributes: bytes = b"") -> "Element":
        element = Element(tag, attributes)
        self.kids.append(element)
        return element

    def speak(self, language: str) -> None:
        """Set the language (a BCP 47 tag) once."""
        if not self.spoken:
            self.attributes += b"/Lang" + text_string(language)
            self.spoken = True


class Structure:
    """Elements made as the pieces of the report are drawn, which is in reading order.

    `marks`: by page, the element of each marked content; `annotations`: the element of each annotation and the
    number of its object.
    """

    def __init__(self) -> None:
        self.root = Element("Document")
        self.marks: list[list[Element]] = []
        self.annotations: list[tuple[Element, int]] = []
        self._known: dict[Hashable, Element] = {}
        self._level = 0
        self._titled = False

    def of(self, part: Part) -> Element:
        """The element the text of a part belongs to."""
        found = self._known.get(part)
        if found is None:
            found = self._known[part] = self._made(part)
        return found

    def label(self, part: Part) -> Element:
        """The element of a list item's label."""
        self.of(part)
        return self._known[part, "Lbl"]

    def mark(self, element: Element, page: int) -> Mark:
        """The next marked content of a page, as the element's."""
        while len(self.marks) <= page:
            self.marks.append([])
        mark = Mark(page, len(self.marks[page]))
        self.marks[page].append(element)
        element.kids.append(mark)
        return mark

    def annotate(self, element: Element, page: int) -> int:
        """The key of a new annotation of an element; `annotations` awaits the number of its object."""
        element.kids.append(Annotation(page, len(self.annotations)))
        self.annotations.append((element, 0))
        return len(self.annotations) - 1

    def _made(self, part: Part) -> Element:
        match part.role:
            case Role.TITLE | Role.HEADING if part.side:
                # one heading for both languages: the list of headings names each section once
                return self.of(replace(part, side=0)).add("Span")
            case Role.TITLE | Role.HEADING:
                return self.root.add(f"H{self._heading(part)}")
            case Role.CONTENTS:
                return self._within(self.root, "TOC", part.home).add("TOCI").add("Reference").add("Link")
            case Role.QUOTATION:
                return self._within(self.root, "BlockQuote", part.home).add("P")
            case Role.NOTE:
                return self._within(self.root, "Div", part.home).add("P")
            case Role.LIST_ITEM | Role.NUMBERED_ITEM:
                item = self._within(self.root, "L", part.home, _LIST[part.role]).add("LI")
                self._known[part, "Lbl"] = item.add("Lbl")
                return item.add("LBody")
            case Role.FIGURE | Role.FIGURE_CAPTION:
                figure = self._within(self.root, "Figure", part.home)
                return figure if part.role is Role.FIGURE else figure.add("Caption")
            case Role.TABLE:
                return self._table(part)
            case Role.CAPTION:
                return self._table(part).add("Caption")
            case Role.COLUMN_HEADER:
                head = self._within(self._table(part), "THead", (*part.home, part.table))
                return self._row(head, part).add("TH", _COLUMN)
            case Role.ROW_HEADER | Role.CELL:
                body = self._within(self._table(part), "TBody", (*part.home, part.table))
                row = self._row(body, part)
                return row.add("TH", _ROW) if part.role is Role.ROW_HEADER else row.add("TD")
            case Role.SUBTITLE | Role.PARAGRAPH | Role.SIGNATURE:
                return self.root.add("P")

    def _heading(self, part: Part) -> int:
        """The title is H1 and chapters H2; without a title chapters are H1. Levels that are skipped close up."""
        if part.role is Role.TITLE:
            self._titled = True
            wanted = 1
        else:
            wanted = max(1, part.level) + self._titled
        self._level = min(wanted, self._level + 1, _DEEPEST)
        return self._level

    def _table(self, part: Part) -> Element:
        return self._within(self.root, "Table", (*part.home, part.table))

    def _row(self, parent: Element, part: Part) -> Element:
        return self._within(parent, "TR", (*part.home, part.table, part.item))

    def _within(self, parent: Element, tag: str, key: Hashable, attributes: bytes = b"") -> Element:
        found = self._known.get((tag, key))
        if found is None:
            found = self._known[tag, key] = parent.add(tag, attributes)
        return found


class StructureWriter:
    """Writes a structure as objects numbered from `root` (the tree's root, already numbered) and `following` on."""

    def __init__(self, structure: Structure, pages: Sequence[int]) -> None:
        self._structure = structure
        self._pages = pages

    def write(self, file: ObjectFile, root: int, following: int) -> int:
        """Returns the next free number. `pages` are the numbers of the pages' objects."""
        elements = _under(self._structure.root)
        for table in elements:
            _settle(table)
        for element in elements:
            element.number = following
            following += 1
        first = self._structure.root.number
        file.pack(first, self._element(self._structure.root, root))
        for parent in elements:
            for kid in parent.kids:
                if isinstance(kid, Element):
                    file.pack(kid.number, self._element(kid, parent.number))
        places: list[bytes] = []
        for page, marked in enumerate(self._structure.marks):
            file.pack(following, b"[%b]" % b" ".join([_reference(element) for element in marked]))
            places.append(b"%d %d 0 R" % (page, following))
            following += 1
        key = len(self._pages)
        for element, _annotation in self._structure.annotations:
            places.append(b"%d %b" % (key, _reference(element)))
            key += 1
        file.pack(following, b"<</Nums[%b]>>" % b" ".join(places))
        file.pack(
            root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (first, following, key),
        )
        return following + 1

    def _element(self, element: Element, parent: int) -> bytes:
        home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        parts = [b"<</Type/StructElem/S/%b/P %d 0 R" % (element.tag.encode("ascii"), parent)]
        if home is not None:
            parts.append(b"/Pg %d 0 R" % self._pages[home])
        parts.append(element.attributes)
        kids = [self._kid(kid, home) for kid in element.kids]
        if len(kids) == 1:
            parts.append(b"/K " + kids[0])
        elif kids:
            parts.append(b"/K[%b]" % b" ".join(kids))
        parts.append(b">>")
        return b"".join(parts)

    def _kid(self, kid: Kid, home: int | None) -> bytes:
        if isinstance(kid, Element):
            return _reference(kid)
        if isinstance(kid, Annotation):
            number = self._structure.annotations[kid.place][1]
            return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (self._pages[kid.page], number)
        if kid.page == home:
            return b"%d" % kid.number
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[kid.page], kid.number)


def _settle(table: Element) -> None:
    """A table of a header row alone has a body all the same: PDF/UA asks for one where there is a head."""
    parts = {kid.tag: kid for kid in table.kids if isinstance(kid, Element)} if table.tag == "Table" else {}
    if "THead" in parts and "TBody" not in parts:
        parts["THead"].tag = "TBody"


def _reference(element: Element) -> bytes:
    return b"%d 0 R" % element.number


def _under(root: Element) -> list[Element]:
    """The element and everything under it, in reading order."""
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
    return found

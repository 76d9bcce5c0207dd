"""Marks in the XML of a Word document: runs divided at a character, ranges of comments, suggested changes."""

from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from lxml import etree

from gatekeeper_app.adapters.documents.docx_names import SHORT, XML_SPACE, child
from gatekeeper_app.adapters.documents.docx_text import XML_WHITE, Piece
from gatekeeper_app.adapters.documents.guarded_xml import Element

_LATEST_ID = 1_000_000_000
_NOT_IN_PARAGRAPHS = frozenset({"AlternateContent", "Choice", "Fallback", "oMathPara", "oMath"})
"""What may stand in a paragraph around runs, and in which a range of a comment may not begin."""
_PLAIN_PARENTS = frozenset({"p", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"})
_PLAIN_CONTENT = frozenset(
    {"rPr", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "lastRenderedPageBreak"}
)
_CHANGES = frozenset({"rPrChange", "ins", "del", "moveFrom", "moveTo"})


def word_date(moment: datetime) -> str:
    """A moment as Word writes it: what the author's clock showed, with a Z that means nothing."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def ids_in(root: Element) -> int:
    """The highest id of comments, changes and bookmarks in a part; 0 where it has none."""
    namespace = etree.QName(root).namespace
    found = root.xpath("//@w:id", namespaces={"w": namespace})
    numbers = [int(each) for each in found if each.isascii() and each.isdigit() and len(each) < 10]
    return max((number for number in numbers if number < _LATEST_ID), default=0)


class PieceCutter:
    """Divides runs so that a passage begins and ends where runs do. Its `pieces` stay in the order of the text."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces that have characters from `start` to `end`."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        last = bisect_right(self.pieces, end - 1, key=lambda piece: piece.start)
        return self.pieces[first:last]

    def cut(self, at: int) -> None:
        """Makes the character at `at` the first of its run, where its run can be divided there."""
        index = bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1
        if index < 0:
            return
        piece = self.pieces[index]
        if at >= piece.end or piece.anchor is not None or not piece.reachable or piece.child is None:
            return
        before = self.pieces[index - 1] if index else None
        within = at - piece.start
        if within == 0 and (before is None or before.run is not piece.run):
            return
        if within == 0 and before is not None and before.child is not piece.child:
            self._divide_run(index, None)
        elif piece.text is not None:
            self._keep_white(index)
            self._divide_run(index, piece.offset + within)

    def _keep_white(self, index: int) -> None:
        """Writes what Word shows of a text, white space at its ends taken off, so that its halves may keep theirs."""
        text = self.pieces[index].text
        assert text is not None
        if text.get(XML_SPACE) == "preserve":
            return
        whole = text.text or ""
        taken = len(whole) - len(whole.lstrip(XML_WHITE))
        text.text = whole.strip(XML_WHITE)
        text.set(XML_SPACE, "preserve")
        for place in self._same_child(index):
            self.pieces[place].offset -= taken

    def _same_child(self, index: int) -> list[int]:
        """The pieces that stand in the same child of the run as this one."""
        held = self.pieces[index].child
        first = last = index
        while first > 0 and self.pieces[first - 1].child is held:
            first -= 1
        while last + 1 < len(self.pieces) and self.pieces[last + 1].child is held:
            last += 1
        return list(range(first, last + 1))

    def _divide_run(self, index: int, offset: int | None) -> None:
        """Puts what begins with this piece, or within its text at `offset`, into a run of its own after this one."""
        piece = self.pieces[index]
        run, held = piece.run, piece.child
        assert held is not None, "a run without text is not divided"
        right = run.makeelement(run.tag, dict(run.attrib))
        properties = child(run, "rPr")
        if properties is not None:
            right.append(deepcopy(properties))
            right[-1].tail = None
        moved = list(held.itersiblings())
        text = held
        if offset is None:
            moved.insert(0, held)
        else:
            text = held.makeelement(held.tag, dict(held.attrib))
            text.text, held.text = held.text[offset:], held.text[:offset]
            right.append(text)
        for each in moved:
            right.append(each)
        run.addnext(right)
        self._follow(index, right, text, offset)

    def _follow(self, index: int, run: Element, text: Element, offset: int | None) -> None:
        """Lets the pieces know where they stand now."""
        piece = self.pieces[index]
        old_run, old_child = piece.run, piece.child
        begin = index
        if offset is not None:
            left = offset - piece.offset
            if left > 0:
                rest = replace(piece, start=piece.start + left, offset=offset)
                piece.end = rest.start
                self.pieces.insert(index + 1, rest)
                begin = index + 1
        while begin < len(self.pieces) and self.pieces[begin].run is old_run:
            each = self.pieces[begin]
            begin += 1
            each.run = run
            if offset is not None and each.child is old_child:
                each.child = each.text = text
                each.offset -= offset


class Marker:
    """Writes marks into one document. `next_id` is one no comment, change or bookmark in it has."""

    def __init__(self, root: Element, *, next_id: int, author: str, moment: datetime) -> None:
        self._root = root
        self._word = f"{{{etree.QName(root).namespace}}}"
        self._next_id = next_id
        self._signed = {f"{self._word}author": author, f"{self._word}date": word_date(moment)}

    def comment(self, first: Element, last: Element, reference_style: str | None) -> str:
        """The range of a comment from the run `first` to the run `last`, and the reference to it; gives its id."""
        comment_id = self._new_id()
        start = self._element("commentRangeStart", id=comment_id)
        end = self._element("commentRangeEnd", id=comment_id)
        run = self._element("r")
        if reference_style:
            etree.SubElement(run, f"{self._word}rPr").append(self._element("rStyle", val=reference_style))
        run.append(self._element("commentReference", id=comment_id))
        before, after = placeable(first), placeable(last)
        before.addprevious(start)
        after.addnext(end)
        end.addnext(run)
        return comment_id

    def suggest(self, pieces: Sequence[Piece], suggestion: str) -> None:
        """Strikes the runs of the pieces out and puts the suggestion after them, as a change to be accepted or not."""
        runs = list({id(piece.run): piece.run for piece in pieces}.values())
        properties = _own_properties(runs[0])
        struck: Element | None = None
        for run in runs:
            if struck is None or run.getprevious() is not struck:
                struck = self._element("del", id=self._new_id())
                struck.attrib.update(self._signed)
                run.addprevious(struck)
            struck.append(run)
            for text in run.iterchildren(f"{self._word}t"):
                text.tag = f"{self._word}delText"
        inserted = self._element("ins", id=self._new_id())
        inserted.attrib.update(self._signed)
        inserted.append(self.run(suggestion, properties))
        assert struck is not None
        struck.addnext(inserted)

    def add_after(self, pieces: Sequence[Piece], addition: str) -> None:
        """Puts words after the runs of the pieces, as a change to be accepted or not; what stands there stays."""
        last = pieces[-1].run
        inserted = self._element("ins", id=self._new_id())
        inserted.attrib.update(self._signed)
        inserted.append(self.run(addition, _own_properties(last)))
        last.addnext(inserted)

    def run(self, text: str, properties: Element | None = None) -> Element:
        """A run of a text, whose line breaks and tabs are elements of it."""
        run = self._element("r")
        if properties is not None:
            run.append(deepcopy(properties))
        for line_number, line in enumerate(text.split("\n")):
            if line_number:
                run.append(self._element("br"))
            for column, part in enumerate(line.split("\t")):
                if column:
                    run.append(self._element("tab"))
                if part:
                    element = self._element("t")
                    element.set(XML_SPACE, "preserve")
                    element.text = part
                    run.append(element)
        return run

    def _new_id(self) -> str:
        self._next_id += 1
        return str(self._next_id - 1)

    def _element(self, name: str, **attributes: str) -> Element:
        return self._root.makeelement(
            f"{self._word}{name}", {f"{self._word}{key}": said for key, said in attributes.items()}
        )


def placeable(run: Element) -> Element:
    """The run, or what stands around it in the paragraph where a comment may not begin within that."""
    place = run
    parent = run.getparent()
    while parent is not None and SHORT.get(parent.tag) != "p":
        if SHORT.get(parent.tag) in _NOT_IN_PARAGRAPHS:
            place = parent
        parent = parent.getparent()
    return place if parent is not None else run


def run_around(element: Element) -> Element | None:
    """The run that holds a text box or the reference to a note."""
    parent = element.getparent()
    while parent is not None and SHORT.get(parent.tag) != "r":
        parent = parent.getparent()
    return parent


def may_be_changed(pieces: Sequence[Piece]) -> bool:
    """Whether the runs of the pieces can be struck out and replaced: plain text of one paragraph, in no field and in
    nobody else's change."""
    paragraphs = set()
    for piece in pieces:
        if piece.anchor is not None or not piece.reachable or piece.in_field or piece.child is None:
            return False
        if any(SHORT.get(each.tag) not in _PLAIN_CONTENT for each in piece.run):
            return False
        parent = piece.run.getparent()
        while parent is not None and SHORT.get(parent.tag) in _PLAIN_PARENTS and SHORT[parent.tag] != "p":
            parent = parent.getparent()
        if parent is None or SHORT.get(parent.tag) != "p":
            return False
        paragraphs.add(parent)
    return len(paragraphs) == 1


def _own_properties(run: Element) -> Element | None:
    properties = child(run, "rPr")
    if properties is None:
        return None
    copy = deepcopy(properties)
    copy.tail = None
    for each in list(copy):
        if isinstance(each.tag, str) and etree.QName(each).localname in _CHANGES:
            copy.remove(each)
    return copy

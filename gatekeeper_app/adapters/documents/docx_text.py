"""The text of Word paragraphs, run by run, with the way back from every character to the run it stands in."""

import re
import unicodedata
from dataclasses import dataclass, field

from gatekeeper_app.adapters.documents.docx_names import (
    MATH_TEXT,
    SHORT,
    XML_SPACE,
    child,
    chosen,
    switched,
    value,
)
from gatekeeper_app.adapters.documents.docx_styles import NO_STYLE, StyleFacts, Styles
from gatekeeper_app.adapters.documents.guarded_xml import Element

# Signs without a look of their own (soft hyphens, marks that turn the direction of writing), which would tear words for
# whoever looks for them; and letters whose dots or accents are characters of their own, which are put together.
_SPECIAL = re.compile(
    "[\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+"
    "|[^\\W\\d_][\u0300-\u036f]"
)
XML_WHITE = " \t\r\n"
"""What Word takes off the ends of a w:t that does not ask to keep it."""
# XML's own line breaks are spaces, those of the text are elements or Unicode's.
_WHITE = str.maketrans("\n\r\t\u0085\u2028\u2029", "   \n\n\n")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

# Symbol fonts put their signs where letters are, or into the private use area from U+F000 on.
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0xA5: "∞",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x65: "ε", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ",
    0x53: "Σ", 0x57: "Ω", 0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xB2: "″", 0xA2: "′", 0xD6: "√", 0xB8: "÷",
}  # fmt: skip
_DINGBATS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x78: "☒", 0xA7: "▪", 0x6E: "■", 0xD8: "➢",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0x4A: "☺", 0x52: "☑", 0x50: "✓", 0xA3: "☐", 0x76: "❖", 0x9F: "•",
}  # fmt: skip
_UNKNOWN_SIGN = "□"
_PRIVATE = range(0xE000, 0xF900)
_DEEPEST_FIELD = 40


@dataclass(slots=True)
class Piece:
    """Characters of the text that stand together in one element of a run.

    `start` and `end` count in the paragraph's text and, once the paragraph is part of the document, in the document's.
    `run` is the w:r, or the m:oMath, and `child` the one in the run that holds the characters; None in a formula.
    `text` is the w:t whose characters from `offset` on they are; None where they cannot be divided (a tab).
    `in_field`: the result of a field, written anew when fields are. `anchor` is what holds the text box or refers to
    the note it stands in; None in the document's own text. `reachable` where Word lets a comment be, at the characters
    or at the anchor.
    """

    start: int
    end: int
    run: Element
    child: Element | None
    text: Element | None
    offset: int
    in_field: bool
    anchor: Element | None = None
    reachable: bool = True


@dataclass(slots=True)
class Holder:
    """What stands beside the text: a text box or a reference to a note. `element` is what the run holds."""

    kind: str  # "box", "footnote", "endnote"
    content: Element | None
    id: str
    element: Element


@dataclass(slots=True)
class ParagraphText:
    """A paragraph as it is read; of several where tracked changes join them."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    length: int = 0
    has_bold: bool = False  # some of its words are bold
    has_plain: bool = False  # some are not
    properties: Element | None = None
    in_contents: bool = False

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def all_bold(self) -> bool:
        return self.has_bold and not self.has_plain


@dataclass(slots=True)
class Seen:
    """What a reader came across that it says at the end."""

    changes: bool = False
    hidden: bool = False
    objects: int = 0
    pictures: int = 0
    documents: bool = False


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction stands before its result, which alone is text."""

    instruction: str = ""
    in_result: bool = False


class InlineReader:
    """Reads what stands in paragraphs. Fields may span paragraphs: one reader for all of a part, in order."""

    def __init__(self, styles: Styles, seen: Seen, *, with_pieces: bool) -> None:
        self._styles = styles
        self._with_pieces = with_pieces
        self._seen = seen
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, into: ParagraphText) -> None:
        """Adds the paragraph's text. `into.properties` become its own."""
        into.properties = child(paragraph, "pPr")
        style = self._styles.paragraph(into.properties)
        self._inline(paragraph, into, style)
        into.in_contents = into.in_contents or any(
            each.in_result and each.instruction.lstrip()[:4].upper() == "TOC " for each in self._fields
        )

    def _inline(self, container: Element, into: ParagraphText, style: StyleFacts) -> None:
        for element in container:
            name = SHORT.get(element.tag)
            match name:
                case "r":
                    self._run(element, into, style)
                case "hyperlink" | "smartTag" | "customXml" | "sdtContent" | "dir" | "bdo" | "sdt":
                    self._inline(element, into, style)
                case "ins" | "moveTo":
                    self._seen.changes = True
                    self._inline(element, into, style)
                case "del" | "moveFrom":
                    self._seen.changes = True
                case "fldSimple":
                    depth = len(self._fields)
                    self._fields.append(_Field(value(element, "instr") or "", in_result=True))
                    self._inline(element, into, style)
                    del self._fields[depth:]  # it ends with its element, whatever those within it forgot
                case "AlternateContent":
                    option = chosen(element)
                    if option is not None:
                        self._inline(option, into, style)
                case "oMath" | "oMathPara":
                    formula = "".join(found.text or "" for found in element.iter(*MATH_TEXT))
                    self._add(formula.translate(_WHITE), into, _Stand(element, None, None), bold=False)

    def _run(self, run: Element, into: ParagraphText, style: StyleFacts) -> None:
        properties = child(run, "rPr")
        character = NO_STYLE
        if properties is not None and len(properties):
            style_id = value(child(properties, "rStyle"))
            character = self._styles.of(style_id) if style_id else NO_STYLE
            if _said(switched(properties, "vanish"), character.hidden or style.hidden):
                self._seen.hidden = True
                self._run_fields(run)
                return
            bold = _said(switched(properties, "b"), character.bold or style.bold)
        else:
            bold = style.bold
            if style.hidden:
                self._seen.hidden = True
                self._run_fields(run)
                return
        self._contents(run, run, into, bold)

    def _run_fields(self, run: Element) -> None:
        """Of a run that is not shown: where fields begin and end still counts."""
        for element in run:
            if SHORT.get(element.tag) == "fldChar":
                self._field_mark(element)

    def _contents(
        self, container: Element, run: Element, into: ParagraphText, bold: bool, held: Element | None = None
    ) -> None:
        """What a run holds; `held` is the child of the run it stands in where that is not the run's own."""
        for element in container:
            name = SHORT.get(element.tag)
            own = element if held is None else held
            if name == "t":
                divisible = element if own is element and not len(element) else None
                self._add_text(element, _Stand(run, own, divisible), into, bold)
            elif name in _SIGNS:
                self._add(_SIGNS[name], into, _Stand(run, own, None), bold=bold)
            elif name == "sym":
                self._add(_symbol(element), into, _Stand(run, own, None), bold=bold)
            elif name == "fldChar":
                self._field_mark(element)
            elif name == "instrText":
                if self._fields and not self._fields[-1].in_result and len(self._fields[-1].instruction) < 40:
                    self._fields[-1].instruction += element.text or ""
            elif name in ("footnoteReference", "endnoteReference"):
                note = Holder(name.removesuffix("Reference"), None, value(element, "id") or "", element)
                into.holders.append(note)
            elif name in ("drawing", "pict", "object"):
                boxes = text_boxes(element)
                if name == "object":
                    self._seen.objects += 1
                elif not boxes:
                    self._seen.pictures += 1
                into.holders.extend(Holder("box", box, "", element) for box in boxes)
            elif name == "AlternateContent":
                option = chosen(element)
                if option is not None:
                    self._contents(option, run, into, bold, own)
            elif name == "ruby":
                base = child(element, "rubyBase")
                for inner in base if base is not None else ():
                    if SHORT.get(inner.tag) == "r":
                        self._contents(inner, run, into, bold, own)

    def _field_mark(self, element: Element) -> None:
        match value(element, "fldCharType"):
            case "begin" if len(self._fields) < _DEEPEST_FIELD:
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].in_result = True
            case "end" if self._fields:
                self._fields.pop()

    def _add_text(self, element: Element, stand: "_Stand", into: ParagraphText, bold: bool) -> None:
        text = element.text
        if not text:
            return
        offset = 0
        if element.get(XML_SPACE) != "preserve":
            bare = text.lstrip(XML_WHITE)
            offset, text = len(text) - len(bare), bare.rstrip(XML_WHITE)
        text = text.translate(_WHITE)
        at = 0
        if text.isascii() and text.isprintable():
            self._add(text, into, stand, offset=offset, bold=bold)
            return
        for special in _SPECIAL.finditer(text):
            letter = unicodedata.normalize("NFC", special.group()) if special.group()[0].isalpha() else ""
            if len(letter) > 1:
                continue  # there is no such letter in one
            self._add(text[at : special.start()], into, stand, offset=offset + at, bold=bold)
            self._add(letter, into, stand, offset=offset + special.start(), bold=bold)
            at = special.end()
        self._add(text[at:], into, stand, offset=offset + at, bold=bold)

    def _add(self, text: str, into: ParagraphText, stand: "_Stand", *, offset: int = 0, bold: bool) -> None:
        if not text or any(not each.in_result for each in self._fields):
            return
        into.parts.append(text)
        end = into.length + len(text)
        if self._with_pieces:
            into.pieces.append(
                Piece(into.length, end, stand.run, stand.child, stand.text, offset, bool(self._fields))
            )
        into.length = end
        if not text.isspace():
            into.has_bold = into.has_bold or bold
            into.has_plain = into.has_plain or not bold


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where characters stand; the parts are those of a `Piece`."""

    run: Element
    child: Element | None
    text: Element | None


def text_boxes(holder: Element) -> list[Element]:
    """The contents of the text boxes in a drawing, each once, those within others left to their own reading."""
    found: list[Element] = []
    waiting = [holder]
    while waiting:
        element = waiting.pop()
        name = SHORT.get(element.tag)
        if name == "txbxContent":
            found.append(element)
        elif name == "AlternateContent":
            option = chosen(element)
            if option is not None:
                waiting.append(option)
        else:
            waiting.extend(reversed(element))
    return found


def _said(own: bool | None, inherited: bool) -> bool:
    return inherited if own is None else own


def _symbol(element: Element) -> str:
    code = value(element, "char") or ""
    if not re.fullmatch("[0-9A-Fa-f]{1,6}", code):
        return _UNKNOWN_SIGN
    sign = int(code, 16)
    font = (value(element, "font") or "").casefold()
    low = sign - 0xF000 if 0xF000 <= sign <= 0xF0FF else sign
    table = _SYMBOL if font == "symbol" else _DINGBATS if font.startswith("wingdings") else {}
    if low in table:
        return table[low]
    if sign in _PRIVATE or table or not 0x20 <= sign <= 0x10FFFF or 0xD800 <= sign <= 0xDFFF:
        return _UNKNOWN_SIGN
    return chr(sign)

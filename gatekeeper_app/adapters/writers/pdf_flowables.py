"""Pieces that Platypus places on pages: text, boxes, tables.

Each piece knows its `Part`, splits without losing a line, and says how much of it must stand together
(`least_height`). A piece that is split hands its lines on, so nothing is broken into lines twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from gatekeeper_app.adapters.writers import pdf_fonts, pdf_signs, pdf_styles
from gatekeeper_app.adapters.writers.pdf_lines import Line, breaker
from gatekeeper_app.adapters.writers.pdf_pen import Pen
from gatekeeper_app.adapters.writers.pdf_structure import Part, Role
from gatekeeper_app.adapters.writers.pdf_styles import TextStyle
from gatekeeper_app.adapters.writers.pdf_tagging import Tagging
from gatekeeper_app.adapters.writers.pdf_tags import Element
from gatekeeper_app.adapters.writers.pdf_text import TAGS, Span
from gatekeeper_app.domain.report import NoteKind
from gatekeeper_app.i18n import Language

FUZZ = 1e-7  # points; less than the frame forgives, more than rounding adds
_TOGETHER = 3  # a text of at most this many lines is never split; longer ones leave two lines on each side
_SHORT_BOX = 110.0  # points: a box up to this height moves to the next page whole

Size: TypeAlias = tuple[float, float]


class TextPiece(Flowable):
    """A text in one style. `label` stands in the indent of the first line (a bullet, a number)."""

    def __init__(
        self, spans: Sequence[Span], style: TextStyle, part: Part, language: Language, label: str = ""
    ) -> None:
        super().__init__()
        self.spans = spans
        self.style = style
        self.part = part
        self.language = language
        self.label = label
        self.spaceBefore = style.before
        self.spaceAfter = style.after
        self.lines: Sequence[Line] = ()
        self._laid_width = -1.0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    def lay(self, width: float) -> float:
        """Break into lines of `width` points; returns the height."""
        if width != self._laid_width:
            lines = breaker(self.style.size, self.language, self.style.whole_words).lines
            self.lines = lines(self.spans, width - self.style.indent)
            self._laid_width = width
        return len(self.lines) * self.style.leading

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803, ARG002 - Platypus' names
        self.width, self.height = availWidth, self.lay(availWidth)
        return self.width, self.height

    def least_height(self, width: float) -> float:
        self.lay(width)
        lines = len(self.lines) if len(self.lines) <= _TOGETHER else 2
        return self.spaceBefore + lines * self.style.leading

    def fitting_lines(self, height: float) -> int:
        """How many lines go into `height` without leaving a lone line on either side; 0 for none."""
        fitting = int((height + FUZZ) / self.style.leading)
        if fitting >= len(self.lines):
            return len(self.lines)
        if len(self.lines) <= _TOGETHER:
            return 0
        fitting = min(fitting, len(self.lines) - 2)
        return fitting if fitting >= 2 else 0

    def cut(self, lines: int) -> tuple["TextPiece", "TextPiece"]:
        """The first lines and the rest."""
        return self._of(self.lines[:lines], self.label), self._of(self.lines[lines:], "")

    def _of(self, lines: Sequence[Line], label: str) -> "TextPiece":
        piece = TextPiece(self.spans, self.style, self.part, self.language, label)
        piece.lines = lines
        piece._laid_width = self._laid_width
        return piece

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        self.lay(availWidth)
        lines = self.fitting_lines(availHeight)
        if lines == 0:
            return []
        return [self] if lines == len(self.lines) else list(self.cut(lines))

    def draw(self) -> None:
        if self.part.role is Role.HEADING:
            self.canv.bookmark(self.text, self.part.level, self.height)
        self.paint(self.canv, 0, self.height, self.width)

    def paint(self, canvas: Any, x: float, top: float, width: float, *, repeated: bool = False) -> None:
        """Draw with the upper left corner at (x, top). What is `repeated` on another page is read once."""
        if not self.lines:
            return
        style = self.style
        baseline = top - (style.leading + pdf_styles.CAP_HEIGHT * style.size) / 2
        pen = canvas.pen()
        if repeated:
            self._set(pen, x, baseline, width, None)
            with canvas.artifact():
                canvas.set_text(pen)
            return
        tagging = Tagging(canvas, pen, self.part, TAGS[self.language], self.spans)
        places = self._set(pen, x, baseline, width, tagging)
        canvas.set_text(pen)
        for place in places:
            self._underline(canvas, place)

    def _set(
        self, pen: Pen, x: float, baseline: float, width: float, tagging: Tagging | None
    ) -> "list[_LinkPlace]":
        """Set the lines; returns where links stand."""
        style = self.style
        if self.label:
            if tagging:
                tagging.label()
            pen.move(x, baseline)
            pen.write(self.label, style.face, style.size, style.colour)
        links: list[_LinkPlace] = []
        for line in self.lines:
            at = x + style.indent + (width - style.indent - line.width if style.flush_right else 0)
            pen.move(at, baseline)
            for chunk in line.chunks:
                face, link, language = chunk.ink
                element = tagging.turn(link, language) if tagging else None
                text = chunk.text + " " if line.spaced and chunk is line.chunks[-1] else chunk.text
                colour = style.other_colour if language and style.other_colour else style.colour
                pen.write(text, face, style.size, pdf_styles.ACCENT if link else colour)
                if link and element:
                    links.append(_LinkPlace(at, baseline, chunk.width, link, chunk.text, element))
                at += chunk.width
            baseline -= style.leading
        if tagging:
            tagging.end()
        return links

    def _underline(self, canvas: Any, place: "_LinkPlace") -> None:
        left, base, right = place.left, place.baseline, place.left + place.width
        canvas.rule(left, base - 1.6, right, pdf_styles.ACCENT, pdf_styles.HAIRLINE)
        box = (left, base - 0.3 * self.style.size, right, base + 0.8 * self.style.size)
        canvas.link(place.element, place.address, box, place.text)


@dataclass(frozen=True, slots=True)
class _LinkPlace:
    """Where a stretch of a link stands on its page."""

    left: float
    baseline: float
    width: float
    address: str
    text: str
    element: Element


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLook:
    """A tinted box with a rule at its left; `sign` is drawn before the first line. Without a tint it is the texts
    alone, one under the other."""

    tint: Color | None = None
    rule: Color | None = None
    sign: NoteKind | None = None
    pad: float = 9.0
    rule_width: float = 2.5

    @property
    def left(self) -> float:
        if self.rule is None:
            return self.pad
        return self.pad + self.rule_width + (pdf_signs.SIZE + 7 if self.sign else 2)


class Box(Flowable):
    """Texts in a tinted box. `continued`: the rest of a box begun on an earlier page."""

    def __init__(
        self, pieces: Sequence[TextPiece], look: BoxLook, part: Part, continued: bool = False
    ) -> None:
        super().__init__()
        self.pieces = pieces
        self.look = look
        self.part = part
        self.continued = continued
        self.spaceBefore = 0.0 if continued else 3.0
        self.spaceAfter = pdf_styles.BLOCK_SPACE

    def _inner(self, width: float) -> float:
        return width - self.look.left - self.look.pad

    def _gap(self, index: int) -> float:
        return self.pieces[index].spaceAfter if index < len(self.pieces) - 1 else 0.0

    def lay(self, width: float) -> float:
        inner = self._inner(width)
        texts = sum(piece.lay(inner) + self._gap(index) for index, piece in enumerate(self.pieces))
        return texts + 2 * self.look.pad

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803, ARG002
        self.width, self.height = availWidth, self.lay(availWidth)
        return self.width, self.height

    def least_height(self, width: float) -> float:
        height = self.lay(width)
        if height <= _SHORT_BOX:
            return self.spaceBefore + height
        return self.spaceBefore + 2 * self.look.pad + self.pieces[0].least_height(self._inner(width)) + 30

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        if self.lay(availWidth) <= _SHORT_BOX:
            return []
        room = availHeight - 2 * self.look.pad
        kept: list[TextPiece] = []
        for index, piece in enumerate(self.pieces):
            height = piece.lay(self._inner(availWidth))
            if height <= room + FUZZ:
                kept.append(piece)
                room -= height + self._gap(index)
                continue
            lines = piece.fitting_lines(room)
            rest = list(self.pieces[index + 1 :])
            if lines:
                head, tail = piece.cut(lines)
                kept.append(head)
                rest.insert(0, tail)
            else:
                rest.insert(0, piece)
            title_alone = len(kept) == 1 and not lines and availHeight < pdf_styles.TEXT_HEIGHT / 2
            if not kept or title_alone:
                return []
            return [self._of(kept, self.continued), self._of(rest, True)]
        return [self]

    def _of(self, pieces: Sequence[TextPiece], continued: bool) -> "Box":
        return Box(pieces, self.look, self.part, continued)

    def draw(self) -> None:
        canvas, look = self.canv, self.look
        top = self.height - look.pad
        if look.tint is not None:
            canvas.plate((0, 0, self.width, self.height), look.tint)
        if look.rule is not None:
            canvas.plate((0, 0, look.rule_width, self.height), look.rule)
        if look.sign and not self.continued:
            leading = self.pieces[0].style.leading
            y = top - leading / 2 - pdf_signs.SIZE / 2
            with canvas.artifact():  # what the sign shows, the label beside it says
                pdf_signs.draw(canvas, look.sign, look.rule_width + look.pad, y)
        for index, piece in enumerate(self.pieces):
            piece.paint(canvas, look.left, top, self._inner(self.width))
            top -= piece.lay(self._inner(self.width)) + self._gap(index)


class Room(Flowable):
    """Begins a new page where less than `height` points are left on this one (and takes no space itself)."""

    _ZEROSIZE = True

    def __init__(self, height: float) -> None:
        super().__init__()
        self.needed = min(height, pdf_styles.TEXT_HEIGHT)

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803, ARG002
        if availHeight + FUZZ < self.needed and not self._frame._atTop:
            # asking for more than is left moves this piece, and with it what follows, to the next page
            return 0, max(availHeight, 0) + 1
        return 0, 0

    def draw(self) -> None:
        """Nothing to see."""


def bullet_width(label: str, style: TextStyle) -> float:
    """The indent a list label asks for."""
    return max(pdf_styles.LIST_INDENT, pdf_fonts.width(label, style.face, style.size) + 6)

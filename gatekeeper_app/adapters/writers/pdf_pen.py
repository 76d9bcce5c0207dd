"""Sets words: the operators of one text (ISO 32000-1, 9.4), written here because documents consist of little else.

ReportLab's own text object does the same and more, at four times the cost.
"""

from functools import cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics

from gatekeeper_app.adapters.writers.pdf_fonts import Face

_ELSEWHERE = "\ue000"  # no code: the character stands in a further subset of the font


@cache
def ink(colour: Color) -> str:
    """A colour's figures, as operators take them."""
    return f"{colour.red:.4g} {colour.green:.4g} {colour.blue:.4g}"


class _Codes(dict[int, str]):
    """A table for `str.translate`: a character's code in the first subset of a font, as a PDF string holds it."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font = font
        self._document = document

    def __missing__(self, character: int) -> str:
        ((subset, code),) = self._font.splitString(chr(character), self._document)
        self[character] = found = _ELSEWHERE if subset else escaped(code)
        return found


def escaped(codes: bytes) -> str:
    """Codes as a PDF string holds them."""
    return "".join(
        f"\\{chr(code)}" if code in b"\\()" else chr(code) if 32 <= code < 127 else f"\\{code:03o}"
        for code in codes
    )


class Alphabet:
    """The characters of one face in one document."""

    def __init__(self, face: Face, document: Any) -> None:
        self._font = pdfmetrics.getFont(face.value)
        self._document = document
        self._codes = _Codes(self._font, document)
        self._font.splitString(" ", document)
        self._first: str = self._font.getSubsetInternalName(0, document)

    def encoded(self, text: str) -> list[tuple[str, str]]:
        """Pairs of a font's name in the document and a string of its codes, without the brackets."""
        codes = text.translate(self._codes)
        if _ELSEWHERE not in codes:
            return [(self._first, codes)]
        return [
            (self._font.getSubsetInternalName(subset, self._document), escaped(part))
            for subset, part in self._font.splitString(text, self._document)
        ]


class Pen:
    """The operators between `BT` and `ET`."""

    def __init__(self, alphabets: dict[Face, Alphabet]) -> None:
        self._alphabets = alphabets
        self._operators = ["BT"]
        self._font: tuple[str, float] | None = None
        self._colour: Color | None = None

    def operator(self, text: str) -> None:
        self._operators.append(text)

    def move(self, x: float, y: float) -> None:
        """Begin a line at a place."""
        self._operators.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")

    def write(self, text: str, face: Face, size: float, colour: Color) -> None:
        """Set words where the last ones end."""
        if colour is not self._colour:
            self._operators.append(f"{ink(colour)} rg")
            self._colour = colour
        for name, codes in self._alphabets[face].encoded(text):
            if (name, size) != self._font:
                self._operators.append(f"{name} {size:g} Tf")
                self._font = (name, size)
            self._operators.append(f"({codes}) Tj")

    @property
    def code(self) -> str:
        return "\n".join((*self._operators, "ET"))

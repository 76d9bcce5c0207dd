"""How wide the letters of Word documents are: those of Arial, which has the widths of Helvetica."""

from functools import cache

from reportlab.pdfbase import pdfmetrics

_FULL, _OTHER = 1.0, 0.6  # shares of the size, for what Helvetica has no letter for


@cache
def advance(character: str, bold: bool) -> float:
    """The advance of a character in shares of the size."""
    font = pdfmetrics.getFont("Helvetica-Bold" if bold else "Helvetica")
    try:
        code = character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return _FULL if character > "\u2fff" else _OTHER
    return float(font.widths[code]) / 1000


def width(text: str, bold: bool, size: float) -> float:
    """The width of a text in points."""
    return sum(advance(character, bold) for character in text) * size

"""The faces a PDF is set in, what they can show and how wide it is.

The fonts are shipped in ``resources/fonts`` (see its README) and embedded in every document; no other font
may be selected anywhere, or a reader without that font shows something else than was signed.
"""

import threading
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from gatekeeper_app import paths

_registering = threading.Lock()
_LONGEST_KEPT = 48  # characters: words longer than this are measured anew, not remembered


class Face(StrEnum):
    """A face by its PostScript name, which is also the name ReportLab knows it by."""

    REGULAR = "NotoSans-Regular"
    BOLD = "NotoSans-Bold"
    ITALIC = "NotoSans-Italic"


@cache
def _advances(face: Face) -> Mapping[str, float]:
    """Advance widths of a face in thousandths of the size, by character. Registers the face on first use."""
    with _registering:
        if face.value not in pdfmetrics.getRegisteredFontNames():
            file = paths.resources() / "fonts" / f"{face.value}.ttf"
            pdfmetrics.registerFont(TTFont(face.value, str(file), shapable=False))
    file_face = pdfmetrics.getFont(face.value).face
    widths: Mapping[int, float] = file_face.charWidths
    glyphs: Mapping[int, int] = file_face.charToGlyph  # its table ends with U+FFFF and no glyph
    return {chr(code): width for code, width in widths.items() if glyphs.get(code)}


def register() -> None:
    """Make all faces known to ReportLab; to be called before a document is begun."""
    for face in Face:
        _advances(face)


def can_show(character: str) -> bool:
    """Whether every face has a glyph for the character (all three are cut to the same repertoire)."""
    return character in _advances(Face.REGULAR)


def advance(text: str, face: Face) -> float:
    """The width of a text in thousandths of the size. Every character must be one that `can_show` accepts."""
    if len(text) <= _LONGEST_KEPT:
        return _remembered(text, face)
    return sum(map(_advances(face).__getitem__, text))


@lru_cache(maxsize=30_000)
def _remembered(text: str, face: Face) -> float:
    return sum(map(_advances(face).__getitem__, text))


def width(text: str, face: Face, size: float) -> float:
    """The width of a text in points."""
    return advance(text, face) * size / 1000

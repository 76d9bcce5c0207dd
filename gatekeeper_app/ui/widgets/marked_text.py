"""Small text with stretches marked, laid out for painting: what a search found, in the words it was found in."""

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from gatekeeper_app.ui.theme.theme import Theme

_LINE_END = "\u2028"


def marked_layout(theme: Theme, text: str, marks: tuple[tuple[int, int], ...], width: int) -> QTextLayout:
    """The text in lines of at most `width` pixels; what is marked is bold and stands in the colour of text."""
    layout = QTextLayout(text.replace("\n", _LINE_END), theme.font("small"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    look = QTextCharFormat()
    look.setFont(theme.font("small", bold=True))
    look.setForeground(theme.colour("text"))
    layout.setFormats([_range(start, end, look) for start, end in marks])
    layout.beginLayout()
    height = 0.0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def marked_height(layout: QTextLayout) -> int:
    """How many pixels the lines need."""
    return math.ceil(sum(layout.lineAt(place).height() for place in range(layout.lineCount())))


def _range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    made.format = look
    return made

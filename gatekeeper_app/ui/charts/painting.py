"""Paints a laid-out chart in the colours and fonts of the theme."""

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from gatekeeper_app.services.charts.shapes import (
    Area,
    Drawing,
    Ink,
    Letters,
    Path,
    Point,
    Rect,
    Sign,
    SignLook,
    Words,
)
from gatekeeper_app.ui.theme.theme import Theme

_HATCH = 7.0
_CORNER = 3


def letters(theme: Theme) -> Letters:
    """The type charts are set in, at the text size in force."""
    plain, bold = QFontMetricsF(theme.font("small")), QFontMetricsF(theme.font("small", bold=True))
    return Letters(
        measure=lambda text, strong: (bold if strong else plain).horizontalAdvance(text),
        line=plain.height(),
        scale=theme.text_size / 100,
    )


class ChartPainter:
    """Paints with one painter in one theme."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter, self._theme = painter, theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, drawing: Drawing) -> None:
        """Every part, in the drawing's own order."""
        for part in drawing.parts:
            if isinstance(part, Path):
                self._line(part)
            elif isinstance(part, Area):
                self._area(part)
            elif isinstance(part, Words):
                self._words(part)
            else:
                self._sign(part)

    def show_stop(self, around: Rect) -> None:
        """The ground of the place that was stepped to; painted first."""
        self._painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        self._painter.setBrush(self._theme.colour("field"))
        self._painter.drawRoundedRect(_rect(around), _CORNER, _CORNER)

    def _line(self, path: Path) -> None:
        pen = QPen(self._theme.colour(path.ink), path.width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if path.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline([_point(point) for point in path.points])

    def _area(self, area: Area) -> None:
        polygon = QPolygonF([_point(point) for point in area.points])
        self._painter.setPen(Qt.PenStyle.NoPen)
        if area.fill is not None:
            self._painter.setBrush(self._theme.colour(area.fill))
            self._painter.drawPolygon(polygon)
        if area.hatch is not None:
            self._hatch(polygon, area.hatch)
        if area.edge is not None:
            self._painter.setPen(QPen(self._theme.colour(area.edge), 1.4))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPolygon(polygon)

    def _hatch(self, polygon: QPolygonF, ink: Ink) -> None:
        painter, bounds = self._painter, polygon.boundingRect()
        path = QPainterPath()
        path.addPolygon(polygon)
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(self._theme.colour(ink), 1.0))
        high, first = bounds.height(), bounds.left() - bounds.height()
        starts = (first + n * _HATCH for n in range(math.ceil((bounds.right() - first) / _HATCH)))
        painter.drawLines([QLineF(x, bounds.bottom(), x + high, bounds.top()) for x in starts])
        painter.restore()

    def _words(self, words: Words) -> None:
        font = self._theme.font("small", bold=words.bold)
        metrics = QFontMetricsF(font)
        top = words.middle - metrics.height() / 2
        if words.ground:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._theme.colour(Ink.GROUND))
            around = QRectF(words.left - 4, top - 1, words.width + 8, metrics.height() + 2)
            self._painter.drawRoundedRect(around, _CORNER, _CORNER)
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour(words.ink))
        self._painter.drawText(QPointF(words.left, top + metrics.ascent()), words.text)

    def _sign(self, sign: Sign) -> None:
        """A rim of the ground keeps it clear of lines; the circle is hollow, the diamond filled."""
        text, ground = self._theme.colour("text"), self._theme.colour("surface")
        hollow = sign.look is SignLook.CIRCLE
        for width, brush in ((5.0, None), (2.0, QBrush(ground if hollow else text))):
            self._painter.setPen(QPen(ground if brush is None else text, width))
            self._painter.setBrush(brush if brush is not None else QBrush(ground))
            if hollow:
                self._painter.drawEllipse(_point(sign.at), sign.size, sign.size)
            else:
                self._painter.drawPolygon(_diamond(sign))


def _diamond(sign: Sign) -> QPolygonF:
    x, y, size = sign.at.x, sign.at.y, sign.size + 1
    return QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)])


def _point(point: Point) -> QPointF:
    return QPointF(point.x, point.y)


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.left, rect.top, rect.width, rect.height)

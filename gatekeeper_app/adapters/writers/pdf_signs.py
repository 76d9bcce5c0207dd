"""Signs of a note, drawn: shape first, colour last, so that they hold in grey and on a fax."""

import math
from typing import Any

from reportlab.lib.colors import white

from gatekeeper_app.adapters.writers import pdf_styles
from gatekeeper_app.domain.report import NoteKind

SIZE = 12.0


def draw(canvas: Any, kind: NoteKind, x: float, y: float) -> None:
    """Draw the sign of a note into the square of `SIZE` points whose lower left corner is at (x, y)."""
    canvas.saveState()
    canvas.translate(x + SIZE / 2, y + SIZE / 2)
    canvas.setFillColor(pdf_styles.NOTE_COLOURS[kind].ink)
    canvas.setStrokeColor(white)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(1.3)
    _DRAWINGS[kind](canvas)
    canvas.restoreState()


def _filled(canvas: Any, corners: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _exclamation(canvas: Any, top: float, foot: float, dot: float) -> None:
    canvas.line(0, top, 0, foot)
    canvas.setFillColor(white)
    canvas.circle(0, dot, 0.85, stroke=0, fill=1)


def _octagon(canvas: Any) -> None:
    radius = SIZE / 2
    _filled(
        canvas,
        [
            (radius * math.cos(math.radians(22.5 + 45 * n)), radius * math.sin(math.radians(22.5 + 45 * n)))
            for n in range(8)
        ],
    )
    _exclamation(canvas, 3.1, -0.5, -3.0)


def _triangle(canvas: Any) -> None:
    _filled(canvas, [(0, 6.0), (6.6, -5.2), (-6.6, -5.2)])
    _exclamation(canvas, 2.1, -1.0, -3.4)


def _information(canvas: Any) -> None:
    canvas.circle(0, 0, SIZE / 2, stroke=0, fill=1)
    canvas.line(0, 0.4, 0, -3.0)
    canvas.setFillColor(white)
    canvas.circle(0, 2.9, 0.9, stroke=0, fill=1)


def _tick(canvas: Any) -> None:
    canvas.circle(0, 0, SIZE / 2, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(-2.7, -0.1)
    path.lineTo(-0.8, -2.1)
    path.lineTo(2.8, 2.2)
    canvas.drawPath(path, stroke=1, fill=0)


_DRAWINGS = {
    NoteKind.ERROR: _octagon,
    NoteKind.WARNING: _triangle,
    NoteKind.NOTE: _information,
    NoteKind.OK: _tick,
}

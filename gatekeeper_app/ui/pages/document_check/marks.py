"""What is marked in the text: the words that made a rule speak, underlined by severity, and the passage being read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.text_documents import Span
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.ui.theme.theme import Theme

_GAP = 4
"""Signs between two words that made a rule speak, across which one line goes."""
UNDERLINES: dict[Severity, QTextCharFormat.UnderlineStyle] = {
    Severity.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.WARNING: QTextCharFormat.UnderlineStyle.DashUnderline,
    Severity.NOTE: QTextCharFormat.UnderlineStyle.DotLine,
}
_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A finding as it is marked. `number` is the one it has in the list and in the margin, from 1. One that was
    answered keeps its number and loses its line."""

    number: int
    finding: TextFinding
    settled: bool = False

    @property
    def words(self) -> tuple[Span, ...]:
        """The stretches to be underlined: neighbouring words as one, the passage where no words are known."""
        return joined(self.finding.triggers) or (Span(start=self.finding.start, end=self.finding.end),)


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in the order of the text, those that stand close together as one."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if result and span.start <= result[-1].end + _GAP:
            result[-1] = Span(start=result[-1].start, end=max(span.end, result[-1].end))
        else:
            result.append(span)
    return tuple(result)


def weakest_first(marks: Sequence[Mark]) -> list[Mark]:
    """In the order to draw: where two lines meet, the more severe one is drawn last and is seen."""
    return sorted(marks, key=lambda mark: _ORDER.index(mark.finding.severity))


def underlined(theme: Theme, severity: Severity) -> QTextCharFormat:
    """The look that is added to the words of a mark."""
    look = QTextCharFormat()
    look.setUnderlineStyle(UNDERLINES[severity])
    look.setUnderlineColor(theme.colour(severity.value))
    return look


def numbers_in_words(numbers: Sequence[int]) -> str:
    """ "1", "4–5", "4, 7": what stands in the margin."""
    parts: list[str] = []
    first = last = 0
    for number in (*sorted(numbers), 0):
        if first and number == last + 1:
            last = number
            continue
        if first:
            parts.append(f"{first}" if first == last else f"{first}–{last}")
        first = last = number
    return ", ".join(parts)

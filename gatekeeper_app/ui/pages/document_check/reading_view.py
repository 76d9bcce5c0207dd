"""The document as readable text: marks on the words, numbers of the findings in the margin, pages on the right."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.document_check.marks import Mark, numbers_in_words, underlined, weakest_first
from gatekeeper_app.ui.pages.document_check.shown_text import ShownText
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.workbench import Workbench

_ICON, _GAP, _BAR = 18, 8, 4
_TOP = 14
_WIDEST = 740  # of the text in pixels at 100 %: beyond, the eye loses the line
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class ReadingView(QTextEdit):
    """Read-only. `pointed` gives the number of a finding whose mark or margin number was clicked."""

    pointed = Signal(int)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: ShownText | None = None
        self._marks: tuple[Mark, ...] = ()
        self._places: list[tuple[int, Mark]] = []  # (position, mark) of this window, by position
        self._active = 0
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("kind", "clause")
        self.margin = Margin(bench, self)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.margin.update())
        bench.tongue.bind(self, self.setAccessibleName, N_("Text of the document"))
        bench.theme.changed.connect(self._fit)

    # ---- what is shown

    @property
    def shown(self) -> ShownText | None:
        return self._shown

    def show_text(self, shown: ShownText, marks: Sequence[Mark]) -> None:
        """Show a window of the document from its beginning."""
        before, self._shown, self._marks = self._shown, shown, ()
        self._active = 0
        self._take_marks(marks)  # before it is laid out: once is enough
        shown.paper.setParent(self)  # it outlives what paints it
        self.setDocument(shown.paper)
        if before is not None:
            before.paper.deleteLater()
        self._tint()
        self._fit()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underline these; lines of marks that are no longer given go."""
        self._take_marks(marks)
        self._tint()
        self._fit()
        self.margin.update()

    def _take_marks(self, marks: Sequence[Mark]) -> None:
        shown = self._shown
        if shown is None:
            return
        start, end = shown.start, shown.end
        here = [mark for mark in marks if mark.finding.start < end and mark.finding.end > start]
        cursor = QTextCursor(shown.paper)
        cursor.beginEditBlock()
        kept = {mark.number for mark in here if not mark.settled}
        for mark in self._marks:
            if mark.number not in kept and not mark.settled:
                self._dress(cursor, mark, _no_line())
        self._marks = tuple(here)
        self._places = []
        for mark in weakest_first(self._marks):
            position = self._position(mark)
            if position >= 0:
                self._places.append((position, mark))
                if not mark.settled:
                    self._dress(cursor, mark, underlined(self._bench.theme, mark.finding.severity))
        cursor.endEditBlock()
        self._places.sort(key=lambda entry: (entry[0], entry[1].number))

    def set_active(self, number: int, *, scroll: bool = True) -> None:
        """Tint the passage of a finding and bring it into sight; 0 for none."""
        self._active = number
        self._tint()
        if scroll:
            self.bring_into_sight()
        self.margin.update()

    @property
    def active(self) -> Mark | None:
        return next((mark for mark in self._marks if mark.number == self._active), None)

    def bring_into_sight(self) -> None:
        """Scroll to the passage that is read, a third of the height from the top; not where it is in sight wholly."""
        mark = self.active
        position = self._position(mark) if mark is not None else -1
        if mark is None or position < 0 or self._shown is None:
            return
        end = self._shown.stretches(mark.finding.start, mark.finding.end)
        top = self._rect(position)
        bottom = self._rect(end[-1][1]) if end else top
        room = self.viewport().height()
        if top.top() < 0 or bottom.bottom() > room:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top.top() - room // 3)

    def scroll_to_place(self, place: int) -> None:
        """Bring a character of the document to the top."""
        if self._shown is not None:
            position = self._shown.position(place)
            if position >= 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self._rect(position).top() - 8)

    # ---- marks

    def _position(self, mark: Mark) -> int:
        """Where the number of a finding stands; -1 where it is not in this window or about the whole document."""
        if self._shown is None or mark.finding.about_the_document:
            return -1
        stretches = self._shown.stretches(mark.words[0].start, mark.words[0].end)
        return stretches[0][0] if stretches else -1

    def _dress(self, cursor: QTextCursor, mark: Mark, look: QTextCharFormat) -> None:
        assert self._shown is not None
        for span in mark.words:
            for start, end in self._shown.stretches(span.start, span.end):
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)

    def _tint(self) -> None:
        """The one passage that is read has a ground of its own."""
        chosen: list[QTextEdit.ExtraSelection] = []
        mark = self.active
        if mark is not None and self._shown is not None and not mark.finding.about_the_document:
            for start, end in self._shown.stretches(mark.finding.start, mark.finding.end):
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self._shown.paper)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                look = QTextCharFormat()
                look.setBackground(self._bench.theme.colour("mark_active"))
                # PySide's stubs do not know the two fields of the structure
                selection.cursor, selection.format = cursor, look
                chosen.append(selection)
        self.setExtraSelections(chosen)

    # ---- the margin's questions

    def marks_in_sight(self) -> list[tuple[int, list[Mark]]]:
        """The marks of each line in sight with the middle of the line, in pixels of the viewport."""
        result: list[tuple[int, list[Mark]]] = []
        height = self.viewport().height()
        first = self.cursorForPosition(QPoint(0, 0)).position()
        at = max(
            0, bisect_left(self._places, first, key=lambda entry: entry[0]) - 8
        )  # cells beside stand before
        for position, mark in self._places[at:]:
            rect = self._rect(position)
            if rect.top() > height:
                break
            if rect.bottom() < 0:
                continue
            middle = rect.center().y()
            line = next((marks for known, marks in result if abs(known - middle) <= rect.height() // 2), None)
            if line is None:
                result.append((middle, [mark]))
            else:
                line.append(mark)
        return result

    def pages_in_sight(self) -> list[tuple[int, int]]:
        """(top in pixels of the viewport, page) of the pages that begin in sight."""
        if self._shown is None:
            return []
        height = self.viewport().height()
        found = ((self._rect(position).top(), page) for position, page in self._shown.pages)
        return [(top, page) for top, page in found if -20 <= top <= height]

    def active_range(self) -> tuple[int, int] | None:
        """Top and bottom of the passage that is read, in pixels of the viewport."""
        mark = self.active
        if mark is None or self._shown is None or mark.finding.about_the_document:
            return None
        stretches = self._shown.stretches(mark.finding.start, mark.finding.end)
        if not stretches:
            return None
        return self._rect(stretches[0][0]).top(), self._rect(stretches[-1][1]).bottom()

    def widest_numbers(self) -> str:
        """The longest words the margin has to hold."""
        most = max((mark.number for mark in self._marks), default=1)
        return numbers_in_words((most, most - 1)) if most > 1 else "1"

    def _rect(self, position: int) -> QRect:
        assert self._shown is not None
        cursor = QTextCursor(self._shown.paper)
        cursor.setPosition(min(position, self._shown.paper.characterCount() - 1))
        return self.cursorRect(cursor)

    # ---- events

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._shown is None or self.textCursor().hasSelection():
            return
        place = self._shown.place(self.cursorForPosition(event.position().toPoint()).position())
        hit = [mark for mark in self._marks if mark.finding.start <= place < mark.finding.end]
        exact = [mark for mark in hit if any(span.start <= place <= span.end for span in mark.words)]
        if hit:
            self.pointed.emit((exact or hit)[0].number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Margins for numbers and pages; no line longer than is good to read."""
        left = self.margin.wanted_width()
        right = self.margin.page_width() if self._shown is not None and self._shown.pages else _GAP * 2
        spare = self.width() - left - right - self._bench.theme.px(_WIDEST)
        if self.viewportMargins().left() != left or self.viewportMargins().right() != max(right, spare):
            self.setViewportMargins(left, _TOP, max(right, spare), 0)
        self.margin.setGeometry(
            QRect(0, 0, self.width() - self.verticalScrollBar().sizeHint().width(), self.height())
        )
        self.margin.update()


def _no_line() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return look


class Margin(QWidget):
    """Painted over the margins of the text, and through it where it has nothing to say. What it shows stands in the
    list of findings as well."""

    def __init__(self, bench: Workbench, view: ReadingView) -> None:
        super().__init__(view)
        self._bench, self._view = bench, view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.lower()

    def wanted_width(self) -> int:
        metrics = QFontMetrics(self._bench.theme.font("small", bold=True))
        return _BAR + _GAP + metrics.horizontalAdvance(self._view.widest_numbers()) + 4 + _ICON + 2 * _GAP

    def page_width(self) -> int:
        metrics = QFontMetrics(self._bench.theme.font("label"))
        return metrics.horizontalAdvance(self._page_words(888)) + 2 * _GAP + 6

    def _page_words(self, page: int) -> str:
        return self._bench.tongue.say(N_("p. {page}"), page=page)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, view = self._bench.theme, self._view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = view.viewport().x(), view.viewport().y()
        active, read = view.active, view.active_range()
        if active is not None and read is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(active.finding.severity.value))
            painter.drawRoundedRect(QRectF(2, top + read[0], _BAR, read[1] - read[0]), 2, 2)
        painter.setFont(theme.font("small", bold=True))
        for middle, marks in view.marks_in_sight():
            y = top + middle
            open_ones = [mark for mark in marks if not mark.settled]
            worst = min((_SEVERITIES.index(mark.finding.severity) for mark in open_ones), default=-1)
            icon, tone = (
                (SEVERITY_ICONS[_SEVERITIES[worst]], _SEVERITIES[worst].value)
                if worst >= 0
                else ("check", "text_muted")
            )
            painter.drawPixmap(left - _GAP - _ICON, y - _ICON // 2, theme.pixmap(icon, tone, _ICON))
            painter.setPen(theme.colour("text" if open_ones else "text_muted"))
            room = QRect(_BAR + 2, y - 12, left - 2 * _GAP - _ICON - _BAR + 2, 24)
            words = numbers_in_words([mark.number for mark in marks])
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("text_muted"))
        edge = left + view.viewport().width() + _GAP
        for y, page in view.pages_in_sight():
            painter.drawText(
                QRect(edge, top + y, self.page_width(), 24),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                self._page_words(page),
            )

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width(), 0)

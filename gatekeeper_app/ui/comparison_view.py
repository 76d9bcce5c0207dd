"""Two wordings side by side, row by row: what went is struck through, what came is underlined."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.criteria_comparison import FieldDifference
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.widgets.three_languages import IN_LANGUAGE
from gatekeeper_app.ui.workbench import Workbench

_COLUMN = 230  # the least width of a side in pixels at 100 %
_FEW = 12  # rows shown at first
_FIGURE = 2  # words of a figure, which is always marked
_WORDS = re.compile(r"\s*\S+\s*")
_ALIKE = 0.4  # below this share of words in common nothing is marked: it is another text


class ComparisonView(QWidget):
    """`show_differences` fills it anew; the same again leaves it alone."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[object, ...] = ()
        self._all = False
        self._held = Replaced(spacing=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._held)

    def show_differences(self, rows: Sequence[FieldDifference], before: str, after: str) -> None:
        """`before` and `after` are the headings of the two sides."""
        bench = self._bench
        shown = (tuple(rows), before, after, bench.tongue.language, bench.theme.text_size, bench.theme.dark)
        if shown == self._shown:
            return
        if shown[:1] != self._shown[:1]:
            self._all = False
        self._shown = shown
        self._fill(rows, before, after)

    def _fill(self, rows: Sequence[FieldDifference], before: str, after: str) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        column = self._held.fresh()
        if not rows:
            column.addWidget(TextLabel(theme, say(N_("They do not differ.")), tone="muted"))
        for row in rows if self._all else rows[:_FEW]:
            column.addWidget(self._row(row, before, after))
        rest = len(rows) - _FEW
        if rest > 0 and not self._all:
            words = say(N_("Show {count} more"), count=rest)
            more = Button(theme, words, kind="link", on_click=lambda: self._show_all(rows, before, after))
            column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._held.show_fresh()

    def _show_all(self, rows: Sequence[FieldDifference], before: str, after: str) -> None:
        self._all = True
        self._fill(rows, before, after)

    def _row(self, row: FieldDifference, before: str, after: str) -> QWidget:
        theme, tongue = self._bench.theme, self._bench.tongue
        name = row.name.in_language(tongue.language)
        if row.language is not None:
            name = f"{name} ({tongue.say(IN_LANGUAGE[row.language])})"
        shown_in = row.language or tongue.language
        old, new = row.before.in_language(shown_in), row.after.in_language(shown_in)
        part = QFrame()
        part.setProperty("box", "sunken")
        column = QVBoxLayout(part)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(TextLabel(theme, name, step="small", bold=True))
        sides = FoldingRow(spacing=20, row_spacing=8)
        was, is_now = marked(old, new)
        for heading, plain, html in ((before, old, was), (after, new, is_now)):
            side = QWidget()
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(1)
            inner.addWidget(TextLabel(theme, heading, step="small", tone="muted"))
            words = TextLabel(theme)
            nothing = tongue.say(N_("(nothing)"))
            if plain:
                words.setTextFormat(Qt.TextFormat.RichText)
            words.setText(html if plain else nothing)
            words.setAccessibleName(f"{name}, {heading}: {plain or nothing}")
            inner.addWidget(words)
            inner.addStretch(1)
            sides.add(side, stretch=1, least=theme.px(_COLUMN))
        column.addWidget(sides)
        return part


def marked(old: str, new: str) -> tuple[str, str]:
    """Both texts as HTML: words that went struck through in the old one, words that came underlined in the new."""
    if not old or not new:
        return _html(old), _html(new)
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE and max(len(before), len(after)) > _FIGURE:
        return _html(old), _html(new)
    was: list[str] = []
    is_now: list[str] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        gone, come = _html("".join(before[i:j])), _html("".join(after[k:m]))
        was.append(gone if kind == "equal" or not gone else f"<s>{gone.rstrip()}</s> ")
        is_now.append(come if kind == "equal" or not come else f"<b><u>{come.rstrip()}</u></b> ")
    return "".join(was), "".join(is_now)


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")

"""How wide the columns of a table are: by their weights, and by what stands in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gatekeeper_app.adapters.writers import pdf_fonts
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_styles import TEXT_WIDTH, TextStyle
from gatekeeper_app.adapters.writers.pdf_text import SOFT_HYPHEN, Typesetter
from gatekeeper_app.domain.report import Table, Text

_LOOKED_AT = 200  # rows
_SHORT = 60  # characters: names, roles, days, amounts
_WIDEST_WORD = 0.25 * TEXT_WIDTH
_FILLED = 0.9  # of the width at most may be taken by words that must not be parted
_LONGEST_LINE = 90  # characters: a longer one fills any column


def column_widths(table: Table, style: TextStyle, pad: float) -> list[float]:
    """Widths in points that come to that of the text; `pad` is the room at either side of a cell.

    They follow the weights (one below 1 counts as 1). A column that is wider than all it holds gives what it does not
    need to those whose texts are broken into lines. Where there is room for it, a column is as wide as the longest word
    of its head and, where it holds figures or short texts (names of persons among them), as the longest of theirs.
    """
    typesetter = Typesetter()  # of its own: one counts the characters it has replaced
    weights = [max(1, column.weight) for column in table.columns]
    widths = [TEXT_WIDTH * weight / sum(weights) for weight in weights]
    heads = replace(style, face=Face.BOLD)
    least: list[float] = []
    words: list[float] = []
    wanted: list[float] = []
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in table.rows[:_LOOKED_AT]]
        face = heads if at == 0 and table.row_headers else style
        least.append(_widest(_words([column.title], typesetter), heads))
        if column.number:
            least[-1] = max(least[-1], _widest(_words(cells, typesetter), face))
        words.append(_widest(_words(cells, typesetter), face) if _is_short(cells) else 0.0)
        lines = _widest(_lines(cells, typesetter), face)
        wanted.append(max(lines, _widest(_lines([column.title], typesetter), heads)))
    room = 2 * pad + 0.1
    least = [min(each + room, TEXT_WIDTH) for each in least]
    with_words = [max(each, min(word + room, _WIDEST_WORD)) for each, word in zip(least, words, strict=True)]
    if sum(with_words) <= _FILLED * TEXT_WIDTH:
        least = with_words
    return _at_least(_shared(widths, [each + room for each in wanted]), least)


def whole_worded(table: Table) -> list[bool]:
    """Of each column whether its words are not hyphenated where they fit a line: names and other short texts."""
    return [_is_short([row[at] for row in table.rows[:_LOOKED_AT]]) for at in range(len(table.columns))]


def _is_short(cells: Sequence[Text]) -> bool:
    return all(
        len(cell if isinstance(cell, str) else "".join(run.text for run in cell)) <= _SHORT for cell in cells
    )


def _shared(widths: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """What some columns do not need is shared by those that need more, by what they lack."""
    lacking = [max(0.0, want - width) for width, want in zip(widths, wanted, strict=True)]
    spare = sum(max(0.0, width - want) for width, want in zip(widths, wanted, strict=True))
    if not sum(lacking):
        return list(widths)
    share = spare / sum(lacking)
    return [
        min(width, want) + share * lack for width, want, lack in zip(widths, wanted, lacking, strict=True)
    ]


def _at_least(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    spare = TEXT_WIDTH - sum(least)
    if spare <= 0 or all(given >= needed for given, needed in zip(widths, least, strict=True)):
        return list(widths)
    over = [max(0.0, given - needed) for given, needed in zip(widths, least, strict=True)]
    return [needed + spare * more / sum(over) for needed, more in zip(least, over, strict=True)]


def _lines(texts: Sequence[Text], typesetter: Typesetter) -> Iterator[str]:
    for text in texts:
        yield from "".join(span.text for span in typesetter.spans(text)).split("\n")


def _words(texts: Sequence[Text], typesetter: Typesetter) -> Iterator[str]:
    for line in _lines(texts, typesetter):
        yield from re.split(" +", line)


def _widest(texts: Iterator[str], style: TextStyle) -> float:
    """The width of the widest of some texts, in points."""
    widest = 0.0
    for text in texts:
        if len(text) > _LONGEST_LINE:
            return float(TEXT_WIDTH)
        width = pdf_fonts.width(text.replace(SOFT_HYPHEN, ""), style.face, style.size)
        widest = max(widest, width)
    return widest

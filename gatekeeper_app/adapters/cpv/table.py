"""A table of CPV codes out of lines of text, in the forms met in practice.

Comma, semicolon or tab between the columns; the header (`code`, `fi`, `sv`, `en`, in any order and case, among other
languages) on the first line or below some lines of title; codes with or without check digit. Rows that cannot be
used are left out and counted.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gatekeeper_app.adapters.cpv.plain_text import read_lines
from gatekeeper_app.adapters.cpv.refusals import CHECK_HEADER, DOWNLOAD_AGAIN, refused
from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText
from gatekeeper_app.services.cpv import CpvEntry, SkippedRows, code_of

NO_CODE = N_("no code of eight digits")
NO_NAME = N_("no name")
LONG_NAME = N_("a name or word longer than the longest known")
SAME_CODE = N_("the same code again")

_NAME_LIMIT = 400  # characters; the longest name of the regulation has 244
_WORDS_LIMIT = 40
_HEADER_WITHIN = 20  # lines of title a spreadsheet may have above
_ROW_LINES = 4  # lines a row may go over, by line breaks in quoted names
_DELIMITERS = ("\t", ";", ",", "|")
_COLUMN_NAMES = {
    **dict.fromkeys(("code", "cpv", "cpv code", "cpv koodi", "koodi", "cpv kod", "kod"), "code"),
    **dict.fromkeys(("fi", "fin", "finnish", "suomi", "fi fi", "name fi"), "fi"),
    **dict.fromkeys(("sv", "swe", "swedish", "svenska", "ruotsi", "sv fi", "sv se", "name sv"), "sv"),
    **dict.fromkeys(("en", "eng", "english", "englanti", "engelska", "en gb", "name en"), "en"),
    **{f"words {language}": f"words_{language}" for language in LANGUAGES},
}
_LOST_NOUGHT = re.compile(r"[39][0-9]{6}")
"""A code of division 03 or 09 as a spreadsheet leaves it that took it for a number."""


@dataclass(slots=True)
class CpvTable:
    """What a file held. `languages`: those it has a column for."""

    languages: tuple[Language, ...]
    entries: dict[str, CpvEntry] = field(default_factory=dict)
    mended: int = 0
    left_out: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def skipped(self) -> tuple[SkippedRows, ...]:
        """Rows left out, the commonest reason first."""
        rows = [SkippedRows(reason=why, count=n, first_line=line) for why, (n, line) in self.left_out.items()]
        return tuple(sorted(rows, key=lambda row: -row.count))

    def skip(self, reason: str, line: int) -> None:
        count, first = self.left_out.get(reason, (0, line))
        self.left_out[reason] = (count + 1, first)


def read_table(path: Path) -> CpvTable:
    """The codes of a file. Raises `UnreadableInputError` where it is no list of CPV codes."""
    lines = read_lines(path)
    start, delimiter, columns = _header(path, lines)
    table = CpvTable(tuple(language for language in LANGUAGES if language in columns))
    for line, cells in _rows(path, lines, start, delimiter):
        _take(table, line, {name: cells[place] for name, place in columns.items() if place < len(cells)})
    left_out = sum(row.count for row in table.skipped)
    if left_out > len(table.entries):
        first = table.skipped[0]
        raise refused(
            path,
            N_("Most rows hold no CPV code with a name; the first of them is line {line}."),
            CHECK_HEADER,
            line=first.first_line,
        )
    if not table.entries:
        raise refused(path, N_("There are no rows below the header."), DOWNLOAD_AGAIN)
    return table


def _header(path: Path, lines: Sequence[str]) -> tuple[int, str, dict[str, int]]:
    """Line after the header, what stands between columns, and column by name."""
    named: set[str] = set()
    for place, line in enumerate(lines[:_HEADER_WITHIN]):
        for delimiter in _DELIMITERS:
            columns = _columns(line, delimiter)
            if "code" in columns and columns.keys() & set(LANGUAGES):
                return place + 1, delimiter, columns
            named |= columns.keys()
    if "code" in named:
        raise refused(path, N_("It has no column fi, sv or en with names."), CHECK_HEADER)
    raise refused(path, N_("It has no header with a column of codes."), CHECK_HEADER)


def _columns(line: str, delimiter: str) -> dict[str, int]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return {}
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = " ".join(re.findall(r"[^\W_]+", cell.casefold()))
        if words in _COLUMN_NAMES:
            columns.setdefault(_COLUMN_NAMES[words], place)
    return columns


def _rows(path: Path, lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Line (from 1) and cells of every row that is not empty."""
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=delimiter)
    before = 0
    while True:
        line = start + before + 1
        try:
            cells = next(reader, None)
            closed = reader.line_num - before <= _ROW_LINES
        except csv.Error:  # what a quotation mark begins is longer than any field
            cells, closed = None, False
        if not closed:
            raise refused(
                path, N_("A quotation mark in line {line} is never closed."), DOWNLOAD_AGAIN, line=line
            )
        if cells is None:
            return
        before = reader.line_num
        if any(cell.strip() for cell in cells):
            yield line, cells


def _take(table: CpvTable, line: int, cells: dict[str, str]) -> None:
    written = cells.get("code", "").strip()
    code = code_of(written)
    mended = not code and bool(_LOST_NOUGHT.fullmatch(written))
    if mended:
        code = f"0{written}"
    if not code:
        table.skip(NO_CODE, line)
        return
    if code in table.entries:
        table.skip(SAME_CODE, line)
        return
    names: dict[Language, str] = {language: _clean(cells.get(language, "")) for language in table.languages}
    words: dict[Language, tuple[str, ...]] = {
        language: _phrases(cells.get(f"words_{language}", "")) for language in LANGUAGES
    }
    texts = [*names.values(), *(phrase for several in words.values() for phrase in several)]
    if any(len(text) > _NAME_LIMIT for text in texts) or any(len(w) > _WORDS_LIMIT for w in words.values()):
        table.skip(LONG_NAME, line)
        return
    if not any(names.values()):
        table.skip(NO_NAME, line)
        return
    table.mended += mended
    table.entries[code] = CpvEntry(
        code=code,
        name=_in_all_languages(names),
        words={language: several for language, several in words.items() if several},
    )


def _in_all_languages(names: dict[Language, str]) -> LocalizedText:
    """A name that is missing in one language is that of the next: English, Finnish, Swedish."""
    orders: dict[Language, tuple[Language, ...]] = {
        "fi": ("fi", "en", "sv"),
        "sv": ("sv", "fi", "en"),
        "en": ("en", "fi", "sv"),
    }
    found = {
        language: next(names[other] for other in order if names.get(other))
        for language, order in orders.items()
    }
    return LocalizedText(fi=found["fi"], sv=found["sv"], en=found["en"])


def _phrases(cell: str) -> tuple[str, ...]:
    """Words between commas, each once."""
    return tuple(dict.fromkeys(phrase for part in cell.split(",") if (phrase := _clean(part))))


def _clean(text: str) -> str:
    """Without invisible characters that could turn a line round or hide in it, single spaces."""
    if text.isprintable():
        return " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Co", "Cs", "Cn"))
    return " ".join(unicodedata.normalize("NFC", kept).split())

"""Cells of a workbook as the sheet shows them: texts, figures, shares, days."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from gatekeeper_app.adapters.documents.clean_text import folded
from gatekeeper_app.adapters.documents.guarded_xml import Element

LONGEST_CELL = 33_000
"""Characters. Excel allows 32,767."""

_PERCENTS = frozenset({9, 10})
_DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_TIMES = frozenset({*range(18, 22), *range(45, 48)})
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]{0,300}\]|_.|\*.")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_DAY = 2_958_465  # 31 December 9999
_MOST_DECIMALS = 6


def local(element: Element) -> str:
    """The element's name without its namespace: there are two of the format, "transitional" and "strict"."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellForms:
    """How a workbook's cells are written: the kind of each style ("", "%", "day", "time"), whether days are counted
    from 1904, and the texts that cells share."""

    kinds: tuple[str, ...] = ()
    from_1904: bool = False
    strings: tuple[str, ...] = ()

    def shown(self, cell: Element) -> str:
        """The text of a cell; empty where nothing is in it or its formula failed."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return text_in(cell)[:LONGEST_CELL]
        value = next((each.text or "" for each in cell if local(each) == "v"), "")
        if kind == "s":
            index = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            return self.strings[index] if 0 <= index < len(self.strings) else ""
        if kind == "str":
            return folded(_unescaped(value[:LONGEST_CELL]))
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value.strip(), "")
        if kind == "e" or not value.strip():
            return ""
        return self._figure(value.strip()[:40], cell.get("s", "0"))

    def _figure(self, value: str, style: str) -> str:
        try:
            figure = Decimal(value)
        except InvalidOperation:
            return folded(value)
        if not figure.is_finite() or abs(figure.adjusted()) > 20:
            return value
        index = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        match self.kinds[index] if index < len(self.kinds) else "":
            case "%":
                return f"{_written(figure * 100)} %"
            case "day" if 1 <= figure <= _LAST_DAY:
                return self._day(figure)
            case "time" if 0 <= figure < 1:
                minutes = round(figure * 24 * 60)
                return f"{minutes // 60}:{minutes % 60:02}"
        return _written(figure)

    def _day(self, figure: Decimal) -> str:
        first = datetime(1904, 1, 1) if self.from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar day
        try:
            day = first + timedelta(days=int(figure))
        except OverflowError:
            return _written(figure)
        minutes = round((figure % 1) * 24 * 60) % (24 * 60)
        clock = f" {minutes // 60}:{minutes % 60:02}" if minutes else ""
        return f"{day.day}.{day.month}.{day.year}{clock}"


def _written(figure: Decimal) -> str:
    """A figure without the noise of binary fractions, with a decimal comma."""
    rounded = round(figure, _MOST_DECIMALS)
    plain = f"{rounded:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",") if plain not in ("-0", "") else "0"


def text_in(element: Element) -> str:
    """The text of a shared or inline string: its runs one after the other, without readings of other scripts."""
    parts: list[str] = []
    for each in element.iter("{*}t"):
        parent = each.getparent()
        if parent is None or local(parent) != "rPh":
            parts.append(each.text or "")
    return folded(_unescaped("".join(parts)))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def shared_strings(root: Element) -> tuple[str, ...]:
    return tuple(text_in(each)[:LONGEST_CELL] for each in root if local(each) == "si")


def style_kinds(root: Element) -> tuple[str, ...]:
    """What each cell style makes of a figure."""
    own: dict[int, str] = {}
    styles: list[int] = []
    for part in root:
        if local(part) == "numFmts":
            for each in part:
                own[_whole(each.get("numFmtId"))] = _kind_of(each.get("formatCode", ""))
        elif local(part) == "cellXfs":
            styles = [_whole(each.get("numFmtId")) for each in part if local(each) == "xf"]
    return tuple(own.get(style, _built_in(style)) for style in styles)


def _built_in(style: int) -> str:
    if style in _PERCENTS:
        return "%"
    if style in _DAYS:
        return "day"
    return "time" if style in _TIMES else ""


def _kind_of(code: str) -> str:
    plain = _QUOTED.sub("", code[:300].partition(";")[0]).lower()
    if "%" in plain:
        return "%"
    if "y" in plain or "d" in plain or "v" in plain or "p" in plain:
        return "day" if any(sign in plain for sign in ("yy", "dd", "d.", "d/", "d-", "vv", "pp")) else ""
    return "time" if "h" in plain and ("m" in plain or "s" in plain) else ""


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else 0


def column_of(reference: str | None, after: int) -> int:
    """The column a cell stands in, from 0; the next one where the cell does not say it."""
    found = _REFERENCE.match(reference or "")
    if found is None:
        return after + 1
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return column - 1

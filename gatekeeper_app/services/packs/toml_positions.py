"""On which line each key of a TOML text stands.

The standard parser gives values without their places, and a fault that names no line is hard to find in a pack of a
thousand lines. This walks the same text once, keeps the lines, and refuses what is nested or dotted beyond reason
before the parser meets it. It knows less of TOML than the parser: values other than strings, lists and tables are
skipped, not understood.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and places in lists (from 0), for example ``("criteria", 2, "name", "sv")``."""

MAX_DEPTH = 12
"""Lists and inline tables within one another, and parts of a dotted key."""
MAX_KEYS = 400_000

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_GAP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_SCALAR = re.compile(r"[^,\]}#\r\n\"'\[{]+")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*+"""(?:"{1,2}(?!"))?', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*+'''(?:'{1,2}(?!'))?", re.DOTALL)
_STRINGS = {
    ('"', False): _BASIC,
    ('"', True): _LONG_BASIC,
    ("'", False): _LITERAL,
    ("'", True): _LONG_LITERAL,
}
_NAMING = ("ambition", "id", "provision")  # what a place in a list of tables is called by, before its number


class NotTomlError(ValueError):
    """The text is no TOML, at the latest on this line (from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class TooDeepError(NotTomlError):
    """Nested or dotted deeper, or with more keys, than any pack."""


def positions(text: str) -> Mapping[Path, int]:
    """Line (from 1) of each table, key and entry of a list; raises `NotTomlError`."""
    return _Walk(text).lines


def line_of(lines: Mapping[Path, int], data: object, place: str, within: Path = ()) -> int:
    """The line of a dotted place as the checks name it (``levels.basic.meaning.sv``), or of the nearest table
    around it; `data` is what stands at `within`. 0 where nothing is known."""
    path, node, rest = within, data, place
    while rest:
        step = _step(node, rest)
        if step is None:
            break
        named = isinstance(step[0], int) and not rest.startswith("[")
        key, node, rest = step
        path = (*path, key)
        if named and not rest:
            path = (*path, next(naming for naming in _NAMING if isinstance(node, dict) and naming in node))
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def _step(node: object, rest: str) -> tuple[str | int, object, str] | None:
    """The next key of a place, what stands there, and the rest of the place."""
    found: tuple[str | int, object, str] | None = None
    if isinstance(node, dict):
        fitting = [key for key in node if rest == key or rest.startswith((f"{key}.", f"{key}["))]
        if fitting:
            key = max(fitting, key=len)
            found = key, node[key], rest[len(key) :].removeprefix(".")
    elif isinstance(node, list):
        numbered = re.match(r"\[(\d{1,9})\]\.?", rest)
        if numbered:
            index = int(numbered.group(1)) - 1
            if 0 <= index < len(node):
                found = index, node[index], rest[numbered.end() :]
        else:
            for index, entry in enumerate(node):
                name = _name(entry)
                if name and (rest == name or rest.startswith(f"{name}.")):
                    found = index, entry, rest[len(name) :].removeprefix(".")
                    break
    return found


def _name(entry: object) -> str:
    if not isinstance(entry, dict):
        return ""
    return next((str(entry[name]) for name in _NAMING if isinstance(entry.get(name), str)), "")


class _Walk:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._counts: dict[Path, int] = {}
        table: Path = ()
        self._skip(_GAP)
        while self._at < len(text):
            if text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
            if self._at < len(text) and text[self._at] not in "#\r\n":
                raise self._fault()
            self._skip(_GAP)

    def _line(self) -> int:
        return bisect_right(self._breaks, self._at - 1) + 1 if self._at else 1

    def _fault(self) -> NotTomlError:
        return NotTomlError(self._line())

    def _note(self, path: Path) -> None:
        if path not in self.lines:
            self.lines[path] = self._line()
            if len(self.lines) > MAX_KEYS or len(path) > 2 * MAX_DEPTH:
                raise TooDeepError(self._line())

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()

    def _expect(self, sign: str) -> None:
        if not self._text.startswith(sign, self._at):
            raise self._fault()
        self._at += len(sign)

    def _header(self) -> Path:
        many = self._text.startswith("[[", self._at)
        start = self._at
        self._at += 2 if many else 1
        keys = self._keys()
        self._expect("]]" if many else "]")
        end, self._at = self._at, start
        path: Path = ()
        for number, key in enumerate(keys, start=1):
            path = (*path, key)
            if many and number == len(keys):
                self._note(path)
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
            self._note(path)
        self._at = end
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip(_BLANK)
            keys.append(self._key())
            if len(keys) > MAX_DEPTH:
                raise TooDeepError(self._line())
            self._skip(_BLANK)
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1

    def _key(self) -> str:
        for pattern in (_BARE, _BASIC, _LITERAL):
            found = pattern.match(self._text, self._at)
            if found:
                self._at = found.end()
                word = found.group()
                return word if pattern is _BARE else word[1:-1]
        raise self._fault()

    def _pair(self, table: Path, depth: int = 0) -> None:
        start = self._at
        keys = self._keys()
        end, self._at = self._at, start
        path = table
        for key in keys:
            path = (*path, key)
            self._note(path)
        self._at = end
        self._expect("=")
        self._skip(_BLANK)
        self._value(path, depth)

    def _value(self, path: Path, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooDeepError(self._line())
        sign = self._text[self._at : self._at + 1]
        if sign in ("'", '"') and sign:
            self._string(sign)
        elif sign == "[":
            self._list(path, depth)
        elif sign == "{":
            self._inline(path, depth)
        else:
            found = _SCALAR.match(self._text, self._at)
            if not found or not found.group().strip():
                raise self._fault()
            self._at = found.end()

    def _string(self, sign: str) -> None:
        long = self._text.startswith(sign * 3, self._at)
        found = _STRINGS[sign, long].match(self._text, self._at)
        if not found:
            raise self._fault()
        self._at = found.end()

    def _list(self, path: Path, depth: int) -> None:
        self._expect("[")
        self._skip(_GAP)
        number = 0
        while not self._text.startswith("]", self._at):
            self._note((*path, number))
            self._value((*path, number), depth + 1)
            number += 1
            self._skip(_GAP)
            if not self._text.startswith("]", self._at):
                self._expect(",")
                self._skip(_GAP)
        self._expect("]")

    def _inline(self, path: Path, depth: int) -> None:
        self._expect("{")
        self._skip(_BLANK)
        while not self._text.startswith("}", self._at):
            self._pair(path, depth + 1)
            self._skip(_BLANK)
            if not self._text.startswith("}", self._at):
                self._expect(",")
                self._skip(_BLANK)
        self._expect("}")

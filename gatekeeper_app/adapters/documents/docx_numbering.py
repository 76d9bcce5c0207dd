"""Automatic numbers of a Word document: which paragraphs are items of lists, and what numbers headings bear."""

import re
from dataclasses import dataclass

from gatekeeper_app.adapters.documents.docx_names import child, children, number, switched, value
from gatekeeper_app.adapters.documents.docx_styles import StyleFacts, Styles
from gatekeeper_app.adapters.documents.guarded_xml import Element

DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_LONGEST_PATTERN = 60
_LONGEST_LABEL = 40
_HIGHEST = 100_000
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list. `restarts`: the deepest level (from 1) whose number begins this one anew, 0 for none."""

    form: str
    pattern: str
    start: int
    style: str
    arabic: bool
    restarts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A paragraph's place in a list: `depth` from 0, and the number it bears ("3.1", "a)"), empty for bullets."""

    depth: int
    label: str


class Numbering:
    """Counts through a document: every paragraph has to be shown to it once, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._lists = {value(each, "numId"): each for each in children(root, "num")}
        self._levels: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: Element | None, style: StyleFacts) -> Numbered | None:
        """The paragraph's place in its list, counted on; None where it is in none."""
        own = child(properties, "numPr")
        list_id = value(child(own, "numId")) or style.numbering
        if list_id is None or list_id == "0":
            return None
        abstract, levels = self._list(list_id)
        depth = number(child(own, "ilvl"))
        if depth is None:
            depth = style.depth
        if depth is None:
            depth = next(
                (each for each, level in levels.items() if level.style and level.style == style.id), 0
            )
        depth = min(max(depth, 0), DEEPEST)
        if not levels:
            return Numbered(depth=depth, label="")
        self._count(list_id, abstract, levels, depth)
        return Numbered(depth=depth, label=self._label(abstract, levels, depth))

    def _count(self, list_id: str, abstract: str, levels: dict[int, Level], depth: int) -> None:
        counts = self._counts.setdefault(abstract, [None] * (DEEPEST + 1))
        override, level, now = self._override(list_id, depth), levels.get(depth), counts[depth]
        start = override if override is not None else (level.start if level else 1)
        begins = now is None or (override is not None and (list_id, depth) not in self._begun)
        counts[depth] = start if now is None or begins else now + 1
        self._begun.add((list_id, depth))
        for higher in range(depth):
            if counts[higher] is None:
                counts[higher] = levels[higher].start if higher in levels else 1
        for deeper in range(depth + 1, DEEPEST + 1):
            other = levels.get(deeper)
            if other is None or depth < other.restarts:
                counts[deeper] = None

    def _label(self, abstract: str, levels: dict[int, Level], depth: int) -> str:
        level = levels.get(depth)
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self._counts[abstract]

        def figure(place: re.Match[str]) -> str:
            index = int(place.group(1)) - 1
            other = levels.get(index)
            count = counts[index]
            if other is None or count is None:
                return ""
            return _written(count, "decimal" if level.arabic and index < depth else other.form)

        return _PLACE.sub(figure, level.pattern).strip()[:_LONGEST_LABEL]

    def _override(self, list_id: str, depth: int) -> int | None:
        for each in children(self._lists.get(list_id), "lvlOverride"):
            if number(each, "ilvl") == depth:
                return _within(number(child(each, "startOverride")))
        return None

    def _list(self, list_id: str) -> tuple[str, dict[int, Level]]:
        if list_id not in self._levels:
            self._levels[list_id] = self._read_list(list_id, set())
        return self._levels[list_id]

    def _read_list(self, list_id: str, seen: set[str]) -> tuple[str, dict[int, Level]]:
        element = self._lists.get(list_id)
        abstract_id = value(child(element, "abstractNumId")) or ""
        abstract = self._abstract.get(abstract_id)
        linked = value(child(abstract, "numStyleLink"))
        if linked is not None and list_id not in seen:
            through = self._styles.of(linked).numbering
            if through is not None:
                return self._read_list(through, seen | {list_id})
        levels = {
            depth: _level(each) for each in children(abstract, "lvl") if (depth := _depth(each)) is not None
        }
        for override in children(element, "lvlOverride"):
            depth, other = _depth(override), child(override, "lvl")
            if depth is not None and other is not None:
                levels[depth] = _level(other)
        return abstract_id, levels


def _depth(element: Element) -> int | None:
    depth = number(element, "ilvl")
    return depth if depth is not None and 0 <= depth <= DEEPEST else None


def _level(element: Element) -> Level:
    depth = _depth(element) or 0
    restarts = number(child(element, "lvlRestart"))
    start = _within(number(child(element, "start")))
    return Level(
        form=value(child(element, "numFmt")) or "decimal",
        pattern=(value(child(element, "lvlText")) or "")[:_LONGEST_PATTERN],
        start=1 if start is None else start,
        style=value(child(element, "pStyle")) or "",
        arabic=switched(element, "isLgl") is True,
        restarts=depth if restarts is None else restarts,
    )


def _within(count: int | None) -> int | None:
    return None if count is None else min(max(count, 0), _HIGHEST)


def _written(count: int, form: str) -> str:
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26 * 9:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return "" if form in ("bullet", "none") else str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        written += sign * times
    return written

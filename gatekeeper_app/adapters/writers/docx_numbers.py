"""Numbers of headings and lists, counted by Word and not typed.

A heading is counted by Word where its count would come to the number the report gives it; any other number ("A.3",
one that starts at 5) stands as text before the words.
"""

from gatekeeper_app.adapters.writers.docx_markup import Xml, element, joined, part

DEEPEST = 6
"""Levels of headings; Word names nine, readers of PDF and HTML six."""
_HEADINGS, _BULLETS, _NUMBERS = 1, 2, 3
_STEP = 360  # twentieths of a point, a level's indent


class HeadingCount:
    """Counts as the multilevel list of the headings does."""

    def __init__(self) -> None:
        self._counts = [0] * DEEPEST

    def counts(self, level: int, number: str) -> bool:
        """Count a heading of the level, if Word would give it this number; says whether it does."""
        counts = [*self._counts[: level - 1], self._counts[level - 1] + 1]
        if 0 in counts or ".".join(map(str, counts)) != number.strip().rstrip("."):
            return False
        self._counts[:level] = counts
        self._counts[level:] = [0] * (DEEPEST - level)
        return True


class Lists:
    """The lists of a document: all bullets are one, every numbered list begins anew."""

    def __init__(self) -> None:
        self._numbered = 0

    def bulleted(self) -> Xml:
        return _use(_BULLETS)

    def begin_numbered(self) -> Xml:
        """The numbering of a new list, for all its items."""
        self._numbered += 1
        return _use(_NUMBERS + self._numbered)

    def part(self) -> bytes:
        """The part that says how headings and lists are counted."""
        abstract = (
            _abstract(_HEADINGS, "multilevel", [_heading_level(level) for level in range(DEEPEST)]),
            _abstract(_BULLETS, "hybridMultilevel", [_item_level("bullet", "•")]),
            _abstract(_NUMBERS, "hybridMultilevel", [_item_level("decimal", "%1.")]),
        )
        shared = (_HEADINGS, _BULLETS, _NUMBERS)
        used = [_number(each, each) for each in shared]
        used += [_number(_NUMBERS + count, _NUMBERS, anew=True) for count in range(1, self._numbered + 1)]
        return part("w:numbering", *abstract, *used)


def of_headings(level: int) -> Xml:
    """The numbering in the style of a heading of a level from 1."""
    return _use(_HEADINGS, level - 1)


def of_items(*, numbered: bool) -> Xml:
    """The numbering in the style of a list."""
    return _use(_NUMBERS if numbered else _BULLETS)


def uncounted() -> Xml:
    """Takes a paragraph out of the numbering of its style."""
    return _use(0)


def _use(number: int, level: int = 0) -> Xml:
    return element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=number))


def _abstract(number: int, kind: str, levels: list[Xml]) -> Xml:
    return element(
        "w:abstractNum",
        element("w:nsid", val=f"4B1D000{number}"),
        element("w:multiLevelType", val=kind),
        *levels,
        abstractNumId=number,
    )


def _heading_level(level: int) -> Xml:
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val="decimal"),
        element("w:pStyle", val=f"Heading{level + 1}"),
        element("w:suff", val="space"),
        element("w:lvlText", val=".".join(f"%{each + 1}" for each in range(level + 1))),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=0, firstLine=0)),
        ilvl=level,
    )


def _item_level(kind: str, sign: str) -> Xml:
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=kind),
        element("w:lvlText", val=sign),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=_STEP, hanging=_STEP)),
        ilvl=0,
    )


def _number(number: int, abstract: int, *, anew: bool = False) -> Xml:
    override = element("w:lvlOverride", element("w:startOverride", val=1), ilvl=0)
    inner = [element("w:abstractNumId", val=abstract), *([override] if anew else [])]
    return element("w:num", joined(inner), numId=number)

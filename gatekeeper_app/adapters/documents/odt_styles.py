"""What the styles of an OpenDocument text say: which paragraphs are headings, and what numbers headings bear."""

from dataclasses import dataclass

from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.odt_names import number, style, text

_LONGEST_CHAIN = 30
_DEEPEST = 9
_LONGEST_AFFIX = 10
_TITLES = frozenset({"title", "otsikko", "pääotsikko", "rubrik"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STYLE = style("style")
_FAMILY = style("family")
_NAME = style("name")
_PARENT = style("parent-style-name")
_SHOWN_NAME = style("display-name")
_OUTLINE = style("default-outline-level")
_PROPERTIES = style("text-properties")
_WEIGHT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_STYLE_NAME = text("style-name")
_SPAN = text("span")


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    shown: str
    level: int
    weight: str


class TextStyles:
    """The styles of paragraphs and of stretches of text, automatic ones among them, with what they inherit."""

    def __init__(self, *roots: Element | None) -> None:
        self._paragraphs: dict[str, _Style] = {}
        self._stretches: dict[str, _Style] = {}
        for root in roots:
            for each in root.iter(_STYLE) if root is not None else ():
                family = each.get(_FAMILY)
                if family in ("paragraph", "text"):
                    name = each.get(_NAME, "")
                    properties = each.find(_PROPERTIES)
                    styles = self._paragraphs if family == "paragraph" else self._stretches
                    styles[name] = _Style(
                        parent=each.get(_PARENT, ""),
                        shown=each.get(_SHOWN_NAME, name),
                        level=number(each, _OUTLINE, 0, _DEEPEST),
                        weight=properties.get(_WEIGHT, "") if properties is not None else "",
                    )

    def heading_level(self, name: str) -> int:
        """The level of the heading that a paragraph of the style is; 0 for none."""
        for _ in range(_LONGEST_CHAIN):
            found = self._paragraphs.get(name)
            if found is None:
                return 1 if name.casefold() in _TITLES else 0
            if found.level:
                return found.level
            if found.shown.casefold() in _TITLES:
                return 1
            name = found.parent
        return 0

    def is_bold(self, paragraph: Element) -> bool:
        """Whether all text of a paragraph is bold."""
        whole = self._weight(self._paragraphs, paragraph.get(_STYLE_NAME, "")) == "bold"
        pieces: list[tuple[str, bool]] = [(paragraph.text or "", whole)]
        for child in paragraph:
            own = whole
            if child.tag == _SPAN:
                weight = self._weight(self._stretches, child.get(_STYLE_NAME, ""))
                own = weight == "bold" if weight else whole
            pieces += [("".join(child.itertext("*")), own), (child.tail or "", whole)]
        stretches = [bold for words, bold in pieces if words.strip()]
        return bool(stretches) and all(stretches)

    def _weight(self, styles: dict[str, _Style], name: str) -> str:
        for _ in range(_LONGEST_CHAIN):
            found = styles.get(name)
            if found is None:
                break
            if found.weight:
                return found.weight
            name = found.parent
        return ""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    prefix: str
    suffix: str
    shown_levels: int
    first: int


class OutlineNumbers:
    """The automatic numbers of headings. Every heading has to be shown to it once, in order."""

    def __init__(self, styles: Element | None) -> None:
        self._levels: dict[int, _Level] = {}
        self._counts: dict[int, int] = {}
        for each in styles.iter(text("outline-level-style")) if styles is not None else ():
            self._levels[number(each, text("level"), 1, _DEEPEST)] = _Level(
                form=each.get(style("num-format"), ""),
                prefix=each.get(style("num-prefix"), "")[:_LONGEST_AFFIX],
                suffix=each.get(style("num-suffix"), "")[:_LONGEST_AFFIX],
                shown_levels=number(each, text("display-levels"), 1, _DEEPEST),
                first=number(each, text("start-value"), 1, 9999),
            )

    def next(self, level: int, heading: Element) -> str:
        """The number of a heading ("3.1"), empty where headings of its level bear none."""
        own = self._levels.get(level)
        if own is None or not own.form or heading.get(text("is-list-header")) == "true":
            return ""
        for deeper in [each for each in self._counts if each > level]:
            del self._counts[deeper]
        self._counts[level] = self._counts.get(level, own.first - 1) + 1
        if heading.get(text("restart-numbering")) == "true" or heading.get(text("start-value")) is not None:
            self._counts[level] = number(heading, text("start-value"), own.first, 9999)
        parts = []
        for each in range(max(1, level - own.shown_levels + 1), level + 1):
            known = self._levels.get(each)
            if known is not None and known.form:
                parts.append(_written(self._counts.setdefault(each, known.first), known.form))
        return f"{own.prefix}{'.'.join(parts)}{own.suffix}".strip()


def _written(count: int, form: str) -> str:
    match form:
        case "A" | "a":
            letters = ""
            while count > 0:
                count, rest = divmod(count - 1, 26)
                letters = chr(ord(form) + rest) + letters
            return letters
        case "I" | "i":
            roman = ""
            for value, letters in _ROMAN:
                roman += letters * (count // value)
                count %= value
            return roman if form == "i" else roman.upper()
        case _:
            return str(count)

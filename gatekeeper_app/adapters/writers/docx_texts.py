"""Runs and paragraphs of Word documents: languages, links, scripts that run from right to left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, clean, element, escaped, joined
from gatekeeper_app.adapters.writers.pdf_text import language_tag, safe_address
from gatekeeper_app.domain.report import Run, Text

# Letters of the scripts that run from right to left, with the spaces and points between such words.
_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ ,.:'\"-]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*)"
)
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


class Links:
    """The addresses a part links to, each with the id of its relationship."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id_of(self, address: str) -> str:
        """The id for an address that `safe_address` has let through."""
        return self._ids.setdefault(address, f"rLink{len(self._ids) + 1}")

    def all(self) -> Sequence[tuple[str, str]]:
        """Ids and addresses."""
        return [(identifier, address) for address, identifier in self._ids.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """A paragraph's style and what differs from it: `whole` is not parted between two pages, `right` is flush right."""

    style: str
    keep_next: bool = False
    whole: bool = False
    new_page: bool = False
    numbering: Xml = NOTHING
    spacing: Xml = NOTHING
    indent: Xml = NOTHING
    right: bool = False

    def properties(self) -> Xml:
        return element(
            "w:pPr",
            element("w:pStyle", val=self.style),
            element("w:keepNext") if self.keep_next else NOTHING,
            element("w:keepLines") if self.whole else NOTHING,
            element("w:pageBreakBefore") if self.new_page else NOTHING,
            self.numbering,
            self.spacing,
            self.indent,
            element("w:jc", val="right") if self.right else NOTHING,
        )


def run(words: str, *, strong: bool = False, tag: str = "", style: str = "") -> Xml:
    """Cleaned text as runs: line ends become breaks; stretches that run from right to left say so. `strong` is bold
    besides what the style of letters does."""
    return joined(
        _directed(stretch, strong=strong, tag=tag, style=style, leftwards=bool(place % 2))
        for place, stretch in enumerate(_RIGHT_TO_LEFT.split(words))
        if stretch
    )


def _directed(words: str, *, strong: bool, tag: str, style: str, leftwards: bool) -> Xml:
    language = NOTHING
    if leftwards:
        language = element("w:lang", bidi=tag or ("he-IL" if _HEBREW.search(words) else "ar-SA"))
    elif tag:
        language = element("w:lang", val=tag)
    properties = joined(
        (
            element("w:rStyle", val=style) if style else NOTHING,
            joined((element("w:b"), element("w:bCs"))) if strong else NOTHING,
            element("w:rtl") if leftwards else NOTHING,
            language,
        )
    )
    lines = words.split("\n")
    content: list[Xml] = [element("w:rPr", properties)] if properties else []
    for number, line in enumerate(lines):
        if number:
            content.append(element("w:br"))
        if line:
            content.append(element("w:t", escaped(line), xml__space="preserve"))
    return element("w:r", *content)


def runs(text: Text, links: Links) -> Xml:
    """All of a text as runs, addresses checked; one that is no web or mail address is no link."""
    given: Sequence[Run] = (Run(text=text),) if isinstance(text, str) else text
    return joined(_one(each, links) for each in given)


def _one(given: Run, links: Links) -> Xml:
    words = clean(given.text)
    if not words:
        return NOTHING
    tag = language_tag(given.language) if given.language else ""
    address = safe_address(given.link) if given.link else ""
    if not address:
        return run(words, tag=tag, style="Strong" if given.strong else "")
    inner = run(words, strong=given.strong, tag=tag, style="Hyperlink")
    return element("w:hyperlink", inner, r__id=links.id_of(address), history=1)


def paragraph(content: Xml, look: ParagraphLook) -> Xml:
    return element("w:p", look.properties(), content)


def paragraphs(text: Text, look: ParagraphLook, links: Links) -> Xml:
    """A text as paragraphs of one look: a blank line begins the next. At least one, be it empty."""
    made = []
    for part in _parted(text):
        made.append(paragraph(runs(part, links), look))
        look = replace(look, new_page=False)
    return joined(made)


def _parted(text: Text) -> Iterator[Sequence[Run]]:
    given: Sequence[Run] = (Run(text=text),) if isinstance(text, str) else text
    current: list[Run] = []
    for each in given:
        first, *rest = clean(each.text).split("\n\n")
        current.append(replace(each, text=first))
        for piece in rest:
            if any(one.text.strip() for one in current):
                yield current
            current = [replace(each, text=piece)]
    yield current


def plain(text: Text) -> str:
    """The words of a text alone."""
    return text if isinstance(text, str) else "".join(each.text for each in text)

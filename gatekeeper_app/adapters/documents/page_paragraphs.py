"""Paragraphs, headings and items of lists rebuilt from the lines of PDF pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from gatekeeper_app.adapters.documents.line_joining import joined
from gatekeeper_app.adapters.documents.line_signs import (
    BULLET,
    ENUMERATOR,
    NUMBER,
    ends_sentence,
    heading_sign,
    is_capitals,
    is_of_contents,
    is_sentence,
    is_title,
)
from gatekeeper_app.adapters.documents.page_lines import Line

_SAME_EDGE = 3.0  # points
_SYMBOL_BULLETS = frozenset("§ØüqvÞ¾")
"""What bullets of symbol fonts are called where the file does not say what they mean."""
_LONGEST_HEADING = 200
_NOTE = re.compile(r"\(?(?:\d{1,3}|[*†‡]{1,3})\)?[ \u00a0]?(?=[^\W\d_])")
_STUCK_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4}\.?)(?=[A-ZÅÄÖ][a-zåäö])")
_MOST_LINES = 400
"""Of a paragraph that goes on over pages."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the document is set: the size of its text, the usual step from line to line in sizes, whether text is
    bold."""

    size: float
    step: float
    bold: bool


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, the first of them on page `page` (from 1). `gap` is the space above, in sizes."""

    lines: list[Line]
    page: int
    gap: float = 9.0
    text: str = ""
    last_page: int = 0
    sign: str = field(default="")

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


def setting_of(pages: Sequence[Sequence[Line]]) -> Setting:
    """What most of the text looks like."""
    sizes: Counter[float] = Counter()
    bold = total = 0
    steps: list[float] = []
    for lines in pages:
        last: Line | None = None
        for line in lines:
            letters = sum(len(word.text) for word in line.words)
            sizes[round(line.size * 2) / 2] += letters
            total += letters
            bold += letters if line.bold else 0
            if last is not None and abs(last.size - line.size) < 0.3:
                step = (line.base - last.base) / line.size
                if 0.8 < step < 2.6:
                    steps.append(step)
            last = line
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    return Setting(
        size=size,
        step=median(sorted(steps)[: max(1, len(steps) * 3 // 4)]) if steps else 1.2,
        bold=bold * 2 > total,
    )


def paragraphs_of(lines: Sequence[Line], page: int, setting: Setting) -> list[Paragraph]:
    """The paragraphs of one column of a page."""
    right_edge = _right_edge(lines)
    found: list[Paragraph] = []
    for line in lines:
        current = found[-1] if found else None
        if current is not None and _belongs(current, line, setting, right_edge):
            current.lines.append(line)
            continue
        gap = (line.base - current.lines[-1].base) / line.size if current is not None else 9.0
        found.append(Paragraph([line], page, gap=gap, last_page=page))
    for paragraph in found:
        _spell(paragraph)
    return found


def _right_edge(lines: Sequence[Line]) -> float:
    rights = sorted(line.right for line in lines)
    return rights[(len(rights) - 1) * 95 // 100] if rights else 0.0


def _belongs(paragraph: Paragraph, line: Line, setting: Setting, right_edge: float) -> bool:
    """Whether a line goes on with the paragraph above it."""
    last, first = paragraph.lines[-1], paragraph.lines[0]
    step = (line.base - last.base) / max(line.size, last.size)
    if step > max(setting.step * 1.28, setting.step + 0.18) or step <= 0:
        return False
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size):
        return False
    text, before = line.text, last.text
    if _begins(line) or is_of_contents(before) or is_of_contents(text):
        return False
    listed = _begins(first)
    if line.bold != last.bold and not listed:
        return False
    if NUMBER.match(text + " x") and heading_sign(text) is not None and line.bold:
        return False
    if len(paragraph.lines) > 1 and abs(line.left - last.left) > _SAME_EDGE:
        return False
    if len(paragraph.lines) == 1 and line.left > first.left + _SAME_EDGE and not listed:
        return not ends_sentence(before) and text[:1].islower()
    if listed and len(paragraph.lines) == 1 and line.left < first.left - _SAME_EDGE:
        return False
    return _went_on(last, line, right_edge)


def _went_on(last: Line, line: Line, right_edge: float) -> bool:
    """Whether the break between two lines was made for want of room."""
    if last.text.endswith("-"):
        return True
    if line.text[:1].islower() and not ends_sentence(last.text):
        return True
    if not ends_sentence(last.text) and last.right - line.left > 0.85 * (right_edge - line.left):
        return True
    first = line.words[0]
    return last.right + 0.2 * line.size + (first.right - first.left) > right_edge - 0.5 * line.size


def goes_on_next_page(last: Paragraph, first: Paragraph) -> bool:
    """Whether the first paragraph of a page is the rest of the last one of the page before."""
    if len(last.lines) > _MOST_LINES:
        return False
    one, other = last.lines[-1], first.lines[0]
    if abs(one.size - other.size) > 0.3 or one.bold != other.bold or _begins(other):
        return False
    text = one.text
    if text.endswith("-"):
        return True
    return not ends_sentence(text) and other.text[:1].islower()


def continued(last: Paragraph, first: Paragraph) -> None:
    """Adds the rest of a paragraph that began on an earlier page."""
    last.lines.extend(first.lines)
    last.last_page = first.last_page
    _spell(last)


def _begins(line: Line) -> bool:
    """Whether the line begins with a bullet, or the number or letter of an item."""
    text = line.text
    return bool(BULLET.match(text) or ENUMERATOR.match(text) or _symbol(line))


def _symbol(line: Line) -> bool:
    if len(line.words) < 2 or line.words[0].text not in _SYMBOL_BULLETS:
        return False
    return line.words[1].left - line.words[0].right > 0.6 * line.size


def _spell(paragraph: Paragraph) -> None:
    """The paragraph's text; of a list's item without its bullet, which is kept as its sign."""
    text = joined(line.text for line in paragraph.lines)
    bullet = BULLET.match(text)
    if bullet is not None and bullet.end() < len(text):
        paragraph.sign = bullet.group().strip()
        text = text[bullet.end() :]
    elif _symbol(paragraph.lines[0]):
        paragraph.sign = paragraph.lines[0].words[0].text
        text = text[len(paragraph.sign) :].lstrip()
    stuck = _STUCK_NUMBER.match(text)
    if stuck is not None:  # a number set so close that its space is not seen: "1.1Takuu"
        text = f"{stuck.group(1)} {text[stuck.end() :]}"
    paragraph.text = text


def notes_below(body: Sequence[object], setting: Setting) -> list[Paragraph]:
    """The footnotes at the end of a page: small, and each with its number or star."""
    found: list[Paragraph] = []
    for each in reversed(body):
        if not isinstance(each, Paragraph) or each.size > 0.93 * setting.size or each.sign:
            break
        found.append(each)
    found.reverse()
    while found and not _NOTE.match(found[0].text):
        found.pop(0)
    return found


def is_item(paragraph: Paragraph) -> bool:
    return bool(paragraph.sign) or ENUMERATOR.match(paragraph.text) is not None


def heading_rank(
    paragraph: Paragraph, following: Paragraph | None, setting: Setting
) -> tuple[int, float] | None:
    """None where the paragraph is no heading; else its level by its number (0: none) and its size."""
    text = paragraph.text
    if (
        paragraph.sign
        or len(text) > _LONGEST_HEADING
        or len(paragraph.lines) > 3
        or text.endswith((".", ";", ","))
    ):
        return None
    if not any(sign.isalpha() for sign in text) or is_of_contents(text):
        return None
    sign = heading_sign(text)
    level = sign.level if sign is not None else 0
    if paragraph.size >= setting.size * 1.12:
        return level, paragraph.size
    bold = paragraph.bold and not setting.bold
    if bold and (
        sign is not None
        or is_title(text.rstrip(":"))
        or (len(text) < 90 and not is_sentence(text) and ":" not in text[:-1])
    ):
        return level, paragraph.size
    if sign is None or len(paragraph.lines) > 1:
        return None
    if NUMBER.match(text) is None:
        return (
            (level, paragraph.size) if not is_capitals(text) or paragraph.gap > setting.step * 1.2 else None
        )
    apart = paragraph.gap > setting.step * 1.15
    alike = (
        following is not None
        and NUMBER.match(following.text) is not None
        and not ends_sentence(following.text)
    )
    return (level, paragraph.size) if apart and not alike else None

"""One document in two languages, beside each other.

Both are made by the same maker of the same procurement, so that their blocks correspond one to one. Where a template of
one language alone makes them differ, the sections under the same headings still correspond. Nothing is left out: what
has no counterpart stands in its own language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeAlias

from gatekeeper_app.domain.report import (
    Attachment,
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Report,
    Run,
    SideBySide,
    Signatures,
    Table,
    Text,
)
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DocumentKind
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.making import make_report

_SHORT = 70  # characters: facts whose values are at most this long stand once, both languages in their cells
_BETWEEN = " · "

Shape: TypeAlias = tuple[str | int | bool, ...]


def make_bilingual(
    kind: DocumentKind, sources: Sources, audience: Audience, languages: tuple[Language, Language]
) -> Report:
    """The document in both languages, the first one on the left. Raises `WrongUsageError` for an audience it is not
    for."""
    first, second = languages
    return side_by_side(
        make_report(kind, sources, audience, first), make_report(kind, sources, audience, second)
    )


def side_by_side(first: Report, second: Report) -> Report:
    """Two reports of one maker as one. Date, letterhead and files are those of the first."""
    facts = zip(first.facts, second.facts, strict=False)
    alike = len(first.facts) == len(second.facts)
    return replace(
        first,
        title=_lines(first.title, second.title),
        subtitle=_lines(first.subtitle, second.subtitle),
        footer=_BETWEEN.join(dict.fromkeys(f"{first.footer}{_BETWEEN}{second.footer}".split(_BETWEEN))),
        page_of=_line(first.page_of, second.page_of),
        draft_label=_line(*(each.draft_label.partition(":")[0] for each in (first, second))),
        watermark=" / ".join(filter(None, dict.fromkeys((first.watermark, second.watermark)))),
        facts=tuple((_lines(a, c), _lines(b, d)) for (a, b), (c, d) in facts)
        if alike
        else (*first.facts, *second.facts),
        blocks=tuple(_Joined(second.language).blocks(first.blocks, second.blocks)),
        second_language=second.language,
        attachments=tuple(map(_with_both_notices, first.attachments, second.attachments))
        if len(first.attachments) == len(second.attachments)
        else first.attachments,
    )


def _with_both_notices(first: Attachment, second: Attachment) -> Attachment:
    if first.notice is None or second.notice is None:
        return first
    (name, value), (other_name, other) = first.notice, second.notice
    return replace(first, notice=(_lines(name, other_name), _lines(value, other)))


class _Joined:
    """Joins blocks of the document's language with those of `language`."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def blocks(self, first: Sequence[Block], second: Sequence[Block]) -> Iterator[Block]:
        if [*map(_shape, first)] == [*map(_shape, second)]:
            for left, right in zip(first, second, strict=True):
                yield from self._pair(left, right)
            return
        yield from self._sections(list(_sections(first)), list(_sections(second)))

    def _sections(
        self, first: Sequence[Sequence[Block]], second: Sequence[Sequence[Block]]
    ) -> Iterator[Block]:
        """Sections under the same headings together, others alone, in the order of both."""
        matcher = SequenceMatcher(None, [*map(_place, first)], [*map(_place, second)], autojunk=False)
        for what, start, end, other_start, other_end in matcher.get_opcodes():
            if what == "equal":
                for left, right in zip(first[start:end], second[other_start:other_end], strict=True):
                    yield from self._section(left, right)
            else:
                alone = [block for section in first[start:end] for block in section]
                other = [block for section in second[other_start:other_end] for block in section]
                yield SideBySide(left=tuple(alone), right=tuple(other))

    def _section(self, left: Sequence[Block], right: Sequence[Block]) -> Iterator[Block]:
        if [*map(_shape, left)] == [*map(_shape, right)]:
            yield from self.blocks(left, right)
            return
        if left and right and isinstance(left[0], Heading) and isinstance(right[0], Heading):
            yield from self._pair(left[0], right[0])
            left, right = left[1:], right[1:]
        yield SideBySide(left=tuple(left), right=tuple(right))

    def _pair(self, left: Block, right: Block) -> Iterator[Block]:
        if left == right:
            yield left
            return
        match left, right:
            case Facts(), Facts() if _is_short(left) and _is_short(right):
                yield self._facts(left, right)
            case Table(), Table():
                yield self._table(left, right)
            case Figure(), Figure():
                yield from self._figure(left, right)
            case Signatures(), Signatures():
                lines = zip(left.lines, right.lines, strict=True)
                yield Signatures(
                    place_and_date=_line(left.place_and_date, right.place_and_date),
                    lines=tuple((_lines(role, other), name) for (role, name), (other, _) in lines),
                )
            case _:
                yield SideBySide(left=(left,), right=(right,))

    def _facts(self, left: Facts, right: Facts) -> Facts:
        rows = zip(left.rows, right.rows, strict=True)
        return Facts(
            caption=_lines(left.caption, right.caption),
            rows=tuple((_lines(name, other), self._cell(a, b)) for (name, a), (other, b) in rows),
        )

    def _table(self, left: Table, right: Table) -> Table:
        """A table needs its whole width: each cell holds both languages, where they differ."""
        columns = zip(left.columns, right.columns, strict=True)
        rows = zip(left.rows, right.rows, strict=True)
        return replace(
            left,
            caption=_lines(left.caption, right.caption),
            columns=tuple(replace(a, title=_lines(a.title, b.title)) for a, b in columns),
            rows=tuple(tuple(map(self._cell, row, other)) for row, other in rows),
        )

    def _figure(self, left: Figure, right: Figure) -> Iterator[Block]:
        """The picture stands once, with the words of the first language in it; what it says follows in the second one,
        for who reads it and for who hears it."""
        yield replace(left, caption=_lines(left.title, right.title), with_table=False)
        said = right.chart.alternative
        if said and said != left.chart.alternative:
            yield Paragraph(text=(Run(text=said, language=self._language),), muted=True)
        if left.with_table or right.with_table:
            yield from self._pair(left.figures, right.figures)

    def _cell(self, first: Text, second: Text) -> Text:
        if _plain(first) == _plain(second):
            return first
        if not _plain(first).strip() or not _plain(second).strip():
            return (*_runs(first), *self._spoken(second))
        return (*_runs(first), Run(text="\n"), *self._spoken(second))

    def _spoken(self, text: Text) -> Iterator[Run]:
        for run in _runs(text):
            yield replace(run, language=run.language or self._language)


def _shape(block: Block) -> Shape:
    """What two blocks have in common that say the same in two languages."""
    kind = type(block).__name__
    match block:
        case Heading():
            return kind, block.level, block.number
        case Bullets():
            return kind, len(block.items), block.numbered
        case Facts():
            return kind, len(block.rows)
        case Table():
            return (
                kind,
                len(block.columns),
                len(block.rows),
                all(len(r) == len(block.columns) for r in block.rows),
            )
        case Signatures():
            return kind, len(block.lines)
        case SideBySide():
            return kind, len(block.left), len(block.right)
        case _:
            return (kind,)


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks up to the first heading, and those under each; without a heading one section."""
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _place(section: Sequence[Block]) -> Shape:
    head = section[0]
    return _shape(head) if isinstance(head, Heading) else ()


def _is_short(facts: Facts) -> bool:
    return all(len(_plain(value)) <= _SHORT for _, value in facts.rows)


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _runs(text: Text) -> Sequence[Run]:
    return (Run(text=text),) if isinstance(text, str) else text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(first: str, second: str) -> str:
    """Both languages, each on its line; once where they say the same."""
    texts = dict.fromkeys((_one_line(first), _one_line(second)))
    return "\n".join(text for text in texts if text)


def _line(first: str, second: str) -> str:
    """Both on one line."""
    return _lines(first, second).replace("\n", _BETWEEN)

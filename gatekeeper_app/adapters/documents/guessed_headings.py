"""Headings of documents whose author made them by hand: bold or numbered paragraphs instead of styles."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from gatekeeper_app.adapters.documents.line_signs import (
    ENUMERATOR,
    NUMBER,
    ends_sentence,
    heading_sign,
    is_sentence,
    is_title,
)
from gatekeeper_app.domain.text_documents import Block, BlockKind, TextDocument, with_sections

_LONGEST = 60


def with_guessed_headings(document: TextDocument, bold: Collection[int] = ()) -> TextDocument:
    """The document with the paragraphs that look like headings made headings. Where it has some already, only those
    that are bold.

    `bold`: where the paragraphs begin that are bold from end to end.
    """
    styled = any(block.kind is BlockKind.HEADING for block in document.blocks)
    blocks: list[Block] = []
    level = 0
    for index, block in enumerate(document.blocks):
        is_bold = block.start in bold
        if block.kind is BlockKind.HEADING:
            level = block.level
        elif block.kind is BlockKind.PARAGRAPH and (is_bold or not styled):
            judged = _judged(document, index, block, is_bold)
            if styled and judged.kind is BlockKind.HEADING:
                judged = replace(
                    judged, level=min(9, level + 1)
                )  # one by hand stands under those with a style
            blocks.append(judged)
            continue
        blocks.append(block)
    return replace(document, blocks=with_sections(document.text, blocks))


def _judged(document: TextDocument, index: int, block: Block, bold: bool) -> Block:
    text = document.text_of(block).strip()
    level = _level(text, bold, document, index)
    return replace(block, kind=BlockKind.HEADING, level=level) if level else block


def _level(text: str, bold: bool, document: TextDocument, index: int) -> int:
    if "\n" in text:
        return 0
    sign = heading_sign(text)
    following = _following(document, index)
    number = NUMBER.match(text)
    if sign is not None:
        if number is None or bold:
            return sign.level
        # "1. Hinta", "2. Laatu" one after the other are a list
        near = [document.text_of(each) for each in _neighbours(document.blocks, index)]
        alike = any(_depth(other) == _depth(text) and not ends_sentence(other) for other in near)
        return 0 if alike else sign.level
    if bold and is_title(text.rstrip(":")):
        return 2 if index else 1
    if (
        not is_title(text)
        or len(text) > _LONGEST
        or any(letter.isdigit() or letter == "," for letter in text)
    ):
        return 0
    return (2 if index else 1) if following is not None and _carries(following, document) else 0


def _following(document: TextDocument, index: int) -> Block | None:
    return document.blocks[index + 1] if index + 1 < len(document.blocks) else None


def _neighbours(blocks: Sequence[Block], index: int) -> list[Block]:
    return [
        blocks[near]
        for near in (index - 1, index + 1)
        if 0 <= near < len(blocks) and blocks[near].kind is BlockKind.PARAGRAPH
    ]


def _carries(block: Block, document: TextDocument) -> bool:
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM):
        return True
    text = document.text_of(block)
    return bool(len(text) > _LONGEST or ENUMERATOR.match(text) or is_sentence(text) or ends_sentence(text))


def _depth(text: str) -> int:
    number = NUMBER.match(text)
    return number.group(1).count(".") + 1 if number else 0

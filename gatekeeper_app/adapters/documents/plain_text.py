"""Plain text and Markdown: the text stays as it is in the file, blocks are laid over it."""

import codecs
import re

from gatekeeper_app.adapters.documents.line_blocks import blocks_over, lines_of
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, SPLIT, refused
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.i18n import N_, Message

LARGEST = 20_000_000
"""Bytes. A book of a thousand pages has two million."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 1 << 16
_MOST_CONTROLS = 0.005


def read_plain_text(content: bytes, name: str, *, markdown: bool = False) -> TextDocument:
    """The document, form "md" or "txt". Places count characters of the file as it is decoded, line ends as they
    stand in it; a byte order mark is not among them. Raises `UnreadableInputError` for what is no text."""
    if len(content) > LARGEST:
        raise refused(
            name, N_("The text is longer than {limit} megabytes."), SPLIT, limit=LARGEST // 1_000_000
        )
    text, damaged = decoded(content)
    if is_binary(text):
        raise refused(name, N_("It is not a document of a kind that can be read."), CHOOSE_ANOTHER)
    if not text.strip():
        raise refused(name, N_("There is no text in it."), CHOOSE_ANOTHER)
    lines = lines_of(text)
    return TextDocument(
        name=name,
        form="md" if markdown else "txt",
        text=text,
        blocks=blocks_over(lines, markdown=markdown),
        pages=lines[-1].page,
        remarks=(
            Message(N_("Some letters of the file are damaged and shown as {sign}."), {"sign": "\ufffd"}),
        )
        if damaged
        else (),
    )


def decoded(content: bytes) -> tuple[str, bool]:
    """The text of a file, and whether letters of it were damaged: UTF-8, UTF-16 with a byte order mark, or else the
    old encoding of Windows."""
    if content.startswith(codecs.BOM_UTF8):
        text = content[len(codecs.BOM_UTF8) :].decode("utf-8", "replace")
        return text, "\ufffd" in text
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", "replace")
        return text, "\ufffd" in text
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for letter in text if letter > "\x7f") - broken
    if whole > 4 * broken:
        return text, True
    try:
        return content.decode("cp1252"), False
    except UnicodeDecodeError:
        return content.decode("latin-1"), False


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text but bytes of something else."""
    head = text[:_LOOKED_AT]
    return "\x00" in head or len(_CONTROL.findall(head)) > _MOST_CONTROLS * len(head) + 1

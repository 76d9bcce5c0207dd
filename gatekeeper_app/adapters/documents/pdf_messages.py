"""What the process that reads a PDF tells the program: values only, nothing that could be run."""

from dataclasses import dataclass, field
from typing import TypeAlias

from gatekeeper_app.domain.text_documents import Block

Facts: TypeAlias = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A document without its name. `remarks` are msgids with what fills their places."""

    text: str
    blocks: tuple[Block, ...]
    pages: int
    remarks: tuple[tuple[str, Facts], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the file is not read and what helps, as msgids; `facts` fill their places."""

    why: str
    remedy: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SentFiles:
    """`contents`: attachments that look like procurements. `digest`: that of the document's properties, or ""."""

    contents: tuple[bytes, ...]
    digest: str

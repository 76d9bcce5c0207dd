"""Word documents (.docx, .docm) into the positional text model.

The text is the document as it reads with all tracked changes accepted: the body in its order, what stands beside it
(text boxes, notes, tables within tables) after the block that holds it, then headers and footers, then comments. Every
block's `place` is the reader's own address: the part and the number of the paragraph or row in the order of reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gatekeeper_app.adapters.documents.docx_names import child, children, tags, value
from gatekeeper_app.adapters.documents.docx_numbering import Numbering
from gatekeeper_app.adapters.documents.docx_package import DocxPackage
from gatekeeper_app.adapters.documents.docx_stories import (
    MOST_PARAGRAPHS,
    Places,
    Story,
    StoryReader,
    too_many_paragraphs,
)
from gatekeeper_app.adapters.documents.docx_styles import Styles
from gatekeeper_app.adapters.documents.docx_text import Piece
from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.packages import open_package
from gatekeeper_app.adapters.documents.refusals import SAVE_AGAIN, refused
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Progress

_NOTES = ("footnote", "endnote")
_FEW_WORDS = 200


@dataclass(frozen=True, slots=True)
class ReadDocx:
    """A document with the way back into its file. `root` is that of the main part, `pieces` say where the characters of
    the text stand, in the order of the text."""

    document: TextDocument
    root: Element
    styles: Styles
    pieces: list[Piece]


def read_docx(source: bytes | Path, *, name: str = "", progress: Progress | None = None) -> TextDocument:
    """The text of a Word document. `name` is shown in errors and kept; that of the path where it is left out.

    `progress` is called with the paragraphs and cells read and their number; what it raises ends the reading. Raises
    `UnreadableInputError` for everything that is no Word document, is damaged, protected with a password, or hostile.
    """
    if isinstance(source, Path):
        name = name or source.name
    with open_package(source, name=name) as package:
        return read_package(DocxPackage(package), progress=progress, with_places=False).document


def read_package(package: DocxPackage, *, progress: Progress | None, with_places: bool) -> ReadDocx:
    """The document of an opened package; its `pieces` are empty unless asked for."""
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise refused(package.name, N_("There is no Word document in it."), SAVE_AGAIN)
    total = sum(1 for _each in root.iter(*tags("p"), *tags("tc")))
    if total > MOST_PARAGRAPHS:
        raise too_many_paragraphs(package.name)
    styles = Styles(package.root("styles"))
    story = Story(
        styles=styles,
        numbering=Numbering(package.root("numbering"), styles),
        notes={
            kind: {value(each, "id") or "": each for each in children(package.root(f"{kind}s"), kind)}
            for kind in _NOTES
        },
        places=Places(
            DocumentAssembly(package.name, "docx"),
            total=total,
            progress=progress,
            keep=with_places,
        ),
    )
    StoryReader(story, "document").read(body)
    for kind in ("header", "footer"):
        for part in dict.fromkeys(package.parts(kind)):
            reader = StoryReader(story, part.rpartition("/")[2], kind=BlockKind.MARGIN, reachable=False)
            reader.read(package.xml(part))
    _read_comments(story, package)
    story.places.finish()
    assembly = story.places.assembly
    remarks = [*package.remarks(), *_remarks(story, assembly.length)]
    return ReadDocx(assembly.done(remarks=remarks), root, styles, story.places.pieces)


def _read_comments(story: Story, package: DocxPackage) -> None:
    reader = StoryReader(story, "comments", kind=BlockKind.COMMENT, reachable=False)
    for comment in children(package.root("comments"), "comment"):
        reader.read_whole(comment, BlockKind.COMMENT, value(comment, "id") or "")


def _remarks(story: Story, length: int) -> Iterator[Message]:
    seen = story.seen
    if length < _FEW_WORDS and seen.pictures:
        yield Message(N_("The document has hardly any text, but pictures. Text in pictures is not read."))
    elif not length:
        yield Message(N_("The document has no text."))
    if seen.changes:
        yield Message(N_("The document has tracked changes. It was read as if all were accepted."))
    if seen.hidden:
        yield Message(N_("The document has hidden text. It was left out."))
    if seen.objects:
        yield Message(N_("The document has embedded objects, such as worksheets. They were not read."))
    if seen.documents:
        yield Message(N_("Another document is embedded in the document. It was not read."))

"""The officer's own Word document back, with comments at the passages and, on request, suggested changes.

Only the document itself, its comments and what lists them are written anew; every other part is the very bytes it was.
"""

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from gatekeeper_app.adapters.documents.docx_comments import CommentsPart, written, xml_text
from gatekeeper_app.adapters.documents.docx_marks import (
    Marker,
    PieceCutter,
    ids_in,
    may_be_changed,
    run_around,
)
from gatekeeper_app.adapters.documents.docx_package import CONTENT_TYPES, DocxPackage
from gatekeeper_app.adapters.documents.docx_reading import ReadDocx, read_package
from gatekeeper_app.adapters.documents.docx_text import Piece
from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.package_rewriting import rewritten
from gatekeeper_app.adapters.documents.packages import open_package
from gatekeeper_app.adapters.documents.refusals import SAVE_AGAIN, refused
from gatekeeper_app.domain.text_documents import Span
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Progress
from gatekeeper_app.services.text_check.remarks import AnnotationResult, Remark


def annotate(
    data: bytes,
    remarks: Sequence[Remark],
    *,
    author: str,
    moment: datetime,
    track: bool,
    name: str = "",
    progress: Progress | None = None,
) -> AnnotationResult:
    """The document of `data` with a comment for every remark.

    Passages in notes and text boxes are commented where the note is referred to or the box is held; those in headers,
    footers and other comments cannot be. With `track`, suggestions replace their passages as changes to be accepted or
    refused; one that begins with its passage is added to it. A passage over several paragraphs, in a field, or in
    somebody's change keeps its comment only. `moment` is written as it is on the author's clock. Raises
    `UnreadableInputError` as the reader does.
    """
    with open_package(data, name=name) as opened:
        package = DocxPackage(opened)
        if CONTENT_TYPES not in opened:
            raise refused(name, N_("There is no Word document in it."), SAVE_AGAIN)
        read = read_package(package, progress=progress, with_places=True)
        writer = _Writer(package, read, author=xml_text(author), moment=moment)
        writer.comment(remarks)
        tracked = writer.suggest() if track else 0
        changed = writer.changed_parts()
        return AnnotationResult(
            data=rewritten(data, opened, changed, moment) if changed else data,
            placed=writer.placed,
            not_placed=tuple(writer.not_placed),
            tracked=tracked,
            remarks=tuple(_remarks(package)) if changed else (),
        )


class _Writer:
    """Puts the remarks of one call into one document."""

    def __init__(self, package: DocxPackage, read: ReadDocx, *, author: str, moment: datetime) -> None:
        self.placed = 0
        self.not_placed: list[Remark] = []
        self._package = package
        self._read = read
        self._author = author
        self._moment = moment
        self._cutter = PieceCutter(read.pieces)
        self._comments = CommentsPart(package, str(etree.QName(read.root).namespace), read.styles)
        highest = max(ids_in(read.root), ids_in(self._comments.root))
        self._marker = Marker(read.root, next_id=highest + 1, author=author, moment=moment)
        self._suggestions: list[tuple[Span, str]] = []

    def comment(self, remarks: Sequence[Remark]) -> None:
        """A comment for every remark that has a place, in the order of the text."""
        spans = {id(remark): self._span(remark) for remark in remarks}
        for span in spans.values():
            self._cutter.cut(span.start)
            self._cutter.cut(span.end)
        reference_style = self._read.styles.id_of("annotation reference")
        for remark in sorted(remarks, key=lambda each: (spans[id(each)].start, -spans[id(each)].end)):
            span = spans[id(remark)]
            place = self._place(span)
            if place is None:
                self.not_placed.append(remark)
                continue
            comment_id = self._marker.comment(*place, reference_style)
            self._comments.add(comment_id, remark.paragraphs, self._marker, self._author, self._moment)
            self.placed += 1
            if remark.suggestion is not None and remark.start < remark.end:
                self._suggestions.append((span, xml_text(remark.suggestion)))

    def suggest(self) -> int:
        """The suggestions as changes; gives how many could be."""
        done = 0
        for span, suggestion in self._suggestions:
            pieces = self._cutter.between(span.start, span.end)
            if self._is_whole(pieces, span) and may_be_changed(pieces):
                passage = xml_text(self._read.document.text_of(span))
                if suggestion.startswith(passage):
                    self._marker.add_after(pieces, suggestion[len(passage) :])
                else:
                    self._marker.suggest(pieces, suggestion)
                done += 1
        return done

    def changed_parts(self) -> dict[str, bytes]:
        if not self.placed:
            return {}
        main = self._package.zip.own_name(self._package.main)
        return {main: written(self._read.root)} | self._comments.changed_parts()

    def _span(self, remark: Remark) -> Span:
        """The characters the remark is put at: its passage, or the paragraph it begins in where that has none in the
        file (a number that Word counts), or the first paragraph where it is about the whole document."""
        document = self._read.document
        start, end = max(remark.start, 0), min(remark.end, len(document.text))
        if start < end and self._cutter.between(start, end):
            return Span(start=start, end=end)
        block = document.block_at(start) or next(iter(document.blocks), None)
        return Span(start=0, end=0) if block is None else Span(start=block.start, end=block.end)

    def _place(self, span: Span) -> tuple[Element, Element] | None:
        """The first and the last run of the passage, or of what holds it; None where Word lets no comment be."""
        pieces = [piece for piece in self._cutter.between(span.start, span.end) if piece.reachable]
        if not pieces:
            return None
        first, last = _run_in_body(pieces[0]), _run_in_body(pieces[-1])
        return None if first is None or last is None else (first, last)

    def _is_whole(self, pieces: list[Piece], span: Span) -> bool:
        """Whether the runs of the pieces hold nothing but the passage."""
        if not pieces or pieces[0].start < span.start or pieces[-1].end > span.end:
            return False
        around = self._cutter.between(max(span.start - 1, 0), span.end + 1)
        runs, own = {id(piece.run) for piece in pieces}, {id(piece) for piece in pieces}
        return all(id(piece.run) not in runs for piece in around if id(piece) not in own)


def _run_in_body(piece: Piece) -> Element | None:
    return piece.run if piece.anchor is None else run_around(piece.anchor)


def _remarks(package: DocxPackage) -> list[Message]:
    found = []
    if package.is_signed:
        found.append(
            Message(N_("The document has a digital signature. It does not cover the copy with the comments."))
        )
    if package.is_protected:
        found.append(Message(N_("The document is protected against changes. Word may ask for its password.")))
    if package.has_macros:
        found.append(Message(N_("The document has macros. The copy has them, too, and they were not run.")))
    return found

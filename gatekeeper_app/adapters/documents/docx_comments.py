"""The comments part of a Word document and what makes it one of the package."""

import re
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from gatekeeper_app.adapters.documents.docx_marks import Marker, word_date
from gatekeeper_app.adapters.documents.docx_names import STRICT, TRANSITIONAL
from gatekeeper_app.adapters.documents.docx_package import CONTENT_TYPES, RELATIONSHIPS, TYPES, DocxPackage
from gatekeeper_app.adapters.documents.docx_styles import Styles
from gatekeeper_app.adapters.documents.guarded_xml import Element

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP_TYPES = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
# What XML cannot hold: controls, halves of characters, and two code points that are none.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text without what XML cannot hold, its line breaks all of one kind."""
    return _IMPOSSIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class CommentsPart:
    """The comments there are, and the new ones after them. `word` is the namespace of the document."""

    def __init__(self, package: DocxPackage, word: str, styles: Styles) -> None:
        self._package = package
        self._word = word
        self._styles = styles
        existing = package.part("comments")
        self._is_new = existing is None
        self.name = package.zip.own_name(existing) if existing else self._free_name()
        self.root: Element = (
            etree.Element(f"{{{word}}}comments", nsmap={"w": word})
            if existing is None
            else package.xml(existing)
        )

    def add(
        self, comment_id: str, paragraphs: Sequence[str], marker: Marker, author: str, moment: datetime
    ) -> None:
        """A comment, the first of its paragraphs as its title."""
        word = f"{{{self._word}}}"
        initials = "".join(part[0] for part in author.split()[:3]) or "?"
        attributes = {"id": comment_id, "author": author, "date": word_date(moment), "initials": initials}
        comment = etree.SubElement(
            self.root, f"{word}comment", {f"{word}{key}": said for key, said in attributes.items()}
        )
        style = self._styles.id_of("annotation text")
        for number, text in enumerate(paragraphs or ("",)):
            paragraph = etree.SubElement(comment, f"{word}p")
            if style:
                properties = etree.SubElement(paragraph, f"{word}pPr")
                etree.SubElement(properties, f"{word}pStyle", {f"{word}val": style})
            bold = None
            if number == 0:
                paragraph.append(self._reference())
                bold = etree.Element(f"{word}rPr")
                etree.SubElement(bold, f"{word}b")
            paragraph.append(marker.run(xml_text(text), bold))

    def changed_parts(self) -> dict[str, bytes]:
        """The comments part, and what lists it where it is new."""
        changed = {self.name: written(self.root)}
        if self._is_new:
            rels = self._package.rels_name(self._package.main)
            changed |= {rels: self._related(rels), CONTENT_TYPES: self._typed()}
        return changed

    def _reference(self) -> Element:
        word = f"{{{self._word}}}"
        run = etree.Element(f"{word}r")
        style = self._styles.id_of("annotation reference")
        if style:
            properties = etree.SubElement(run, f"{word}rPr")
            etree.SubElement(properties, f"{word}rStyle", {f"{word}val": style})
        etree.SubElement(run, f"{word}annotationRef")
        return run

    def _free_name(self) -> str:
        folder = self._package.main.rpartition("/")[0]
        prefix = f"{folder}/comments" if folder else "comments"
        number = 0
        while (name := f"{prefix}{number or ''}.xml") in self._package.zip:
            number += 1
        return name

    def _related(self, rels: str) -> bytes:
        if rels in self._package.zip:
            root = self._package.xml(rels)
        else:
            root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
        taken = {each.get("Id") for each in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        etree.SubElement(
            root,
            f"{{{RELATIONSHIPS}}}Relationship",
            Id=f"rId{number}",
            Type=_RELATIONSHIP_TYPES[self._word],
            Target=self.name.rpartition("/")[2],
        )
        return written(root)

    def _typed(self) -> bytes:
        root = self._package.xml(CONTENT_TYPES)
        path = f"/{self.name}"
        if not any((each.get("PartName") or "").casefold() == path.casefold() for each in root):
            etree.SubElement(root, f"{{{TYPES}}}Override", PartName=path, ContentType=_CONTENT_TYPE)
        return written(root)


def written(root: Element) -> bytes:
    """A part as bytes, as Word begins its own."""
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data

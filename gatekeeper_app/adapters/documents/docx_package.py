"""The parts of a Word document: which is the document itself, what belongs to it, and what its form tells."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from gatekeeper_app.adapters.documents.docx_names import child, value
from gatekeeper_app.adapters.documents.guarded_xml import (
    XML_LIMIT,
    Element,
    parse_xml,
    too_many_elements,
    tree_size,
)
from gatekeeper_app.adapters.documents.packages import MEGABYTE, SafeZip
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, SAVE_AGAIN, refused
from gatekeeper_app.i18n import N_, Message

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TREES_LIMIT = 200 * MEGABYTE
"""Bytes of memory the trees of all parts may take. Those of 300 pages take some 60 megabytes."""
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_RIGHT_ENDING = N_("Give the file its right ending, or choose another file.")
_NO_WORD_DOCUMENT = N_("There is no Word document in it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """`type` is the last word of the relationship's type ("footnotes"), `target` the name of a part in the package;
    empty where it lies outside."""

    id: str
    type: str
    target: str


class DocxPackage:
    """A Word document in its package. Raises `UnreadableInputError` where there is none in it."""

    def __init__(self, package: SafeZip) -> None:
        self.zip = package
        self._trees = 0
        self.main = self._find_main()

    @property
    def name(self) -> str:
        return self.zip.name

    def xml(self, part: str) -> Element:
        """The root of a part. All the parts read count against `TREES_LIMIT`."""
        data = self.zip.read(part, XML_LIMIT)
        self._trees += tree_size(data)
        if self._trees > TREES_LIMIT:
            raise too_many_elements(self.name, part)
        return parse_xml(data, name=self.name, part=part)

    @cached_property
    def relationships(self) -> tuple[Relationship, ...]:
        """What the document refers to, in the order of its list."""
        return self._relationships_of(self.main)

    def parts(self, kind: str) -> list[str]:
        """The names of the parts of a type ("header") that are in the package."""
        return [each.target for each in self.relationships if each.type == kind and each.target in self.zip]

    def part(self, kind: str) -> str | None:
        """The name of the only, or the first, part of a type."""
        return next(iter(self.parts(kind)), None)

    def root(self, kind: str) -> Element | None:
        """The root of the first part of a type; None where the document has none."""
        part = self.part(kind)
        return None if part is None else self.xml(part)

    @cached_property
    def has_macros(self) -> bool:
        return "macroEnabled" in self._main_type or bool(self.parts("vbaProject"))

    @cached_property
    def is_signed(self) -> bool:
        return any(each.type == "origin" for each in self._relationships_of(""))

    @cached_property
    def is_protected(self) -> bool:
        """Whether its author forbids changing it without a password, or asks for comments or forms only."""
        settings = self.root("settings")
        protection = child(settings, "documentProtection")
        if value(protection, "enforcement") not in (None, "0", "false", "off"):
            return True
        return child(settings, "writeProtection") is not None

    def remarks(self) -> Sequence[Message]:
        """What a reader says of the document's form."""
        if self.has_macros:
            return [Message(N_("The document has macros. They were neither run nor read."))]
        return []

    def rels_name(self, part: str) -> str:
        """The name of the part that lists what a part refers to."""
        folder, _slash, name = part.rpartition("/")
        return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"

    @cached_property
    def _main_type(self) -> str:
        if CONTENT_TYPES not in self.zip:
            return ""
        root = self.xml(CONTENT_TYPES)
        for override in root.iter(f"{{{TYPES}}}Override"):
            if override.get("PartName", "").lstrip("/").casefold() == self.main.casefold():
                return str(override.get("ContentType", ""))
        return ""

    def _find_main(self) -> str:
        if "mimetype" in self.zip and b"opendocument" in self.zip.head("mimetype"):
            raise refused(self.name, N_("It is an OpenDocument file, whatever its name says."), _RIGHT_ENDING)
        targets = [each.target for each in self._relationships_of("") if each.type == "officeDocument"]
        main = next((target for target in targets if target in self.zip), None)
        if main is None and "word/document.xml" in self.zip:
            main = "word/document.xml"
        if main is None or main.casefold().startswith(("xl/", "ppt/", "visio/")):
            raise refused(self.name, *self._other_package(main or ""))
        return main

    def _other_package(self, main: str) -> tuple[str, str]:
        names = [name.casefold() for name in (main, *self.zip.names)]
        if any(name.startswith("xl/workbook") for name in names):
            return N_("It is an Excel workbook, whatever its name says."), _RIGHT_ENDING
        if any(name.startswith("ppt/") for name in names):
            return N_("It is a PowerPoint presentation, whatever its name says."), CHOOSE_ANOTHER
        if CONTENT_TYPES in self.zip:
            return _NO_WORD_DOCUMENT, SAVE_AGAIN
        return N_("It is a ZIP file without a Word document in it."), CHOOSE_ANOTHER

    def _relationships_of(self, part: str) -> tuple[Relationship, ...]:
        rels = self.rels_name(part) if part else "_rels/.rels"
        if rels not in self.zip:
            return ()
        folder = posixpath.dirname(part)
        return tuple(
            Relationship(
                id=each.get("Id", ""),
                type=each.get("Type", "").rpartition("/")[2],
                target=""
                if each.get("TargetMode") == "External"
                else _target(folder, each.get("Target", "")),
            )
            for each in self.xml(rels).iter(f"{{{RELATIONSHIPS}}}Relationship")
        )


def _target(folder: str, target: str) -> str:
    """The name of the part a relationship of a part in `folder` leads to."""
    plain = unquote(target.partition("#")[0]).replace("\\", "/")
    path = plain if plain.startswith("/") else f"{folder}/{plain}"
    return posixpath.normpath(path).lstrip("/")

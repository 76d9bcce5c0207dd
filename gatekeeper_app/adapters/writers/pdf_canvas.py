"""The canvas: pages whose content is marked with what it is, written as a tagged and archivable document."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from gatekeeper_app.adapters.writers import pdf_archive, pdf_text
from gatekeeper_app.adapters.writers.pdf_attachments import write_attachments
from gatekeeper_app.adapters.writers.pdf_body import STREAM_END, ObjectFile, stream_object, text_string
from gatekeeper_app.adapters.writers.pdf_contents import PageNumber
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_pen import Alphabet, Pen, ink
from gatekeeper_app.adapters.writers.pdf_structure import Part
from gatekeeper_app.adapters.writers.pdf_tags import Element, Structure, StructureWriter
from gatekeeper_app.domain.report import Attachment

_PDF_VERSION = (1, 7)
_DEEPEST_BOOKMARK = 5
_UNDER = "under"
_CHARACTER = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_MAP = "toUnicodeCMap:"


class Running(Protocol):
    """What every page repeats."""

    def draw(self, canvas: Any, number: int, count: int) -> None: ...


class _Written(pdfdoc.PDFObject):
    """An object whose form in the file is known."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab's signature
        return self.content


class ReportCanvas(Canvas):
    """Never selects a font of its own, numbers its pages when their count is known, and marks everything it draws:
    as content of an element of `structure`, or as an artifact."""

    furniture: Running
    properties: pdf_archive.Properties
    attachments: Sequence[Attachment] = ()
    _code: list[str]  # the operators of the page being drawn

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(pdfVersion=_PDF_VERSION, initialFontName=Face.REGULAR.value)
        super().__init__(*args, **kwargs)
        self.structure = Structure()
        self._alphabets = {face: Alphabet(face, self._doc) for face in Face}
        self._finished_pages: list[Any] = []
        self._bookmark_level = -1
        self._heading_pages: list[int] = []
        self._page_numbers: list[PageNumber] = []

    # -- drawing

    def pen(self) -> Pen:
        """A pen for one text; `set_text` puts it on the page."""
        return Pen(self._alphabets)

    def set_text(self, pen: Pen) -> None:
        self._code.append(pen.code)

    def rule(self, left: float, y: float, right: float, colour: Color, thickness: float) -> None:
        """A line across, as decoration."""
        self._code.append(
            f"/Artifact BMC\n{ink(colour)} RG {thickness:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S\nEMC"
        )

    def plate(self, box: tuple[float, float, float, float], colour: Color) -> None:
        """A ground for what is drawn on it, as decoration. `box`: left, bottom, width, height."""
        left, bottom, width, height = box
        self._code.append(
            f"/Artifact BMC\n{ink(colour)} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f\nEMC"
        )

    def lay_under(self, drawing: str) -> None:
        """A drawing behind the text of the page, as decoration; it stands in the file once, however many pages have
        it."""
        if not self._doc.hasForm(_UNDER):
            self.beginForm(_UNDER)
            self._code.append(drawing)
            self.endForm()
        with self.artifact("Pagination", "Watermark"):
            self.doForm(_UNDER)

    # -- marks

    @property
    def _page(self) -> int:
        return len(self._finished_pages)

    def opening(self, element: Element) -> str:
        """The operator that opens content of an element; `EMC` closes it."""
        mark = self.structure.mark(element, self._page)
        return f"/{element.tag} <</MCID {mark.number}>> BDC"

    @contextmanager
    def artifact(self, kind: str = "", place: str = "") -> Iterator[None]:
        """What is drawn inside is decoration. `kind` and `place` say so of what pages repeat."""
        if kind:
            entries = f"/Type /{kind}" + (f" /Subtype /{place}" if place else "")
            self._code.append(f"/Artifact <<{entries}>> BDC")
        else:
            self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    @contextmanager
    def figure(self, part: Part, spoken: str, width: float, height: float) -> Iterator[None]:
        """What is drawn inside is one picture with the origin at its lower left corner; `spoken` stands for it."""
        element = self.structure.of(part)
        left, bottom = self.absolutePosition(0, 0)
        right, top = self.absolutePosition(width, height)
        box = f"/A<</O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"
        element.attributes = box.encode("ascii") + b"/Alt" + text_string(pdf_text.metadata(spoken))
        self._code.append(self.opening(element))
        yield
        self._code.append("EMC")

    def link(self, element: Element, address: str, box: tuple[float, float, float, float], text: str) -> None:
        """A place that leads to an address, as part of the link's element; `text` is what stands there."""
        place = self.structure.annotate(element, self._page)
        self.linkURL(
            address,
            box,
            relative=1,
            F=4,
            Contents=pdfdoc.PDFString(f"{pdf_text.metadata(text)} ({address})"),
            # the parent tree has the pages first, and their count is not known yet
            StructParent=_StructParent(self, place),
        )
        self.structure.annotations[place] = (element, self._number(f"Annot.NUMBER{self._annotationCount}"))

    def link_to_heading(
        self, element: Element, heading: int, box: tuple[float, float, float, float], text: str
    ) -> None:
        """A place that leads to a heading of the document, counted from 0 as they are drawn."""
        place = self.structure.annotate(element, self._page)
        # ReportLab's own links within a document know no entries beside theirs
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray(self._absRect(box, 1)),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,
                "Dest": self._bookmarkReference(f"heading-{heading}"),
                "Contents": pdfdoc.PDFString(pdf_text.metadata(text)),
                "StructParent": _StructParent(self, place),
            }
        )
        self._addAnnotation(annotation)
        self.structure.annotations[place] = (element, self._number(f"Annot.NUMBER{self._annotationCount}"))

    def await_page_number(self, entry: PageNumber) -> None:
        """Keep a place for the number of a heading's page."""
        self._page_numbers.append(entry)
        self._code.append(entry.place)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to the place `top` points above the present origin.

        Levels that are skipped close up.
        """
        self._bookmark_level = max(0, min(level - 1, self._bookmark_level + 1, _DEEPEST_BOOKMARK))
        key = f"heading-{len(self._heading_pages)}"
        self._heading_pages.append(self._page)
        self.bookmarkHorizontal(key, 0, top + 6)
        self.addOutlineEntry(pdf_text.metadata(title), key, self._bookmark_level)

    # -- the file

    def showPage(self) -> None:
        name = self._doc.thisPageName()
        super().showPage()
        self._finished_pages.append(self._doc.idToObject[name])

    @property
    def page_count(self) -> int:
        return len(self._finished_pages)

    def save(self) -> None:
        if self._code:
            self.showPage()
        for entry in self._page_numbers:
            page = self._finished_pages[entry.page]
            code = entry.code(self.pen(), self._heading_pages[entry.heading] + 1)
            page.stream = page.stream.replace(entry.place, code, 1)
        for number, page in enumerate(self._finished_pages, start=1):
            self._code = []
            self.furniture.draw(self, number, len(self._finished_pages))
            page.stream += "\n".join(self._code) + "\n"
            page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number - 1, pdfdoc.PDFName("S")
        self._code = []
        if self._bookmark_level >= 0:
            self.showOutline()
        self._write(self._filename)

    def _number(self, name: str) -> int:
        number: int = self._doc.idToObjectNumberAndVersion[name][0]
        return number

    def _write(self, stream: BinaryIO) -> None:
        document = self._doc
        for font in document.delayedFonts:
            font.addObjects(document)
        self._mend_character_maps()
        root, info = self._declare()
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        catalog = self._reference(document.Catalog)
        file = ObjectFile(stream)
        apart = {root, *self._attach(file)}
        number = 0
        while (number := number + 1) in document.numberToId:  # writing an object may number further ones
            if number in apart:
                continue
            content = document.idToObject[document.numberToId[number]]
            body: bytes = pdfdoc.format(content, document, toplevel=1)
            if body.endswith(b"endstream\n"):  # PDF/A asks for an end of line before this word
                body = body.removesuffix(b"endstream\n") + STREAM_END
            file.add(number, body)
        pages = [self._number(page.__InternalName__) for page in self._finished_pages]
        following = StructureWriter(self.structure, pages).write(file, root, number)
        file.finish(root=catalog, info=info, following=following)

    def _attach(self, file: ObjectFile) -> set[int]:
        """Write the files the document carries; returns the numbers they have."""
        if not self.attachments:
            return set()
        numbers = [self._reference(_Written(b"")) for _ in range(2 * len(self.attachments))]
        made = self.properties.made_universally
        names, associated = write_attachments(file, self.attachments, iter(numbers), made)
        catalog = self._doc.Catalog
        catalog.Names = _Written(names)
        catalog.AF = self._doc.Reference(_Written(associated))
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
        return set(numbers)

    def _reference(self, content: Any) -> int:
        reference = self._doc.Reference(content)
        return self._number(reference.name)

    def _declare(self) -> tuple[int, int]:
        """Put into the catalogue what makes the document accessible and archivable; returns the numbers of the
        structure's root, to be written last, and of the properties."""
        document, catalog = self._doc, self._doc.Catalog
        root = self._reference(_Written(b""))
        info = self._reference(_Written(self.properties.information()))
        profile = self._reference(_Written(stream_object(b"/N 3", pdf_archive.colour_profile())))
        intent = _Written(
            b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            b"/DestOutputProfile %d 0 R>>" % profile
        )
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = document.Reference(document.idToObject[document.numberToId[root]])
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(intent)])
        metadata = stream_object(b"/Type/Metadata/Subtype/XML", self.properties.metadata(), compressed=False)
        catalog.Metadata = _Written(metadata)
        return root, info

    def _mend_character_maps(self) -> None:
        for name, content in self._doc.idToObject.items():
            if name.startswith(_MAP):
                found = {
                    int(code, 16): int(each, 16)
                    for code, each in _CHARACTER.findall(content.content.partition("beginbfchar")[2])
                }
                characters = [found.get(code, 0) for code in range(max(found, default=-1) + 1)]
                content.content = pdf_archive.character_map(name.removeprefix(_MAP), characters)


class _StructParent(pdfdoc.PDFObject):
    """The key of an annotation in the parent tree, where the pages come first."""

    def __init__(self, canvas: ReportCanvas, place: int) -> None:
        self._canvas = canvas
        self._place = place

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab's signature
        return b"%d" % (self._canvas.page_count + self._place)

"""Pages: running header and footer, bookmarks, properties of the document."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from gatekeeper_app.adapters.writers import pdf_fonts, pdf_styles, pdf_text
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_lines import elided
from gatekeeper_app.adapters.writers.pdf_structure import Part
from gatekeeper_app.domain.report import NoteKind, Report
from gatekeeper_app.i18n import Language

LOCALES: dict[Language, str] = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_PDF_VERSION = (1, 7)
_DEEPEST_BOOKMARK = 5

Laid = Callable[[Part], None]
"""Called with the part of every piece that has been drawn; may raise to stop the work."""


class _Moment:
    """The document's date as ReportLab asks for it:

    the report's, so that the same report gives the same bytes.
    """

    def __init__(self, at: datetime) -> None:
        universal = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        self.t = universal.timestamp()
        self.YMDhms = universal.timetuple()[:6]
        self.dhh = self.dmm = 0
        self.tzname = "UTC"


class ReportCanvas(Canvas):
    """A canvas that never selects a font of its own, and numbers its pages when their count is known."""

    furniture: "Furniture"
    _code: list[str]  # the operators of the page being drawn

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(pdfVersion=_PDF_VERSION, initialFontName=Face.REGULAR.value)
        super().__init__(*args, **kwargs)
        self._finished_pages: list[Any] = []
        self._bookmark_level = -1

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to the place `top` points above the present origin.

        Levels that are skipped close up.
        """
        self._bookmark_level = max(0, min(level - 1, self._bookmark_level + 1, _DEEPEST_BOOKMARK))
        key = f"heading-{len(self._doc.outline.destinationnamestotitles)}"
        self.bookmarkHorizontal(key, 0, top + 6)
        self.addOutlineEntry(pdf_text.metadata(title), key, self._bookmark_level)

    def showPage(self) -> None:
        name = self._doc.thisPageName()
        super().showPage()
        self._finished_pages.append(self._doc.idToObject[name])

    def save(self) -> None:
        if self._code:
            self.showPage()
        for number, page in enumerate(self._finished_pages, start=1):
            self._code = []
            self.furniture.draw(self, number, len(self._finished_pages))
            page.stream += "\n".join(self._code) + "\n"
            self._doc.updateSignature(page.stream)
        self._code = []
        if self._bookmark_level >= 0:
            self.showOutline()
        self._doc.SaveToFile(self._filename, self)


class Furniture:
    """Running header and footer and the draft mark."""

    def __init__(self, report: Report, typesetter: pdf_text.Typesetter) -> None:
        self._title = typesetter.line(report.title)
        self._footer = typesetter.line(report.footer)
        self._page_of = typesetter.line(report.page_of)
        self._draft = typesetter.line(report.draft_label)
        self._left = pdf_styles.SIDE_MARGIN
        self._right = pdf_styles.PAGE_WIDTH - pdf_styles.SIDE_MARGIN

    def draw(self, canvas: Any, number: int, count: int) -> None:
        """Draw what every page repeats; `number` counts from 1 to `count`."""
        canvas.saveState()
        canvas.setStrokeColor(pdf_styles.LINE)
        canvas.setLineWidth(pdf_styles.HAIRLINE)
        room = pdf_styles.TEXT_WIDTH
        if self._draft:
            room -= self._draft_mark(canvas) + 12
        if number > 1:
            y = pdf_styles.HEADER_BASELINE
            canvas.line(self._left, y - 6, self._right, y - 6)
            self._write(canvas, self._left, y, self._title, room)
        y = pdf_styles.FOOTER_BASELINE
        page_of = self._page_of.replace("{page}", str(number)).replace("{pages}", str(count))
        style = pdf_styles.FURNITURE
        page_of = elided(page_of, style.face, style.size, pdf_styles.TEXT_WIDTH / 2)
        width = pdf_fonts.width(page_of, style.face, style.size)
        canvas.line(self._left, y + 12, self._right, y + 12)
        self._write(canvas, self._left, y, self._footer, pdf_styles.TEXT_WIDTH - width - 18)
        self._write(canvas, self._right - width, y, page_of, width + 1)
        canvas.restoreState()

    def _write(self, canvas: Any, x: float, y: float, text: str, room: float) -> None:
        style = pdf_styles.FURNITURE
        canvas.setFillColor(style.colour)
        canvas.setFont(style.face.value, style.size)
        canvas.drawString(x, y, elided(text, style.face, style.size, room))

    def _draft_mark(self, canvas: Any) -> float:
        """The word on a small plate at the upper right:

        seen on every page, in nobody's way. Returns its width.
        """
        colours = pdf_styles.NOTE_COLOURS[NoteKind.WARNING]
        size = 9.0
        text = elided(self._draft, Face.BOLD, size, pdf_styles.TEXT_WIDTH / 2)
        width = pdf_fonts.width(text, Face.BOLD, size) + 14
        y = pdf_styles.HEADER_BASELINE
        canvas.saveState()
        canvas.setFillColor(colours.tint)
        canvas.setStrokeColor(colours.ink)
        canvas.setLineWidth(0.75)
        canvas.roundRect(self._right - width, y - 1.5, width, 16, 3, stroke=1, fill=1)
        canvas.setFillColor(colours.ink)
        canvas.setFont(Face.BOLD.value, size)
        canvas.drawString(self._right - width + 7, y + 3.3, text)
        canvas.restoreState()
        return width


class ReportDocument(BaseDocTemplate):
    """One column on A4, with the report's properties. Writes into a binary stream."""

    def __init__(self, stream: BinaryIO, report: Report, typesetter: pdf_text.Typesetter, laid: Laid) -> None:
        rl_config.useA85 = (
            0  # plain binary streams: a quarter smaller, and every reader of this century takes them
        )
        super().__init__(
            stream,
            invariant=1,
            pageCompression=1,
            pagesize=(pdf_styles.PAGE_WIDTH, pdf_styles.PAGE_HEIGHT),
            title=pdf_text.metadata(report.title),
            author=pdf_text.metadata(report.author),
            subject=pdf_text.metadata(report.subtitle),
            creator="Gatekeeper",
            producer="Gatekeeper, ReportLab",
            lang=LOCALES[report.language],
            displayDocTitle=True,
            initialFontName=Face.REGULAR.value,
        )
        self._laid = laid
        self._moment = _Moment(report.created_at)
        self._furniture = Furniture(report, typesetter)
        frame = Frame(
            pdf_styles.SIDE_MARGIN,
            pdf_styles.BOTTOM_MARGIN,
            pdf_styles.TEXT_WIDTH,
            pdf_styles.TEXT_HEIGHT,
            id="column",
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate("page", [frame]))

    def lay_out(self, story: list[Flowable]) -> None:
        """Lay the pieces out and write the document."""
        self.build(story, canvasmaker=self._canvas)

    def _canvas(self, *args: Any, **kwargs: Any) -> ReportCanvas:
        canvas = ReportCanvas(*args, **kwargs)
        canvas.furniture = self._furniture
        canvas._doc._timeStamp = self._moment
        return canvas

    def afterFlowable(self, flowable: Flowable) -> None:
        part = getattr(flowable, "part", None)
        if isinstance(part, Part):
            self._laid(part)

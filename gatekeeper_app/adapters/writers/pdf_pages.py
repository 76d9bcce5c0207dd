"""Pages: running header and footer, properties of the document."""

from collections.abc import Callable
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from gatekeeper_app.adapters.writers import pdf_fonts, pdf_styles, pdf_text
from gatekeeper_app.adapters.writers.pdf_archive import CREATOR, Properties
from gatekeeper_app.adapters.writers.pdf_canvas import ReportCanvas
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_lines import elided
from gatekeeper_app.adapters.writers.pdf_structure import Part
from gatekeeper_app.adapters.writers.pdf_watermark import watermark
from gatekeeper_app.domain.report import NoteKind, Report

Laid = Callable[[Part], None]
"""Called with the part of every piece that has been drawn; may raise to stop the work."""


class Furniture:
    """Running header and footer and the draft mark."""

    def __init__(self, report: Report, typesetter: pdf_text.Typesetter) -> None:
        self._title = typesetter.line(report.title_line)
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
            with canvas.artifact("Pagination", "Watermark"):
                room -= self._draft_mark(canvas) + 12
        if number > 1:
            with canvas.artifact("Pagination", "Header"):
                y = pdf_styles.HEADER_BASELINE
                canvas.line(self._left, y - 6, self._right, y - 6)
                self._write(canvas, self._left, y, self._title, room)
        with canvas.artifact("Pagination", "Footer"):
            self._foot(canvas, number, count)
        canvas.restoreState()

    def _foot(self, canvas: Any, number: int, count: int) -> None:
        y = pdf_styles.FOOTER_BASELINE
        page_of = self._page_of.replace("{page}", str(number)).replace("{pages}", str(count))
        style = pdf_styles.FURNITURE
        page_of = elided(page_of, style.face, style.size, pdf_styles.TEXT_WIDTH / 2)
        width = pdf_fonts.width(page_of, style.face, style.size)
        canvas.line(self._left, y + 12, self._right, y + 12)
        self._write(canvas, self._left, y, self._footer, pdf_styles.TEXT_WIDTH - width - 18)
        self._write(canvas, self._right - width, y, page_of, width + 1)

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
            lang=pdf_text.TAGS[report.language],
            displayDocTitle=True,
            initialFontName=Face.REGULAR.value,
        )
        self._laid = laid
        title, subtitle = pdf_text.metadata(report.title_line), pdf_text.metadata(report.subtitle)
        self._properties = Properties(
            title=title or subtitle or CREATOR,
            author=pdf_text.metadata(report.author),
            subject=subtitle,
            language=pdf_text.TAGS[report.language],
            made=report.created_at,
            digest=next((file.digest for file in report.attachments if file.digest), ""),
        )
        self._attachments = report.attachments
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
        self._watermark = watermark(typesetter.line(report.watermark))
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._lay_under))

    def lay_out(self, story: list[Flowable]) -> None:
        """Lay the pieces out and write the document."""
        self.build(story, canvasmaker=self._canvas)

    def _canvas(self, *args: Any, **kwargs: Any) -> ReportCanvas:
        canvas = ReportCanvas(*args, **kwargs)
        canvas.furniture = self._furniture
        canvas.properties = self._properties
        canvas.attachments = self._attachments
        return canvas

    def _lay_under(self, canvas: ReportCanvas, _document: BaseDocTemplate) -> None:
        """What lies behind the text of a page, drawn before it."""
        if self._watermark:
            canvas.lay_under(self._watermark)

    def afterFlowable(self, flowable: Flowable) -> None:
        part = getattr(flowable, "part", None)
        if isinstance(part, Part):
            self._laid(part)

"""The writer of PDF documents: `services.protocols.ReportWriter` by ReportLab Platypus."""

import logging
from pathlib import Path

from gatekeeper_app.adapters.writers import pdf_fonts
from gatekeeper_app.adapters.writers.pdf_file import whole_file
from gatekeeper_app.adapters.writers.pdf_pages import ReportDocument
from gatekeeper_app.adapters.writers.pdf_story import Story
from gatekeeper_app.adapters.writers.pdf_structure import Part
from gatekeeper_app.adapters.writers.pdf_text import Typesetter
from gatekeeper_app.domain.report import Report
from gatekeeper_app.services.protocols import Progress

_log = logging.getLogger(__name__)


class PdfWriter:
    """Lays a report out on A4 pages. The same report gives the same bytes.

    `replaced_characters` counts, for the last document written, the characters no shipped font has a glyph
    for (emoji, Arabic, Chinese); each is shown as U+FFFD, so that a reader sees that something stood there.
    """

    def __init__(self) -> None:
        self.replaced_characters = 0

    def write(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Write the report to `path`, whole or not at all.

        `progress` is called with the number of blocks laid out and their total, at least once a page; what it
        raises stops the work and passes through, and nothing is left behind. Raises `NotPossibleNowError`
        where the file cannot be written.
        """
        pdf_fonts.register()
        typesetter = Typesetter()
        total = len(report.blocks)

        def laid(part: Part) -> None:
            if progress:
                progress(max(part.block, 0), total)

        with whole_file(path) as stream:
            if progress:
                progress(0, total)
            document = ReportDocument(stream, report, typesetter, laid)
            document.lay_out(Story(report, typesetter).pieces())
            if progress:
                progress(total, total)
        self.replaced_characters = typesetter.replaced
        if typesetter.replaced:
            _log.info("%d characters of the document have no glyph and were replaced", typesetter.replaced)

"""The writer of Word documents: `services.protocols.ReportWriter` in WordprocessingML (ECMA-376, transitional)."""

from pathlib import Path

from gatekeeper_app.adapters.writers.docx_body import Body
from gatekeeper_app.adapters.writers.docx_parts import write_package
from gatekeeper_app.adapters.writers.pdf_file import whole_file
from gatekeeper_app.adapters.writers.pdf_text import TAGS
from gatekeeper_app.domain.report import Report
from gatekeeper_app.services.protocols import Progress


class DocxWriter:
    """Writes reports for Word and LibreOffice, to be edited on. The same report gives the same bytes."""

    def write(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Write the report to `path`, whole or not at all.

        `progress` is called with the number of blocks written and their total; what it raises stops the work and
        passes through, and nothing is left behind. Raises `NotPossibleNowError` where the file cannot be written.
        """
        total = len(report.blocks)

        def laid(blocks: int) -> None:
            if progress:
                progress(blocks, total)

        with whole_file(path) as stream:
            body = Body(report, laid)
            write_package(stream, report, body.content(), body, TAGS[report.language])
            laid(total)

"""What documents cost: seconds and memory of each writer, beside plain ReportLab and another generator, in one run.

    python benchmarks/documents.py [DECISIONS ...]

Without figures 100 and 1,000. The document is the internal justification of the furniture sample with its decisions
taken again in further lots until there are that many. Every line is measured in a process of its own, which reads the
finished report from a file: `first` is the first document of the process, with what has to be imported, `again` the
best of the following ones, both in seconds of the processor; `peak` is the most resident memory the process ever had.
Plain ReportLab and fpdf2 set the same texts in the same fonts without tags, bookmarks, hyphenation or charts. fpdf2 is
no part of the project: it is measured where it can be imported.
"""

import importlib
import importlib.util
import json
import pickle
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from gatekeeper_app import paths
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    SideBySide,
    Signatures,
    Table,
    Text,
)

SIZES = (100, 1000)
MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def procurement_of(decisions: int) -> Procurement:
    """The furniture sample with `decisions` decisions: its own ones again and again, each time in another lot."""
    sample: Procurement = _shipped().sample("school-furniture-worked")
    taken = [
        replace(
            sample.decisions[number % len(sample.decisions)], lot_id=f"osa-{number // len(sample.decisions)}"
        )
        for number in range(decisions)
    ]
    lots = {
        decision.lot_id: replace(sample.lots[0], id=decision.lot_id, title=decision.lot_id)
        for decision in taken
    }
    return replace(sample, decisions=tuple(taken), lots=tuple(lots.values()))


@cache
def _shipped() -> Any:
    from gatekeeper_app.bootstrap import Shipped

    return Shipped(language="fi")


def sources_of(procurement: Procurement) -> Any:
    from gatekeeper_app.services.documents.frame import Sources

    shipped = _shipped()
    return Sources(
        procurement=procurement,
        library=shipped.library,
        law=shipped.law,
        now=MOMENT,
        cpv=shipped.cpv,
        calculators=shipped.carbon_calculators,
    )


def report_of(procurement: Procurement) -> Report:
    from gatekeeper_app.services.documents.audiences import Audience
    from gatekeeper_app.services.documents.catalogue import DOCUMENTS
    from gatekeeper_app.services.documents.making import make_report

    return make_report(DOCUMENTS["justification"], sources_of(procurement), Audience.INTERNAL, "fi")


def bilingual_of(procurement: Procurement) -> Report:
    from gatekeeper_app.services.documents.audiences import Audience
    from gatekeeper_app.services.documents.bilingual import make_bilingual
    from gatekeeper_app.services.documents.catalogue import DOCUMENTS

    kind = DOCUMENTS["justification"]
    return make_bilingual(kind, sources_of(procurement), Audience.INTERNAL, ("fi", "sv"))


def sheets_of(procurement: Procurement) -> Any:
    from gatekeeper_app.services.documents.audiences import Audience
    from gatekeeper_app.services.documents.catalogue import DOCUMENTS
    from gatekeeper_app.services.documents.spreadsheets import make_spreadsheet

    return make_spreadsheet(DOCUMENTS["criteria-table"], sources_of(procurement), Audience.INTERNAL, "fi")


# -- the writers


def tagged(report: Report, path: Path) -> None:
    from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter

    PdfWriter().write(replace(report, attachments=()), path)


def word(report: Report, path: Path) -> None:
    from gatekeeper_app.adapters.writers.docx_writer import DocxWriter

    DocxWriter().write(report, path)


def table(workbook: Any, path: Path) -> None:
    from gatekeeper_app.adapters.writers.xlsx_writer import XlsxWriter

    XlsxWriter().write(workbook, path)


def whole(procurement: Procurement, path: Path) -> None:
    """Made and written with the procurement in it."""
    from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter

    PdfWriter().write(report_of(procurement), path)


def judged(report: Report, path: Path) -> None:
    """The judgement of a PDF that was written before."""
    from gatekeeper_app.adapters.writers.pdf_check import checked

    if not path.exists():
        tagged(report, path)
    if not checked(path.read_bytes()).kept:
        raise SystemExit("the document does not keep the standards")


def plain(report: Report, path: Path) -> None:
    """The same texts by ReportLab's own paragraphs and tables."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph as Text_
    from reportlab.platypus import SimpleDocTemplate
    from reportlab.platypus import Table as Table_

    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"NotoSans-{name}.ttf")))
    body = ParagraphStyle("body", fontName="Regular", fontSize=10, leading=14, spaceAfter=7)
    head = ParagraphStyle("head", parent=body, fontName="Bold", fontSize=13, leading=18, keepWithNext=True)
    cell = ParagraphStyle("cell", parent=body, fontSize=9.5, leading=13, spaceAfter=0)
    room = A4[0] - 136

    def grid(rows: list[list[str]], head_rows: int) -> Any:
        set_rows = [[Text_(escape(each), cell) for each in row] for row in rows]
        width = room / len(rows[0])
        return Table_(
            set_rows,
            colWidths=[width] * len(rows[0]),
            repeatRows=head_rows,
            splitInRow=1,
            style=[("LINEBELOW", (0, 0), (-1, -1), 0.5, "#D3DAD7"), ("VALIGN", (0, 0), (-1, -1), "TOP")],
        )

    story: list[Any] = []
    for kind, content in pieces(report):
        match kind:
            case "heading":
                story.append(Text_(escape(content), head))
            case "text":
                story.append(Text_(escape(content), body))
            case _:
                story.append(grid(content, 1 if kind == "table" else 0))
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=68, rightMargin=68).build(story)


def fpdf2(report: Report, path: Path) -> None:
    """The same texts by fpdf2."""
    pdf = importlib.import_module("fpdf").FPDF(format="A4")
    pdf.set_margin(24)
    for style, name in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("Noto", style, str(paths.resources() / "fonts" / f"NotoSans-{name}.ttf"))
    pdf.add_page()
    for kind, content in pieces(report):
        match kind:
            case "heading":
                pdf.set_font("Noto", "B", 13)
                pdf.multi_cell(0, 6, content, new_x="LMARGIN", new_y="NEXT")
            case "text":
                pdf.set_font("Noto", "", 10)
                pdf.multi_cell(0, 5, content, new_x="LMARGIN", new_y="NEXT")
            case _:
                pdf.set_font("Noto", "", 9.5)
                with pdf.table(first_row_as_headings=kind == "table", line_height=4.6) as table:
                    for row in content:
                        table.row(row)
    pdf.output(str(path))


def pieces(report: Report) -> Iterator[tuple[str, Any]]:
    """What a generator without a notion of structure is given: headings, texts, rows of cells."""
    yield "heading", report.title
    yield "facts", [list(fact) for fact in report.facts]
    for block in report.blocks:
        yield from _pieces(block)


def _pieces(block: Block) -> Iterator[tuple[str, Any]]:
    match block:
        case Heading():
            yield "heading", f"{block.number} {block.text}".strip()
        case Paragraph() | Quotation():
            yield "text", _words(block.text)
        case Bullets():
            yield from (("text", f"• {_words(item)}") for item in block.items)
        case Facts():
            if block.rows:
                yield "facts", [[name, _words(value)] for name, value in block.rows]
        case Table():
            heads = [column.title for column in block.columns]
            yield "table", [heads, *([_words(each) for each in row] for row in block.rows)]
        case Figure():
            yield "text", block.spoken
        case Note():
            yield "text", f"{block.label}: {block.title}\n{_words(block.text)}"
        case Signatures():
            yield "facts", [list(line) for line in block.lines]
        case SideBySide():
            for each in (*block.left, *block.right):
                yield from _pieces(each)
        case PageBreak():
            return


def _words(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


# -- measuring

WRITERS: dict[str, tuple[str, Callable[[Any, Path], None], str]] = {
    "tagged": ("PDF/UA-1, PDF/A-3a", tagged, "report"),
    "plain": ("ReportLab, untagged", plain, "report"),
    "fpdf2": ("fpdf2, untagged", fpdf2, "report"),
    "bilingual": ("PDF, two languages", tagged, "bilingual"),
    "word": ("DOCX", word, "report"),
    "table": ("XLSX, criteria table", table, "sheets"),
    "whole": ("made, PDF with procurement", whole, "procurement"),
    "judged": ("PDF judged by both standards", judged, "report"),
}
"""Name, what is measured, and what it is given."""
GIVEN: dict[str, Callable[[Procurement], Any]] = {
    "procurement": lambda procurement: procurement,
    "report": report_of,
    "bilingual": bilingual_of,
    "sheets": sheets_of,
}


def measure(name: str, given: Path) -> dict[str, float]:
    """In this process, which has done nothing else yet."""
    content = pickle.loads(given.read_bytes())
    write = WRITERS[name][1]
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "document"
        while len(seconds) < 2 or (len(seconds) < 4 and sum(seconds) < 10):
            begun = time.process_time()
            write(content, target)
            seconds.append(time.process_time() - begun)
        size = target.stat().st_size
        found: dict[str, float] = {"first": seconds[0], "again": min(seconds[1:]), "bytes": size, "pages": 0}
        found["peak"] = peak_megabytes()
        if target.read_bytes().startswith(b"%PDF"):
            import pypdfium2

            document = pypdfium2.PdfDocument(target)
            found["pages"] = len(document)
            document.close()
    return found


def peak_megabytes() -> float:
    """The most resident memory of this process. What `getrusage` tells includes the process it was started from."""
    status = Path("/proc/self/status")
    if not status.exists():
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = (each for each in status.read_text(encoding="ascii").splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measure(arguments[1], Path(arguments[2]))))
        return 0
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    without = [] if importlib.util.find_spec("fpdf") else ["fpdf2"]
    if without:
        print("fpdf2 cannot be imported and is not measured")
    head = (
        f"{'decisions':>9}  {'what':30} {'first s':>8} {'again s':>8} {'peak MB':>8} {'pages':>6} {'kB':>8}"
    )
    print(head)
    with tempfile.TemporaryDirectory() as folder:
        for size in [int(each) for each in arguments] or SIZES:
            procurement = procurement_of(size)
            for name, make in GIVEN.items():
                (Path(folder) / name).write_bytes(pickle.dumps(make(procurement)))
            for name, (title, _, given) in WRITERS.items():
                if name in without:
                    continue
                command = [sys.executable, __file__, "--measure", name, str(Path(folder) / given)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                found = json.loads(done.stdout)
                print(
                    f"{size:9,}  {title:30} {found['first']:8.2f} {found['again']:8.2f} {found['peak']:8.0f}"
                    f" {found['pages']:6,} {found['bytes'] / 1000:8,.0f}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Documents of many formats, made in the tests: small, and with exactly what a test is about."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from gatekeeper_app.domain.text_documents import Block, BlockKind, TextDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Cell = str | float | tuple[str, float] | None
"""Of a sheet: a text, a figure, or a figure in the style "%" or "day"."""

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF = " ".join(
    f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(members: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    masters: str = "",
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """A text of LibreOffice: `body` is what stands in office:text, the others are parts of its styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
            **(extra or {}),
        }
    )


def odt_table(rows: Sequence[Sequence[str]], *, heads: int = 0) -> str:
    """A table whose first `heads` rows are said to be heads."""

    def row(cells: Sequence[str]) -> str:
        inner = "".join(
            f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    head = (
        f"<table:table-header-rows>{''.join(map(row, rows[:heads]))}</table:table-header-rows>"
        if heads
        else ""
    )
    return f"<table:table>{head}{''.join(map(row, rows[heads:]))}</table:table>"


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Cell] | None]],
    *,
    hidden: Sequence[str] = (),
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook. A row that is None is empty."""
    strings: list[str] = []
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Type="{_LINKS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
        '<numFmts><numFmt numFmtId="170" formatCode="d\\.m\\.yyyy;@"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    }
    listed, linked = [], []
    for index, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name in hidden else ""
        listed.append(f'<sheet name="{escape(name)}" sheetId="{index}"{state} r:id="s{index}"/>')
        linked.append(
            f'<Relationship Id="s{index}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{index}.xml"/>'
        )
        inner = "".join(
            f'<row r="{number}">{_cells(row, number, strings)}</row>'
            for number, row in enumerate(rows, start=1)
            if row is not None
        )
        members[f"xl/worksheets/sheet{index}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{inner}</sheetData></worksheet>'
        )
    linked.append(f'<Relationship Id="y" Type="{_LINKS}/styles" Target="styles.xml"/>')
    linked.append(f'<Relationship Id="t" Type="{_LINKS}/sharedStrings" Target="sharedStrings.xml"/>')
    members["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{"".join(listed)}</sheets></workbook>'
    )
    members["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{"".join(linked)}</Relationships>'
    )
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{items}</sst>'
    return zipped(members | dict(extra or {}))


def _cells(row: Sequence[Cell], number: int, strings: list[str]) -> str:
    cells = []
    for column, value in enumerate(row):
        place = f"{chr(65 + column)}{number}"
        if value is None or value == "":
            continue
        if isinstance(value, str):
            strings.append(value)
            cells.append(f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>')
        elif isinstance(value, tuple):
            cells.append(f'<c r="{place}" s="{1 if value[0] == "%" else 2}"><v>{value[1]}</v></c>')
        else:
            cells.append(f'<c r="{place}"><v>{value}</v></c>')
    return "".join(cells)


def rtf(body: str) -> bytes:
    """An RTF file as Word writes it, letters beyond ASCII as Unicode."""
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset238 Arial CE;}}"
        r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0\b heading 1;}{\s2\b Otsikko 2;}}{\info{\title Piilossa}}"
    )
    escaped = "".join(letter if letter < "\x80" else f"\\u{ord(letter)}?" for letter in body)
    return f"{head}{escaped}}}".encode("ascii")


def pdf(*pages: Callable[[Canvas], None], encrypt: object = None, packed: bool = True) -> bytes:
    """A PDF, each page drawn by a function; places are in points from the lower left corner of A4."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt, pageCompression=int(packed))
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(
    texts: Sequence[str],
    *,
    top: float = 780,
    left: float = 72,
    size: float = 11,
    step: float = 14,
    bold: bool = False,
) -> Callable[[Canvas], None]:
    """Draws lines of text one under the other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for index, text in enumerate(texts):
            canvas.drawString(left, top - index * step, text)

    return draw


def drawn(*parts: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def texts(document: TextDocument, kind: BlockKind | None = None) -> list[str]:
    """The texts of the blocks, of one kind or all."""
    return [document.text_of(block) for block in document.blocks if kind in (None, block.kind)]


def block_with(document: TextDocument, words: str) -> Block:
    """The first block that has these words."""
    return next(block for block in document.blocks if words in document.text_of(block))


def cells(document: TextDocument) -> list[list[str]]:
    """The cells of all table rows."""
    return [
        [document.text_of(cell) for cell in block.cells]
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def assert_well_laid(document: TextDocument) -> None:
    """Blocks in order, without overlaps, nothing but white space between them; cells within their rows."""
    end = 0
    for block in document.blocks:
        assert block.start >= end
        assert not document.text[end : block.start].strip()
        assert block.end > block.start
        assert not block.heads or len(block.heads) == len(block.cells)
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
        end = block.end
    assert not document.text[end:].strip()

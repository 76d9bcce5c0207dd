"""OpenDocument text (LibreOffice Writer): the body with headings, lists, tables, notes and comments.

Deletions that are tracked stand outside the text in this format, insertions inside it: what is read is the document
as if all changes were accepted. Headers and footers come from the page styles.
"""

from gatekeeper_app.adapters.documents.clean_text import clean, folded, one_line
from gatekeeper_app.adapters.documents.guarded_xml import Element, parse_xml
from gatekeeper_app.adapters.documents.guessed_headings import with_guessed_headings
from gatekeeper_app.adapters.documents.odt_names import draw, number, office, style, table, text
from gatekeeper_app.adapters.documents.odt_styles import OutlineNumbers, TextStyles
from gatekeeper_app.adapters.documents.odt_tables import TableRow, table_rows, width_of
from gatekeeper_app.adapters.documents.packages import SafeZip
from gatekeeper_app.adapters.documents.refusals import (
    CHOOSE_ANOTHER,
    SAVE_AGAIN,
    WITHOUT_PASSWORD,
    refused,
)
from gatekeeper_app.adapters.documents.table_heads import fitted, head_row
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.i18n import N_

_DEEPEST = 60
"""Lists, tables and frames in one another; what lies deeper is read without its structure."""
_MOST_SPACES = 200
_LONGEST_BOLD = 150  # letters; a longer paragraph is no heading
_P, _H, _LIST, _NOTE, _SPACES = text("p"), text("h"), text("list"), text("note"), text("s")
_TAB, _LINE_BREAK, _BREAK = text("tab"), text("line-break"), text("soft-page-break")
_TABLE, _ROW, _ANNOTATION, _TEXT_BOX = (
    table("table"),
    table("table-row"),
    office("annotation"),
    draw("text-box"),
)
_LEFT_OUT = frozenset(
    {
        text("tracked-changes"),
        office("forms"),
        text("sequence-decls"),
        text("variable-decls"),
        text("user-field-decls"),
        text("dde-connection-decls"),
        text("hidden-text"),
        text("hidden-paragraph"),
        text("note-citation"),
        text("ruby-text"),
        draw("image"),
        draw("object"),
        draw("plugin"),
        office("annotation-end"),
        office("event-listeners"),
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    }
)
_INDEXES = frozenset(
    text(name)
    for name in (
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
    )
)
_MARGINS = frozenset(
    style(name) for name in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
)


def read_odt(package: SafeZip) -> TextDocument:
    """The document in an opened package. Raises `UnreadableInputError` where it is no text, has a password or is
    damaged."""
    name = package.name
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise refused(name, N_("It is protected with a password."), WITHOUT_PASSWORD)
    if "content.xml" not in package:
        raise refused(name, N_("There is no text document in it."), CHOOSE_ANOTHER)
    content = parse_xml(package.read("content.xml"), name=name, part="content.xml")
    body = content.find(f"{office('body')}/{office('text')}")
    if body is None:
        raise refused(name, N_("There is no text document in it."), CHOOSE_ANOTHER)
    styles = None
    if "styles.xml" in package:
        styles = parse_xml(package.read("styles.xml"), name=name, part="styles.xml")
    reading = _Reading(name, content, styles)
    document = reading.document(body)
    if not document.text:
        raise refused(name, N_("There is no text in it."), SAVE_AGAIN)
    return with_guessed_headings(document, reading.bold_starts)


class _Reading:
    def __init__(self, name: str, content: Element, styles: Element | None) -> None:
        self._assembly = DocumentAssembly(name, "odt")
        self._styles = TextStyles(styles, content)
        self._outline = OutlineNumbers(styles)
        self._margins = _margins(styles)
        self._page = 1
        self._paged = content.find(f".//{text('soft-page-break')}") is not None
        self._later: list[tuple[BlockKind, str]] = []  # notes and comments, told after their paragraph
        self._boxes: list[Element] = []  # text boxes anchored in a paragraph, read after it
        self._count = 0
        self.bold_starts: set[int] = set()

    def document(self, body: Element) -> TextDocument:
        for margin in self._margins:
            self._assembly.add(BlockKind.MARGIN, margin)
        self._blocks(body, BlockKind.PARAGRAPH, 0, 0)
        return self._assembly.done(pages=self._page if self._paged else None)

    def _blocks(self, parent: Element, kind: BlockKind, level: int, depth: int) -> None:
        """The blocks of an element; its paragraphs are of `kind`, items of lists at `level`."""
        if depth > _DEEPEST:
            self._add(kind, folded("\n".join(parent.itertext("*"))), level)
            return
        for child in parent:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, kind, level)
            elif tag == _H:
                self._heading(child, kind)
            elif tag == _LIST:
                self._list(child, kind, level, depth)
            elif tag == text("numbered-paragraph"):
                self._blocks(child, _item(kind), number(child, text("level"), 1, 9), depth + 1)
            elif tag == _TABLE:
                self._table(child, kind, level, depth)
            elif tag in _INDEXES:
                self._blocks(child, BlockKind.MARGIN, 0, depth + 1)
            elif tag == _BREAK:
                self._page += 1
            elif tag == _ANNOTATION:
                self._comment(child)
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                self._blocks(child, kind, level, depth + 1)

    def _list(self, parent: Element, kind: BlockKind, level: int, depth: int) -> None:
        inner = _item(kind)
        for child in parent:
            if child.tag in (text("list-item"), text("list-header")):
                self._blocks(child, inner, min(level + 1, 9), depth + 1)

    def _heading(self, element: Element, kind: BlockKind) -> None:
        level = number(element, text("outline-level"), 1, 9) or 1
        label = self._outline.next(level, element)
        words = one_line(self._inline(element, 0))
        if kind is BlockKind.MARGIN:
            self._add(kind, words, 0)
        elif words:
            self._add(BlockKind.HEADING, f"{label} {words}" if label else words, level)
        self._told_later(0)

    def _paragraph(self, element: Element, kind: BlockKind, level: int) -> None:
        words = folded(self._inline(element, 0))
        heading = 0
        if kind is BlockKind.PARAGRAPH and words:
            heading = self._styles.heading_level(element.get(text("style-name"), ""))
        if heading:
            self._add(BlockKind.HEADING, " ".join(words.split()), heading)
        else:
            self._add(kind, words, level)
            if words and len(words) < _LONGEST_BOLD and self._styles.is_bold(element):
                self.bold_starts.add(self._assembly.length - len(words))
        self._told_later(0)

    def _told_later(self, depth: int) -> None:
        """What was anchored in a paragraph: notes, comments, then the text of boxes."""
        later, self._later = self._later, []
        boxes, self._boxes = self._boxes, []
        for kind, words in later:
            self._add(kind, words, 0)
        for box in boxes:
            self._blocks(box, BlockKind.PARAGRAPH, 0, depth + 1)

    def _add(self, kind: BlockKind, words: str, level: int) -> None:
        if words:
            self._count += 1
            self._assembly.add(kind, words, level=level, page=self._at, place=str(self._count))

    @property
    def _at(self) -> int | None:
        return self._page if self._paged else None

    def _inline(self, parent: Element, depth: int) -> str:
        """The text of a paragraph. What only stands in it (notes, comments, boxes) is kept for later."""
        if depth > _DEEPEST:
            return clean("".join(parent.itertext("*")))
        parts = [parent.text or ""]
        for child in parent:
            parts.append(self._inside(child, depth))
            parts.append(child.tail or "")
        return "".join(parts)

    def _inside(self, child: Element, depth: int) -> str:
        tag = child.tag
        if tag == _SPACES:
            return " " * number(child, text("c"), 1, _MOST_SPACES)
        if tag == _TAB:
            return "\t"
        if tag == _LINE_BREAK:
            return "\n"
        if tag == _BREAK:
            self._page += 1
            return ""
        if tag == _NOTE:
            note = child.find(text("note-body"))
            self._later.append((BlockKind.NOTE, self._plain(note) if note is not None else ""))
            return ""
        if tag == _ANNOTATION:
            self._later.append((BlockKind.COMMENT, self._plain(child)))
            return ""
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            return ""
        if tag in (_TEXT_BOX, _TABLE):
            self._boxes.append(child)
            return ""
        return self._inline(child, depth + 1)

    def _plain(self, parent: Element) -> str:
        """The paragraphs of a note or a comment, one a line."""
        lines = [folded("".join(each.itertext("*"))) for each in parent.iter(_P, _H)]
        return "\n".join(line for line in lines if line)

    def _comment(self, element: Element) -> None:
        self._add(BlockKind.COMMENT, self._plain(element), 0)

    def _table(self, element: Element, kind: BlockKind, level: int, depth: int) -> None:
        """Tables of one column are boxes around text, the text of others stands in rows."""
        rows = table_rows(element)
        if width_of(rows) < 2 or kind is BlockKind.MARGIN:
            for row in rows:
                self._page += row.breaks
                for cell in row.cells:
                    if cell is not None:
                        self._blocks(cell, kind, level, depth + 1)
            return
        drafts: list[tuple[TableRow, list[str], list[tuple[BlockKind, str]], int]] = []
        for row in rows:
            self._page += row.breaks
            cells = [self._cell(cell, depth) if cell is not None else "" for cell in row.cells]
            later, self._later = self._later, []
            drafts.append((row, cells, later, self._page))
        width = max((len(_trimmed(cells)) for _row, cells, _later, _page in drafts), default=0)
        texts = [(cells + [""] * width)[:width] for _row, cells, _later, _page in drafts]
        heads = [index for index, (row, *_rest) in enumerate(drafts) if row.is_head and any(texts[index])]
        guessed = head_row(texts) if not heads else None
        head = heads[-1] if heads else guessed
        own = self._assembly.new_table()
        for index, (_row, _cells, later, page) in enumerate(drafts):
            under_head = head is not None and index > head
            self._count += 1
            self._assembly.add_row(
                texts[index],
                table=own,
                heads=fitted(texts[head], width) if head is not None and under_head else (),
                is_head=index in heads or index == head,
                page=page if self._paged else None,
                place=str(self._count),
            )
            for kind_later, words in later:
                self._add(kind_later, words, 0)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, BlockKind.PARAGRAPH, 0, depth + 1)

    def _cell(self, cell: Element, depth: int) -> str:
        """The text of a cell: its paragraphs, one a line; rows of a table inside it too."""
        lines: list[str] = []
        self._lines_of(cell, lines, depth)
        return "\n".join(line for line in lines if line)

    def _lines_of(self, parent: Element, lines: list[str], depth: int) -> None:
        if depth > _DEEPEST:
            lines.append(one_line(" ".join(parent.itertext("*"))))
            return
        for child in parent:
            if child.tag in (_P, _H):
                lines.append(folded(self._inline(child, 0)))
            elif child.tag == _ROW:
                cells: list[str] = []
                self._lines_of(child, cells, depth + 1)
                lines.append(" ; ".join(cell for cell in cells if cell))
            elif child.tag == _ANNOTATION:
                self._later.append((BlockKind.COMMENT, self._plain(child)))
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                self._lines_of(child, lines, depth + 1)


def _item(kind: BlockKind) -> BlockKind:
    return BlockKind.LIST_ITEM if kind is BlockKind.PARAGRAPH else kind


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _margins(styles: Element | None) -> tuple[str, ...]:
    """The texts of headers and footers, each once."""
    if styles is None:
        return ()
    found: dict[str, None] = {}
    for each in styles.iter(*_MARGINS):
        lines = [folded("".join(line.itertext("*"))) for line in each.iter(_P, _H)]
        words = "\n".join(line for line in lines if line)
        if words and each.get(style("display")) != "false":
            found.setdefault(words)
    return tuple(found)

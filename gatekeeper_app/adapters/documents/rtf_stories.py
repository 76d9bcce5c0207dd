"""Paragraphs and table rows put together from the text of an RTF file, piece by piece."""

from dataclasses import dataclass, field

from gatekeeper_app.adapters.documents.clean_text import folded, one_line
from gatekeeper_app.adapters.documents.table_heads import fitted, head_row
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly

_MOST_COLUMNS = 200


@dataclass(slots=True)
class ParagraphForm:
    """What the paragraph in hand is; `label` is the number or bullet its list gives it."""

    outline: int = 0
    in_list: bool = False
    depth: int = 0
    in_table: bool = False
    in_contents: bool = False
    label: str = ""


@dataclass(slots=True)
class _Row:
    cells: list[str]
    is_head: bool


@dataclass(slots=True)
class Story:
    """A stream of text: the body, or what stands beside it: a note, comment, header or box, all of one kind."""

    kind: BlockKind
    is_beside: bool = False
    form: ParagraphForm = field(default_factory=ParagraphForm)
    parts: list[str] = field(default_factory=list)
    bold: int = 0  # letters in bold of the paragraph in hand
    letters: int = 0
    lines: list[str] = field(default_factory=list)  # of a story beside the body, and of the cell in hand

    def write(self, text: str, *, bold: bool) -> None:
        self.parts.append(text)
        words = sum(1 for letter in text if letter.isalnum())
        self.letters += words
        self.bold += words if bold else 0

    def take(self) -> str:
        """The text of the paragraph in hand, which begins anew."""
        text = folded("".join(self.parts))
        self.parts.clear()
        return text

    @property
    def is_bold(self) -> bool:
        return self.letters > 0 and self.bold == self.letters


class Body:
    """The blocks of the document. Rows wait until their table is whole, notes until their paragraph ends."""

    def __init__(self, name: str) -> None:
        self.assembly = DocumentAssembly(name, "rtf")
        self.bold_starts: set[int] = set()
        self._rows: list[_Row] = []
        self._row: list[str] = []
        self._in_head = False
        self._beside: list[tuple[BlockKind, str]] = []
        self._count = 0

    def end_paragraph(self, story: Story) -> None:
        text = story.take()
        bold = story.is_bold
        story.bold = story.letters = 0
        if story.is_beside or story.form.in_table:
            if text:
                label = story.form.label
                story.lines.append(f"{label} {text}" if label else text)
            story.form.label = ""
            return
        if not text:
            return
        self.end_table()
        self._add(story.form, text, bold)
        story.form.label = ""
        self._flush_beside()

    def end_cell(self, story: Story) -> None:
        text = story.take()
        story.bold = story.letters = 0
        lines = [*story.lines, text] if text else story.lines
        if len(self._row) < _MOST_COLUMNS:
            self._row.append("\n".join(lines))
        story.lines = []
        story.form.label = ""

    def end_nested_row(self, story: Story) -> None:
        """The cells of a table within a cell are lines of it."""
        text = story.take()
        if text:
            story.lines.append(text)

    def begin_row(self) -> None:
        self._in_head = False

    def mark_head(self) -> None:
        self._in_head = True

    def end_row(self) -> None:
        if self._row:
            self._rows.append(_Row(self._row, self._in_head))
        self._row = []
        self._in_head = False

    def beside(self, kind: BlockKind, text: str) -> None:
        """A note, a comment or a header: told after the paragraph or table it stands in."""
        if text:
            self._beside.append((kind, text))

    def end_table(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        width = max(len(row.cells) for row in rows)
        while width > 1 and not any(len(row.cells) == width and row.cells[-1] for row in rows):
            width -= 1
            for row in rows:
                del row.cells[width:]
        if width < 2:
            for row in rows:
                for line in row.cells[0].split("\n"):
                    self._add(ParagraphForm(), line, bold=False)
        else:
            self._add_rows(rows, width)
        self._flush_beside()

    def end(self, story: Story) -> None:
        """The end of the file: what is still in hand is told, in whatever state the file left it."""
        if story.form.in_table and (story.parts or story.lines):
            self.end_cell(story)
        else:
            self.end_paragraph(story)
        self.end_row()
        self.end_table()
        self._flush_beside()

    def _add_rows(self, rows: list[_Row], width: int) -> None:
        texts = [row.cells + [""] * (width - len(row.cells)) for row in rows]
        said = [index for index, row in enumerate(rows) if row.is_head]
        head = said[-1] if said and said[-1] < len(rows) - 1 else head_row(texts)
        table = self.assembly.new_table()
        for index, cells in enumerate(texts):
            self._count += 1
            self.assembly.add_row(
                cells,
                table=table,
                heads=fitted(texts[head], width) if head is not None and index > head else (),
                is_head=index == head or (head in said and index in said),
                place=str(self._count),
            )

    def _add(self, form: ParagraphForm, text: str, bold: bool) -> None:
        label = one_line(form.label)
        numbered = any(letter.isalnum() for letter in label) and label != "o"
        shown = f"{label} {text}" if numbered else text
        self._count += 1
        place = str(self._count)
        if form.in_contents:
            self.assembly.add(BlockKind.MARGIN, text, place=place)
        elif form.outline:
            self.assembly.add(BlockKind.HEADING, " ".join(shown.split()), level=form.outline, place=place)
        elif form.in_list or form.label:
            self.assembly.add(BlockKind.LIST_ITEM, shown, level=form.depth + 1, place=place)
        elif text:
            self.assembly.add(BlockKind.PARAGRAPH, text, place=place)
            if bold:
                self.bold_starts.add(self.assembly.length - len(text))

    def _flush_beside(self) -> None:
        beside, self._beside = self._beside, []
        for kind, text in beside:
            self._count += 1
            self.assembly.add(kind, text, place=str(self._count))

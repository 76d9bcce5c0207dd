"""The document as it is laid out for reading: places, windows, marks, what is listed. No document is judged here."""

from itertools import pairwise

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.advice import NO_TEXT
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_answers import TextAnswer, TextAnswerState
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, Span, TextDocument
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.services.text_check.memory import AnsweredFinding
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.pages.document_check.marks import Mark, joined, numbers_in_words
from gatekeeper_app.ui.pages.document_check.picking import OPEN, Order, Picking, choices, picked
from gatekeeper_app.ui.pages.document_check.reading_view import ReadingView
from gatekeeper_app.ui.pages.document_check.shown_text import ShownText
from gatekeeper_app.ui.pages.document_check.windows import (
    MOST,
    block_at,
    chapters_of,
    window_at,
    windows_of,
)
from gatekeeper_app.ui.workbench import Workbench
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot


@pytest.fixture
def bench(qapp: object) -> Workbench:
    window = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    return window.bench


def draft() -> TextDocument:
    """A heading, a paragraph with a sign beyond the first plane, a list, a table with its heads, a paragraph."""
    assembly = DocumentAssembly("draft.docx", "docx")
    assembly.add(BlockKind.HEADING, "3 Vaatimukset", level=1, page=1)
    assembly.add(BlockKind.PARAGRAPH, "Kalusteet 🪑 ovat\nuusia ja ehjiä.", page=1)
    assembly.add(BlockKind.LIST_ITEM, "tuolit ja pöydät", level=1, page=1)
    table = assembly.new_table()
    heads = ("Tuote", "Laatu")
    assembly.add_row(heads, table=table, is_head=True, page=2)
    assembly.add_row(("Tuoli", "uusi"), table=table, heads=heads, page=2)
    assembly.add(BlockKind.PARAGRAPH, "Halvin hinta ratkaisee.", page=2)
    return assembly.done(pages=2)


def finding(document: TextDocument, words: str, severity: Severity = Severity.WARNING) -> TextFinding:
    start = document.text.index(words)
    return TextFinding(
        rule="new-only",
        severity=severity,
        gate=Gate.AWARD if severity is Severity.ERROR else Gate.SPECIFICATION,
        role=Role.NEED_OWNER,
        start=start,
        end=start + len(words),
        quote=words,
        language="fi",
        page=1,
        section="3 Vaatimukset",
        triggers=(Span(start=start, end=start + len(words)),),
        message=NO_TEXT,
        why=NO_TEXT,
        remedy=NO_TEXT,
    )


def written(shown: ShownText, start: int, end: int) -> str:
    """What the paper shows of a stretch of the document."""
    parts = []
    for first, last in shown.stretches(start, end):
        cursor = QTextCursor(shown.paper)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        parts.append(cursor.selectedText().replace("\u2028", "\n"))
    return "|".join(parts)


def test_every_word_of_the_document_stands_where_its_place_says(bench: Workbench) -> None:
    document = draft()
    shown = ShownText(bench.theme, document, windows_of(document)[0])
    for block in document.blocks:
        cells = block.cells or (Span(start=block.start, end=block.end),)
        for cell in cells:
            assert written(shown, cell.start, cell.end) == document.text_of(cell)
    start = document.text.index("uusia")
    assert written(shown, start, start + 5) == "uusia"
    assert shown.place(shown.position(start)) == start
    row = document.blocks[4]
    assert written(shown, row.start, row.end) == "Tuoli|uusi"
    assert [page for _position, page in shown.pages] == [1, 2]
    assert shown.position(len(document.text) + 10) >= 0  # beyond the end: the end


def test_marks_are_underlined_by_severity_and_cleared_when_they_are_settled(
    bench: Workbench, qtbot: QtBot
) -> None:
    document = draft()
    view = ReadingView(bench)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    marks = [
        Mark(number=1, finding=finding(document, "uusia ja ehjiä")),
        Mark(number=2, finding=finding(document, "Halvin hinta", Severity.ERROR)),
    ]
    shown = ShownText(bench.theme, document, windows_of(document)[0])
    view.show_text(shown, marks)

    def line_under(words: str) -> QTextCharFormat.UnderlineStyle:
        cursor = QTextCursor(shown.paper)
        cursor.setPosition(shown.position(document.text.index(words)) + 1)
        return cursor.charFormat().underlineStyle()

    assert line_under("uusia") is QTextCharFormat.UnderlineStyle.DashUnderline
    assert line_under("Halvin") is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert [[mark.number for mark in marks] for _middle, marks in view.marks_in_sight()] == [[1], [2]]
    view.set_active(2)
    assert len(view.extraSelections()) == 1
    with qtbot.waitSignal(view.pointed) as clicked:
        cursor = QTextCursor(shown.paper)
        cursor.setPosition(shown.position(document.text.index("uusia")) + 2)
        place = view.cursorRect(cursor).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [1]
    view.show_marks([Mark(number=1, finding=marks[0].finding, settled=True), marks[1]])
    assert line_under("uusia") is QTextCharFormat.UnderlineStyle.NoUnderline
    assert line_under("Halvin") is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert view.grab().width() == 700  # painted without a complaint


def test_a_document_of_five_megabytes_is_laid_out_one_window_at_a_time(bench: Workbench) -> None:
    assembly = DocumentAssembly("long.txt", "txt")
    paragraph = "Kalusteiden on oltava uusia. " * 20
    for chapter in range(300):
        assembly.add(BlockKind.HEADING, f"{chapter + 1} Luku", level=1)
        for _ in range(30):
            assembly.add(BlockKind.PARAGRAPH, paragraph)
    document = assembly.done()
    assert len(document.text) > 5_000_000
    windows = windows_of(document)
    sizes = [document.blocks[w.after - 1].end - document.blocks[w.first].start for w in windows]
    assert max(sizes) <= MOST * 1.01
    assert windows[0].first == 0
    assert windows[-1].after == len(document.blocks)
    assert all(before.after == after.first for before, after in pairwise(windows))
    middle = document.text.index("150 Luku")
    window = windows[window_at(windows, block_at(document, middle))]
    shown = ShownText(bench.theme, document, window)
    assert shown.start <= middle < shown.end
    assert written(shown, middle, middle + 8) == "150 Luku"
    assert shown.paper.characterCount() <= MOST * 1.02
    chapters = chapters_of(document)
    assert chapters[149].title == "150 Luku"
    assert document.blocks[chapters[149].block].start == middle


def test_a_wide_table_is_read_as_lines_with_the_heads_before_the_words(bench: Workbench) -> None:
    assembly = DocumentAssembly("wide.xlsx", "xlsx")
    table = assembly.new_table()
    heads = tuple(f"Sarake {number}" for number in range(12))
    assembly.add_row(heads, table=table, is_head=True)
    assembly.add_row([f"arvo {number}" for number in range(12)], table=table, heads=heads)
    document = assembly.done()
    shown = ShownText(bench.theme, document, windows_of(document)[0])
    assert "Sarake 3: arvo 3" in shown.paper.toPlainText()
    assert written(shown, document.text.index("arvo 3"), document.text.index("arvo 3") + 6) == "arvo 3"


def test_neighbouring_words_get_one_line_and_numbers_are_gathered() -> None:
    spans = (Span(start=10, end=15), Span(start=0, end=4), Span(start=16, end=20), Span(start=40, end=44))
    assert joined(spans) == (Span(start=0, end=4), Span(start=10, end=20), Span(start=40, end=44))
    assert numbers_in_words([3]) == "3"
    assert numbers_in_words([5, 4]) == "4–5"
    assert numbers_in_words([1, 2, 3, 7]) == "1–3, 7"


def test_findings_are_narrowed_and_grouped() -> None:
    document = draft()
    warning, error = finding(document, "uusia ja ehjiä"), finding(document, "Halvin hinta", Severity.ERROR)
    answer = TextAnswer(
        id="a",
        rule="new-only",
        state=TextAnswerState.DISMISSED,
        document="d",
        severity=Severity.WARNING,
        gate=Gate.SPECIFICATION,
        role=Role.NEED_OWNER,
        language="fi",
        quote="uusia",
        message=NO_TEXT,
        why=NO_TEXT,
        reason="Tarve edellyttää sitä.",
    )
    answered = (AnsweredFinding(warning, answer), AnsweredFinding(error))
    (everything,) = picked(answered, Picking())
    assert everything.numbers == (1, 2)
    assert [group.numbers for group in picked(answered, Picking(order=Order.SEVERITY))] == [(2,), (1,)]
    assert [group.numbers for group in picked(answered, Picking(only=OPEN))] == [(2,)]
    assert picked(answered, Picking(severities=frozenset({Severity.NOTE}))) == ()
    said = {key: words.in_language("fi") for key, words in choices(answered)}
    assert said["open"] == "Vastaamatta (1)"
    assert said["gate/S"] == "Portti 3, Vaatimukset (1)"
    assert "gate/F" not in said

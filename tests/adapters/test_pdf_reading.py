"""PDF: paragraphs, headings, lists and tables rebuilt from where the words stand; read in a process of its own."""

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from document_files import assert_well_laid, block_with, cells, drawn, lines, pdf, texts
from gatekeeper_app.adapters.documents import pdf_worker
from gatekeeper_app.adapters.documents.line_joining import joined
from gatekeeper_app.adapters.documents.page_words import PageContent, Word
from gatekeeper_app.adapters.documents.pdf_reading import read_pdf
from gatekeeper_app.adapters.documents.pdf_worker import RefusedError, document_of, is_unreadable, page_list
from gatekeeper_app.adapters.documents.separate_process import ProcessLimits
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.errors import UnreadableInputError
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

BODY = [
    "Hankinnan kohteena ovat koulukalusteet, niiden kokoonpano ja asennus sekä vanhojen",
    "kalusteiden poisvienti. Tarjottavien tuotteiden on oltava uusia ja käyttämättömiä, ellei tässä",
    "tarjouspyynnössä toisin mainita.",
]


def read(*pages: Callable[[Canvas], None]) -> TextDocument:
    """The document, read in this process."""
    sent = document_of(pdf(*pages), lambda _done, _total: None)
    document = TextDocument(name="a.pdf", form="pdf", text=sent.text, blocks=sent.blocks, pages=sent.pages)
    assert_well_laid(document)
    return document


def kinds(document: TextDocument) -> list[BlockKind]:
    return [block.kind for block in document.blocks]


def a_picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (20, 30), "white")), 0, 0, 595, 842)


def table(
    rows: list[list[str]], *, top: float = 700, widths: tuple[float, ...] = (120, 240), height: float = 20
):
    """Draws a table with all its lines."""

    def draw(canvas: Canvas) -> None:
        edges = [72.0]
        for width in widths:
            edges.append(edges[-1] + width)
        for index in range(len(rows) + 1):
            canvas.line(edges[0], top - index * height, edges[-1], top - index * height)
        for edge in edges:
            canvas.line(edge, top, edge, top - len(rows) * height)
        canvas.setFont("Helvetica", 10)
        for index, row in enumerate(rows):
            for edge, cell in zip(edges, row, strict=False):
                for line, text in enumerate(cell.split("\n")):
                    canvas.drawString(edge + 4, top - index * height - 12 - line * 12, text)

    return draw


def test_lines_of_a_paragraph_are_one_block_with_its_page_and_place() -> None:
    document = read(lines(BODY))
    assert kinds(document) == [BlockKind.PARAGRAPH]
    assert document.text == " ".join(BODY)
    assert document.blocks[0].page == 1
    left, top, right, bottom = map(float, document.blocks[0].place.split())
    assert 70 < left < 74
    assert 50 < top < bottom < 110
    assert right > 400


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("hankin-", "tayksikkö", "hankintayksikkö"),
        ("Hankin-", "tayksikkö", "Hankintayksikkö"),
        ("raaka-", "aineet", "raaka-aineet"),
        ("EU-", "maat", "EU-maat"),
        ("CO2-", "päästöt", "CO2-päästöt"),
        ("Etelä-", "Suomi", "Etelä-Suomi"),
        ("sosiaali-", "ja terveys", "sosiaali- ja terveys"),
        ("miljö-", "och klimat", "miljö- och klimat"),
        ("vuosina 2026-", "2028", "vuosina 2026-2028"),
        ("kunto -", "uusi", "kunto - uusi"),
        ("kunto", "uusi", "kunto uusi"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_where_it_only_parts_a_word(
    first: str, second: str, expected: str
) -> None:
    assert joined((first, second)) == expected


def test_hyphens_are_mended_in_the_text_of_a_page() -> None:
    document = read(lines([*BODY[:2], "tarjouspyynnössä toisin mai-", "nita."]))
    assert document.text.endswith("toisin mainita.")


def test_space_and_indents_part_paragraphs() -> None:
    document = read(drawn(lines(BODY), lines(BODY, top=720)))
    assert texts(document) == [" ".join(BODY)] * 2


def test_headings_are_seen_by_size_and_weight_and_ranked() -> None:
    document = read(
        drawn(
            lines(["Tarjouspyyntö"], size=20, bold=True),
            lines(["3 Vaatimukset"], top=740, size=14, bold=True),
            lines(["3.1 Kalusteiden kunto"], top=715, size=12, bold=True),
            lines(BODY, top=695),
            lines(["Takuu"], top=640, bold=True),
            lines(BODY, top=620),
        )
    )
    assert [
        (block.level, document.text_of(block)) for block in document.blocks if block.kind is BlockKind.HEADING
    ] == [
        (1, "Tarjouspyyntö"),
        (1, "3 Vaatimukset"),
        (2, "3.1 Kalusteiden kunto"),
        (2, "Takuu"),
    ]
    assert document.blocks[3].section == "3.1 Kalusteiden kunto"


def test_a_bold_sentence_is_no_heading() -> None:
    document = read(drawn(lines(["Laitteiden on oltava uusia."], bold=True), lines(BODY, top=740)))
    assert block_with(document, "Laitteiden on").kind is BlockKind.PARAGRAPH


def test_items_of_lists_lose_their_bullets_and_keep_their_further_lines() -> None:
    document = read(
        drawn(
            lines(["Laitteiden on oltava:"]),
            lines(
                [
                    "\u2022 kunnostettavissa ilman valmistajan omia työkaluja niin, että varaosia on saatavilla"
                ],
                top=760,
            ),
            lines(["kymmenen vuoden ajan"], top=746, left=80),
            lines(["\u2022 huollettavissa"], top=732),
            lines(["a) sisällä", "b) ulkona"], top=710, left=90),
        )
    )
    assert texts(document, BlockKind.LIST_ITEM) == [
        "kunnostettavissa ilman valmistajan omia työkaluja niin, että varaosia on saatavilla kymmenen vuoden ajan",
        "huollettavissa",
        "a) sisällä",
        "b) ulkona",
    ]
    assert [block.level for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [1, 1, 2, 2]


def test_a_drawn_table_has_its_cells_heads_and_place_among_the_text() -> None:
    rows = [["Ominaisuus", "Vaatimus"], ["Kunto", "uusi ja\nkäyttämätön"], ["Takuu", "24 kk"]]
    document = read(drawn(lines(BODY), table(rows, height=32), lines(["Loppu."], top=560)))
    assert cells(document) == [
        ["Ominaisuus", "Vaatimus"],
        ["Kunto", "uusi ja käyttämätön"],
        ["Takuu", "24 kk"],
    ]
    assert block_with(document, "Kunto").heads == ("Ominaisuus", "Vaatimus")
    assert texts(document)[-1] == "Loppu."


def test_a_table_that_goes_on_overleaf_keeps_its_heads_and_is_one_table() -> None:
    first = [["Ominaisuus", "Vaatimus"], ["Kunto", "uusi"]]
    second = [["Ominaisuus", "Vaatimus"], ["Takuu", "24 kk"]]
    document = read(
        drawn(lines(BODY), table(first, top=100)), drawn(table(second, top=780), lines(BODY, top=600))
    )
    takuu = block_with(document, "Takuu")
    assert takuu.heads == ("Ominaisuus", "Vaatimus")
    assert takuu.page == 2
    assert takuu.table == block_with(document, "Kunto").table
    assert [block.is_head for block in document.blocks if block.kind is BlockKind.TABLE_ROW] == [
        True,
        False,
        True,
        False,
    ]


def test_a_cell_parted_by_the_end_of_a_page_is_made_whole() -> None:
    first = [["Ominaisuus", "Vaatimus"], ["Kunto", "uusi ja muilta osin"]]
    document = read(
        drawn(lines(BODY), table(first, top=100)),
        drawn(table([["", "ehjä ja puhdas"], ["Takuu", "24 kk"]], top=780), lines(BODY, top=600)),
    )
    assert ["Kunto", "uusi ja muilta osin ehjä ja puhdas"] in cells(document)


def test_cells_that_span_columns_do_not_break_their_text() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 680, 660):
            canvas.line(72, y, 372, y)
        for x in (72, 372):
            canvas.line(x, 700, x, 660)
        canvas.line(222, 680, 222, 660)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(150, 687, "Vertailuperusteet ja niiden painot tässä hankinnassa")
        canvas.drawString(76, 667, "Hinta")
        canvas.drawString(226, 667, "60 %")

    document = read(drawn(lines(BODY), draw))
    assert cells(document) == [
        ["Vertailuperusteet ja niiden painot tässä hankinnassa", ""],
        ["Hinta", "60 %"],
    ]


def test_columns_without_lines_are_rows_where_they_stand_under_one_another() -> None:
    def column(texts_there: list[str], left: float) -> Callable[[Canvas], None]:
        return lines(texts_there, left=left, top=700)

    document = read(
        drawn(
            lines(BODY),
            column(["Vertailuperuste", "Hinta", "Laatu"], 72),
            column(["Paino", "60 %", "40 %"], 300),
            lines(BODY, top=600),
        )
    )
    assert cells(document) == [["Vertailuperuste", "Paino"], ["Hinta", "60 %"], ["Laatu", "40 %"]]
    assert block_with(document, "Hinta").heads == ("Vertailuperuste", "Paino")


def test_rows_parted_by_level_lines_are_rows_with_all_their_lines() -> None:
    def rules(canvas: Canvas) -> None:
        for y in (685, 650, 615):
            canvas.line(72, y, 420, y)

    document = read(
        drawn(
            lines(BODY),
            rules,
            lines(["Vaihe"], top=690, size=10),
            lines(["Määräaika"], top=690, left=250, size=10),
            lines(["Tarjousten", "jättäminen"], top=672, size=10, step=12),
            lines(["12.1.2027"], top=672, left=250, size=10),
            lines(["Päätös"], top=636, size=10),
            lines(["1.3.2027"], top=636, left=250, size=10),
            lines(BODY, top=560),
        )
    )
    assert cells(document) == [
        ["Vaihe", "Määräaika"],
        ["Tarjousten jättäminen", "12.1.2027"],
        ["Päätös", "1.3.2027"],
    ]


def a_page(number: int, body: list[str]) -> Callable[[Canvas], None]:
    return drawn(
        lines(["Kunta                                  Tarjouspyyntö"], top=810, size=9),
        lines(body, top=770),
        lines([f"Sivu {number} (3)"], top=30, size=9),
    )


def test_headers_and_footers_are_not_judged_and_text_goes_on_across_them() -> None:
    document = read(
        a_page(1, ["Tarjottavien laitteiden on oltava"]),
        a_page(2, ["kunnostettavissa ja korjattavissa koko käyttöajan."]),
        a_page(3, ["Lopuksi."]),
    )
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Tarjottavien laitteiden on oltava kunnostettavissa ja korjattavissa koko käyttöajan.",
        "Lopuksi.",
    ]
    assert len(texts(document, BlockKind.MARGIN)) == 6
    assert [block.page for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [1, 3]


def test_footnotes_are_notes_and_their_numbers_leave_the_words_alone() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 780, "Laitteiden on oltava kunnostettuja")
        width = canvas.stringWidth("Laitteiden on oltava kunnostettuja", "Helvetica", 11)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(72 + width, 784, "1")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 90, "1 Kunnostettu tarkoittaa tarkastettua ja korjattua.")

    document = read(drawn(draw, lines(BODY, top=740)))
    assert texts(document, BlockKind.NOTE) == ["1 Kunnostettu tarkoittaa tarkastettua ja korjattua."]
    assert "Laitteiden on oltava kunnostettuja" in texts(document)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"vasen palsta rivi {word} jatkuu näin" for word in "abcdefgh"]
    right = [f"oikea palsta rivi {word} jatkuu näin" for word in "abcdefgh"]
    document = read(drawn(lines(left, size=10), lines(right, left=320, size=10)))
    assert document.text.index("vasen palsta rivi h") < document.text.index("oikea palsta rivi a")


def test_a_stamp_across_the_page_is_not_judged() -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "LUONNOS")
        canvas.restoreState()

    document = read(drawn(lines(BODY), stamp))
    assert texts(document, BlockKind.MARGIN) == ["LUONNOS"]
    assert texts(document, BlockKind.PARAGRAPH) == [" ".join(BODY)]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        canvas.saveState()
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[angle])
        canvas.rotate(angle)
        lines(BODY, top=500)(canvas)
        canvas.restoreState()

    document = read(draw)
    assert document.text == " ".join(BODY)
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_a_table_of_contents_is_not_judged() -> None:
    document = read(drawn(lines(["1 Halvin hinta ratkaisee .................... 3"]), lines(BODY, top=740)))
    assert not block_with(document, "Halvin").judged


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(RefusedError) as caught:
        document_of(content, lambda _done, _total: None)
    return caught.value.refusal.why, caught.value.refusal.remedy


def test_a_scan_is_recognised_and_said_to_be_one() -> None:
    why, remedy = refusal(pdf(a_picture, a_picture))
    assert "scan" in why
    assert "text recognition" in remedy


def test_scanned_pages_among_others_are_named() -> None:
    sent = document_of(pdf(lines(BODY), a_picture, a_picture, lines(BODY), a_picture), lambda _d, _t: None)
    assert sent.remarks == (
        ("Pages that are pictures without text were not read: {pages}.", {"pages": "2–3, 5"}),
    )


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nnothing", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"]
)
def test_a_damaged_file_is_refused(content: bytes) -> None:
    assert refusal(content)[0] == "The file is damaged."


def test_an_empty_document_is_refused() -> None:
    assert refusal(pdf(lambda canvas: None))[0] == "There is no text in it."


def test_a_password_is_asked_to_be_taken_off() -> None:
    content = pdf(lines(BODY), encrypt=StandardEncryption("salainen"))
    assert "password" in refusal(content)[0]


def test_a_document_that_only_its_owner_may_change_is_read() -> None:
    content = pdf(lines(BODY), encrypt=StandardEncryption("", ownerPassword="omistaja"))
    assert document_of(content, lambda _d, _t: None).text == " ".join(BODY)


def test_too_many_pages_or_words_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf(lines(BODY), lines(BODY))
    monkeypatch.setattr(pdf_worker, "MOST_WORDS", 10)
    assert "more text" in refusal(content)[0]
    monkeypatch.setattr(pdf_worker, "MOST_PAGES", 1)
    assert "pages" in refusal(content)[0]


def page_of(words: list[str], unreadable: int = 0) -> PageContent:
    placed = tuple(Word(word, 0, 10, 10, 10, bold=False, order=0) for word in words)
    return PageContent(595, 842, placed, (), (), (), unreadable, sum(map(len, words)), 0.0)


def test_fonts_that_hide_their_letters_are_noticed() -> None:
    assert is_unreadable(page_of(["kalusteet"] * 20, unreadable=100))
    assert is_unreadable(page_of(["WdhgrtnmQpl"] * 60))
    assert not is_unreadable(page_of(["kalusteet", "ja", "tuolit"] * 60))
    assert not is_unreadable(page_of(["12345678"] * 60))


def test_page_numbers_are_written_as_one_writes_them() -> None:
    assert page_list([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"


def test_the_process_reads_the_same_and_tells_how_far_it_is() -> None:
    content = pdf(lines(BODY), lines(BODY))
    told: list[tuple[int, int]] = []
    document = read_pdf(content, "tarjouspyyntö.pdf", lambda done, total: told.append((done, total)))
    assert document.name == "tarjouspyyntö.pdf"
    assert document.pages == 2
    assert document.blocks == read(lines(BODY), lines(BODY)).blocks
    assert told
    assert all(0 <= done <= max(total, 4) for done, total in told)


def test_a_refusal_of_the_process_reaches_the_user() -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_pdf(pdf(a_picture), "a.pdf")
    assert "scan" in caught.value.why.in_language("en")


class StoppedError(Exception):
    pass


def test_cancelling_ends_the_process_at_once() -> None:
    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    content = pdf(*[lines(BODY * 15)] * 60)
    began = time.monotonic()
    with pytest.raises(StoppedError):
        read_pdf(content, "a.pdf", stop)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (ProcessLimits(silence=0.0, total=0.0), "too long"),
        (ProcessLimits(silence=0.05, total=60.0), "too long"),
        (ProcessLimits(answer=100), "more text"),
    ],
)
def test_a_process_beyond_its_limits_is_ended_with_a_word_why(limits: ProcessLimits, reason: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_pdf(pdf(lines(BODY)), "a.pdf", limits=limits)
    assert reason in caught.value.why.in_language("en")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_process_without_memory_ends_and_the_program_goes_on() -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_pdf(pdf(*[lines(BODY * 18)] * 80), "a.pdf", limits=ProcessLimits(memory=40_000_000))
    assert "memory" in caught.value.why.in_language("en")


def test_the_worker_does_not_load_what_it_does_not_need() -> None:
    command = "import sys, gatekeeper_app.adapters.documents.pdf_worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert not {"lxml", "PySide6", "sqlalchemy", "gatekeeper_app.services.protocols"} & set(
        done.stdout.split()
    )

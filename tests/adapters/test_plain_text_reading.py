"""Plain text and Markdown: the text stays as it is, and blocks lie over it where an eye would see them."""

import codecs
import time

import pytest
from document_files import assert_well_laid, block_with, cells, texts
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.errors import UnreadableInputError
from hypothesis import given, settings
from hypothesis import strategies as st

TENDER = """\
TARJOUSPYYNTÖ

1. Johdanto
Kunta hankkii koulukalusteita. Hankinta koskee noin viittäsataa pulpettia ja tuolia,
jotka toimitetaan elokuussa. Vanhat kalusteet viedään kierrätykseen viimeistään
31. elokuuta.

2. Vaatimukset

2.1 Kalusteiden kunto
Kalusteiden on oltava uusia

Vähimmäisvaatimukset:
- runko terästä
  ja puuta
- kansi laminaattia
   o kulmat pyöristetty
a) ensimmäinen
b) toinen

Soveltuvuusvaatimukset

Tarjoajalla on oltava ISO 14001 -sertifikaatti.

Kunto: uusi
Takuu: 12 kk

LIITE 1 Hintalomake
"""


def text(content: str) -> TextDocument:
    document = read_plain_text(content.encode(), "a.txt")
    assert_well_laid(document)
    return document


def markdown(content: str) -> TextDocument:
    document = read_plain_text(content.encode(), "a.md", markdown=True)
    assert_well_laid(document)
    return document


def headings(document: TextDocument) -> list[tuple[int, str]]:
    return [
        (block.level, document.text_of(block)) for block in document.blocks if block.kind is BlockKind.HEADING
    ]


def test_the_text_is_the_file_letter_for_letter() -> None:
    content = "Rivi yksi\r\n\r\n  Rivi kaksi  \r\n\tRivi kolme\r\n"
    assert read_plain_text(content.encode(), "a.txt").text == content


def test_places_of_blocks_count_letters_of_the_decoded_file() -> None:
    document = text("Äänekäs pyyntö.\n\nToinen kappale.")
    assert [(block.start, block.end) for block in document.blocks] == [(0, 15), (17, 32)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Kärki".encode(), "Kärki"),
        (codecs.BOM_UTF8 + "Kärki".encode(), "Kärki"),
        ("Kärki".encode("utf-16"), "Kärki"),
        (codecs.BOM_UTF16_BE + "Kärki".encode("utf-16-be"), "Kärki"),
        ("Kärki – 5 €".encode("cp1252"), "Kärki – 5 €"),
        (b"K\x81rki", "K\x81rki"),
    ],
)
def test_the_encoding_is_seen_from_the_bytes(content: bytes, expected: str) -> None:
    assert read_plain_text(content, "a.txt").text == expected


def test_a_damaged_letter_among_many_whole_ones_is_told_and_does_not_spoil_the_others() -> None:
    document = read_plain_text("Määräaika on päättynyt.".encode() + b"\xff", "a.txt")
    assert document.text == "Määräaika on päättynyt.\ufffd"
    assert "damaged" in document.remarks[0].in_language("en")


def test_headings_of_a_plain_text_are_those_an_eye_sees() -> None:
    assert headings(text(TENDER)) == [
        (1, "TARJOUSPYYNTÖ"),
        (1, "1. Johdanto"),
        (1, "2. Vaatimukset"),
        (2, "2.1 Kalusteiden kunto"),
        (2, "Soveltuvuusvaatimukset"),
        (1, "LIITE 1 Hintalomake"),
    ]


def test_a_sentence_is_no_heading_even_without_its_full_stop() -> None:
    document = text(TENDER)
    assert block_with(document, "oltava uusia").kind is BlockKind.PARAGRAPH
    assert block_with(document, "oltava uusia").section == "2.1 Kalusteiden kunto"


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    block = block_with(text(TENDER), "Kunta hankkii")
    assert block.kind is BlockKind.PARAGRAPH
    assert text(TENDER).text_of(block).endswith("31. elokuuta.")


def test_lines_that_end_where_they_should_stay_apart() -> None:
    assert "Kunto: uusi" in texts(text(TENDER))
    assert "Takuu: 12 kk" in texts(text(TENDER))


def test_items_of_lists_have_their_depth_and_their_further_lines() -> None:
    document = text(TENDER)
    items = [
        (block.level, document.text_of(block))
        for block in document.blocks
        if block.kind is BlockKind.LIST_ITEM
    ]
    assert items == [
        (1, "- runko terästä\n  ja puuta"),
        (1, "- kansi laminaattia"),
        (2, "o kulmat pyöristetty"),
        (1, "a) ensimmäinen"),
        (1, "b) toinen"),
    ]


def test_numbered_lines_one_after_the_other_are_a_list_and_no_headings() -> None:
    document = text("Valinta\n\n1. Hinta\n2. Laatu\n3. Takuu\n\nMuu osa on alla.")
    assert texts(document, BlockKind.LIST_ITEM) == ["1. Hinta", "2. Laatu", "3. Takuu"]


@pytest.mark.parametrize("bullet", ["-", "–", "•", "*", "o", "▪", "1)", "a)", "(1)", "iv)"])
def test_bullets_of_many_kinds_begin_items(bullet: str) -> None:
    document = text(f"Laitteet:\n{bullet} kunnostettu laite hyväksytään\n{bullet} uusi laite hyväksytään")
    assert len(texts(document, BlockKind.LIST_ITEM)) == 2


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ("Kriteeri | Paino\nHinta | 60 %\nLaatu | 40 %", ("Kriteeri", "Paino")),
        ("Kriteeri\tPaino\nHinta\t60 %\nLaatu\t40 %", ("Kriteeri", "Paino")),
        ("Kriteeri       Paino\nHinta          60 %\nLaatu          40 %", ("Kriteeri", "Paino")),
        ("Hinta | 60 %\nLaatu | 40 %", ()),
    ],
)
def test_rows_of_tables_have_cells_and_the_heads_above_them(rows: str, heads: tuple[str, ...]) -> None:
    document = text(f"Vertailu\n\n{rows}\n\nLoppu.")
    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [document.text_of(cell) for cell in found[-1].cells] == ["Laatu", "40 %"]
    assert found[-1].heads == heads
    assert found[0].is_head == bool(heads)


def test_a_row_that_only_sounds_like_heads_is_a_row() -> None:
    document = text("Laatu | uusi ja käyttämätön\nTakuu | vähintään 24 kuukautta\nVäri | musta tai harmaa")
    assert not any(block.is_head for block in document.blocks)


def test_an_empty_first_cell_lies_within_its_row() -> None:
    document = text("Ominaisuus\tVaatimus\tPaino\nKunto\tuusi\t20\n\tehjä\t30")
    assert cells(document)[2] == ["", "ehjä", "30"]


def test_a_table_of_contents_is_shown_but_not_judged() -> None:
    document = text(
        "Sisällys\n\n1 Kohde .......... 3\n2 Halvin hinta ratkaisee ..... 5\n\nTeksti alkaa tästä."
    )
    assert texts(document, BlockKind.MARGIN) == ["1 Kohde .......... 3", "2 Halvin hinta ratkaisee ..... 5"]


def test_form_feeds_count_pages() -> None:
    document = text("Ensimmäinen sivu.\fToinen sivu.")
    assert [block.page for block in document.blocks] == [1, 2]
    assert document.pages == 2


def test_markdown_has_headings_of_both_kinds() -> None:
    document = markdown("# Ett\n\nTvå\n---\n\n### 3.1 Tre ###\n\nText.")
    assert headings(document) == [(1, "# Ett"), (2, "Två\n---"), (3, "### 3.1 Tre ###")]
    assert document.blocks[-1].section == "3.1 Tre"


def test_a_soft_break_in_markdown_goes_on_and_a_hard_one_does_not() -> None:
    document = markdown("Kalusteiden on oltava\nuusia.\n\nHinta 60 %  \nLaatu 40 %")
    assert texts(document) == ["Kalusteiden on oltava\nuusia.", "Hinta 60 %", "Laatu 40 %"]


def test_whole_sentences_of_markdown_on_lines_of_their_own_stay_apart_unless_lines_are_broken_at_a_width() -> (
    None
):
    assert len(texts(markdown("Pulpetit ovat uusia.\nTuolit ovat uusia."))) == 2
    wrapped = (
        "Tarjottavien laitteiden on oltava kunnostettavissa koko käyttöajan. Tämä\n" * 4
        + "osoitetaan. Varaosia on.\n"
    )
    assert len(texts(markdown(wrapped))) == 1


def test_numbers_in_markdown_with_signs_for_headings_are_lists() -> None:
    document = markdown("## Krav\n\n1. Första\n2. Andra\n   fortsättning\n   - under\n\nText.")
    assert texts(document, BlockKind.LIST_ITEM) == ["1. Första", "2. Andra\n   fortsättning", "- under"]
    assert [block.level for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [1, 1, 2]


def test_a_table_of_markdown_has_the_heads_above_its_rule() -> None:
    document = markdown("| Krav | Vikt |\n|------|-----:|\n| Pris | 60 % |\n| Kvalitet \\| annat | 40 % |\n")
    assert cells(document) == [["Krav", "Vikt"], ["Pris", "60 %"], ["Kvalitet \\| annat", "40 %"]]
    assert [block.heads for block in document.blocks] == [(), ("Krav", "Vikt"), ("Krav", "Vikt")]
    assert document.blocks[0].is_head


def test_a_bold_line_of_markdown_is_a_heading_and_its_section_has_no_stars() -> None:
    document = markdown("**Takuu**\nTakuun on oltava 24 kuukautta.")
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.blocks[1].section == "Takuu"


def test_notes_comments_and_code_of_markdown_are_what_they_are() -> None:
    document = markdown(
        "Teksti[^1].\n\n[^1]: Alaviite.\n\n<!-- oma huomautus -->\n\n```\n# ei otsikko\n```\n"
    )
    assert [block.kind for block in document.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.NOTE,
        BlockKind.COMMENT,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 50, b"   \n\t\n", b"\x1b\x02\x03abc" * 20])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInputError):
        read_plain_text(content, "a.txt")


@pytest.mark.parametrize(
    "line",
    [
        ".",
        " ",
        "|",
        "- ",
        "1. ",
        "a\t",
        "-",
        "[^",
        "a  ",
        "…",
        "<!--\n",
        "```\n~~~\n",
        "+-",
        "# ",
        "**a",
        "(",
        "Otsikko\n\n",
    ],
)
def test_a_line_made_to_delay_is_read_in_no_time(line: str) -> None:
    """Twice as much takes about twice as long, not four times."""

    def seconds(times: int) -> float:
        content = f"Alku.\n{line * times}x\nLoppu.".encode()
        began = time.process_time()
        assert_well_laid(read_plain_text(content, "a", markdown=True))
        return time.process_time() - began

    short = min(seconds(1_500) for _ in range(3))
    assert seconds(3_000) < 3 * short + 0.5


def test_thousands_of_short_lines_are_read_in_seconds() -> None:
    began = time.process_time()
    document = read_plain_text((TENDER * 400).encode(), "a.txt")
    assert time.process_time() - began < 10
    assert len(document.blocks) > 7_000


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            ["# A", "## 2 B", "- a", "  - b", "1. c", "2.1 Kohde", "| a | b |", "|---|---|", "a\tb", "", " ", "===",
             "---", "Kunto: uusi", "TAKUU", "```", "<!--", "-->", "[^1]: x", "**Lihava**", "x" * 90, "on uusi.",
             "\f", "a   b", "+--+--+", "\tc\td"]
        ),
        max_size=30,
    ),
    st.booleans(),
)  # fmt: skip
def test_whatever_stands_in_it_nothing_is_left_uncovered(parts: list[str], as_markdown: bool) -> None:
    content = "\n".join(parts)
    if content.strip():
        assert_well_laid(read_plain_text(content.encode(), "a", markdown=as_markdown))

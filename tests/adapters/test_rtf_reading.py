"""RTF: paragraphs, headings, lists, tables and what stands beside them, read in one pass."""

import time
from contextlib import suppress

import pytest
from document_files import assert_well_laid, block_with, cells, rtf, texts
from gatekeeper_app.adapters.documents.rtf_reading import DEEPEST, read_rtf
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.errors import UnreadableInputError

PARAGRAPH = r"\pard\plain "


def document(body: str) -> TextDocument:
    read = read_rtf(rtf(body), "a.rtf")
    assert_well_laid(read)
    return read


def text(body: str) -> str:
    return document(PARAGRAPH + body + r"\par").text


def test_paragraphs_end_where_the_file_says() -> None:
    assert texts(document(r"\pard Yksi ä\par Kaksi\line rivi\par")) == ["Yksi ä", "Kaksi\nrivi"]


def test_headings_are_those_of_the_styles_and_of_the_outline() -> None:
    read = document(r"\pard\s1 Kohde\par\pard\s2 Kunto\par\pard\outlinelevel2 Takuu\par\pard Teksti.\par")
    assert [(block.level, read.text_of(block)) for block in read.blocks[:3]] == [
        (1, "Kohde"),
        (2, "Kunto"),
        (3, "Takuu"),
    ]
    assert read.blocks[3].section == "Takuu"


def test_a_bold_title_is_a_heading_under_those_with_a_style() -> None:
    read = document(
        r"\pard\s1 Kohde\par\pard\plain\b Takuuehdot\b0\par\pard\plain Teksti on t\'e4ss\'e4.\par"
    )
    assert (read.blocks[1].kind, read.blocks[1].level) == (BlockKind.HEADING, 2)


def test_items_bear_their_numbers_but_not_their_bullets() -> None:
    read = document(
        r"{\listtext\'b7\tab}\pard\ls1\ilvl0 luettelo\par{\listtext a)\tab}\pard\ls2\ilvl1 kohta\par"
    )
    assert [(block.kind, block.level, read.text_of(block)) for block in read.blocks] == [
        (BlockKind.LIST_ITEM, 1, "luettelo"),
        (BlockKind.LIST_ITEM, 2, "a) kohta"),
    ]


def test_a_heading_bears_the_number_its_list_gives_it() -> None:
    read = document(r"{\listtext 3.1\tab}\pard\s1\ls1 Takuu\par\pard Teksti on.\par")
    assert read.text_of(read.blocks[0]) == "3.1 Takuu"


def test_rows_have_their_cells_and_heads() -> None:
    read = document(
        r"\trowd\trhdr\pard\intbl Ominaisuus\cell Vaatimus\cell\row"
        r"\trowd\pard\intbl Laatu\cell uusi\par ehjä\cell\row\pard Loppu on.\par"
    )
    assert cells(read) == [["Ominaisuus", "Vaatimus"], ["Laatu", "uusi\nehjä"]]
    assert read.blocks[0].is_head
    assert read.blocks[1].heads == ("Ominaisuus", "Vaatimus")


def test_a_bar_in_the_text_is_no_cell() -> None:
    assert text("Teksti | putki") == "Teksti | putki"


def test_what_stands_beside_the_text_is_told_after_its_paragraph() -> None:
    read = document(
        r"{\header\pard Ylätunniste\par}\pard Teksti{\footnote\pard Alaviite.\par} jatkuu"
        r"{\*\annotation\pard Huomautus\par}.\par"
    )
    assert [(block.kind, read.text_of(block)) for block in read.blocks] == [
        (BlockKind.PARAGRAPH, "Teksti jatkuu."),
        (BlockKind.MARGIN, "Ylätunniste"),
        (BlockKind.NOTE, "Alaviite."),
        (BlockKind.COMMENT, "Huomautus"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"Laite {\deleted vanha }on uusi", "Laite on uusi"),
        (r"Laite {\revised uusi }on", "Laite uusi on"),
        (r"Laite {\v piilossa }on", "Laite on"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt linkki}} jatkuu", "linkki jatkuu"),
        (r"{\*\bkmkstart merkki}Teksti", "Teksti"),
        (r"{\pict\bin9 }}}}}}}}}}Teksti", "Teksti"),
        (r"{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard Laatikko\par}}Teksti", "Teksti\nLaatikko"),
        (r"\u8364 ? \u-4051 ?", "€ \uf02d"),
        (r"\u55357 ?\u56832 ?", "😀"),
        (r"\uc2\u228 ab\u246 cd!", "äö!"),
        (r"{\f1\'e8}", "č"),
        (r"\'e4\'f6", "äö"),
        (r"kierr\-\'e4tys\~on \emdash\ldblquote A\rdblquote", "kierrätys on —“A”"),
        (r"\{a\}\\", "{a}\\"),
    ],
)
def test_the_text_is_what_a_reader_of_the_document_sees(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    "content",
    [
        rtf(PARAGRAPH + "{" * (DEEPEST + 10) + "x"),
        rtf(""),
        b"{\\rtf1",
        b"{\\rtf1 {\\pict 0102}}",
    ],
)
def test_what_has_no_text_or_no_end_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInputError):
        read_rtf(content, "a.rtf")


@pytest.mark.parametrize(
    "content",
    [
        rtf(PARAGRAPH + "teksti" + "}" * 50 + "ei"),
        rtf(PARAGRAPH + r"teksti\cell\cell\row\row\nestrow\par"),
        rtf(r"\trowd\intbl teksti"),
        rtf(PARAGRAPH + r"teksti\bin99999999 xyz"),
        rtf(PARAGRAPH + r"teksti{\footnote{\footnote{\header\pard x"),
        rtf(PARAGRAPH + r"teksti\uc-5\u-99999999 \u99999999 \'zz\'"),
        rtf(PARAGRAPH + r"\ansicpg99999 \ansicpg-1 {\fonttbl{\f0\fcharset77 A;}}teksti\par"),
    ],
)
def test_a_damaged_file_gives_what_text_it_has(content: bytes) -> None:
    try:
        read = read_rtf(content, "a.rtf")
    except UnreadableInputError:
        pytest.fail("there is text in it")
    assert_well_laid(read)
    assert read.text


@pytest.mark.parametrize(
    "piece",
    [
        r'{\field{\*\fldinst{HYPERLINK "a',
        r"{\pict\bin",
        r"\cell",
        r"\row",
        "{}",
        r"\par",
        r"\trowd\cell\row",
        r"{\listtext a)}",
        r"\'e4",
        r"\u228?",
    ],
)
def test_a_file_made_to_delay_is_read_in_time_proportional_to_its_length(piece: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        with suppress(UnreadableInputError):
            read_rtf(rtf(PARAGRAPH + "alku " + piece * times), "a.rtf")
        return time.process_time() - began

    short = min(seconds(5_000) for _ in range(3))
    assert seconds(10_000) < 3.5 * short + 0.5


def test_a_table_of_contents_is_not_judged() -> None:
    body = rtf(r"\pard\s9 Kohde\tab 3\par\pard Teksti.\par").replace(
        rb"{\s2\b Otsikko 2;}", rb"{\s2\b Otsikko 2;}{\s9 toc 1;}"
    )
    assert not block_with(read_rtf(body, "a.rtf"), "Kohde").judged

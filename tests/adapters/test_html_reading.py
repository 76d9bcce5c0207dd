"""Web pages: what a reader of the page sees, with its structure, and nothing that is fetched or run."""

import time
from contextlib import suppress

import pytest
from document_files import assert_well_laid, block_with, cells, texts
from gatekeeper_app.adapters.documents.html_reading import LARGEST, MOST_TAGS, read_html
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.errors import UnreadableInputError


def page(body: str, head: str = "") -> TextDocument:
    document = read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    assert_well_laid(document)
    return document


def test_headings_paragraphs_and_bare_text_are_blocks_in_their_order() -> None:
    document = page("alku <b>lihava</b>jatko<h2>1 Kohde</h2><p>Teksti &auml;<br>toinen rivi</p>jäännös")
    assert [(block.kind, document.text_of(block)) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "alku lihavajatko"),
        (BlockKind.HEADING, "1 Kohde"),
        (BlockKind.PARAGRAPH, "Teksti ä\ntoinen rivi"),
        (BlockKind.PARAGRAPH, "jäännös"),
    ]
    assert document.blocks[1].level == 2
    assert document.blocks[3].section == "1 Kohde"


def test_items_of_lists_have_their_depth() -> None:
    document = page("<ul><li>yksi<ul><li>kaksi <i>x</i></li></ul></li><li><p>kolme</p></li></ul>")
    assert [(block.kind, block.level, document.text_of(block)) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, 1, "yksi"),
        (BlockKind.LIST_ITEM, 2, "kaksi x"),
        (BlockKind.LIST_ITEM, 1, "kolme"),
    ]


def test_rows_of_a_table_have_the_heads_of_their_columns() -> None:
    document = page(
        "<table><tr><th>Ominaisuus<th>Vaatimus</tr><tr><td>Laatu<td><p>uusi</p><p>ehjä</p></tr>"
        "<tr><td colspan=2>Väliotsikko</table>"
    )
    assert cells(document) == [["Ominaisuus", "Vaatimus"], ["Laatu", "uusi\nehjä"], ["Väliotsikko", ""]]
    assert document.blocks[0].is_head
    assert document.blocks[1].heads == ("Ominaisuus", "Vaatimus")


def test_a_table_without_marked_heads_has_those_that_look_like_heads() -> None:
    document = page(
        "<table><tr><td>Kriteeri<td>Paino</tr><tr><td>Hinta<td>60 %</tr><tr><td>Laatu<td>40 %</table>"
    )
    assert document.blocks[2].heads == ("Kriteeri", "Paino")


def test_a_table_that_only_lays_out_the_page_is_read_as_text() -> None:
    document = page("<table><tr><td><h1>Otsikko</h1><p>kappale</p></td><td>sivupalkki</td></tr></table>")
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var uusi = 1</script>",
        "<style>p { uusi: 1 }</style>",
        "<template><p>uusi</p></template>",
        "<p style='display : none'>uusi</p>",
        "<p hidden>uusi</p>",
        "<del>uusi</del>",
        "<!-- uusi -->",
        "<noscript>uusi</noscript>",
        "<object data='http://example.org/x'>uusi</object>",
    ],
)
def test_what_is_not_seen_on_the_page_is_not_read(hidden: str) -> None:
    assert texts(page(f"<p>alku</p>{hidden}<p>loppu</p>")) == ["alku", "loppu"]


def test_navigation_and_the_foot_of_the_page_are_not_judged() -> None:
    document = page("<nav>Etusivu</nav><p>teksti</p><footer>Yhteystiedot</footer>")
    assert [block.judged for block in document.blocks] == [False, True, False]


def test_preformatted_text_keeps_its_lines() -> None:
    assert "yksi\nkaksi" in page("<pre>yksi\nkaksi</pre>").text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<html><meta charset='iso-8859-1'><p>Määrä".encode("cp1252"), "Määrä"),
        ("<html><meta http-equiv=Content-Type content='text/html; charset=utf-8'><p>Määrä".encode(), "Määrä"),
        ("<html><p>Määrä".encode(), "Määrä"),
        ("<html><p>Määrä".encode("cp1252"), "Määrä"),
        ("<html><p>Määrä".encode("utf-16"), "Määrä"),
        ("<html><meta charset='no-such-thing'><p>Määrä".encode(), "Määrä"),
        ("<html><meta charset='rot13'><p>Määrä".encode(), "Määrä"),
        ("<html><meta charset='undefined'><p>Määrä".encode(), "Määrä"),
        ("<html><meta charset='unicode_escape'><p>Määrä \\q".encode(), "Määrä \\q"),
        ("<html><meta charset='utf-7'><p>Määrä".encode("cp1252"), "M"),
    ],
)
def test_the_encoding_is_the_one_the_page_names_or_the_bytes_show(content: bytes, expected: str) -> None:
    assert expected in read_html(content, "a.html").text


def test_headings_by_hand_are_found_where_the_page_has_no_others() -> None:
    document = page("<p>1 Vaatimukset</p><p>Laitteiden on oltava uusia.</p>")
    assert block_with(document, "1 Vaatimukset").kind is BlockKind.HEADING


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableInputError):
        page("<script>1</script>")


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<p>" * (MOST_TAGS + 1),
        b"<html>" + b"x" * LARGEST,
    ],
)
def test_a_page_larger_than_any_document_is_refused_at_once(content: bytes) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        read_html(content, "a.html")
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 50_000 + b"syv\xc3\xa4",
        b"<table><tr><td>" * 20_000 + b"solu",
        b"<ul><li>" * 20_000 + b"kohta",
        b"<p " + b"a=1 " * 100_000 + b">teksti",
        b"<b>" * 100_000 + b"lihava",
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;teksti</p>",
        b"<p>" + b"&amp" * 200_000,
    ],
)
def test_a_page_made_to_do_harm_is_read_or_refused_in_seconds(content: bytes) -> None:
    began = time.process_time()
    with suppress(UnreadableInputError):
        assert_well_laid(read_html(b"<html>" + content, "a.html"))
    assert time.process_time() - began < 8

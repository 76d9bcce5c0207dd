"""How a document is cut into what is judged as one."""

import pytest
from gatekeeper_app.calculation.wording.passages import LONGEST_PASSAGE, Passage, passages
from gatekeeper_app.calculation.wording.tokens import tokens
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from hypothesis import given
from hypothesis import strategies as st

ABBREVIATIONS = frozenset({"esim", "mm", "t.ex", "e.g"})


def document(*blocks: tuple[BlockKind, str]) -> TextDocument:
    assembly = DocumentAssembly("case.txt", "txt")
    for kind, text in blocks:
        assembly.add(kind, text, level=1 if kind is BlockKind.HEADING else 0)
    return assembly.done()


def cut(text: str) -> list[str]:
    made = document((BlockKind.PARAGRAPH, text))
    return [made.text[piece.start : piece.end] for piece in passages(made, ABBREVIATIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yksi lause. Toinen lause.", ["Yksi lause.", "Toinen lause."]),
        ("Paino on esim. 10 kg.", ["Paino on esim. 10 kg."]),
        ("Arvo 3.5 m. Leveys 2 m.", ["Arvo 3.5 m.", "Leveys 2 m."]),
        ("1. Laitteet ovat uusia.", ["1. Laitteet ovat uusia."]),
        ("Voiko tarjota vanhaa? Ei voi.", ["Voiko tarjota vanhaa?", "Ei voi."]),
        ("Kunto:\nuusi", ["Kunto:", "uusi"]),
        ("Kunto | uusi\nMerkki | A", ["Kunto | uusi", "Merkki | A"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    long = "Toimittajan on toimitettava kaikki laitteet tilaajan osoittamaan paikkaan niin että"
    assert cut(f"{long}\nne ovat käyttövalmiita.") == [f"{long}\nne ovat käyttövalmiita."]


def test_a_passage_knows_its_heading_its_lead_in_and_its_neighbours() -> None:
    made = document(
        (BlockKind.HEADING, "3 Vertailu"),
        (BlockKind.PARAGRAPH, "Vertailuperusteet ovat:"),
        (BlockKind.LIST_ITEM, "hinta 60 %"),
        (BlockKind.LIST_ITEM, "laatu 40 %"),
    )
    heading, lead, first, second = passages(made, ABBREVIATIONS)
    assert heading.above == ()
    assert lead.above == (0,)
    assert first.above == (1, 0)
    assert second.above == (1, 0)
    assert second.beside == (2,)
    assert first.beside == (1, 3)


def test_rows_stand_under_the_head_of_their_own_table() -> None:
    assembly = DocumentAssembly("case.docx", "docx")
    for heads in (("Ominaisuus", "Vaatimus"), ("Peruste", "Paino")):
        table = assembly.new_table()
        assembly.add_row(heads, table=table, is_head=True)
        assembly.add_row(("Kunto", "uusi"), table=table, heads=heads)
    found = passages(assembly.done(), ABBREVIATIONS)
    assert found[1].above == (0,)
    assert found[3].above == (2,)


def test_headers_and_remarks_are_not_judged() -> None:
    made = document(
        (BlockKind.MARGIN, "Luonnos"), (BlockKind.PARAGRAPH, "Teksti."), (BlockKind.COMMENT, "Onko näin?")
    )
    assert len(passages(made, ABBREVIATIONS)) == 1


def test_a_sentence_without_an_end_is_cut() -> None:
    pieces = cut("sana " * LONGEST_PASSAGE)
    assert all(len(piece) <= LONGEST_PASSAGE for piece in pieces)
    assert sum(piece.count("sana") for piece in pieces) == LONGEST_PASSAGE


@given(st.text(st.sampled_from("aB .!?\n:|-1"), max_size=200))
def test_passages_lie_in_order_and_lose_no_word(text: str) -> None:
    made = document((BlockKind.PARAGRAPH, text))
    found: list[Passage] = passages(made, ABBREVIATIONS)
    ends = [0, *(piece.end for piece in found)]
    assert all(piece.start >= end for piece, end in zip(found, ends, strict=False))
    left = "".join(made.text[piece.start : piece.end] for piece in found)
    assert sorted("".join(left.split())) == sorted("".join(made.text.split()))


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    found = tokens(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == found.forms

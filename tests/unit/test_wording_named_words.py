"""The words a finding names are words a reader understands."""

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly
from gatekeeper_app.rules.wording.judge import WordingJudge
from gatekeeper_app.rules.wording.named_words import NamedWords


@pytest.fixture(scope="module")
def judge() -> WordingJudge:
    shipped = Shipped(language="fi").wording
    return WordingJudge(shipped.reader, shipped.model, shipped.rules)


@pytest.fixture(scope="module")
def naming(judge: WordingJudge) -> NamedWords:
    return NamedWords(judge.reader.concepts)


def reading(judge: WordingJudge, sentence: str) -> Reading:
    assembly = DocumentAssembly("case.docx", "docx")
    assembly.add(BlockKind.PARAGRAPH, sentence)
    return judge.reader.read(assembly.done())


def named(judge: WordingJudge, naming: NamedWords, sentence: str, *ranked: str) -> list[str]:
    """What is named of the ranked words of a sentence."""
    read = reading(judge, sentence)
    forms = list(read.forms)
    return [forms[word] for word in naming.chosen(read, [forms.index(word) for word in ranked])]


@pytest.mark.parametrize(
    ("sentence", "ranked", "expected"),
    [
        ("3 | Keittopata, 2 kpl | Metos Proveno", ("3", "kpl", "Metos", "Proveno"), ["Metos", "Proveno"]),
        ("P-03 | Fabrikat | Xylem Concertor", ("03", "|", "Fabrikat", "Xylem"), ["Fabrikat", "Xylem"]),
        ("Table tops of birch with laminate", ("with", "of", "birch"), ["birch"]),
        ("Avfall från gamla pumpar skrotas", ("från", "skrotas", "pumpar"), ["pumpar", "skrotas"]),
    ],
)
def test_numbers_of_rows_counts_of_pieces_and_joining_words_are_left_out(
    judge: WordingJudge, naming: NamedWords, sentence: str, ranked: tuple[str, ...], expected: list[str]
) -> None:
    assert named(judge, naming, sentence, *ranked) == expected


@pytest.mark.parametrize(
    ("sentence", "ranked", "expected"),
    [
        ("Takuu on 12 kk", ("Takuu", "kk"), ["Takuu", "12", "kk"]),
        ("Takuu on 12 kk", ("12", "Takuu"), ["Takuu", "12", "kk"]),
        ("Effekten av oljepannan är 60 kW", ("oljepannan", "kW"), ["oljepannan", "60", "kW"]),
        ("The guarantee lasts two years", ("guarantee", "years"), ["guarantee", "two", "years"]),
        ("Plastens andel är 35 % av vikten", ("35", "Plastens"), ["Plastens", "35", "%"]),
    ],
)
def test_a_figure_is_named_with_its_unit(
    judge: WordingJudge, naming: NamedWords, sentence: str, ranked: tuple[str, ...], expected: list[str]
) -> None:
    assert named(judge, naming, sentence, *ranked) == expected


def test_a_figure_is_named_with_the_name_it_belongs_to(judge: WordingJudge, naming: NamedWords) -> None:
    sentence = "Tarjoajalla on ISO 14001 -sertifikaatti"
    assert named(judge, naming, sentence, "ISO", "14001", "sertifikaatti") == [
        "ISO",
        "14001",
        "sertifikaatti",
    ]
    assert named(judge, naming, "Keittopata, 2 ja Metos", "Keittopata", "2") == ["Keittopata"]


def test_a_short_word_that_refuses_is_named(judge: WordingJudge, naming: NamedWords) -> None:
    assert named(judge, naming, "Rouhetta ei sallita", "ei", "Rouhetta") == ["Rouhetta", "ei"]
    assert named(judge, naming, "Reclaimed asphalt is not used", "not", "is", "asphalt") == ["asphalt", "not"]


def test_where_nothing_else_speaks_the_figures_are_named_after_all(
    judge: WordingJudge, naming: NamedWords
) -> None:
    assert named(judge, naming, "7 | 15", "7", "15") == ["7", "15"]
    assert named(judge, naming, "", *()) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "| 3 | Keittopata, 2 kpl | Metos Proveno 3G 200 E |",
        "| P-03 | Fabrikat | Xylem Flygt Concertor |",
        "| Canteen start-up set | 2 000 disposable cups and plates | |",
        "Puutavaran on oltava uutta, 28 mm höylättyä mäntyä.",
        "Kylanläggningen ska i övrigt vara så ekologisk som tekniken i dag medger.",
    ],
)
def test_no_finding_names_a_bare_number_or_a_single_letter_beside_words(
    judge: WordingJudge, sentence: str
) -> None:
    assembly = DocumentAssembly("case.docx", "docx")
    assembly.add(BlockKind.PARAGRAPH, sentence)
    document = assembly.done()
    findings = judge.check(document).findings
    assert findings
    for finding in findings:
        for span in finding.triggers:
            assert sum(sign.isalpha() for sign in document.text[span.start : span.end]) > 1

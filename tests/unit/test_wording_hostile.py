"""The whole check on texts nobody writes: digits that are none, endless words, thousands of gaps."""

import json
import time
from collections.abc import Callable
from datetime import date

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.cpv import open_list
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.adapters.wording import open_model, open_reader
from gatekeeper_app.adapters.wording.further import open_further
from gatekeeper_app.adapters.wording.rule_texts import read_rules
from gatekeeper_app.calculation.wording.own_phrases import PhraseFinder, RulePhrase
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.domain.text_findings import TextCheck
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.rules.wording.judge import WordingJudge
from gatekeeper_app.services.cpv import CpvList
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.survey.readings import of_checks
from gatekeeper_app.services.text_check.json_form import check_as_values
from gatekeeper_app.services.text_check.stated_facts import stated_facts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FOLDER = paths.resources() / "wording"
TODAY = date(2026, 11, 22)

DIGITS = "²³¹½¼①⑳㊿Ⅻ٣٤৩३๓０１𝟗𝟡〇一௰፩²³"
"""What `int`, `\\d` and `isdigit` see differently: raised, circled, Roman and Chinese ones, halves, other writings."""
TEMPLATES = (
    "Hankinnan arvioitu arvo on {} euroa.",
    "Hinta {} % ja laatu {} %.",
    "Vertailuperusteet: hinta {} pistettä, ympäristö {} pistettä / {}.",
    "Toimitusaika on {} arkipäivää tilauksesta.",
    "Takuu on vähintään {} vuotta, käyttöikä {} kk.",
    "Sopimuskausi on {} vuotta ja alkaa {}.{}.2027.",
    "Tarjousten jättöaika päättyy {}.{}.20{}.",
    "Liikevaihdon on oltava vähintään {} milj. euroa.",
    "Vähintään {} referenssiä viimeisen {} vuoden ajalta.",
    "CPV {}{}{}{}{}{}{}{}-{}",
    "Osa {}: Tuolit",
    "Priset {} procent, miljön {} procent.",
    "Leverans inom {} dagar från beställning.",
    "Avtalsperioden är {} år, värdet {} miljoner euro.",
    "The estimated value is EUR {} million over {} years.",
    "Delivery within {} working days; tenders by {} May 20{}.",
    "{} | {} % | {}",
    "1 {}{}{} 000 kpl, {},{} m², {}/{} ja {}:{}",
)
PIECES = st.sampled_from(DIGITS) | st.sampled_from(
    ("1", "12", "2026", "0", " ", "1²", "²1", "1.³", "1 ½", "1,٣")
)


@pytest.fixture(scope="module")
def judge() -> WordingJudge:
    """Without the second reader: what it makes of such texts is tested beside it."""
    reader = open_reader(FOLDER)
    return WordingJudge(reader, open_model(FOLDER), read_rules(FOLDER), open_further(FOLDER, reader.concepts))


@pytest.fixture(scope="module")
def cpv() -> CpvList:
    return open_list(paths.shipped_cpv(), paths.resources() / "none")


Everything = Callable[[TextDocument], TextCheck]


@pytest.fixture(scope="module")
def everything(judge: WordingJudge, cpv: CpvList, law: LawBook) -> Everything:
    """The check, and what the program makes of a check."""

    def done(document: TextDocument) -> TextCheck:
        check = judge.check(document)
        stated_facts(document, cpv)
        of_checks([check], document.name, frozenset(), TODAY)
        json.dumps(check_as_values(check, law, TODAY, "fi"))
        return check

    return done


def lines(*texts: str) -> TextDocument:
    assembly = DocumentAssembly("case.txt", "txt")
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
    for number, text in enumerate(texts):
        if "|" in text:
            assembly.add_row(text.split("|"), table=assembly.new_table(), heads=("Peruste", "Paino", "Arvo"))
        else:
            assembly.add(kinds[number % 3], text, level=1)
    return assembly.done()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=48, max_size=48))
def test_digits_that_are_no_figures_break_nothing(everything: Everything, pieces: list[str]) -> None:
    """Every template with the pieces in turn, in sums, shares, days, years and codes."""
    texts = []
    turn = 0
    for template in TEMPLATES:
        count = template.count("{}")
        texts.append(template.format(*(pieces[(turn + at) % len(pieces)] for at in range(count))))
        turn += count
    check = everything(lines(*texts))
    assert check.document.text


@pytest.mark.parametrize("sign", dict.fromkeys(DIGITS))
def test_a_lone_sign_that_counts_as_a_digit_breaks_nothing(judge: WordingJudge, sign: str) -> None:
    text = "\n\n".join(
        [
            sign,
            f"{sign} %",
            f"1 {sign * 3}",
            f"{sign}/{sign}",
            f"{sign},{sign} €",
            *(each.format(*[sign] * 9) for each in TEMPLATES),
        ]
    )
    check = judge.check(read_plain_text(text.encode(), "case.txt"))
    assert all(0 <= finding.start <= finding.end <= len(check.document.text) for finding in check.findings)


def test_figures_without_end_break_nothing(everything: Everything) -> None:
    long = "1" * 6_000
    everything(
        lines(
            long,
            f"1/{long}",
            f"{long} % ja {long} pistettä",
            f"1.{long}.2026",
            f"Arvo on {long} euroa",
            f"CPV {long}-1",
        )
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=40), min_size=1, max_size=12))
def test_whatever_stands_in_a_document_its_findings_lie_within_it(
    judge: WordingJudge, paragraphs: list[str]
) -> None:
    check = judge.check(lines(*paragraphs))
    text = check.document.text
    for finding in check.findings:
        assert finding.quote == text[finding.start : finding.end]
        assert all(finding.start <= each.start < each.end <= finding.end for each in finding.triggers)


def test_the_same_document_has_the_same_findings_again_and_with_others_before_it(judge: WordingJudge) -> None:
    document = read_plain_text(
        "Tarjottavien laitteiden on oltava uusia ja käyttämättömiä.\n\nHinta ratkaisee.".encode(), "case.txt"
    )
    first = judge.check(document)
    judge.check(lines("Något helt annat på svenska.", "Something else in English."))
    assert judge.check(document) == first
    assert first.findings


# ---- phrases and texts of thousands of gaps


GAPS = (
    "ei niin ",
    "ei saa tarjota ",
    "on oltava ",
    "vain uusia laitteita ei ",
    "minst inte får ",
    "must not be ",
    "a ",
    "1 ",
    "uusi, ",
    "ei ei ei hyväksytä ",
    "euro 1 000 ",
    " | ",
)
MOST_GROWTH = 8
FLOOR = 0.06
"""Seconds of processor time below which nothing is compared."""


def time_of(judge: WordingJudge, text: str) -> float:
    assembly = DocumentAssembly("case.txt", "txt")
    assembly.add(BlockKind.PARAGRAPH, text)
    document = assembly.done()
    before = time.thread_time()
    judge.check(document)
    return time.thread_time() - before


@pytest.mark.parametrize("gap", GAPS)
def test_thousands_of_gaps_take_their_share_of_time_and_no_more(judge: WordingJudge, gap: str) -> None:
    """Four times the text may take four times as long, within a sentence without an end."""
    short, long = gap * (8_000 // len(gap)), gap * (32_000 // len(gap))
    judge.check(lines(short))
    for _ in range(3):
        small, large = time_of(judge, short), time_of(judge, long)
        if large <= max(FLOOR, MOST_GROWTH * small):
            return
    pytest.fail(f"{gap!r}: {small:.3f} s and {large:.3f} s")


@pytest.mark.parametrize(
    "phrase", ["ei ... ei ... ei ... uusi", "a* .. b*|c* ... d*", "*a* ... *a* ... *a*", "ei " * 19]
)
def test_ones_own_phrase_on_a_text_made_for_it_takes_its_share_of_time(
    judge: WordingJudge, phrase: str
) -> None:
    finder = PhraseFinder([RulePhrase("new-only", "fi", f"{phrase} loppu*")])
    word = "ei " if phrase.startswith("ei") else "aa "

    def took(count: int) -> float:
        text = word * count
        before = time.thread_time()
        for _ in finder.in_text(text, "fi"):
            pass
        return time.thread_time() - before

    took(2_000)
    for _ in range(3):
        small, large = took(2_000), took(8_000)
        if large <= max(FLOOR, MOST_GROWTH * small):
            return
    pytest.fail(f"{phrase!r}: {small:.3f} s and {large:.3f} s")


def test_every_language_reads_every_template(judge: WordingJudge) -> None:
    text = "\n\n".join(each.format(*["30"] * 9) for each in TEMPLATES)
    for language in LANGUAGES:
        assert judge.check(read_plain_text(text.encode(), "case.txt"), language=language).language == language

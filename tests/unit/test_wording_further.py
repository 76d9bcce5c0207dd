"""The further rules of the document check: figures, sums, dates and the corpus they are measured on."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.adapters.shipped_text import FaultyTextError
from gatekeeper_app.adapters.wording import open_reader
from gatekeeper_app.adapters.wording.further import open_further
from gatekeeper_app.adapters.wording.rule_texts import read_rules
from gatekeeper_app.calculation.wording.amounts import dates, sums
from gatekeeper_app.calculation.wording.further import figure
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.rules.wording.further import further_findings

FOLDER = paths.resources() / "wording"
CORPUS = Path(__file__).parents[1] / "corpus" / "further"
LINE_BREAK = "⏎"
LEAST_PRECISION = 0.95
LEAST_RECALL = 0.85
FURTHER = sorted(rule for rule, text in read_rules(FOLDER).items() if text.further)

Find = Callable[[str], set[str]]


@pytest.fixture(scope="module")
def find() -> Find:
    reader = open_reader(FOLDER)
    further = open_further(FOLDER, reader.concepts)

    def found(text: str) -> set[str]:
        reading = reader.read(read_plain_text(text.encode(), "case.txt"))
        return {rule for _, rule, _ in further_findings(reading, further.find(reading))}

    return found


def cases(language: Language) -> list[tuple[str, set[str]]]:
    lines = (CORPUS / f"{language}.tsv").read_text("utf-8").splitlines()
    parted = [line.partition("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [
        (text.replace(LINE_BREAK, "\n"), set() if labels == "-" else set(labels.split(",")))
        for labels, _, text in parted
    ]


def test_the_corpus_has_twenty_of_each_kind_for_every_rule() -> None:
    right: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for language in LANGUAGES:
        section = ""
        for line in (CORPUS / f"{language}.tsv").read_text("utf-8").splitlines():
            if line.startswith("# "):
                section = line.removeprefix("# ")
            elif line.startswith("-\t"):
                near[section] += 1
            else:
                right[section] += 1
    assert sorted(right) == FURTHER
    assert min(right.values()) >= 20
    assert min(near.values()) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_further_rules_are_precise_in_every_language(find: Find, language: Language) -> None:
    true = wrong = missed = 0
    faults = []
    for text, wanted in cases(language):
        found = find(text)
        true += len(found & wanted)
        wrong += len(found - wanted)
        missed += len(wanted - found)
        if found != wanted:
            faults.append((text, sorted(found), sorted(wanted)))
    assert true / (true + wrong) >= LEAST_PRECISION, faults
    assert true / (true + missed) >= LEAST_RECALL, faults


def test_the_model_never_sees_what_only_further_rules_listen_to() -> None:
    owners = {concept.partition("/")[0] for concept in open_reader(FOLDER).concepts.ids if "/" in concept}
    assert owners
    assert owners.isdisjoint(FURTHER)


def test_every_further_rule_listens_to_something() -> None:
    assert {path.stem for path in (FOLDER / "signals").glob("*.toml")} >= set(FURTHER)


def test_a_faulty_signals_file_of_a_further_rule_is_named(tmp_path: Path) -> None:
    for part in ("words_of", "signals"):
        (tmp_path / part).mkdir()
    (tmp_path / "rules.txt").write_text("new-only\n", "utf-8")
    for language in LANGUAGES:
        written = (FOLDER / "words_of" / f"{language}.toml").read_text("utf-8")
        (tmp_path / "words_of" / f"{language}.toml").write_text(written, "utf-8")
    (tmp_path / "signals" / "odd-one.toml").write_text(
        '[fi]\nODD = ["<MUST> .. <NEG>", "! uusi"]\n[sv]\n[en]\n[when]\nFOUND = ["MUST"]\n', "utf-8"
    )
    with pytest.raises(FaultyTextError) as caught:
        open_further(tmp_path, open_reader(FOLDER).concepts)
    assert [fault.file for fault in caught.value.faults].count("signals/odd-one.toml") == 2


@pytest.mark.parametrize(
    ("written", "value", "holds"),
    [("#1-7", 7, True), ("#1-7", 8, False), ("#3-", 2, False), ("#3-", 400, True)],
)
def test_a_range_of_numbers_holds_its_ends(written: str, value: float, holds: bool) -> None:
    assert figure(written, 0).holds(value) is holds


def test_what_is_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match="no range"):
        figure("#many", 0)


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("vähintään 1 200 000 euroa", 1_200_000),
        ("1,5 milj. euron liikevaihto", 1_500_000),
        ("yli 2 M€", 2_000_000),
        ("minst 0,5 miljoner euro", 500_000),
        ("EUR 1.2 million", 1_200_000),
        ("€500,000", 500_000),
        ("600.000 euroa", 600_000),
        ("500 t€", 500_000),
        ("49,90 euroa", 49.9),
    ],
)
def test_sums_are_read_as_they_are_written(text: str, euros: float) -> None:
    assert [money.euros for money in sums(text, 0, len(text))] == [pytest.approx(euros)]


@pytest.mark.parametrize("text", ["liite 12", "348/2007", "12 kk", "100 %"])
def test_other_figures_are_no_sums(text: str) -> None:
    assert list(sums(text, 0, len(text))) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13.3.2026 klo 12", date(2026, 3, 13)),
        ("13. maaliskuuta 2026", date(2026, 3, 13)),
        ("den 13 mars 2026", date(2026, 3, 13)),
        ("13 March 2026", date(2026, 3, 13)),
        ("2026-03-13", date(2026, 3, 13)),
    ],
)
def test_dates_are_read_in_three_languages(text: str, day: date) -> None:
    assert list(dates(text, 0, len(text))) == [day]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert list(dates("31.2.2026", 0, 9)) == []


def test_a_turnover_without_a_stated_value_is_left_alone(find: Find) -> None:
    assert find("Tarjoajan liikevaihdon on oltava vähintään 9 000 000 euroa.") == set()


def test_a_turnover_of_exactly_twice_the_value_is_lawful(find: Find) -> None:
    value = "Hankinnan ennakoitu arvo on 500 000 euroa. "
    assert find(value + "Tarjoajan liikevaihdon on oltava vähintään 1 000 000 euroa.") == set()
    assert find(value + "Tarjoajan liikevaihdon on oltava vähintään 1 000 001 euroa.") == {
        "turnover-too-high"
    }


def test_of_several_values_the_largest_counts(find: Find) -> None:
    text = (
        "Osan 1 hankinnan arvo on 100 000 euroa. Hankinnan arvo yhteensä on 600 000 euroa. "
        "Tarjoajan liikevaihdon on oltava vähintään 900 000 euroa."
    )
    assert find(text) == set()


def test_an_ordinary_tender_time_is_left_alone(find: Find) -> None:
    start = "Hankintailmoitus on julkaistu 2.3.2026. Tarjoukset on jätettävä "
    assert find(start + "17.3.2026 mennessä.") == set()
    assert find(start + "16.3.2026 mennessä.") == {"short-tender-time"}


def test_a_mini_competition_may_be_short(find: Find) -> None:
    text = (
        "Kevennetty kilpailutus puitejärjestelyn sisällä. Tarjouspyyntö on julkaistu 2.3.2026. "
        "Tarjoukset on jätettävä 9.3.2026 mennessä."
    )
    assert find(text) == set()

"""The rules of the document check: complete, in three languages, true to their own examples."""

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.adapters.wording.rule_texts import read_rules
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.rules.wording.judge import WordingJudge

FOLDER = paths.resources() / "wording"
RULES = read_rules(FOLDER)
COMMON = (FOLDER / "rules.txt").read_text("utf-8").split()
ON_ITS_OWN = [rule for rule in RULES if rule != "missing-followup"]


@pytest.fixture(scope="module")
def judge() -> WordingJudge:
    return Shipped(language="fi").wording


def found_in(judge: WordingJudge, text: str) -> set[str]:
    document = read_plain_text(text.encode(), "example.md", markdown=True)
    return {finding.rule for finding in judge.check(document).findings}


def test_all_twenty_five_common_rules_are_there() -> None:
    assert len(COMMON) == 25
    assert list(RULES)[:25] == COMMON


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_everything_in_every_language(rule: str) -> None:
    text: TextRule = RULES[rule]
    for language in LANGUAGES:
        for part in (text.title, text.message, text.why, text.remedy, text.advice):
            said = part.in_language(language)
            assert said.strip()
            assert "!" not in said
        assert len(text.bad[language]) >= 3
        assert len(text.good[language]) >= 3


@pytest.mark.parametrize("rule", RULES)
def test_the_law_and_the_facts_a_rule_names_are_known(rule: str) -> None:
    assert set(RULES[rule].legal) <= set(Shipped(language="fi").law.provision_ids)
    assert RULES[rule].sources


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_finds_its_bad_examples_and_leaves_the_good_ones(
    judge: WordingJudge, rule: str, language: Language
) -> None:
    missed = [text for text in RULES[rule].bad[language] if rule not in found_in(judge, text)]
    wrong = [text for text in RULES[rule].good[language] if rule in found_in(judge, text)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize("rule", ON_ITS_OWN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remedy_is_not_caught_by_its_own_rule(judge: WordingJudge, rule: str, language: Language) -> None:
    assert rule not in found_in(judge, RULES[rule].remedy.in_language(language))

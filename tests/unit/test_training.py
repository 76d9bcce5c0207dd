"""The lessons: one for every training item, in three languages, and each of use to somebody."""

import string
from io import BytesIO
from pathlib import Path

import gatekeeper_app
import pytest
from babel.messages.pofile import read_po
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.lessons import LESSONS, lesson
from gatekeeper_app.domain.roles import GATE_ROLES, Role
from gatekeeper_app.domain.training import Lesson, TrainingItem
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import Rule

LOCALE = Path(gatekeeper_app.__file__).parent.parent / "resources" / "locale"
EVERY = pytest.mark.parametrize("item", TrainingItem, ids=str)


def texts(each: Lesson) -> tuple[str, ...]:
    return (each.title, each.summary, *each.points, each.exercise)


def test_there_are_sixteen_training_items_and_a_lesson_for_each() -> None:
    assert len(TrainingItem) == 16
    assert set(LESSONS) == set(TrainingItem)
    assert all(lesson(item).id is item for item in TrainingItem)


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.id)
def test_every_rule_leads_to_a_lesson(rule: Rule) -> None:
    assert lesson(rule.training).title


def test_every_lesson_helps_a_rule_and_every_first_decider_of_a_gate_has_one() -> None:
    taught = {rule.training for rule in registry.RULES}
    for item in TrainingItem:
        assert item in taught or lesson(item).roles, item
    helped = {role for each in LESSONS.values() for role in each.roles}
    assert {GATE_ROLES[gate][0] for gate in GATES} <= helped
    assert Role.SUPPLIER not in helped  # the supplier does not use the program


@EVERY
def test_a_lesson_is_short_and_ends_in_something_to_do(item: TrainingItem) -> None:
    each = lesson(item)
    assert 3 <= len(each.points) <= 5
    assert 10 <= each.minutes <= 30
    assert len(set(each.roles)) == len(each.roles) > 0
    assert len(set(texts(each))) == len(texts(each))
    assert all(len(text) <= 240 for text in texts(each))
    assert not each.title.endswith(".")
    for text in texts(each)[1:]:
        assert text.endswith((".", "?"))
        assert "!" not in text
        assert not [name for _, name, _, _ in string.Formatter().parse(text) if name]


def test_no_sentence_stands_in_two_lessons() -> None:
    everything = [text for each in LESSONS.values() for text in texts(each)]
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_lesson_speaks_finnish_and_swedish(language: str) -> None:
    catalogue = read_po(BytesIO((LOCALE / language / "training.po").read_bytes()))
    translated = {str(message.id): str(message.string) for message in catalogue if message.id}
    wanted = {text for each in LESSONS.values() for text in texts(each)}
    assert translated.keys() == wanted
    for msgid, text in translated.items():
        assert text
        assert text != msgid
        assert text[-1] == msgid[-1] or not msgid.endswith((".", "?"))


@pytest.mark.parametrize(
    ("item", "law"),
    [
        (TrainingItem.SERVICE, "section 76"),  # a variant must not be rejected because goods become a service
        (TrainingItem.FUNCTION, "section 71"),
        (TrainingItem.SUITABILITY, "section 85"),  # turnover at most twice the value
        (TrainingItem.LIFE_CYCLE_COST, "section 95"),
        (TrainingItem.CONTRACT, "section 136"),  # review clauses
        (TrainingItem.ROLES, "sections 90 and 91 of the Local Government Act"),
    ],
)
def test_a_lesson_names_the_section_it_rests_on(item: TrainingItem, law: str) -> None:
    assert any(law in point for point in lesson(item).points)

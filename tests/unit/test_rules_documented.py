"""The table of rules in ``docs/rules.md`` and what a rule is made of: complete, and about the rules there are."""

import re
from pathlib import Path

import pytest
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.roles import GATE_ROLES, ROLE_NAMES, Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import Rule
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.services.finding_places import place_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
ROWS = {
    cells[0]: cells[1:]
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
    if line.startswith("| `") and (cells := [cell.strip() for cell in line.strip("|").split("|")])
}
PAGES = {"walk", "plan", "people", "outcome", "earlier", "document_check", "export"}


def test_exactly_the_rules_that_exist_stand_in_the_table() -> None:
    assert sorted(ROWS) == sorted(f"`{rule.id}`" for rule in registry.RULES)
    assert len(registry.RULES) >= 65


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.id)
def test_the_table_says_of_a_rule_what_the_rule_says_of_itself(rule: Rule) -> None:
    severities, gate, role, until, sources, sees = ROWS[f"`{rule.id}`"]
    told = {Severity(name) for name in severities.split(", ")}
    shown = {finding.severity for example in rule.examples() for finding in rule.findings(example.context)}
    assert rule.severity in told
    assert shown <= told
    assert gate == GATE_NAMES[rule.gate]
    assert role == ROLE_NAMES[rule.role]
    assert Phase[until.upper().replace(" ", "_")] is rule.until
    assert tuple(sources.split(", ")) == rule.sources
    assert len(sees) > 20


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.id)
def test_a_rule_names_a_lesson_and_somebody_who_can_unblock_it(rule: Rule) -> None:
    assert isinstance(rule.training, TrainingItem)
    assert rule.role is not Role.SUPPLIER
    if rule.gate is Gate.ORGANISATION:
        assert rule.role in (*GATE_ROLES[Gate.ORGANISATION], Role.PROCUREMENT_SPECIALIST)
    assert len(rule.remedy.split()) >= 8, "a remedy says what to do"


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.id)
def test_every_finding_has_a_place_where_it_can_be_mended(rule: Rule) -> None:
    for example in rule.examples():
        for finding in rule.findings(example.context):
            place = place_of(finding)
            assert place.page in PAGES
            assert place.gate is not Gate.ORGANISATION
            if place.page == "walk":
                # A question, a line of the award model, a card, or the gate itself: nothing else can be shown there.
                assert re.fullmatch(r"(question|preparation|consultation)/.+|[^/]*", place.subject)

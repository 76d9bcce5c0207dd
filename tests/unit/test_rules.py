"""The bottleneck rules: their own examples, their sentences, and what the statute says."""

import ast
import logging
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import gatekeeper_app
import pytest
from babel.messages.pofile import read_po
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Ambition, CriterionKind
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, LeaveOutReason
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    EarlierRound,
    NoticeFacts,
    Person,
    Preparation,
    Procurement,
)
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.procurement.carbon_without_method import names_method, speaks_of_carbon

PACKAGE = Path(gatekeeper_app.__file__).parent
LOCALE = PACKAGE.parent / "resources" / "locale"
EXAMPLES = [(rule, example) for rule in registry.RULES for example in rule.examples()]
IDS = {
    "price-only-award",
    "award-without-verification",
    "requirement-without-follow-up",
    "market-standard-only",
    "bidder-level-only",
    "carbon-without-method",
    "stock-not-checked",
    "spearhead-without-dialogue",
    "left-out-without-reason",
    "role-undecided",
}


def found(rule_id: str, context: RuleContext) -> list[Finding]:
    return list(registry.rule(rule_id).findings(context))


def mended(rule_id: str, context: RuleContext) -> Procurement | None:
    (finding,) = found(rule_id, context)
    return registry.rule(rule_id).fix(context, finding)


def test_every_rule_is_found_and_keeps_its_id() -> None:
    # The rules of each area keep theirs in a test of their own.
    assert {rule.id for rule in registry.RULES} >= IDS
    assert [rule.gate.number for rule in registry.RULES] == sorted(
        rule.gate.number for rule in registry.RULES
    )
    with pytest.raises(KeyError):
        registry.rule("no-such-rule")


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {example.title}" for rule, example in EXAMPLES]
)
def test_a_rule_finds_what_its_examples_promise(rule: Rule, example: Example) -> None:
    findings = list(rule.findings(example.context))
    assert len(findings) == example.finds
    assert len({finding.key for finding in findings}) == len(findings)
    for finding in findings:
        for message in (finding.message, finding.why, finding.remedy, finding.fix):
            assert message is None or message.in_language("en")
        cured = rule.fix(example.context, finding)
        assert (cured is not None) == (finding.fix is not None)
        if cured is not None:
            again = rule.findings(replace(example.context, procurement=cured))
            assert finding.key not in {other.key for other in again}


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.id)
def test_a_rule_shows_two_good_and_two_bad_cases_and_names_law_and_source(rule: Rule) -> None:
    finds = [example.finds for example in rule.examples()]
    assert sum(count > 0 for count in finds) >= 2
    assert sum(count == 0 for count in finds) >= 2
    assert rule.legal
    assert all(re.fullmatch(r"L-\d+", provision) for provision in rule.legal)
    assert rule.sources
    assert all(re.fullmatch(r"B-\d+", row) for row in rule.sources)


def test_the_law_a_rule_names_is_in_the_book() -> None:
    book = tomllib.loads(
        (PACKAGE.parent / "resources/parameters/provisions.toml").read_text(encoding="utf-8")
    )
    known = {provision["id"] for provision in book["provisions"]}
    assert {provision for rule in registry.RULES for provision in rule.legal} <= known


def _msgids(*folders: str) -> Iterator[str]:
    for folder in folders:
        for file in sorted((PACKAGE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
                    (argument,) = node.args
                    yield ast.literal_eval(argument)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_sentence_is_translated_with_its_places(language: str) -> None:
    translations: dict[str, str] = {}
    for fragment in sorted((LOCALE / language).glob("*.po")):
        catalogue = read_po(BytesIO(fragment.read_bytes()))
        translations |= {str(message.id): str(message.string) for message in catalogue if message.id}
    wanted = set(_msgids("domain", "calculation", "rules"))
    assert wanted <= translations.keys()
    for msgid in wanted:
        assert translations[msgid]
        assert _places(translations[msgid]) == _places(msgid), msgid


class _Broken(Rule):
    id = "broken"
    severity = Severity.NOTE
    gate = Gate.NEED
    role = Role.NEED_OWNER
    title = why = remedy = "Broken"
    legal = ("L-30",)
    sources = ("B-1",)

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        yield self.found("Half a finding.")
        raise RuntimeError("broken")

    def examples(self) -> tuple[Example, ...]:
        return ()


def test_a_rule_that_fails_is_logged_and_does_not_silence_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    context = ex.situation(ex.furniture(award_lines=(ex.price(),)))
    with caplog.at_level(logging.ERROR):
        findings = registry.check(context, (_Broken(), registry.rule("price-only-award")))
    assert [finding.rule for finding in findings] == ["price-only-award"]
    assert "broken" in caplog.text
    with pytest.raises(RuntimeError):
        list(_Broken().findings(context))


def test_findings_come_errors_first_then_along_the_gates_and_the_same_every_time() -> None:
    warranty, footprint = ex.warranty(), ex.footprint()
    procurement = ex.furniture(
        ex.included(warranty, ambition=Ambition.BASIC, follow_up=FollowUp()),
        ex.included(footprint, verification_included=False),
        preparation=Preparation(),
    )
    context = ex.situation(procurement, warranty, footprint, eu_procurement=True)
    findings = registry.check(context)
    assert [(each.severity, each.gate, each.key) for each in findings] == [
        ("error", "A", "award-without-verification/EX-002"),
        ("warning", "N", "stock-not-checked"),
        ("warning", "S", "lots-not-explained/question/lots_reason"),
        ("warning", "S", "market-standard-only/EX-001"),
    ]
    turned = replace(context, procurement=replace(procurement, decisions=procurement.decisions[::-1]))
    assert registry.check(turned) == findings


def test_deferred_decisions_raise_no_finding() -> None:
    criteria = (ex.warranty(asks_new_goods=True), ex.footprint(), ex.management_system())
    decisions = tuple(
        Decision(
            criterion_id=criterion.id,
            state=DecisionState.DEFERRED,
            ambition=Ambition.SPEARHEAD,
            verification_included=False,
            own_text={"fi": "Hiilijalanjälki ilmoitetaan."},
        )
        for criterion in criteria
    )
    tied = ex.quality("Hiilijalanjälki", ex.percent(20), green=True, criterion_id="EX-002")
    procurement = ex.furniture(
        *decisions,
        nature=ContractNature.SERVICES,
        preparation=Preparation(),
        award_lines=(ex.price(ex.percent(80)), tied),
    )
    assert registry.check(ex.situation(procurement, *criteria, recommended=criteria)) == ()


def test_a_criterion_the_library_no_longer_holds_is_passed_over() -> None:
    gone = ex.warranty(id="GONE-1")
    procurement = ex.furniture(
        ex.included(gone, ambition=Ambition.BASIC, wording=wording_of(gone, ex.included(gone))),
        replace(ex.left_out(gone), lot_id="1"),
    )
    findings = registry.check(ex.situation(procurement))
    assert [finding.key for finding in findings] == ["left-out-without-reason/1/GONE-1"]


# -- price-only-award: Procurement Act, sections 93(1) and 115(2); EU threshold of a municipality 216 000, national
#    one of social services 400 000


def _price_only(nature: ContractNature, reason: str = "", **changes: object) -> RuleContext:
    value = changes.pop("value", 500_000)
    return ex.situation(
        ex.furniture(
            nature=nature,
            value=None if value is None else Decimal(str(value)),
            award_lines=(ex.price(),),
            preparation=Preparation(stock_checked=Answer.YES, price_only_reason=reason),
            buyer=Buyer(kind=BuyerKind(str(changes.pop("kind", "municipality")))),
        ),
        eu_threshold=Decimal(216_000),
        national_threshold=Decimal(400_000),
    )


@pytest.mark.parametrize(
    ("nature", "severity"),
    [
        (ContractNature.GOODS, Severity.WARNING),
        (ContractNature.SERVICES, Severity.ERROR),
        (ContractNature.WORKS, Severity.ERROR),
        (ContractNature.SOCIAL_SERVICES, Severity.ERROR),
        (ContractNature.OTHER_SPECIAL_SERVICES, Severity.ERROR),
        (ContractNature.CONCESSION, Severity.WARNING),
    ],
)
def test_reasons_for_price_alone_are_owed_for_all_but_goods(
    nature: ContractNature, severity: Severity
) -> None:
    (finding,) = found("price-only-award", _price_only(nature))
    assert finding.severity is severity
    (reasoned,) = found("price-only-award", _price_only(nature, reason="Laatu on vakioitu."))
    assert reasoned.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        ("215999.99", Severity.WARNING),
        ("216000", Severity.ERROR),
        ("216000.01", Severity.ERROR),
    ],
)
def test_below_the_eu_threshold_a_missing_reason_is_no_error(value: str, severity: Severity) -> None:
    (finding,) = found("price-only-award", _price_only(ContractNature.SERVICES, value=value))
    assert finding.severity is severity
    assert ("does not apply as such" in finding.why.in_language("en")) is (severity is Severity.WARNING)


@pytest.mark.parametrize(
    ("value", "severity"),
    [("399999.99", Severity.WARNING), ("400000", Severity.ERROR), (None, Severity.WARNING)],
)
def test_social_services_owe_a_reason_from_the_national_threshold_on(
    value: str | None, severity: Severity
) -> None:
    (finding,) = found("price-only-award", _price_only(ContractNature.SOCIAL_SERVICES, value=value))
    assert finding.severity is severity
    assert finding.why.in_language("en").startswith("Above the national threshold")


@pytest.mark.parametrize(("value", "threshold"), [("50000", None), (None, Decimal(216_000))])
def test_where_value_or_threshold_is_unknown_the_duty_is_told_with_its_condition(
    value: str | None, threshold: Decimal | None
) -> None:
    context = replace(_price_only(ContractNature.SERVICES, value=value), eu_threshold=threshold)
    (finding,) = found("price-only-award", context)
    assert finding.severity is Severity.WARNING  # nobody is told of a breach nobody can know of
    assert finding.why.in_language("en").startswith("Above the EU threshold")


def test_a_utility_falls_under_another_act() -> None:
    (finding,) = found("price-only-award", _price_only(ContractNature.SERVICES, kind="utility"))
    assert finding.severity is Severity.WARNING


def test_a_requirement_no_better_than_the_market_does_not_justify_price_alone() -> None:
    warranty = ex.warranty()
    weak = ex.furniture(ex.included(warranty, ambition=Ambition.BASIC), award_lines=(ex.price(),))
    assert len(found("price-only-award", ex.situation(weak, warranty))) == 1
    bidder = ex.warranty(about_bidder=True)
    assert (
        len(found("price-only-award", ex.situation(replace(weak, decisions=(ex.included(bidder),)), bidder)))
        == 1
    )


def test_a_requirement_in_one_lot_covers_that_lot_only() -> None:
    warranty = ex.warranty()
    procurement = ex.furniture(
        ex.included(warranty, lot_id="1"),
        lots=ex.LOTS,
        award_lines=(ex.price(lot="1"), ex.price(lot="2")),
    )
    findings = found("price-only-award", ex.situation(procurement, warranty))
    assert [(finding.lot, finding.key) for finding in findings] == [("2", "price-only-award/2")]
    assert "Chairs" in findings[0].message.in_language("en")


def test_a_green_line_of_the_whole_procurement_counts_in_each_lot() -> None:
    green = ex.quality("Takuu", ex.percent(20), verification="Takuuehdot")
    lines = (ex.price(ex.percent(80), lot="1"), ex.price(ex.percent(80), lot="2"), green)
    assert found("price-only-award", ex.situation(ex.furniture(lots=ex.LOTS, award_lines=lines))) == []


# -- award-without-verification


NOTICE = NoticeFacts(
    file_name="a.xml",
    notice_id="1",
    subtype="16",
    notice_type="cn-standard",
    languages=("FIN",),
    published_on=date(2026, 11, 1),
)
EARLIER = EarlierRound(
    notice_id="1",
    title="2022",
    published_on=None,
    total_value=None,
    currency="EUR",
    tenders=None,
    lots=1,
    award_lines=(),
)


@pytest.mark.parametrize(
    ("green", "severity"), [(None, Severity.NOTE), (False, None), (True, Severity.ERROR)]
)
def test_a_line_nobody_has_judged_is_a_note_and_one_called_not_green_no_matter(
    green: bool | None, severity: Severity | None
) -> None:
    line = ex.quality("Toimitusaika", ex.percent(10), green=green)
    context = ex.situation(ex.furniture(award_lines=(line,)), eu_procurement=True)
    findings = found("award-without-verification", context)
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    assert all(finding.key == "award-without-verification/quality" for finding in findings)


@pytest.mark.parametrize("heard", [{"notice": NOTICE}, {"earlier_round": EARLIER}])
def test_of_a_notice_only_green_lines_are_spoken_of_because_their_proof_may_stand_elsewhere(
    heard: dict[str, Any],
) -> None:
    green = ex.quality("Ympäristö", ex.percent(10), id="g", green=True)
    lines = (green, ex.quality("Toimitusaika", ex.percent(10)), replace(green, id="b", about_bidder=True))
    context = ex.situation(ex.furniture(award_lines=lines, **heard), eu_procurement=True)
    (finding,) = found("award-without-verification", context)
    assert (finding.severity, finding.subject) == (Severity.WARNING, "g")
    assert finding.message.in_language("en") == "No proof is recorded for award criterion Ympäristö."


@pytest.mark.parametrize(
    ("eu", "kind", "severity"),
    [
        (True, BuyerKind.MUNICIPALITY, Severity.ERROR),
        (True, BuyerKind.UTILITY, Severity.WARNING),
        (False, BuyerKind.MUNICIPALITY, Severity.WARNING),
        (None, BuyerKind.MUNICIPALITY, Severity.WARNING),
    ],
)
def test_missing_proof_is_an_error_only_where_section_93_binds(
    eu: bool | None, kind: BuyerKind, severity: Severity
) -> None:
    footprint = ex.footprint()
    bare = ex.furniture(ex.included(footprint, verification_included=False), buyer=Buyer(kind=kind))
    (finding,) = found("award-without-verification", ex.situation(bare, footprint, eu_procurement=eu))
    assert finding.severity is severity


def test_price_and_cost_need_no_proof() -> None:
    assert found("award-without-verification", ex.situation(ex.furniture(award_lines=(ex.price(),)))) == []


@pytest.mark.parametrize(
    ("language", "start"), [("FIN", "Tarjoukseen"), ("SWE", "Till anbudet"), ("", "Tarjoukseen")]
)
def test_the_proof_of_the_library_is_put_in_in_the_language_of_the_notice(language: str, start: str) -> None:
    footprint = ex.footprint()
    line = ex.quality("Hiilijalanjälki", ex.percent(20), criterion_id=footprint.id, green=True)
    notice = NoticeFacts(
        file_name="a.xml",
        notice_id="1",
        subtype="16",
        notice_type="cn-standard",
        languages=(language,),
        published_on=date(2026, 11, 1),
    )
    context = ex.situation(ex.furniture(award_lines=(line,), notice=notice), footprint)
    (finding,) = found("award-without-verification", context)
    assert finding.severity is Severity.WARNING
    cured = registry.rule("award-without-verification").fix(context, finding)
    assert cured is not None
    assert cured.award_lines[0].verification.startswith(start)
    assert found("award-without-verification", replace(context, procurement=cured)) == []


def test_an_included_decision_proves_the_line_tied_to_it() -> None:
    footprint = ex.footprint()
    line = ex.quality("Hiilijalanjälki", ex.percent(20), criterion_id=footprint.id, green=True, lot_id="1")
    proved = ex.furniture(ex.included(footprint), award_lines=(line,), lots=ex.LOTS)
    assert found("award-without-verification", ex.situation(proved, footprint)) == []
    unproved = replace(proved, decisions=(ex.included(footprint, verification_included=False),))
    context = ex.situation(unproved, footprint)
    cured = mended("award-without-verification", context)
    assert cured is not None
    assert cured.decisions[0].verification_included
    assert found("award-without-verification", replace(context, procurement=cured)) == []


# -- requirement-without-follow-up


def test_one_finding_names_all_that_was_switched_off() -> None:
    warranty = ex.warranty()
    bare = FollowUp(clause_included=False, consequence_included=False, indicator_included=False)
    context = ex.situation(ex.furniture(ex.included(warranty, follow_up=bare)), warranty)
    (finding,) = found("requirement-without-follow-up", context)
    assert finding.message.in_language("en") == (
        "Warranty: follow-up lacks contract clause, consequence and indicator."
    )
    assert finding.gate is Gate.CONTRACT
    cured = mended("requirement-without-follow-up", context)
    assert cured is not None
    assert found("requirement-without-follow-up", replace(context, procurement=cured)) == []


def _unfollowed(*follow_ups: FollowUp, **changes: Any) -> RuleContext:
    """Warranties with these follow-ups beside a clause of the contract that lacks nothing."""
    clause = ex.warranty(id="EX-100", kind=CriterionKind.CONTRACT_CLAUSE, gate=Gate.CONTRACT)
    criteria = [ex.warranty(id=f"EX-{n}") for n in range(101, 101 + len(follow_ups))]
    decisions = [ex.included(each, follow_up=how) for each, how in zip(criteria, follow_ups, strict=True)]
    procurement = ex.furniture(ex.included(clause), *decisions, **changes)
    return ex.situation(procurement, clause, *criteria)


def test_owner_and_day_are_asked_for_once_and_not_before_the_contract_gate_is_decided() -> None:
    context = _unfollowed(FollowUp(), FollowUp(due=date(2027, 6, 1)))
    (finding,) = found("requirement-without-follow-up", context)
    assert (finding.severity, finding.gate, finding.fix) == (Severity.WARNING, Gate.FOLLOW_UP, None)
    assert finding.message.in_language("en") == (
        "Nobody is named to follow these, or no day is set for their check: Warranty."
    )
    waiting = ex.warranty(id="EX-200", gate=Gate.CONTRACT)
    early = replace(context, recommended=(waiting,), criteria={**context.criteria, waiting.id: waiting})
    assert found("requirement-without-follow-up", early) == []
    assert len(found("requirement-without-follow-up", replace(early, judged_in=Phase.TENDERS_IN))) == 1


@pytest.mark.parametrize(
    ("owner", "follow_up", "severity"),
    [
        (Answer.UNANSWERED, FollowUp(due=date(2027, 6, 1)), Severity.WARNING),
        (Answer.YES, FollowUp(due=date(2027, 6, 1)), None),  # who owns the contract follows all of it
        (Answer.YES, FollowUp(), Severity.NOTE),
        (Answer.UNANSWERED, FollowUp(owner_role=Role.LOGISTICS), Severity.NOTE),
        (Answer.NO, FollowUp(), None),  # then `follow-up-without-owner` says it of the contract
    ],
)
def test_what_the_contract_has_as_a_whole_is_not_missed_in_its_parts(
    owner: Answer, follow_up: FollowUp, severity: Severity | None
) -> None:
    context = _unfollowed(follow_up, **ex.answers(ex.says(Question.CONTRACT_OWNER, owner)))
    findings = found("requirement-without-follow-up", context)
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_a_missing_consequence_is_told_once_of_a_contract_that_has_none() -> None:
    toothless = replace(ex.FOLLOWED, consequence_included=False)
    none = ex.answers(ex.says(Question.SANCTIONS, Answer.NO))
    context = _unfollowed(toothless, replace(toothless, indicator_included=False), **none)
    (finding,) = found("requirement-without-follow-up", context)
    assert finding.message.in_language("en") == "Warranty: follow-up lacks indicator."
    cured = registry.rule("requirement-without-follow-up").fix(context, finding)
    assert cured is not None
    assert [decision.follow_up.consequence_included for decision in cured.decisions] == [True, False, False]


def test_a_requirement_that_binds_without_a_clause_is_a_note() -> None:
    warranty = ex.warranty()
    decision = ex.included(warranty, follow_up=replace(ex.FOLLOWED, clause_included=False))
    (finding,) = found("requirement-without-follow-up", ex.situation(ex.furniture(decision), warranty))
    assert finding.severity is Severity.NOTE


def test_a_contract_clause_is_its_own_clause() -> None:
    clause = ex.warranty(kind=CriterionKind.CONTRACT_CLAUSE)
    decision = ex.included(clause, follow_up=replace(ex.FOLLOWED, clause_included=False))
    assert found("requirement-without-follow-up", ex.situation(ex.furniture(decision), clause)) == []


def test_a_fix_changes_the_decision_of_its_own_lot_only() -> None:
    warranty = ex.warranty()
    first = ex.included(warranty, lot_id="1", ambition=Ambition.BASIC)
    second = ex.included(warranty, lot_id="2")
    context = ex.situation(ex.furniture(second, first, lots=ex.LOTS), warranty)
    (finding,) = found("market-standard-only", context)
    assert finding.key == "market-standard-only/1/EX-001"
    cured = registry.rule("market-standard-only").fix(context, finding)
    assert cured is not None
    assert cured.decisions == (second, replace(first, ambition=Ambition.ADVANCED))


# -- bidder-level-only


def test_a_lot_whose_green_demands_speak_of_the_tenderer_only_is_found() -> None:
    system, warranty = ex.management_system(), ex.warranty()
    procurement = ex.furniture(ex.included(system), ex.included(warranty, lot_id="1"), lots=ex.LOTS)
    assert [f.lot for f in found("bidder-level-only", ex.situation(procurement, system, warranty))] == [""]
    own = replace(procurement, decisions=(ex.included(warranty), ex.included(system, lot_id="1")))
    assert found("bidder-level-only", ex.situation(own, system, warranty)) == []


# -- carbon-without-method


@pytest.mark.parametrize(
    "text",
    [
        "EN 15804",
        "SFS-EN\u00a015804+A2",
        "ISO 14067",
        "EN ISO 14067:2018",
        "ISO 14025",
        "EPD",
        "GHG Protocol",
        "PEF",
        "EN 15978",
        "MKI",
        "CO2data.fi",
        "CO₂data",
        "ympäristöseloste",
        "ilmastoselvitys",
        "klimatdeklaration",
        "environmental product declaration",
        "hankintayksikön laskentataulukko",
        "GWP.85",
    ],
)
def test_names_of_methods_are_known(text: str) -> None:
    assert names_method(f"Hiilijalanjälki: {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "PEFC-sertifioitu puu",
        "ISO 14001",
        "ISO 9001",
        "luotettavalla menetelmällä",
        "EN 1335",
        "vapaamuotoinen selvitys",
    ],
)
def test_other_standards_are_no_method(text: str) -> None:
    assert not names_method(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hiilijalanjälki",
        "kg CO2e",
        "CO₂-päästöt",
        "Koldioxidavtryck",
        "Carbon footprint",
        "Vähähiilisyys",
        "Klimatpåverkan",
    ],
)
def test_carbon_is_heard(text: str) -> None:
    assert speaks_of_carbon(text)


@pytest.mark.parametrize(
    "text", ["Päästötön kuljetus", "Hiiliteräs", "Aktiivihiilisuodatin", "Utsläppsfri", "Zero-emission"]
)
def test_words_that_ask_for_no_figure_are_left_alone(text: str) -> None:
    assert not speaks_of_carbon(text)


def test_the_method_is_put_back_into_the_own_text_it_fell_out_of() -> None:
    footprint = ex.footprint()
    own = {"fi": "Tarjoaja ilmoittaa hiilijalanjäljen.", "sv": "Koldioxidavtrycket anges enligt ISO 14067."}
    context = ex.situation(ex.furniture(ex.included(footprint, own_text=own)), footprint)
    cured = mended("carbon-without-method", context)
    assert cured is not None
    text = cured.decisions[0].own_text
    assert text["fi"].startswith(own["fi"])
    assert "ISO 14067" in text["fi"]
    assert text["sv"] == own["sv"]


def test_a_method_named_in_the_proof_only_is_a_note() -> None:
    proof = LocalizedText.same("EPD (EN 15804)")
    footprint = ex.footprint(verification=proof)
    decision = ex.included(footprint, own_text={"fi": "Hiilijalanjälki ilmoitetaan."})
    (finding,) = found("carbon-without-method", ex.situation(ex.furniture(decision), footprint))
    assert finding.severity is Severity.NOTE
    silent = replace(decision, verification_included=False)
    (finding,) = found("carbon-without-method", ex.situation(ex.furniture(silent), footprint))
    assert finding.severity is Severity.WARNING


def test_a_library_text_without_a_method_has_no_one_click_cure() -> None:
    vague = ex.footprint(carbon_method="", tender_text=LocalizedText.same("Hiilijalanjälki"))
    context = ex.situation(ex.furniture(ex.included(vague)), vague)
    (finding,) = found("carbon-without-method", context)
    assert finding.fix is None
    assert registry.rule("carbon-without-method").fix(context, finding) is None


def test_a_line_nobody_called_green_is_left_alone() -> None:
    line = ex.quality("Hiilijalanjälki", ex.percent(20))
    assert found("carbon-without-method", ex.situation(ex.furniture(award_lines=(line,)))) == []


# -- preparation, reasons and roles


@pytest.mark.parametrize(
    ("answer", "fresh", "passed_by"), [(Answer.YES, 0, 0), (Answer.NO, 1, 1), (Answer.UNANSWERED, 0, 1)]
)
def test_an_unanswered_stock_check_counts_once_later_gates_are_reached(
    answer: Answer, fresh: int, passed_by: int
) -> None:
    warranty, preparation = ex.warranty(), Preparation(stock_checked=answer)
    assert len(found("stock-not-checked", ex.situation(ex.furniture(preparation=preparation)))) == fresh
    later = ex.situation(ex.furniture(ex.included(warranty), preparation=preparation), warranty)
    assert len(found("stock-not-checked", later)) == passed_by
    published = replace(later, judged_in=Phase.PUBLISHED)
    assert len(found("stock-not-checked", published)) == (answer is Answer.NO)


def test_a_spearhead_level_the_criterion_does_not_offer_is_no_spearhead() -> None:
    warranty = ex.warranty()
    tame = replace(warranty, levels=warranty.levels[:2])
    decision = ex.included(tame, ambition=Ambition.SPEARHEAD)
    context = ex.situation(ex.furniture(decision, preparation=Preparation()), tame)
    assert found("spearhead-without-dialogue", context) == []


@pytest.mark.parametrize("reason", [each for each in LeaveOutReason if each is not LeaveOutReason.OTHER])
def test_a_reason_code_is_reason_enough(reason: LeaveOutReason) -> None:
    warranty = ex.warranty()
    assert (
        found("left-out-without-reason", ex.situation(ex.furniture(ex.left_out(warranty, reason)), warranty))
        == []
    )


def test_blanks_are_no_other_reason() -> None:
    warranty = ex.warranty()
    left = ex.left_out(warranty, LeaveOutReason.OTHER, "  ")
    assert len(found("left-out-without-reason", ex.situation(ex.furniture(left), warranty))) == 1


def test_undecided_criteria_are_gathered_by_gate_and_role() -> None:
    first, second = ex.warranty(id="FUR-001"), ex.warranty(id="FUR-002")
    third = ex.warranty(id="FUR-003", deciding_roles=(Role.DESIGNER, Role.LAWYER))
    footprint = ex.footprint()
    procurement = ex.furniture(ex.included(footprint), people=(Person(id="p", role=Role.LAWYER),))
    context = ex.situation(procurement, recommended=(first, second, third, footprint))
    findings = found("role-undecided", context)
    assert [(each.key, each.role) for each in findings] == [
        ("role-undecided/S-R-9", Role.NEED_OWNER),
        (
            "role-undecided/S-R-8",
            Role.LAWYER,
        ),  # named in the procurement, so asked before the first of its roles
    ]
    assert findings[0].message.in_language("en") == (
        "Still undecided at the gate Requirements (Need owner): Warranty and Warranty."
    )


def test_a_criterion_decided_in_one_lot_is_not_undecided() -> None:
    warranty, footprint = ex.warranty(), ex.footprint()
    procurement = ex.furniture(ex.included(footprint), ex.left_out(warranty, LeaveOutReason.COST))
    procurement = replace(
        procurement,
        decisions=tuple(replace(each, lot_id="1") for each in procurement.decisions),
        lots=ex.LOTS,
    )
    assert found("role-undecided", ex.situation(procurement, recommended=(warranty, footprint))) == []


def test_one_decision_ahead_of_the_others_passes_no_gate_by() -> None:
    warranty, footprint, other = ex.warranty(), ex.footprint(), ex.footprint(id="EX-020")
    context = ex.situation(ex.furniture(ex.included(footprint)), recommended=(warranty, footprint, other))
    assert found("role-undecided", context) == []


def test_a_criterion_that_a_later_answer_brought_forward_leaves_the_gate_decided() -> None:
    decided, brought, footprint = ex.warranty(), ex.warranty(id="EX-021"), ex.footprint()
    procurement = ex.furniture(ex.included(decided), ex.included(footprint))
    context = ex.situation(procurement, decided, recommended=(brought, footprint))
    assert found("role-undecided", context) == []


def test_a_level_the_library_proposes_is_a_note_where_the_market_offers_it() -> None:
    usual = ex.warranty(recommended=Ambition.BASIC)
    (note,) = found("market-standard-only", ex.situation(ex.furniture(ex.included(usual)), usual))
    assert (note.severity, note.fix is None) == (Severity.NOTE, False)
    touched = ex.included(usual, state=DecisionState.ADAPTED, parameters={"warranty_years": Decimal(4)})
    (warning,) = found("market-standard-only", ex.situation(ex.furniture(touched), usual))
    assert warning.severity is Severity.WARNING


def test_the_spearhead_levels_of_all_criteria_miss_one_dialogue() -> None:
    criteria = [ex.warranty(id=f"EX-{n}") for n in range(30, 35)]
    decisions = [ex.included(each, ambition=Ambition.SPEARHEAD) for each in criteria]
    silent = ex.furniture(*decisions, preparation=Preparation())
    (finding,) = found("spearhead-without-dialogue", ex.situation(silent, *criteria))
    assert finding.key == "spearhead-without-dialogue"


def test_a_figure_touched_but_not_decided_is_still_undecided() -> None:
    warranty, footprint = ex.warranty(), ex.footprint()
    touched = ex.included(warranty, state=DecisionState.OPEN)
    procurement = ex.furniture(touched, ex.included(footprint))
    assert len(found("role-undecided", ex.situation(procurement, recommended=(warranty, footprint)))) == 1


def test_hostile_names_are_shown_as_they_are() -> None:
    line = ex.quality("{name} %s <b>" + "x" * 500, ex.percent(20), green=True)
    (finding,) = found("award-without-verification", ex.situation(ex.furniture(award_lines=(line,))))
    assert "{name} %s <b>" in finding.message.in_language("en")
    assert len(finding.message.in_language("en")) < 200

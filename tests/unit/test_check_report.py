"""The check of a document on paper: findings gate by gate, answers, requirements, award model, and how sure it is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.wording.rule_texts import read_rules
from gatekeeper_app.domain.report import Facts, Heading, Note, Paragraph, Report, Run, Table, Text
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_answers import TextAnswer, TextAnswerState
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.domain.text_findings import (
    AwardInText,
    AwardLineInText,
    RequirementKind,
    TextCheck,
    TextFinding,
    TextRequirement,
)
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.i18n import LANGUAGES, Language, Message
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.text_check import report as report_module
from gatekeeper_app.services.text_check.measured import PRECISION, RECALL
from gatekeeper_app.services.text_check.quotes import as_read
from gatekeeper_app.services.text_check.remarks import remarks_of, suggestion_of
from gatekeeper_app.services.text_check.report import check_report

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
NEW = "Pulpettien on oltava uusia."
PLASTIC = "Muovista vähintään 30 % on kierrätettyä."


@pytest.fixture(scope="module")
def rules() -> dict[str, TextRule]:
    return dict(read_rules(paths.resources() / "wording"))


def document(name: str = "luonnos.docx") -> TextDocument:
    assembly = DocumentAssembly(name, "docx")
    assembly.add(BlockKind.HEADING, "3.1 Kalusteet", level=1)
    assembly.add(BlockKind.PARAGRAPH, NEW, page=4)
    assembly.add(BlockKind.PARAGRAPH, PLASTIC, page=4)
    return assembly.done(pages=7)


def found(rule: TextRule, text: TextDocument, quote: str = NEW) -> TextFinding:
    start = text.text.index(quote)
    return TextFinding(
        rule=rule.id,
        severity=rule.severity,
        gate=rule.gate,
        role=rule.role,
        start=start,
        end=start + len(quote),
        quote=quote,
        language="fi",
        page=4,
        section="3.1 Kalusteet",
        triggers=(),
        message=rule.message,
        why=rule.why,
        remedy=rule.remedy,
        legal=rule.legal,
    )


def checked(*findings: TextFinding, text: TextDocument | None = None) -> TextCheck:
    whole = text or document()
    return TextCheck(
        document=whole,
        language="fi",
        findings=findings,
        requirements=(
            TextRequirement(
                start=0,
                end=5,
                quote=PLASTIC,
                language="fi",
                page=4,
                section="",
                kind=RequirementKind.REQUIREMENT,
                green=True,
                proof=False,
            ),
        ),
        award=AwardInText(
            lines=(
                AwardLineInText(start=0, end=5, name="Hinta", weight=Decimal(80), is_price=True, green=False),
                AwardLineInText(
                    start=0, end=5, name="Ympäristö", weight=Decimal(20), is_price=False, green=True
                ),
            ),
            price_only=False,
            green_share=Decimal(20),
        ),
    )


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def words(report: Report) -> str:
    said: list[str] = []
    for block in report.blocks:
        match block:
            case Heading():
                said.append(f"# {block.text}")
            case Paragraph():
                said.append(plain(block.text))
            case Note():
                said += [block.label, block.title, plain(block.text)]
            case Facts():
                said += [f"{name}: {plain(value)}" for name, value in block.rows]
            case Table():
                said += [" | ".join(plain(cell) for cell in row) for row in block.rows]
            case _:
                said += [plain(item) for item in getattr(block, "items", ())]
    return "\n".join(said)


def test_a_finding_tells_place_passage_why_law_and_suggestion(
    rules: dict[str, TextRule], law: LawBook
) -> None:
    rule = rules["new-only"]
    said = words(check_report([checked(found(rule, document()))], rules, law, "fi", now=NOW))
    assert "1 · Varoitus · 3.1 Kalusteet · sivu 4" in said
    assert rule.title.fi in said
    assert f"Kohta: ”{NEW}”" in said
    assert rule.why.fi in said
    assert "1397/2016" in said
    assert f"Ehdotettu teksti: {rule.remedy.fi}" in said


def test_passage_and_suggestion_keep_their_own_language(rules: dict[str, TextRule], law: LawBook) -> None:
    report = check_report([checked(found(rules["new-only"], document()))], rules, law, "sv", now=NOW)
    facts = next(block for block in report.blocks if isinstance(block, Facts))
    runs = [run for _name, value in facts.rows if not isinstance(value, str) for run in value]
    assert {run.language for run in runs} == {"fi"}
    assert Run(text=rules["new-only"].remedy.fi, language="fi") in runs
    assert rules["new-only"].why.sv in words(report)


def test_answers_stand_beside_their_findings(rules: dict[str, TextRule], law: LawBook) -> None:
    text = document()
    findings = (found(rules["new-only"], text), found(rules["missing-verification"], text, PLASTIC))

    def answer(finding: TextFinding, state: TextAnswerState) -> TextAnswer:
        return TextAnswer(
            id="x",
            rule=finding.rule,
            state=state,
            document="d",
            severity=finding.severity,
            gate=finding.gate,
            role=finding.role,
            language="fi",
            quote=finding.quote,
            message=finding.message,
            why=finding.why,
            at=NOW,
        )

    given = (
        replace(
            answer(findings[0], TextAnswerState.ACCEPTED),
            owner=Role.PROCUREMENT_SPECIALIST,
            due=date(2026, 12, 1),
        ),
        replace(answer(findings[1], TextAnswerState.DISMISSED), reason="Todistus on liitteessä 4"),
    )
    said = words(check_report([checked(*findings, text=text)], rules, law, "fi", now=NOW, answers=[given]))
    assert "viimeistään 1.12.2026" in said
    assert "Todistus on liitteessä 4" in said
    assert "Vielä vastaamatta: 0" in said


def test_requirements_and_award_model_are_shown_as_read(rules: dict[str, TextRule], law: LawBook) -> None:
    said = words(check_report([checked()], rules, law, "en", now=NOW))
    assert (
        "Requirements read: 1, of them on circularity, carbon or environment: 1, and of these with their proof: 0."
        in said
    )
    assert f"Minimum requirement | {PLASTIC} | No" in said
    assert "Ympäristö | 20% | Yes" in said
    assert "Green criteria weigh 20% together." in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_it_is_internal_and_how_sure_it_is(
    rules: dict[str, TextRule], law: LawBook, language: Language
) -> None:
    report = check_report([checked()], rules, law, language, now=NOW)
    inside = Message("Internal working paper").in_language(language)
    assert inside in report.footer
    said = words(report)
    assert inside in said
    assert str(PRECISION) in said
    assert str(RECALL) in said


def test_each_document_of_an_archive_has_its_chapter(rules: dict[str, TextRule], law: LawBook) -> None:
    checks = [checked(text=document("a.docx")), checked(text=document("b.docx"))]
    report = check_report(checks, rules, law, "en", now=NOW)
    heads = [
        (block.number, block.text) for block in report.blocks if isinstance(block, Heading) and block.number
    ]
    assert heads == [
        ("1", "Summary"),
        ("2", "a.docx"),
        ("3", "b.docx"),
        ("4", "How the check works, and its limits"),
    ]
    assert report.subtitle == "a.docx, b.docx"


def test_very_many_findings_are_cut_and_counted(
    rules: dict[str, TextRule], law: LawBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_module, "MOST_FINDINGS", 2)
    finding = found(rules["new-only"], document())
    report = check_report([checked(*[finding] * 5)], rules, law, "en", now=NOW)
    assert "Findings not listed here: 3." in words(report)
    assert sum(isinstance(block, Facts) for block in report.blocks) == 2


def test_one_suggestion_of_a_passage_is_tracked_and_completions_keep_its_words(
    rules: dict[str, TextRule], law: LawBook
) -> None:
    text = document()
    findings = (
        found(rules["new-only"], text),
        replace(found(rules["wish-not-requirement"], text), severity=rules["local-origin"].severity),
        found(rules["missing-verification"], text, PLASTIC),
    )
    remarks = remarks_of(findings, rules, law, NOW.date(), "fi", tracked=True)
    assert [each.suggestion is not None for each in remarks] == [False, True, True]
    assert remarks[2].suggestion == f"{PLASTIC} {rules['missing-verification'].remedy.fi}"
    assert suggestion_of(findings[0], rules["new-only"]) == rules["new-only"].remedy.fi
    assert all(each.suggestion is None for each in remarks_of(findings, rules, law, NOW.date(), "fi"))


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("| Takuu | 24 kk |", "Takuu · 24 kk"),
        ("Takuu | 24 kk", "Takuu · 24 kk"),
        ("- Kalusteiden on oltava\n  uusia.", "Kalusteiden on oltava uusia."),
        ("## 3 Kunto", "3 Kunto"),
        ("Kunto |  | uusi", "Kunto · uusi"),
    ],
)
def test_a_passage_is_quoted_without_the_signs_of_its_format(quote: str, shown: str) -> None:
    assert as_read(quote) == shown

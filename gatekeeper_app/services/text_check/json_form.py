"""The check of a document as plain values, for JSON (`docs/command-line.md`)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gatekeeper_app.domain.text_findings import AwardInText, TextCheck, TextFinding, TextRequirement
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.protocols import LawBook


def check_as_values(check: TextCheck, law: LawBook, on: date, language: Language) -> dict[str, Any]:
    """`language` is the reader's: messages and law are in it, remedies in the language of their passage. Places count
    characters of the document's text, ends exclusive."""
    return {
        "document": check.document.name,
        "language": check.language,
        "text_length": len(check.document.text),
        "findings": [_finding(each, law, on, language) for each in check.findings],
        "requirements": [_requirement(each) for each in check.requirements],
        "award": _award(check.award),
        "remarks": [remark.in_language(language) for remark in check.document.remarks],
    }


def citations(legal: Sequence[str], law: LawBook, on: date, language: Language) -> list[str]:
    """Provisions in words, as they stand on the day."""
    return [law.provision(provision, on).citation.in_language(language) for provision in legal]


def _finding(finding: TextFinding, law: LawBook, on: date, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "gate": finding.gate.value,
        "role": finding.role.value,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "words": [{"start": span.start, "end": span.end} for span in finding.triggers],
        "language": finding.language,
        "page": finding.page,
        "section": finding.section,
        "message": finding.message.in_language(language),
        "why": finding.why.in_language(language),
        "legal": citations(finding.legal, law, on, language),
        "legal_ids": list(finding.legal),
        "remedy": finding.remedy.in_language(finding.language),
    }


def _requirement(requirement: TextRequirement) -> dict[str, Any]:
    return {
        "kind": requirement.kind.value,
        "start": requirement.start,
        "end": requirement.end,
        "quote": requirement.quote,
        "language": requirement.language,
        "page": requirement.page,
        "section": requirement.section,
        "green": requirement.green,
        "proof": requirement.proof,
    }


def _award(award: AwardInText) -> dict[str, Any]:
    return {
        "price_only": award.price_only,
        "green_share": _number(award.green_share),
        "criteria": [
            {
                "name": line.name,
                "weight": _number(line.weight),
                "points": _number(line.points),
                "price": line.is_price,
                "green": line.green,
                "start": line.start,
                "end": line.end,
            }
            for line in award.lines
        ],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)

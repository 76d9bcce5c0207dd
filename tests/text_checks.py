"""Checks of made documents for tests: findings without the judge, which takes seconds to load."""

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.domain.text_findings import (
    AwardInText,
    RequirementKind,
    TextCheck,
    TextFinding,
    TextRequirement,
)
from gatekeeper_app.i18n import LocalizedText

NO_AWARD = AwardInText(lines=(), price_only=False, green_share=None)


def made_document(*lines: str, name: str = "tarjouspyyntö.docx") -> TextDocument:
    """Lines that begin with ``#`` are headings, with ``-`` list items."""
    assembly = DocumentAssembly(name, "docx")
    for line in lines:
        kinds = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM}
        assembly.add(kinds.get(line[:1], BlockKind.PARAGRAPH), line.lstrip("#- "), level=1)
    return assembly.done(pages=1)


def made_check(document: TextDocument, **passages: str) -> TextCheck:
    """A finding at each passage: rule (underscores for hyphens) -> its words; "" for the whole document. The same
    rule again with a number behind (``new_only2``)."""
    findings = [made_finding(document, name, words) for name, words in passages.items()]
    return TextCheck(
        document=document,
        language="fi",
        findings=tuple(sorted(findings, key=lambda finding: finding.start)),
        requirements=(),
        award=NO_AWARD,
    )


def made_finding(document: TextDocument, name: str, words: str) -> TextFinding:
    rule = name.rstrip("0123456789").replace("_", "-")
    start = document.text.index(words) if words else 0
    block = document.block_at(start) if words else None
    return TextFinding(
        rule=rule,
        severity=Severity.WARNING,
        gate=Gate.SPECIFICATION,
        role=Role.PROCUREMENT_SPECIALIST,
        start=start,
        end=start + len(words),
        quote=words,
        language="fi",
        page=1 if words else None,
        section=block.section if block is not None else "",
        triggers=(),
        message=LocalizedText(fi="Vain uusi kelpaa.", sv="Bara nytt duger.", en="Only new goods will do."),
        why=LocalizedText(fi="Säästää.", sv="Sparar.", en="It saves."),
        remedy=LocalizedText(fi="Saa olla kunnostettu.", sv="Får vara begagnad.", en="May be used."),
        legal=("L-44", "L-31"),
    )


def made_requirement(document: TextDocument, words: str, **changes: object) -> TextRequirement:
    start = document.text.index(words)
    values: dict[str, object] = {
        "language": "fi",
        "page": 1,
        "section": "",
        "kind": RequirementKind.REQUIREMENT,
        "green": True,
        "proof": False,
    }
    return TextRequirement(start=start, end=start + len(words), quote=words, **(values | changes))  # type: ignore[arg-type]

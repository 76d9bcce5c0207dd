"""What is written beside the passages of the officer's own Word document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.text_check.json_form import citations

_ADDED = frozenset({"missing-verification", "carbon-without-method"})
"""Rules whose remedy completes a demand and does not replace it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a passage. `start` and `end` are places in the document's text as its reader gives it; where they
    are the same the remark is about the whole document. `paragraphs` are those of the comment, a title first;
    `suggestion` is the text proposed in the passage's place."""

    start: int
    end: int
    paragraphs: tuple[str, ...]
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class AnnotationResult:
    """The document with its marks. `placed` remarks are comments in it, `tracked` of them suggested changes, too;
    `not_placed` are those that stand where Word lets no comment be. `remarks` are for whoever opens it."""

    data: bytes
    placed: int
    not_placed: tuple[Remark, ...]
    tracked: int = 0
    remarks: tuple[Message, ...] = ()


def remark_of(
    finding: TextFinding,
    rule: TextRule,
    law: LawBook,
    on: date,
    language: Language,
    *,
    suggestion: str | None = None,
) -> Remark:
    """The comment of a finding, in the reader's language; the remedy is in the language of its passage. `suggestion`
    replaces the passage as a tracked change."""
    paragraphs = [
        f"{Message(SEVERITY_NAMES[finding.severity]).in_language(language)}: {rule.title.in_language(language)}",
        finding.message.in_language(language),
        finding.why.in_language(language),
    ]
    law_words = "; ".join(citations(finding.legal, law, on, language))
    if law_words:
        paragraphs.append(
            Message(N_("Legal basis: {provisions}"), {"provisions": law_words}).in_language(language)
        )
    remedy = finding.remedy.in_language(finding.language)
    if remedy:
        paragraphs.append(Message(N_("Suggestion: {text}"), {"text": remedy}).in_language(language))
    return Remark(finding.start, finding.end, tuple(paragraphs), suggestion)


def remarks_of(
    findings: Iterable[TextFinding],
    rules: Mapping[str, TextRule],
    law: LawBook,
    on: date,
    language: Language,
    *,
    tracked: bool = False,
) -> tuple[Remark, ...]:
    """A comment for each finding, in the order of the text. With `tracked` the gravest finding of each passage also
    suggests its text as a change."""
    told = tuple(findings)
    suggesting: dict[tuple[int, int], TextFinding] = {}
    if tracked:
        for each in sorted(told, key=lambda finding: finding.severity.order):
            if not each.about_the_document and each.remedy.in_language(each.language):
                suggesting.setdefault((each.start, each.end), each)
    return tuple(
        remark_of(
            each,
            rules[each.rule],
            law,
            on,
            language,
            suggestion=suggestion_of(each, rules[each.rule])
            if suggesting.get((each.start, each.end)) is each
            else None,
        )
        for each in told
    )


def suggestion_of(finding: TextFinding, rule: TextRule) -> str:
    """What is to stand in the place of the passage: the remedy, or the passage with the remedy after it where that
    speaks of the passage's own words or only adds what they lack."""
    remedy = finding.remedy.in_language(finding.language)
    if finding.rule in _ADDED or finding.remedy != rule.remedy:
        return f"{finding.quote} {remedy}"
    return remedy

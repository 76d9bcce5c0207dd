"""The check of a document as a document to be read: findings by gate, requirements, award model, how sure it is.

An internal working paper: it says so, and what stands in it is not part of the call for tenders.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gatekeeper_app import __version__
from gatekeeper_app.domain.findings import SEVERITY_NAMES, Severity
from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Report,
    Run,
    Table,
    Text,
)
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.text_answers import TEXT_ANSWER_NAMES, TextAnswer, shortened
from gatekeeper_app.domain.text_findings import RequirementKind, TextCheck, TextFinding
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import day, number, percent, quoted
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.text_check.award_words import weight_words
from gatekeeper_app.services.text_check.json_form import citations
from gatekeeper_app.services.text_check.measured import PRECISION, RECALL
from gatekeeper_app.services.text_check.quotes import as_read

MOST_FINDINGS = 500
MOST_REQUIREMENTS = 200
"""Listed of one document. Who has more of them mends the document first and checks it again."""

_LONGEST_QUOTE = 900
_LONGEST_ROW = 300
_LANGUAGE_NAMES: dict[Language, str] = {"fi": N_("Finnish"), "sv": N_("Swedish"), "en": N_("English")}
_KIND_NAMES: dict[RequirementKind, str] = {
    RequirementKind.REQUIREMENT: N_("Minimum requirement"),
    RequirementKind.BIDDER: N_("Suitability requirement"),
    RequirementKind.AWARD: N_("Award criterion"),
    RequirementKind.CONTRACT: N_("Contract clause"),
    RequirementKind.WISH: N_("Wish"),
}
_ORDER = (*GATES, Gate.ORGANISATION)

Answers = Sequence[Sequence[TextAnswer | None]]
"""For each check, for each of its findings in their order: what was answered."""


def check_report(
    checks: Sequence[TextCheck],
    rules: Mapping[str, TextRule],
    law: LawBook,
    language: Language,
    *,
    now: datetime,
    answers: Answers | None = None,
    procurement: str = "",
) -> Report:
    """The checks of a document, or of the documents of an archive, as a report in the reader's `language`.

    Passages and suggestions stay in their own. `now` (UTC) is printed as the date in local time; law is told as of that
    day. `procurement` is the title of the one it belongs to.
    """
    writer = _Writer(rules, law, language, now)
    say = writer.say
    given = answers if answers is not None else [()] * len(checks)
    pairs = [
        (check, tuple(here) if here else (None,) * len(check.findings))
        for check, here in zip(checks, given, strict=True)
    ]
    blocks: list[Block] = [
        Heading(level=1, text=say(N_("Summary")), number="1"),
        Note(
            kind=NoteKind.NOTE,
            label=say(SEVERITY_NAMES[Severity.NOTE]),
            title=say(N_("Internal working paper")),
            text=say(
                N_(
                    "It was made to prepare a call for tenders and is no part of it. Whether it becomes public with "
                    "the other papers is decided by the contracting entity."
                )
            ),
        ),
        *writer.summary(pairs),
    ]
    for place, (check, here) in enumerate(pairs, start=2):
        name = check.document.name if len(pairs) > 1 else say(N_("Findings"))
        blocks.append(Heading(level=1, text=name, number=str(place)))
        blocks += writer.document(check, here)
    blocks.append(
        Heading(level=1, text=say(N_("How the check works, and its limits")), number=str(len(pairs) + 2))
    )
    blocks += writer.limits()
    title = ", ".join(check.document.name for check in checks[:3]) + (" …" if len(checks) > 3 else "")
    return Report(
        title=say(N_("Check of the wording of a document")),
        subtitle=title,
        language=language,
        author="",
        created_at=now,
        footer=f"{shortened(title, 80)} · {say(N_('Internal working paper'))}",
        page_of=say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        facts=tuple((name, value) for name, value in writer.title_facts(checks, procurement) if value),
        blocks=tuple(blocks),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    rules: Mapping[str, TextRule]
    law: LawBook
    language: Language
    now: datetime

    def say(self, text: str | Message | LocalizedText, /, **places: Argument) -> str:
        return (Message(text, places) if isinstance(text, str) else text).in_language(self.language)

    def title_facts(self, checks: Sequence[TextCheck], procurement: str) -> list[tuple[str, str]]:
        say = self.say
        pages = sum(check.document.pages or 0 for check in checks)
        languages = dict.fromkeys(say(_LANGUAGE_NAMES[check.language]) for check in checks)
        return [
            (say(N_("Procurement")), procurement),
            (say(N_("Documents")), number(len(checks), self.language) if len(checks) > 1 else ""),
            (say(N_("Pages")), number(pages, self.language) if pages else ""),
            (say(N_("Language")), ", ".join(languages)),
            (say(N_("Date")), day(self.now.astimezone().date(), self.language)),
            (say(N_("Made with")), f"Gatekeeper {__version__}"),
        ]

    def summary(self, pairs: Sequence[tuple[TextCheck, Sequence[TextAnswer | None]]]) -> list[Block]:
        """Findings by gate and severity, what was answered, what could not be read."""
        say = self.say
        findings = [finding for check, _answers in pairs for finding in check.findings]
        answered = [answer for _check, here in pairs for answer in here if answer is not None]
        blocks: list[Block] = [
            Paragraph(
                text=say(
                    N_(
                        "Errors {errors}, warnings {warnings}, notes {notes}; requirements read: {requirements}."
                    ),
                    errors=_count(findings, Severity.ERROR),
                    warnings=_count(findings, Severity.WARNING),
                    notes=_count(findings, Severity.NOTE),
                    requirements=sum(len(check.requirements) for check, _answers in pairs),
                )
            )
        ]
        if findings:
            blocks.append(self._by_gate(findings))
        else:
            blocks.append(Paragraph(text=say(N_("No bottlenecks found. Still read the text yourself."))))
        if answered:
            counts = [
                f"{say(name)}: {sum(answer.state is state for answer in answered)}"
                for state, name in TEXT_ANSWER_NAMES.items()
            ]
            open_ = len(findings) - len(answered)
            blocks.append(Bullets(items=(*counts, say(N_("Not answered yet: {count}"), count=open_))))
        remarks = [say(remark) for check, _answers in pairs for remark in check.document.remarks]
        if remarks:
            blocks.append(Paragraph(text=say(N_("What could not be read, or was read with a reservation:"))))
            blocks.append(Bullets(items=tuple(remarks)))
        return blocks

    def _by_gate(self, findings: Sequence[TextFinding]) -> Table:
        say = self.say
        rows = []
        for gate in _ORDER:
            here = [finding for finding in findings if finding.gate is gate]
            if here:
                counts = tuple(number(_count(here, severity), self.language) for severity in Severity)
                rows.append((say(GATE_NAMES[gate]), *counts))
        return Table(
            columns=(
                Column(title=say(N_("Gate")), weight=4),
                Column(title=say(N_("Errors")), weight=2, number=True),
                Column(title=say(N_("Warnings")), weight=2, number=True),
                Column(title=say(N_("Notes")), weight=2, number=True),
            ),
            rows=tuple(rows),
        )

    def document(self, check: TextCheck, answers: Sequence[TextAnswer | None]) -> list[Block]:
        """One document: its findings gate by gate, its green requirements, its award model."""
        say = self.say
        blocks: list[Block] = []
        shown = list(zip(check.findings, answers, strict=True))[:MOST_FINDINGS]
        numbered = {id(finding): place for place, finding in enumerate(check.findings, start=1)}
        for gate in _ORDER:
            here = [pair for pair in shown if pair[0].gate is gate]
            if here:
                blocks.append(Heading(level=2, text=say(GATE_NAMES[gate])))
                for finding, answer in here:
                    blocks += self._finding(finding, answer, numbered[id(finding)])
        if not check.findings:
            blocks.append(Paragraph(text=say(N_("No bottlenecks found. Still read the text yourself."))))
        if len(check.findings) > MOST_FINDINGS:
            blocks.append(
                Paragraph(
                    text=say(
                        N_(
                            "Findings not listed here: {count}. Mend those above and check the document again."
                        ),
                        count=len(check.findings) - MOST_FINDINGS,
                    )
                )
            )
        return [*blocks, *self._requirements(check), *self._award(check)]

    def _finding(self, finding: TextFinding, answer: TextAnswer | None, place: int) -> list[Block]:
        say = self.say
        where = [
            number(place, self.language),
            say(SEVERITY_NAMES[finding.severity]),
            finding.section,
            say(N_("page {page}"), page=finding.page) if finding.page else "",
            say(ROLE_NAMES[finding.role]),
        ]
        rows: list[tuple[str, Text]] = []
        if finding.quote:
            quote = quoted(as_read(finding.quote, _LONGEST_QUOTE), finding.language)
            rows.append((say(N_("Passage")), (Run(text=quote, language=finding.language),)))
        rows.append((say(N_("Why it matters")), say(finding.why)))
        law = "; ".join(citations(finding.legal, self.law, self.now.astimezone().date(), self.language))
        if law:
            rows.append((say(N_("Legal basis")), law))
        remedy = finding.remedy.in_language(finding.language)
        if remedy:
            rows.append((say(N_("Suggested text")), (Run(text=remedy, language=finding.language),)))
        if answer is not None:
            rows.append((say(N_("Answer")), self._answer(answer)))
        return [
            Note(
                kind=NoteKind(finding.severity.value),
                label=" · ".join(part for part in where if part),
                title=say(self.rules[finding.rule].title),
                text=say(finding.message),
            ),
            Facts(rows=tuple(rows)),
        ]

    def _answer(self, answer: TextAnswer) -> str:
        """State, day, reason or text, and who is to mend it by when. Persons stand by their role."""
        said = [self.say(TEXT_ANSWER_NAMES[answer.state])]
        if answer.at is not None:
            said.append(day(answer.at.astimezone().date(), self.language))
        if answer.owner is not None:
            said.append(self.say(ROLE_NAMES[answer.owner]))
        if answer.due is not None:
            said.append(self.say(N_("by {day}"), day=day(answer.due, self.language)))
        if answer.mended_on is not None:
            said.append(self.say(N_("mended {day}"), day=day(answer.mended_on, self.language)))
        words = ", ".join(said)
        told = answer.reason or answer.text
        return f"{words}: {told}" if told else words

    def _requirements(self, check: TextCheck) -> list[Block]:
        say = self.say
        green = [each for each in check.requirements if each.green]
        blocks: list[Block] = [
            Heading(level=2, text=say(N_("Requirements read"))),
            Paragraph(
                text=say(
                    N_(
                        "Requirements read: {count}, of them on circularity, carbon or environment: {green}, and of "
                        "these with their proof: {proved}."
                    ),
                    count=len(check.requirements),
                    green=len(green),
                    proved=sum(each.proof for each in green),
                )
            ),
        ]
        if green:
            blocks.append(
                Table(
                    columns=(
                        Column(title=say(N_("Kind")), weight=4),
                        Column(title=say(N_("Requirement")), weight=9),
                        Column(title=say(N_("Proof")), weight=3),
                    ),
                    rows=tuple(
                        (
                            say(_KIND_NAMES[each.kind]),
                            (Run(text=as_read(each.quote, _LONGEST_ROW), language=each.language),),
                            say(N_("Yes")) if each.proof else say(N_("No")),
                        )
                        for each in green[:MOST_REQUIREMENTS]
                    ),
                )
            )
        return blocks

    def _award(self, check: TextCheck) -> list[Block]:
        say, award = self.say, check.award
        if not award.lines and not award.price_only:
            return []
        blocks: list[Block] = [Heading(level=2, text=say(N_("How tenders are compared")))]
        if award.price_only:
            blocks.append(
                Paragraph(text=say(N_("By what the document says, the lowest price alone decides.")))
            )
        if award.lines:
            blocks.append(
                Table(
                    columns=(
                        Column(title=say(N_("Criterion")), weight=7),
                        Column(title=say(N_("Weight")), weight=2, number=True),
                        Column(title=say(N_("Green")), weight=2),
                    ),
                    rows=tuple(
                        (
                            as_read(line.name, _LONGEST_ROW),
                            weight_words(line, self.language),
                            say(N_("Yes")) if line.green else say(N_("No")),
                        )
                        for line in award.lines[:MOST_REQUIREMENTS]
                    ),
                )
            )
        if award.green_share is not None:
            share = percent(award.green_share, self.language)
            blocks.append(Paragraph(text=say(N_("Green criteria weigh {share} together."), share=share)))
        return blocks

    def limits(self) -> list[Block]:
        """How it works, what was measured, what it cannot do. No promises."""
        say = self.say
        return [
            Bullets(
                items=(
                    say(
                        N_(
                            "The document was read and judged on this computer by fixed rules and a model trained on "
                            "labelled passages of tender documents. The same text gives the same findings every time."
                        )
                    ),
                    say(
                        N_(
                            "On documents that were kept apart from all training, {precision} of what it found was "
                            "right, and it found {recall} of what should have been found. On other documents it may be "
                            "better or worse."
                        ),
                        precision=percent(PRECISION, self.language),
                        recall=percent(RECALL, self.language),
                    ),
                    say(
                        N_(
                            "A finding is a reason to look at a passage, no judgment on it. A passage without a "
                            "finding may still keep good offers out."
                        )
                    ),
                    say(
                        N_(
                            "Pictures, drawings and text within pictures are not read, and the check knows nothing of "
                            "what other documents of the procurement say."
                        )
                    ),
                    say(
                        N_(
                            "The law is told as it stands on the day of this paper. Suggested texts are starting "
                            "points: fit them to the purchase and to what the market can give."
                        )
                    ),
                )
            )
        ]


def _count(findings: Sequence[TextFinding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)

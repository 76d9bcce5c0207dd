"""Rules that hang on an answer to a gate question: given yes or no, a figure or a choice, with or without a reason."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion, CriterionKind, Trait
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.rules.base import Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer


def place_of(question: Question) -> str:
    """The subject of a finding whose place is a question."""
    return f"question/{question.value}"


def says(context: RuleContext, question: Question, answer: Answer) -> bool:
    """Whether the question was answered so."""
    return context.procurement.answered(question).answer is answer


def reasoned(context: RuleContext, question: Question) -> bool:
    """Whether a reason is written beside the answer."""
    return bool(context.procurement.answered(question).note.strip())


def softened(severity: Severity, context: RuleContext, question: Question) -> Severity:
    """A warning whose reason is on record is a note: somebody has thought of it."""
    if severity is Severity.WARNING and reasoned(context, question):
        return Severity.NOTE
    return severity


def with_trait(context: RuleContext, trait: Trait) -> tuple[Criterion, ...]:
    """Included criteria of this trait that ask something of tenders, each once, in the order of their ids."""
    found = {
        criterion.id: criterion
        for _decision, criterion in context.included
        if trait in criterion.traits and criterion.kind is not CriterionKind.PREPARATION
    }
    return tuple(found[key] for key in sorted(found))


class AnswerRule(Rule):
    """A rule whose whole ground is one answer, yes or no. One click turns the answer round where `cure` says so;
    the reason beside it stays."""

    question: ClassVar[Question]
    blocking: ClassVar[Answer] = Answer.YES
    sentence: ClassVar[str]  # msgid
    cure: ClassVar[str] = ""  # msgid: what the button says
    softens: ClassVar[bool] = True  # whether the question asks for the reason, so that a reason softens

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if says(context, self.question, self.blocking) and self.concerns(context):
            yield self.found(
                self.sentence,
                severity=softened(self.severity, context, self.question) if self.softens else None,
                subject=place_of(self.question),
                fix=self.cure or None,
            )

    def concerns(self, context: RuleContext) -> bool:  # noqa: ARG002
        """Whether the answer blocks anything in this procurement."""
        return True

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        if finding.fix is None:
            return None
        given = context.procurement.answered(self.question)
        turned = Answer.NO if self.blocking is Answer.YES else Answer.YES
        return with_answer(context.procurement, replace(given, answer=turned))

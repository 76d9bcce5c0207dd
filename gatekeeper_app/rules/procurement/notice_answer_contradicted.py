"""Answers to Hilma's questions that the decisions speak against."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.advice import HILMA_ANSWER_NAMES, HilmaAnswer
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.notice_answers import NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.notice_evidence import (
    CONTRADICTIONS,
    TOLD_BY_CRITERIA,
    Contradiction,
    NoticeEvidence,
)
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew


class NoticeAnswerContradicted(Rule):
    """One finding for each answer and lot. What the library does not know (own award lines called green, criteria that
    are missing) may stand for a yes, and raises none. The award notice asks again: hence until the award."""

    id = "notice-answer-contradicted"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.EVIDENCE
    title = N_("Answer in the notice that the documents do not bear out")
    why = N_(
        "The answers in Hilma are public and counted nationally. A tenderer may ask where in the documents the stated "
        "aim is found, and a criterion that is not told is not seen in the statistics."
    )
    remedy = N_(
        "Change the answer, or include a criterion that bears it out. An answer taken back follows from the decisions "
        "again."
    )
    legal = ("L-40",)
    sources = ("B-49",)
    until = Phase.AWARDED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        titles = {lot.id: lot.title for lot in procurement.lots}
        for found in NoticeEvidence(procurement, context.criteria).contradictions():
            question = found.answer.question
            yield self.found(
                (_IN_A_LOT if found.lot_id else CONTRADICTIONS)[found.kind],
                lot=found.lot_id,
                subject=question.value,
                fix=N_("Take the answer back"),
                question=Message(HILMA_ANSWER_NAMES[TOLD_BY_CRITERIA[question]]),
                criteria=FirstFew(tuple(criterion.name for criterion in found.criteria)),
                lot_title=titles.get(found.lot_id, ""),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        """Without the answer: the lot's own, or the one for all lots where that is what counts in it."""
        for found in NoticeEvidence(context.procurement, context.criteria).contradictions():
            if (found.answer.question.value, found.lot_id) == (finding.subject, finding.lot):
                kept = tuple(
                    each for each in context.procurement.notice_answers if each.key != found.answer.key
                )
                return replace(context.procurement, notice_answers=kept)
        return None

    def examples(self) -> tuple[Example, ...]:
        circular = ex.warranty(hilma=(HilmaAnswer.CIRCULAR_ECONOMY,))
        plain = ex.warranty()
        yes, no = _says(Answer.YES), _says(Answer.NO)
        return (
            Example(
                title=N_("Circular economy is answered yes, and no included criterion stands for it."),
                context=ex.situation(ex.furniture(ex.included(plain), notice_answers=(yes,)), plain),
                finds=1,
            ),
            Example(
                title=N_("Circular economy is answered no in two lots, although a criterion stands for it."),
                context=ex.situation(
                    ex.furniture(ex.included(circular), notice_answers=(no,), lots=ex.LOTS), circular
                ),
                finds=2,
            ),
            Example(
                title=N_("Circular economy is answered yes, and a criterion stands for it."),
                context=ex.situation(ex.furniture(ex.included(circular), notice_answers=(yes,)), circular),
                finds=0,
            ),
            Example(
                title=N_("The buyer has called an award line of its own green: it may stand for the yes."),
                context=ex.situation(
                    ex.furniture(
                        notice_answers=(yes,),
                        award_lines=(ex.quality("Korjattavuus", ex.percent(20), green=True),),
                    )
                ),
                finds=0,
            ),
        )


_IN_A_LOT: dict[Contradiction, str] = {
    Contradiction.YES_WITHOUT_CRITERION: N_(
        "The notice says yes to “{question}” in the lot {lot_title}, but no included criterion stands for it."
    ),
    Contradiction.NO_WITH_CRITERION: N_(
        "The notice says no to “{question}” in the lot {lot_title}, although this stands for it: {criteria}."
    ),
}


def _says(answer: Answer) -> NoticeAnswer:
    return NoticeAnswer(question=NoticeQuestion.CIRCULAR_ECONOMY, answer=answer)


RULE = NoticeAnswerContradicted()

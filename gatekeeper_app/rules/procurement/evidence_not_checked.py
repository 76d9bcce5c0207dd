"""The winner was chosen, and her proof was not looked at."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import CriterionEffect, CriterionOutcome, LotOutcome
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew

_PROVED = (CriterionKind.TECHNICAL_SPECIFICATION, CriterionKind.AWARD)


class EvidenceNotChecked(Rule):
    """After the award decision, once something of the result is recorded: each proof that was not checked, and one
    note for all of which nobody has said."""

    id = "evidence-not-checked"
    severity = Severity.WARNING
    gate = Gate.FOLLOW_UP
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.EVIDENCE
    title = N_("Proof of the winner not checked")
    why = N_(
        "Where there is doubt, the contracting entity must check the information and evidence of the tenders "
        "(section 93(5) of the Procurement Act), and a tender that does not meet the documents is excluded "
        "(section 74). An unchecked promise has won against those who promised what they keep."
    )
    remedy = N_(
        "Ask the winner for the proof now, check it or a sample of it, and record what was seen; where it "
        "fails, take legal advice before the contract or use its remedies."
    )
    legal = ("L-57", "L-47")
    sources = ("B-50",)
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        decided = procurement.milestone(MilestoneKind.AWARD_DECISION)
        recorded = procurement.criterion_outcomes or procurement.lot_outcomes
        if decided is None or decided >= context.today or not recorded:
            return
        outcomes = {outcome.key: outcome for outcome in procurement.criterion_outcomes}
        unsaid: dict[str, Criterion] = {}
        for decision, criterion in context.included:
            if criterion.kind not in _PROVED:
                continue
            outcome = outcomes.get(decision.key, _nothing(decision))
            if outcome.effect is CriterionEffect.NOT_USED or outcome.evidence_checked is Answer.YES:
                continue
            if outcome.evidence_checked is Answer.NO:
                yield self.found(
                    N_("{name}: the award was decided on {day}, and the winner's proof was not checked."),
                    criterion=criterion.id,
                    lot=decision.lot_id,
                    subject="effect",
                    name=criterion.name,
                    day=decided,
                )
            else:
                unsaid[criterion.id] = criterion
        if unsaid:
            yield self.found(
                N_("It is not on record whether the winner's proof was checked: {names}."),
                severity=Severity.NOTE,
                subject="effects",
                names=FirstFew(tuple(criterion.name for criterion in unsaid.values())),
            )

    def examples(self) -> tuple[Example, ...]:
        warranty, footprint = ex.warranty(), ex.footprint()

        def awarded(checked: Answer, on: date = date(2026, 11, 2)) -> RuleContext:
            outcome = CriterionOutcome(criterion_id=footprint.id, evidence_checked=checked)
            return ex.situation(
                ex.furniture(
                    ex.included(footprint),
                    milestones=(Milestone(kind=MilestoneKind.AWARD_DECISION, on=on),),
                    criterion_outcomes=(outcome,),
                ),
                footprint,
            )

        return (
            Example(
                title=N_("The lowest footprint won, and nobody asked how it was counted."),
                context=awarded(Answer.NO),
                finds=1,
            ),
            Example(
                title=N_("Three tenders came, and nothing is recorded of their proof."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty),
                        ex.included(footprint),
                        milestones=(Milestone(kind=MilestoneKind.AWARD_DECISION, on=date(2026, 11, 2)),),
                        lot_outcomes=(LotOutcome(tenders=3),),
                    ),
                    warranty,
                    footprint,
                ),
                finds=1,
            ),
            Example(
                title=N_("The winner's calculation was read and found sound."),
                context=awarded(Answer.YES),
                finds=0,
            ),
            Example(
                title=N_("The award decision lies ahead."),
                context=awarded(Answer.UNANSWERED, on=date(2027, 1, 15)),
                finds=0,
            ),
        )


def _nothing(decision: Decision) -> CriterionOutcome:
    return CriterionOutcome(criterion_id=decision.criterion_id, lot_id=decision.lot_id)


RULE = EvidenceNotChecked()

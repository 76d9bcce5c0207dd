"""A demand that ends at the award decision: no clause, no consequence, no measure, no owner."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision, FollowUp
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.completeness import Missing, lacking, named, restorable, restore_label, restored
from gatekeeper_app.rules.contract_terms import no_clause_has_a_consequence, unfollowed
from gatekeeper_app.rules.cures import reworded, with_decision
from gatekeeper_app.rules.gate_answers import says
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew
from gatekeeper_app.rules.progress import decided_gates

# Proof is a matter of the tender and has rules of its own; this one looks at the contract.
_TEXTS = frozenset({Missing.CLAUSE, Missing.CONSEQUENCE, Missing.INDICATOR})
_IN_CONTRACT = frozenset({Missing.CLAUSE, Missing.CONSEQUENCE})
_BINDS_WITHOUT_CLAUSE = (CriterionKind.TECHNICAL_SPECIFICATION, CriterionKind.AWARD)


class RequirementWithoutFollowUp(Rule):
    """What was switched off is said of each criterion at once, one finding a criterion. Owner and day are filled in
    later: of those that lack them one finding speaks, when the contract gate is decided or the tenders are in.

    A demand that binds as part of the tender documents and lacks nothing but a clause of its own is a note. What is
    true of the whole contract `no-sanction` and `follow-up-without-owner` say, and it is not said again here.
    """

    id = "requirement-without-follow-up"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.CONTRACT_MANAGER
    training = TrainingItem.FOLLOW_UP
    title = N_("Requirement that is not followed up")
    why = N_(
        "A demand that carries no consequence, is not measured and belongs to nobody stays on paper. Section "
        "98 of the Procurement Act lets the contract carry environmental terms when they are announced "
        "beforehand."
    )
    remedy = N_(
        "Put the clause, its consequence and the indicator into the contract, and name who follows them and "
        "by when."
    )
    legal = ("L-61",)
    sources = ("B-41", "B-42", "B-48")
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        followed = [pair for pair in context.included if pair[1].kind is not CriterionKind.PREPARATION]
        absent = [lacking(criterion, decision) for decision, criterion in followed]
        if context.phase <= Phase.TENDERS_IN:
            told = _told_elsewhere(context)
            for (decision, criterion), parts in zip(followed, absent, strict=True):
                missing = (parts & _TEXTS) - told(criterion)
                if missing:
                    yield self._switched_off(decision, criterion, missing)
        if context.phase >= Phase.TENDERS_IN or Gate.CONTRACT in decided_gates(context):
            yield from self._to_be_named(context, [pair[1] for pair in followed], absent)

    def _switched_off(self, decision: Decision, criterion: Criterion, missing: frozenset[Missing]) -> Finding:
        only_clause = missing == {Missing.CLAUSE} and criterion.kind in _BINDS_WITHOUT_CLAUSE
        return self.found(
            N_("{name} stands in the tender, but the contract has no clause of its own on it.")
            if only_clause
            else N_("{name}: follow-up lacks {parts}."),
            severity=Severity.NOTE if only_clause else Severity.WARNING,
            gate=Gate.CONTRACT if missing & _IN_CONTRACT else Gate.FOLLOW_UP,
            criterion=criterion.id,
            lot=decision.lot_id,
            fix=restore_label(restorable(criterion, decision, missing)),
            name=criterion.name,
            parts=named(missing),
        )

    def _to_be_named(
        self, context: RuleContext, criteria: list[Criterion], absent: list[frozenset[Missing]]
    ) -> Iterator[Finding]:
        owner = context.procurement.answered(Question.CONTRACT_OWNER).answer
        if owner is Answer.NO or unfollowed(context):
            return
        # Whoever owns the contract follows all of it, where nobody else is named.
        wanted = {Missing.DUE} if owner is Answer.YES else {Missing.OWNER, Missing.DUE}
        open_ = [pair for pair in zip(criteria, absent, strict=True) if pair[1] & wanted]
        if open_:
            nobody = any(Missing.OWNER in parts & wanted for _, parts in open_)
            yield self.found(
                N_("Nobody is named to follow these, or no day is set for their check: {criteria}.")
                if nobody
                else N_("No day is set for the check of these: {criteria}."),
                severity=Severity.WARNING if nobody else Severity.NOTE,
                gate=Gate.FOLLOW_UP,
                criteria=FirstFew(tuple(dict.fromkeys(criterion.name for criterion, _ in open_))),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        criterion = context.criteria.get(finding.criterion)
        decision = context.procurement.decision(finding.criterion, finding.lot)
        if criterion is None or decision is None:
            return None
        missing = (lacking(criterion, decision) & _TEXTS) - _told_elsewhere(context)(criterion)
        cured = restored(criterion, decision, missing)
        return with_decision(context.procurement, reworded(criterion, cured)) if cured else None

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        clause = ex.warranty(id="EX-005", kind=CriterionKind.CONTRACT_CLAUSE, gate=Gate.CONTRACT)
        system = ex.management_system()
        return (
            Example(
                title=N_("A requirement has neither a consequence nor an indicator in the contract."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(
                            warranty,
                            follow_up=replace(
                                ex.FOLLOWED, consequence_included=False, indicator_included=False
                            ),
                        )
                    ),
                    warranty,
                ),
                finds=1,
            ),
            Example(
                title=N_(
                    "The terms of the contract are decided, but one has nobody who follows it and no date."
                ),
                context=ex.situation(
                    ex.furniture(ex.included(clause), ex.included(warranty, follow_up=FollowUp())),
                    clause,
                    warranty,
                ),
                finds=1,
            ),
            Example(
                title=N_(
                    "The terms of the contract are still being decided, so there is time to name an owner."
                ),
                context=ex.situation(
                    ex.furniture(ex.included(warranty, follow_up=FollowUp())),
                    warranty,
                    recommended=(clause,),
                ),
                finds=0,
            ),
            Example(
                title=N_("Clause, consequence, indicator, owner and date are all there."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty), ex.included(system)), warranty, system
                ),
                finds=0,
            ),
            Example(
                title=N_("A preparatory measure needs no follow-up in the contract."),
                context=ex.situation(
                    ex.furniture(ex.included(ex.stock_check(), follow_up=FollowUp())), ex.stock_check()
                ),
                finds=0,
            ),
        )


def _told_elsewhere(context: RuleContext) -> Callable[[Criterion], frozenset[Missing]]:
    """What of a criterion is not told of it: of a clause its own text is the clause, and where the contract has no
    consequences at all, `no-sanction` says so."""
    nowhere = says(context, Question.SANCTIONS, Answer.NO)
    in_no_clause = nowhere or no_clause_has_a_consequence(context)
    of_clauses = {Missing.CLAUSE, Missing.CONSEQUENCE} if in_no_clause else {Missing.CLAUSE}
    of_others = {Missing.CONSEQUENCE} if nowhere else set()

    def told(criterion: Criterion) -> frozenset[Missing]:
        return frozenset(of_clauses if criterion.kind is CriterionKind.CONTRACT_CLAUSE else of_others)

    return told


RULE = RequirementWithoutFollowUp()

"""A demand that ends at the award decision: no clause, no consequence, no measure, no owner."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.completeness import Missing, lacking, named, restorable, restore_label, restored
from gatekeeper_app.rules.cures import reworded, with_decision
from gatekeeper_app.rules.phases import Phase

# Proof is a matter of the tender and has rules of its own; this one looks at the contract.
_FOLLOWED = frozenset({Missing.CLAUSE, Missing.CONSEQUENCE, Missing.INDICATOR, Missing.OWNER, Missing.DUE})
_IN_CONTRACT = frozenset({Missing.CLAUSE, Missing.CONSEQUENCE})
_BINDS_WITHOUT_CLAUSE = (CriterionKind.TECHNICAL_SPECIFICATION, CriterionKind.AWARD)


class RequirementWithoutFollowUp(Rule):
    """One finding a criterion, naming everything that is missing. A demand that binds as part of the tender
    documents and lacks nothing but a clause of its own is a note."""

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
        for decision, criterion in context.included:
            if criterion.kind is CriterionKind.PREPARATION:
                continue
            missing = lacking(criterion, decision) & _FOLLOWED
            if criterion.kind is CriterionKind.CONTRACT_CLAUSE:
                missing -= {Missing.CLAUSE}  # its own text is the clause
            if not missing:
                continue
            only_clause = missing == {Missing.CLAUSE} and criterion.kind in _BINDS_WITHOUT_CLAUSE
            yield self.found(
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

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        criterion = context.criteria.get(finding.criterion)
        decision = context.procurement.decision(finding.criterion, finding.lot)
        if criterion is None or decision is None:
            return None
        cured = restored(criterion, decision, lacking(criterion, decision) & _FOLLOWED)
        return with_decision(context.procurement, reworded(criterion, cured)) if cured else None

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
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
                title=N_("A requirement stands in the contract, but nobody follows it and there is no date."),
                context=ex.situation(ex.furniture(ex.included(warranty, follow_up=FollowUp())), warranty),
                finds=1,
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


RULE = RequirementWithoutFollowUp()

"""A green demand every supplier meets already: it looks green and changes nothing."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import bites, raise_label, raised, with_decision
from gatekeeper_app.rules.legal_figures import figures_of_law
from gatekeeper_app.rules.phases import Phase


class MarketStandardOnly(Rule):
    """The first of the three tests, as a finding. Silent where a figure is what the law sets anyway: the rule on
    legal minimums says more. A note where the library itself proposes no more: there the market has little else."""

    id = "market-standard-only"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.NEED_OWNER
    training = TrainingItem.MARKET
    title = N_("No more than the market standard")
    why = N_(
        "What every supplier does already changes nothing: the call for tenders looks green and the outcome "
        "is the same."
    )
    remedy = N_(
        "Raise the level or the figures, or reward better tenders in the comparison. If you are unsure what "
        "the market can do, ask it first (section 65 of the Procurement Act)."
    )
    legal = ("L-30", "L-41")
    sources = ("B-7", "B-8")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        for decision, criterion in context.included:
            if criterion.kind is CriterionKind.PREPARATION or bites(criterion, decision):
                continue
            if figures_of_law(criterion, decision, context).met:
                continue
            yield self.found(
                N_("{name} asks for no more than the market offers already."),
                severity=Severity.NOTE if _as_proposed(criterion, decision) else None,
                gate=criterion.gate,
                role=criterion.deciding_roles[0] if criterion.deciding_roles else None,
                criterion=criterion.id,
                lot=decision.lot_id,
                fix=raise_label(criterion, decision),
                name=criterion.name,
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        criterion = context.criteria.get(finding.criterion)
        decision = context.procurement.decision(finding.criterion, finding.lot)
        if criterion is None or decision is None:
            return None
        better = raised(criterion, decision)
        return with_decision(context.procurement, better) if better else None

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        deferred = ex.included(warranty, state=DecisionState.DEFERRED, ambition=Ambition.BASIC)
        return (
            Example(
                title=N_("A warranty of five years is asked where the market gives five years."),
                context=ex.situation(ex.furniture(ex.included(warranty, ambition=Ambition.BASIC)), warranty),
                finds=1,
            ),
            Example(
                title=N_("The level is advanced, but the figure was lowered to three years."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(
                            warranty, state=DecisionState.ADAPTED, parameters={"warranty_years": Decimal(3)}
                        )
                    ),
                    warranty,
                ),
                finds=1,
            ),
            Example(
                title=N_("A warranty of seven years is asked where the market gives five years."),
                context=ex.situation(ex.furniture(ex.included(warranty)), warranty),
                finds=0,
            ),
            Example(
                title=N_("The criterion at the basic level is deferred, so nothing is asked yet."),
                context=ex.situation(ex.furniture(deferred), warranty),
                finds=0,
            ),
        )


def _as_proposed(criterion: Criterion, decision: Decision) -> bool:
    """Whether the figures are those of the level the library proposes, or of one above it."""
    touched = decision.parameters or any(text.strip() for text in decision.own_text.values())
    return not touched and criterion.level(decision.ambition).ambition.step >= criterion.recommended.step


RULE = MarketStandardOnly()

"""A criterion that every tender met as before: the market already does it."""

from collections.abc import Iterator

from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import CriterionEffect, CriterionOutcome
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext


class CriterionMetByAll(Rule):
    """The recorded effect of an included criterion: all met it as before."""

    id = "criterion-met-by-all"
    severity = Severity.NOTE
    gate = Gate.FOLLOW_UP
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.MARKET
    title = N_("Criterion that all met as before")
    why = N_(
        "A demand that every tender meets without effort changes nothing. The market has reached this level, and "
        "the aims of section 2 of the Procurement Act are served by asking for the next."
    )
    remedy = N_(
        "Write it into the lessons, raise the level in the next round and ask in its market dialogue what is "
        "possible by then."
    )
    legal = ("L-30",)
    sources = ("B-51",)

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        met = {
            outcome.key
            for outcome in context.procurement.criterion_outcomes
            if outcome.effect is CriterionEffect.MET_BY_ALL
        }
        for decision, criterion in context.included:
            if decision.key in met:
                yield self.found(
                    N_(
                        "{name}: every tender met it as before. The market already does it; ask for more next time."
                    ),
                    criterion=criterion.id,
                    lot=decision.lot_id,
                    subject="effect",
                    name=criterion.name,
                )

    def examples(self) -> tuple[Example, ...]:
        warranty, footprint = ex.warranty(), ex.footprint()

        def effects(first: CriterionEffect, second: CriterionEffect) -> RuleContext:
            return ex.situation(
                ex.furniture(
                    ex.included(warranty),
                    ex.included(footprint),
                    criterion_outcomes=(
                        CriterionOutcome(criterion_id=warranty.id, effect=first),
                        CriterionOutcome(criterion_id=footprint.id, effect=second),
                    ),
                ),
                warranty,
                footprint,
            )

        return (
            Example(
                title=N_("Every tender offered the warranty that was asked for."),
                context=effects(CriterionEffect.MET_BY_ALL, CriterionEffect.DECIDED_WINNER),
                finds=1,
            ),
            Example(
                title=N_("Neither of the two criteria changed anything."),
                context=effects(CriterionEffect.MET_BY_ALL, CriterionEffect.MET_BY_ALL),
                finds=2,
            ),
            Example(
                title=N_("The criteria made the tenders better."),
                context=effects(CriterionEffect.CHANGED_TENDERS, CriterionEffect.DECIDED_WINNER),
                finds=0,
            ),
            Example(
                title=N_("The criterion was left out before the tender."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty, state=DecisionState.LEFT_OUT),
                        criterion_outcomes=(
                            CriterionOutcome(criterion_id=warranty.id, effect=CriterionEffect.MET_BY_ALL),
                        ),
                    ),
                    warranty,
                ),
                finds=0,
            ),
        )


RULE = CriterionMetByAll()

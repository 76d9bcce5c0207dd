"""What the law sets anyway is presented as ambition."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Ambition, Criterion, LegalMinimum
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Buyer, Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import bites, raise_label, raised, with_decision
from gatekeeper_app.rules.legal_figures import figures_of_law
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Amount, Listing


def _beyond_law(context: RuleContext) -> Callable[[Criterion, Decision], bool]:
    """Whether a decision goes beyond the market and asks nothing that the law sets anyway."""
    return lambda criterion, decision: (
        bites(criterion, decision) and not figures_of_law(criterion, decision, context).met
    )


class LegalMinimumAsAmbition(Rule):
    """Where other figures of the same criterion go beyond the market, or the figure of law is yet to be verified,
    this is a note."""

    id = "legal-minimum-as-ambition"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.SUSTAINABILITY
    training = TrainingItem.LAW
    title = N_("Legal minimum sold as ambition")
    why = N_(
        "What an act or a decree sets as a limit, a share or an aim is to be reached without the buyer asking: "
        "asking for it costs work and changes nothing. The aim of section 2 of the Procurement Act needs a figure "
        "beyond it."
    )
    remedy = N_(
        "Raise the figure beyond what the law sets, or leave the criterion out and trust the law. If it is there "
        "so that the law is followed in the contract, say so and do not call it ambition."
    )
    legal = ("L-30", "L-41")
    sources = ("B-7", "B-8")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        for decision, criterion in context.included:
            figures = figures_of_law(criterion, decision, context)
            if not figures.met:
                continue
            unsure = any(figure.minimum.certainty.to_be_verified for figure in figures.met)
            amounts = tuple(
                Amount(parameter=each.parameter, value=each.value, named=len(figures.met) > 1)
                for each in figures.met
            )
            yield self.found(
                N_("{name} asks for no more than the law sets anyway, a figure to be verified: {amounts}.")
                if unsure
                else N_("{name} asks for no more than the law sets anyway: {amounts}."),
                severity=Severity.NOTE if unsure or figures.others_bite else None,
                gate=criterion.gate,
                criterion=criterion.id,
                lot=decision.lot_id,
                fix=raise_label(criterion, decision, _beyond_law(context)),
                name=criterion.name,
                amounts=Listing(amounts),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        criterion = context.criteria.get(finding.criterion)
        decision = context.procurement.decision(finding.criterion, finding.lot)
        if criterion is None or decision is None:
            return None
        better = raised(criterion, decision, _beyond_law(context))
        return with_decision(context.procurement, better) if better else None

    def examples(self) -> tuple[Example, ...]:
        in_force = LegalMinimum(value=Decimal(5), valid_from=date(2026, 1, 1), source="L-30")
        later = LegalMinimum(value=Decimal(7), valid_from=date(2029, 1, 1), source="L-30")
        in_espoo = replace(in_force, buyers=("Espoon kaupunki",))
        warranty = _bound_by(in_force, later)
        basic = ex.included(warranty, ambition=Ambition.BASIC)
        started_later = (Milestone(kind=MilestoneKind.STARTED, on=date(2029, 1, 1)),)
        return (
            Example(
                title=N_("Five years are asked for, and the law sets five years."),
                context=ex.situation(ex.furniture(basic), warranty),
                finds=1,
            ),
            Example(
                title=N_("What was ambitious in 2028 is law for a procurement that starts in 2029."),
                context=ex.situation(ex.furniture(ex.included(warranty), milestones=started_later), warranty),
                finds=1,
            ),
            Example(
                title=N_("Seven years are asked for, and the law sets five years."),
                context=ex.situation(ex.furniture(ex.included(warranty)), warranty),
                finds=0,
            ),
            Example(
                title=N_("The law binds another municipality, not this one."),
                context=ex.situation(
                    ex.furniture(basic, buyer=Buyer(name="Inkoon kunta")), _bound_by(in_espoo)
                ),
                finds=0,
            ),
        )


def _bound_by(*minimums: LegalMinimum) -> Criterion:
    """The warranty, with figures the law sets for its years (an invented law)."""
    certain = dict.fromkeys(Ambition, Certainty.VERIFIED)
    return ex.warranty(parameters=(replace(ex.WARRANTY_YEARS, certainty=certain, legal_minimums=minimums),))


RULE = LegalMinimumAsAmbition()

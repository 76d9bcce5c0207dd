"""All that is green speaks of the tenderer, nothing of what is bought."""

from collections.abc import Iterator
from dataclasses import dataclass

from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import lot_title, names_lot


@dataclass(frozen=True, slots=True)
class _Demand:
    """A green demand: an included criterion or an award line called green. `told`: points for the tenderer, of which
    `award-line-about-bidder` speaks."""

    lot_id: str
    about_bidder: bool
    told: bool = False


def _demands(context: RuleContext) -> Iterator[_Demand]:
    for decision, criterion in context.included:
        if criterion.kind is not CriterionKind.PREPARATION:
            told = criterion.about_bidder and criterion.kind is CriterionKind.AWARD
            yield _Demand(decision.lot_id, criterion.about_bidder, told)
    for line in context.procurement.award_lines:
        if line.green:
            yield _Demand(line.lot_id, line.about_bidder, told=line.about_bidder)


class BidderLevelOnly(Rule):
    """Judged lot by lot: what is demanded of the whole procurement counts in every lot. Silent where all of it is
    points for the tenderer: those have a finding each."""

    id = "bidder-level-only"
    severity = Severity.WARNING
    gate = Gate.SUITABILITY
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SUITABILITY
    title = N_("Green demands on the tenderer only")
    why = N_(
        "A management system or a policy says little of what is delivered. Suitability requirements and "
        "award criteria must be linked to the subject matter of the contract (sections 83 and 94 of the "
        "Procurement Act)."
    )
    remedy = N_(
        "Include at least one criterion on what is bought, for example its lifetime, repair, recycled "
        "content or emissions."
    )
    legal = ("L-53", "L-58", "L-55")
    sources = ("B-28", "B-36")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        lots = by_lot(_demands(context), (lot.id for lot in procurement.lots))
        for lot, demands in lots.items():
            if all(demand.about_bidder for demand in demands) and not all(demand.told for demand in demands):
                yield self.found(
                    N_("In lot {lot_title} all green demands speak of the tenderer, none of what is bought.")
                    if names_lot(procurement, lot)
                    else N_("All green demands speak of the tenderer, none of what is bought."),
                    lot=lot,
                    lot_title=lot_title(procurement, lot),
                )

    def examples(self) -> tuple[Example, ...]:
        system = ex.management_system()
        warranty = ex.warranty()
        certificate = ex.quality("ISO 14001", ex.percent(10), green=True, about_bidder=True)
        return (
            Example(
                title=N_("The only green demand is the tenderer's environmental management system."),
                context=ex.situation(ex.furniture(ex.included(system)), system),
                finds=1,
            ),
            Example(
                title=N_("The tenderer's management system is demanded, and its certificate earns points."),
                context=ex.situation(
                    ex.furniture(ex.included(system), award_lines=(ex.price(ex.percent(90)), certificate)),
                    system,
                ),
                finds=1,
            ),
            Example(
                title=N_(
                    "Points for the tenderer's certificate have a finding of their own, and it is not said twice."
                ),
                context=ex.situation(ex.furniture(award_lines=(ex.price(ex.percent(90)), certificate))),
                finds=0,
            ),
            Example(
                title=N_("The management system stands beside a warranty on the furniture itself."),
                context=ex.situation(
                    ex.furniture(ex.included(system), ex.included(warranty)), system, warranty
                ),
                finds=0,
            ),
            Example(
                title=N_("Nothing green has been decided yet."),
                context=ex.situation(ex.furniture(award_lines=(ex.price(),))),
                finds=0,
            ),
        )


RULE = BidderLevelOnly()

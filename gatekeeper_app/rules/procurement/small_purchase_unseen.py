"""A small purchase, and nothing circular asked."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Money

_CLOSING = (MilestoneKind.DOCUMENTS_FROZEN, MilestoneKind.NOTICE_PUBLISHED, MilestoneKind.TENDERS_DUE)


class SmallPurchaseUnseen(Rule):
    """A note only: below the national threshold the buyer's own guideline decides. Silent while criteria still wait:
    that none is included yet says nothing."""

    id = "small-purchase-unseen"
    severity = Severity.NOTE
    gate = Gate.ORGANISATION
    role = Role.PROCUREMENT_MANAGER
    training = TrainingItem.NEED
    title = N_("Small purchase unseen")
    why = N_(
        "Below the national threshold of section 25 the Procurement Act does not apply, and buying is at its "
        "freest: a repairer or a seller of used goods can be asked directly. Such firms are often small, and it is "
        "here that they can win."
    )
    remedy = N_(
        "Ask own stock, a repairer and a seller of used goods first, and include one simple criterion. Write the "
        "same order into the guideline for small purchases."
    )
    legal = ("L-33",)
    sources = ("B-57",)
    until = Phase.TENDERS_IN
    tells_regime = True

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        value, threshold = procurement.value, context.national_threshold
        if value is None or threshold is None or not 0 < value < threshold or procurement.included:
            return
        if not _passed_by(context):
            return
        yield self.found(
            N_(
                "The value, {value}, is below the national threshold of {threshold}, and no criterion is included."
            ),
            value=Money(value=value, currency=procurement.currency),
            threshold=Money(value=threshold, currency=procurement.currency),
        )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        threshold = Decimal(60_000)
        asked_for = (Milestone(kind=MilestoneKind.DOCUMENTS_FROZEN, on=ex.TODAY),)
        return (
            Example(
                title=N_("Chairs for 12,000 euros are asked for, and nothing is asked of them."),
                context=ex.situation(
                    ex.furniture(value=Decimal(12_000), milestones=asked_for), national_threshold=threshold
                ),
                finds=1,
            ),
            Example(
                title=N_("A small purchase comes near the threshold, and all criteria were left out."),
                context=ex.situation(
                    ex.furniture(ex.left_out(warranty), value=Decimal("59999.99")),
                    recommended=(warranty,),
                    national_threshold=threshold,
                ),
                finds=1,
            ),
            Example(
                title=N_("Chairs for 12,000 euros are bought with a longer warranty."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty), value=Decimal(12_000)),
                    warranty,
                    national_threshold=threshold,
                ),
                finds=0,
            ),
            Example(
                title=N_("Chairs for 12,000 euros have only been thought of."),
                context=ex.situation(
                    ex.furniture(value=Decimal(12_000)),
                    recommended=(warranty,),
                    national_threshold=threshold,
                ),
                finds=0,
            ),
            Example(
                title=N_("The value reaches the national threshold."),
                context=ex.situation(
                    ex.furniture(value=threshold, milestones=asked_for), national_threshold=threshold
                ),
                finds=0,
            ),
        )


def _passed_by(context: RuleContext) -> bool:
    """Whether everything recommended was decided on, or what is asked for is closed."""
    if any(on is not None and on <= context.today for on in map(context.procurement.milestone, _CLOSING)):
        return True
    settled = {d.criterion_id for d in context.procurement.decisions if d.state.settled}
    return bool(settled) and all(criterion.id in settled for criterion in context.recommended)


RULE = SmallPurchaseUnseen()

"""A small purchase, and nothing circular asked."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phrases import Money


class SmallPurchaseUnseen(Rule):
    """A note only: below the national threshold the buyer's own guideline decides."""

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

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        value, threshold = procurement.value, context.national_threshold
        if value is None or threshold is None or not 0 < value < threshold or procurement.included:
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
        return (
            Example(
                title=N_("Chairs for 12,000 euros are bought, and nothing is asked of them."),
                context=ex.situation(ex.furniture(value=Decimal(12_000)), national_threshold=threshold),
                finds=1,
            ),
            Example(
                title=N_("A small purchase comes near the threshold, and all criteria were left out."),
                context=ex.situation(
                    ex.furniture(ex.left_out(warranty), value=Decimal("59999.99")),
                    warranty,
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
                title=N_("The value reaches the national threshold."),
                context=ex.situation(ex.furniture(value=threshold), national_threshold=threshold),
                finds=0,
            ),
        )


RULE = SmallPurchaseUnseen()

"""A delivery time that only goods on the shelf can meet."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Trait
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.gate_answers import place_of, says, softened, with_trait
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Days

# Rules of thumb behind B-17 (P): a batch of used goods is gathered, checked and mended in about four working
# weeks; what is made or mended to order is not there within two.
_USED_DAYS = 20
_ORDER_DAYS = 10


class DeliveryTooShort(Rule):
    """Goods only: a service that begins at once is another matter."""

    id = "delivery-too-short"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.NEED_OWNER
    training = TrainingItem.REUSE
    title = N_("Delivery time that only new stock can meet")
    why = N_(
        "Firms that reuse and refurbish have to gather a batch first, and what is made to order needs its time. "
        "A time that only a store of new goods can meet narrows competition more than the need asks for "
        "(section 3 of the Procurement Act)."
    )
    remedy = N_(
        "Separate what is urgent from what can wait, let deliveries come in batches, or ask in the market "
        "dialogue which time is enough."
    )
    legal = ("L-31", "L-44")
    sources = ("B-17",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        days = procurement.answered(Question.DELIVERY_DAYS).figure
        if days is None or procurement.nature is not ContractNature.GOODS:
            return
        used = says(context, Question.USED, Answer.YES) or bool(with_trait(context, Trait.ACCEPTS_USED))
        limit = _USED_DAYS if used else _ORDER_DAYS
        if days >= limit:
            return
        yield self.found(
            N_(
                "The delivery time is {days}; by a rule of thumb a batch of used goods takes at least {limit}."
            )
            if used
            else N_(
                "The delivery time is {days}; by a rule of thumb goods made to order take at least {limit}."
            ),
            severity=softened(self.severity, context, Question.DELIVERY_DAYS),
            subject=place_of(Question.DELIVERY_DAYS),
            days=Days(int(days)),
            limit=Days(limit),
        )

    def examples(self) -> tuple[Example, ...]:
        open_to_used = ex.warranty(traits=(Trait.ACCEPTS_USED,))
        used = ex.says(Question.USED, Answer.YES)
        return (
            Example(
                title=N_("Used furniture may be offered and must be there within two weeks."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(open_to_used), **ex.answers(ex.says(Question.DELIVERY_DAYS, 14))
                    ),
                    open_to_used,
                ),
                finds=1,
            ),
            Example(
                title=N_("New furniture must be there within five days of the order."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.DELIVERY_DAYS, 5)))),
                finds=1,
            ),
            Example(
                title=N_("Used furniture may be offered and has six weeks to arrive."),
                context=ex.situation(ex.furniture(**ex.answers(used, ex.says(Question.DELIVERY_DAYS, 42)))),
                finds=0,
            ),
            Example(
                title=N_("New furniture has two weeks to arrive."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.DELIVERY_DAYS, 14)))),
                finds=0,
            ),
        )


RULE = DeliveryTooShort()

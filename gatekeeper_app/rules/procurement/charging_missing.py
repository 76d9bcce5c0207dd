"""Electric vehicles or machines are asked for, and nobody has seen to their charging."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion, Trait
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.gate_answers import place_of, says, with_trait
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew


class ChargingMissing(Rule):
    """No fix by one click: somebody has to order the connection."""

    id = "charging-missing"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROJECT_MANAGER
    training = TrainingItem.SCHEDULE
    title = N_("Charging not secured")
    why = N_(
        "An electric vehicle or machine is tendered only where it can be charged from the first day. Where the "
        "connection comes too late, tenderers add the risk to the price or stay away, and the clause is broken "
        "without anyone being to blame. What the buyer provides belongs in the call for tenders (section 68 of "
        "the Procurement Act)."
    )
    remedy = N_(
        "Order the grid connection now and state the places, power and dates in the call for tenders, or agree in "
        "the contract what holds until the connection is there."
    )
    legal = ("L-43", "L-30")
    sources = ("B-63",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if not says(context, Question.CHARGING, Answer.NO):
            return
        charged = with_trait(context, Trait.NEEDS_CHARGING)
        if charged:
            yield self.found(
                N_("Charging is not secured, and these depend on it: {criteria}."),
                subject=place_of(Question.CHARGING),
                criteria=FirstFew(tuple(criterion.name for criterion in charged)),
            )

    def examples(self) -> tuple[Example, ...]:
        vans, site = _electric("EX-030"), _electric("EX-031")
        missing = ex.answers(ex.says(Question.CHARGING, Answer.NO))
        secured = ex.answers(ex.says(Question.CHARGING, Answer.YES))
        return (
            Example(
                title=N_("Half of the vans must be electric, and there is nowhere to charge them."),
                context=ex.situation(ex.furniture(ex.included(vans), **missing), vans),
                finds=1,
            ),
            Example(
                title=N_("Electric vans and an electric site are asked for, and one finding names both."),
                context=ex.situation(
                    ex.furniture(ex.included(vans), ex.included(site), **missing), vans, site
                ),
                finds=1,
            ),
            Example(
                title=N_("The charging places are ordered and named in the documents."),
                context=ex.situation(ex.furniture(ex.included(vans), **secured), vans),
                finds=0,
            ),
            Example(
                title=N_("Charging is not secured, and nothing that needs it is asked for."),
                context=ex.situation(ex.furniture(**missing)),
                finds=0,
            ),
        )


def _electric(criterion_id: str) -> Criterion:
    """A minimum requirement on electric vehicles."""
    return ex.warranty(
        id=criterion_id,
        category="transport",
        name=LocalizedText(fi="Päästöttömät autot", sv="Utsläppsfria bilar", en="Zero-emission vehicles"),
        traits=(Trait.NEEDS_CHARGING,),
    )


RULE = ChargingMissing()

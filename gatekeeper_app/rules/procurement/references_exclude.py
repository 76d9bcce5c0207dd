"""References that a newcomer cannot have, and nobody may help with."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.gate_answers import place_of, says, softened
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Money

# Rules of thumb behind B-26 (P): the invented example of the catalogue asks for three; half of the contract is as
# much as one order of a firm that is growing into it.
_MANY = 3
_SHARE = Decimal("0.5")

_MESSAGES: dict[tuple[bool, bool], str] = {
    (True, True): N_(
        "References demanded: {count}, of {value} each, which is more than half of the contract; those of key "
        "persons, group members and subcontractors do not count. The limits are rules of thumb."
    ),
    (True, False): N_(
        "References demanded: {count}; those of key persons, group members and subcontractors do not count. By a "
        "rule of thumb three or more shut newcomers out."
    ),
    (False, True): N_(
        "A reference must be worth {value}, more than half of the contract; those of key persons, group members "
        "and subcontractors do not count. The limit is a rule of thumb."
    ),
}


def _contract(procurement: Procurement) -> Decimal | None:
    """What one contract is worth: the largest lot, where every lot has a value, else the whole."""
    values = [lot.value for lot in procurement.lots]
    known = [value for value in values if value is not None]
    return max(known) if known and len(known) == len(values) else procurement.value


class ReferencesExclude(Rule):
    """Silent as long as the references of others count too."""

    id = "references-exclude"
    severity = Severity.WARNING
    gate = Gate.SUITABILITY
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SUITABILITY
    title = N_("References that shut newcomers out")
    why = N_(
        "A firm new to the market has the skill before it has the references, and repair and reuse are done by such "
        "firms. Suitability requirements must be proportionate (section 83 of the Procurement Act), and above the "
        "EU threshold a tenderer may rely on the capacities of others (section 92)."
    )
    remedy = N_(
        "Ask for one or two references of a size that shows the skill, and accept those of key persons, group "
        "members and subcontractors, or a pilot."
    )
    legal = ("L-53", "L-31")
    sources = ("B-26",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if not says(context, Question.REFERENCES_SHARED, Answer.NO):
            return
        count = procurement.answered(Question.REFERENCES).figure or Decimal(0)
        value = procurement.answered(Question.REFERENCE_VALUE).figure or Decimal(0)
        contract = _contract(procurement)
        many = count >= _MANY
        large = count > 0 and contract is not None and value > contract * _SHARE
        if many or large:
            yield self.found(
                _MESSAGES[many, large],
                severity=softened(self.severity, context, Question.REFERENCES_SHARED),
                subject=place_of(Question.REFERENCES if many else Question.REFERENCE_VALUE),
                fix=N_("Accept the references of others too"),
                count=count,
                value=Money(value=value, currency=procurement.currency),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.REFERENCES_SHARED)
        return with_answer(context.procurement, replace(given, answer=Answer.YES))

    def examples(self) -> tuple[Example, ...]:
        alone = ex.says(Question.REFERENCES_SHARED, Answer.NO)
        shared = ex.says(Question.REFERENCES_SHARED, Answer.YES)
        three, one = ex.says(Question.REFERENCES, 3), ex.says(Question.REFERENCES, 1)
        large = ex.says(Question.REFERENCE_VALUE, 150_000)
        small = ex.says(Question.REFERENCE_VALUE, 50_000)
        worth = {"value": Decimal(200_000)}
        return (
            Example(
                title=N_("Three references of the tenderer's own are demanded."),
                context=ex.situation(ex.furniture(**worth, **ex.answers(alone, three))),
                finds=1,
            ),
            Example(
                title=N_("One reference is demanded, worth three quarters of the contract."),
                context=ex.situation(ex.furniture(**worth, **ex.answers(alone, one, large))),
                finds=1,
            ),
            Example(
                title=N_("Three references are demanded, and those of subcontractors count."),
                context=ex.situation(ex.furniture(**worth, **ex.answers(shared, three, large))),
                finds=0,
            ),
            Example(
                title=N_("One reference of a quarter of the contract is demanded."),
                context=ex.situation(ex.furniture(**worth, **ex.answers(alone, one, small))),
                finds=0,
            ),
        )


RULE = ReferencesExclude()

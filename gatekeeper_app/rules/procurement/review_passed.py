"""Criteria and dated values that should have been read anew."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew


class ReviewPassed(Rule):
    """One note for all criteria and one for all values: a library grown old must not drown a procurement."""

    id = "review-passed"
    severity = Severity.NOTE
    gate = Gate.SPECIFICATION
    role = Role.SUSTAINABILITY
    training = TrainingItem.MARKET
    title = N_("Not reviewed in time")
    why = N_(
        "Criteria and figures are read anew every 18 months, because law, markets and emissions move. What nobody has "
        "looked at since may still be right, but nobody knows."
    )
    remedy = N_("Check the references to law and the figures before they go into the call for tenders.")
    legal = ("L-30",)
    sources = ("B-7",)
    until = Phase.PREPARING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        criteria: dict[str, Criterion] = {}
        values: dict[str, DatedValue] = {}
        for _decision, criterion in context.included:
            if criterion.review_by < context.today:
                criteria[criterion.id] = criterion
            for value_id in criterion.dated_values:
                value = context.values.get(value_id)
                if value is not None and value.review_by < context.today:
                    values[value_id] = value
        if criteria:
            gate = min((criterion.gate for criterion in criteria.values()), key=lambda gate: gate.number)
            yield self.found(
                N_("The review date of these criteria has passed: {names}."),
                gate=gate,
                subject="criteria",
                names=FirstFew(tuple(criterion.name for criterion in criteria.values())),
            )
        if values:
            yield self.found(
                N_("The review date of these figures has passed: {names}."),
                subject="values",
                names=FirstFew(tuple(value.name for value in values.values())),
            )

    def examples(self) -> tuple[Example, ...]:
        old = ex.warranty(review_by=date(2026, 5, 1))
        other = ex.stock_check(review_by=date(2026, 5, 1))
        fresh = ex.warranty(review_by=date(2026, 11, 23))
        return (
            Example(
                title=N_("Two included criteria should have been read anew in May."),
                context=ex.situation(ex.furniture(ex.included(old), ex.included(other)), old, other),
                finds=1,
            ),
            Example(
                title=N_("One included criterion should have been read anew in May."),
                context=ex.situation(ex.furniture(ex.included(old)), old),
                finds=1,
            ),
            Example(
                title=N_("The review is due today."),
                context=ex.situation(ex.furniture(ex.included(fresh)), fresh),
                finds=0,
            ),
            Example(
                title=N_("The old criterion was left out."),
                context=ex.situation(ex.furniture(ex.left_out(old)), old),
                finds=0,
            ),
        )


RULE = ReviewPassed()

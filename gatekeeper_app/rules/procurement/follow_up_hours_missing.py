"""Follow-up without time for it."""

from collections.abc import Iterator

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase


class FollowUpHoursMissing(Rule):
    """The hours for follow-up were asked for, and the answer is none."""

    id = "follow-up-hours-missing"
    severity = Severity.WARNING
    gate = Gate.FOLLOW_UP
    role = Role.PROCUREMENT_MANAGER
    training = TrainingItem.FOLLOW_UP
    title = N_("No hours for follow-up")
    why = N_(
        "Reading a report, asking for a receipt and visiting a site take hours. Where none are set aside, the "
        "check is left undone, and the contract terms of section 98 of the Procurement Act stay on paper."
    )
    remedy = N_(
        "Estimate the hours a year (reports, checks, meetings), put them into the work plan of the contract's "
        "owner, or follow fewer things and those well."
    )
    legal = ("L-61",)
    sources = ("B-48", "B-53")
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        figure = context.procurement.answered(Question.FOLLOW_UP_HOURS).figure
        if figure is None or figure > 0:
            return
        followed = sum(decision.follow_up.due is not None for decision, _criterion in context.included)
        yield self.found(
            N_("No hours are set aside for follow-up, though checks of criteria are planned: {count}.")
            if followed
            else N_("No hours are set aside for follow-up."),
            subject=f"question/{Question.FOLLOW_UP_HOURS.value}",
            count=followed,
        )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        none = ex.answers(ex.says(Question.FOLLOW_UP_HOURS, 0))
        return (
            Example(
                title=N_("A yearly check is planned, and there are no hours for it."),
                context=ex.situation(ex.furniture(ex.included(warranty), **none), warranty),
                finds=1,
            ),
            Example(
                title=N_("Follow-up is to be done beside other work, without hours."),
                context=ex.situation(ex.furniture(**none)),
                finds=1,
            ),
            Example(
                title=N_("Eight hours a year are set aside."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty), **ex.answers(ex.says(Question.FOLLOW_UP_HOURS, 8))),
                    warranty,
                ),
                finds=0,
            ),
            Example(
                title=N_("The hours have not been estimated yet."),
                context=ex.situation(ex.furniture(ex.included(warranty)), warranty),
                finds=0,
            ),
        )


RULE = FollowUpHoursMissing()

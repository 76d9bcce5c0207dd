"""There is not time enough before the contract must start."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase


class StartedTooLate(Rule):
    """The days are those of the time plan (`services.time_plan`), so that the two never differ: statutory times, and
    usual ones where the law sets none. Below the national threshold nothing is said: there no procedure of the Act has
    to be gone through."""

    id = "started-too-late"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.PROCUREMENT_MANAGER
    training = TrainingItem.SCHEDULE
    title = N_("Started too late")
    why = N_(
        "When time runs out, the dialogue is left out and the previous documents are copied: the new contract "
        "becomes the old one. Section 2 of the Procurement Act asks for planned procurement."
    )
    remedy = N_(
        "Move the start of the contract, or use an extension the present contract allows. Put the ends of "
        "contracts into the annual clock 18 to 24 months ahead."
    )
    legal = ("L-30", "L-67")
    sources = ("B-6",)
    until = Phase.PREPARING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        start, soonest = context.procurement.milestone(MilestoneKind.CONTRACT_START), context.soonest_start
        if start is None or start <= context.today or soonest is None or soonest <= start:
            return
        if context.below_the_acts:
            return
        yield self.found(
            N_(
                "The contract is to start on {day}. With the usual times from today it can start on {usual} at the "
                "earliest."
            ),
            subject=f"milestone/{MilestoneKind.CONTRACT_START.value}",
            day=start,
            usual=soonest,
        )

    def examples(self) -> tuple[Example, ...]:
        def starts(on: date, **known: Any) -> RuleContext:
            milestones = (Milestone(kind=MilestoneKind.CONTRACT_START, on=on),)
            return ex.situation(ex.furniture(milestones=milestones), **known)

        return (
            Example(
                title=N_("The contract is to start two months after the work began."),
                context=starts(date(2027, 1, 1), eu_procurement=True, soonest_start=date(2027, 5, 31)),
                finds=1,
            ),
            Example(
                title=N_("The market has been asked, and five weeks are left to the start of the contract."),
                context=starts(date(2026, 12, 28), soonest_start=date(2027, 3, 29)),
                finds=1,
            ),
            Example(
                title=N_("The contract starts seven months after the work began."),
                context=starts(date(2027, 6, 1), eu_procurement=True, soonest_start=date(2027, 5, 31)),
                finds=0,
            ),
            Example(
                title=N_("Time is short, but the notice is out already."),
                context=starts(date(2027, 1, 1)),
                finds=0,
            ),
        )


RULE = StartedTooLate()

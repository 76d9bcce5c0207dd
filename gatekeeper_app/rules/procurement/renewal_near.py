"""A contract ends, and the next round has not begun."""

from collections.abc import Iterator
from datetime import date, timedelta

from gatekeeper_app.calculation.contract_days import after_months, contract_end, halfway
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext

# Months before the contract ends. B-6 asks for an alarm 18 to 24 months before (P); under a year there is no more time
# for a dialogue and what follows from it (P).
FIRST_CALL = 18
LATE = 12
ONCE = 12  # a shorter contract is taken to be one purchase (P)


class RenewalNear(Rule):
    """While the contract runs: of a short one from its middle, so that it is not called late on its first day, and
    not once it has ended. What is bought once and delivered within the year has no next round."""

    id = "renewal-near"
    severity = Severity.NOTE
    gate = Gate.NEED
    role = Role.PROCUREMENT_MANAGER
    training = TrainingItem.SCHEDULE
    title = N_("Next round not started")
    why = N_(
        "Whoever starts late copies the documents of last time: there is no time to question the need or to ask "
        "the market. Planned procurement is an aim of section 2 of the Procurement Act."
    )
    remedy = N_(
        "Start the next round now: look at the lessons, question the need, publish a request for information "
        "and put the dates into the plan."
    )
    legal = ("L-30",)
    sources = ("B-6",)

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement, today = context.procurement, context.today
        end = contract_end(procurement)
        start = procurement.milestone(MilestoneKind.CONTRACT_START)
        if end is None or end < today or procurement.milestone(MilestoneKind.RENEWAL_STARTED) is not None:
            return
        if start is not None and (start > today or end < after_months(start, ONCE) - timedelta(days=1)):
            return
        if today < max(after_months(end, -FIRST_CALL), halfway(procurement, end)):
            return
        late = today >= after_months(end, -LATE)
        yield self.found(
            N_(
                "The contract ends on {day}, and the next round has not started. Less than a year is short for a "
                "dialogue with the market."
            )
            if late
            else N_("The contract ends on {day}. It is time to start the next round."),
            severity=Severity.WARNING if late else Severity.NOTE,
            subject=f"milestone/{MilestoneKind.RENEWAL_STARTED.value}",
            day=end,
        )

    def examples(self) -> tuple[Example, ...]:
        def runs(until: date, *others: Milestone) -> RuleContext:
            end = Milestone(kind=MilestoneKind.CONTRACT_END, on=until)
            return ex.situation(ex.furniture(milestones=(*others, end)))

        return (
            Example(
                title=N_("The contract ends in half a year, and nothing has been started."),
                context=runs(date(2027, 5, 31)),
                finds=1,
            ),
            Example(
                title=N_("The contract ends in seventeen months."), context=runs(date(2028, 4, 30)), finds=1
            ),
            Example(
                title=N_("The contract ends in half a year, and the next round is under way."),
                context=runs(
                    date(2027, 5, 31), Milestone(kind=MilestoneKind.RENEWAL_STARTED, on=date(2026, 3, 2))
                ),
                finds=0,
            ),
            Example(
                title=N_("A contract of one year has not begun yet."),
                context=runs(
                    date(2027, 12, 31), Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2027, 1, 1))
                ),
                finds=0,
            ),
        )


RULE = RenewalNear()

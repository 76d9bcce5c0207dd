"""A contract that ends without its lessons written down."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.calculation.contract_days import after_months, contract_end, halfway
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import only_announced

BEFORE_END = 6  # months: long enough to ask those who used the contract (P)


class LessonsNotRecorded(Rule):
    """From six months before the contract ends, of a shorter one from its middle. The days of a notice alone are no
    contract."""

    id = "lessons-not-recorded"
    severity = Severity.NOTE
    gate = Gate.FOLLOW_UP
    role = Role.CONTRACT_MANAGER
    training = TrainingItem.FOLLOW_UP
    title = N_("Lessons not recorded")
    why = N_(
        "The next round starts from the documents of this one. What is not written down while people remember "
        "it is repeated, and planned procurement is an aim of section 2 of the Procurement Act."
    )
    remedy = N_(
        "Write half a page together with the users and the supplier: what worked, what nobody measured, what to "
        "ask for next time."
    )
    legal = ("L-30",)
    sources = ("B-51",)

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        end = contract_end(context.procurement)
        if end is None or context.procurement.lessons.strip():
            return
        if only_announced(context.procurement, context.today):
            return
        if context.today < max(after_months(end, -BEFORE_END), halfway(context.procurement, end)):
            return
        yield self.found(
            N_("The contract ended on {day}, and no lessons are recorded.")
            if end < context.today
            else N_("The contract ends on {day}, and no lessons are recorded."),
            subject="outcome/lessons",
            day=end,
        )

    def examples(self) -> tuple[Example, ...]:
        def ends(on: date, lessons: str = "") -> RuleContext:
            milestone = Milestone(kind=MilestoneKind.CONTRACT_END, on=on)
            return ex.situation(ex.furniture(milestones=(milestone,), lessons=lessons))

        return (
            Example(
                title=N_("The contract ended in the summer; nothing was written down."),
                context=ends(date(2026, 6, 30)),
                finds=1,
            ),
            Example(
                title=N_("The contract ends in the spring, and nothing is written down yet."),
                context=ends(date(2027, 3, 31)),
                finds=1,
            ),
            Example(
                title=N_("The lessons are written down."),
                context=ends(date(2027, 3, 31), "Takuu toimi / Garantin fungerade / The warranty worked."),
                finds=0,
            ),
            Example(
                title=N_("The contract runs for another two years."),
                context=ends(date(2028, 12, 31)),
                finds=0,
            ),
        )


RULE = LessonsNotRecorded()

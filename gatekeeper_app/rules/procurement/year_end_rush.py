"""The money of the year is spent in a hurry before it lapses."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Days

# Rules of thumb behind B-5 (P): what is tendered for after 1 October and awarded in the last sixty days of the
# year cannot wait for anything but goods from the shelf.
_LATE_TENDERS = (10, 1)
_RUSH_DAYS = 60
_ONE_YEAR = 12  # a longer contract is not bought with the money of one year


def _wanted(procurement: Procurement, award: date) -> date | None:
    """The day by which things are to be there: the start of the contract and the days of delivery after it."""
    start = procurement.milestone(MilestoneKind.CONTRACT_START)
    days = procurement.answered(Question.DELIVERY_DAYS).figure
    if days is None or days > 366:  # no rush, whatever the day it counts from
        return start
    return (start or award) + timedelta(days=int(days))


class YearEndRush(Rule):
    """Silent where the contract runs for more than a year."""

    id = "year-end-rush"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.FINANCE
    training = TrainingItem.SCHEDULE
    title = N_("Year-end rush")
    why = N_(
        "What must be delivered before the year ends can only come from the shelf: used and repaired goods have "
        "to be gathered first, and nobody has time to ask the market. Section 2 of the Procurement Act asks for "
        "planned procurement."
    )
    remedy = N_(
        "Ask the finance director to carry the money over to the next year, or buy now only what cannot wait and "
        "leave the rest to a tender in spring."
    )
    legal = ("L-30",)
    sources = ("B-5",)
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        tenders = procurement.milestone(MilestoneKind.TENDERS_DUE)
        months = procurement.contract_months
        if tenders is None or (months is not None and months > _ONE_YEAR):
            return
        award = procurement.milestone(MilestoneKind.AWARD_DECISION) or tenders  # it cannot come earlier
        wanted = _wanted(procurement, award)
        last = date(tenders.year, 12, 31)
        left = (last - award).days
        if (
            wanted is not None
            and tenders > date(tenders.year, *_LATE_TENDERS)
            and 0 <= left < _RUSH_DAYS
            and date(tenders.year, 11, 1) <= wanted <= last
        ):
            yield self.found(
                N_(
                    "Tenders are due on {tenders} and everything is to be in place by {wanted}. Left of the "
                    "year after the award: {left}. The rule of thumb is at least {limit}."
                ),
                subject=f"milestone/{MilestoneKind.TENDERS_DUE.value}",
                tenders=tenders,
                wanted=wanted,
                left=Days(left),
                limit=Days(_RUSH_DAYS),
            )

    def examples(self) -> tuple[Example, ...]:
        def plan(tenders: date, award: date, start: date) -> tuple[Milestone, ...]:
            return (
                Milestone(kind=MilestoneKind.TENDERS_DUE, on=tenders),
                Milestone(kind=MilestoneKind.AWARD_DECISION, on=award),
                Milestone(kind=MilestoneKind.CONTRACT_START, on=start),
            )

        late = plan(date(2026, 11, 6), date(2026, 11, 20), date(2026, 12, 7))
        return (
            Example(
                title=N_("Tenders are due in November, and the furniture must be there in December."),
                context=ex.situation(ex.furniture(milestones=late)),
                finds=1,
            ),
            Example(
                title=N_("Tenders are due in November, and delivery takes three weeks at most."),
                context=ex.situation(
                    ex.furniture(
                        milestones=(Milestone(kind=MilestoneKind.TENDERS_DUE, on=date(2026, 11, 20)),),
                        **ex.answers(ex.says(Question.DELIVERY_DAYS, 21)),
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Tenders are due in November, and the furniture comes in spring."),
                context=ex.situation(
                    ex.furniture(milestones=plan(date(2026, 11, 6), date(2026, 11, 20), date(2027, 3, 1)))
                ),
                finds=0,
            ),
            Example(
                title=N_("A contract of four years starts in December."),
                context=ex.situation(ex.furniture(milestones=late, contract_months=Decimal(48))),
                finds=0,
            ),
        )


RULE = YearEndRush()

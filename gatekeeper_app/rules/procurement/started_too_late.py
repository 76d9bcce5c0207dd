"""There is not time enough before the contract must start."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phrases import Days

# Days that the steps take, behind B-6 (P): rules of thumb, and said to be. Fourteen days is also the waiting
# period of section 129 of the Procurement Act (V) where it applies.
DIALOGUE_DAYS = 30
AWARD_DAYS = 14
MOBILISATION_DAYS = 30
TENDER_DAYS = 14  # where the law sets no minimum: a reasonable time in a national procedure


def _begun(procurement: Procurement, today: date) -> bool:
    """Whether it is too late to say so: the notice is out or the award is made."""
    told = (MilestoneKind.NOTICE_PUBLISHED, MilestoneKind.AWARD_DECISION, MilestoneKind.CONTRACT_SIGNED)
    return any(on is not None and on <= today for on in map(procurement.milestone, told))


class StartedTooLate(Rule):
    """Counted from the start of the procurement, else from today. Below the national threshold nothing is said:
    there no procedure of the Act has to be gone through."""

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

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        start = procurement.milestone(MilestoneKind.CONTRACT_START)
        begun = procurement.milestone(MilestoneKind.STARTED)
        begin = begun or context.today
        if start is None or start <= begin or _begun(procurement, context.today):
            return
        value, threshold = procurement.value, context.national_threshold
        if value is not None and threshold is not None and value < threshold:
            return
        held = begun is None and procurement.preparation.dialogue_held is Answer.YES
        dialogue = 0 if held else DIALOGUE_DAYS
        tenders = TENDER_DAYS if context.tender_days is None else context.tender_days
        needed = dialogue + tenders + AWARD_DAYS + MOBILISATION_DAYS
        days = (start - begin).days
        if days < needed:
            yield self.found(
                N_(
                    "From {begin} to the start of the contract on {start}: {days}. Needed: about {needed} "
                    "(dialogue {dialogue}, tenders {tenders}, award and waiting period {award}, starting up "
                    "{mobilisation}; rules of thumb where the law sets no time)."
                ),
                subject=f"milestone/{MilestoneKind.CONTRACT_START.value}",
                begin=begin,
                start=start,
                days=Days(days),
                needed=Days(needed),
                dialogue=dialogue,
                tenders=tenders,
                award=AWARD_DAYS,
                mobilisation=MOBILISATION_DAYS,
            )

    def examples(self) -> tuple[Example, ...]:
        def plan(started: date, start: date, *more: Milestone) -> tuple[Milestone, ...]:
            return (
                Milestone(kind=MilestoneKind.STARTED, on=started),
                Milestone(kind=MilestoneKind.CONTRACT_START, on=start),
                *more,
            )

        published = Milestone(kind=MilestoneKind.NOTICE_PUBLISHED, on=date(2026, 11, 16))
        begun = date(2026, 11, 2)
        return (
            Example(
                title=N_("The contract is to start two months after the work began."),
                context=ex.situation(
                    ex.furniture(milestones=plan(begun, date(2027, 1, 1))),
                    eu_procurement=True,
                    tender_days=30,
                ),
                finds=1,
            ),
            Example(
                title=N_("The market has been asked, and five weeks are left to the start of the contract."),
                context=ex.situation(
                    ex.furniture(
                        milestones=(Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2026, 12, 28)),)
                    ),
                    tender_days=30,
                ),
                finds=1,
            ),
            Example(
                title=N_("The contract starts seven months after the work began."),
                context=ex.situation(
                    ex.furniture(milestones=plan(begun, date(2027, 6, 1))),
                    eu_procurement=True,
                    tender_days=30,
                ),
                finds=0,
            ),
            Example(
                title=N_("Time is short, but the notice is out already."),
                context=ex.situation(
                    ex.furniture(milestones=plan(begun, date(2027, 1, 1), published)), tender_days=30
                ),
                finds=0,
            ),
        )


RULE = StartedTooLate()

"""Suppliers had too few days to answer."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Days

SHORTEST = 21  # days; a rule of thumb behind B-8 (P), not a time set by law


class DialogueTooShort(Rule):
    """From the dialogue to its end, else to the day the documents are closed. Dates in the wrong order are no
    short dialogue."""

    id = "dialogue-too-short"
    severity = Severity.NOTE
    gate = Gate.DIALOGUE
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCHEDULE
    title = N_("Market dialogue too short")
    why = N_(
        "In a few days only those answer who have an answer ready: the present suppliers. A market consultation "
        "(section 65 of the Procurement Act) is of use only where firms have time to think."
    )
    remedy = N_(
        "Give suppliers at least three weeks to answer, and leave time to change the documents after it."
    )
    legal = ("L-41",)
    sources = ("B-8",)
    until = Phase.PREPARING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        milestone = context.procurement.milestone
        start = milestone(MilestoneKind.DIALOGUE)
        end = milestone(MilestoneKind.DIALOGUE_ENDED) or milestone(MilestoneKind.DOCUMENTS_FROZEN)
        if start is None or end is None:
            return
        days = (end - start).days
        if 0 <= days < SHORTEST:
            yield self.found(
                N_(
                    "The market dialogue of {start} lasts {days}, until {end}; the rule of thumb is at least {limit}."
                ),
                subject=f"milestone/{MilestoneKind.DIALOGUE.value}",
                start=start,
                end=end,
                days=Days(days),
                limit=Days(SHORTEST),
            )

    def examples(self) -> tuple[Example, ...]:
        def plan(kind: MilestoneKind, on: date) -> tuple[Milestone, ...]:
            return (
                Milestone(kind=MilestoneKind.DIALOGUE, on=date(2026, 12, 1)),
                Milestone(kind=kind, on=on),
            )

        return (
            Example(
                title=N_("The market has a week to answer."),
                context=ex.situation(
                    ex.furniture(milestones=plan(MilestoneKind.DIALOGUE_ENDED, date(2026, 12, 8)))
                ),
                finds=1,
            ),
            Example(
                title=N_("The documents are closed two weeks after the dialogue began."),
                context=ex.situation(
                    ex.furniture(milestones=plan(MilestoneKind.DOCUMENTS_FROZEN, date(2026, 12, 15)))
                ),
                finds=1,
            ),
            Example(
                title=N_("The market has three weeks to answer."),
                context=ex.situation(
                    ex.furniture(milestones=plan(MilestoneKind.DIALOGUE_ENDED, date(2026, 12, 22)))
                ),
                finds=0,
            ),
            Example(
                title=N_("The dialogue has a first day but no last one yet."),
                context=ex.situation(
                    ex.furniture(milestones=plan(MilestoneKind.DIALOGUE, date(2026, 12, 1))[:1])
                ),
                finds=0,
            ),
        )


RULE = DialogueTooShort()

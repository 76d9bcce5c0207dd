"""Works are tendered for before anyone has looked for parts that could be used again."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Preparation, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase

_WORKS = "45"  # CPV division of construction work
_SURVEY_DAYS = 60  # a survey and what follows from it take about two months: a rule of thumb behind B-61 (P)


def _closed(procurement: Procurement) -> date | None:
    """The day after which the documents no longer change, past or planned."""
    frozen = procurement.milestone(MilestoneKind.DOCUMENTS_FROZEN)
    return frozen or procurement.milestone(MilestoneKind.NOTICE_PUBLISHED)


class WorksWithoutReuseSurvey(Rule):
    """Here anything but yes counts: once the documents are closed, a survey that is not on record helps nobody. A
    question nobody has answered counts from the weeks before that day, and no longer once the notice is out. Where a
    criterion asks for new goods, `stock-not-checked` says the same, and this rule is silent."""

    id = "works-without-reuse-survey"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.PROJECT_MANAGER
    training = TrainingItem.REUSE
    title = N_("Works without a survey of what can be reused")
    why = N_(
        "Beams, doors, kerbs and soil can be used again only where the plans know of them. A contractor builds as "
        "designed, and a change after the tender costs more than it saves. Section 2 of the Procurement Act asks "
        "for planned procurement."
    )
    remedy = N_(
        "Have the parts and masses that can be reused surveyed while the plans are being drawn, record the result "
        "at the gate Need, and let tenderers price reuse as an alternative."
    )
    legal = ("L-30", "L-95")
    sources = ("B-61",)
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        works = procurement.nature is ContractNature.WORKS or (
            procurement.nature is not ContractNature.GOODS
            and any(code.startswith(_WORKS) for code in procurement.cpv[:1])
        )
        on = _closed(procurement)
        answer = procurement.preparation.stock_checked
        if not works or on is None or answer is Answer.YES:
            return
        if answer is Answer.UNANSWERED and (
            context.phase is not Phase.PREPARING or (on - context.today).days > _SURVEY_DAYS
        ):
            return
        if any(criterion.asks_new_goods for _, criterion in context.included):
            return
        past = on <= context.today
        yield self.found(
            (
                N_("The documents were closed on {on}, and no survey of what can be reused is on record.")
                if past
                else N_("The documents close on {on}, and no survey of what can be reused is on record.")
            ),
            severity=Severity.WARNING if past else Severity.NOTE,
            subject="preparation/stock",
            on=on,
        )

    def examples(self) -> tuple[Example, ...]:
        frozen = (Milestone(kind=MilestoneKind.DOCUMENTS_FROZEN, on=date(2026, 11, 20)),)
        unasked = Preparation(dialogue_held=Answer.YES)
        school = ex.furniture(
            nature=ContractNature.WORKS, cpv=("45214200",), milestones=frozen, preparation=unasked
        )
        return (
            Example(
                title=N_(
                    "The documents of a school renovation are closed, and nobody looked for reusable parts."
                ),
                context=ex.situation(school),
                finds=1,
            ),
            Example(
                title=N_(
                    "The notice of a road works contract goes out next week, without a survey of the masses."
                ),
                context=ex.situation(
                    ex.furniture(
                        nature=ContractNature.WORKS,
                        cpv=("45233120",),
                        milestones=(Milestone(kind=MilestoneKind.NOTICE_PUBLISHED, on=date(2026, 11, 30)),),
                        preparation=Preparation(stock_checked=Answer.NO),
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("The reusable parts were surveyed before the documents were closed."),
                context=ex.situation(
                    ex.furniture(nature=ContractNature.WORKS, cpv=("45214200",), milestones=frozen)
                ),
                finds=0,
            ),
            Example(
                title=N_("The renovation is still being planned, and no date is set."),
                context=ex.situation(
                    ex.furniture(nature=ContractNature.WORKS, cpv=("45214200",), preparation=unasked)
                ),
                finds=0,
            ),
        )


RULE = WorksWithoutReuseSurvey()

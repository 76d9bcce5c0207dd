"""A competition with one tender."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import LotOutcome
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Preparation
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phrases import lot_title, names_lot

# The reform of 2026 (L-72): the bill, HE 2/2026, makes a procedure with one tender be run again where the market was
# not asked. It was enacted in substance, its wording has not been confirmed; the day is that of the new section 65 as
# the law book has it (L-41, M).
REFORM = date(2026, 7, 1)


class SingleTender(Rule):
    """One tender in a lot. Stronger under the law of the reform where no market dialogue was held."""

    id = "single-tender"
    severity = Severity.NOTE
    gate = Gate.FOLLOW_UP
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.DIALOGUE
    title = N_("One tender only")
    why = N_(
        "One tender is no competition, and often a sign that the requirements, the time or the size of the lots "
        "shut others out. The bill for the reform of 2026 (HE 2/2026) ties what follows from a single tender to "
        "the market consultation of section 65 of the Procurement Act."
    )
    remedy = N_(
        "Ask those who did not tender why, write it into the lessons, and hold an open market dialogue before "
        "the next round; check in Finlex whether the procedure must be run again."
    )
    legal = ("L-41",)
    sources = ("B-8", "B-9")

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        unasked = procurement.preparation.dialogue_held is not Answer.YES
        strict = unasked and context.law_date >= REFORM
        for outcome in procurement.lot_outcomes:
            if outcome.tenders != 1:
                continue
            named = names_lot(procurement, outcome.lot_id)
            if strict:
                message = (
                    N_(
                        "Lot {lot_title} received one tender, and no market dialogue is on record. Under the reform "
                        "of 2026 the procedure may have to be run again; check the wording in force."
                    )
                    if named
                    else N_(
                        "One tender was received, and no market dialogue is on record. Under the reform of 2026 the "
                        "procedure may have to be run again; check the wording in force."
                    )
                )
            else:
                message = (
                    N_("Lot {lot_title} received one tender.") if named else N_("One tender was received.")
                )
            yield self.found(
                message,
                severity=Severity.WARNING if strict else Severity.NOTE,
                lot=outcome.lot_id,
                subject=f"outcome/{outcome.lot_id or 'whole'}",
                lot_title=lot_title(procurement, outcome.lot_id),
            )

    def examples(self) -> tuple[Example, ...]:
        unasked = Preparation(stock_checked=Answer.YES, dialogue_held=Answer.NO)

        def lots(first: int, second: int) -> tuple[LotOutcome, ...]:
            return (LotOutcome(lot_id="1", tenders=first), LotOutcome(lot_id="2", tenders=second))

        return (
            Example(
                title=N_("The market was not asked, and one tender came."),
                context=ex.situation(
                    ex.furniture(preparation=unasked, lot_outcomes=(LotOutcome(tenders=1),))
                ),
                finds=1,
            ),
            Example(
                title=N_("One of two lots received one tender in a procurement begun in 2025."),
                context=ex.situation(
                    ex.furniture(
                        lots=ex.LOTS,
                        preparation=unasked,
                        lot_outcomes=lots(1, 3),
                        milestones=(Milestone(kind=MilestoneKind.STARTED, on=date(2025, 9, 1)),),
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Both lots were competed for."),
                context=ex.situation(ex.furniture(lots=ex.LOTS, lot_outcomes=lots(2, 4))),
                finds=0,
            ),
            Example(
                title=N_("How many tenders came is not recorded."),
                context=ex.situation(ex.furniture(lot_outcomes=(LotOutcome(winner="Oy Exempel Ab"),))),
                finds=0,
            ),
        )


RULE = SingleTender()

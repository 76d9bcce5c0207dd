"""The course of a worked sample, told step by step and carried out by the program's own services.

A step is done on the day it is told for (`on`), so that a sample never holds what the program could not.
"""

from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.outcomes import (
    ContractCheck,
    CriterionEffect,
    CriterionOutcome,
    LotOutcome,
    Sanction,
)
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services import (
    editing_outcome,
)

from samples.figures import Figures
from samples.steps import NOTHING, words

__all__ = ["Course", "words"]


class Course(Figures):
    """From the first thought to the last year of the contract."""

    def awarded(
        self,
        lot: str,
        winner: str,
        price: int,
        note: LocalizedText,
        *,
        tenders: int,
        rejected: int = 0,
        circular: int,
    ) -> None:
        outcome = LotOutcome(
            lot_id=lot,
            tenders=tenders,
            rejected=rejected,
            circular_tenders=circular,
            winner=winner,
            price=Decimal(price),
            note=self.say(note),
        )
        self.does(editing_outcome.set_lot_outcome(self.procurement, outcome))

    def had_effect(
        self,
        criterion_id: str,
        effect: CriterionEffect,
        *,
        proof: Answer = Answer.YES,
        note: LocalizedText = NOTHING,
        promised: str = "",
        unit: LocalizedText = NOTHING,
    ) -> None:
        outcome = CriterionOutcome(
            criterion_id=criterion_id,
            effect=effect,
            evidence_checked=proof,
            evidence_note=self.say(note),
            promised=Decimal(promised) if promised else None,
            unit=self.say(unit),
        )
        name = self.shipped.library.criteria[criterion_id].name
        self.does(editing_outcome.set_criterion_outcome(self.procurement, outcome, name))

    def checked(
        self,
        criterion_id: str,
        due: date,
        by: str,
        *,
        done: date,
        kept: Answer = Answer.YES,
        value: str = "",
        note: LocalizedText = NOTHING,
        sanction: Sanction = Sanction.NONE,
        amount: str = "",
    ) -> None:
        """A check of the contract, made on a day near the one it was planned for."""
        made = ContractCheck(
            id=f"check-{criterion_id.lower()}-{due:%Y%m%d}",
            criterion_id=criterion_id,
            due=due,
            done_on=done,
            evidence_seen=Answer.YES,
            value=Decimal(value) if value else None,
            kept=kept,
            sanction=sanction,
            sanction_amount=Decimal(amount) if amount else None,
            role=self.person(by).role,
            person=by,
            note=self.say(note),
        )
        name = self.shipped.library.criteria[criterion_id].name
        self.does(editing_outcome.record_check(self.procurement, made, name))

    def learnt(self, lessons: LocalizedText) -> None:
        self.does(editing_outcome.set_lessons(self.procurement, self.say(lessons)))

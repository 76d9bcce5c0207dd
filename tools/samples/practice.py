"""The practice procurement, `school-furniture.gatekeeper`.

It is built with the program's own services, so that it never holds what the program could not. Buyer and people
are fictitious. It is left half walked on purpose: something is decided, something left out with a reason,
something stuck.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Buyer,
    BuyerKind,
    Lot,
    Milestone,
    MilestoneKind,
    Person,
    Preparation,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.services import editing

_NEED_OWNER, _SPECIALIST = "person-need-owner", "person-specialist"


def blank() -> Procurement:
    """The facts: four years of school furniture for a city of forty thousand."""
    return Procurement(
        id="0f6b1c0e5a5b4d0c8a4f2f6b6d1e2a01",
        title="Koulukalusteet 2027–2030",
        description="Perusopetuksen ja lukion kalusteet: uudet, kunnostetut ja vanhojen kalusteiden nouto.",
        created_at=datetime(2026, 11, 4, 8, 0, tzinfo=UTC),
        buyer=Buyer(name="Lintuvuoren kaupunki", kind=BuyerKind.MUNICIPALITY),
        cpv=("39160000", "39100000"),
        categories=("furniture",),
        value=Decimal(240000),
        contract_months=Decimal(48),
        registry_number="LVK/1234/02.08.00/2026",
        preparation=Preparation(
            stock_checked=Answer.YES,
            stock_note="Kouluisäntä kävi varaston läpi 15.10.2026: 60 tuolia ja 14 pöytää kunnostetaan.",
        ),
        milestones=(
            Milestone(kind=MilestoneKind.STARTED, on=date(2026, 11, 2)),
            Milestone(kind=MilestoneKind.TENDERS_DUE, on=date(2027, 2, 26)),
            Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2027, 5, 3)),
        ),
        lots=(
            Lot(id="lot-1", title="Pulpetit, tuolit ja pöydät", source_id="LOT-0001", value=Decimal(190000)),
            Lot(
                id="lot-2",
                title="Kunnostus ja vanhojen kalusteiden nouto",
                source_id="LOT-0002",
                value=Decimal(50000),
            ),
        ),
        award_lines=(
            AwardCriterion(
                id="line-price",
                type=AwardCriterionType.PRICE,
                name="Hinta",
                weight=Weight(form=WeightForm.PERCENT, figure=Decimal(95)),
                green=False,
            ),
            AwardCriterion(
                id="line-environment",
                name="Ympäristöystävällisyys",
                weight=Weight(form=WeightForm.PERCENT, figure=Decimal(5)),
                green=True,
            ),
        ),
        people=(
            Person(id=_NEED_OWNER, role=Role.NEED_OWNER, name="Maija Virtanen"),
            Person(id=_SPECIALIST, role=Role.PROCUREMENT_SPECIALIST, name="Kalle Nyman"),
            Person(id="person-contract", role=Role.CONTRACT_MANAGER),
        ),
    )


def sample(shipped: Shipped) -> Procurement:
    """The procurement after the first meetings."""
    library = shipped.library
    procurement = blank()

    def decide(
        criterion_id: str,
        state: DecisionState,
        day: int,
        *,
        role: Role = Role.NEED_OWNER,
        person: str = _NEED_OWNER,
        ambition: Ambition | None = None,
        reason: LeaveOutReason | None = None,
        words: str = "",
    ) -> None:
        nonlocal procurement
        criterion = library.criteria[criterion_id]
        if ambition is not None:
            procurement = editing.set_ambition(procurement, criterion, ambition).procurement
        procurement = editing.decide(
            procurement,
            criterion,
            state,
            role=role,
            person=person,
            at=datetime(2026, 11, day, 12, 30, tzinfo=UTC),
            library_version=library.version,
            reason=reason,
            reason_text=words,
        ).procurement

    def follow(criterion_id: str) -> None:
        nonlocal procurement
        criterion = library.criteria[criterion_id]
        decision = editing.decision_for(procurement, criterion)
        follow_up = replace(decision.follow_up, owner_role=Role.CONTRACT_MANAGER, due=date(2028, 5, 3))
        procurement = editing.set_follow_up(procurement, criterion, follow_up).procurement

    decide("FUR-001", DecisionState.ADOPTED, 4)
    decide("FUR-003", DecisionState.ADOPTED, 4, ambition=Ambition.ADVANCED)
    follow("FUR-003")
    decide("FUR-005", DecisionState.ADOPTED, 5, ambition=Ambition.BASIC)
    decide(
        "FUR-007",
        DecisionState.LEFT_OUT,
        5,
        reason=LeaveOutReason.MARKET,
        words="Kunnostetuista kalusteista ei saa alkuperäketjun todistusta; kaksi toimittajaa kuudesta pystyisi.",
    )
    decide("FUR-009", DecisionState.ADOPTED, 6, role=Role.PROCUREMENT_SPECIALIST, person=_SPECIALIST)
    follow("FUR-009")
    decide(
        "GOO-003",
        DecisionState.LEFT_OUT,
        6,
        role=Role.PROCUREMENT_SPECIALIST,
        person=_SPECIALIST,
        reason=LeaveOutReason.COVERED,
        words="Kalusteiden oma vastaanottoehto koskee samaa noutoa.",
    )
    return procurement

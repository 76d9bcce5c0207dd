"""Builders for the examples of rules: an invented furniture procurement, changed where a case needs it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import (
    Ambition,
    Aspect,
    Criterion,
    CriterionKind,
    Direction,
    Level,
    Parameter,
    RStrategy,
    Size,
)
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Lot,
    Preparation,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.questions import GateAnswer, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules.base import RuleContext

TODAY = date(2026, 11, 23)
LOTS = (Lot(id="1", title="Pulpetit / Pulpeter / Desks"), Lot(id="2", title="Tuolit / Stolar / Chairs"))


def _text(fi: str, sv: str, en: str) -> LocalizedText:
    return LocalizedText(fi=fi, sv=sv, en=en)


_YEARS = _text("vuotta", "år", "years")

WARRANTY_YEARS = Parameter(
    id="warranty_years",
    label=_text("Takuu", "Garanti", "Warranty"),
    unit=_YEARS,
    minimum=Decimal(1),
    maximum=Decimal(20),
    step=Decimal(1),
    better=Direction.HIGHER,
    market=Decimal(5),
    defaults={Ambition.BASIC: Decimal(5), Ambition.ADVANCED: Decimal(7), Ambition.SPEARHEAD: Decimal(10)},
    sources=(),
    certainty=dict.fromkeys(Ambition, Certainty.PRACTICE),
)

_MEANING = _text("Taso.", "Nivå.", "Level.")


def warranty(**changes: Any) -> Criterion:
    """A complete minimum requirement: a warranty of 5, 7 or 10 years where the market gives 5."""
    criterion = Criterion(
        id="EX-001",
        category="furniture",
        kind=CriterionKind.TECHNICAL_SPECIFICATION,
        gate=Gate.SPECIFICATION,
        aspect=Aspect.CIRCULAR,
        r_strategies=(RStrategy.REPAIR,),
        effect=Size.LARGE,
        effort=Size.SMALL,
        value_share=Decimal("0.9"),
        name=_text("Takuuaika", "Garantitid", "Warranty"),
        purpose=_text(
            "Korjattava kaluste pysyy käytössä.", "En reparerad möbel används.", "Furniture stays in use."
        ),
        tender_text=_text(
            "Takuun on oltava vähintään {warranty_years|vuosi|vuotta}.",
            "Garantin ska vara minst {warranty_years|år|år}.",
            "The warranty must run for at least {warranty_years|year|years}.",
        ),
        levels=(
            Level(
                ambition=Ambition.BASIC,
                meaning=_MEANING,
                suppliers_from=5,
                suppliers_to=None,
                beyond_market=False,
            ),
            Level(
                ambition=Ambition.ADVANCED,
                meaning=_MEANING,
                suppliers_from=3,
                suppliers_to=5,
                beyond_market=True,
            ),
            Level(
                ambition=Ambition.SPEARHEAD,
                meaning=_MEANING,
                suppliers_from=1,
                suppliers_to=2,
                beyond_market=True,
            ),
        ),
        recommended=Ambition.ADVANCED,
        parameters=(WARRANTY_YEARS,),
        verification=_text(
            "Tarjoukseen liitetään takuuehdot.",
            "Till anbudet fogas garantivillkoren.",
            "The warranty terms are enclosed.",
        ),
        checking=_text("Ehdot luetaan.", "Villkoren läses.", "The terms are read."),
        legal_basis=(),
        link_to_subject=_text("Koskee kalusteita.", "Gäller möblerna.", "Concerns the furniture."),
        proportionality=_text("Vastaa käyttöikää.", "Motsvarar livslängden.", "Matches the time in use."),
        contract_clause=_text(
            "Toimittaja korjaa viat takuuaikana.",
            "Leverantören avhjälper fel under garantitiden.",
            "The supplier mends faults during the warranty.",
        ),
        consequence=_text(
            "Viivästyksestä maksetaan sopimussakko.",
            "Vid dröjsmål betalas avtalsvite.",
            "Delay carries a contractual penalty.",
        ),
        indicator=_text(
            "Korjattujen osuus, % vuodessa", "Andel reparerade, % per år", "Share repaired, % a year"
        ),
        market_standard=_text(
            "Tavanomainen takuu on 5 vuotta.",
            "Den vanliga garantin är 5 år.",
            "The usual warranty is 5 years.",
        ),
        obstacle=_text("Hinta.", "Priset.", "Price."),
        deciding_roles=(Role.NEED_OWNER, Role.PROCUREMENT_SPECIALIST),
        cpv=("3910",),
        sources=(),
        valid_from=date(2026, 1, 1),
        review_by=date(2028, 1, 1),
    )
    return replace(criterion, **changes)


def footprint(**changes: Any) -> Criterion:
    """An award criterion that rewards a low carbon footprint and names its method."""
    criterion = warranty(
        id="EX-002",
        kind=CriterionKind.AWARD,
        gate=Gate.AWARD,
        aspect=Aspect.CARBON,
        name=_text("Hiilijalanjälki", "Koldioxidavtryck", "Carbon footprint"),
        tender_text=_text(
            "Tarjoaja ilmoittaa kalusteen hiilijalanjäljen standardin ISO 14067 tai vastaavan mukaan.",
            "Anbudsgivaren anger möbelns koldioxidavtryck enligt ISO 14067 eller likvärdig metod.",
            "The tenderer states the carbon footprint of the furniture by ISO 14067 or equivalent.",
        ),
        parameters=(),
        carbon_figure=True,
        carbon_method="ISO 14067",
        deciding_roles=(Role.PROCUREMENT_SPECIALIST, Role.SUSTAINABILITY),
        market_standard=_text(
            "Hiilijalanjälkeä ei yleensä ilmoiteta.",
            "Koldioxidavtrycket anges vanligen inte.",
            "The footprint is usually not stated.",
        ),
    )
    return replace(criterion, **changes)


def management_system(**changes: Any) -> Criterion:
    """A suitability requirement that speaks of the tenderer, not of what is bought."""
    criterion = warranty(
        id="EX-003",
        kind=CriterionKind.SELECTION,
        gate=Gate.SUITABILITY,
        name=_text("Ympäristöjärjestelmä", "Miljöledningssystem", "Environmental management system"),
        parameters=(),
        about_bidder=True,
        deciding_roles=(Role.PROCUREMENT_SPECIALIST,),
    )
    return replace(criterion, **changes)


def stock_check(**changes: Any) -> Criterion:
    """A preparatory measure at the first gate."""
    criterion = warranty(
        id="EX-004",
        kind=CriterionKind.PREPARATION,
        gate=Gate.NEED,
        name=_text("Oman varaston tarkistus", "Kontroll av eget lager", "Check of own stock"),
        parameters=(),
        deciding_roles=(Role.NEED_OWNER, Role.LOGISTICS),
    )
    return replace(criterion, **changes)


FOLLOWED = FollowUp(owner_role=Role.CONTRACT_MANAGER, due=date(2027, 6, 1))
"""A follow-up with nothing missing."""


def included(criterion: Criterion, **changes: Any) -> Decision:
    """The criterion included at its recommended level, with an owner and a date."""
    decision = Decision(
        criterion_id=criterion.id,
        state=DecisionState.ADOPTED,
        ambition=criterion.recommended,
        follow_up=FOLLOWED,
        decided_by_role=criterion.deciding_roles[0],
    )
    return replace(decision, **changes)


def left_out(criterion: Criterion, reason: LeaveOutReason | None = None, text: str = "") -> Decision:
    """The criterion left out."""
    return Decision(criterion_id=criterion.id, state=DecisionState.LEFT_OUT, reason=reason, reason_text=text)


def percent(figure: int) -> Weight:
    return Weight(form=WeightForm.PERCENT, figure=Decimal(figure))


def price(weight: Weight | None = None, lot: str = "") -> AwardCriterion:
    """A price line; without a weight it stands alone."""
    return AwardCriterion(
        id=f"price{lot}",
        lot_id=lot,
        type=AwardCriterionType.PRICE,
        name="Hinta / Pris / Price",
        weight=weight or Weight(),
    )


def quality(name: str, weight: Weight, **changes: Any) -> AwardCriterion:
    """A quality line."""
    line = AwardCriterion(id="quality", type=AwardCriterionType.QUALITY, name=name, weight=weight)
    return replace(line, **changes)


def furniture(*decisions: Decision, **changes: Any) -> Procurement:
    """Furniture for a school: its need questioned, own stock checked and the market asked, with these decisions."""
    procurement = Procurement(
        id="example",
        title="Koulukalusteet / Skolmöbler / School furniture",
        created_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
        cpv=("39160000",),
        categories=("furniture",),
        preparation=Preparation(stock_checked=Answer.YES, dialogue_held=Answer.YES),
        answers=(says(Question.NEEDED, Answer.YES), says(Question.USED, Answer.NO)),
        decisions=decisions,
    )
    return replace(procurement, **changes)


def situation(
    procurement: Procurement,
    *criteria: Criterion,
    recommended: tuple[Criterion, ...] = (),
    eu_threshold: Decimal | None = None,
    **known: Any,
) -> RuleContext:
    """What a rule sees: the procurement, the library's criteria and those of them that are recommended; `known` are
    further fields of `RuleContext` (``eu_procurement``, ``tender_days``)."""
    return RuleContext(
        procurement=procurement,
        criteria={criterion.id: criterion for criterion in (*criteria, *recommended)},
        recommended=recommended,
        today=TODAY,
        eu_threshold=eu_threshold,
        **known,
    )


def answers(*given: GateAnswer) -> dict[str, Any]:
    """Answers to gate questions, to be passed on to `furniture`."""
    return {"answers": given}


def says(question: Question, answer: Answer | str | int | Decimal, note: str = "") -> GateAnswer:
    """One answer: yes or no, a figure, or the value of a choice."""
    if isinstance(answer, Answer):
        return GateAnswer(question=question, answer=answer, note=note)
    if isinstance(answer, str):
        return GateAnswer(question=question, choice=answer, note=note)
    return GateAnswer(question=question, figure=Decimal(answer), note=note)

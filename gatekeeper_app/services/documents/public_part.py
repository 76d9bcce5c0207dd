"""What of a procurement outsiders may see: a copy made of an allow-list, field by field.

Outward documents are made of this copy and never see the procurement itself. A field that is not named here is not in
it: a new field of the domain stays inside until somebody puts it on the list. Left out on purpose: persons, reasons,
answers of the gates, opinions, questions to experts, responses to bottlenecks, tasks, results, filled forms of
tenderers, the estimated values and trial tenders with prices of the buyer's own.
"""

from gatekeeper_app.domain.award_models import AwardDesign, LineScale, ScoringFormula
from gatekeeper_app.domain.cost_cases import CostAlternative, CostCase
from gatekeeper_app.domain.decisions import Decision, FollowUp, Wording
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    Buyer,
    Lot,
    Milestone,
    MilestoneKind,
    Procurement,
)
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.life_cycle.bidder_sheet import solutions

_PUBLISHED_PRICES = (ScoringFormula.LINEAR_FIXED, ScoringFormula.QUALITY_ONLY)
_PUBLIC_DAYS = (
    MilestoneKind.STARTED,
    MilestoneKind.DIALOGUE,
    MilestoneKind.DIALOGUE_ENDED,
    MilestoneKind.NOTICE_PUBLISHED,
    MilestoneKind.REQUESTS_DUE,
    MilestoneKind.TENDERS_DUE,
    MilestoneKind.CONTRACT_START,
    MilestoneKind.CONTRACT_END,
)


def public_part(procurement: Procurement) -> Procurement:
    """The copy. Included decisions without who decided and why, award lines, published formulas, cost assumptions."""
    return Procurement(
        id=procurement.id,
        title=procurement.title,
        created_at=procurement.created_at,
        buyer=Buyer(
            name=procurement.buyer.name,
            kind=procurement.buyer.kind,
            business_id=procurement.buyer.business_id,
            country=procurement.buyer.country,
        ),
        nature=procurement.nature,
        cpv=procurement.cpv,
        categories=procurement.categories,
        currency=procurement.currency,
        contract_months=procurement.contract_months,
        procedure=procurement.procedure,
        registry_number=procurement.registry_number,
        milestones=tuple(
            Milestone(kind=each.kind, on=each.on)
            for each in procurement.milestones
            if each.kind in _PUBLIC_DAYS
        ),
        lots=tuple(_lot(each) for each in procurement.lots),
        award_lines=tuple(_line(each) for each in procurement.award_lines),
        decisions=tuple(_decision(each) for each in procurement.included),
        award_designs=tuple(_design(each) for each in procurement.award_designs),
        cost_cases=tuple(_case(each) for each in procurement.cost_cases),
    )


def _lot(lot: Lot) -> Lot:
    return Lot(
        id=lot.id,
        title=lot.title,
        source_id=lot.source_id,
        cpv=lot.cpv,
        contract_months=lot.contract_months,
    )


def _line(line: AwardCriterion) -> AwardCriterion:
    return AwardCriterion(
        id=line.id,
        lot_id=line.lot_id,
        type=line.type,
        name=line.name,
        description=line.description,
        weight=line.weight,
        verification=line.verification,
        criterion_id=line.criterion_id,
        green=line.green,
        about_bidder=line.about_bidder,
    )


def _decision(decision: Decision) -> Decision:
    follow_up = decision.follow_up
    return Decision(
        criterion_id=decision.criterion_id,
        lot_id=decision.lot_id,
        state=decision.state,
        ambition=decision.ambition,
        parameters=decision.parameters,
        own_text=decision.own_text,
        verification_included=decision.verification_included,
        verification_text=decision.verification_text,
        follow_up=FollowUp(
            clause_included=follow_up.clause_included,
            clause_text=follow_up.clause_text,
            consequence_included=follow_up.consequence_included,
            consequence_text=follow_up.consequence_text,
            indicator_included=follow_up.indicator_included,
            indicator_text=follow_up.indicator_text,
            due=follow_up.due,
            every_months=follow_up.every_months,
        ),
        library_version=decision.library_version,
        wording=_wording(decision.wording) if decision.wording is not None else None,
        figures=decision.figures,
    )


def _wording(wording: Wording) -> Wording:
    return Wording(
        name=wording.name,
        tender_text=wording.tender_text,
        verification=wording.verification,
        checking=wording.checking,
        contract_clause=wording.contract_clause,
        consequence=wording.consequence,
        indicator=wording.indicator,
        market_standard=LocalizedText.same(""),
    )


def _design(design: AwardDesign) -> AwardDesign:
    published = design.formula in _PUBLISHED_PRICES
    return AwardDesign(
        lot_id=design.lot_id,
        formula=design.formula,
        floor=design.floor if published else None,
        ceiling=design.ceiling if published else None,
        below_nought=design.below_nought,
        decimals=design.decimals,
        tie_break=design.tie_break,
        scales=tuple(
            LineScale(
                line_id=scale.line_id,
                kind=scale.kind,
                most_points=scale.most_points,
                unit=scale.unit,
                start=scale.start,
                target=scale.target,
                levels=scale.levels,
                deduction=scale.deduction,
                deduction_percent=scale.deduction_percent,
                unit_price=scale.unit_price,
            )
            for scale in design.scales
        ),
    )


def _case(case: CostCase) -> CostCase:
    """The method, the shared figures, and of each solution that can be offered what tenderers do not fill in."""
    return CostCase(
        id=case.id,
        name=case.name,
        lot_id=case.lot_id,
        assumptions=case.assumptions,
        inputs=case.inputs,
        use_input=case.use_input,
        second_life=case.second_life,
        alternatives=tuple(
            CostAlternative(
                id=each.id,
                name=each.name,
                life=each.life,
                quantity=each.quantity,
                lines=tuple(line for line in each.lines if not line.from_bidder),
                emissions=each.emissions,
                embodied=each.embodied,
            )
            for each in solutions(case)
        ),
    )

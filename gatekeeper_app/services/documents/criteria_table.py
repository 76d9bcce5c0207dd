"""The criteria as a table to sort, filter and copy from: a row each, with its texts, proof and follow-up."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.calculation.weights import shares
from gatekeeper_app.domain.criteria import AMBITION_NAMES, CriterionKind
from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES, LEAVE_OUT_REASON_NAMES, Decision
from gatekeeper_app.domain.workbook import CellValue, ColumnForm, Sheet, Workbook
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DOCUMENTS
from gatekeeper_app.services.documents.confirmed import confirmed_sheets
from gatekeeper_app.services.documents.frame import Sources, material_of
from gatekeeper_app.services.documents.requirements import KIND_CHAPTERS, kind_of
from gatekeeper_app.services.documents.workbooks import SheetTexts, columns, workbook_of
from gatekeeper_app.services.justification.material import Material

_TEXT, _LONG = ColumnForm.TEXT, ColumnForm.LONG_TEXT
_SHARED: tuple[tuple[str, ColumnForm, int], ...] = (
    (N_("Criterion"), _LONG, 34),
    (N_("Part of the tender documents"), _LONG, 22),
    (N_("Lot"), _TEXT, 14),
    (N_("Weight"), ColumnForm.PER_CENT, 9),
    (N_("What is asked"), _LONG, 60),
    (N_("Proof asked for"), _LONG, 44),
    (N_("How it is checked"), _LONG, 44),
    (N_("Contract clause"), _LONG, 50),
    (N_("Consequence of a breach"), _LONG, 40),
    (N_("Indicator"), _LONG, 34),
    (N_("First check"), ColumnForm.DAY, 13),
    (N_("Months between checks"), ColumnForm.WHOLE, 12),
)
_INSIDE: tuple[tuple[str, ColumnForm, int], ...] = (
    (N_("Identifier"), _TEXT, 14),
    (N_("Decision"), _TEXT, 20),
    (N_("Level"), _TEXT, 14),
    (N_("Reason"), _LONG, 50),
    (N_("Decided by"), _TEXT, 28),
    (N_("Decided on"), ColumnForm.DAY, 13),
    (N_("Owner of the follow-up"), _TEXT, 28),
    (N_("Market standard"), _LONG, 40),
)
_PREPARATION = N_("Preparation of the procurement")


def criteria_table(sources: Sources, audience: Audience, language: Language) -> Workbook:
    """Internal ones have every decision with who took it and why; outward ones the included criteria as published."""
    internal = audience is Audience.INTERNAL
    material = material_of(sources if internal else sources.public, language)
    texts = SheetTexts(material)
    procurement = material.procurement
    decisions = procurement.decisions if internal else procurement.included
    weights = _weights(material)
    rows = tuple(
        (*_row(texts, decision, weights), *(_inside(texts, decision) if internal else ()))
        for decision in decisions
        if internal or kind_of(material, decision) is not CriterionKind.PREPARATION
    )
    sheet = Sheet(
        name=material.say(N_("Criteria")),
        columns=columns(material, (*_SHARED, *(_INSIDE if internal else ()))),
        rows=rows,
        pages_wide=4 if internal else 2,
    )
    told = confirmed_sheets(DOCUMENTS["criteria-table"], sources, material, audience)
    return workbook_of(texts, N_("Criteria table"), audience, (sheet, *told), draft=sources.draft)


def _row(texts: SheetTexts, decision: Decision, weights: dict[str, Decimal]) -> Iterator[CellValue]:
    material, follow_up = texts.material, decision.follow_up
    say, wording, kind = material.say, material.wording(decision), kind_of(material, decision)
    criterion = material.criterion(decision)
    words = wording.name if wording is not None else criterion.name if criterion is not None else None
    name = say(words) if words is not None else decision.criterion_id

    def fitting(text: str, column: str) -> str | None:
        return texts.fitting(text, row=name, column=column)

    yield fitting(name, N_("Criterion"))
    yield say(KIND_CHAPTERS.get(kind, _PREPARATION))
    yield material.lot(decision.lot_id) if decision.lot_id else None
    yield weights.get(decision.key)
    if wording is None:
        yield from (None,) * 6
    else:
        asked = decision.verification_included
        proof = say(wording.verification) if asked else say(N_("No proof is asked for."))
        yield fitting(say(wording.tender_text), N_("What is asked"))
        yield fitting(proof, N_("Proof asked for"))
        yield fitting(say(wording.checking) if asked else "", N_("How it is checked"))
        clause = say(wording.contract_clause) if follow_up.clause_included else ""
        yield fitting(clause, N_("Contract clause"))
        consequence = say(wording.consequence) if follow_up.consequence_included else ""
        yield fitting(consequence, N_("Consequence of a breach"))
        indicator = say(wording.indicator) if follow_up.indicator_included else ""
        yield fitting(indicator, N_("Indicator"))
    yield follow_up.due
    yield follow_up.every_months


def _inside(texts: SheetTexts, decision: Decision) -> Iterator[CellValue]:
    material = texts.material
    say, follow_up, wording = material.say, decision.follow_up, material.wording(decision)
    category = say(LEAVE_OUT_REASON_NAMES[decision.reason]) if decision.reason is not None else ""
    reason = ". ".join(part for part in (category, decision.reason_text.strip()) if part)
    yield decision.criterion_id
    yield say(DECISION_STATE_NAMES[decision.state])
    yield say(AMBITION_NAMES[decision.ambition])
    yield texts.fitting(reason, row=decision.criterion_id, column=N_("Reason"))
    yield _nobody(material.who(decision.decided_by_role, decision.decided_by_person))
    yield decision.decided_at.astimezone().date() if decision.decided_at is not None else None
    yield _nobody(material.who(follow_up.owner_role, follow_up.owner_person))
    standard = say(wording.market_standard) if wording is not None else ""
    yield texts.fitting(standard, row=decision.criterion_id, column=N_("Market standard"))


def _nobody(name: str) -> str | None:
    return None if name == "–" else name


def _weights(material: Material) -> dict[str, Decimal]:
    """Percent of each decided criterion among what is compared, by the key of the decision."""
    found: dict[str, Decimal] = {}
    procurement = material.procurement
    for lot_id in dict.fromkeys(line.lot_id for line in procurement.award_lines):
        lines = [line for line in procurement.award_lines if line.lot_id == lot_id]
        parts = shares(lines) or {}
        for line in lines:
            if line.criterion_id and line.id in parts:
                key = f"{line.criterion_id}@{lot_id}" if lot_id else line.criterion_id
                found[key] = found.get(key, Decimal(0)) + parts[line.id]
    return found

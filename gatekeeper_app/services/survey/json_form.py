"""The survey as plain values, for JSON (`docs/command-line.md`)."""

from decimal import Decimal
from typing import Any

from gatekeeper_app.i18n import Language
from gatekeeper_app.services.survey.model import Survey, SurveyedCriterion, SurveyedFile, SurveyedProcurement
from gatekeeper_app.services.survey.totals import Part, SliceTotals, Totals, totals


def survey_as_values(survey: Survey, language: Language) -> dict[str, Any]:
    """Texts are in `language`, quotations as they stand in the documents. Shares and weights in per cent."""
    return {
        "folder": survey.folder,
        "date": survey.made_on.isoformat(),
        "by": survey.by.value,
        "totals": _totals(totals(survey), survey, language),
        "procurements": [_procurement(each, language) for each in survey.procurements],
        "files": [_file(each, language) for each in survey.files],
        "stopped": survey.stopped.in_language(language) if survey.stopped is not None else None,
    }


def _totals(figures: Totals, survey: Survey, language: Language) -> dict[str, Any]:
    return {
        "procurements": figures.procurements,
        "with_criteria": _part(figures.with_criteria),
        "by_aspect": {aspect.value: _part(part) for aspect, part in figures.by_aspect.items()},
        "only_wishes": _part(figures.only_wishes),
        "with_award_weight": _part(figures.with_award_weight),
        "median_weight": _number(figures.median_weight),
        "price_only": _part(figures.price_only),
        "proved": _part(figures.proved),
        "measured": _part(figures.measured),
        "followed_up": _part(figures.followed_up),
        "declared": _part(figures.declared),
        "by_value": [
            {
                "currency": each.currency,
                "value": _number(each.value),
                "of": _number(each.of),
                "share": _number(each.share),
                "procurements": each.procurements,
            }
            for each in figures.by_value
        ],
        "criteria": figures.criteria,
        "by_kind": {kind.value: _part(part) for kind, part in figures.by_kind.items()},
        "by_strategy": {strategy.value: _part(part) for strategy, part in figures.by_strategy.items()},
        "quality": {
            "measurable": _part(figures.quality.measurable),
            "proof": _part(figures.quality.proof),
            "followed_up": _part(figures.quality.followed_up),
        },
        "bottlenecks": [
            {
                "rule": each.rule,
                "title": survey.rules[each.rule].title.in_language(language),
                "severity": each.severity.value,
                "procurements": _part(each.procurements),
                "passages": each.passages,
            }
            for each in figures.bottlenecks
        ],
        "by_category": [{"category": each.key or None} | _slice(each) for each in figures.by_category],
        "by_year": [{"year": each.key} | _slice(each) for each in figures.by_year],
        "files_read": figures.files_read,
        "files_not_read": figures.files_not_read,
    }


def _slice(each: SliceTotals) -> dict[str, Any]:
    return {
        "procurements": each.procurements,
        "with_criteria": _part(each.with_criteria),
        "with_award_weight": _part(each.with_award_weight),
        "median_weight": _number(each.median_weight),
    }


def _procurement(each: SurveyedProcurement, language: Language) -> dict[str, Any]:
    return {
        "key": each.key,
        "title": each.title,
        "grouped": each.grouped.in_language(language),
        "files": list(each.files),
        "year": each.year,
        "day": each.day.isoformat() if each.day is not None else None,
        "dated_by": each.dated_by.in_language(language) if each.dated_by is not None else None,
        "buyer": each.buyer,
        "cpv": list(each.cpv),
        "categories": list(each.categories),
        "value": _number(each.value),
        "currency": each.currency or None,
        "green_weight": _number(each.green_weight),
        "price_only": each.price_only,
        "declared": list(each.declared),
        "followed_up": each.followed_up,
        "criteria": [_criterion(criterion) for criterion in each.criteria],
        "bottlenecks": dict(each.bottlenecks),
    }


def _criterion(each: SurveyedCriterion) -> dict[str, Any]:
    return {
        "file": each.file,
        "section": each.section,
        "page": each.page,
        "quote": each.quote,
        "language": each.language,
        "kind": each.kind.value,
        "aspects": [aspect.value for aspect in each.aspects],
        "strategies": [strategy.value for strategy in each.strategies],
        "weight": _number(each.weight),
        "measurable": each.measurable,
        "proof": each.proof,
        "followed_up": each.followed_up,
        "criteria": list(each.criteria),
    }


def _file(each: SurveyedFile, language: Language) -> dict[str, Any]:
    return {
        "path": each.path,
        "role": each.role.value,
        "procurement": each.procurement or None,
        "documents": each.documents,
        "characters": each.characters,
        "remarks": [remark.in_language(language) for remark in each.remarks],
        "trouble": each.trouble.in_language(language) if each.trouble is not None else None,
    }


def _part(part: Part) -> dict[str, Any]:
    return {"count": part.count, "of": part.of, "share": _number(part.share)}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)

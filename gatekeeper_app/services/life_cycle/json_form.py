"""The results of a case as plain values, for JSON (`docs/life-cycle-cost.md`, `docs/life-cycle-cost.schema.json`)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gatekeeper_app.domain.cost_cases import CostKind
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.life_cycle.answers import sentences
from gatekeeper_app.services.life_cycle.figures import FigureRow, figure_rows
from gatekeeper_app.services.life_cycle.remarks import cost_remarks
from gatekeeper_app.services.life_cycle.results import (
    AlternativeResult,
    CostResults,
    Range,
    RankingCertainty,
    SavingsResult,
    SwingResult,
    TurnResult,
)


def results_as_values(
    found: CostResults, language: Language, procurement: Procurement | None = None
) -> dict[str, Any]:
    """Texts in `language`; money as numbers with two decimals at most; shares of calculations in per cent."""
    case = found.case
    sound = not found.refusals
    return {
        "id": case.id,
        "name": case.name,
        "lot": case.lot_id or None,
        "preset": case.preset or None,
        "currency": found.currency,
        "refusals": [
            {
                "path": fault.path,
                "why": fault.why.in_language(language),
                "remedy": fault.remedy.in_language(language),
            }
            for fault in found.refusals
        ],
        "answer": [sentence.in_language(language) for sentence in sentences(found)],
        "ranking": list(found.ranking),
        "certainty": _certainty(found.certainty) if found.certainty is not None else None,
        "alternatives": [_alternative(each) for each in found.alternatives],
        "tornado": [_swing(each, language) for each in found.swings],
        "turns": [_turn(each, language) for each in found.turns],
        "remarks": [
            {
                "id": remark.id,
                "kind": remark.kind.value,
                "alternative": remark.alternative or None,
                "text": remark.text.in_language(language),
                "remedy": remark.remedy.in_language(language),
            }
            for remark in (cost_remarks(case, procurement) if sound else ())
        ],
        "figures": [_figure(row, language) for row in (figure_rows(case) if sound else ())],
        "method": {
            "period": _number(case.assumptions.period),
            "nominal": case.assumptions.nominal,
            "inflation": _number(case.assumptions.inflation),
            "payments": case.assumptions.payments.value,
            "unequal_lives": case.assumptions.lives.value,
            "carbon_growth": _number(case.assumptions.carbon_growth),
            "carbon_discounted": case.assumptions.carbon_discounted,
            "distribution": "pert",
            "runs": case.assumptions.runs,
            "seed": case.assumptions.seed,
        },
    }


def _certainty(certainty: RankingCertainty) -> dict[str, Any]:
    return {
        "sureness": certainty.sureness.value,
        "share": _number(certainty.share),
        "most_often": certainty.most_often,
        "difference": _range(certainty.difference),
    }


def _alternative(each: AlternativeResult) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "rank": each.rank,
        "present_value": _number(each.total),
        "by_kind": _by_kind(each.by_kind),
        "yearly": _number(each.yearly),
        "per_use": _number(each.per_use),
        "undiscounted": _number(each.undiscounted),
        "range": _range(each.range) if each.range is not None else None,
        "cheapest_share": _number(each.cheapest_share),
        "emissions_t": _number(each.emissions),
        "savings": _savings(each.savings) if each.savings is not None else None,
        "flow_years": _number(each.flow_years),
        "flows": [{"year": flow.year, "by_kind": _by_kind(flow.by_kind)} for flow in each.flows],
    }


def _savings(saved: SavingsResult) -> dict[str, Any]:
    return {
        "net": _number(saved.net),
        "operation": _number(saved.operation),
        "investment": _number(saved.investment),
        "carbon": _number(saved.carbon),
        "ratio": _number(saved.ratio),
        "adjusted_return": _number(saved.adjusted_return),
        "internal_return": _number(saved.internal_return),
        "payback_year": saved.payback,
        "discounted_payback_year": saved.discounted_payback,
    }


def _swing(swing: SwingResult, language: Language) -> dict[str, Any]:
    return {
        "figure": swing.figure.key,
        "name": swing.figure.name.in_language(language),
        "at_low": _number(swing.at_low),
        "at_high": _number(swing.at_high),
        "base": _number(swing.base),
    }


def _turn(turn: TurnResult, language: Language) -> dict[str, Any]:
    return {
        "figure": turn.figure.key,
        "name": turn.figure.name.in_language(language),
        "value": _number(turn.value.value),
        "unit": turn.figure.unit,
        "when": "above" if turn.rises else "below",
        "cheapest": turn.cheapest,
        "within_range": turn.within,
    }


def _figure(row: FigureRow, language: Language) -> dict[str, Any]:
    estimate: Estimate = row.estimate
    return {
        "figure": row.key,
        "name": row.name.in_language(language),
        "unit": row.unit,
        "best": _number(estimate.best),
        "low": _number(estimate.low),
        "high": _number(estimate.high),
        "source": estimate.source,
        "value_id": estimate.value_id or None,
        "certainty": estimate.certainty.value if estimate.certainty is not None else None,
    }


def _range(spread: Range) -> dict[str, Any]:
    return {"p5": _number(spread.low), "p50": _number(spread.middle), "p95": _number(spread.high)}


def _by_kind(by_kind: Mapping[CostKind, Decimal]) -> dict[str, Any]:
    return {kind.value: _number(amount) for kind, amount in by_kind.items()}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)

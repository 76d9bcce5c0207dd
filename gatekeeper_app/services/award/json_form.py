"""The result of a comparison as plain values, for JSON (`docs/command-line.md`)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gatekeeper_app.calculation.award.evaluation import BID_FAULTS, NoEvaluation
from gatekeeper_app.i18n import Language, Message
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import DatedPrice
from gatekeeper_app.services.award.pictures import power_curve
from gatekeeper_app.services.award.results import AwardResult, LineResult
from gatekeeper_app.services.award.sentences import fault_message, line_sentences
from gatekeeper_app.services.award.tender_text import plain_text, tender_text
from gatekeeper_app.services.award.worked_example import worked_example


def figure(value: Decimal | None) -> str | None:
    """A decimal as text: nothing is lost on the way."""
    return None if value is None else f"{value:f}"


def result_as_values(
    result: AwardResult,
    bench: AwardBench,
    prices: Sequence[DatedPrice],
    language: Language,
    currency: str,
) -> dict[str, Any]:
    """One comparison. Percent and money as text, shares of simulated tenders in percent."""
    model, assumptions = result.model, result.assumptions
    price = result.price
    return {
        "lot": result.lot_id or None,
        "lots": list(result.lots),
        "formula": model.formula.value if model is not None else None,
        "no_answer": result.no_answer.in_language(language) if result.no_answer is not None else None,
        "remarks": [remark.in_language(language) for remark in result.remarks],
        "price_level": {"money": figure(result.level.money), "source": result.level.source.value},
        "assumptions": {
            name: getattr(assumptions, name)
            if isinstance(getattr(assumptions, name), int)
            else figure(getattr(assumptions, name))
            for name in assumptions.__dataclass_fields__
        },
        "tenders": result.tenders,
        "price": None
        if price is None
        else {
            "weight": figure(price.weight),
            "effective_weight": figure(price.effective_weight),
            "power": figure(price.power),
        },
        "lines": [_line(result, line, bench, prices, language, currency) for line in result.lines],
        "faults": [
            {
                "kind": fault.kind.value,
                "severity": fault.severity.value,
                "share": None if fault.share is None else round(100 * fault.share, 1),
                "lines": list(fault.line_ids),
                "message": fault_message(fault, result).in_language(language),
            }
            for fault in result.faults
        ],
        "reversal": _reversal(result, bench),
        "evaluation": _evaluation(result, language),
        "tender_text": plain_text(tender_text(result, language, currency)) if model is not None else None,
    }


def _line(  # noqa: PLR0917
    result: AwardResult,
    line: LineResult,
    bench: AwardBench,
    prices: Sequence[DatedPrice],
    language: Language,
    currency: str,
) -> dict[str, Any]:
    told, implied = line.break_even, line.implied
    curve = power_curve(result, line.line_id, bench)
    return {
        "id": line.line_id,
        "name": line.name,
        "green": line.green,
        "weight": figure(line.weight),
        "deduction": figure(line.deduction),
        "deduction_percent": figure(line.deduction_share),
        "effective_weight": figure(line.effective_weight),
        "break_even": {
            "percent": figure(told.percent),
            "money": figure(told.money),
            "of_range": figure(told.of_range),
            "unlimited": told.unlimited,
            "relative_to": told.basis.value,
        },
        "power": figure(line.power),
        "power_error": figure(line.power_error),
        "powerless": line.powerless,
        "reach": None
        if line.reach is None
        else {
            "weight": figure(line.reach),
            "power": figure(line.reach_power),
            "money": figure(line.reach_money),
        },
        "no_reach": line.no_reach.in_language(language) if line.no_reach is not None else None,
        "implied_price": None
        if implied is None
        else {"kind": implied.kind.value, "per_unit": figure(implied.per_unit), "unit": implied.unit},
        "curve": None
        if curve is None
        else {
            "weights": [round(each, 3) for each in curve.weights],
            "power": [round(each, 2) for each in curve.best],
            "low": [round(each, 2) for each in curve.low],
            "high": [round(each, 2) for each in curve.high],
        },
        "sentences": [
            sentence.in_language(language) for sentence in line_sentences(result, line, currency, prices)
        ],
    }


def _evaluation(result: AwardResult, language: Language) -> dict[str, Any] | None:
    """The buyer's trial tenders compared, or three made of the model."""
    example = worked_example(result)
    if example is None:
        return None
    if isinstance(example, NoEvaluation):
        return {
            "own": True,
            "no_answer": Message(BID_FAULTS[example.fault]).in_language(language),
            "bid": example.bid_id or None,
            "line": example.line_id or None,
            "bids": [],
        }
    return {
        "own": example.own,
        "no_answer": None,
        "bid": None,
        "line": None,
        "bids": [
            {
                "id": bid.id,
                "price": figure(bid.price),
                "offers": {line_id: figure(offer) for line_id, offer in bid.offers.items()},
                "price_points": figure(score.price_points),
                "points": {line_id: figure(points) for line_id, points in score.line_points.items()},
                "money": {line_id: figure(money) for line_id, money in score.line_money.items()},
                "total": figure(score.total),
                "comparison_price": figure(score.evaluation_price),
                "quotient": figure(score.quotient),
                "rank": score.rank,
                "tied": list(score.tied),
            }
            for bid, score in zip(example.bids, example.scores, strict=True)
        ],
    }


def _reversal(result: AwardResult, bench: AwardBench) -> dict[str, Any] | None:
    """A case in which the order turns, where the formula lets it."""
    from gatekeeper_app.calculation.award.faults import FaultKind

    if result.model is None or all(fault.kind is not FaultKind.ORDER_TURNS for fault in result.faults):
        return None
    found = bench.reversal(result.model, result.assumptions, result.level.money)
    if found is None:
        return None
    return {
        "bids": [
            {
                "id": bid.id,
                "price": figure(bid.price),
                "offers": {line_id: figure(offer) for line_id, offer in bid.offers.items()},
            }
            for bid in found.bids
        ],
        "withdrawn": found.gone,
        "winner_before": found.winner_before,
        "winner_after": found.winner_after,
        "totals_before": {score.bid_id: figure(score.total) for score in found.before},
        "totals_after": {score.bid_id: figure(score.total) for score in found.after},
    }


def prices_as_values(prices: Sequence[DatedPrice], language: Language) -> list[dict[str, Any]]:
    """The dated prices of carbon in force, euros a tonne of CO2e."""
    return [
        {
            "id": price.id,
            "name": price.name.in_language(language),
            "low": figure(price.low),
            "best": figure(price.best),
            "high": figure(price.high),
            "stated": [figure(each) for each in price.stated],
            "unit": price.unit.in_language(language),
            "certainty": price.certainty.value,
            "source": price.source.in_language(language),
            "valid_from": price.valid_from.isoformat(),
            "valid_until": price.valid_until.isoformat() if price.valid_until is not None else None,
        }
        for price in prices
    ]

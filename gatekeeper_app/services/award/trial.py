"""Trial tenders: what their cells hold, who wins, and what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal

from gatekeeper_app.calculation.award.evaluation import (
    BID_FAULTS,
    BidFault,
    BidScore,
    NoEvaluation,
    evaluate,
    latent_offer,
)
from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula, TrialBid
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.rules.phrases import FirstFew, Money
from gatekeeper_app.services.award.results import AwardResult

NAME, PRICE = "name", "price"
_STEPS = 24
_LEAST_SHARE = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialColumn:
    """A column of the table: `id` is NAME, PRICE or that of an award line; `hint` says what is entered."""

    id: str
    name: str
    hint: Message | LocalizedText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A losing tender whose withdrawal makes another one win."""

    gone: str
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOutcome:
    """Tenders by id. `scores` in the order of ranks; `deciding`: the lines without which others would win, with
    those; `runner_up` would win at `runner_up_price` (None: at no price of its own)."""

    scores: tuple[BidScore, ...]
    winners: tuple[str, ...]
    withdrawals: tuple[Withdrawal, ...]
    deciding: tuple[tuple[str, tuple[str, ...]], ...]
    runner_up: str = ""
    runner_up_price: Decimal | None = None


def trial_columns(result: AwardResult, price_name: str, language: Language) -> tuple[TrialColumn, ...]:
    """Name, price where it is compared, and each line of the model, which must be there."""
    model = result.model
    assert model is not None
    names = {line.id: line.name or line.description[:60] for line in result.lines_compared}
    columns = [TrialColumn(id=NAME, name=Message(N_("Tender")).in_language(language))]
    if model.formula is not ScoringFormula.QUALITY_ONLY:
        columns.append(TrialColumn(id=PRICE, name=price_name))
    columns += [
        TrialColumn(id=line.id, name=names.get(line.id, line.id), hint=_hint(line)) for line in model.lines
    ]
    return tuple(columns)


def _hint(line: ModelLine) -> Message | LocalizedText | None:
    kind = line.scale.kind
    if kind is ScaleKind.JUDGED:
        return Message(N_("points 0–{most}"), {"most": line.scale_top})
    if kind is ScaleKind.YES_NO:
        return Message(N_("yes 1, no 0"))
    if kind is ScaleKind.LEVELS:
        return Message(N_("level 0–{most}"), {"most": len(line.scale.levels)})
    return LocalizedText.same(line.scale.unit) if line.scale.unit else None


def cell_fault(model: AwardModel, column: str, figure: Decimal) -> Message | None:
    """Why a figure cannot stand in a column of the table."""
    if column == PRICE:
        return None if figure > 0 else Message(BID_FAULTS[BidFault.PRICE])
    line = model.line(column)
    if figure >= 0 and latent_offer(line, figure) is not None:
        return None
    kind = line.scale.kind
    if kind is ScaleKind.JUDGED:
        return Message(N_("Enter points from 0 to {most}."), {"most": line.scale_top})
    if kind is ScaleKind.YES_NO:
        return Message(N_("Enter 1 for yes or 0 for no."))
    if kind is ScaleKind.LEVELS:
        return Message(
            N_("Enter the number of a level, 0 for none, at most {most}."), {"most": len(line.scale.levels)}
        )
    if latent_offer(line, abs(figure)) is None:
        return Message(BID_FAULTS[BidFault.SCALE])
    return Message(N_("Enter an amount that is not negative."))


def with_cell(bid: TrialBid, column: str, value: str | Decimal | None) -> TrialBid:
    """The tender with one cell changed; None empties it."""
    if column == NAME:
        return replace(bid, name=str(value or "")[:80])
    figure = value if isinstance(value, Decimal) else None
    if column == PRICE:
        return replace(bid, price=figure)
    offers = {line_id: offer for line_id, offer in bid.offers.items() if line_id != column}
    return replace(bid, offers=offers if figure is None else {**offers, column: figure})


def new_bid(bids: Sequence[TrialBid]) -> TrialBid:
    """A tender with the next free letter for its name."""
    taken = {bid.id for bid in bids} | {bid.name for bid in bids}
    letters = [chr(ord("A") + n) for n in range(26)]
    names = [*letters, *(f"{first}{second}" for first in letters for second in letters)]
    name = next(each for each in names if each not in taken)
    return TrialBid(id=name, name=name)


def try_bids(model: AwardModel, bids: Sequence[TrialBid]) -> TrialOutcome | NoEvaluation:
    """Who wins, and what would change it."""
    found = evaluate(model, bids)
    if isinstance(found, NoEvaluation):
        return found
    winners = _first(found)
    ordered = tuple(sorted(found, key=lambda score: score.rank))
    runner_up = next((score.bid_id for score in ordered if score.rank > 1), "")
    return TrialOutcome(
        scores=ordered,
        winners=winners,
        withdrawals=tuple(_withdrawals(model, bids, winners)),
        deciding=tuple(_deciding(model, bids, winners)),
        runner_up=runner_up,
        runner_up_price=_winning_price(model, bids, runner_up) if runner_up else None,
    )


def _first(scores: Sequence[BidScore]) -> tuple[str, ...]:
    return tuple(score.bid_id for score in scores if score.rank == 1)


def _withdrawals(model: AwardModel, bids: Sequence[TrialBid], winners: tuple[str, ...]) -> list[Withdrawal]:
    found = []
    for gone in bids:
        if gone.id in winners or len(bids) < 3:
            continue
        left = evaluate(model, [bid for bid in bids if bid is not gone])
        if not isinstance(left, NoEvaluation) and _first(left) != winners:
            found.append(Withdrawal(gone=gone.id, winners=_first(left)))
    return found


def _deciding(
    model: AwardModel, bids: Sequence[TrialBid], winners: tuple[str, ...]
) -> list[tuple[str, tuple[str, ...]]]:
    """The lines on which the tenders would have to offer the same for others to win."""
    best = next(bid for bid in bids if bid.id in winners)
    found = []
    for line in model.lines:
        alike = [with_cell(bid, line.id, best.offers[line.id]) for bid in bids]
        others = evaluate(model, alike)
        if not isinstance(others, NoEvaluation) and not set(_first(others)) & set(winners):
            found.append((line.id, _first(others)))
    return found


def _winning_price(model: AwardModel, bids: Sequence[TrialBid], bid_id: str) -> Decimal | None:
    """The highest price at which a losing tender would win alone, to three digits; found by halving."""
    own = next(bid.price for bid in bids if bid.id == bid_id)
    if own is None or model.formula is ScoringFormula.QUALITY_ONLY:
        return None

    def wins(price: Decimal) -> bool:
        found = evaluate(model, [replace(bid, price=price) if bid.id == bid_id else bid for bid in bids])
        return not isinstance(found, NoEvaluation) and _first(found) == (bid_id,)

    low, high = own * _LEAST_SHARE, own
    if not wins(low):
        return None
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if wins(middle) else (low, middle)
    step = Decimal(1).scaleb(low.adjusted() - 3)
    price = (low / step).to_integral_value(ROUND_FLOOR) * step
    if not wins(price):
        return None
    return price.quantize(Decimal(1)) if price >= 100 else price + 0


def trial_sentences(
    result: AwardResult, bids: Sequence[TrialBid], outcome: TrialOutcome, currency: str
) -> tuple[Message, ...]:
    """Who wins and what would change it; withdrawals are told apart (`withdrawal_sentences`)."""
    names = {bid.id: bid.name or bid.id for bid in bids}
    lines = {line.line_id: line.name for line in result.lines}
    said = [_winning(outcome.winners, names)]
    if outcome.runner_up:
        second = names[outcome.runner_up]
        if outcome.runner_up_price is not None:
            said.append(
                Message(
                    N_("“{name}” comes second and would win at a price of {price} or less."),
                    {"name": second, "price": Money(value=outcome.runner_up_price, currency=currency)},
                )
            )
        else:
            said.append(
                Message(N_("“{name}” comes second, and no lower price would make it win."), {"name": second})
            )
    for line_id, others in outcome.deciding:
        said.append(
            Message(
                N_("“{criterion}” decides: if all offered the same on it, “{name}” would win."),
                {"criterion": lines.get(line_id, line_id), "name": FirstFew(_plain(others, names))},
            )
        )
    if not outcome.deciding and len(bids) > 1:
        said.append(
            Message(
                N_("No single criterion beside the price decides: without any one of them the winner stays.")
            )
        )
    return tuple(said)


def withdrawal_sentences(bids: Sequence[TrialBid], outcome: TrialOutcome) -> tuple[Message, ...]:
    """The order that turns when a tender that does not win is withdrawn."""
    names = {bid.id: bid.name or bid.id for bid in bids}
    return tuple(
        Message(
            N_(
                "If “{gone}”, which does not win, is withdrawn, “{name}” wins instead: points hang on what the "
                "others offer."
            ),
            {"gone": names[each.gone], "name": FirstFew(_plain(each.winners, names))},
        )
        for each in outcome.withdrawals
    )


def no_outcome(fault: NoEvaluation, bids: Sequence[TrialBid], result: AwardResult) -> Message:
    """Why the tenders are not compared, with the tender and the criterion."""
    names = {bid.id: bid.name or bid.id for bid in bids}
    lines = {line.line_id: line.name for line in result.lines}
    why = Message(BID_FAULTS[fault.fault])
    place = " – ".join(part for part in (names.get(fault.bid_id, ""), lines.get(fault.line_id, "")) if part)
    return Message(N_("{place}: {why}"), {"place": place, "why": why}) if place else why


def _winning(winners: tuple[str, ...], names: dict[str, str]) -> Message:
    if len(winners) == 1:
        return Message(N_("“{name}” wins."), {"name": names[winners[0]]})
    return Message(
        N_("{names} are equal: the tie is broken by drawing lots."),
        {"names": FirstFew(_plain(winners, names))},
    )


def _plain(ids: Sequence[str], names: dict[str, str]) -> tuple[LocalizedText, ...]:
    return tuple(LocalizedText.same(names[each]) for each in ids)


def bids_text(columns: Sequence[TrialColumn], bids: Sequence[TrialBid], language: Language) -> str:
    """The tenders as rows of cells between tabs, the heads first."""
    rows = ["\t".join(" ".join(column.name.split()) for column in columns)]
    rows += ["\t".join(cell_text(bid, column.id, language) for column in columns) for bid in bids]
    return "\n".join(rows)


def cell_text(bid: TrialBid, column: str, language: Language) -> str:
    """What stands in a cell."""
    if column == NAME:
        return " ".join(bid.name.split())
    figure = bid.price if column == PRICE else bid.offers.get(column)
    return "" if figure is None else number(figure, language)


def score_cells(
    score: BidScore, result: AwardResult, columns: Sequence[TrialColumn], language: Language
) -> list[str]:
    """Points (or money) for the price and each line, and what decides, in words."""
    model = result.model
    assert model is not None
    cells = []
    for column in columns[1:]:
        if column.id == PRICE:
            shown: Decimal | None = (
                score.price if model.in_money or score.quotient is not None else score.price_points
            )
        else:
            shown = score.line_money.get(column.id) if model.in_money else score.line_points.get(column.id)
        cells.append("" if shown is None else number(shown, language))
    decides = score.quotient if score.quotient is not None else score.total
    return [*cells, number(decides, language)]


def total_name(model: AwardModel) -> str:
    """The msgid of what decides."""
    if model.in_money:
        return N_("Comparison price")
    if model.formula is ScoringFormula.PRICE_PER_QUALITY:
        return N_("Price divided by quality")
    return N_("Points together")

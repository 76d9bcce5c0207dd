"""How tenders are compared, as it goes into the tender documents: made of the model, with an example to check it by.

Blocks of a report, so that the window, the PDF and the clipboard have the same words. Official language: what is said
here binds the comparison.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gatekeeper_app.calculation.award.evaluation import BID_FAULTS, BidScore, NoEvaluation
from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula, TieBreak, TrialBid
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType
from gatekeeper_app.domain.report import Block, Bullets, Column, Paragraph, Quotation, Table
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.rules.phrases import line_name
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.worked_example import (
    Figures,
    WorkedExample,
    line_step,
    price_step,
    worked_example,
)

_MOST_POINTS = N_(
    "The most economically advantageous tender is the one with the best price-quality ratio. Tenders are "
    "given points as follows, at most {total} in all. The tender with the most points wins."
)
_QUALITY_ONLY = N_(
    "The price is not compared. Tenders are given points for quality as follows, at most {total} in all. The "
    "tender with the most points wins."
)
_FIXED_PRICE = N_(
    "The price is fixed at {price} without value added tax. Tenders are compared by quality alone: points "
    "are given as follows, at most {total} in all, and the tender with the most points wins."
)
_QUOTIENT = N_(
    "The most economically advantageous tender is the one with the best price-quality ratio: the price is "
    "divided by the share of the quality points the tender gets of {total}. The tender with the lowest "
    "quotient wins. A tender without quality points is rejected."
)
_COMPARISON = N_(
    "The most economically advantageous tender is the one with the lowest comparison price: the price of the "
    "tender, less the deductions and plus the priced amounts below. The comparison price is for choosing "
    "only. The contract is made at the price of the tender."
)
_PRICES: dict[ScoringFormula, str] = {
    ScoringFormula.LOWEST_RATIO: N_(
        "Price, at most {points} points: the lowest price among the tenders compared, divided by the price "
        "of the tender, times {points}."
    ),
    ScoringFormula.LINEAR_LOWEST: N_(
        "Price, at most {points} points: {points} × (1 − (price of the tender − lowest price among the "
        "tenders compared) ÷ lowest price)."
    ),
    ScoringFormula.LINEAR_RANGE: N_(
        "Price, at most {points} points: {points} × (highest price − price of the tender) ÷ (highest price − "
        "lowest price), of the tenders compared. A single tender gets all points, and so do all where prices "
        "are equal."
    ),
    ScoringFormula.LINEAR_FIXED: N_(
        "Price, at most {points} points: {points} × ({ceiling} − price of the tender) ÷ ({ceiling} − "
        "{floor}). A price of {floor} or less gets all points."
    ),
}
_COSTS: dict[ScoringFormula, str] = {
    ScoringFormula.LOWEST_RATIO: N_(
        "{name}, at most {points} points: the lowest cost among the tenders compared, divided by the cost "
        "of the tender, times {points}."
    ),
    ScoringFormula.LINEAR_LOWEST: N_(
        "{name}, at most {points} points: {points} × (1 − (cost of the tender − lowest cost among the "
        "tenders compared) ÷ lowest cost)."
    ),
    ScoringFormula.LINEAR_RANGE: N_(
        "{name}, at most {points} points: {points} × (highest cost − cost of the tender) ÷ (highest cost − "
        "lowest cost), of the tenders compared. A single tender gets all points, and so do all where costs "
        "are equal."
    ),
    ScoringFormula.LINEAR_FIXED: N_(
        "{name}, at most {points} points: {points} × ({ceiling} − cost of the tender) ÷ ({ceiling} − "
        "{floor}). A cost of {floor} or less gets all points."
    ),
}
"""The same where costs are compared in the place of the price."""
_COST_STOPS = N_("Points for costs are never under nought.")
_COST_FALLS = N_("Points for costs can fall under nought.")
_COST_TIE = N_("Of tenders with equal totals the one with the lower cost wins.")
_STOPS = N_("Price points are never under nought.")
_FALLS = N_("Price points can fall under nought.")
_SCALES: dict[ScaleKind, str] = {
    ScaleKind.JUDGED: N_(
        "The evaluators give 0 to {top} points; the share of the best score is the points given divided by "
        "{top}."
    ),
    ScaleKind.YES_NO: N_("Yes gives the best score, no gives nothing."),
    ScaleKind.LEVELS: N_(
        "The level reached gives a share of the best score: {levels}. Without a level nothing is given."
    ),
    ScaleKind.ABSOLUTE: N_(
        "{start} gives nothing and {target} the best score; between them in a straight line, beyond them no "
        "more and no less."
    ),
    ScaleKind.RATIO_TO_BEST: N_(
        "The greatest amount offered gets the best score, the others the share their amount is of it."
    ),
    ScaleKind.RATIO_TO_LOWEST: N_(
        "The smallest amount offered gets the best score, the others the share it is of their amount."
    ),
}
_TIES: dict[TieBreak, str] = {
    TieBreak.LOWEST_PRICE: N_("Of tenders with equal totals the one with the lower price wins."),
    TieBreak.QUALITY: N_("Of tenders with equal totals the one with the better quality wins."),
    TieBreak.LOT: N_("Between tenders with equal totals lots are drawn."),
}


def tender_text(result: AwardResult, language: Language, currency: str = "EUR") -> tuple[Block, ...]:
    """The text in one language; nothing where there is no model."""
    if result.model is None:
        return ()
    return tuple(_Writer(result, result.model, Figures(language=language, currency=currency)).blocks())


def scoring_texts(result: AwardResult, language: Language, currency: str = "EUR") -> Mapping[str, str]:
    """What each line is given points or money for, by its id, and the price under ""; nothing without a model."""
    if result.model is None:
        return {}
    return _Writer(result, result.model, Figures(language=language, currency=currency)).scoring()


def plain_text(blocks: tuple[Block, ...]) -> str:
    """The same for the clipboard: paragraphs, items with a dash, cells with a tab between them."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Quotation):
            lines += [_words(block.text), ""]
        elif isinstance(block, Bullets):
            lines += [*(f"– {_words(item)}" for item in block.items), ""]
        elif isinstance(block, Table):
            lines.append("\t".join(column.title for column in block.columns))
            lines += ["\t".join(_words(cell) for cell in row) for row in block.rows]
            lines.append("")
    return "\n".join(lines).strip() + "\n"


def _words(text: object) -> str:
    return text if isinstance(text, str) else ""


class _Writer:
    def __init__(self, result: AwardResult, model: AwardModel, write: Figures) -> None:
        self._result = result
        self._model = model
        self._write = write
        self._stated = {line.id: line for line in result.lines_compared}
        money = [line for line in result.lines_compared if line.type is not AwardCriterionType.QUALITY]
        costs = bool(money) and all(line.type is AwardCriterionType.COST for line in money)
        self._costs = " + ".join(map(line_name, money)) if costs else ""  # in the place of the price

    def _say(self, msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(self._write.language)

    def blocks(self) -> Iterator[Block]:
        model = self._model
        yield Quotation(text=self._opening())
        items = [*self._price(), *(self._line(line) for line in model.lines)]
        yield Bullets(items=tuple(items))
        yield Quotation(text=" ".join(self._rules()))
        example = worked_example(self._result)
        if isinstance(example, NoEvaluation):
            yield Paragraph(text=self._say(BID_FAULTS[example.fault]), muted=True)
        elif example is not None:
            yield from self._example(example)

    def scoring(self) -> Mapping[str, str]:
        """The texts of the items of `blocks`, each by the line it is about."""
        return {"": " ".join(self._price())} | {line.id: self._line(line) for line in self._model.lines}

    def _opening(self) -> str:
        model, write = self._model, self._write
        total = write.points(model.total_points)
        if model.in_money:
            return self._say(_COMPARISON)
        if model.formula is ScoringFormula.PRICE_PER_QUALITY:
            return self._say(_QUOTIENT, total=total)
        if model.formula is ScoringFormula.QUALITY_ONLY:
            budget = self._result.design.ceiling if self._result.design is not None else None
            if budget is not None:
                return self._say(_FIXED_PRICE, price=write.money(budget), total=total)
            return self._say(_QUALITY_ONLY, total=total)
        return self._say(_MOST_POINTS, total=total)

    def _price(self) -> Iterator[str]:
        model, write = self._model, self._write
        if model.formula not in _PRICES:
            return
        words = self._say(
            (_COSTS if self._costs else _PRICES)[model.formula],
            name=self._costs,
            points=write.points(model.price_points),
            floor=write.money(model.floor or Decimal(0)),
            ceiling=write.money(model.ceiling or Decimal(0)),
        )
        if model.formula in (ScoringFormula.LINEAR_LOWEST, ScoringFormula.LINEAR_FIXED):
            falls, stops = (_COST_FALLS, _COST_STOPS) if self._costs else (_FALLS, _STOPS)
            words += " " + self._say(falls if model.below_nought else stops)
        yield words

    def _line(self, line: ModelLine) -> str:
        stated, write, scale = self._stated[line.id], self._write, line.scale
        name = line_name(stated)
        if scale.kind is ScaleKind.PRICED:
            head = self._say(
                N_("{name}: the amount offered ({unit}) times {price} is added to the price."),
                name=name,
                unit=scale.unit,
                price=write.money(scale.unit_price or Decimal(0)),
            )
            return self._with_proof(head, stated)
        if not self._model.in_money:
            head = self._say(
                N_("{name}, at most {points} points."), name=name, points=write.points(line.most_points)
            )
        elif line.deduction_percent:
            head = self._say(
                N_("{name}: the best score takes {share} off the price of the tender."),
                name=name,
                share=write.percent((line.deduction or Decimal(0)) * 100),
            )
        else:
            head = self._say(
                N_("{name}: the best score takes {amount} off the price."),
                name=name,
                amount=write.money(line.deduction or Decimal(0)),
            )
        levels = ", ".join(f"{level.name} {write.percent(level.share * 100)}" for level in scale.levels)
        words = self._say(
            _SCALES[scale.kind],
            top=write.points(line.scale_top),
            levels=levels or "–",
            start=self._amount(scale.start, scale.unit),
            target=self._amount(scale.target, scale.unit),
        )
        return self._with_proof(f"{head} {words}", stated)

    def _amount(self, figure: Decimal | None, unit: str) -> str:
        return "–" if figure is None else f"{self._write.number(figure)} {unit}".strip()

    def _with_proof(self, words: str, stated: AwardCriterion) -> str:
        if not stated.verification:
            return words
        proof = stated.verification if stated.verification.endswith(".") else f"{stated.verification}."
        return f"{words} {self._say(N_('Proof: {proof}'), proof=proof)}"

    def _rules(self) -> Iterator[str]:
        model = self._model
        priced = model.formula is not ScoringFormula.QUALITY_ONLY
        if priced:
            if self._costs:
                yield self._say(N_("In the place of the price this is compared: {names}."), names=self._costs)
                yield self._say(N_("Costs are compared without value added tax."))
            else:
                yield self._say(N_("Prices are compared without value added tax."))
        if model.in_money:
            yield self._say(N_("Amounts are rounded to the cent, half a cent upwards."))
        else:
            yield self._say(
                N_(
                    "Points are rounded to {decimals} decimals, halves upwards, criterion by criterion "
                    "before they are added up."
                ),
                decimals=model.decimals,
            )
        tie = model.tie_break if priced else TieBreak.LOT
        yield self._say(_COST_TIE if self._costs and tie is TieBreak.LOWEST_PRICE else _TIES[tie])
        hangs = model.formula in (
            ScoringFormula.LOWEST_RATIO,
            ScoringFormula.LINEAR_LOWEST,
            ScoringFormula.LINEAR_RANGE,
        )
        if hangs or any(line.relative for line in model.lines):
            yield self._say(
                N_(
                    "Only tenders that fulfil the requirements are compared; if one is rejected, points are "
                    "counted anew."
                )
            )
        yield self._say(N_("What a tender offers for points or deductions becomes part of the contract."))

    def _example(self, example: WorkedExample) -> Iterator[Block]:
        yield Paragraph(
            text=self._say(N_("Example with three invented tenders:"))
            if not example.own or len(example.bids) == 3
            else self._say(N_("Example with invented tenders:"))
        )
        yield self._table(example)
        yield Bullets(
            items=tuple(
                self._steps(bid, score, total, example.bids)
                for bid, score, total in zip(example.bids, example.scores, self._totals(example), strict=True)
            )
        )

    def _price_name(self) -> str:
        return self._costs or self._say(N_("Price"))

    def _totals(self, example: WorkedExample) -> list[str]:
        """What each tender gets in all, as table and steps tell it."""
        totals = [score.total for score in example.scores]
        write = self._write
        return [write.money(each) for each in totals] if self._model.in_money else write.column(totals)

    def _table(self, example: WorkedExample) -> Table:
        model, write = self._model, self._write
        with_price = model.formula is not ScoringFormula.QUALITY_ONLY
        columns = [Column(title=self._say(N_("Tender")), weight=2)]
        if with_price:
            columns.append(Column(title=self._price_name(), weight=3, number=True))
        columns += [
            Column(title=line_name(self._stated[line.id]), weight=3, number=True) for line in model.lines
        ]
        in_all = N_("Comparison price") if model.in_money else N_("Points in all")
        columns.append(Column(title=self._say(in_all), weight=3, number=True))
        if model.formula is ScoringFormula.PRICE_PER_QUALITY:
            columns.append(Column(title=self._say(N_("Price divided by quality")), weight=3, number=True))
        columns.append(Column(title=self._say(N_("Rank")), weight=1, number=True))
        rows = []
        for bid, score, total in zip(example.bids, example.scores, self._totals(example), strict=True):
            row = [bid.name or bid.id]
            if with_price:
                row.append(write.money(bid.price or Decimal(0)))
            row += [self._offer(line, bid.offers[line.id]) for line in model.lines]
            row.append(total)
            if score.quotient is not None:
                row.append(write.money(score.quotient))
            row.append(str(score.rank))
            rows.append(tuple(row))
        return Table(columns=tuple(columns), rows=tuple(rows))

    def _offer(self, line: ModelLine, offer: Decimal) -> str:
        scale = line.scale
        if scale.kind is ScaleKind.YES_NO:
            return self._say(N_("Yes") if offer else N_("No"))
        if scale.kind is ScaleKind.LEVELS:
            return scale.levels[int(offer) - 1].name if offer else "–"
        return self._amount(offer, scale.unit)

    def _steps(self, bid: TrialBid, score: BidScore, total: str, bids: tuple[TrialBid, ...]) -> str:
        """ "A: price 92 000 ÷ 100 000 × 70 = 64,40; quality 6 ÷ 10 × 25 = 15; in all 79,40."""
        model, write = self._model, self._write
        parts = []
        if score.price_points is not None:
            step = price_step(model, bid, bids, write)
            parts.append(f"{self._price_name()}: {step} = {write.number(score.price_points)}")
        for line in model.lines:
            step = line_step(model, line, bid, bids, write)
            made = score.line_money[line.id] if model.in_money else score.line_points[line.id]
            told = write.money(abs(made)) if model.in_money else write.number(made)
            sign = "" if not model.in_money else ("+ " if made > 0 else "− ")
            parts.append(f"{line_name(self._stated[line.id])}: {sign}{step} = {sign}{told}")
        whole = total
        if score.quotient is not None:
            most = write.points(model.total_points)
            price = write.number(bid.price or Decimal(0))
            whole += f"; {price} ÷ ({total} ÷ {most}) = {write.money(score.quotient)}"
        return self._say(
            N_("Tender {name}. {steps}. In all {total}."),
            name=bid.name or bid.id,
            steps="; ".join(parts),
            total=whole,
        )

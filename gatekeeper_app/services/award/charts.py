"""The two pictures of a criterion as charts: its power against its weight, and who wins at which price difference."""

from decimal import ROUND_HALF_UP, Decimal

from gatekeeper_app.domain.charts import (
    Axis,
    ChartTable,
    Curve,
    LineChart,
    MapChart,
    Mark,
    MarkLook,
)
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.award.pictures import CurvePoint, PowerCurve, WinnerMap
from gatekeeper_app.services.award.results import LineResult
from gatekeeper_app.services.charts.plane import round_steps

_LEAST_POWER = 20.0
"""The scale of the power curve reaches at least this percentage: a line along the bottom is seen as one."""

_MOST_PRICE = 100.0
"""The greatest price difference a map shows, in percent; what lies beyond is in the table."""

_EACH = 5  # every fifth figure of a curve stands in its table


def power_chart(line: LineResult, curve: PowerCurve, language: Language) -> LineChart:
    """The power of a criterion against its weight, or against what it takes off the price."""

    def say(msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(language)

    def share(value: float) -> str:
        return _percent(value, language)

    most = max(*curve.high, *curve.best, _LEAST_POWER)
    powers, weights = round_steps(0.0, most), round_steps(curve.weights[0], curve.weights[-1], most=6)
    now, reach = curve.now, curve.reach if line.powerless else None
    now_words = {"weight": share(now.weight), "power": share(now.power)}
    if reach is not None:
        headline = say(
            N_("{weight} would decide {power} of competitions"),
            weight=share(reach.weight),
            power=share(reach.power),
        )
    else:
        headline = say(N_("{weight} decides {power} of competitions"), **now_words)
    marks = [
        Mark(
            x=now.weight,
            y=now.power,
            label=say(N_("now {weight}: decides {power}"), **now_words),
            spoken=say(
                N_("Now {weight}: “{name}” decides {power} of simulated competitions."),
                name=line.name,
                **now_words,
            ),
        )
    ]
    if reach is not None:
        marks.append(_reach_mark(line, reach, language))
    said = say(
        N_("“{name}” decides {least} to {most} of competitions as its weight goes from {from_} to {to}."),
        name=line.name,
        least=share(min(curve.best)),
        most=share(max(curve.best)),
        from_=share(curve.weights[0]),
        to=share(curve.weights[-1]),
    )
    rows = tuple(
        (share(weight), share(best), share(low), share(high))
        for place, (weight, best, low, high) in enumerate(
            zip(curve.weights, curve.best, curve.low, curve.high, strict=True)
        )
        if place % _EACH == 0
    )
    of_weight = say(N_("taken off the price")) if curve.in_money else say(N_("weight of the criterion"))
    return LineChart(
        headline=headline,
        alternative=" ".join((f"{headline}.", marks[0].spoken, said)),
        x=Axis(
            low=curve.weights[0],
            high=curve.weights[-1],
            ticks=tuple((step, share(step)) for step in weights if step <= curve.weights[-1]),
            title=of_weight,
        ),
        y=Axis(low=0.0, high=powers[-1], ticks=tuple((step, share(step)) for step in powers)),
        curves=(
            Curve(points=tuple(zip(curve.weights, curve.best, strict=True)), low=curve.low, high=curve.high),
        ),
        marks=tuple(marks),
        table=ChartTable(
            heads=(
                say(N_("Taken off the price")) if curve.in_money else say(N_("Weight of the criterion")),
                say(N_("Decides the winner")),
                say(N_("At least")),
                say(N_("At most")),
            ),
            rows=rows,
        ),
    )


def _reach_mark(line: LineResult, reach: CurvePoint, language: Language) -> Mark:
    words: dict[str, Argument] = {
        "weight": _percent(reach.weight, language),
        "power": _percent(reach.power, language),
    }
    return Mark(
        x=reach.weight,
        y=reach.power,
        label=Message(N_("{weight}: decides {power}"), words).in_language(language),
        spoken=Message(
            N_("With {weight}, “{name}” would decide {power} of simulated competitions."),
            {"name": line.name, **words},
        ).in_language(language),
        look=MarkLook.DIAMOND,
    )


def winner_chart(line: LineResult, found: WinnerMap, language: Language) -> MapChart:
    """Who wins: the tender that is better on the criterion, or the cheaper one."""

    def say(msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(language)

    in_points = any(found.points)
    heights = found.points if in_points else tuple(100 * score for score in found.scores)
    top = heights[-1]

    def score(value: float) -> str:
        words = number(_rounded(value), language)
        return say(N_("{points} p"), points=words) if in_points else _percent(value, language)

    usual_price, usual_score = found.usual
    finite = [price for price in found.prices if price is not None]
    farthest = min(max([*finite, 1.4 * usual_price, 1.0]), _MOST_PRICE)
    prices, scores = round_steps(0.0, farthest), round_steps(0.0, top, most=4)
    border: list[tuple[float, float]] = []
    for price, height in zip(found.prices, heights, strict=True):
        if price is None:  # from here on no difference is large enough
            border.append((prices[-1], height))
            break
        border.append((price, height))
    headline = _winner_headline(found, score(top) if in_points else "", language)
    usual_words = {"percent": _percent(usual_price, language), "points": score(usual_score * top)}
    mark = Mark(
        x=usual_price,
        y=usual_score * top,
        label=say(N_("usual: {percent}, {points}"), **usual_words),
        spoken=say(
            N_("Two usual tenders are {percent} apart in price and {points} apart on “{name}”."),
            name=line.name,
            **usual_words,
        ),
    )
    any_price = say(N_("any"))
    rows = tuple(
        (score(height), any_price if price is None else _percent(price, language))
        for place, (price, height) in enumerate(zip(found.prices, heights, strict=True))
        if place % max(1, (len(heights) - 1) // 10) == 0
    )
    return MapChart(
        headline=headline,
        alternative=f"{headline}. {mark.spoken}",
        x=Axis(
            low=0.0,
            high=prices[-1],
            ticks=tuple((step, _percent(step, language)) for step in prices),
            title=say(N_("price difference (across), score difference (up)")),
        ),
        y=Axis(low=0.0, high=top, ticks=tuple((step, score(step)) for step in scores if step <= top)),
        border=tuple(border),
        above=say(N_("The better one wins")),
        below=say(N_("The cheaper one wins")),
        marks=(mark,),
        table=ChartTable(heads=(say(N_("Score difference")), say(N_("Outweighs"))), rows=rows),
    )


def _winner_headline(found: WinnerMap, points: str, language: Language) -> str:
    best = found.prices[-1]
    if best is None:
        return Message(N_("The best score outweighs any price difference")).in_language(language)
    words: dict[str, Argument] = {"percent": _percent(best, language), "points": points}
    sentence = (
        N_("The best score, {points}, outweighs a price difference of {percent}")
        if points
        else N_("The best score outweighs a price difference of {percent}")
    )
    return Message(sentence, words).in_language(language)


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.6f}").quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _percent(value: float, language: Language) -> str:
    """To one decimal under ten percent, whole above: the pictures tell no more."""
    step = Decimal("0.1") if abs(value) < 10 else Decimal(1)
    return percent(Decimal(f"{value:.6f}").quantize(step, rounding=ROUND_HALF_UP), language)

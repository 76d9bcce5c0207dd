"""The results of a case as pictures: what each alternative costs, what it consists of, what it hangs on."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from gatekeeper_app.domain.charts import Bar, BarChart, ChartTable, Swing, Tornado
from gatekeeper_app.domain.cost_cases import COST_KIND_NAMES, CostKind
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.i18n.formats import money, number, percent
from gatekeeper_app.services.charts.rows import MOST_ROWS
from gatekeeper_app.services.life_cycle.answers import told_share
from gatekeeper_app.services.life_cycle.figures import Shown, base_name, cents
from gatekeeper_app.services.life_cycle.results import AlternativeResult, CostResults, Range, SwingResult

_WHOLE_FROM = Decimal(10)
NONE = "–"


def total_chart(found: CostResults, language: Language) -> BarChart:
    """What each alternative costs over the period, the cheapest first, with the range nine of ten calculations lie in.
    Of a case with results."""
    say, ordered = _sayer(language), sorted(found.alternatives, key=lambda each: each.rank)
    years = found.case.assumptions.period.normalize() + 0
    first = ordered[0]
    places: dict[str, Argument] = {
        "name": first.name,
        "years": years,
        "total": told(found, first.total, language),
    }
    headline = say(N_("Cost over {years} years: {name} {total}"), **places)
    bars = tuple(_total_bar(found, each, language) for each in ordered)
    left = len(bars) - MOST_ROWS
    return BarChart(
        headline=headline,
        alternative=" ".join((headline + ".", *(bar.spoken for bar in bars[:MOST_ROWS]))),
        bars=bars,
        key=say(N_("The line with ends: nine of ten calculations lie between.")) if first.range else "",
        rest=say(N_("{count} dearer ones are in the table."), count=left) if left > 0 else "",
        table=_total_table(found, ordered, language),
    )


def kind_chart(found: CostResults, alternative_id: str, language: Language) -> BarChart:
    """What the cost of an alternative consists of, the largest first."""
    say, one = _sayer(language), found.alternative(alternative_id)
    kinds = sorted(one.by_kind, key=lambda kind: -abs(one.by_kind[kind]))
    if kinds:
        largest = one.by_kind[kinds[0]]
        kind = say(COST_KIND_NAMES[kinds[0]])
        share = told_share(100 * largest / one.total) if one.total > 0 else None
        headline = (
            say(
                N_("{kind}: {amount}, the largest share of {name}"),
                kind=kind,
                name=one.name,
                amount=told(found, largest, language),
            )
            if share is None or not 0 < share <= 100
            else say(
                N_("{kind} makes {share} of what {name} costs"),
                kind=kind,
                name=one.name,
                share=percent(share, language),
            )
        )
    else:
        headline = say(N_("{name} costs nothing yet"), name=one.name)
    bars = tuple(_kind_bar(found, one, kind, language) for kind in kinds)
    left = len(bars) - MOST_ROWS
    rows = [
        (
            say(COST_KIND_NAMES[kind]),
            told(found, one.by_kind[kind], language),
            between(found, one.kind_ranges.get(kind), language),
        )
        for kind in kinds
    ]
    rows.append((say(N_("Together")), told(found, one.total, language), between(found, one.range, language)))
    heads = (say(N_("Kind of cost")), say(N_("Over the period")), say(N_("Nine of ten between")))
    return BarChart(
        headline=headline,
        alternative=" ".join((headline + ".", *(bar.spoken for bar in bars[:MOST_ROWS]))),
        bars=bars,
        key=say(N_("Hatched is taken off.")) if any(bar.hatched for bar in bars) else "",
        rest=say(N_("{count} smaller kinds are in the table."), count=left) if left > 0 else "",
        table=ChartTable(heads=heads, rows=tuple(rows)),
    )


def tornado_chart(
    found: CostResults, swings: Sequence[SwingResult], alternative_id: str, language: Language
) -> Tornado | None:
    """How far each uncertain figure moves the cost of an alternative; None where no figure has a range."""
    if not swings:
        return None
    say, one = _sayer(language), found.alternative(alternative_id)
    first = swings[0]
    headline = say(
        N_("What moves the cost most: {figure} ({name})"),
        figure=_own_name(found, first, alternative_id),
        name=one.name,
    )
    drawn = [_swing(found, swing, alternative_id, language) for swing in swings]
    left = len(drawn) - MOST_ROWS
    rows = tuple(
        (
            drawn_one.name,
            told(found, swing.at_low, language),
            told(found, swing.at_high, language),
        )
        for drawn_one, swing in zip(drawn, swings, strict=True)
    )
    return Tornado(
        headline=headline,
        alternative=" ".join((headline + ".", *(each.spoken for each in drawn[:MOST_ROWS]))),
        base=say(N_("likely {total}"), total=told(found, first.base, language)),
        swings=tuple(drawn),
        key=say(N_("Hatched: the cost falls. Solid: it rises.")),
        rest=say(N_("{count} smaller ones are in the table."), count=left) if left > 0 else "",
        table=ChartTable(
            heads=(say(N_("Figure and its range")), say(N_("At its lowest")), say(N_("At its highest"))),
            rows=rows,
        ),
    )


def _sayer(language: Language) -> Callable[..., str]:
    def say(msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(language)

    return say


def _total_bar(found: CostResults, each: AlternativeResult, language: Language) -> Bar:
    say, label = _sayer(language), told(found, each.total, language)
    spoken = say(N_("{name}: {total}."), name=each.name, total=label)
    if each.range is not None:
        spoken = say(
            N_("{name}: {total}, in nine of ten calculations {low} to {high}."),
            name=each.name,
            total=label,
            low=told(found, each.range.low, language),
            high=told(found, each.range.high, language),
        )
    low, high = _whisker(each.total, each.range)
    return Bar(
        name=each.name,
        value=float(each.total),
        label=label,
        spoken=spoken,
        low=low,
        high=high,
        hatched=each.rank > 1,
    )


def _kind_bar(found: CostResults, one: AlternativeResult, kind: CostKind, language: Language) -> Bar:
    say, amount = _sayer(language), one.by_kind[kind]
    label, name = told(found, amount, language), say(COST_KIND_NAMES[kind])
    low, high = _whisker(amount, one.kind_ranges.get(kind))
    return Bar(
        name=name,
        value=float(amount),
        label=label,
        spoken=say(N_("{name}: {total}."), name=name, total=label),
        low=low,
        high=high,
        hatched=amount < 0,
    )


def _own_name(found: CostResults, swing: SwingResult, alternative_id: str) -> Message:
    """What the figure is called within the alternative: whose it is needs no saying."""
    places = swing.figure.places
    own = next((use for use in places if use.alternative == alternative_id), places[0])
    return base_name(found.case, own)


def _swing(found: CostResults, swing: SwingResult, alternative_id: str, language: Language) -> Swing:
    say = _sayer(language)
    changes = sorted((float(swing.at_low - swing.base), float(swing.at_high - swing.base)))
    low, high = min(changes[0], 0.0), max(changes[1], 0.0)
    name = _own_name(found, swing, alternative_id)
    figure = name.in_language(language)
    bounds = swing.figure.range
    if bounds is not None:
        figure = f"{figure} {_bare(bounds[0], language)}–{bounds[1].in_language(language)}"
    return Swing(
        name=figure,
        low=low,
        high=high,
        low_label=_change(found, Decimal(repr(low)), language),
        high_label=_change(found, Decimal(repr(high)), language),
        spoken=say(
            N_("{figure}: at its lowest {low}, at its highest {high}."),
            figure=name,
            low=told(found, swing.at_low, language),
            high=told(found, swing.at_high, language),
        ),
    )


def _total_table(found: CostResults, ordered: Sequence[AlternativeResult], language: Language) -> ChartTable:
    say = _sayer(language)
    heads = (N_("Alternative"), N_("Over the period"), N_("Nine of ten between"), N_("Cheapest"))
    rows = (
        (
            each.name,
            told(found, each.total, language),
            between(found, each.range, language),
            NONE if each.cheapest_share is None else percent(told_share(each.cheapest_share), language),
        )
        for each in ordered
    )
    return ChartTable(heads=tuple(say(head) for head in heads), rows=tuple(rows))


def _whisker(value: Decimal, range_: Range | None) -> tuple[float | None, float | None]:
    """A range drawn on a bar holds its value; one that lies aside, as rare high figures make it, is not drawn."""
    if range_ is None or not range_.low <= value <= range_.high:
        return None, None
    return float(range_.low), float(range_.high)


def between(found: CostResults, range_: Range | None, language: Language) -> str:
    """A range of money in words; a dash where there is none."""
    if range_ is None:
        return NONE
    return f"{told(found, range_.low, language)} – {told(found, range_.high, language)}"


def _bare(shown: Shown, language: Language) -> str:
    """The lower end of a range: its unit is written once, after the upper end."""
    scale = Decimal(100) if shown.in_language("en").endswith("%") else Decimal(1)
    return number(shown.value * scale, language)


def _change(found: CostResults, amount: Decimal, language: Language) -> str:
    if not amount:
        return ""
    return f"{'+' if amount > 0 else '−'}{told(found, abs(amount), language)}"


def told(found: CostResults, amount: Decimal, language: Language) -> str:
    """Whole euros from ten on: more digits than the figures are sure of are no help in a picture."""
    if abs(amount) >= _WHOLE_FROM:
        amount = amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return money(cents(amount), found.currency, language)

"""The answers as sentences: what a weight outweighs, how often it decides, what it pays."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from gatekeeper_app.calculation.award.break_even import BASIS_NAMES
from gatekeeper_app.calculation.award.fault_texts import FAULT_TEXTS
from gatekeeper_app.calculation.award.faults import Fault
from gatekeeper_app.domain.award_models import EffectKind
from gatekeeper_app.i18n import N_, Argument, LocalizedText, Message
from gatekeeper_app.rules.phrases import FirstFew, Money, Percent, line_name
from gatekeeper_app.services.award.carbon_prices import DatedPrice
from gatekeeper_app.services.award.results import AwardResult, LineResult

_OUTWEIGHS = N_(
    "The best score on “{name}” outweighs a price {percent} above that of a tender without points."
)
_OUTWEIGHS_MONEY = N_(
    "The best score on “{name}” outweighs a price {percent} above that of a tender without points, about "
    "{money}."
)
_OUTWEIGHS_MONEY_ONLY = N_(
    "The best score on “{name}” outweighs a price {money} above that of a tender without points."
)
_OUTWEIGHS_ALL = N_("The best score on “{name}” outweighs any price difference.")
_DECIDES = N_("It decides who wins in {power} of {tenders} simulated competitions.")
_POWERLESS = N_(
    "It decides who wins in {power} of {tenders} simulated competitions, less than {limit}: it hardly "
    "changes anything."
)
_WEIGHT_REACHES = N_("A weight of {weight} would decide {power}.")
_MONEY_REACHES = N_("A deduction of {weight} of the price would decide {power}.")
_PAYS: dict[EffectKind, str] = {
    EffectKind.CARBON: N_("It pays at most {money} for each tonne of CO2e avoided."),
    EffectKind.LIFE: N_("It pays at most {money} for each year of added life."),
    EffectKind.RECYCLED: N_("It pays at most {money} for each percent of recycled content."),
}
_ABOVE = N_("That is more than the prices of carbon in force, {least} to {most} a tonne.")
_BELOW = N_("That is less than the prices of carbon in force, {least} to {most} a tonne.")
_WITHIN = N_("That lies within the prices of carbon in force, {least} to {most} a tonne: {names} are lower.")


def line_sentences(
    result: AwardResult, line: LineResult, currency: str, prices: Sequence[DatedPrice] = ()
) -> tuple[Message, ...]:
    """What is to be said of a criterion, the most important first."""
    said = [*_break_even(line, currency), *_power(result, line)]
    implied = line.implied
    if implied is not None:
        said.append(Message(_PAYS[implied.kind], {"money": about(implied.per_unit, currency)}))
        if implied.kind is EffectKind.CARBON and currency == "EUR":
            beside = beside_prices(implied.per_unit, prices)
            if beside is not None:
                said.append(beside)
    return tuple(said)


def _break_even(line: LineResult, currency: str) -> Iterator[Message]:
    told = line.break_even
    if not told.compared:
        yield Message(BASIS_NAMES[told.basis])
        return
    if told.unlimited:
        yield Message(_OUTWEIGHS_ALL, {"name": line.name})
        return
    places: dict[str, Argument] = {"name": line.name}
    if told.money is not None:
        places["money"] = about(told.money, currency)
    if told.percent is not None:
        places["percent"] = Percent(told.percent)
    if told.percent is None and told.money is None:
        return
    both = _OUTWEIGHS_MONEY if told.money is not None else _OUTWEIGHS
    yield Message(both if told.percent is not None else _OUTWEIGHS_MONEY_ONLY, places)
    yield Message(BASIS_NAMES[told.basis])


def _power(result: AwardResult, line: LineResult) -> list[Message]:
    places: dict[str, Argument] = {"power": Percent(line.power), "tenders": result.tenders}
    if not line.powerless:
        return [Message(_DECIDES, places)]
    limit = Percent(result.assumptions.powerless_below * 100)
    said = [Message(_POWERLESS, {**places, "limit": limit})]
    if line.reach is not None and line.reach_power is not None:
        in_money = result.model is not None and result.model.in_money
        said.append(
            Message(
                _MONEY_REACHES if in_money else _WEIGHT_REACHES,
                {"weight": Percent(line.reach), "power": Percent(line.reach_power)},
            )
        )
    elif line.no_reach is not None:
        said.append(line.no_reach)
    return said


def beside_prices(per_tonne: Decimal, prices: Sequence[DatedPrice]) -> Message | None:
    """An implied price of carbon beside those in force; None where none is in euros."""
    known = [price for price in prices if price.best is not None]
    figures = [
        figure for price in known for figure in (price.low, price.best, price.high) if figure is not None
    ]
    if not figures:
        return None
    least, most = about(min(figures), "EUR"), about(max(figures), "EUR")
    if per_tonne > max(figures):
        return Message(_ABOVE, {"least": least, "most": most})
    lower = [price.name for price in known if price.best is not None and price.best < per_tonne]
    if per_tonne < min(figures) or not lower:
        return Message(_BELOW if per_tonne < min(figures) else _WITHIN_BARELY, {"least": least, "most": most})
    return Message(_WITHIN, {"least": least, "most": most, "names": FirstFew(tuple(lower))})


_WITHIN_BARELY = N_("That lies at the lower end of the prices of carbon in force, {least} to {most} a tonne.")


def fault_message(fault: Fault, result: AwardResult) -> Message:
    """A fault of the formula in a sentence."""
    names = {line.id: line_name(line) for line in result.lines_compared}
    return Message(
        FAULT_TEXTS[fault.kind].said,
        {
            "share": Percent(Decimal(f"{100 * (fault.share or 0):.6f}")),
            "names": FirstFew(
                tuple(LocalizedText.same(names.get(line_id, line_id)) for line_id in fault.line_ids)
            ),
        },
    )


def about(money: Decimal, currency: str) -> Money:
    """An amount as it is said: to the euro from a hundred on, to the cent below."""
    step = Decimal(1) if money >= 100 else Decimal("0.01")
    return Money(value=money.quantize(step, rounding=ROUND_HALF_UP), currency=currency)

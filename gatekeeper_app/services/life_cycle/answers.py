"""The results of a case in sentences."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gatekeeper_app.calculation.life_cycle.model import Role
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.life_cycle.figures import Shown, cents, significant
from gatekeeper_app.services.life_cycle.results import (
    AlternativeResult,
    CostResults,
    Sureness,
    TurnResult,
)

_WHOLE_FROM = Decimal(1000)  # money from here on is told in whole euros

SURENESS_SENTENCES: dict[Sureness, str] = {
    Sureness.VERY_SURE: N_("The order is very sure."),
    Sureness.FAIRLY_SURE: N_("The order is fairly sure."),
    Sureness.UNSURE: N_("The order is unsure: the figures it hangs on should be made more exact."),
    Sureness.OPEN: N_("The order is open: with these figures the alternatives cannot be told apart."),
}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it is told in a sentence: with cents while it is small, else whole."""

    amount: Decimal
    currency: str

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n.formats import money

        amount = self.amount
        if abs(amount) >= _WHOLE_FROM:
            amount = amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return money(cents(amount), self.currency, language)


def told_share(share: Decimal) -> Decimal:
    """A share in percent as it is told: whole, but never 100 for what is only nearly so, nor 0."""
    if 0 < share < 1 or 99 < share < 100:
        return share
    return share.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def headline(results: CostResults) -> Message:
    """The answer in one sentence: who is the cheapest, and how sure that is."""
    if results.refusals:
        return Message(
            N_("No answer: {count} entries cannot be calculated with."), {"count": len(results.refusals)}
        )
    cheapest, certainty = results.cheapest, results.certainty
    if cheapest is None:
        return results.no_ranking or Message(N_("There is nothing to compare."))
    if certainty is None:
        second = results.alternative(results.ranking[1])
        return Message(
            N_("{name} is the cheapest: {difference} less than {second}."),
            {
                "name": cheapest.name,
                "second": second.name,
                "difference": _money(results, second.total - cheapest.total),
            },
        )
    if certainty.share == 100:
        return Message(N_("{name} is the cheapest in every calculation."), {"name": cheapest.name})
    return Message(
        N_("{name} is the cheapest in {share} per cent of the calculations."),
        {"name": cheapest.name, "share": told_share(certainty.share)},
    )


def sentences(results: CostResults) -> tuple[Message, ...]:
    """The whole answer: the headline, the difference with its range, what it hangs on, what would turn it."""
    said = [headline(results)]
    certainty = results.certainty
    if certainty is not None:
        said += [Message(SURENESS_SENTENCES[certainty.sureness]), *_difference(results)]
        if certainty.most_often != results.ranking[0]:
            often = results.alternative(certainty.most_often)
            said.append(
                Message(
                    N_(
                        "With the likely figures {name} is the cheapest, but {often} is so in most calculations:"
                        " some figures are more likely to come out high than low, or the other way round."
                    ),
                    {"name": results.alternative(results.ranking[0]).name, "often": often.name},
                )
            )
    # The rate weighs on everything that is paid later, and is chosen, not found out.
    found_out = [swing for swing in results.swings if swing.figure.role is not Role.RATE]
    if found_out:
        said.append(
            Message(N_("The result hangs most on this: {figure}."), {"figure": found_out[0].figure.name})
        )
    within = [turn for turn in results.turns if turn.within]
    said += [turn_sentence(results, turn) for turn in within]
    if results.ranking and not within:
        said.append(Message(N_("No figure turns the order alone within its range.")))
    return tuple(said)


def turn_sentence(results: CostResults, turn: TurnResult) -> Message:
    """Where the order turns: "If the price of electricity rises above 0.30 €/kWh, B is the cheapest"."""
    rises = N_("{figure}: above {value} (now {now}) the cheapest is {name}.")
    falls = N_("{figure}: below {value} (now {now}) the cheapest is {name}.")
    places: dict[str, Argument] = {
        "figure": turn.figure.name,
        "value": turn.value,
        "now": turn.figure.best,
        "name": results.alternative(turn.cheapest).name,
    }
    return Message(rises if turn.rises else falls, places)


def per_use_sentence(results: CostResults, alternative: AlternativeResult) -> Message | None:
    """The cost a unit of use, where the case says what is used."""
    if alternative.per_use is None:
        return None
    shared = results.case.input(results.case.use_input)
    unit = (shared.figure.unit.partition("/")[0] or shared.name) if shared is not None else ""
    cost = Shown(significant(alternative.per_use, 3), Role.PRICE, f"{results.currency}/{unit}")
    return Message(N_("{name} costs {cost} in use."), {"name": alternative.name, "cost": cost})


def _difference(results: CostResults) -> list[Message]:
    certainty = results.certainty
    if certainty is None:
        return []
    first, second = (results.alternative(each) for each in results.ranking[:2])
    low, middle, high = (
        _money(results, abs(each))
        for each in (
            certainty.difference.low,
            certainty.difference.middle,
            certainty.difference.high,
        )
    )
    places: dict[str, Argument] = {
        "first": first.name,
        "second": second.name,
        "low": low,
        "middle": middle,
        "high": high,
    }
    if certainty.difference.low >= 0:
        return [
            Message(
                N_(
                    "{second} costs {low} to {high} more than {first} (in nine of ten calculations; likely {middle})."
                ),
                places,
            )
        ]
    return [
        Message(
            N_(
                "{second} may cost {low} less or {high} more than {first} (nine of ten calculations lie between)."
            ),
            places,
        )
    ]


def _money(results: CostResults, amount: Decimal) -> Money:
    return Money(amount, results.currency)

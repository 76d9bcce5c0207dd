"""The rows of a tender form that hold what is the same for all tenders."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from gatekeeper_app.domain.cost_cases import (
    COST_KIND_NAMES,
    PAYMENT_MOMENT_NAMES,
    UNEQUAL_LIVES_NAMES,
    CostAlternative,
    CostCase,
    CostLine,
)
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.life_cycle.figures import HUNDRED, unit_words

AssumptionRow: TypeAlias = tuple[str, "str | Decimal", str, Decimal | None, Decimal | None, str]
"""Name, value, unit, lowest and highest tried, source."""


def assumption_rows(
    case: CostCase, offered: Sequence[CostAlternative], currency: str, language: Language
) -> Iterator[AssumptionRow]:
    """Period, rates and conventions first, then shared figures, then life and pieces of each solution."""

    def say(msgid: str, **places: Argument) -> str:
        return Message(msgid, places).in_language(language)

    def figure(name: str, estimate: Estimate, unit: str, scale: Decimal = Decimal(1)) -> AssumptionRow:
        low, high = (
            (None, None)
            if estimate.least == estimate.most
            else (_plain(estimate.least * scale), _plain(estimate.most * scale))
        )
        return (name, _plain(estimate.best * scale), unit, low, high, estimate.source)

    given = case.assumptions
    years = unit_words("a", language)
    yield figure(say(N_("Period")), Estimate(best=given.period), years)
    yield figure(say(N_("Discount rate")), given.rate, "%", HUNDRED)
    nominal = N_("nominal") if given.nominal else N_("in prices of the start")
    yield (say(N_("Calculation")), say(nominal), "", None, None, "")
    if given.nominal:
        yield figure(say(N_("Inflation")), Estimate(best=given.inflation), "%", HUNDRED)
    yield (say(N_("Yearly costs are paid")), say(PAYMENT_MOMENT_NAMES[given.payments]), "", None, None, "")
    yield (say(N_("Unequal lives")), say(UNEQUAL_LIVES_NAMES[given.lives]), "", None, None, "")
    for kind, rise in given.escalation.items():
        name = say(N_("Rise in price a year: {kind}"), kind=Message(COST_KIND_NAMES[kind]))
        yield figure(name, rise, "%", HUNDRED)
    if given.carbon_price is not None:
        unit = f"{currency}/tCO2e" if currency != "EUR" else "EUR/tCO2e"
        yield figure(say(N_("Price of emissions")), given.carbon_price, unit_words(unit, language))
        growth = Estimate(best=given.carbon_growth)
        yield figure(say(N_("Growth of the price of emissions a year")), growth, "%", HUNDRED)
    used = _used(offered)
    for shared in case.inputs:
        if shared.id in used:
            unit = unit_words(shared.figure.unit, language)
            yield figure(shared.name or shared.id, shared.figure, unit)
    for each in offered:
        names = each.name or each.id
        yield figure(f"{say(N_('Life'))} ({names})", each.life, years)
        pieces = f"{say(N_('Pieces'))} ({names})"
        yield figure(pieces, Estimate(best=each.quantity), unit_words("pcs", language))
        for words, emission, unit in (
            (N_("Emissions a year"), each.emissions, "kgCO2e/a"),
            (N_("Emissions of making"), each.embodied, "kgCO2e"),
        ):
            if emission is not None:
                yield figure(f"{say(words)} ({names})", emission, unit_words(unit, language))


def line_name(line: CostLine, language: Language) -> str:
    return line.name or Message(COST_KIND_NAMES[line.kind]).in_language(language)


def _used(offered: Sequence[CostAlternative]) -> frozenset[str]:
    return frozenset(
        name
        for each in offered
        for line in each.lines
        for name in (*line.amount_inputs, line.price_input, line.emission_input)
        if name
    )


def _plain(number: Decimal) -> Decimal:
    return number.normalize() + 0

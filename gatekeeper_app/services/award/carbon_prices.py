"""The dated prices of carbon in force on a day, to set beside the price a weight implies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.dated_values import DatedValue, ValueKind
from gatekeeper_app.i18n import LocalizedText

_UNIT = re.compile(r"(?P<currency>[A-Z]{3})(?P<year>\d{4})?/(?P<mass>t|kg)CO2e")
_PER_TONNE = {"t": Decimal(1), "kg": Decimal(1000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPrice:
    """A price of carbon. `low`, `best` and `high` in euros a tonne of CO2e, all None in another currency: no rate is
    guessed. `stated` is the figure as the source has it, in `unit`; `price_year` the year whose money it is in."""

    id: str
    name: LocalizedText
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    stated: tuple[Decimal, ...]
    unit: LocalizedText
    price_year: int | None
    certainty: Certainty
    source: LocalizedText
    valid_from: date
    valid_until: date | None
    later: tuple[tuple[date, Decimal], ...] = ()  # the path: from this day on, euros a tonne


def carbon_prices(values: Mapping[str, DatedValue], on: date) -> tuple[DatedPrice, ...]:
    """The prices in force, the lowest first; those in other currencies last."""
    found = [
        price
        for value in values.values()
        if value.kind is ValueKind.CARBON_PRICE and (price := _price(value, on)) is not None
    ]
    return tuple(sorted(found, key=lambda price: (price.best is None, price.best or Decimal(0), price.id)))


def _price(value: DatedValue, on: date) -> DatedPrice | None:
    entry = value.on(on)
    unit = _UNIT.fullmatch(value.unit.id)
    if entry is None or entry.typical is None or unit is None:
        return None
    factor = _PER_TONNE[unit["mass"]] if unit["currency"] == "EUR" else None

    def in_euros(figure: Decimal | None) -> Decimal | None:
        return None if figure is None or factor is None else figure * factor

    later = tuple(
        (other.valid_from, euros)
        for other in value.entries
        if other.valid_from > on and (euros := in_euros(other.typical)) is not None
    )
    stated = tuple(figure for figure in (entry.low, entry.value, entry.high) if figure is not None)
    return DatedPrice(
        id=value.id,
        name=value.name,
        low=in_euros(entry.low),
        best=in_euros(entry.typical),
        high=in_euros(entry.high),
        stated=stated,
        unit=value.unit.name,
        price_year=int(unit["year"]) if unit["year"] else None,
        certainty=entry.certainty,
        source=value.source.title,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        later=later,
    )

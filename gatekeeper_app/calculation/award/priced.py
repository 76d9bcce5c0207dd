"""Emissions and environmental costs as money: shadow prices, environmental cost indicators, ladders.

Amounts with their units in the names; money in the currency of the unit price. Impossible figures raise
`ValueError`: the services refuse them before, with words.
"""

from collections.abc import Sequence
from decimal import Decimal

KG_PER_TONNE = Decimal(1000)


def priced_emissions(kilograms: Decimal, price_per_kg: Decimal, lowest_kg: Decimal = Decimal(0)) -> Decimal:
    """k * E, or k * (E - E_min): both name the same winner (W-C4). Raises `ValueError` for negative figures."""
    if kilograms < 0 or price_per_kg < 0 or lowest_kg < 0:
        raise ValueError("emissions and their price are not negative")
    return price_per_kg * (kilograms - lowest_kg)


def emissions_cost(tonnes: Decimal, price_per_tonne: Decimal) -> Decimal:
    """Tonnes of CO2e at a price a tonne."""
    return priced_emissions(tonnes * KG_PER_TONNE, price_per_tonne / KG_PER_TONNE)


def environmental_cost(rows: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """The environmental cost indicator (MKI, ECI): the sum of quantities times their cost a unit, always added up
    anew.

    Rows are (quantity, money for each unit of it). Raises `ValueError` for a negative quantity.
    """
    if any(quantity < 0 for quantity, _cost in rows):
        raise ValueError("quantities are not negative")
    return sum((quantity * cost for quantity, cost in rows), Decimal(0))


def per_area_and_year(cost: Decimal, square_metres: Decimal, years: Decimal) -> Decimal:
    """The environmental performance of a building (MPG): money for a square metre of gross floor area and a year."""
    if square_metres <= 0 or years <= 0:
        raise ValueError("area and years are above nought")
    return cost / (square_metres * years)


def advantage(base_value: Decimal, share: Decimal) -> Decimal:
    """A step of a ladder in money: its share of a base value (CO2 Performance Ladder 4.0)."""
    return base_value * share

"""What is provided day by day: meals, washing, cleaning, and purchases known only by their price."""

from collections.abc import Sequence

from gatekeeper_app.calculation.carbon.footprints import (
    KG_A_TONNE,
    PERCENT,
    Amount,
    Figures,
    Footprint,
    Formula,
    Module,
)

WEEKS = 52.0
_DISHES = ("beef", "pork", "chicken", "fish", "vegan")
_FOODS = ("beef", "pork", "poultry", "fish", "dairy", "plants")


def activity(amounts: Sequence[Amount], factors: Sequence[Amount]) -> Amount:
    """The sum of amounts times factors, in the unit of the factors."""
    total: Amount = 0.0
    for amount, factor in zip(amounts, factors, strict=True):
        total = total + amount * factor
    return total


def menus(use: Figures) -> Footprint:
    """Meals a year x years x (share of each dish x its kg a meal); what no dish is said of is vegetarian."""
    shares = [use[f"{dish}_share"] / PERCENT for dish in _DISHES]
    rest: Amount = 1.0
    for share in shares:
        rest = rest - share
    meal = activity([*shares, rest], [*(use[f"{dish}_meal"] for dish in _DISHES), use["vegetarian_meal"]])
    return Footprint({Module.PRODUCT: use["meals"] * use["years"] * meal})


def food_purchases(use: Figures) -> Footprint:
    """kg a week of each food x its kg a kilogram x 52 x years."""
    weekly = activity([use[f"{food}_week"] for food in _FOODS], [use[f"{food}_factor"] for food in _FOODS])
    return Footprint({Module.PRODUCT: weekly * WEEKS * use["years"]})


def food_waste(use: Figures) -> Footprint:
    """Guests a year x waste (g a guest) x (making of the food + treatment) x years."""
    waste = use["guests"] * use["waste_guest"] / KG_A_TONNE * use["years"]
    return Footprint(
        {
            Module.PRODUCT: waste * use["food_factor"],
            Module.END: waste / KG_A_TONNE * use["food_treatment"],
        }
    )


def laundry(use: Figures) -> Footprint:
    """kg of textiles a year x (electricity + heat + water + detergent a kg) x years."""
    washed = use["laundry_mass"] * use["years"]
    energy = (
        use["laundry_electricity"] * use["electricity_factor"]
        + use["laundry_heat"] / KG_A_TONNE * use["heat_factor"]
    )
    return Footprint(
        {
            Module.USE: washed * use["laundry_detergent"] / KG_A_TONNE * use["detergent_factor"],
            Module.ENERGY: washed * energy,
            Module.WATER: washed * use["laundry_water"] / KG_A_TONNE * use["water_factor"],
        }
    )


def cleaning(use: Figures) -> Footprint:
    """m2 cleaned a year x (agent g/m2, water l/m2, electricity Wh/m2) x years."""
    cleaned = use["cleaned_area"] * use["years"]
    return Footprint(
        {
            Module.USE: cleaned * use["agent_dose"] / KG_A_TONNE * use["detergent_factor"],
            Module.ENERGY: cleaned * use["machine_energy"] / KG_A_TONNE * use["electricity_factor"],
            Module.WATER: cleaned * use["cleaning_water"] / KG_A_TONNE * use["water_factor"],
        }
    )


def spend(use: Figures) -> Footprint:
    """Money a year x intensity (kg a unit of money) x years: for screening only."""
    return Footprint({Module.PRODUCT: use["spend"] * use["spend_factor"] * use["years"]})


FORMULAS = (
    Formula(
        id="menus",
        inputs=(
            "meals",
            "years",
            *(f"{dish}_share" for dish in _DISHES),
            *(f"{dish}_meal" for dish in _DISHES),
            "vegetarian_meal",
        ),
        calculate=menus,
        shares=tuple(f"{dish}_share" for dish in _DISHES),
    ),
    Formula(
        id="food-purchases",
        inputs=(
            *(f"{food}_week" for food in _FOODS),
            *(f"{food}_factor" for food in _FOODS),
            "years",
        ),
        calculate=food_purchases,
    ),
    Formula(
        id="food-waste",
        inputs=("guests", "waste_guest", "food_factor", "food_treatment", "years"),
        calculate=food_waste,
    ),
    Formula(
        id="laundry",
        inputs=(
            "laundry_mass",
            "years",
            "laundry_electricity",
            "electricity_factor",
            "laundry_heat",
            "heat_factor",
            "laundry_water",
            "water_factor",
            "laundry_detergent",
            "detergent_factor",
        ),
        calculate=laundry,
        electricity=("electricity_factor",),
    ),
    Formula(
        id="cleaning",
        inputs=(
            "cleaned_area",
            "years",
            "agent_dose",
            "detergent_factor",
            "machine_energy",
            "electricity_factor",
            "cleaning_water",
            "water_factor",
        ),
        calculate=cleaning,
        electricity=("electricity_factor",),
    ),
    Formula(id="spend", inputs=("spend", "spend_factor", "years"), calculate=spend),
)

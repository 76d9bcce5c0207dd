"""Energy bought, and what is done with it."""

from gatekeeper_app.calculation.carbon.footprints import (
    KG_A_TONNE,
    PERCENT,
    Amount,
    Figures,
    Footprint,
    Formula,
    Module,
)

GRAVITY = 9.81
"""m/s2; a cubic metre of water weighs 1,000 kg."""
JOULES_A_KWH = 3.6e6


def electricity(use: Figures) -> Footprint:
    """energy (kWh/a) x factor (kg/kWh) x years."""
    return Footprint({Module.ENERGY: use["energy"] * use["electricity_factor"] * use["years"]})


def heat(use: Figures) -> Footprint:
    """need (MWh/a) / efficiency x factor (kg/MWh) x years."""
    return Footprint(
        {Module.ENERGY: use["heat_need"] / use["efficiency"] * use["heat_factor"] * use["years"]}
    )


def fuels(use: Figures) -> Footprint:
    """volume (l/a) x ((1 - share) x fossil + share x litres for a litre x renewable) x years."""
    share = use["renewable_share"] / PERCENT
    renewable = share * use["renewable_litres"] * use["renewable_factor"]
    litre = (1.0 - share) * use["fossil_factor"] + renewable
    return Footprint({Module.ENERGY: use["fuel_volume"] * litre * use["years"]})


def pumping_energy(volume: Amount, head: Amount, efficiency: Amount) -> Amount:
    """kWh for lifting `volume` (m3) by `head` (m) with a total efficiency in per cent."""
    return volume * KG_A_TONNE * GRAVITY * head / (JOULES_A_KWH * (efficiency / PERCENT))


def pumping(use: Figures) -> Footprint:
    """Energy of the lift, by the efficiency from the grid to the water, x factor x years."""
    energy = pumping_energy(use["water_volume"], use["head"], use["pump_efficiency"])
    return Footprint({Module.ENERGY: energy * use["electricity_factor"] * use["years"]})


FORMULAS = (
    Formula(
        id="electricity",
        inputs=("energy", "electricity_factor", "years"),
        calculate=electricity,
        electricity=("electricity_factor",),
    ),
    Formula(
        id="heat",
        inputs=("heat_need", "efficiency", "heat_factor", "years"),
        calculate=heat,
        divisors=("efficiency",),
    ),
    Formula(
        id="fuels",
        inputs=(
            "fuel_volume",
            "renewable_share",
            "fossil_factor",
            "renewable_factor",
            "renewable_litres",
            "years",
        ),
        calculate=fuels,
        shares=("renewable_share",),
    ),
    Formula(
        id="pumping",
        inputs=("water_volume", "head", "pump_efficiency", "electricity_factor", "years"),
        calculate=pumping,
        divisors=("pump_efficiency",),
        electricity=("electricity_factor",),
    ),
)

"""Vehicles by power train, and goods on the road."""

from gatekeeper_app.calculation.carbon.footprints import Amount, Figures, Footprint, Formula, Module

HUNDRED_KM = 100.0


def freight(mass: Amount, distance: Amount, factor: Amount) -> Amount:
    """kg CO2e of carrying `mass` (t) over `distance` (km) at `factor` (kg/tkm)."""
    return mass * distance * factor


def driving(distance: Amount, consumption: Amount, factor: Amount) -> Amount:
    """kg CO2e of driving `distance` (km) at `consumption` (per 100 km) and `factor` (kg a unit of fuel)."""
    return distance * consumption / HUNDRED_KM * factor


def vehicles(use: Figures) -> Footprint:
    """Fuel, gas and electricity of the distance, and the making of the traction battery."""
    distance = use["vehicles"] * use["distance_a"] * use["years"]
    energy = (
        driving(distance, use["fuel_use"], use["fuel_factor"])
        + driving(distance, use["gas_use"], use["gas_factor"])
        + driving(distance, use["electricity_use"], use["electricity_factor"])
    )
    battery = use["vehicles"] * use["battery"] * use["battery_factor"]
    return Footprint({Module.PRODUCT: battery, Module.ENERGY: energy})


def goods_transport(use: Figures) -> Footprint:
    """mass (t/a) x distance (km) x factor (kg/tkm) x years; distance by the way loads take."""
    yearly = freight(use["mass_a"], use["distance"], use["freight_factor"])
    return Footprint({Module.TRANSPORT: yearly * use["years"]})


FORMULAS = (
    Formula(
        id="vehicles",
        inputs=(
            "vehicles",
            "distance_a",
            "years",
            "fuel_use",
            "fuel_factor",
            "gas_use",
            "gas_factor",
            "electricity_use",
            "electricity_factor",
            "battery",
            "battery_factor",
        ),
        calculate=vehicles,
        electricity=("electricity_factor",),
    ),
    Formula(
        id="goods-transport",
        inputs=("mass_a", "distance", "freight_factor", "years"),
        calculate=goods_transport,
    ),
)

"""Materials of construction, with their transport."""

from gatekeeper_app.calculation.carbon.footprints import (
    KG_A_TONNE,
    PERCENT,
    Figures,
    Footprint,
    Formula,
    Module,
)
from gatekeeper_app.calculation.carbon.transport import freight


def aggregates(use: Figures) -> Footprint:
    """mass (t) x factor (kg/t), and its transport."""
    return Footprint(
        {
            Module.PRODUCT: use["mass"] * use["aggregate_factor"],
            Module.TRANSPORT: freight(use["mass"], use["distance"], use["freight_factor"]),
        }
    )


def asphalt(use: Figures) -> Footprint:
    """mass (t) x (virgin share x virgin + reclaimed share x reclaimed) x (1 - saving of warm mix), and transport."""
    reclaimed = use["reclaimed_share"] / PERCENT
    mix = (1.0 - reclaimed) * use["virgin_factor"] + reclaimed * use["reclaimed_factor"]
    return Footprint(
        {
            Module.PRODUCT: use["mass"] * mix * (1.0 - use["warm_saving"] / PERCENT),
            Module.TRANSPORT: freight(use["mass"], use["distance"], use["freight_factor"]),
        }
    )


def concrete(use: Figures) -> Footprint:
    """volume (m3) x factor of the class (kg/m3), and transport by the density (t/m3)."""
    mass = use["concrete_volume"] * use["concrete_density"]
    return Footprint(
        {
            Module.PRODUCT: use["concrete_volume"] * use["concrete_factor"],
            Module.TRANSPORT: freight(mass, use["distance"], use["freight_factor"]),
        }
    )


def steel(use: Figures) -> Footprint:
    """mass (t) x (ore-based share x its factor + recycled share x its factor), and transport."""
    recycled = use["recycled_share"] / PERCENT
    factor = (1.0 - recycled) * use["steel_new_factor"] + recycled * use["steel_recycled_factor"]
    return Footprint(
        {
            Module.PRODUCT: use["mass"] * KG_A_TONNE * factor,
            Module.TRANSPORT: freight(use["mass"], use["distance"], use["freight_factor"]),
        }
    )


def frame(use: Figures) -> Footprint:
    """Concrete (m3), steel (t) and timber (t) of a frame; carbon stored in the timber stands apart."""
    timber = use["timber_mass"] * KG_A_TONNE
    return Footprint(
        {
            Module.PRODUCT: use["concrete_volume"] * use["concrete_factor"]
            + use["steel_mass"] * KG_A_TONNE * use["steel_factor"]
            + timber * use["timber_factor"]
        },
        stored=timber * use["timber_stored"],
    )


_ROAD = ("mass", "distance", "freight_factor")

FORMULAS = (
    Formula(id="aggregates", inputs=(*_ROAD, "aggregate_factor"), calculate=aggregates),
    Formula(
        id="asphalt",
        inputs=(*_ROAD, "reclaimed_share", "virgin_factor", "reclaimed_factor", "warm_saving"),
        calculate=asphalt,
        shares=("reclaimed_share",),
    ),
    Formula(
        id="concrete",
        inputs=(
            "concrete_volume",
            "concrete_factor",
            "concrete_density",
            "distance",
            "freight_factor",
        ),
        calculate=concrete,
    ),
    Formula(
        id="steel",
        inputs=(*_ROAD, "recycled_share", "steel_new_factor", "steel_recycled_factor"),
        calculate=steel,
        shares=("recycled_share",),
    ),
    Formula(
        id="frame",
        inputs=(
            "concrete_volume",
            "concrete_factor",
            "steel_mass",
            "steel_factor",
            "timber_mass",
            "timber_factor",
            "timber_stored",
        ),
        calculate=frame,
    ),
)

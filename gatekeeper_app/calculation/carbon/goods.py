"""Goods that last: what is made anew less often, and what is used again."""

from gatekeeper_app.calculation.carbon.footprints import (
    KG_A_TONNE,
    PERCENT,
    Amount,
    Figures,
    Footprint,
    Formula,
    Module,
)


def life_extension(use: Figures) -> Footprint:
    """Pieces in use x years x ((making + end of life + repair) / life + energy x factor).

    Making is spread evenly over the life: a piece used longer takes the place of more new ones.
    """
    piece_years = use["pieces"] * use["years"]
    return Footprint(
        {
            Module.PRODUCT: piece_years * use["making"] / use["life"],
            Module.USE: piece_years * use["repair"] / use["life"],
            Module.ENERGY: piece_years * use["piece_energy"] * use["electricity_factor"],
            Module.END: piece_years * use["piece_end"] / use["life"],
        }
    )


def wear(use: Figures) -> Footprint:
    """Uses a year x years x making (kg a piece) / uses in a life, with the upkeep of each use."""
    uses = use["uses"] * use["years"]
    return Footprint(
        {
            Module.PRODUCT: uses * use["making"] / use["uses_in_life"],
            Module.USE: uses * use["upkeep"],
        }
    )


def reuse(use: Figures) -> Footprint:
    """Pieces x (new share x new + reused share x (refurbishing + transport + (1 - d) x new)).

    d, the displacement factor, is how much of a new piece one reused piece takes the place of: what it does not is
    bought new all the same. Against buying new, a reused piece saves d x new - refurbishing - transport.
    """
    reused = use["reused_share"] / PERCENT
    still_new = 1.0 - reused * use["displacement"]
    again = use["pieces"] * reused
    return Footprint(
        {
            Module.PRODUCT: use["pieces"] * still_new * use["making"],
            Module.TRANSPORT: again * use["piece_transport"],
            Module.USE: again * use["refurbishing"],
            Module.END: use["pieces"] * still_new * use["piece_end"],
        }
    )


def paper(use: Figures) -> Footprint:
    """mass (kg/a) x (virgin share x virgin + recycled share x recycled) x years."""
    recycled = use["recycled_share"] / PERCENT
    factor = (1.0 - recycled) * use["paper_factor"] + recycled * use["paper_recycled_factor"]
    return Footprint({Module.PRODUCT: use["paper_mass"] * factor * use["years"]})


MEMORY_AREA = 2.20
"""kg CO2e a square centimetre of semiconductor."""
MEMORY_PIECE, STORAGE_PIECE = 5.22, 6.34
"""kg CO2e a piece of memory or storage beyond its semiconductor."""
POWER_SUPPLY = 24.30
"""kg CO2e a kilogram of power supply. All four: Boavizta API documentation, "Components" (2026)."""


def semiconductors(pieces: Amount, capacity: Amount, density: Amount, piece: float) -> Amount:
    """kg CO2e of `pieces` with `capacity` (GB) each, at `density` (GB/cm2)."""
    return pieces * (capacity / density * MEMORY_AREA + piece)


def servers(use: Figures) -> Footprint:
    """Servers x years / life x (memory + storage + power supplies + the rest), and their energy."""
    made = (
        semiconductors(use["ram_pieces"], use["ram_capacity"], use["ram_density"], MEMORY_PIECE)
        + semiconductors(use["ssd_pieces"], use["ssd_capacity"], use["ssd_density"], STORAGE_PIECE)
        + use["psu_pieces"] * use["psu_mass"] * POWER_SUPPLY
        + use["server_rest"]
    )
    server_years = use["pieces"] * use["years"]
    energy = server_years * use["piece_energy"] * use["pue"]
    return Footprint(
        {
            Module.PRODUCT: server_years * made * (1.0 - use["reused_share"] / PERCENT) / use["life"],
            Module.ENERGY: energy * use["electricity_factor"],
        }
    )


def demolition(use: Figures) -> Footprint:
    """Demolition, transport and treatment of the mass; what reuse and recycling spare elsewhere stands apart.

    mass (t) x (work + distance x freight + rest share x treatment); spared: reused share x d x new product (kg/kg) -
    refurbishing, and recycled share x the primary aggregate it replaces less its own crushing.
    """
    reused, recycled = use["reused_share"] / PERCENT, use["recycled_share"] / PERCENT
    mass = use["mass"]
    rest = 1.0 - reused - recycled
    product = use["displacement"] * use["new_product"] - use["refurbishing_kg"]
    return Footprint(
        {
            Module.SITE: mass * use["demolition_work"],
            Module.TRANSPORT: mass * use["distance"] * use["freight_factor"],
            Module.END: mass * (recycled * use["crushing"] + rest * use["treatment"]),
        },
        avoided=mass * reused * KG_A_TONNE * product + mass * recycled * use["aggregate_factor"],
    )


FORMULAS = (
    Formula(
        id="life-extension",
        inputs=(
            "pieces",
            "years",
            "making",
            "life",
            "repair",
            "piece_end",
            "piece_energy",
            "electricity_factor",
        ),
        calculate=life_extension,
        divisors=("life",),
        electricity=("electricity_factor",),
    ),
    Formula(
        id="wear",
        inputs=("uses", "years", "making", "uses_in_life", "upkeep"),
        calculate=wear,
        divisors=("uses_in_life",),
    ),
    Formula(
        id="reuse",
        inputs=(
            "pieces",
            "reused_share",
            "making",
            "piece_end",
            "refurbishing",
            "piece_transport",
            "displacement",
        ),
        calculate=reuse,
        shares=("reused_share",),
    ),
    Formula(
        id="paper",
        inputs=("paper_mass", "recycled_share", "paper_factor", "paper_recycled_factor", "years"),
        calculate=paper,
        shares=("recycled_share",),
    ),
    Formula(
        id="servers",
        inputs=(
            "pieces",
            "years",
            "life",
            "reused_share",
            "ram_pieces",
            "ram_capacity",
            "ram_density",
            "ssd_pieces",
            "ssd_capacity",
            "ssd_density",
            "psu_pieces",
            "psu_mass",
            "server_rest",
            "piece_energy",
            "pue",
            "electricity_factor",
        ),
        calculate=servers,
        divisors=("life", "ram_density", "ssd_density"),
        shares=("reused_share",),
        electricity=("electricity_factor",),
    ),
    Formula(
        id="demolition",
        inputs=(
            "mass",
            "reused_share",
            "recycled_share",
            "demolition_work",
            "distance",
            "freight_factor",
            "crushing",
            "treatment",
            "displacement",
            "new_product",
            "refurbishing_kg",
            "aggregate_factor",
        ),
        calculate=demolition,
        shares=("reused_share", "recycled_share"),
    ),
)

"""Every formula by its id."""

from collections.abc import Mapping
from types import MappingProxyType

from gatekeeper_app.calculation.carbon import energy, goods, materials, provision, transport
from gatekeeper_app.calculation.carbon.footprints import Formula

FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        formula.id: formula
        for room in (energy, transport, materials, goods, provision)
        for formula in room.FORMULAS
    }
)

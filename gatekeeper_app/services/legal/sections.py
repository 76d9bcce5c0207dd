"""The provisions that matter at each gate of a procurement."""

from dataclasses import dataclass

from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.law import Provision, Regime
from gatekeeper_app.domain.procurements import BuyerKind, Procurement
from gatekeeper_app.services.legal.conditions import Standing, judge
from gatekeeper_app.services.protocols import LawBook


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSections:
    """A gate and the provisions that matter there, as they stand on the procurement's date."""

    gate: Gate
    provisions: tuple[Provision, ...]


def gate_sections(
    procurement: Procurement, regime: Regime, law: LawBook, *, core_only: bool = False
) -> tuple[GateSections, ...]:
    """Gates in order; one without provisions is left out. While the regime is not known, the provisions of the
    full procedure are shown: they are what has to be reckoned with."""
    if regime is Regime.UNKNOWN:
        utility = procurement.buyer.kind is BuyerKind.UTILITY
        regime = Regime.UTILITIES if utility else Regime.EU
    on = procurement.law_date
    found = []
    for gate in GATES:
        ids = dict.fromkeys(
            section.provision
            for section in law.sections
            if section.gate is gate
            and (section.core or not core_only)
            and judge(section.when, procurement, regime, law).standing is Standing.APPLIES
        )
        provisions = [law.provision(provision, on) for provision in ids]
        begun = tuple(provision for provision in provisions if provision.valid_from <= on)
        if begun:
            found.append(GateSections(gate=gate, provisions=begun))
    return tuple(found)

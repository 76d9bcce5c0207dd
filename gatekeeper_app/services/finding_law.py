"""The law of findings as it binds this buyer: a rule names the sections of the Procurement Act above the EU threshold.

A utility is told the sections of its own act; a purchase below a threshold is told that they do not bind as such.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from gatekeeper_app.domain.findings import Finding
from gatekeeper_app.domain.law import Regime
from gatekeeper_app.domain.procurements import BuyerKind, Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import registry
from gatekeeper_app.services.legal.conditions import Standing, judge
from gatekeeper_app.services.legal.thresholds import regime_of
from gatekeeper_app.services.protocols import LawBook

# Provisions of the Procurement Act (1397/2016) -> those of the Utilities Act (1398/2016) on the same matter; "L-73" is
# that act as a whole, "" what it has no counterpart of. Both stand in `resources/parameters/provisions.toml`.
_IN_UTILITIES: Mapping[str, str] = {
    "L-30": "L-73",
    "L-31": "L-73",
    "L-33": "",
    "L-38": "L-73",
    "L-41": "L-73",
    "L-42": "L-73",
    "L-43": "L-73b",
    "L-44": "L-73c",
    "L-47": "L-73c",
    "L-48": "L-73d",
    "L-49": "L-73d",
    "L-53": "L-73e",
    "L-55": "L-73e",
    "L-57": "L-73f",
    "L-58": "L-73f",
    "L-59": "L-73f",
    "L-61": "L-73g",
    "L-62": "",
    "L-65": "L-73h",
    "L-67": "L-73i",
    "L-69": "L-73j",
}

_OWN_ACT = N_("{why} A utility follows the Utilities Act (1398/2016), which has sections of its own on this.")
_BELOW: Mapping[Regime, str] = {
    Regime.NATIONAL: N_(
        "{why} The value is below the EU threshold, where the sections on EU procurements do not bind as such."
    ),
    Regime.BELOW_NATIONAL: N_(
        "{why} The value is below the national threshold, where the Procurement Act does not bind as such."
    ),
    Regime.BELOW_UTILITIES: N_(
        "{why} The value is below the threshold of the Utilities Act, which does not bind as such."
    ),
}


def told_for_regime(
    findings: Iterable[Finding], procurement: Procurement, law: LawBook
) -> tuple[Finding, ...]:
    """The findings with the provisions and the reasons that hold for this buyer and value; keys stay as they are."""
    regime = regime_of(procurement, law)
    utility = procurement.buyer.kind is BuyerKind.UTILITY
    binding = frozenset(
        section.provision
        for section in law.sections
        if judge(section.when, procurement, regime, law).standing is Standing.APPLIES
    )
    book = law.provision_ids
    known = (_with_known_law(finding, book) for finding in findings)
    told = (_told(finding, regime, binding, utility=utility) for finding in known)
    return tuple(_in_force(finding, law, procurement.law_date) for finding in told)


def _with_known_law(finding: Finding, book: Collection[str]) -> Finding:
    """Provisions of an answer in a checked document come with the procurement, perhaps from a newer program or from
    nobody: what the law book does not know is left out."""
    known = tuple(provision for provision in finding.legal if provision in book)
    if known and len(known) == len(finding.legal):
        return finding
    return replace(finding, legal=known or registry.rule(finding.rule).legal)


def _in_force(finding: Finding, law: LawBook, on: date) -> Finding:
    """Without the provisions that began only later; the finding's first one stays where all did."""
    begun = tuple(each for each in finding.legal if law.provision(each, on).valid_from <= on)
    return finding if begun == finding.legal else replace(finding, legal=begun or finding.legal[:1])


def _told(finding: Finding, regime: Regime, binding: frozenset[str], *, utility: bool) -> Finding:
    first = finding.legal[0]
    if utility:
        legal = dict.fromkeys(_IN_UTILITIES.get(provision, provision) for provision in finding.legal)
        finding = replace(finding, legal=tuple(provision for provision in legal if provision))
    if first not in _IN_UTILITIES or registry.rule(finding.rule).tells_regime:
        return finding  # another act is what it rests on, or it says so itself
    if regime is Regime.NATIONAL and first in binding:
        return finding
    sentence = _BELOW.get(regime, _OWN_ACT if utility else "")
    return replace(finding, why=Message(sentence, {"why": finding.why})) if sentence else finding

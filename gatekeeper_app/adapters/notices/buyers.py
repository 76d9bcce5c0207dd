"""The buyer (BT-500, BT-501, BT-514) and what kind of entity it is (BT-10, BT-11, BT-610, its name)."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gatekeeper_app.adapters.notices.eforms_paths import EXTENSION, code, coded_in, every, one
from gatekeeper_app.adapters.notices.texts import LanguageOrder
from gatekeeper_app.domain.procurements import Buyer, BuyerKind

_ORGANIZATIONS = f"{EXTENSION}/efac:Organizations/efac:Organization"
_PARTY_ID = "cac:PartyIdentification/cbc:ID"
_COUNTRY = re.compile(r"[A-Z]{3}", re.ASCII)

# Parts of words, the narrower first: a seurakuntayhtymä is no kuntayhtymä, a kuntayhtymä no kunta.
_KIND_BY_NAME_PART: tuple[tuple[str, BuyerKind], ...] = (
    ("seurakun", BuyerKind.PARISH),
    ("församling", BuyerKind.PARISH),
    ("kyrklig samfällighet", BuyerKind.PARISH),
    ("kyrkliga samfällighet", BuyerKind.PARISH),
    ("kuntayhtym", BuyerKind.JOINT_AUTHORITY),
    ("samkommun", BuyerKind.JOINT_AUTHORITY),
    ("hyvinvointialue", BuyerKind.WELLBEING_COUNTY),
    ("välfärdsområde", BuyerKind.WELLBEING_COUNTY),
)
# Whole words only: eduskunta and osuuskunta end in -kunta, too.
_MUNICIPALITY_WORDS = frozenset(
    {"kaupunki", "kaupungin", "kunta", "kunnan", "stad", "stads", "kommun", "kommuns"}
)
# A company that carries the municipality's name is not the municipality.
_COMPANY_WORDS = frozenset({"oy", "oyj", "ab", "abp"})

# Code list buyer-legal-type: the authority itself, and bodies and undertakings it controls (-cga, -la, -ra).
_STATE_TYPES = frozenset({"cga", "body-pl-cga", "org-sub-cga"})
_LOCAL_TYPES = frozenset({"la", "ra", "body-pl-la", "body-pl-ra", "org-sub-la", "org-sub-ra"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyers:
    """`buyer` is the first named; `others` the names of the further ones."""

    buyer: Buyer
    others: tuple[str, ...]


def read_buyers(root: Element, order: LanguageOrder) -> Buyers:
    """The buyers in the order of the notice; a `Buyer` without a name where the notice names none."""
    companies = _companies(root)
    found: list[Buyer] = []
    for party in every(root, "cac:ContractingParty"):
        company = companies.get(code(party, f"cac:Party/{_PARTY_ID}"))
        name = order.text(every(company, "cac:PartyName/cbc:Name"))
        if not name:
            continue
        country = code(company, "cac:PostalAddress/cac:Country/cbc:IdentificationCode")
        found.append(
            Buyer(
                name=name,
                kind=_kind(party, company, name),
                business_id=code(company, "cac:PartyLegalEntity/cbc:CompanyID"),
                **({"country": country} if _COUNTRY.fullmatch(country) else {}),
            )
        )
    if not found:
        return Buyers(buyer=Buyer(), others=())
    others = dict.fromkeys(buyer.name for buyer in found[1:] if buyer.name != found[0].name)
    return Buyers(buyer=found[0], others=tuple(others))


def _companies(root: Element) -> dict[str, Element]:
    """The organisations by the ids they are referred to by: their own and those of their touch points."""
    found: dict[str, Element] = {}
    for organization in every(root, _ORGANIZATIONS):
        company = one(organization, "efac:Company")
        if company is None:
            continue
        points = every(organization, "efac:TouchPoint")
        for element in (company, *points):
            found.setdefault(code(element, _PARTY_ID), company)
    found.pop("", None)
    return found


def _kind(party: Element, company: Element | None, name: str) -> BuyerKind:
    activities = "cac:ContractingActivity/cbc:ActivityTypeCode"
    if coded_in(party, activities, "entity-activity"):  # BT-610: an activity of the utilities directive
        return BuyerKind.UTILITY
    names = [element.text or "" for element in every(company, "cac:PartyName/cbc:Name")]
    by_name = kind_by_name(" ".join([name, *names]).lower())
    if by_name is not None:
        return by_name
    legal_types = coded_in(party, "cac:ContractingPartyType/cbc:PartyTypeCode", "buyer-legal-type")
    if _STATE_TYPES.intersection(legal_types):
        return BuyerKind.STATE
    if _LOCAL_TYPES.intersection(legal_types):
        return BuyerKind.MUNICIPALITY
    if coded_in(party, activities, "authority-activity") == (
        "defence",
    ):  # BT-10: the state alone has defence
        return BuyerKind.STATE
    return BuyerKind.OTHER


def kind_by_name(name: str) -> BuyerKind | None:
    """The kind a Finnish or Swedish name in lower case tells; None where it tells none."""
    words = set(re.findall(r"\w+", name))
    if words & _COMPANY_WORDS:
        return None
    for part, kind in _KIND_BY_NAME_PART:
        if part in name:
            return kind
    return BuyerKind.MUNICIPALITY if words & _MUNICIPALITY_WORDS else None

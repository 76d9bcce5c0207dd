"""What kind of contract is awarded, in the classes of the Procurement Act."""

from enum import StrEnum

from gatekeeper_app.i18n import N_


class ContractNature(StrEnum):
    GOODS = "goods"
    SERVICES = "services"
    WORKS = "works"
    SOCIAL_SERVICES = "social_services"
    OTHER_SPECIAL_SERVICES = "other_special_services"
    CONCESSION = "concession"


SPECIAL_SERVICES = (ContractNature.SOCIAL_SERVICES, ContractNature.OTHER_SPECIAL_SERVICES)
"""Services of annex E, with chapters of their own in the act."""

CONTRACT_NATURE_NAMES: dict[ContractNature, str] = {
    ContractNature.GOODS: N_("Goods"),
    ContractNature.SERVICES: N_("Services"),
    ContractNature.WORKS: N_("Works"),
    ContractNature.SOCIAL_SERVICES: N_("Social and health services"),
    ContractNature.OTHER_SPECIAL_SERVICES: N_("Other special services"),
    ContractNature.CONCESSION: N_("Concession"),
}

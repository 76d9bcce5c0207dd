"""For whom a document is made."""

from enum import StrEnum

from gatekeeper_app.i18n import N_


class Audience(StrEnum):
    """Internal documents may hold everything. Outward ones are made of `public_part` alone."""

    INTERNAL = "internal"
    OUTWARD = "outward"


AUDIENCE_NAMES: dict[Audience, str] = {
    Audience.INTERNAL: N_("Internal: not for tenderers or other outsiders"),
    Audience.OUTWARD: N_("Outsiders: suppliers, tenderers and the public"),
}

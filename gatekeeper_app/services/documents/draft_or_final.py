"""The versions of a document; `versions` says which can be made."""

from enum import StrEnum

from gatekeeper_app.i18n import N_


class Version(StrEnum):
    """Chosen for a document; none chosen: the final one where nothing hinders it, else a draft."""

    DRAFT = "draft"
    FINAL = "final"


VERSION_NAMES: dict[Version, str] = {
    Version.DRAFT: N_("Draft"),
    Version.FINAL: N_("Final version"),
}

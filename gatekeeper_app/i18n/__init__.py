"""Languages: messages that are marked where they are defined and translated where they are shown."""

from gatekeeper_app.i18n.messages import (
    LANGUAGES,
    Argument,
    Catalogue,
    Language,
    LocalizedText,
    Message,
    N_,
    catalogue,
)

__all__ = ["LANGUAGES", "Argument", "Catalogue", "Language", "LocalizedText", "Message", "N_", "catalogue"]

"""Languages: messages that are marked where they are defined and translated where they are shown."""

from gatekeeper_app.i18n.messages import (
    LANGUAGES,
    N_,
    Argument,
    Catalogue,
    Language,
    LocalizedText,
    Message,
    catalogue,
)

__all__ = ["LANGUAGES", "N_", "Argument", "Catalogue", "Language", "LocalizedText", "Message", "catalogue"]

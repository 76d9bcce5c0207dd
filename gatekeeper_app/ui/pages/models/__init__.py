"""Models and networks: what others have built that a buyer can lean on."""

from gatekeeper_app.ui.pages.models.page import ModelsPage

__all__ = ["ModelsPage"]

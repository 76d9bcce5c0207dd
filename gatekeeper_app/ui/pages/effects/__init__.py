"""What criteria are worth: the power of weights, the cost of a life cycle, the carbon saved."""

from gatekeeper_app.ui.pages.effects.page import EffectsPage

__all__ = ["EffectsPage"]

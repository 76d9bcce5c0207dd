"""The walk: gates left, one decision in the middle, what follows from it at the right."""

from gatekeeper_app.ui.pages.walk.page import WalkPage

__all__ = ["WalkPage"]

"""Home: how to begin, and where one left off."""

from gatekeeper_app.ui.pages.home.page import HomePage

__all__ = ["HomePage"]

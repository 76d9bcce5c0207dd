"""What the buyer has added to the library: own criteria with their states and versions, categories, sources."""

from gatekeeper_app.ui.pages.own_criteria.page import OwnCriteriaPage

__all__ = ["OwnCriteriaPage"]

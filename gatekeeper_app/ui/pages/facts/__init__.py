"""New procurement and its basic facts: what was read, what is missing, what follows."""

from gatekeeper_app.ui.pages.facts.page import FactsPage

__all__ = ["FactsPage"]

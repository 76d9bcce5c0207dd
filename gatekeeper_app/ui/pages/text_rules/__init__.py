"""The organisation's own rules of the document check: rules switched off, phrases added, each with a reason."""

from gatekeeper_app.ui.pages.text_rules.page import TextRulesPage

__all__ = ["TextRulesPage"]

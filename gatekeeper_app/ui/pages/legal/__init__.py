"""The legal frame: which rules apply, the duties and what they mean, minimum times, sections by gate."""

from gatekeeper_app.ui.pages.legal.page import LegalPage

__all__ = ["LegalPage"]

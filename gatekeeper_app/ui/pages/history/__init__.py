"""The record of who did what and when."""

from gatekeeper_app.ui.pages.history.page import HistoryPage

__all__ = ["HistoryPage"]

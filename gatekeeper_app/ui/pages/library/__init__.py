"""The library: find a criterion, read everything about it, copy its texts."""

from gatekeeper_app.ui.pages.library.page import LibraryPage

__all__ = ["LibraryPage"]

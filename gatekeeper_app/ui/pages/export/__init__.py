"""The export page: the justification as it will look, in the language it will be read in, and the way to a file."""

from gatekeeper_app.ui.pages.export.page import ExportPage

__all__ = ["ExportPage"]

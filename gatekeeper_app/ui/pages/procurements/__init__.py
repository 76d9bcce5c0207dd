"""All procurements of the workspace."""

from gatekeeper_app.ui.pages.procurements.page import ProcurementsPage

__all__ = ["ProcurementsPage"]

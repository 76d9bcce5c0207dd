"""What became of the procurement: results, what each criterion did, the calendar of the contract, lessons."""

from gatekeeper_app.ui.pages.outcome.page import OutcomePage

__all__ = ["OutcomePage"]

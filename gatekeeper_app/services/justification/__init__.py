"""The justification: what was chosen and what was not, why, by whom, and how it will be followed."""

from gatekeeper_app.services.justification.document import justification

__all__ = ["justification"]

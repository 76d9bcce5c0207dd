"""The schedule: planned backwards from the wanted start of the contract, with tasks and a calendar file."""

from gatekeeper_app.ui.pages.plan.page import PlanPage

__all__ = ["PlanPage"]

"""People and roles: who proposes, decides and advises, where views differ, whom one asked."""

from gatekeeper_app.ui.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]

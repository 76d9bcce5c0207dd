"""Settings, the database and its backups."""

from gatekeeper_app.ui.pages.settings.licences import licence_texts
from gatekeeper_app.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage", "licence_texts"]

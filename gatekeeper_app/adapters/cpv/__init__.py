"""CPV lists in files: the one the program ships, and the official full list a user has imported."""

from gatekeeper_app.adapters.cpv.importing import import_list
from gatekeeper_app.adapters.cpv.opening import open_list

__all__ = ["import_list", "open_list"]

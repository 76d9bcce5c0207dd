"""The user's workspace: procurements and the journal of every change in one SQLite file.

Slow to import (SQLAlchemy): whoever needs it imports it when a workspace is first opened.
"""

from gatekeeper_app.adapters.storage.store import SqlProcurementStore
from gatekeeper_app.adapters.storage.workspace import open_workspace

__all__ = ["SqlProcurementStore", "open_workspace"]

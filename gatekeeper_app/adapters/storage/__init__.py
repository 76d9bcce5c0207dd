"""The user's workspace: procurements and the journal of every change, in a file or on a PostgreSQL server.

Slow to import (SQLAlchemy): whoever needs it imports it when a workspace is first opened. What a server needs
(`server`, `credentials`) is imported only where there is an address.
"""

from gatekeeper_app.adapters.storage.store import SqlProcurementStore
from gatekeeper_app.adapters.storage.workspace import open_workspace

__all__ = ["SqlProcurementStore", "open_workspace"]

"""Where a workspace lies: what is different between a file and a server, and nothing else."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from gatekeeper_app.adapters.storage import faults
from gatekeeper_app.adapters.storage.connection import READING, reading_engine
from gatekeeper_app.adapters.storage.lock import WorkspaceLock


class Place(Protocol):
    """`name` is what messages call the workspace. `reading_options` are those of a connection that only reads
    and sees one state of the whole workspace while it does."""

    @property
    def name(self) -> str: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def reading_options(self) -> Mapping[str, Any]: ...
    def told(self, *, saving: bool = False) -> AbstractContextManager[None]:
        """Turns what goes wrong with the database into errors with a remedy; `saving`: a change was to be saved."""

    def refuse_outdated(self, connection: Connection) -> None:
        """Raises `NotPossibleNowError` where another program has changed the tables since they were opened."""

    def engine_beside(self) -> Engine | None:
        """An engine for long readings beside the store's own; None where that has room for them."""

    def release(self) -> None:
        """Let others have it."""


class FilePlace:
    """A workspace file. `lock` is None for one that is only read."""

    reading_options: Mapping[str, Any] = READING

    def __init__(self, path: Path, lock: WorkspaceLock | None) -> None:
        self.path = path
        self._lock = lock

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def told(self, *, saving: bool = False) -> AbstractContextManager[None]:  # noqa: ARG002
        return faults.told(self.path)

    def refuse_outdated(self, connection: Connection) -> None:
        """Nobody else changes a file that is locked."""

    def engine_beside(self) -> Engine:
        return reading_engine(self.path)

    def release(self) -> None:
        if self._lock is not None:
            self._lock.release()

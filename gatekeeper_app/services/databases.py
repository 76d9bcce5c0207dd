"""Which database holds the workspace, and what can be asked about one before it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gatekeeper_app.services.database_address import VARIABLE, DatabaseAddress, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspacePlace:
    """A file or a server. `by_environment`: set for the whole computer, not in the settings."""

    file: Path | None = None
    address: DatabaseAddress | None = None
    by_environment: bool = False

    @property
    def text(self) -> str:
        """The path or the address, as it can be shown and copied."""
        return str(self.address if self.file is None else self.file)

    @property
    def shared(self) -> bool:
        """Whether others may be working on it at the same time."""
        return self.address is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseState:
    """A server that was reached. `revision` is empty where no workspace has been made there yet, `known` tells
    whether this program can open it. `may_write`: as far as the server tells."""

    server: str
    encrypted: bool
    revision: str
    known: bool
    may_write: bool
    procurements: int
    entries: int


class DatabaseAccess(Protocol):
    """Servers tried out, passwords kept. Every call may wait for the network or the keyring: for jobs. Raises
    `UserFacingError`."""

    def check(self, address: str, password: str = "") -> DatabaseState:
        """Reach the server and look; nothing is made or changed. Without a password the kept one is used."""

    def keep_password(self, address: str, password: str) -> None:
        """Put it into the keyring; an empty one takes it out."""

    def use_password_now(self, address: str, password: str) -> None:
        """Remember it until the program is closed."""


def chosen_place(environment: Mapping[str, str], configured: str, file: Path) -> WorkspacePlace:
    """The environment goes before the settings, and they before the file in the user's folder.

    Raises `WrongUsageError` for an address that is none.
    """
    ordered = environment.get(VARIABLE, "").strip()
    if ordered:
        return WorkspacePlace(address=parse(ordered), by_environment=True)
    if configured.strip():
        return WorkspacePlace(address=parse(configured))
    return WorkspacePlace(file=file)

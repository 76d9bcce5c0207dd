"""The composition root without a window: adapters joined to services. The command line stops here."""

import os
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app import paths, settings
from gatekeeper_app.bootstrap.shipped import Shipped, reopen
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.backups import KEPT, Backups
from gatekeeper_app.services.database_address import parse
from gatekeeper_app.services.databases import DatabaseState, WorkspacePlace, chosen_place
from gatekeeper_app.services.desk import Desk, system_user
from gatekeeper_app.services.library_updates import LibraryUpdates
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.own.records import NOTHING, OwnContents
from gatekeeper_app.settings import Settings

if TYPE_CHECKING:
    from gatekeeper_app.adapters.storage import SqlProcurementStore

__all__ = [
    "Databases",
    "Gatekeeper",
    "Shipped",
    "open_gatekeeper",
    "own_contents",
    "reopen",
    "shipped_with_own",
]


class Gatekeeper:
    """The program at work on a workspace."""

    def __init__(
        self,
        store: "SqlProcurementStore",
        shipped: Shipped,
        actor: str,
        *,
        place: WorkspacePlace,
        backups_kept: int = KEPT,
    ) -> None:
        self.shipped = shipped
        self.place = place
        self.desk = Desk(store=store, library=shipped.library, law=shipped.law, actor=actor)
        self.own = OwnLibrary(
            store, shipped.library, shipped.law, signs=lambda: self.desk.actor, clock=self._now
        )
        self.backups = Backups(
            store=store,
            folder=_backup_folder(place),
            clock=self._now,
            kept=backups_kept,
            after_restore=self.own.reload,
        )

    @cached_property
    def library_updates(self) -> LibraryUpdates:
        """Newer libraries: looked into, taken in, taken back."""
        shipped = self.shipped
        return LibraryUpdates(
            shipped.library_place,
            shipped.library,
            shipped.law,
            self.desk.store,
            self.own,
            today=lambda: self.today,
        )

    @property
    def today(self) -> date:
        return self.desk.today

    def _now(self) -> datetime:
        return self.desk.clock()

    def close(self) -> None:
        self.desk.close()
        self.desk.store.close()


class Databases:
    """Keeps `services.databases.DatabaseAccess`: servers tried out, passwords kept."""

    def check(self, address: str, password: str = "") -> DatabaseState:
        from gatekeeper_app.adapters.storage import credentials
        from gatekeeper_app.adapters.storage.server import state_of

        parsed = parse(address)
        return state_of(parsed, lambda: password or credentials.password_of(parsed))

    def keep_password(self, address: str, password: str) -> None:
        from gatekeeper_app.adapters.storage import credentials

        credentials.keep(parse(address), password)

    def use_password_now(self, address: str, password: str) -> None:
        from gatekeeper_app.adapters.storage import credentials

        credentials.keep_for_session(parse(address), password)


def open_gatekeeper(
    actor: str = "",
    *,
    language: Language = "fi",
    workspace: Path | None = None,
    read_only: bool = False,
    chosen: Settings | None = None,
) -> Gatekeeper:
    """Open the workspace, making it when there is none. Slow the first time: storage is imported here.

    Which one: the file `workspace`, the server of `GATEKEEPER_DATABASE`, that of the settings (`chosen`, or the
    stored ones), the file in the user's folder. Without an address no network is used.
    """
    chosen = chosen or settings.load()
    if workspace is not None:
        place = WorkspacePlace(file=workspace)
    else:
        place = chosen_place(os.environ, chosen.database, paths.workspace())
    shipped = Shipped(language=language)

    def gate_of(criterion_id: str) -> Gate | None:
        criterion = shipped.library.criteria.get(criterion_id)
        return criterion.gate if criterion is not None else None

    store = _opened(place, gate_of, read_only=read_only)
    return Gatekeeper(store, shipped, actor or system_user(), place=place, backups_kept=chosen.backups_kept)


def shipped_with_own(language: Language = "fi") -> tuple[Shipped, UserFacingError | None]:
    """What the program brings along with the buyer's own library in it, read once and let go; for commands that only
    look. Where the workspace cannot be opened, without the own library, and why."""
    place = chosen_place(os.environ, settings.load().database, paths.workspace())
    if place.file is not None and not place.file.is_file():
        return Shipped(language=language), None
    try:
        gatekeeper = open_gatekeeper(language=language, read_only=True)
    except UserFacingError as error:
        return Shipped(language=language), error
    gatekeeper.close()
    return gatekeeper.shipped, None


def own_contents(language: Language = "fi") -> tuple[OwnContents, UserFacingError | None]:
    """What the organisation has of its own in the workspace, read once and let go; nothing where there is no workspace
    yet, and why where it cannot be opened."""
    place = chosen_place(os.environ, settings.load().database, paths.workspace())
    if place.file is not None and not place.file.is_file():
        return NOTHING, None
    try:
        gatekeeper = open_gatekeeper(language=language, read_only=True)
    except UserFacingError as error:
        return NOTHING, error
    gatekeeper.close()
    return gatekeeper.own.contents, None


def _opened(
    place: WorkspacePlace, gate_of: Callable[[str], Gate | None], *, read_only: bool
) -> "SqlProcurementStore":
    if place.address is None:
        from gatekeeper_app.adapters.storage import open_workspace

        assert place.file is not None
        return open_workspace(place.file, read_only=read_only, gate_of=gate_of)
    from gatekeeper_app.adapters.storage import credentials
    from gatekeeper_app.adapters.storage.server import open_server

    address = place.address
    return open_server(
        address,
        lambda: credentials.password_of(address),
        copies=_backup_folder(place),
        read_only=read_only,
        gate_of=gate_of,
    )


def _backup_folder(place: WorkspacePlace) -> Path:
    """Beside a workspace file; for a server a folder of its own in the user's folder."""
    if place.file is not None:
        return paths.backups(place.file)
    assert place.address is not None
    return paths.backups(paths.workspace()) / place.address.folder_name

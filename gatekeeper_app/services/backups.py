"""Backups of a workspace: made when asked for, made by themselves once a day, kept in number, restored."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services import backup_file
from gatekeeper_app.services.backup_file import SUFFIX, BackupContents
from gatekeeper_app.services.backup_form import Manifest, Restored
from gatekeeper_app.services.exchange import not_written
from gatekeeper_app.services.protocols import ProcurementSummary, Progress

KEPT = 14
Kind: TypeAlias = Literal["automatic", "by hand", "before"]
_AUTOMATIC, _BEFORE, _BY_HAND = "automatic-", "before-", "backup-"


class BackupStore(Protocol):
    """What backups ask of a workspace."""

    @property
    def known_revisions(self) -> tuple[str, ...]: ...
    def summaries(self) -> Sequence[ProcurementSummary]: ...
    def counts(self) -> tuple[int, int]:
        """Procurements, entries of the journal."""

    def own_latest(self) -> int:
        """The number of the latest entry in the journal of the buyer's own library; 0 where there is none."""

    def back_up(self, file: Path) -> Manifest: ...
    def restore(self, contents: BackupContents, *, replace: bool) -> Restored: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackup:
    """A backup in the folder of backups. `size` in bytes."""

    file: Path
    kind: Kind
    made_at: datetime
    size: int


def _nothing() -> None:
    """Nobody keeps anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """The backups of one workspace. `folder` is made when the first is written; of the automatic ones, and of
    those made before something is replaced, the latest `kept` stay."""

    store: BackupStore
    folder: Path
    clock: Callable[[], datetime]
    kept: int = KEPT
    after_restore: Callable[[], None] = (
        _nothing  # whoever keeps something read of the workspace reads it anew
    )

    def make(self, file: Path) -> Manifest:
        """Write a backup to a file of the user's choice."""
        return self.store.back_up(file)

    def proposed(self) -> Path:
        """A free name in the folder, for a backup made by hand."""
        return self._dated(_BY_HAND)

    def make_if_due(self) -> Path | None:
        """Make today's automatic backup, unless it is there or there is nothing to save. For a job: the desk goes
        on meanwhile. Old ones go only after the new one is whole."""
        today = self.clock().astimezone().date()
        file = self.folder / f"{_AUTOMATIC}{today.isoformat()}{SUFFIX}"
        if file.exists() or not self._anything_there():
            return None
        self._make_folder()
        self.store.back_up(file)
        self._prune(_AUTOMATIC)
        return file

    def look_into(self, file: Path, progress: Progress | None = None) -> BackupContents:
        """What a backup holds, read through and found whole; raises as `backup_file.read`."""
        return backup_file.read(file, known_revisions=self.store.known_revisions, progress=progress)

    def already_here(self, contents: BackupContents) -> int:
        """How many procurements of a backup the workspace has: adding the missing ones leaves these alone."""
        known = {summary.id for summary in self.store.summaries()}
        return sum(outline.id in known for outline in contents.outlines)

    def restore(self, contents: BackupContents, *, replace: bool) -> tuple[Restored, Path | None]:
        """Put a backup into the workspace, after a backup of what is there now (its file is given).

        With `replace` everything there is goes first; otherwise only what is missing is added.
        """
        before = None
        if self._anything_there():
            before = self._dated(f"{_BEFORE}restore-")
            self._make_folder()
            manifest = self.store.back_up(before)
            if replace and manifest.damaged:
                raise _would_lose(manifest.damaged)
        restored = self.store.restore(contents, replace=replace)
        self.after_restore()
        self._prune(_BEFORE)
        return restored, before

    def files(self) -> tuple[KeptBackup, ...]:
        """What lies in the folder, the latest first."""
        found = []
        with suppress(OSError):
            for file in self.folder.iterdir():
                kind = _kind(file)
                if kind is not None and file.is_file():
                    state = file.stat()
                    made_at = datetime.fromtimestamp(state.st_mtime).astimezone()
                    found.append(KeptBackup(file=file, kind=kind, made_at=made_at, size=state.st_size))
        return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.file.name), reverse=True))

    def _anything_there(self) -> bool:
        return bool(self.store.summaries()) or bool(self.store.own_latest())

    def _dated(self, beginning: str) -> Path:
        return dated_file(self.folder, beginning, self.clock())

    def _make_folder(self) -> None:
        make_folder(self.folder)

    def _prune(self, beginning: str) -> None:
        """Names carry the day, so that their order is the order of making."""
        kind = "automatic" if beginning == _AUTOMATIC else "before"
        own = sorted((backup.file for backup in self.files() if backup.kind == kind), key=_moment_in_name)
        for file in own[: max(0, len(own) - self.kept)]:
            with suppress(OSError):  # one that is open elsewhere goes the next day
                file.unlink()


def dated_file(folder: Path, beginning: str, at: datetime) -> Path:
    """A free name for a backup made now."""
    stem = f"{beginning}{at.astimezone().strftime('%Y-%m-%d-%H%M%S')}"
    file, number = folder / f"{stem}{SUFFIX}", 2
    while file.exists():
        file, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return file


def make_folder(folder: Path) -> None:
    """Make the folder of backups; raises `NotPossibleNowError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(folder.name, error) from error


def _kind(file: Path) -> Kind | None:
    if file.suffix != SUFFIX:
        return None
    if file.name.startswith(_AUTOMATIC):
        return "automatic"
    return "before" if file.name.startswith(_BEFORE) else "by hand"


def _moment_in_name(file: Path) -> tuple[str, str]:
    digits = "".join(sign for sign in file.stem if sign.isdigit() or sign == "-").strip("-")
    return digits, file.name


def _would_lose(titles: tuple[str, ...]) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The workspace was not replaced.")),
        why=Message(
            N_("These procurements in it are damaged and could not be saved first: {titles}."),
            {"titles": ", ".join(titles)},
        ),
        remedy=Message(N_("Add only what is missing, or delete the damaged procurements first.")),
    )

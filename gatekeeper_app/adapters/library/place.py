"""Where the library in use lies: the program's own, or a newer one that was taken in beside the workspace."""

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from gatekeeper_app.adapters.library.reader import SIZE_LIMIT, open_library
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.exchange import not_written
from gatekeeper_app.services.library_updates import LibraryInUse, edition
from gatekeeper_app.services.protocols import Library

_NOTE = "taken.json"
_NOTE_LIMIT = 10_000


class LibraryFolder:
    """Keeps `services.library_updates.LibraryPlace`.

    Beside a library taken in lies a note of the program's own version it was taken over: a later program whose own
    library is as new or newer uses that one again.
    """

    def __init__(self, shipped: Path, updated: Path) -> None:
        self._shipped, self._updated = shipped, updated

    def open(self) -> LibraryInUse:
        """The library to be used; raises `UnreadableInputError` where the program's own is damaged."""
        shipped = open_library(self._shipped)
        if not self._updated.is_file():
            return LibraryInUse(library=shipped, shipped_version=shipped.version)
        try:
            updated = open_library(self._updated)
        except UserFacingError as error:
            trouble = UnreadableInputError(
                what=Message(
                    N_("The updated criteria library is not used; the one the program came with is.")
                ),
                why=error.why,
                remedy=Message(N_("Take the update in again, or take it back.")),
            )
            return LibraryInUse(library=shipped, shipped_version=shipped.version, trouble=trouble)
        if not self._still_newer(updated, shipped):
            return LibraryInUse(library=shipped, shipped_version=shipped.version)
        return LibraryInUse(library=updated, shipped_version=shipped.version, updated=True)

    def _still_newer(self, updated: Library, shipped: Library) -> bool:
        one, other = edition(updated.version), edition(shipped.version)
        return one > other or (one == other and self._taken_over() == shipped.version)

    def _taken_over(self) -> str:
        try:
            with self._updated.with_name(_NOTE).open("rb") as stream:
                note = json.loads(stream.read(_NOTE_LIMIT))
        except (OSError, ValueError, RecursionError):
            return ""
        return str(note.get("over", "")) if isinstance(note, dict) else ""

    def read(self, file: Path) -> Library:
        """A library of which every document is read: a fault in one shows now and not in use."""
        library = open_library(file)
        for values in (library.categories, library.criteria, library.sources):
            for key in values:
                if values[key].id != key:
                    raise _unfit(file)
        return library

    def take(self, file: Path, version: str) -> None:
        """Take a copy in. It is read again where it lies: what was looked at is what is used."""
        beside = self._updated.with_name(f".{self._updated.name}.{os.getpid()}.part")
        try:
            try:
                self._updated.parent.mkdir(parents=True, exist_ok=True)
                _copy(file, beside)
                if self.read(beside).version != version:
                    raise _unfit(file)
                over = open_library(self._shipped).version
                beside.replace(self._updated)
                self._updated.with_name(_NOTE).write_text(json.dumps({"over": over}), encoding="utf-8")
            finally:
                with suppress(OSError):
                    beside.unlink(missing_ok=True)
        except OSError as error:
            raise not_written(self._updated.name, error) from error

    def take_back(self) -> bool:
        there = self._updated.is_file()
        try:
            for path in (self._updated, self._updated.with_name(_NOTE)):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise not_written(self._updated.name, error) from error
        return there


def _copy(file: Path, target: Path) -> None:
    if file.stat().st_size > SIZE_LIMIT:
        raise _unfit(file)
    with file.open("rb") as source, target.open("wb") as stream:
        shutil.copyfileobj(source, stream)
        stream.flush()
        os.fsync(stream.fileno())


def _unfit(file: Path) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The library {name} was not taken in."), {"name": file.name}),
        why=Message(N_("It is not what it was when it was looked at, or it is not whole.")),
        remedy=Message(N_("Fetch the file again and look at it anew.")),
    )

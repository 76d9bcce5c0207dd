"""Files on their way into a folder: made beside their places, and put there whole; several together, or one by one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message


@dataclass(slots=True)
class Drafts:
    """Files under way in a folder beside their places, under the names they will have."""

    folder: Path
    finals: list[Path] = field(default_factory=list)

    def draft(self, final: Path) -> Path:
        """Where to write what is to stand at `final`."""
        self.finals.append(final)
        return self.folder / final.name


@contextmanager
def drafts_for(folder: Path, *, make: bool = True) -> Iterator[Drafts]:
    """A place for files that are made for `folder`; what is left in it at the end is thrown away.

    `make`: the folder is made where it is missing, and goes again where nothing was put into it. Raises
    `NotPossibleNowError` where it cannot be written.
    """
    made = _missing(folder) if make else []
    try:
        if make:
            folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".gatekeeper-", dir=folder))
    except OSError as error:
        _remove(made)
        raise _refusal(folder, error) from error
    try:
        yield Drafts(beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        _remove(made)  # only what is empty goes


@contextmanager
def write_together(folder: Path) -> Iterator[Drafts]:
    """Files for `folder`, which is made where it is missing. They appear when the block has ended without an error.

    An error in the block passes through, and nothing is left behind. Raises `NotPossibleNowError` where the folder
    cannot be written; files that stood there before are then there again.
    """
    with drafts_for(folder) as drafts:
        yield drafts
        try:
            _move(drafts)
        except OSError as error:
            raise _refusal(folder, error) from error


def place_beside(draft: Path, wanted: Path) -> Path:
    """Put a finished file at `wanted`, or beside it under a free name where that one is taken: `name (2).pdf`. Gives
    where it stands. Nothing is written over, not even what another program puts there at the same time. Raises
    `OSError`."""
    for place in _names(wanted):
        if os.path.lexists(place):
            continue
        try:
            _move_to_free(draft, place)
        except FileExistsError:
            continue
        return place
    raise AssertionError("there is no last number")


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    suffix = (
        "".join(wanted.suffixes[-2:])
        if wanted.suffixes[-2:-1] in ([".hilma"], [".eforms"])
        else wanted.suffix
    )
    stem = wanted.name.removesuffix(suffix)
    for number in count(2):
        yield wanted.with_name(f"{stem} ({number}){suffix}")


def _move_to_free(draft: Path, place: Path) -> None:
    """A link fails where the name is taken, a move would replace; a file system without links cannot tell."""
    try:
        os.link(draft, place)
    except FileExistsError:
        raise
    except OSError:
        draft.rename(place)
    else:
        draft.unlink()


def _move(drafts: Drafts) -> None:
    """Every draft to its place; where one cannot be moved, everything back as it was."""
    before = drafts.folder / "before"
    before.mkdir()
    moved: list[Path] = []
    kept: list[Path] = []
    try:
        for final in drafts.finals:
            if final.is_dir():
                raise IsADirectoryError(final.name)
            if final.exists():
                final.replace(before / final.name)
                kept.append(final)
            (drafts.folder / final.name).replace(final)
            moved.append(final)
    except OSError:
        for final in moved:
            with suppress(OSError):
                final.unlink()
        for final in kept:
            with suppress(OSError):
                (before / final.name).replace(final)
        raise


def _missing(folder: Path) -> list[Path]:
    """The folders that are to be made, the innermost first."""
    missing = []
    for each in (folder, *folder.parents):
        if each.exists():
            break
        missing.append(each)
    return missing


def _remove(folders: list[Path]) -> None:
    for each in folders:
        with suppress(OSError):
            each.rmdir()


def _refusal(folder: Path, error: OSError) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("No document was written into {folder}."), {"folder": str(folder)}),
        why=Message(N_("The system reported: {reason}."), {"reason": error.strerror or str(error)}),
        remedy=Message(N_("Try again, or choose another folder.")),
    )

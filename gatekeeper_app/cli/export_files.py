"""Several files that are written together: all of them, or none."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
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
def write_together(folder: Path) -> Iterator[Drafts]:
    """Files for `folder`, which is made where it is missing. They appear when the block has ended without an error.

    An error in the block passes through, and nothing is left behind. Raises `NotPossibleNowError` where the folder
    cannot be written; files that stood there before are then there again.
    """
    made = _missing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".gatekeeper-", dir=folder))
    except OSError as error:
        _remove(made)
        raise _refusal(folder, error) from error
    done = False
    try:
        drafts = Drafts(beside)
        yield drafts
        try:
            _move(drafts)
        except OSError as error:
            raise _refusal(folder, error) from error
        done = True
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if not done:
            _remove(made)


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

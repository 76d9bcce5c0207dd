"""What SQLite and the disk report, as errors a user can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import N_, Message

# Pieces of SQLite's own sentences (sqlite3_errstr), which have not changed in twenty years.
_FULL = ("disk is full",)
_READ_ONLY = ("readonly", "read-only")
_BUSY = ("is locked", "busy")
_DAMAGED = (
    "malformed",
    "not a database",
    "file is encrypted",
    "unsupported file",
)
_DISK = (
    "disk i/o error",
    "unable to open",
    "unable to use",
    "authoriz",
    "access permission",
    "locking protocol",
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what goes wrong with the database at `path` into errors with a remedy.

    What is neither the disk's nor the file's fault is a fault of the program and passes through.
    """
    try:
        yield
    except DBAPIError as error:
        known = _known(path, str(error.orig))
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = _known(path, str(error))
        if known is None:
            raise
        raise known from error
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise read_only(path) from error
        if error.errno == errno.ENOSPC:
            raise _full() from error
        raise _refused_by_disk(path, str(error.strerror or type(error).__name__)) from error


def damaged(path: Path) -> UnreadableInputError:
    return UnreadableInputError(
        what=Message(N_("The workspace {name} cannot be read."), {"name": path.name}),
        why=Message(N_("The file is damaged or is not a workspace of this program.")),
        remedy=Message(
            N_("The file was left as it is. Move it aside and put a backup of it in the folder {folder}."),
            {"folder": str(path.parent)},
        ),
    )


def _known(path: Path, sentence: str) -> UserFacingError | None:
    said = sentence.lower()

    def among(pieces: tuple[str, ...]) -> bool:
        return any(piece in said for piece in pieces)

    error: UserFacingError | None = None
    if among(_FULL):
        error = _full()
    elif among(_READ_ONLY):
        error = read_only(path)
    elif among(_BUSY):
        error = NotPossibleNowError(
            what=Message(N_("The workspace {name} did not answer in time."), {"name": path.name}),
            why=Message(N_("Another program is using the file at the moment.")),
            remedy=Message(N_("Wait a moment and try again; close programs that copy or back up the file.")),
        )
    elif among(_DAMAGED):
        error = damaged(path)
    elif among(_DISK):
        error = _refused_by_disk(path, sentence)
    return error


def _full() -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The change was not saved.")),
        why=Message(N_("The disk is full.")),
        remedy=Message(N_("Free some space on the disk and save again. Everything saved before is safe.")),
    )


def read_only(path: Path) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The workspace {name} cannot be written to."), {"name": path.name}),
        why=Message(N_("The file or the folder {folder} is read-only."), {"folder": str(path.parent)}),
        remedy=Message(
            N_("Ask for the right to write there, or move the workspace to a folder of your own.")
        ),
    )


def _refused_by_disk(path: Path, reason: str) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The workspace {name} cannot be used."), {"name": path.name}),
        why=Message(N_("The disk or the folder refused: {reason}."), {"reason": reason.rstrip(".")}),
        remedy=Message(
            N_("Check that the disk is connected and that you may write to its folder, and try again.")
        ),
    )

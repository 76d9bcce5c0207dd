"""A file written whole or not at all:

beside its place first, flushed to the disk, then moved over the old one.
"""

import contextlib
import errno
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message

_NOT_WRITTEN = N_("The document {file} was not saved.")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_WINDOWS_DISK_FULL = 112  # ERROR_DISK_FULL, which Python does not map to ENOSPC everywhere


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A stream to write `target` with. It appears (or replaces the old file) only when the block ends
    without an error.

    Raises `NotPossibleNowError` where the folder or the file cannot be written. An error raised inside the
    block passes through; in every case nothing half-written is left behind.
    """
    draft = target.parent / f".gatekeeper-{uuid.uuid4().hex}.part"
    try:
        stream = draft.open("xb")
    except OSError as error:
        raise _refusal(target, error, opening=True) from error
    try:
        try:
            with stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(target)
        except OSError as error:
            raise _refusal(target, error, opening=False) from error
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    _keep_name(target.parent)


def _keep_name(folder: Path) -> None:
    """Let the new name survive a power cut, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refusal(target: Path, error: OSError, *, opening: bool) -> NotPossibleNowError:
    what = Message(_NOT_WRITTEN, {"file": target.name})
    if error.errno in _FULL or getattr(error, "winerror", None) == _WINDOWS_DISK_FULL:
        return NotPossibleNowError(
            what=what,
            why=Message(N_("The disk is full.")),
            remedy=Message(N_("Free some space or choose another folder.")),
        )
    if error.errno in _MISSING:
        return NotPossibleNowError(
            what=what,
            why=Message(N_("The folder {folder} does not exist."), {"folder": str(target.parent)}),
            remedy=Message(N_("Choose another folder.")),
        )
    if isinstance(error, PermissionError) and not opening:
        return NotPossibleNowError(
            what=what,
            why=Message(N_("The file is open in another program or protected against changes.")),
            remedy=Message(N_("Close the file in the other program, or save under another name.")),
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NotPossibleNowError(
            what=what,
            why=Message(
                N_("You have no right to write into the folder {folder}."), {"folder": str(target.parent)}
            ),
            remedy=Message(N_("Choose another folder, or ask for the right to write into this one.")),
        )
    if isinstance(error, IsADirectoryError):
        return NotPossibleNowError(
            what=what,
            why=Message(N_("There is a folder of the same name.")),
            remedy=Message(N_("Save under another name.")),
        )
    return NotPossibleNowError(
        what=what,
        why=Message(N_("The system reported: {reason}."), {"reason": error.strerror or type(error).__name__}),
        remedy=Message(N_("Try again, or choose another folder.")),
    )

"""A small file written whole or not at all: beside its place first, flushed, then moved over the old one."""

import contextlib
import errno
import os
import uuid
from pathlib import Path

from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target`. Raises `NotPossibleNowError`; then an older file is as it was, and nothing
    half-written is left behind."""
    draft = target.parent / f".gatekeeper-{uuid.uuid4().hex}.part"
    try:
        try:
            with draft.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(target)
        except OSError as error:
            raise _refusal(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _refusal(target: Path, error: OSError) -> NotPossibleNowError:
    what = Message(N_("The calendar {file} was not saved."), {"file": target.name})
    if error.errno in _FULL:
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
    if isinstance(error, IsADirectoryError):
        return NotPossibleNowError(
            what=what,
            why=Message(N_("There is a folder of the same name.")),
            remedy=Message(N_("Save under another name.")),
        )
    if isinstance(error, PermissionError) and target.exists() and os.access(target.parent, os.W_OK):
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
    return NotPossibleNowError(
        what=what,
        why=Message(N_("The system reported: {reason}."), {"reason": error.strerror or type(error).__name__}),
        remedy=Message(N_("Try again, or choose another folder.")),
    )

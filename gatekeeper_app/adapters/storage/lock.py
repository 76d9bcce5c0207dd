"""One program writes to a workspace at a time. Who uses it stands beside the lock, for whoever comes next."""

import contextlib
import getpass
import json
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message

_LIMIT_BYTES = 4096
_LIMIT_TEXT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has the workspace open. `since` in UTC."""

    user: str
    computer: str
    since: datetime


class WorkspaceLock:
    """The right to write to the workspace at `path`, from `take` to `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._side = path.with_name(f"{path.name}.holder")
        # The GUI thread may take the lock and a worker thread give it back.
        self._lock = FileLock(path.with_name(f"{path.name}.lock"), thread_local=False)

    def take(self) -> None:
        """Raises `NotPossibleNowError` that names the holder, and `OSError` where the folder refuses."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise self._held() from error
        try:
            with contextlib.suppress(OSError):  # a courtesy to others: nobody is kept from working without it
                self._side.write_text(json.dumps(_myself()), encoding="utf-8")
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._side.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> Holder | None:
        """Who wrote the side file; None where nobody did or it cannot be read."""
        try:
            with self._side.open("rb") as stream:
                raw: Any = json.loads(stream.read(_LIMIT_BYTES))
            since = datetime.fromisoformat(raw["since"]).astimezone(UTC)
            return Holder(user=_line(raw["user"]), computer=_line(raw["computer"]), since=since)
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return None

    def _held(self) -> NotPossibleNowError:
        holder = self.holder()
        if holder is None:
            why = Message(N_("Another program window has it open."))
        else:
            why = Message(
                N_("{user} has had it open on the computer {computer} since {since}."),
                {"user": holder.user, "computer": holder.computer, "since": holder.since.astimezone()},
            )
        return NotPossibleNowError(
            what=Message(N_("The workspace {name} cannot be opened for editing."), {"name": self._path.name}),
            why=why,
            remedy=Message(N_("Close the program there, or wait until it has been closed, and try again.")),
        )


def _myself() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment and none in the user database
        user = "?"
    return {
        "user": user,
        "computer": platform.node(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "process": os.getpid(),
    }


def _line(text: object) -> str:
    """A name on one line: the side file may have been written by anything."""
    if not isinstance(text, str):
        raise TypeError
    return "".join(sign for sign in text if sign.isprintable())[:_LIMIT_TEXT]

"""Reading in a process of its own: where a file makes the reader fall, hang or swell, only that process ends.

The process is given the file on its standard input and answers with messages: a letter, the length and the content.
Nothing it sends is run, only decoded; it is ended when the user cancels, when it says nothing for too long, and when
it takes too long altogether.
"""

import contextlib
import os
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

import gatekeeper_app

if TYPE_CHECKING:  # the services are slow to import, and the process that reads does without them
    from gatekeeper_app.services.protocols import Progress

PROGRESS = b"P"
RESULT = b"R"
REFUSAL = b"E"

_HEAD = struct.Struct("<cQ")
_COUNTS = struct.Struct("<QQ")
_POLL = 0.1  # seconds between two looks at whether the user has cancelled
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLimits:
    """`silence` and `total` in seconds, `memory` in bytes of address space (where the system knows such a limit),
    `answer` the longest message in bytes."""

    silence: float = 45.0
    total: float = 240.0
    memory: int = 2_000 * _MEGABYTE
    answer: int = 200 * _MEGABYTE


class ProcessFellError(Exception):
    """The process ended without an answer: the file made it fall, or it would have taken more memory than allowed."""


class ProcessTooSlowError(Exception):
    """The process was ended because it took too long."""


class AnswerTooLongError(Exception):
    """The process was ended because its answer was longer than allowed."""


def answer_of(
    module: str, content: bytes, limits: ProcessLimits, progress: "Progress | None" = None
) -> tuple[bytes, bytes]:
    """The kind of answer (`RESULT` or `REFUSAL`) and its content, of a module run on a file.

    `progress` is called with what the process says, and again and again while it says nothing; what it raises ends the
    process and goes on to the caller. Raises `ProcessFellError`, `ProcessTooSlowError`, `AnswerTooLongError`.
    """
    process = subprocess.Popen(  # noqa: S603 - this Python, with a module of this program
        _command(module, limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    messages: queue.Queue[tuple[bytes, bytes] | Exception | None] = queue.Queue()
    threads = [
        threading.Thread(target=_give, args=(process.stdin, content), daemon=True),
        threading.Thread(target=_take, args=(process.stdout, limits.answer, messages), daemon=True),
    ]
    try:
        for thread in threads:
            thread.start()
        return _awaited(messages, limits, progress)
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()


def _command(module: str, limits: ProcessLimits) -> list[str]:
    return [sys.executable, "-P", "-m", module, str(limits.memory), str(int(limits.total))]


def _environment() -> dict[str, str]:
    """The program is found where this one was, from whichever folder it was started."""
    home = str(Path(gatekeeper_app.__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": f"{home}{os.pathsep}{known}" if known else home}


def _awaited(
    messages: "queue.Queue[tuple[bytes, bytes] | Exception | None]",
    limits: ProcessLimits,
    progress: "Progress | None",
) -> tuple[bytes, bytes]:
    began = heard = time.monotonic()
    done, total = 0, 0
    if progress is not None:
        progress(done, total)  # who has cancelled already does not wait for an answer that comes at once
    while True:
        try:
            message = messages.get(timeout=_POLL)
        except queue.Empty:
            message = (PROGRESS, _COUNTS.pack(done, total))
            now = time.monotonic()
            if now - heard > limits.silence or now - began > limits.total:
                raise ProcessTooSlowError from None
        else:
            heard = time.monotonic()
            if heard - began > limits.total:
                raise ProcessTooSlowError
        if message is None:
            raise ProcessFellError
        if isinstance(message, Exception):
            raise message
        kind, content = message
        if kind in (RESULT, REFUSAL):
            return kind, content
        if kind == PROGRESS and len(content) == _COUNTS.size:
            done, total = _COUNTS.unpack(content)
            if progress is not None:
                progress(done, total)


def _give(pipe: IO[bytes], content: bytes) -> None:
    with contextlib.suppress(OSError):  # the process ended before it had read all
        pipe.write(content)
    with contextlib.suppress(OSError):
        pipe.close()


def _take(
    pipe: IO[bytes], longest: int, messages: "queue.Queue[tuple[bytes, bytes] | Exception | None]"
) -> None:
    try:
        for message in _messages(pipe, longest):
            messages.put(message)
    except AnswerTooLongError as error:
        messages.put(error)
    except OSError:
        pass
    messages.put(None)


def _messages(pipe: IO[bytes], longest: int) -> Iterator[tuple[bytes, bytes]]:
    while len(head := pipe.read(_HEAD.size)) == _HEAD.size:
        kind, length = _HEAD.unpack(head)
        if length > longest:
            raise AnswerTooLongError
        content = pipe.read(length)
        if len(content) < length:
            return
        yield kind, content


class Teller:
    """The other side, in the process: sends messages."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._told = 0.0

    def progress(self, done: int, total: int) -> None:
        """At most twenty times a second."""
        now = time.monotonic()
        if now - self._told >= 0.05:
            self._told = now
            self.tell(PROGRESS, _COUNTS.pack(done, total))

    def tell(self, kind: bytes, content: bytes) -> None:
        self._pipe.write(_HEAD.pack(kind, len(content)) + content)
        self._pipe.flush()


def limit_this_process(memory: int, seconds: int) -> None:
    """Bounds memory and processor time, and forbids writing files, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # the system's own limit is lower already
            resource.setrlimit(limit, (value, value))

"""Long work in parts: two of them side by side, and how far it has come.

The arithmetic of arrays leaves the interpreter free, so that two threads use two cores. What comes out is the same,
whether parts are done one after another or not.
"""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

Tell = Callable[[float], None]
"""Told how much of a work is done, from 0 to 1. What it raises ends the work."""

_SIDE_BY_SIDE = 2


def untold(_share: float) -> None:
    """For those who do not want to know."""


def between(tell: Tell, start: float, stop: float) -> Tell:
    """For a stretch of a work: its 0 and 1 are these shares of the whole."""
    return lambda share: tell(start + (stop - start) * share)


def side_by_side(
    work: Callable[[Part], Result], parts: Sequence[Part], tell: Tell = untold
) -> Iterator[Result]:
    """The results of all parts in their order, two parts at a time where there are cores for it. Work must not change
    what other parts read."""
    if len(parts) < _SIDE_BY_SIDE or (os.cpu_count() or 1) < _SIDE_BY_SIDE:
        for number, part in enumerate(parts):
            tell(number / len(parts))
            yield work(part)
        return
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        running = [pool.submit(work, part) for part in parts]
        try:
            for number, each in enumerate(running):
                tell(number / len(parts))
                yield each.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of cyclic garbage: work that makes many small values and no cycles would wake it hundreds
    of times, and each time it looks through all lexicons."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()

"""Transactions on a workspace, whichever database it is: written whole or not at all, read in one state."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from gatekeeper_app.adapters.storage import refusals, rows
from gatekeeper_app.adapters.storage.places import Place


def utc_now() -> datetime:
    return datetime.now(UTC)


class Transactions:
    """An open workspace. Calls from several threads wait for one another, but for `_snapshot`."""

    def __init__(
        self,
        place: Place,
        engine: Engine,
        *,
        gate_of: rows.GateOf,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.place = place
        self._engine = engine
        self._gate_of = gate_of
        self._now = now
        self._turn = threading.RLock()

    @property
    def read_only(self) -> bool:
        return self.place.read_only

    def close(self) -> None:
        """Finish and let others write. Harmless when called again."""
        with self._turn:
            self._engine.dispose()
            self.place.release()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise refusals.opened_read_only(self.place.name)
        with self._turn, self.place.told(saving=True), self._engine.begin() as connection:
            self.place.refuse_outdated(connection)
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn, self.place.told(), self._engine.connect() as connection:
            yield connection.execution_options(**self.place.reading_options)

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        """One state of the whole workspace, read for as long as it takes while others go on working."""
        with self.place.told():
            beside = self.place.engine_beside()
            try:
                with (beside or self._engine).connect() as connection:
                    yield connection.execution_options(**self.place.reading_options)
            finally:
                if beside is not None:
                    beside.dispose()

"""The two kinds of workspace for tests: a file, and a database of a real server."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from gatekeeper_app.adapters.storage import SqlProcurementStore, open_workspace
from gatekeeper_app.adapters.storage.server import open_server
from gatekeeper_app.services.database_address import parse

from empty_workspace import put_empty_workspace
from postgres_server import PASSWORD, Server

REFUSED = (sqlite3.IntegrityError, psycopg.IntegrityError)


@dataclass
class FileWorkspace:
    path: Path
    opened: list[SqlProcurementStore] = field(default_factory=list)

    @property
    def place(self) -> str:
        return str(self.path)

    def open(self, **choices: Any) -> SqlProcurementStore:
        if not self.path.exists() and not choices.get("read_only"):
            put_empty_workspace(self.path)
        self.opened.append(open_workspace(self.path, **choices))
        return self.opened[-1]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.do(lambda connection: connection.execute(query).fetchall())

    def damage(self, statement: str, *values: object) -> None:
        self.do(lambda connection: connection.execute(statement, values))

    def do(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        connection = sqlite3.connect(self.path)
        try:
            result = work(connection)
            connection.commit()
            return result
        finally:
            connection.close()


@dataclass
class ServerWorkspace:
    server: Server
    name: str
    copies: Path
    opened: list[SqlProcurementStore] = field(default_factory=list)

    @property
    def place(self) -> str:
        return self.server.address(self.name)

    def open(self, user: str = "admin", **choices: Any) -> SqlProcurementStore:
        address = parse(self.server.address(self.name, user))
        self.opened.append(open_server(address, lambda: PASSWORD, copies=self.copies, **choices))
        return self.opened[-1]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.server.run(self.name, "SET search_path = gatekeeper", query)

    def damage(self, statement: str, *values: object) -> None:
        with self.server.connect(self.name) as connection:
            connection.execute("SET search_path = gatekeeper")
            connection.execute(statement.replace("?", "%s"), values)  # type: ignore[call-overload]


AnyWorkspace = FileWorkspace | ServerWorkspace

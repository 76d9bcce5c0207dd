"""The shipped library, opened read-only.

The file's documents are read and held against its digest at once (a library is a few megabytes at most) and
the file is closed again, so that an update can replace it; a document becomes a domain value when it is first
asked for.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import quote

import msgspec

from gatekeeper_app.adapters.library.file_format import (
    APPLICATION_ID,
    DOCUMENT_TABLES,
    FORMAT_VERSION,
    digest,
)
from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Library

SIZE_LIMIT = 200_000_000
DOCUMENT_LIMIT = 1_000_000
"""Bytes of one document."""

T = TypeVar("T")


def open_library(path: Path) -> Library:
    """The library in `path`; raises `UnreadableInputError` with what helps where it cannot be read.

    The same file is read once: its values never change, and a few hundred criteria take tens of megabytes.
    """
    try:
        state = path.stat()
    except OSError:
        return SqliteLibrary(path)
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, _changed_ns: int, _size: int) -> "SqliteLibrary":
    return SqliteLibrary(path)


class SqliteLibrary:
    """Keeps `services.protocols.Library`. Values may be asked for from any thread."""

    def __init__(self, path: Path) -> None:
        meta, documents = _contents(path)
        self.version = meta["library_version"]
        self.categories: Mapping[str, Category] = _Documents(documents["category"], Category, path)
        self.sources: Mapping[str, Source] = _Documents(documents["source"], Source, path)
        self.criteria: Mapping[str, Criterion] = _Documents(documents["criterion"], Criterion, path)


class _Documents(Mapping[str, T], Generic[T]):
    """Values by id, in the order of the ids, each decoded when it is first asked for."""

    def __init__(self, documents: dict[str, str], form: type[T], path: Path) -> None:
        self._documents = documents
        self._decoder = msgspec.json.Decoder(form)
        self._values: dict[str, T] = {}
        self._path = path

    def __getitem__(self, key: str) -> T:
        if key not in self._values:
            try:
                self._values[key] = self._decoder.decode(self._documents[key])
            except (msgspec.MsgspecError, RecursionError) as error:
                raise _damaged(self._path) from error
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._documents

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def _contents(path: Path) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The meta entries and, for each table, document by id."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        raise _unreadable(path, N_("The file is missing or cannot be opened."), _REINSTALL)
    if size > SIZE_LIMIT:
        raise _unreadable(path, N_("The file is too large to be a criteria library."), _REINSTALL)
    try:
        with closing(sqlite3.connect(_address(path), uri=True, isolation_level=None)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, DOCUMENT_LIMIT)
            connection.execute("PRAGMA trusted_schema = OFF")
            _check_kind(connection, path)
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            _check_meta(meta, path)
            documents = {
                table: dict(connection.execute(f"SELECT id, document FROM {table} ORDER BY id"))  # noqa: S608
                for table in DOCUMENT_TABLES
            }
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise _unreadable(path, _FOREIGN, _REINSTALL) from error
        raise _damaged(path) from error
    rows = [(table, key, document) for table, by_id in documents.items() for key, document in by_id.items()]
    if (
        not all(isinstance(part, str) for row in rows for part in row)
        or digest(rows) != meta["content_digest"]
    ):
        raise _damaged(path)
    return meta, documents


def _address(path: Path) -> str:
    """An SQLite URI: never creates, never writes, looks for no journal."""
    absolute = path.resolve().as_posix()
    return f"file://{'' if absolute.startswith('/') else '/'}{quote(absolute)}?mode=ro&immutable=1"


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse any other database before a table of it is read: a view in a table's place might never end."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if mark != APPLICATION_ID:
        raise _unreadable(path, _FOREIGN, _REINSTALL)
    if version > FORMAT_VERSION:
        raise _unreadable(path, N_("The file was made by a newer version of the program."), _UPDATE)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if version != FORMAT_VERSION or not tables.issuperset(("meta", *DOCUMENT_TABLES)):
        raise _damaged(path)


def _check_meta(meta: Mapping[str, str], path: Path) -> None:
    if meta.get("format_version") != str(FORMAT_VERSION) or "content_digest" not in meta:
        raise _damaged(path)
    if not isinstance(meta.get("library_version"), str):
        raise _damaged(path)


_FOREIGN = N_("The file is not a criteria library.")
_REINSTALL = N_("Install the program again, or build the library from its texts.")
_UPDATE = N_("Update the program.")


def _damaged(path: Path) -> UnreadableInputError:
    return _unreadable(path, N_("The file is damaged."), _REINSTALL)


def _unreadable(path: Path, why: str, remedy: str) -> UnreadableInputError:
    return UnreadableInputError(
        what=Message(N_("The criteria library {path} cannot be read."), {"path": str(path)}),
        why=Message(why),
        remedy=Message(remedy),
    )

"""A workspace on a PostgreSQL server: several people at once, everything in the schema `gatekeeper`."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, text

from gatekeeper_app.adapters.storage import backup, schema, server_faults
from gatekeeper_app.adapters.storage.rows import GateOf
from gatekeeper_app.adapters.storage.store import SqlProcurementStore
from gatekeeper_app.adapters.storage.transactions import utc_now
from gatekeeper_app.adapters.storage.workspace import no_gate
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.backups import dated_file, make_folder
from gatekeeper_app.services.database_address import DatabaseAddress
from gatekeeper_app.services.databases import DatabaseState

SCHEMA = "gatekeeper"
CONNECT_SECONDS = 5
_LOCK_SECONDS = 5
_SILENCE_MS = 10_000  # a network that swallows everything is given up after this
_NAME = "gatekeeper"

Password = Callable[[], str | None]


class ServerPlace:
    """A workspace by its address."""

    # One state of the whole workspace, however many statements read it.
    reading_options: Mapping[str, Any] = {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }

    def __init__(self, address: DatabaseAddress, *, read_only: bool) -> None:
        self.address = address
        self._read_only = read_only

    @property
    def name(self) -> str:
        return self.address.label

    @property
    def read_only(self) -> bool:
        return self._read_only

    def told(self, *, saving: bool = False) -> AbstractContextManager[None]:
        return server_faults.told(self.address, saving=saving)

    def refuse_outdated(self, connection: Connection) -> None:
        """A newer program of somebody else may have upgraded the tables while this one was open."""
        revision = _version(connection)
        if revision != schema.REVISIONS[-1]:
            raise _newer(self.address)

    def engine_beside(self) -> None:
        """The store's own engine has a connection to spare."""

    def release(self) -> None:
        """Others were never kept out."""


def open_server(
    address: DatabaseAddress,
    password: Password,
    *,
    copies: Path,
    read_only: bool = False,
    gate_of: GateOf = no_gate,
    now: Callable[[], datetime] = utc_now,
) -> SqlProcurementStore:
    """The store of the workspace at an address.

    For writing: made where there is none, brought up to date where it is older, after a backup into the folder
    `copies`. `password` is asked at every new connection; None leaves it to libpq (`PGPASSWORD`, `.pgpass`).
    Raises `NotPossibleNowError` with what the server refused, `UnreadableInputError` for a damaged schema.
    """
    with server_faults.told(address):
        made = _schema_is_there(address, password)
        if not made:
            if read_only:
                raise _none_there(address)
            _make_schema(address, password)
        engine = _engine(address, password)
        try:
            _bring_up_to_date(engine, address, copies, read_only=read_only, now=now)
            place = ServerPlace(address, read_only=read_only)
            return SqlProcurementStore(place, engine, gate_of=gate_of, now=now)
        except BaseException:
            engine.dispose()
            raise


def _connect(address: DatabaseAddress, password: str | None) -> "psycopg.Connection[Any]":
    settings = {
        "search_path": SCHEMA,
        "statement_timeout": f"{server_faults.STATEMENT_SECONDS}s",
        "lock_timeout": f"{_LOCK_SECONDS}s",
        "idle_in_transaction_session_timeout": "60s",
    }
    options: dict[str, Any] = dict(address.options) | {
        "host": address.host,
        "port": address.port,
        "dbname": address.name,
        "sslmode": address.ssl_mode,
        "connect_timeout": CONNECT_SECONDS,
        "tcp_user_timeout": _SILENCE_MS,
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "application_name": _NAME,
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
    }
    if address.user:
        options["user"] = address.user
    if password:
        options["password"] = password
    return psycopg.connect(**options)


def _engine(address: DatabaseAddress, password: Password) -> Engine:
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: _connect(address, password()),
        pool_size=1,
        max_overflow=2,
        pool_timeout=CONNECT_SECONDS,
        pool_pre_ping=True,  # a connection the server has dropped meanwhile is replaced without a word
    )


def _schema_is_there(address: DatabaseAddress, password: Password) -> bool:
    with _connect(address, password()) as connection:
        found = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone()
        return found is not None


def _make_schema(address: DatabaseAddress, password: Password) -> None:
    with _connect(address, password()) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (schema.APPLICATION_ID,))
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")


def _bring_up_to_date(
    engine: Engine,
    address: DatabaseAddress,
    copies: Path,
    *,
    read_only: bool,
    now: Callable[[], datetime],
) -> None:
    with engine.connect() as connection:
        revision = _version(connection)
    if revision == schema.REVISIONS[-1]:
        return
    if revision and revision not in schema.REVISIONS:
        raise _newer(address)
    if read_only:
        raise _older(address) if revision else _none_there(address)
    with engine.begin() as connection:
        # Two programs may have found the same: the second one waits here and then finds nothing to do.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": schema.APPLICATION_ID})
        revision = _version(connection)
        if revision == schema.REVISIONS[-1]:
            return
        if revision:
            make_folder(copies)
            at = now()
            backup.taken(connection).written(dated_file(copies, f"before-{schema.REVISIONS[-1]}-", at), at)
        elif _has_tables(connection):
            raise server_faults.damaged(address)
        schema.migrate(connection)


def _version(connection: Connection) -> str:
    """The revision of the tables; empty where there are none."""
    # Not to_regclass: what it remembers may be older than the lock this transaction has been waiting for.
    there = connection.execute(
        text("SELECT count(*) FROM pg_tables WHERE schemaname = :schema AND tablename = 'alembic_version'"),
        {"schema": SCHEMA},
    ).scalar_one()
    if not there:
        return ""
    # With the schema's name: who has no right to it is told so, and not that there is no such table.
    found = connection.execute(text("SELECT version_num FROM gatekeeper.alembic_version"))
    return str(found.scalar_one_or_none() or "")


def _has_tables(connection: Connection) -> bool:
    found = connection.execute(
        text("SELECT count(*) FROM pg_tables WHERE schemaname = :name"), {"name": SCHEMA}
    )
    return bool(found.scalar_one())


def _none_there(address: DatabaseAddress) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The database {name} cannot be used."), {"name": address.label}),
        why=Message(N_("There is no workspace in it yet.")),
        remedy=Message(N_("Open the program once with this address, so that the workspace is made.")),
    )


def _newer(address: DatabaseAddress) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The database {name} cannot be used."), {"name": address.label}),
        why=Message(N_("It has been opened with a newer version of the program.")),
        remedy=Message(N_("Close the program, update it and open it again.")),
    )


def _older(address: DatabaseAddress) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The database {name} cannot be used."), {"name": address.label}),
        why=Message(N_("It was made with an older version of the program.")),
        remedy=Message(N_("Open the program's window once: that brings the workspace up to date.")),
    )


def state_of(address: DatabaseAddress, password: Password) -> DatabaseState:
    """Reach a server and look at what is there; nothing is made or changed."""
    with server_faults.told(address), _connect(address, password()) as connection:
        connection.read_only = True
        found = connection.execute(
            "SELECT to_regclass(%s) IS NOT NULL, split_part(version(), ' ', 2)",
            (f"{SCHEMA}.alembic_version",),
        ).fetchone()
        assert found is not None
        there, version = found
        encrypted = bool(connection.pgconn.ssl_in_use)
        if not there:
            row = connection.execute(
                "SELECT has_database_privilege(current_database(), 'CREATE') OR coalesce("
                "(SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = %s), false)",
                (SCHEMA,),
            ).fetchone()
            revision, procurements, entries = "", 0, 0
        else:
            counts = connection.execute(
                "SELECT (SELECT version_num FROM alembic_version),"
                " (SELECT count(*) FROM procurement), (SELECT count(*) FROM journal)"
            ).fetchone()
            assert counts is not None
            revision, procurements, entries = counts
            row = connection.execute(
                "SELECT has_table_privilege('procurement', 'INSERT')"
                " AND has_table_privilege('procurement', 'UPDATE')"
                " AND has_table_privilege('procurement', 'DELETE')"
                " AND has_table_privilege('journal', 'INSERT')"
            ).fetchone()
        return DatabaseState(
            server=f"PostgreSQL {version}",
            encrypted=encrypted,
            revision=revision or "",
            known=not revision or revision in schema.REVISIONS,
            may_write=bool(row and row[0]),
            procurements=procurements,
            entries=entries,
        )

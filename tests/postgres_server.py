"""A real PostgreSQL server for tests: made in a temporary folder, on the loopback address, gone afterwards.

As root the server runs as an unprivileged user, because it refuses to run as root. Where no server is installed
the tests are skipped, and fail if `GATEKEEPER_REQUIRE_POSTGRES` is set.
"""

import getpass
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

PASSWORD = "salasana päivällä % 1"
REQUIRED = "GATEKEEPER_REQUIRE_POSTGRES"
_TEMPLATE = "made_workspace"


@dataclass(frozen=True)
class Server:
    """`admin` owns everything; `officer` may only do what she is granted."""

    port: int
    folder: Path
    programs: Path
    as_other: tuple[str, ...]

    def connect(
        self, name: str = "postgres", user: str = "admin"
    ) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=user, password=PASSWORD, dbname=name, autocommit=True
        )

    def address(self, name: str, user: str = "admin") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{name}"

    def control(self, *words: str) -> None:
        _run([*self.as_other, str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-w", *words])

    def start(self) -> None:
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} -c fsync=off -c max_connections=40"
        self.control("-l", str(self.folder / "log"), "-o", settings, "start")

    def stop(self) -> None:
        self.control("-m", "immediate", "stop")

    def run(self, name: str, *statements: str, user: str = "admin") -> list[tuple[object, ...]]:
        """Run statements; gives the rows of the last one, if it has any."""
        with self.connect(name, user) as connection:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []


def programs() -> Path | None:
    """The folder of the server's programs: in the PATH, or where Debian keeps them, the newest first."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def _as_other() -> tuple[tuple[str, ...], str]:
    """What goes before a command so that root does not run it, and the user who then does."""
    if os.name != "posix" or os.geteuid() != 0:
        return (), getpass.getuser()
    import pwd

    users = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in users else "nobody"
    if shutil.which("runuser"):
        return ("runuser", "-u", user, "--"), user
    account = pwd.getpwnam(user)
    return (
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
        "--",
    ), user


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command,
        cwd="/",
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stderr}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A running server; one for each worker of a test run."""
    found = programs()
    if found is None:
        missing = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
        if os.environ.get(REQUIRED):
            pytest.fail(missing)
        pytest.skip(missing)
    before, user = _as_other()
    # Short: the path of a socket has a hundred letters at most, and pytest's own folders are long.
    with tempfile.TemporaryDirectory(prefix="gk-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        password = folder / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        if before:
            shutil.chown(folder, user)
            shutil.chown(password, user)
        _run(
            [
                *before,
                str(found / "initdb"),
                *("-D", str(folder / "data"), "-U", "admin", "-A", "scram-sha-256"),
                *("--pwfile", str(password), "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
            ]
        )
        server = Server(_free_port(), folder, found, before)
        server.start()
        try:
            server.run("postgres", f"CREATE ROLE officer LOGIN PASSWORD '{PASSWORD}'")
            _make_template(server)
            yield server
        finally:
            server.stop()


def _make_template(server: Server) -> None:
    from gatekeeper_app.adapters.storage.server import open_server
    from gatekeeper_app.services.database_address import parse

    server.run("postgres", f"CREATE DATABASE {_TEMPLATE}")
    open_server(parse(server.address(_TEMPLATE)), lambda: PASSWORD, copies=server.folder).close()


@contextmanager
def _database(server: Server, template: str) -> Iterator[str]:
    name = f"test_{secrets.token_hex(6)}"
    server.run("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
    yield name
    server.run("postgres", f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(postgres_server: Server) -> Iterator[str]:
    """The name of an empty database."""
    with _database(postgres_server, "template1") as name:
        yield name


@pytest.fixture
def made_database(postgres_server: Server) -> Iterator[str]:
    """The name of a database with a workspace in it, copied: making the tables takes longer than most tests."""
    with _database(postgres_server, _TEMPLATE) as name:
        yield name

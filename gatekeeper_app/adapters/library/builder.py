"""Builds the shipped library from its text: the same text gives the same content, whole or not at all."""

import os
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from gatekeeper_app.adapters.library.file_format import (
    APPLICATION_ID,
    FORMAT_VERSION,
    PAGE_SIZE,
    SCHEMA,
    digest,
)
from gatekeeper_app.adapters.library.source_text import LibraryContent, read_library_text
from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.references import NO_LIMITS, Limits

Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltLibrary:
    """What was built: the version and how many of each it holds."""

    version: str
    categories: int
    criteria: int
    sources: int


def build(
    folder: Path, provisions: Collection[str], target: Path, values: Limits = NO_LIMITS
) -> BuiltLibrary:
    """Build `target` from the texts in `folder`; `provisions` are the ids of the law book, `values` its dated values.

    Raises `FaultyTextError` with all faults of the texts, `NotPossibleNowError` where nothing can be written.
    A file that is already there stays as it is until the new one is complete.
    """
    content = read_library_text(folder, provisions, values)
    tables = _tables(content)
    content_digest = digest((table, row[0], row[-1]) for table, rows in tables.items() for row in rows)
    newest = max(criterion.valid_from for criterion in content.criteria)
    version = f"{newest.isoformat()}-{content_digest[:8]}"
    meta = {
        "format_version": str(FORMAT_VERSION),
        "library_version": version,
        "criteria": str(len(content.criteria)),
        "content_digest": content_digest,
    }
    tables["meta"] = list(meta.items())
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            beside.unlink(missing_ok=True)
            with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
                _fill(connection, tables)
            _flush(beside)
            beside.replace(target)
            if os.name == "posix":  # elsewhere a folder cannot be flushed
                _flush(target.parent)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise NotPossibleNowError(
            what=Message(N_("The criteria library could not be written to {path}."), {"path": str(target)}),
            why=Message(N_("The computer reported: {reason}."), {"reason": str(error)}),
            remedy=Message(N_("Check that the folder exists, may be written to and has free space.")),
        ) from error
    return BuiltLibrary(
        version=version,
        categories=len(content.categories),
        criteria=len(content.criteria),
        sources=len(content.sources),
    )


def _tables(content: LibraryContent) -> dict[str, list[Row]]:
    """The rows of the tables that hold documents: the id first, the document last (`file_format.SCHEMA`)."""
    encoder = msgspec.json.Encoder(order="deterministic")

    def document(value: Category | Source | Criterion) -> str:
        return encoder.encode(value).decode("utf-8")

    return {
        "category": [(c.id, " ".join(c.cpv), document(c)) for c in content.categories],
        "source": [
            (s.id, s.address, s.read_on.isoformat(), s.certainty.value, document(s)) for s in content.sources
        ],
        "criterion": [
            (
                c.id,
                c.category,
                c.kind.value,
                c.gate.value,
                c.aspect.value,
                c.effect.value,
                c.effort.value,
                c.recommended.value,
                c.valid_from.isoformat(),
                c.review_by.isoformat(),
                " ".join(c.cpv),
                document(c),
            )
            for c in content.criteria
        ],
    }


def _fill(connection: sqlite3.Connection, tables: Mapping[str, list[Row]]) -> None:
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    # The file is written beside and replaces the old one whole: a journal would only be left lying about.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    for table, rows in tables.items():
        if not rows:
            continue
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of the schema
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _flush(path: Path) -> None:
    """Make sure that what was written to the file, or to the folder, is on the disk."""
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

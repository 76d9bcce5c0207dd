"""The shipped library's file: SQLite, its tables, its marks, and the digest that shows damage.

`document` holds the whole value as JSON; the other columns are what a search or a list asks for.
"""

import hashlib
from collections.abc import Iterable
from typing import TypeAlias

FORMAT_VERSION = 1
APPLICATION_ID = 0x47544B31
"""SQLite's mark of the kind of file ("GTK1"); never changed."""

PAGE_SIZE = 4096

DocumentRow: TypeAlias = tuple[str, str, str]
"""Table, id and JSON document."""

DOCUMENT_TABLES = ("category", "source", "criterion")

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE category (
    id TEXT PRIMARY KEY,
    cpv TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE TABLE source (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    read_on TEXT NOT NULL,
    certainty TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE TABLE criterion (
    id TEXT PRIMARY KEY,
    category TEXT NOT NULL REFERENCES category (id),
    kind TEXT NOT NULL,
    gate TEXT NOT NULL,
    aspect TEXT NOT NULL,
    effect TEXT NOT NULL,
    effort TEXT NOT NULL,
    recommended TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    review_by TEXT NOT NULL,
    cpv TEXT NOT NULL,
    document TEXT NOT NULL
);
"""


def digest(rows: Iterable[DocumentRow]) -> str:
    """SHA-256, in hexadecimal, of the documents in the order of `DOCUMENT_TABLES` and of their ids."""
    order = {table: index for index, table in enumerate(DOCUMENT_TABLES)}
    total = hashlib.sha256()
    for row in sorted(rows, key=lambda row: (order[row[0]], row[1])):
        for part in row:
            # The length before each part keeps two different contents from reading the same.
            data = part.encode("utf-8")
            total.update(len(data).to_bytes(8, "big"))
            total.update(data)
    return total.hexdigest()

"""Names of people in the tables and the journal, and taking one off.

Journals are append-only by triggers. Taking a name off is the one exception the law asks for: the entries stay, their
times and changes too, and only the name in them is exchanged. Every procurement it touches gets an entry that says so.
"""

import re
from collections import Counter
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, func, select, update

from gatekeeper_app.adapters.storage import journal, models, own_library
from gatekeeper_app.services.personal_data import BY_THE_PROGRAM, NameTrace, stands_for_itself, taken_off

_NAMES: tuple[Column[Any], ...] = (models.person.c.name, models.figure_confirmation.c.confirmed_by)
"""Columns that hold nothing but a name."""


def traces(connection: Connection) -> list[NameTrace]:
    """Every name, in the order of the alphabet."""
    named: Counter[str] = Counter()
    places = {
        (row.procurement_id, row.name)
        for column in _NAMES
        for row in connection.execute(select(column.table.c.procurement_id, column.label("name")))
    }
    for _procurement, name in places:
        if name.strip():
            named[name] += 1
    signed: Counter[str] = Counter()
    for table in (models.journal, models.own_journal):
        query = select(table.c.actor, func.count().label("entries")).group_by(table.c.actor)
        for row in connection.execute(query):
            signed[str(row.actor)] += int(row.entries)
    names = sorted(named.keys() | signed.keys(), key=str.casefold)
    return [NameTrace(name=name, procurements=named[name], signed=signed[name]) for name in names]


def take_off(connection: Connection, name: str, instead: str, actor: str, at: datetime) -> int:
    """Exchange a name in every document and entry; gives the number of procurements it stood in.

    A name of several words is exchanged in running text too; a short one only where it stands alone.
    """
    written = _Written(name, instead)
    touched: set[str] = set()
    for table in models.ENTRY_TABLES.values():
        for row in connection.execute(select(table.c.procurement_id, table.c.key, table.c.document)).all():
            changed = written.out_of(row.document)
            if changed != row.document:
                touched.add(row.procurement_id)
                where = (table.c.procurement_id == row.procurement_id, table.c.key == row.key)
                connection.execute(update(table).where(*where).values(document=changed))
    for column in _NAMES:
        connection.execute(update(column.table).where(column == name).values({column: instead}))
    procurement = models.procurement
    for row in connection.execute(select(procurement.c.id, procurement.c.title, procurement.c.fields)).all():
        fields, title = written.out_of(row.fields), written.out_of(row.title)
        if (fields, title) != (row.fields, row.title):
            touched.add(row.id)
            connection.execute(
                update(procurement).where(procurement.c.id == row.id).values(fields=fields, title=title)
            )
    with _Unguarded(connection, models.journal):
        touched |= _out_of_journal(connection, written)
    own_touched = _out_of_own_library(connection, written)
    label = taken_off(instead if actor == name else actor)
    for procurement_id in sorted(touched):
        journal.append(connection, procurement_id, (), label=label, actor=BY_THE_PROGRAM, at=at)
    if own_touched:
        own_library.append(connection, (), label=label, actor=BY_THE_PROGRAM, at=at)
    return len(touched)


class _Written:
    """A name as it stands in JSON, and in JSON within JSON."""

    def __init__(self, name: str, instead: str) -> None:
        self._name, self._instead = name, instead
        once = msgspec.json.encode(name).decode()[1:-1]
        twice = msgspec.json.encode(once).decode()[1:-1]
        forms = sorted({name, once, twice}, key=len, reverse=True)
        pattern = "|".join(re.escape(form) for form in forms)
        if stands_for_itself(name):
            self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
        else:  # alone between quotation marks only
            self._pattern = re.compile(rf'(?<=")(?:{pattern})(?=\\*")')

    def out_of(self, text: str) -> str:
        return self._pattern.sub(self._instead, text)

    def signed_by(self, actor: str) -> str:
        return self._instead if actor == self._name else actor


def _out_of_journal(connection: Connection, written: _Written) -> set[str]:
    table = models.journal
    touched: set[str] = set()
    entries = connection.execute(
        select(table.c.sequence, table.c.procurement_id, table.c.label, table.c.actor, table.c.changes)
    ).all()
    for row in entries:
        label, changes = written.out_of(row.label), written.out_of(row.changes)
        actor = written.signed_by(row.actor)
        if (label, changes, actor) != (row.label, row.changes, row.actor):
            touched.add(row.procurement_id)
            connection.execute(
                update(table)
                .where(table.c.sequence == row.sequence)
                .values(label=label, changes=changes, actor=actor)
            )
    return touched


def _out_of_own_library(connection: Connection, written: _Written) -> bool:
    """Authors of own criteria and who signed their history; whether the name stood anywhere there."""
    own_library.hold(connection)
    table, touched = models.own_part, False
    for key, document in own_library.parts(connection).items():
        changed = written.out_of(document)
        if changed != document:
            touched = True
            connection.execute(update(table).where(table.c.key == key).values(document=changed))
    entries = models.own_journal
    with _Unguarded(connection, entries):
        for row in connection.execute(select(entries)).all():
            label, changes = written.out_of(row.label), written.out_of(row.changes)
            actor = written.signed_by(row.actor)
            if (label, changes, actor) != (row.label, row.changes, row.actor):
                touched = True
                connection.execute(
                    update(entries)
                    .where(entries.c.sequence == row.sequence)
                    .values(label=label, changes=changes, actor=actor)
                )
    return touched


class _Unguarded:
    """A journal's guard taken away and put back as it was, within the same transaction."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table, self._guard = table.name, f"{table.name}_is_never_changed"
        self._server = connection.dialect.name == "postgresql"
        self._statement = ""

    def __enter__(self) -> None:
        if self._server:
            self._connection.exec_driver_sql(f"ALTER TABLE {self._table} DISABLE TRIGGER {self._guard}")
            return
        found = self._connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (self._guard,)
        ).scalar_one()
        self._statement = str(found)
        self._connection.exec_driver_sql(f"DROP TRIGGER {self._guard}")

    def __exit__(self, *_failure: object) -> None:
        if self._server:
            self._connection.exec_driver_sql(f"ALTER TABLE {self._table} ENABLE TRIGGER {self._guard}")
        else:
            self._connection.exec_driver_sql(self._statement)

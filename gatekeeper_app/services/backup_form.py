"""What stands in a backup: the manifest, a line for each procurement and for each entry of its journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import msgspec

from gatekeeper_app.domain.procurements import Procurement

FORMAT: Final = "gatekeeper-backup"
VERSION: Final = 2  # since 2 with the buyer's own library


class Member(msgspec.Struct, frozen=True):
    """`bytes` and `sha256` of the member as it is unpacked."""

    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`revision` is that of the workspace's tables, `entries` the entries of the journal. `damaged` are titles of
    procurements that could not be read and are not in the backup."""

    format: Literal["gatekeeper-backup"] = FORMAT
    version: Literal[1, 2] = VERSION
    program: str
    made_at: datetime
    revision: str
    procurements: int
    entries: int
    damaged: tuple[str, ...] = ()
    members: dict[str, Member]


class ProcurementLine(msgspec.Struct, frozen=True, kw_only=True):
    """A procurement as the parts of `services.parts`."""

    id: str
    archived: bool
    changed_at: str
    parts: dict[str, str]


class JournalLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entry; `number` counts within the procurement, `undoes` is a number. `label` and `changes` are JSON."""

    procurement: str
    number: int
    undoes: int | None
    label: str
    actor: str
    at: str
    changes: str


class OwnPartLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="part"):
    """A part of the buyer's own library (`services.own.records`)."""

    key: str
    document: str


class OwnJournalLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="entry"):
    """An entry of its journal, as `JournalLine`."""

    number: int
    undoes: int | None
    label: str
    actor: str
    at: str
    changes: str


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """The buyer's own library with its journal, oldest entry first."""

    parts: tuple[OwnPartLine, ...] = ()
    journal: tuple[OwnJournalLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A procurement with the journal that belongs to it."""

    line: ProcurementLine
    procurement: Procurement
    journal: tuple[JournalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a preview shows of a procurement in a backup."""

    id: str
    title: str
    buyer: str
    changed_at: str
    archived: bool
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did: procurements written, left as they were, and deleted before; own criteria likewise."""

    written: int
    left: int
    deleted: int
    own_written: int = 0
    own_left: int = 0
    own_deleted: int = 0

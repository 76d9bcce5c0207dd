"""The `.gatekeeper-backup` file: a whole workspace, whichever database it came from and goes to.

A ZIP of four members: ``procurements.jsonl`` (a line for each procurement, as parts), ``journal.jsonl`` (a line
for each entry, in the order of the procurements, oldest first, numbered from 1 within each),
``own_library.jsonl`` (parts and entries of the buyer's own library; not in version 1) and ``manifest.json`` with
counts and digests. `docs/database.md` describes them.

A backup may come from anywhere: it is measured before it is read, read line by line, never unpacked to the disk,
and what does not fit its digest is not restored.
"""

import hashlib
import os
import re
import secrets
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import msgspec

from gatekeeper_app import __version__
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services import parts
from gatekeeper_app.services.backup_form import (
    FORMAT,
    VERSION,
    JournalLine,
    Manifest,
    Member,
    Outline,
    OwnJournalLine,
    OwnPartLine,
    OwnRecord,
    ProcurementLine,
    Record,
)
from gatekeeper_app.services.exchange import not_written

SUFFIX = ".gatekeeper-backup"
MANIFEST, PROCUREMENTS, JOURNAL = "manifest.json", "procurements.jsonl", "journal.jsonl"
OWN = "own_library.jsonl"
_DATA = {
    1: (PROCUREMENTS, JOURNAL),
    2: (PROCUREMENTS, JOURNAL, OWN),
}  # version -> members beside the manifest

_NOTHING_OWN = OwnRecord()

MAX_MEGABYTES = 512
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
MAX_MANIFEST = 1024 * 1024
MAX_LINE = 64 * 1024 * 1024
_MAX_NAMED = 50  # damaged procurements a manifest names
_DAMAGED = N_("It is not a backup made by this program, or it was damaged on the way.")
# A decimal figure whose exponent alone would keep a computer busy: no workspace has ever held one.
_MONSTROUS = re.compile(r'"[+-]?[\d.]+[eE][+-]?\d{3,}"')
_END = struct.Struct("<4sHHHHIIH")  # the end of a ZIP without a comment
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)


class _Header(msgspec.Struct):
    format: Any = None
    version: Any = None


class _UnfitError(Exception):
    def __init__(self, why: str = _DAMAGED, **places: Argument) -> None:
        super().__init__(why)
        self.why = Message(why, places)


class _NewerError(Exception):
    """The backup is of a later version than this program knows."""


_PROCUREMENT_LINES = msgspec.json.Decoder(ProcurementLine)
_JOURNAL_LINES = msgspec.json.Decoder(JournalLine)
_OWN_LINES = msgspec.json.Decoder(OwnPartLine | OwnJournalLine)


# ---- writing


def write(
    file: Path,
    procurements: Iterable[ProcurementLine],
    journal: Iterable[JournalLine],
    *,
    revision: str,
    made_at: datetime,
    damaged: tuple[str, ...] = (),
    own: OwnRecord = _NOTHING_OWN,
) -> Manifest:
    """Write a backup, whole or not at all. Raises `NotPossibleNowError`; what was there before then stays."""
    target = file.resolve()
    beside = target.with_name(f".gatekeeper-{secrets.token_hex(4)}.tmp")
    try:
        try:
            with beside.open("xb") as stream:
                manifest = _written(
                    stream, procurements, journal, own, revision=revision, made_at=made_at, damaged=damaged
                )
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise not_written(file.name, error) from error
    except _UnfitError as unfit:
        raise NotPossibleNowError(
            what=Message(N_("No backup was made.")),
            why=unfit.why,
            remedy=Message(
                N_("Delete procurements that are no longer needed, or copy the workspace file itself.")
            ),
        ) from unfit
    return manifest


def _written(
    stream: IO[bytes],
    procurements: Iterable[ProcurementLine],
    journal: Iterable[JournalLine],
    own: OwnRecord,
    *,
    revision: str,
    made_at: datetime,
    damaged: tuple[str, ...],
) -> Manifest:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        first, count = _member(archive, PROCUREMENTS, procurements, made_at)
        second, entries = _member(archive, JOURNAL, journal, made_at)
        third, _ = _member(archive, OWN, (*own.parts, *own.journal), made_at)
        if first.bytes + second.bytes + third.bytes > MAX_BYTES:
            raise _UnfitError(N_("It would be larger than {limit} megabytes."), limit=MAX_MEGABYTES)
        manifest = Manifest(
            program=__version__,
            made_at=made_at,
            revision=revision,
            procurements=count,
            entries=entries,
            damaged=damaged[:_MAX_NAMED],
            members={PROCUREMENTS: first, JOURNAL: second, OWN: third},
        )
        archive.writestr(
            _info(MANIFEST, made_at), msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        )
    return manifest


def _member(
    archive: zipfile.ZipFile, name: str, lines: Iterable[msgspec.Struct], made_at: datetime
) -> tuple[Member, int]:
    digest, size, count = hashlib.sha256(), 0, 0
    with archive.open(_info(name, made_at), "w") as member:
        for line in lines:
            data = msgspec.json.encode(line, order="deterministic") + b"\n"
            member.write(data)
            digest.update(data)
            size, count = size + len(data), count + 1
    return Member(size, digest.hexdigest()), count


def _info(name: str, made_at: datetime) -> zipfile.ZipInfo:
    year, month, day, hour, minute, second = made_at.timetuple()[:6]
    info = zipfile.ZipInfo(name, (max(year, 1980), month, day, hour, minute, second))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


# ---- reading


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupContents:
    """A backup that has been read through once and found whole."""

    file: Path
    manifest: Manifest
    outlines: tuple[Outline, ...]
    own: OwnRecord = _NOTHING_OWN

    def records(self) -> Iterator[Record]:
        """The procurements one after the other, each with its journal; raises as `read` does."""
        with _told(self.file), _archive(self.file) as archive:
            if _manifest(archive) != self.manifest:
                raise _UnfitError(N_("The file has been replaced by another one in the meantime."))
            yield from _records(archive, self.manifest)


def read(
    file: Path, *, known_revisions: tuple[str, ...] = (), progress: Callable[[int, int], None] | None = None
) -> BackupContents:
    """Read a backup through: every line, every digest.

    `known_revisions`: those of this program's tables; with them a backup of a newer program is refused. Raises
    `UnreadableInputError` with the reason, `NotPossibleNowError` where the disk does not give the file.
    """
    with _told(file), _archive(file) as archive:
        manifest = _manifest(archive)
        if known_revisions and manifest.revision not in known_revisions:
            raise _NewerError
        outlines = []
        for record in _records(archive, manifest):
            outlines.append(_outline(record))
            if progress is not None:
                progress(len(outlines), manifest.procurements)
        own = _own(archive, manifest)
    return BackupContents(file=file, manifest=manifest, outlines=tuple(outlines), own=own)


def _outline(record: Record) -> Outline:
    return Outline(
        id=record.line.id,
        title=record.procurement.title,
        buyer=record.procurement.buyer.name,
        changed_at=record.line.changed_at,
        archived=record.line.archived,
        entries=len(record.journal),
    )


@contextmanager
def _told(file: Path) -> Iterator[None]:
    what = Message(N_("The backup {name} cannot be read."), {"name": file.name})
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).rstrip(".")
        raise NotPossibleNowError(
            what=what,
            why=Message(N_("The disk or the folder did not give it: {reason}."), {"reason": reason}),
            remedy=Message(N_("Check that the disk is there and that you may read the file.")),
        ) from error
    except _NewerError as newer:
        raise UnreadableInputError(
            what=what,
            why=Message(N_("It was made with a newer version of the program.")),
            remedy=Message(N_("Update the program and restore the backup then.")),
        ) from newer
    except (_UnfitError, *_BROKEN) as error:
        raise UnreadableInputError(
            what=what,
            why=error.why if isinstance(error, _UnfitError) else Message(_DAMAGED),
            remedy=Message(N_("Nothing was changed. Choose another backup.")),
        ) from error


@contextmanager
def _archive(file: Path) -> Iterator[zipfile.ZipFile]:
    if not file.is_file():
        raise UnreadableInputError(
            what=Message(N_("The file {name} cannot be opened."), {"name": file.name}),
            why=Message(N_("There is no such file.")),
            remedy=Message(N_("Check where the file lies and what it is called.")),
        )
    with file.open("rb") as stream:
        _refuse_other_kinds(stream)
        with zipfile.ZipFile(stream) as archive:
            _refuse_members(archive.infolist())
            yield archive


def _refuse_other_kinds(stream: IO[bytes]) -> None:
    """What this program wrote ends with the plain end of a ZIP of a few members: no list of members is read from
    anything else, however long it says that list is."""
    size = stream.seek(0, os.SEEK_END)
    if size > MAX_BYTES:
        raise _UnfitError(N_("It is larger than {limit} megabytes."), limit=MAX_MEGABYTES)
    if size < _END.size:
        raise _UnfitError
    stream.seek(size - _END.size)
    sign, _disk, _first, here, count, length, _offset, comment = _END.unpack(stream.read(_END.size))
    members = {1 + len(names) for names in _DATA.values()}
    if sign != b"PK\x05\x06" or here != count or count not in members or comment or length > 4096:
        raise _UnfitError
    stream.seek(max(0, size - _END.size - 20))
    if stream.read(4) == b"PK\x06\x07":  # a second, larger list of members
        raise _UnfitError
    stream.seek(0)


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    names = sorted(member.filename for member in members)
    if names not in [sorted((MANIFEST, *data)) for data in _DATA.values()]:
        raise _UnfitError
    if any(member.flag_bits & 1 for member in members):
        raise _UnfitError
    if sum(member.file_size for member in members) > MAX_BYTES + MAX_MANIFEST:
        raise _UnfitError(N_("What is packed in it is larger than {limit} megabytes."), limit=MAX_MEGABYTES)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > MAX_MANIFEST:
        raise _UnfitError
    data = archive.read(MANIFEST)
    header = msgspec.json.decode(data, type=_Header)
    version = header.version
    if header.format != FORMAT or not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _UnfitError
    if version > VERSION:
        raise _NewerError
    manifest = msgspec.json.decode(data, type=Manifest)
    if set(manifest.members) != set(_DATA[version]) or manifest.made_at.tzinfo is None:
        raise _UnfitError
    return manifest


def _records(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[Record]:
    entries = _lines(archive, JOURNAL, manifest.members[JOURNAL], _JOURNAL_LINES.decode)
    waiting = next(entries, None)
    known: set[str] = set()
    total = 0
    for line in _lines(archive, PROCUREMENTS, manifest.members[PROCUREMENTS], _PROCUREMENT_LINES.decode):
        own: list[JournalLine] = []
        while waiting is not None and waiting.procurement == line.id:
            if waiting.number != len(own) + 1 or not (
                waiting.undoes is None or 0 < waiting.undoes <= len(own)
            ):
                raise _UnfitError
            own.append(waiting)
            waiting = next(entries, None)
        procurement = parts.join(line.parts)
        if line.id in known or procurement.id != line.id:
            raise _UnfitError
        if any(_MONSTROUS.search(text) for text in line.parts.values()):
            raise _UnfitError
        known.add(line.id)
        total += len(own)
        yield Record(line, procurement, tuple(own))
    if waiting is not None or len(known) != manifest.procurements or total != manifest.entries:
        raise _UnfitError


def _own(archive: zipfile.ZipFile, manifest: Manifest) -> OwnRecord:
    if OWN not in manifest.members:
        return _NOTHING_OWN
    found: dict[str, OwnPartLine] = {}
    entries: list[OwnJournalLine] = []
    for line in _lines(archive, OWN, manifest.members[OWN], _OWN_LINES.decode):
        if isinstance(line, OwnPartLine):
            if line.key in found or _MONSTROUS.search(line.document):
                raise _UnfitError
            found[line.key] = line
        elif line.number != len(entries) + 1 or not (line.undoes is None or 0 < line.undoes <= len(entries)):
            raise _UnfitError
        else:
            entries.append(line)
    return OwnRecord(tuple(found.values()), tuple(entries))


def _lines(
    archive: zipfile.ZipFile, name: str, expected: Member, decode: Callable[[bytes], Any]
) -> Iterator[Any]:
    """The lines of a member; at its end it is held against its digest."""
    digest, size = hashlib.sha256(), 0
    with archive.open(name) as member:
        while data := member.readline(MAX_LINE + 1):
            if len(data) > MAX_LINE or not data.endswith(b"\n"):
                raise _UnfitError
            digest.update(data)
            size += len(data)
            yield decode(data)
    if (size, digest.hexdigest()) != (expected.bytes, expected.sha256):
        raise _UnfitError

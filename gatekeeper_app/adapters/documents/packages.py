"""ZIP files of unknown origin, opened with limits: a DOCX, ODT or XLSX is one, and so is a ZIP of documents.

Nothing a file says of itself is believed: the list of members is measured before it is read, and what comes out of a
member is counted while it is unpacked. Whatever is wrong is an `UnreadableInputError` that says what, why and what
helps; no other exception leaves this module.

    with open_package(path_or_bytes, name="tarjouspyynto.docx") as package:
        if "word/document.xml" in package:
            data = package.read("word/document.xml")
"""

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from gatekeeper_app.adapters.documents.refusals import (
    CHECK_ACCESS,
    CHOOSE_ANOTHER,
    NOT_TRUSTED,
    SAVE_AGAIN,
    SPLIT,
    WITHOUT_PASSWORD,
    refused,
    shown,
)
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_

MEGABYTE = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the old binary formats of Microsoft Office begin, and documents with a password."""

_CHUNK = 1 << 16
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_LONGEST_COMMENT = 0xFFFF
_BYTES_OF_A_NAME = 1024
_ENTRY = 46 + _BYTES_OF_A_NAME  # of the list of members, on average at most
_RATIO_FROM = 4 * MEGABYTE  # a small part may be packed as tightly as it likes
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
)
_DAMAGED = N_("The file is damaged.")
_FORBIDDEN = N_("It unpacks to far more than any document has, which is how files are made to do harm.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """Bytes, unless said otherwise. `unpacked` is what may come out of all members read, declared or in truth;
    `part` out of one. `ratio` is how many times its packed size a large part may have."""

    file: int = 300 * MEGABYTE
    parts: int = 10_000
    part: int = 200 * MEGABYTE
    unpacked: int = 1_000 * MEGABYTE
    ratio: int = 400


DOCUMENT_LIMITS = PackageLimits()


class SafeZip:
    """The members of an opened package. Made by `open_package`; a context manager that closes what it opened.

    `name` is the file's name as shown in errors, `infos` the members in the order of the file's list, folders
    included. Names are compared as the file writes them, or where that finds nothing without regard to case.
    """

    def __init__(self, archive: zipfile.ZipFile, stream: IO[bytes], name: str, limits: PackageLimits) -> None:
        self.name = name
        self.infos: tuple[zipfile.ZipInfo, ...] = tuple(archive.infolist())
        self._archive = archive
        self._stream = stream
        self._limits = limits
        self._unpacked = 0
        self._by_name = {info.filename: info for info in self.infos}
        self._by_folded = {info.filename.casefold(): info for info in self.infos}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in it, without folders."""
        return tuple(info.filename for info in self.infos if not info.is_dir())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._info(name) is not None

    def own_name(self, name: str) -> str:
        """The name as the package itself writes it; the one given where there is no such member."""
        info = self._info(name)
        return name if info is None else info.filename

    def size(self, name: str) -> int:
        """The unpacked size a member declares; 0 where there is no such member."""
        info = self._info(name)
        return info.file_size if info is not None else 0

    def read(self, name: str, at_most: int | None = None) -> bytes:
        """All of a member, at most `at_most` bytes where the caller is stricter than the limits."""
        return b"".join(self.chunks(name, at_most))

    def head(self, name: str, size: int = 4096) -> bytes:
        """The first bytes of a member, to see what it is."""
        for chunk in self.chunks(name):
            return chunk[:size]
        return b""

    def chunks(self, name: str, at_most: int | None = None) -> Iterator[bytes]:
        """A member piece by piece, counted against the limits as it is unpacked."""
        info = self._info(name)
        if info is None:
            raise refused(self.name, N_("A part of it is missing: {part}."), SAVE_AGAIN, part=shown(name))
        limit = min(self._limits.part, self._limits.part if at_most is None else at_most)
        if info.file_size > limit:
            raise self.too_large(name, limit)
        size = 0
        try:
            with self._archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if size > limit or self._unpacked > self._limits.unpacked:
                        raise refused(self.name, _FORBIDDEN, NOT_TRUSTED)
                    yield chunk
        except UnreadableInputError:
            raise
        except _BROKEN as error:
            raise refused(
                self.name, N_("A part of it is damaged: {part}."), SAVE_AGAIN, part=shown(name)
            ) from error
        except OSError as error:
            raise refused(self.name, N_("The file cannot be opened."), CHECK_ACCESS) from error

    def too_large(self, name: str, limit: int) -> UnreadableInputError:
        """The error that says a member is larger than `limit` bytes."""
        return refused(
            self.name,
            N_("A part of it is larger than {limit} megabytes: {part}."),
            SPLIT,
            limit=max(1, limit // MEGABYTE),
            part=shown(name),
        )

    def close(self) -> None:
        self._archive.close()
        self._stream.close()

    def __enter__(self) -> "SafeZip":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _info(self, name: str) -> zipfile.ZipInfo | None:
        return self._by_name.get(name) or self._by_folded.get(name.casefold())


def open_package(source: bytes | Path, *, name: str = "", limits: PackageLimits = DOCUMENT_LIMITS) -> SafeZip:
    """The package with its list of members checked; nothing of the members is unpacked yet.

    `name` is shown in errors; that of the path where it is left out. Raises `UnreadableInputError` for a file that is
    no ZIP (it says what it is instead where that can be seen), damaged, with a password, with too many or too large
    members, members of the same name, packed in an unusual way, or packed too tightly to be a document.
    """
    if isinstance(source, Path):
        name = name or source.name
        stream = _opened(source, name, limits)
    else:
        if len(source) > limits.file:
            raise _file_too_large(name, limits)
        stream = io.BytesIO(source)
    try:
        _refuse_other_kinds(stream, name)
        _measure_list(stream, name, limits)
        archive = zipfile.ZipFile(stream)
        _refuse_members(archive.infolist(), name, limits, packed=stream.seek(0, io.SEEK_END))
        return SafeZip(archive, stream, name, limits)
    except UnreadableInputError:
        stream.close()
        raise
    except _BROKEN as error:
        stream.close()
        raise refused(name, _DAMAGED, SAVE_AGAIN) from error
    except OSError as error:
        stream.close()
        raise refused(name, N_("The file cannot be opened."), CHECK_ACCESS) from error


def _other_kind(head: bytes) -> str | None:
    """The msgid of what a file is whose first bytes are no ZIP's; None where they tell nothing."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if b"%pdf-" in head[:1024].lower():
        return N_("It is a PDF file, whatever its name says.")
    if start.startswith(b"{\\rtf"):
        return N_("It is an RTF file, whatever its name says.")
    if start.startswith((b"<!doctype html", b"<html")):
        return N_("It is a web page, whatever its name says.")
    if start.startswith(b"<?xml"):
        return N_("It is a single XML file, whatever its name says.")
    return None


def _opened(path: Path, name: str, limits: PackageLimits) -> IO[bytes]:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refused(name, N_("It is a folder, not a file."), CHOOSE_ANOTHER)
        if not stat.S_ISREG(status.st_mode):
            raise refused(name, N_("It is not an ordinary file."), CHOOSE_ANOTHER)
        if status.st_size > limits.file:
            raise _file_too_large(name, limits)
        return path.open("rb")
    except FileNotFoundError as error:
        raise refused(name, N_("There is no such file."), CHOOSE_ANOTHER) from error
    except (OSError, ValueError) as error:
        raise refused(name, N_("The file cannot be opened."), CHECK_ACCESS) from error


def _file_too_large(name: str, limits: PackageLimits) -> UnreadableInputError:
    return refused(name, N_("It is larger than {limit} megabytes."), SPLIT, limit=limits.file // MEGABYTE)


def _refuse_other_kinds(stream: IO[bytes], name: str) -> None:
    head = stream.read(4096)
    if not head:
        raise refused(name, N_("The file is empty."), CHOOSE_ANOTHER)
    if head.startswith(OLE):
        stream.seek(0)
        raise _refused_ole(stream, name)
    if not head.startswith(b"PK"):
        kind = _other_kind(head)
        if kind is not None:
            raise refused(name, kind, N_("Give the file its right ending, or choose another file."))
        raise refused(name, N_("It is not a file of the kind its name says, or it is damaged."), SAVE_AGAIN)


def _refused_ole(stream: IO[bytes], name: str) -> UnreadableInputError:
    """Which of the two kinds of files it is that begin as the old formats of Office do."""
    kept = b""
    while chunk := stream.read(MEGABYTE):
        if _ENCRYPTED in kept + chunk:
            return refused(name, N_("It is protected with a password."), WITHOUT_PASSWORD)
        kept = chunk[-len(_ENCRYPTED) :]
    return refused(
        name,
        N_("It is in the binary format of Office before 2007."),
        N_("Open it in Word or Excel, save it in today's format (.docx, .xlsx) and choose that."),
    )


def _measure_list(stream: IO[bytes], name: str, limits: PackageLimits) -> None:
    """Refuses a list of members too long to be read, as the end of the file declares it: zipfile would read it whole
    before anybody could count."""
    size = stream.seek(0, io.SEEK_END)
    start = max(0, size - _END.size - _LONGEST_COMMENT - 1)
    stream.seek(start)
    tail = stream.read()
    places = [len(tail) - _END.size] if tail[-_END.size :].startswith(b"PK\5\6") else []
    places.append(tail.rfind(b"PK\5\6"))
    if places[-1] < 0:
        raise refused(name, _DAMAGED, SAVE_AGAIN)
    for place in places:
        if place + _END.size > len(tail):
            raise refused(name, _DAMAGED, SAVE_AGAIN)
        _sign, _disk, _first, _here, count, length, _offset, _comment = _END.unpack_from(tail, place)
        _refuse_list(count, length, name, limits)
        locator = place - _LOCATOR_64.size
        if locator >= 0 and tail.startswith(b"PK\6\7", locator):
            with suppress(struct.error):
                _sign, _disk, offset, _disks = _LOCATOR_64.unpack_from(tail, locator)
                for at in (offset, start + locator - _END_64.size):
                    if 0 <= at <= size - _END_64.size:
                        stream.seek(at)
                        end = _END_64.unpack(stream.read(_END_64.size))
                        if end[0] == b"PK\6\6":
                            _refuse_list(end[7], end[8], name, limits)
    stream.seek(0)


def _refuse_list(count: int, length: int, name: str, limits: PackageLimits) -> None:
    if count > limits.parts or length > limits.parts * _ENTRY:
        raise refused(
            name,
            N_("It has more than {limit} parts, more than any document."),
            NOT_TRUSTED,
            limit=limits.parts,
        )


def _refuse_members(members: list[zipfile.ZipInfo], name: str, limits: PackageLimits, *, packed: int) -> None:
    """`packed`: the bytes of the whole file."""
    _refuse_list(len(members), 0, name, limits)
    if any(member.flag_bits & 0x1 for member in members):
        raise refused(name, N_("It is protected with a password."), WITHOUT_PASSWORD)
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise refused(name, N_("It is packed in a way that is not used for documents."), SAVE_AGAIN)
    if any(count > 1 for count in Counter(member.filename for member in members).values()):
        raise refused(name, N_("It has two parts with the same name."), NOT_TRUSTED)
    if sum(member.compress_size for member in members) > packed:  # members that lie over one another
        raise refused(name, _FORBIDDEN, NOT_TRUSTED)
    if sum(member.file_size for member in members) > limits.unpacked:
        raise refused(name, _FORBIDDEN, NOT_TRUSTED)
    if any(
        member.file_size > _RATIO_FROM and member.file_size > limits.ratio * max(1, member.compress_size)
        for member in members
    ):
        raise refused(name, _FORBIDDEN, NOT_TRUSTED)

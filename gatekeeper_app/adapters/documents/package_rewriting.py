"""A package with some of its parts changed: all others are copied as they lie there, in their order, still packed."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gatekeeper_app.adapters.documents.packages import SafeZip
from gatekeeper_app.adapters.documents.refusals import SAVE_AGAIN, refused
from gatekeeper_app.i18n import N_

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_HAS_DESCRIPTOR = 0x08
_UTF_8 = 0x800
_ZIP_64 = 0x0001


@dataclass(frozen=True, slots=True)
class _Member:
    """A member to be written: what its list says of it, its name, its packed bytes and the extra field before them."""

    info: zipfile.ZipInfo
    name: bytes
    packed: bytes
    extra: bytes


def rewritten(data: bytes, package: SafeZip, changed: Mapping[str, bytes], moment: datetime) -> bytes:
    """The package of `data` with the parts of `changed` in the place of those it has, new ones at the end.

    `package` is `data` opened. Sizes that members write after their bytes are moved before them; nothing else of an
    unchanged member differs. `moment` is when new members say they were made. Raises `UnreadableInputError`.
    """
    names = {package.own_name(name): content for name, content in changed.items()}
    members = []
    for info in package.infos:
        content = names.pop(info.filename, None)
        members.append(_copied(data, package, info) if content is None else _packed(info, content))
    for name, content in names.items():
        info = zipfile.ZipInfo(name, moment.timetuple()[:6] if moment.year >= 1980 else (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        members.append(_packed(info, content))
    return _written(members)


def _copied(data: bytes, package: SafeZip, info: zipfile.ZipInfo) -> _Member:
    header = data[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
        raise refused(package.name, N_("The file is damaged."), SAVE_AGAIN)
    *_rest, name_length, extra_length = _LOCAL.unpack(header)
    start = info.header_offset + _LOCAL.size + name_length
    packed = data[start + extra_length : start + extra_length + info.compress_size]
    if len(packed) != info.compress_size:
        raise refused(package.name, N_("The file is damaged."), SAVE_AGAIN)
    return _Member(info, _name(info), packed, _without_zip64(data[start : start + extra_length]))


def _packed(info: zipfile.ZipInfo, content: bytes) -> _Member:
    fresh = zipfile.ZipInfo(info.filename, info.date_time)
    fresh.compress_type = info.compress_type
    fresh.external_attr = info.external_attr
    fresh.create_system = info.create_system
    packed = content
    if info.compress_type == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
    fresh.CRC = zlib.crc32(content)
    fresh.file_size = len(content)
    fresh.compress_size = len(packed)
    if not fresh.filename.isascii():
        fresh.flag_bits |= _UTF_8
    return _Member(fresh, _name(fresh), packed, b"")


def _written(members: list[_Member]) -> bytes:
    out = bytearray()
    central = bytearray()
    for member in members:
        info = member.info
        year, month, day, hour, minute, second = info.date_time
        day_bits = (max(year, 1980) - 1980) << 9 | month << 5 | day
        time_bits = hour << 11 | minute << 5 | second // 2
        flags = info.flag_bits & ~_HAS_DESCRIPTOR
        needed = max(info.extract_version, zipfile.DEFAULT_VERSION)
        sizes = (info.CRC, info.compress_size, info.file_size)
        comment, extra = info.comment, _without_zip64(info.extra)
        central += _CENTRAL.pack(
            *(b"PK\1\2", info.create_version, info.create_system, needed & 0xFF, info.reserved & 0xFF),
            *(flags, info.compress_type, time_bits, day_bits, *sizes),
            *(len(member.name), len(extra), len(comment), 0, info.internal_attr),
            *(info.external_attr, len(out)),
        )
        central += member.name + extra + comment
        out += _LOCAL.pack(
            *(b"PK\3\4", needed, flags, info.compress_type, time_bits, day_bits),
            *(*sizes, len(member.name), len(member.extra)),
        )
        out += member.name + member.extra + member.packed
    start = len(out)
    out += central
    out += _END.pack(b"PK\5\6", 0, 0, len(members), len(members), len(central), start, 0)
    return bytes(out)


def _name(info: zipfile.ZipInfo) -> bytes:
    """The name as the package writes it."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437")


def _without_zip64(extra: bytes) -> bytes:
    """The extra field without the sizes beyond four gigabytes, which nothing here needs."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP_64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept + extra[at:]

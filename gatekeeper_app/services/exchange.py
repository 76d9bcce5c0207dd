"""The `.gatekeeper` file: a whole procurement as UTF-8 JSON, to be handed from one workspace to another.

`docs/gatekeeper-file.md` describes it, `docs/gatekeeper-file.schema.json` is its JSON schema (`schema`).
A file comes from anywhere: it is measured before it is read, read by type, and every text, figure and date in
it is looked at before the program gets it. What is written passes the same looks, so that it can be read.
"""

import errno
import hashlib
import json
import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from gatekeeper_app import __version__
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.parts import COLLECTIONS

FORMAT: Final = "gatekeeper-procurement"
VERSION: Final = 1
OLDEST = 1
SUFFIX = ".gatekeeper"

MAX_MEGABYTES = 16
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
MAX_DEPTH = 32
MAX_TEXT = 100_000
MAX_ENTRIES = 5_000
MAX_FIGURE = Decimal(10) ** 15
MAX_DECIMALS = 30
MAX_ID = 200
YEARS = range(1900, 2201)

# Each function makes a document of its version (plain dicts and lists) one of the next version.
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: dict[int, Upgrade] = {}

NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but tab and line feed
    "\u202a-\u202e\u2066-\u2069"  # turn the direction of reading: a text could look like another
    "\ud800-\udfff\ufeff\ufffe\uffff]"  # halves of characters and no characters
)
_STRUCTURE = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_PLACE = re.compile(r" - at `(?:key in )?(\$[^`]*)`$")
_MISSING = re.compile(r"missing required field `(\w+)`")
_DAMAGED = N_("Ask for the file to be saved and sent again, or open another copy of it.")


class ProcurementFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The document. `program` and `library` are the versions it was written with; `digest` is that of its content
    (`digest_of`) where it travels inside a document."""

    format: Literal["gatekeeper-procurement"]
    version: Literal[1]
    program: str
    library: str
    digest: str = ""
    procurement: Procurement


class _Header(msgspec.Struct):
    format: Any = None
    version: Any = None


class UnfitError(Exception):
    """Something in a procurement must not be in a file."""

    def __init__(self, why: str, **places: Argument) -> None:
        super().__init__(why)
        self.why = Message(why, places)


def read(path: Path) -> Procurement:
    """The procurement in a file.

    Raises `UnreadableInputError` with the reason, `NotPossibleNowError` where the disk does not give it.
    """
    try:
        if not path.is_file():
            raise UnreadableInputError(
                what=Message(N_("The file {name} cannot be opened."), {"name": path.name}),
                why=Message(N_("There is no such file.")),
                remedy=Message(N_("Check where the file lies and what it is called.")),
            )
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotPossibleNowError(
            what=Message(N_("The file {name} cannot be opened."), {"name": path.name}),
            why=Message(N_("The disk or the folder did not give it: {reason}."), {"reason": _reason(error)}),
            remedy=Message(N_("Check that the disk is there and that you may read the file.")),
        ) from error
    return read_bytes(data, name=path.name)


def read_bytes(data: bytes, *, name: str = SUFFIX) -> Procurement:
    """The procurement in the bytes of a file; `name` is what the `UnreadableInputError` raised calls it."""
    try:
        return fit(_document(data).procurement)
    except UnfitError as unfit:
        raise _unreadable(name, unfit.why, Message(_DAMAGED)) from unfit
    except NewerError as newer:
        raise _unreadable(
            name,
            Message(N_("It was made with a newer version of the program.")),
            Message(N_("Update the program and open the file again.")),
        ) from newer
    except msgspec.ValidationError as error:
        raise _unreadable(name, _wrong_value(str(error)), Message(_DAMAGED)) from error
    except ValueError as error:  # also what is no UTF-8
        why = Message(N_("It is not a procurement saved by this program, or it was damaged on the way."))
        raise _unreadable(name, why, Message(_DAMAGED)) from error


def write(procurement: Procurement, path: Path, *, library_version: str) -> None:
    """Write the procurement to a file: whole or not at all.

    Raises `NotPossibleNowError`; a file that was there before is then still there as it was.
    """
    data = write_bytes(procurement, library_version=library_version)
    target = path.resolve()  # a link stays a link
    beside = target.with_name(f".gatekeeper-{secrets.token_hex(4)}.tmp")
    try:
        try:
            with beside.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise not_written(path.name, error) from error


def write_bytes(procurement: Procurement, *, library_version: str, with_digest: bool = False) -> bytes:
    """The bytes of a file. Raises `NotPossibleNowError` where the procurement is beyond a file's limits."""
    try:
        document = ProcurementFile(
            format=FORMAT,
            version=VERSION,
            program=__version__,
            library=library_version,
            procurement=fit(procurement),
        )
        if with_digest:
            document = msgspec.structs.replace(document, digest=_digest(_plainly(document)))
        data = msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=2) + b"\n"
        if len(data) > MAX_BYTES:
            raise UnfitError(N_("It is larger than {limit} megabytes."), limit=MAX_MEGABYTES)
    except UnfitError as unfit:
        raise NotPossibleNowError(
            what=Message(
                N_("The procurement {title} cannot be written to a file."), {"title": procurement.title}
            ),
            why=unfit.why,
            remedy=Message(N_("Correct or shorten the entry and save again.")),
        ) from unfit
    return data


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of a document read as plain JSON, without its own `digest`: keys sorted, no spaces, UTF-8.

    How the document is laid out does not matter to it. It tells a document that was changed by accident or by hand;
    it is no signature, since whoever changes a document can make a new digest.
    """
    content = {key: value for key, value in document.items() if key != "digest"}
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _digest(plain.encode("utf-8", "surrogatepass"))


def _plainly(document: ProcurementFile) -> bytes:
    """What `digest_of` makes of a document that has no digest yet, without the way through plain JSON."""
    return msgspec.json.encode(document, order="sorted")


def _digest(plain: bytes) -> str:
    return f"sha256:{hashlib.sha256(plain).hexdigest()}"


def schema() -> bytes:
    """The JSON schema of the file, as `docs/gatekeeper-file.schema.json` holds it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gatekeeper procurement file",
    } | msgspec.json.schema(ProcurementFile)
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


class NewerError(Exception):
    """The file's version is above this program's."""


def _document(data: bytes) -> ProcurementFile:
    if len(data) > MAX_BYTES:
        raise UnfitError(N_("It is larger than {limit} megabytes."), limit=MAX_MEGABYTES)
    data = data.removeprefix(b"\xef\xbb\xbf")
    _refuse_depth(data)
    try:
        header = msgspec.json.decode(data, type=_Header)
    except msgspec.ValidationError as error:  # JSON, but not even an object
        raise UnfitError(_OTHER_KIND) from error
    version = header.version
    if (
        header.format != FORMAT
        or not isinstance(version, int)
        or isinstance(version, bool)
        or version < OLDEST
    ):
        raise UnfitError(_OTHER_KIND)
    if version > VERSION:
        raise NewerError
    if version < VERSION:
        data = msgspec.json.encode(upgraded(msgspec.json.decode(data, type=dict[str, Any]), version))
    return msgspec.json.decode(data, type=ProcurementFile)


def upgraded(document: dict[str, Any], version: int) -> dict[str, Any]:
    """A document of an older version as one of this program's; `UPGRADES` has a step for each version."""
    for older in range(version, VERSION):
        document = UPGRADES[older](document)
    return document


_OTHER_KIND = N_("It is a file of another kind, not a procurement saved by this program.")


def _refuse_depth(data: bytes) -> None:
    """Refuse what is nested too deep before a parser meets it. What does not begin as an object is left to the
    parser: it is another kind of file, and depth would be the wrong word for it."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or not _is_text(data):
        return
    depth = 0
    for match in _STRUCTURE.finditer(data):
        sign = match.group()
        if sign in (b"[", b"{"):
            depth += 1
            if depth > MAX_DEPTH:
                raise UnfitError(
                    N_("Its entries lie within one another more than {limit} deep."), limit=MAX_DEPTH
                )
        elif sign in (b"]", b"}"):
            depth -= 1


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def fit(procurement: Procurement) -> Procurement:
    """The procurement with texts cleaned and times in UTC; raises `UnfitError` for what no file may hold."""
    clean: Procurement = looked_at(procurement, "$.procurement")
    refuse_bad_id(clean.id, "$.procurement.id")
    if set(clean.id) & set('/\\<>:"|?*') or clean.id.strip(". ") != clean.id:
        raise UnfitError(
            N_("The id at {place} holds characters that no id may have."), place="$.procurement.id"
        )
    for collection in COLLECTIONS:
        place = f"$.procurement.{collection.attribute}"
        known: set[str] = set()
        for number, entry in enumerate(collection.entries(clean)):
            name = collection.id_of(entry)
            refuse_bad_id(name, f"{place}[{number}]")
            if name in known:
                raise UnfitError(N_("The id {id} occurs twice in {place}."), id=name, place=place)
            known.add(name)
    return clean


def refuse_bad_id(name: str, place: str) -> None:
    if not name.strip():
        raise UnfitError(N_("The id at {place} is empty."), place=place)
    if len(name) > 3 * MAX_ID or "\n" in name or "\t" in name:
        raise UnfitError(N_("The id at {place} holds characters that no id may have."), place=place)


def looked_at(value: Any, place: str) -> Any:
    """The value cleaned, part by part; `place` names it as a JSON path."""
    if value is None or isinstance(value, bool | Enum):
        return value
    for kind, look in _LOOKS:
        if isinstance(value, kind):
            return look(value, place)
    if is_dataclass(value) and not isinstance(value, type):
        entries = {
            field.name: looked_at(getattr(value, field.name), f"{place}.{field.name}")
            for field in fields(value)
        }
        return type(value)(**entries)
    if len(value) > MAX_ENTRIES:
        raise UnfitError(
            N_("There are more than {limit} entries at {place}."), limit=MAX_ENTRIES, place=place
        )
    if isinstance(value, Mapping):
        return {
            looked_at(key, f"{place}[...]"): looked_at(entry, f"{place}[...]") for key, entry in value.items()
        }
    return tuple(looked_at(entry, f"{place}[{number}]") for number, entry in enumerate(value))


def _text(value: str, place: str) -> str:
    if len(value) > MAX_TEXT:
        raise UnfitError(
            N_("The text at {place} is longer than {limit} characters."), limit=MAX_TEXT, place=place
        )
    return NOT_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def _figure(value: Decimal | int, place: str) -> Decimal | int:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    # The exponent first: a figure with an exponent of billions must not be written out to be compared. What
    # is not a number has a letter for an exponent.
    sound = isinstance(exponent, int) and -MAX_DECIMALS <= exponent <= 15
    if not sound or not -MAX_FIGURE <= value <= MAX_FIGURE:
        raise UnfitError(N_("The figure at {place} is beyond anything a procurement can have."), place=place)
    return value


def _day(value: date, place: str) -> date:
    if value.year not in YEARS:
        raise UnfitError(
            N_("The date at {place} is not between the years {first} and {last}."),
            place=place,
            first=str(YEARS[0]),
            last=str(YEARS[-1]),
        )
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return value


_LOOKS: tuple[tuple[Any, Callable[[Any, str], Any]], ...] = (
    (str, _text),
    (Decimal | int, _figure),
    (date, _day),
)


def _wrong_value(problem: str) -> Message:
    """msgspec's English sentence as a message: the place, and whether it is missing, unknown or wrong."""
    found = _PLACE.search(problem)
    place = found.group(1) if found else "$"
    missing = _MISSING.search(problem)
    if missing:
        return Message(N_("The entry {place} is missing."), {"place": f"{place}.{missing.group(1)}"})
    if problem.startswith("Invalid enum value"):
        return Message(N_("The value at {place} is not one this program knows."), {"place": place})
    return Message(N_("The value at {place} is not of the kind that belongs there."), {"place": place})


def _unreadable(name: str, why: Message, remedy: Message) -> UnreadableInputError:
    what = Message(N_("The procurement file {name} cannot be read."), {"name": name})
    return UnreadableInputError(what=what, why=why, remedy=remedy)


def not_written(name: str, error: OSError) -> UserFacingError:
    """Why a file could not be written, and what helps."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        why = Message(N_("The disk is full."))
        remedy = Message(N_("Free some space or choose another place, and save again."))
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why = Message(N_("The folder does not let you write there, or the file is open in another program."))
        remedy = Message(N_("Close the file in other programs or choose another folder, and save again."))
    else:
        why = Message(N_("The disk or the folder did not take it: {reason}."), {"reason": _reason(error)})
        remedy = Message(N_("Check that the folder is there or choose another one, and save again."))
    what = Message(N_("The file {name} cannot be written."), {"name": name})
    return NotPossibleNowError(what=what, why=why, remedy=remedy)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).rstrip(".")

"""JSON files with a calculation of the user's own in them: measured, read by type, refused with the place of a slip.

An entry nobody knows is refused too, so that a slip in a name does not pass as a default.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.exchange import NOT_TEXT
from gatekeeper_app.services.parts import plain_mapping

MAX_MEGABYTES = 4
_MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
_Form = TypeVar("_Form")


@dataclass(frozen=True, slots=True)
class InputDocument(Generic[_Form]):
    """How a document of type `form` is refused: `what` names the file as {name}, `remedy` where its form is told."""

    form: type[_Form]
    what: str
    remedy: str

    def read(self, path: Path) -> _Form:
        """The document in a file. Raises `UnreadableInputError` with the reason and the JSON path of the entry, and
        `NotPossibleNowError` where the disk does not give it."""
        try:
            if not path.is_file():
                raise self.refused(
                    path.name,
                    Message(N_("There is no such file.")),
                    Message(N_("Check where the file lies and what it is called.")),
                )
            with path.open("rb") as stream:
                data = stream.read(_MAX_BYTES + 1)
        except OSError as error:
            raise NotPossibleNowError(
                what=Message(N_("The file {name} cannot be opened."), {"name": path.name}),
                why=Message(
                    N_("The disk or the folder did not give it: {reason}."), {"reason": str(error.strerror)}
                ),
                remedy=Message(N_("Check that the disk is there and that you may read the file.")),
            ) from error
        return self.read_bytes(data, name=path.name)

    def read_bytes(self, data: bytes, *, name: str) -> _Form:
        """The document in the bytes of a file; raises `UnreadableInputError`, which calls it `name`."""
        if len(data) > _MAX_BYTES:
            raise self.refused(
                name, Message(N_("It is larger than {limit} megabytes."), {"limit": MAX_MEGABYTES})
            )
        data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            document = msgspec.json.decode(data, type=self.form)
            given = msgspec.json.decode(data)
        except msgspec.ValidationError as error:
            raise self.refused(name, _wrong(str(error))) from error
        except (ValueError, RecursionError) as error:
            raise self.refused(name, Message(N_("It is no JSON, or it was damaged on the way."))) from error
        unknown = next(_unknown(given, msgspec.to_builtins(document, enc_hook=plain_mapping), "$"), "")
        if unknown:
            raise self.refused(
                name, Message(N_("Nothing is known here by this name: {path}."), {"path": unknown})
            )
        return document

    def refused(self, name: str, why: Message, remedy: Message | None = None) -> UnreadableInputError:
        return UnreadableInputError(
            what=Message(self.what, {"name": name}), why=why, remedy=remedy or Message(self.remedy)
        )


def cleaned(value: Any) -> Any:
    """The value with what is no text taken out of its texts."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return NOT_TEXT.sub("", value)
    if isinstance(value, tuple):
        return tuple(cleaned(entry) for entry in value)
    if isinstance(value, Mapping):
        return {cleaned(key): cleaned(entry) for key, entry in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: cleaned(getattr(value, field.name)) for field in fields(value)})
    return value


def _unknown(given: Any, known: Any, path: str) -> Iterator[str]:
    """Paths of entries that were given and did not become part of the document."""
    if isinstance(given, dict) and isinstance(known, dict):
        for key, value in given.items():
            if key in known:
                yield from _unknown(value, known[key], f"{path}.{key}")
            else:
                yield f"{path}.{NOT_TEXT.sub('', key)[:60]}"
    elif isinstance(given, list) and isinstance(known, list | tuple):
        for number, (one, other) in enumerate(zip(given, known, strict=False)):
            yield from _unknown(one, other, f"{path}[{number}]")


def _wrong(problem: str) -> Message:
    """msgspec's sentence as one of ours: the path, and whether it is missing or wrong."""
    said, _, place = problem.partition(" - at `")
    path = place.rstrip("`").removeprefix("key in ") or "$"
    if said.startswith("Object missing required field"):
        missing = said.rpartition("`")[0].rpartition("`")[2]
        return Message(N_("The entry {place} is missing."), {"place": f"{path}.{missing}"})
    if said.startswith("Invalid enum value"):
        return Message(N_("The value at {place} is not one this program knows."), {"place": path})
    return Message(N_("The value at {place} is not of the kind that belongs there."), {"place": path})

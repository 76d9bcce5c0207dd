"""A life-cycle cost without a procurement: a JSON file with the case in it, and the schema of that file.

A file comes from anywhere: it is measured, read by type, and an entry nobody knows is refused at its place, so that a
slip in a name does not pass as a default.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.exchange import NOT_TEXT

FORMAT: Final = "gatekeeper-life-cycle-cost"
VERSION: Final = 1
MAX_MEGABYTES = 4
_MAX_BYTES = MAX_MEGABYTES * 1024 * 1024


class CostInputs(msgspec.Struct, frozen=True):
    """The document. Amounts in `currency`, without value added tax."""

    format: Literal["gatekeeper-life-cycle-cost"]
    version: Literal[1]
    case: CostCase
    currency: str = "EUR"


def read_inputs(path: Path) -> CostInputs:
    """The case in a file. Raises `UnreadableInputError` with the reason and the JSON path of the entry, and
    `NotPossibleNowError` where the disk does not give it."""
    try:
        if not path.is_file():
            raise _unreadable(
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
    return read_inputs_bytes(data, name=path.name)


def read_inputs_bytes(data: bytes, *, name: str) -> CostInputs:
    """The case in the bytes of a file; raises `UnreadableInputError`, which calls it `name`."""
    remedy = Message(N_("Write it as docs/life-cycle-cost.md and its schema describe it."))
    if len(data) > _MAX_BYTES:
        raise _unreadable(
            name, Message(N_("It is larger than {limit} megabytes."), {"limit": MAX_MEGABYTES}), remedy
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        inputs = msgspec.json.decode(data, type=CostInputs)
        given = msgspec.json.decode(data)
    except msgspec.ValidationError as error:
        raise _unreadable(name, _wrong(str(error)), remedy) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(
            name, Message(N_("It is no JSON, or it was damaged on the way.")), remedy
        ) from error
    unknown = next(_unknown(given, msgspec.to_builtins(inputs, enc_hook=_plain), "$"), "")
    if unknown:
        raise _unreadable(
            name, Message(N_("Nothing is known here by this name: {path}."), {"path": unknown}), remedy
        )
    clean: CostInputs = msgspec.structs.replace(
        inputs, case=_clean(inputs.case), currency=_clean(inputs.currency)
    )
    return clean


def inputs_schema() -> bytes:
    """The JSON schema of the file, as `docs/life-cycle-cost.schema.json` holds it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gatekeeper life-cycle cost inputs",
    } | msgspec.json.schema(CostInputs)
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def _unknown(given: Any, known: Any, path: str) -> Iterator[str]:
    """Paths of entries that were given and did not become part of the case."""
    if isinstance(given, dict) and isinstance(known, dict):
        for key, value in given.items():
            if key in known:
                yield from _unknown(value, known[key], f"{path}.{key}")
            else:
                yield f"{path}.{NOT_TEXT.sub('', key)[:60]}"
    elif isinstance(given, list) and isinstance(known, list | tuple):
        for number, (one, other) in enumerate(zip(given, known, strict=False)):
            yield from _unknown(one, other, f"{path}[{number}]")


def _clean(value: Any) -> Any:
    """The value with what is no text taken out of its texts."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return NOT_TEXT.sub("", value)
    if isinstance(value, tuple):
        return tuple(_clean(entry) for entry in value)
    if isinstance(value, Mapping):
        return {_clean(key): _clean(entry) for key, entry in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _clean(getattr(value, field.name)) for field in fields(value)})
    return value


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


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value))


def _unreadable(name: str, why: Message, remedy: Message) -> UnreadableInputError:
    what = Message(N_("The life-cycle cost in {name} cannot be read."), {"name": name})
    return UnreadableInputError(what=what, why=why, remedy=remedy)

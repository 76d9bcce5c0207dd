"""TOML files the program is built from: read with limits and compared with their form."""

import re
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.fitting import Fault, FaultList, FaultyTextError, Remark, misfits

__all__ = ["FILE_LIMIT", "Fault", "FaultList", "FaultyTextError", "Remark", "read_file"]

FILE_LIMIT = 1_000_000
"""Bytes: many times the longest criterion."""

T = TypeVar("T")

_LINE = re.compile(r"at line (\d+)")


def read_file(path: Path, form: type[T], name: str, faults: list[Fault]) -> T | None:
    """The file as a value of `form`; None where it does not fit, with what is wrong added to `faults`.

    `name` is how the file is called in faults.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(FILE_LIMIT + 1)
    except OSError:
        faults.append(Fault(name, "", Message(N_("The file is missing or cannot be opened."))))
        return None
    if len(raw) > FILE_LIMIT:
        limit = Message(N_("The file is larger than {limit} bytes."), {"limit": FILE_LIMIT})
        faults.append(Fault(name, "", limit))
        return None
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        faults.append(Fault(name, "", _not_toml(error)))
        return None
    remarks = list(misfits(data, form, ""))
    faults.extend(Fault(name, place, message) for place, message in remarks)
    return None if remarks else msgspec.convert(data, form)


def _not_toml(error: Exception) -> Message:
    line = _LINE.search(str(error))
    if line:
        return Message(N_("Line {line} is not valid TOML."), {"line": int(line.group(1))})
    return Message(N_("The file is not valid TOML in UTF-8."))

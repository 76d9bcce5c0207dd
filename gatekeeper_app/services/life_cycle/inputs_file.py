"""A life-cycle cost without a procurement: a JSON file with the case in it, and the schema of that file."""

import json
from pathlib import Path
from typing import Final, Literal

import msgspec

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.input_documents import MAX_MEGABYTES, InputDocument, cleaned

__all__ = [
    "FORMAT",
    "MAX_MEGABYTES",
    "VERSION",
    "CostInputs",
    "inputs_schema",
    "read_inputs",
    "read_inputs_bytes",
]

FORMAT: Final = "gatekeeper-life-cycle-cost"
VERSION: Final = 1


class CostInputs(msgspec.Struct, frozen=True):
    """The document. Amounts in `currency`, without value added tax."""

    format: Literal["gatekeeper-life-cycle-cost"]
    version: Literal[1]
    case: CostCase
    currency: str = "EUR"


_DOCUMENT = InputDocument(
    CostInputs,
    N_("The life-cycle cost in {name} cannot be read."),
    N_("Write it as docs/life-cycle-cost.md and its schema describe it."),
)


def read_inputs(path: Path) -> CostInputs:
    """The case in a file. Raises `UnreadableInputError` with the reason and the JSON path of the entry, and
    `NotPossibleNowError` where the disk does not give it."""
    return _clean(_DOCUMENT.read(path))


def read_inputs_bytes(data: bytes, *, name: str) -> CostInputs:
    """The case in the bytes of a file; raises `UnreadableInputError`, which calls it `name`."""
    return _clean(_DOCUMENT.read_bytes(data, name=name))


def inputs_schema() -> bytes:
    """The JSON schema of the file, as `docs/life-cycle-cost.schema.json` holds it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gatekeeper life-cycle cost inputs",
    } | msgspec.json.schema(CostInputs)
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def _clean(inputs: CostInputs) -> CostInputs:
    clean: CostInputs = msgspec.structs.replace(
        inputs, case=cleaned(inputs.case), currency=cleaned(inputs.currency)
    )
    return clean

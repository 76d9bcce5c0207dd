"""Dated factors, prices and limits from ``resources/parameters/values``: units, sources, and files of values."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from gatekeeper_app.adapters.parameters.value_forms import UnitsText, ValueSourcesText, ValuesText, ValueText
from gatekeeper_app.adapters.parameters.value_remarks import source_remarks, unit_remarks, value_remarks
from gatekeeper_app.adapters.shipped_text import Fault, Remark, read_file
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry, ValueKind, ValueSource, ValueUnit

FOLDER = "values"
UNITS = "units.toml"
SOURCES = "sources.toml"


def read_values(folder: Path, faults: list[Fault]) -> Mapping[str, DatedValue] | None:
    """The values in `folder` by id, in the order of the files; None where anything is wrong, with what is wrong added
    to `faults`. A folder that is not there holds no values: whatever refers to one says so."""
    if not folder.is_dir():
        return {}
    before = len(faults)

    def name(file: str) -> str:
        return f"{FOLDER}/{file}"

    def note(file: str, remarks: list[Remark]) -> None:
        faults.extend(Fault(name(file), place, message) for place, message in remarks)

    units = read_file(folder / UNITS, UnitsText, name(UNITS), faults)
    sources = read_file(folder / SOURCES, ValueSourcesText, name(SOURCES), faults)
    note(UNITS, [] if units is None else list(unit_remarks(units.units)))
    note(SOURCES, [] if sources is None else list(source_remarks(sources.sources)))
    unit_ids = None if units is None else frozenset(unit.id for unit in units.units)
    source_ids = None if sources is None else frozenset(source.id for source in sources.sources)
    texts: dict[str, ValueText] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name in (UNITS, SOURCES):
            continue
        read = read_file(path, ValuesText, name(path.name), faults)
        if read is not None:
            note(path.name, list(value_remarks(read.values, unit_ids, source_ids, texts)))
            texts.update((text.id, text) for text in read.values)
    if len(faults) > before or units is None or sources is None:
        return None
    unit_of = {unit.id: ValueUnit(id=unit.id, name=unit.name) for unit in units.units}
    source_of = {
        source.id: msgspec.convert(source, ValueSource, from_attributes=True) for source in sources.sources
    }
    return {
        text.id: DatedValue(
            id=text.id,
            kind=ValueKind(text.kind),
            name=text.name,
            unit=unit_of[text.unit],
            source=source_of[text.source],
            entries=tuple(
                sorted(
                    (msgspec.convert(entry, ValueEntry, from_attributes=True) for entry in text.entries),
                    key=lambda entry: entry.valid_from,
                )
            ),
            above_eu_threshold=text.above_eu_threshold,
        )
        for text in texts.values()
    }

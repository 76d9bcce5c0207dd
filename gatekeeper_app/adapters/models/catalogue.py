"""Models and networks as reviewable text: one TOML file for each kind, all faults collected before refusing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from gatekeeper_app import paths
from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, Remark, read_file
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.models import Model, ModelKind
from gatekeeper_app.i18n import LANGUAGES, N_, LocalizedText, Message

COUNTRIES = ("FI", "SE", "NO", "DK", "NL", "DE", "IE", "GB", "MT", "US", "EU")


class _ModelText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    kind: str
    name: LocalizedText
    keeper: str
    country: str
    what: LocalizedText
    take: LocalizedText
    address: str
    certainty: str
    read_on: date
    source: str = ""
    categories: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()


class _ModelsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    models: tuple[_ModelText, ...]


def read_models(folder: Path | None = None) -> Sequence[Model]:
    """Every model in `folder` (by default what the program ships), by kind and then in the files' order.

    Raises `FaultyTextError` with every fault of all files.
    """
    folder = folder or paths.resources() / "models"
    faults: list[Fault] = []
    texts: list[tuple[str, _ModelText]] = []
    for path in sorted(folder.glob("*.toml")):
        read = read_file(path, _ModelsText, path.name, faults)
        texts += [(path.name, text) for text in read.models] if read is not None else []
    seen: set[str] = set()
    for file, text in texts:
        faults.extend(Fault(file, f"{text.id}.{place}", message) for place, message in _remarks(text, seen))
        seen.add(text.id)
    if faults or not texts:
        raise FaultyTextError(
            what=Message(N_("The catalogue of models in {folder} cannot be used."), {"folder": str(folder)}),
            faults=faults,
            remedy=Message(N_("Install the program again, or correct the places named.")),
        )
    order = list(ModelKind)
    models = [msgspec.convert(text, Model, from_attributes=True) for _file, text in texts]
    return tuple(sorted(models, key=lambda model: order.index(model.kind)))


def _remarks(text: _ModelText, seen: Collection[str]) -> Iterator[Remark]:
    if text.id in seen:
        yield "id", Message(N_("The id {id} is already used."), {"id": text.id})
    for place, value in (("keeper", text.keeper), ("address", text.address)):
        if not value.strip():
            yield place, Message(N_("The text is empty."))
    for place, words in (("name", text.name), ("what", text.what), ("take", text.take)):
        for language in LANGUAGES:
            if not words.in_language(language).strip():
                yield f"{place}.{language}", Message(N_("The text is empty."))
    yield from _choices("kind", (text.kind,), list(ModelKind))
    yield from _choices("country", (text.country,), COUNTRIES)
    yield from _choices("certainty", (text.certainty,), list(Certainty))
    yield from _choices("gates", text.gates, list(Gate))


def _choices(place: str, values: Iterable[str], known: Sequence[str]) -> Iterator[Remark]:
    for value in values:
        if value not in known:
            args = {"value": value, "known": ", ".join(known)}
            yield place, Message(N_("{value} is not a choice here; known are {known}."), args)

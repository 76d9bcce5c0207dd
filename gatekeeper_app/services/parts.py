"""A procurement as a flat dict of parts, so that a change can be written, undone and merged part by part.

A part has a key and a text. The key is ``field/<name>`` for what a procurement has once (its title, its
buyer), ``<collection>/<id>`` for an entry of a collection (``decision/FUR-004@lot1``,
``milestone/contract_start``) and ``order/<collection>`` for the order of a collection's entries. The text is
JSON in one fixed form: the same value always has the same text, and a decimal figure is a string that keeps
its decimals.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from gatekeeper_app.domain.procurements import Procurement

FIELD = "field"
ORDER = "order"


@dataclass(frozen=True, slots=True)
class Collection:
    """Entries of one kind: `name` in keys, `attribute` in the procurement, `id_of` what names an entry."""

    name: str
    attribute: str
    id_of: Callable[[Any], str]

    def entries(self, procurement: Procurement) -> tuple[Any, ...]:
        found: tuple[Any, ...] = getattr(procurement, self.attribute)
        return found

    def key(self, entry: Any) -> str:
        return f"{self.name}/{self.id_of(entry)}"


COLLECTIONS: tuple[Collection, ...] = (
    Collection("milestone", "milestones", lambda milestone: str(milestone.kind.value)),
    Collection("lot", "lots", lambda lot: str(lot.id)),
    Collection("award", "award_lines", lambda line: str(line.id)),
    Collection("person", "people", lambda person: str(person.id)),
    Collection("decision", "decisions", lambda decision: str(decision.key)),
    Collection("response", "responses", lambda response: str(response.key)),
    Collection("answer", "answers", lambda answer: str(answer.question.value)),
    Collection("duty", "gate_duties", lambda duty: str(duty.key)),
    Collection("opinion", "opinions", lambda opinion: str(opinion.key)),
    Collection("consultation", "consultations", lambda consultation: str(consultation.id)),
    Collection("task", "tasks", lambda task: str(task.id)),
    Collection("lot_outcome", "lot_outcomes", lambda outcome: str(outcome.lot_id or "whole")),
    Collection("criterion_outcome", "criterion_outcomes", lambda outcome: str(outcome.key)),
    Collection("check", "contract_checks", lambda check: str(check.id)),
    Collection("document", "checked_documents", lambda document: str(document.id)),
    Collection("text_answer", "text_answers", lambda answer: str(answer.id)),
    Collection("award_design", "award_designs", lambda design: str(design.id)),
    Collection("cost_case", "cost_cases", lambda case: str(case.id)),
    Collection("carbon_case", "carbon_cases", lambda case: str(case.id)),
    Collection("effect_target", "effect_targets", lambda target: str(target.key)),
    Collection("notice_answer", "notice_answers", lambda answer: str(answer.key)),
    Collection("figure_confirmation", "figure_confirmations", lambda confirmed: str(confirmed.figure)),
)
COLLECTION_NAMES: tuple[str, ...] = tuple(collection.name for collection in COLLECTIONS)


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of one part. None: there was none before, or there is none any more."""

    key: str
    before: str | None
    after: str | None

    @property
    def reverse(self) -> "PartChange":
        return PartChange(self.key, self.after, self.before)


class ConflictingChangeError(Exception):
    """A change cannot be taken back, because `keys` have become something else since."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


def split(procurement: Procurement) -> dict[str, str]:
    """The parts of a procurement.

    Raises `ValueError` where two entries of a collection share an id: one of them would be lost.
    """
    parts = {f"{FIELD}/{name}": text_of(getattr(procurement, name)) for name in plain_fields()}
    for collection in COLLECTIONS:
        entries = collection.entries(procurement)
        by_key = {collection.key(entry): text_of(entry) for entry in entries}
        if len(by_key) != len(entries):
            raise ValueError(f"two entries of {collection.attribute} share an id")
        parts |= by_key
        parts[f"{ORDER}/{collection.name}"] = text_of(tuple(collection.id_of(entry) for entry in entries))
    return parts


def join(parts: Mapping[str, str]) -> Procurement:
    """The procurement the parts belong to; the inverse of `split`.

    A field without a part has its default. An entry the order does not name comes last, by its id. Raises
    `ValueError` (mostly as `msgspec.ValidationError`) for a text that is not what its key promises.
    """
    found: dict[str, dict[str, Any]] = {name: {} for name in (FIELD, ORDER, *COLLECTION_NAMES)}
    for key, text in parts.items():
        kind, _, name = key.partition("/")
        if kind in found and not (kind == FIELD and name not in plain_fields()):
            found[kind][name] = value_of(key, text)
    values = found[FIELD]
    if not {"id", "title", "created_at"} <= values.keys():
        raise msgspec.ValidationError("the parts name no procurement")
    for collection in COLLECTIONS:
        entries = found[collection.name]
        order = [name for name in found[ORDER].get(collection.name, ()) if name in entries]
        order += sorted(entries.keys() - set(order))
        values[collection.attribute] = tuple(entries[name] for name in order)
    return Procurement(**values)


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[PartChange, ...]:
    """What has to change for the old parts to become the new ones, by key.

    Nothing for parts that say the same: a part that is missing says what the field's default says.
    """
    keys = sorted(old.keys() | new.keys())
    return tuple(
        PartChange(key, old.get(key), new.get(key))
        for key in keys
        if not _same(key, old.get(key), new.get(key))
    )


def applied(parts: Mapping[str, str], changes: Iterable[PartChange]) -> dict[str, str]:
    """The parts after the changes, whatever they were before."""
    result = dict(parts)
    for change in changes:
        if change.after is None:
            result.pop(change.key, None)
        else:
            result[change.key] = change.after
    return result


def taken_back(parts: Mapping[str, str], changes: Iterable[PartChange]) -> dict[str, str]:
    """The parts with the changes taken back, and everything done since left as it is.

    An order is merged: entries added or removed by others since stay added or removed. Raises
    `ConflictingChangeError` where a part is not what the changes made of it.
    """
    undone: list[PartChange] = []
    conflicts: list[str] = []
    for change in changes:
        now = parts.get(change.key)
        if _same(change.key, now, change.after):
            undone.append(change.reverse)
        elif change.key.startswith(f"{ORDER}/") and (merged := _merged_order(now, change)) is not None:
            undone.append(PartChange(change.key, now, merged))
        else:
            conflicts.append(change.key)
    if conflicts:
        raise ConflictingChangeError(tuple(conflicts))
    return applied(parts, undone)


def merged(parts: Mapping[str, str], changes: Iterable[PartChange]) -> dict[str, str]:
    """The parts with changes applied that were made to an earlier state of them.

    What others changed since stays; an order is merged as in `taken_back`. Raises `ConflictingChangeError`
    where a part is neither what the changes began with nor what they make of it.
    """
    missing = [change for change in changes if not _same(change.key, parts.get(change.key), change.after)]
    return taken_back(parts, [change.reverse for change in missing])


def loose_ends(procurement: Procurement) -> frozenset[str]:
    """Keys of lots and people that entries of the procurement name, but that it does not have."""
    bound_to_lots = (
        procurement.decisions,
        procurement.award_lines,
        procurement.opinions,
        procurement.consultations,
        procurement.lot_outcomes,
        procurement.criterion_outcomes,
        procurement.contract_checks,
        procurement.award_designs,
        procurement.cost_cases,
        procurement.carbon_cases,
        procurement.effect_targets,
        procurement.notice_answers,
    )
    lots = {entry.lot_id for entries in bound_to_lots for entry in entries}
    people: set[str | None] = {decision.decided_by_person for decision in procurement.decisions}
    people |= {decision.follow_up.owner_person for decision in procurement.decisions}
    bound_to_people = (
        procurement.responses,
        procurement.gate_duties,
        procurement.opinions,
        procurement.consultations,
        procurement.tasks,
        procurement.contract_checks,
        procurement.text_answers,
    )
    people |= {entry.person for entries in bound_to_people for entry in entries}
    people |= {consultation.asked_by_person for consultation in procurement.consultations}
    missing_lots = lots - {lot.id for lot in procurement.lots} - {""}
    missing_people = people - {person.id for person in procurement.people} - {None, ""}
    return frozenset({f"lot/{name}" for name in missing_lots} | {f"person/{name}" for name in missing_people})


def value_of(key: str, text: str) -> Any:
    """The value of one part (a `Decision` for ``decision/...``); raises as `join` does."""
    return _decoder(key).decode(text)


def _same(key: str, one: str | None, other: str | None) -> bool:
    """Whether two texts of a part say the same; a program of another version may have written one of them."""
    if one == other:
        return True
    if one is None or other is None:
        # A program that did not know the field yet wrote no part for it: that is its default.
        return (one if other is None else other) == _defaults().get(key)
    try:
        return text_of(value_of(key, one)) == text_of(value_of(key, other))
    except (ValueError, KeyError):
        return False


def _merged_order(now: str | None, change: PartChange) -> str | None:
    """The order with the change taken back and what came or went since kept; None where it was rearranged."""
    if now is None or change.before is None or change.after is None:
        return None
    current, before, after = (value_of(change.key, text) for text in (now, change.before, change.after))
    if [name for name in after if name in before] != [name for name in before if name in after]:
        return None
    result = [name for name in current if name in before or name not in after]
    for position, name in enumerate(before):
        if name not in after and name not in result:
            earlier = [result.index(left) + 1 for left in before[:position] if left in result]
            result.insert(max(earlier, default=0), name)
    return text_of(tuple(result))


@cache
def plain_fields() -> dict[str, Field[Any]]:
    collections = {collection.attribute for collection in COLLECTIONS}
    return {field.name: field for field in fields(Procurement) if field.name not in collections}


@cache
def _defaults() -> dict[str, str]:
    """The text of each field nobody has touched."""
    texts = {f"{ORDER}/{name}": "[]" for name in COLLECTION_NAMES}
    for name, field in plain_fields().items():
        if field.default is not MISSING:
            texts[f"{FIELD}/{name}"] = text_of(field.default)
        elif field.default_factory is not MISSING:
            texts[f"{FIELD}/{name}"] = text_of(field.default_factory())
    return texts


def _decoder(key: str) -> "msgspec.json.Decoder[Any]":
    kind, _, name = key.partition("/")
    return _decoders()[f"{FIELD}/{name}" if kind == FIELD else kind]


@cache
def _decoders() -> "dict[str, msgspec.json.Decoder[Any]]":
    types = get_type_hints(Procurement)
    decoders = {f"{FIELD}/{name}": msgspec.json.Decoder(types[name]) for name in plain_fields()}
    for collection in COLLECTIONS:
        decoders[collection.name] = msgspec.json.Decoder(get_args(types[collection.attribute])[0])
    decoders[ORDER] = msgspec.json.Decoder(tuple[str, ...])
    return decoders


def text_of(value: Any) -> str:
    """The JSON text of a value in its one fixed form."""
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        # Half a surrogate pair, as a broken clipboard hands it over, is no character and cannot be written.
        return _ENCODER.encode(
            _without_surrogates(msgspec.to_builtins(value, enc_hook=plain_mapping))
        ).decode()


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(entry) for entry in value]
    return value


def plain_mapping(value: Any) -> dict[Any, Any]:
    """For msgspec's encoders, which know no frozen mappings; what they call an unknown kind raises as they want it."""
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value))


_ENCODER = msgspec.json.Encoder(order="deterministic", enc_hook=plain_mapping)

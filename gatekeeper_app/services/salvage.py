"""What can still be read of a damaged `.gatekeeper` document: every entry that is whole, and the names of what is lost.

A document that is still JSON is taken entry by entry. One that is none any more is taken by its lines: the program
writes every member of the procurement and every entry of a list on lines of its own, and a line never begins inside a
text, so that what follows a damaged place is found again. Nothing is guessed: an entry is read as it stands, or lost.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import exchange
from gatekeeper_app.services.parts import COLLECTIONS, FIELD, Collection, plain_fields, value_of

_MEMBER = re.compile(r'^    "(\w{1,60})": ', re.MULTILINE)
_END = re.compile(r"^  \}", re.MULTILINE)
_ENTRY = re.compile(r"^      \{$", re.MULTILINE)
_BEGINNING = 2_000  # characters: the members of the document before its procurement
_HEAD = re.compile(r'^  "(format|version|program|library|digest)": (.+?),?$', re.MULTILINE)
_UNFIT = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, exchange.UnfitError)

PART_NAMES: dict[str, str] = {
    "title": N_("title"),
    "created_at": N_("time it was started"),
    "description": N_("description"),
    "buyer": N_("contracting entity"),
    "nature": N_("kind of contract"),
    "cpv": N_("CPV codes"),
    "categories": N_("categories"),
    "value": N_("estimated value"),
    "currency": N_("currency"),
    "contract_months": N_("length of the contract"),
    "procedure": N_("procedure"),
    "registry_number": N_("registry number"),
    "preparation": N_("facts of the preparation"),
    "milestones": N_("dates of the schedule"),
    "lots": N_("lots"),
    "award_lines": N_("award criteria"),
    "people": N_("people"),
    "decisions": N_("decisions"),
    "responses": N_("responses to bottlenecks"),
    "answers": N_("answers at the gates"),
    "gate_duties": N_("duties at the gates"),
    "opinions": N_("opinions"),
    "consultations": N_("questions to experts"),
    "tasks": N_("tasks"),
    "lot_outcomes": N_("results of lots"),
    "criterion_outcomes": N_("effects of the criteria"),
    "contract_checks": N_("checks of the contract"),
    "checked_documents": N_("checked documents"),
    "text_answers": N_("responses to what was found in documents"),
    "award_designs": N_("award models"),
    "cost_cases": N_("life-cycle cost comparisons"),
    "carbon_cases": N_("carbon calculations"),
    "effect_targets": N_("targets for effects"),
    "notice_answers": N_("answers to the notice's questions"),
    "figure_confirmations": N_("confirmed figures"),
    "lessons": N_("lessons"),
    "predecessor": N_("the previous round"),
    "read_from": N_("sources of the facts"),
    "notice": N_("facts of the notice"),
    "earlier_round": N_("figures of the previous round"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A part of which something is lost. `count`: how many of its entries, 0 where nobody can tell. `unknown`: nobody
    can tell whether there was anything in it."""

    attribute: str
    count: int = 0
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What is left. `damaged`: the document is not even JSON any more."""

    procurement: Procurement
    lost: tuple[Loss, ...]
    damaged: bool


def salvaged(content: bytes, now: datetime) -> Salvaged | None:
    """What can be read of a document; None where it is none of this program, of a newer version, or nothing is left.

    `now` stands for the time it was begun where that is lost."""
    if len(content) > exchange.MAX_BYTES:
        return None
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    try:
        document, damaged = json.loads(text), False
    except (ValueError, RecursionError):
        document, damaged = _by_lines(text), True
    if not isinstance(document, dict) or document.get("format") != exchange.FORMAT:
        return None
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        return None
    if not exchange.OLDEST <= version <= exchange.VERSION:
        return None
    try:
        members = exchange.upgraded(document, version).get("procurement")
    except _UNFIT:
        return None
    return _procurement(members, now, damaged=damaged) if isinstance(members, dict) and members else None


def _by_lines(text: str) -> dict[str, Any]:
    """The document as far as its lines are whole; an entry that is not is `_LOST`."""
    document: dict[str, Any] = {}
    for name, value in _HEAD.findall(text[:_BEGINNING]):
        with suppress(ValueError):
            document.setdefault(name, json.loads(value))
    starts = list(_MEMBER.finditer(text))
    members: dict[str, Any] = {}
    for number, start in enumerate(starts):
        until = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        end = _END.search(text, start.end(), until)
        body = text[start.end() : end.start() if end else until].rstrip().removesuffix(",")
        members.setdefault(start.group(1), _member(body))
    return document | {"procurement": members}


class _Lost:
    """Stands where something was."""


_LOST = _Lost()
_CUT = _Lost()  # a list ends before its end, with nobody knows how many entries


def _member(body: str) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(body)
    entries = [match.start() for match in _ENTRY.finditer(body)]
    if not entries:
        return _LOST
    found: list[Any] = []
    for start, until in zip(entries, [*entries[1:], len(body)], strict=True):
        piece = body[start:until].rstrip()
        for ending in (piece.removesuffix(","), piece.removesuffix("]").rstrip()):
            with suppress(ValueError, RecursionError):
                found.append(json.loads(ending))
                break
        else:
            found.append(_LOST)
    return [*found, *([] if body.endswith("]") else [_CUT])]


def _procurement(members: dict[str, Any], now: datetime, *, damaged: bool) -> Salvaged | None:
    values: dict[str, Any] = {}
    lost: list[Loss] = []
    for name in plain_fields():
        try:
            values[name] = _read(f"{FIELD}/{name}", members[name], f"$.procurement.{name}")
        except KeyError:
            if damaged:  # the program writes every member
                lost.append(Loss(attribute=name, unknown=True))
        except _UNFIT:
            lost.append(Loss(attribute=name))
    for collection in COLLECTIONS:
        attribute = collection.attribute
        given = members.get(attribute, [])
        if damaged and attribute not in members:
            lost.append(Loss(attribute=attribute, unknown=True))
        if not isinstance(given, list):
            lost.append(Loss(attribute=attribute))
            continue
        entries = tuple(_whole(collection, given))
        values[attribute] = entries
        if len(entries) < len(given):
            count = 0 if _CUT in given else len(given) - len(entries)
            lost.append(Loss(attribute=attribute, count=count))
    if not values.keys() & {"id", "title", "decisions", "buyer"}:
        return None
    from gatekeeper_app.services.overview import new_id

    whole: dict[str, Any] = {"id": new_id(), "title": "", "created_at": now} | values
    try:
        procurement = exchange.fit(Procurement(**whole))
    except exchange.UnfitError:  # only its id is still to be looked at
        procurement = exchange.fit(Procurement(**whole | {"id": new_id()}))
    order = list(PART_NAMES)
    named = sorted(
        (loss for loss in lost if loss.attribute in PART_NAMES),
        key=lambda loss: order.index(loss.attribute),
    )
    return Salvaged(procurement=procurement, lost=tuple(named), damaged=damaged)


def _whole(collection: Collection, given: list[Any]) -> Iterator[Any]:
    """The entries that can be read, each id once."""
    known: set[str] = set()
    for number, raw in enumerate(given[: exchange.MAX_ENTRIES]):
        place = f"$.procurement.{collection.attribute}[{number}]"
        with suppress(*_UNFIT):
            entry = _read(f"{collection.name}/", raw, place)
            name = collection.id_of(entry)
            exchange.refuse_bad_id(name, place)
            if name not in known:
                known.add(name)
                yield entry


def _read(key: str, raw: Any, place: str) -> Any:
    if raw in (_LOST, _CUT):
        raise ValueError(place)
    return exchange.looked_at(value_of(key, json.dumps(raw)), place)

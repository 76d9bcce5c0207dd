"""A pack made of one's own criteria, and written as a file people can read."""

import os
import secrets
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec

from gatekeeper_app import __version__
from gatekeeper_app.domain.criteria import Criterion, Source
from gatekeeper_app.domain.own_criteria import OwnCriterion
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.form import CategoryText, CriterionText, SourceText
from gatekeeper_app.services.exchange import not_written
from gatekeeper_app.services.own import refusals
from gatekeeper_app.services.own.live_help import criterion_help
from gatekeeper_app.services.own.shelf import OwnShelf
from gatekeeper_app.services.packs.form import (
    FORMAT,
    MAX_BYTES,
    MAX_CRITERIA,
    MAX_MEGABYTES,
    VERSION,
    Pack,
    PackedCategory,
    PackedCriterion,
)
from gatekeeper_app.services.packs.toml_writing import toml

_HEADING = (
    "# Criteria of one organisation for others. The form is described in docs/criteria-pack.md of Gatekeeper;\n"
    "# take it in with the program, which checks it first and asks where something differs.\n\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWords:
    """What the maker says of a pack. `licence` names the terms it may be used on, empty where none are."""

    title: str
    licence: str = ""
    note: str = ""


def pack_of(
    own: OwnShelf, criteria: Collection[str], words: PackWords, categories: Collection[str] = ()
) -> Pack:
    """A pack of these own criteria and categories, with what they refer to: own categories, sources.

    What is in use goes into it; of a draft what is written. Raises `WrongUsageError` for an unknown id,
    `NotPossibleNowError` for a draft that could not be taken in, or before the organisation has a code.
    """
    organisation = own.organisation
    if organisation is None:
        raise refusals.no_code()
    chosen = [_known(own, criterion_id) for criterion_id in dict.fromkeys(criteria)]
    if not chosen and not categories:
        raise refusals.unknown("")
    if len(chosen) > MAX_CRITERIA:
        most = Message(N_("A pack holds at most {limit} criteria."), {"limit": MAX_CRITERIA})
        raise _not_made(most, N_("Make several packs of them."))
    packed = [_packed(own, criterion) for criterion in chosen]
    wanted = {*categories, *(entry.content.category for entry in packed)}
    for category_id in categories:
        if category_id not in own.contents.categories:
            raise refusals.unknown(category_id)
    return Pack(
        made_by=organisation.code,
        organisation=organisation.name,
        made_at=own.now,
        title=words.title.strip() or organisation.name or organisation.code,
        program=__version__,
        licence=words.licence.strip(),
        note=words.note.strip(),
        categories=tuple(
            PackedCategory(category=entry.category, made_at=entry.made_at)
            for key, entry in own.contents.categories.items()
            if key in wanted
        ),
        sources=_sources(own, (entry.content for entry in packed)),
        criteria=tuple(packed),
    )


def _known(own: OwnShelf, criterion_id: str) -> OwnCriterion:
    found = own.contents.criteria.get(criterion_id)
    if found is None:
        raise refusals.unknown(criterion_id)
    return found


def _packed(own: OwnShelf, criterion: OwnCriterion) -> PackedCriterion:
    content = criterion.in_use or criterion.content
    wrong = criterion_help(content, own.library, own.law, own.today).blocking
    if wrong:
        words = N_("The criterion {id} is not ready for it: {fault}")
        why = Message(words, {"id": criterion.id, "fault": wrong[0].message})
        raise _not_made(why, N_("Mend it first, or leave it out."))
    return PackedCriterion(
        content=content,
        version=criterion.version if criterion.in_use is not None else 0,
        made_at=criterion.made_at,
        based_on=criterion.based_on,
        based_on_library=criterion.based_on_library,
    )


def _sources(own: OwnShelf, criteria: Iterable[Criterion]) -> tuple[Source, ...]:
    """The sources cited, those of the library too: whoever takes the pack in may have another library."""
    cited: set[str] = set()
    for criterion in criteria:
        cited.update(criterion.sources, (effect.source for effect in criterion.carbon_effects))
        for parameter in criterion.parameters:
            cited.update(parameter.sources, (minimum.source for minimum in parameter.legal_minimums))
    known = own.library.sources
    return tuple(known[key] for key in sorted(cited) if key in known)


def pack_text(pack: Pack) -> str:
    """The file as text: the same pack gives the same text."""
    header = {each.name: getattr(pack, each.name) for each in fields(pack) if each.name not in _PARTS}
    return _HEADING + toml(
        {
            "format": FORMAT,
            "version": VERSION,
            "pack": {key: value for key, value in header.items() if value != "" or key in _NAMED},
            "categories": [
                {"id": entry.category.id, "made_at": entry.made_at} | _plain(entry.category, CategoryText)
                for entry in pack.categories
            ],
            "sources": [_plain(source, SourceText) for source in pack.sources],
            "criteria": [_criterion(entry) for entry in pack.criteria],
        }
    )


_PARTS = ("categories", "sources", "criteria")
_NAMED = ("made_by", "organisation", "made_at", "title")


def _criterion(entry: PackedCriterion) -> dict[str, Any]:
    head: dict[str, Any] = {
        "id": entry.content.id,
        "category": entry.content.category,
        "version": entry.version,
        "made_at": entry.made_at,
    }
    if entry.based_on:
        head |= {"based_on": entry.based_on, "based_on_library": entry.based_on_library}
    return head | _plain(entry.content, CriterionText)


def _plain(value: object, form: type[msgspec.Struct]) -> dict[str, Any]:
    """The fields of a form as plain values; what a form may do without is left out where it says nothing."""
    found = {}
    for each in msgspec.structs.fields(form):
        own = getattr(value, each.name)
        if each.required or own != each.default:
            found[each.name] = _value(own)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_value(entry) for entry in value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        return {
            each.name: _value(parts[each.name])
            for each in fields(value)
            if parts[each.name] is not None and (parts[each.name] != each.default)
        }
    if hasattr(value, "items"):
        return {str(key): _value(entry) for key, entry in value.items()}
    return value


def write_pack(pack: Pack, path: Path) -> int:
    """Write a pack to a file, whole or not at all; gives its size in bytes. Raises `NotPossibleNowError`."""
    data = pack_text(pack).encode("utf-8", "replace")
    if len(data) > MAX_BYTES:
        limit = Message(N_("It would be larger than {limit} megabytes."), {"limit": MAX_MEGABYTES})
        raise _not_made(limit, N_("Make several packs of them."))
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
    return len(data)


def _not_made(why: Message, remedy: str) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The criteria pack was not made.")), why=why, remedy=Message(remedy)
    )

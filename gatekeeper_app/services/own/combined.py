"""The library as everybody sees it: what is shipped, and the buyer's own beside it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.domain.own_criteria import without_gaps
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.own.records import NOTHING, OwnContents, text_of
from gatekeeper_app.services.protocols import Library

T = TypeVar("T")


class _Layered(Mapping[str, T], Generic[T]):
    """Values by id: the shipped ones, then one's own. What is `kept` is found by its id and never listed."""

    def __init__(self, shipped: Mapping[str, T], own: Mapping[str, T], kept: Mapping[str, T]) -> None:
        self._shipped = shipped
        self._own = {key: value for key, value in own.items() if key not in shipped}
        self._kept = kept

    def __getitem__(self, key: str) -> T:
        for layer in (self._shipped, self._own, self._kept):
            if key in layer:
                return layer[key]
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return key in self._shipped or key in self._own or key in self._kept

    def __iter__(self) -> Iterator[str]:
        yield from self._shipped
        yield from self._own

    def __len__(self) -> int:
        return len(self._shipped) + len(self._own)


@dataclass(frozen=True, slots=True)
class _View:
    """One state of the library; a change puts another in its place at once."""

    version: str
    categories: Mapping[str, Category]
    criteria: Mapping[str, Criterion]
    sources: Mapping[str, Source]


class CombinedLibrary:
    """Keeps `services.protocols.Library`, may be asked from any thread.

    Criteria in use are listed after the shipped ones. Drafts are not in it; retired criteria and categories are
    found by their id, for the decisions that refer to them, and never listed. A language somebody has left empty
    speaks in the words of another one. `version` changes with everything that is offered.
    """

    def __init__(self, shipped: Library) -> None:
        self._shipped = shipped
        self._own = NOTHING
        self._spoken: dict[str, tuple[Criterion, Criterion, bytes]] = {}
        self._view = self._made()

    @property
    def shipped(self) -> Library:
        """The library without the buyer's own."""
        return self._shipped

    def show(self, own: OwnContents) -> None:
        """Put the buyer's own beside the shipped library from now on."""
        self._own = own
        self._view = self._made()

    def rebase(self, shipped: Library) -> None:
        """Put another shipped library under the buyer's own."""
        self._shipped = shipped
        self._view = self._made()

    @property
    def version(self) -> str:
        return self._view.version

    @property
    def categories(self) -> Mapping[str, Category]:
        return self._view.categories

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        return self._view.criteria

    @property
    def sources(self) -> Mapping[str, Source]:
        return self._view.sources

    def _made(self) -> _View:
        offered: dict[str, Criterion] = {}
        kept: dict[str, Criterion] = {}
        for criterion in self._own.criteria.values():
            if criterion.in_use is not None:
                in_use, _digest = self._as_spoken(criterion.id, criterion.in_use)
                (kept if criterion.retired else offered)[criterion.id] = in_use
        categories: dict[bool, dict[str, Category]] = {True: {}, False: {}}
        for category in self._own.categories.values():
            categories[category.retired][category.id] = _without_gaps(category.category)
        sources = {source.id: _without_gaps(source.source) for source in self._own.sources.values()}
        shipped = self._shipped
        return _View(
            version=shipped.version + self._mark(),
            categories=_Layered(shipped.categories, categories[False], categories[True]),
            criteria=_Layered(shipped.criteria, offered, kept),
            sources=_Layered(shipped.sources, sources, {}),
        )

    def _as_spoken(self, criterion_id: str, in_use: Criterion) -> tuple[Criterion, bytes]:
        """`spoken`, and a digest of what is in use; made anew only for what has changed since."""
        known = self._spoken.get(criterion_id)
        if known is None or known[0] is not in_use:
            digest = hashlib.sha256(text_of(in_use).encode()).digest()
            known = self._spoken[criterion_id] = (in_use, spoken(in_use), digest)
        return known[1], known[2]

    def _mark(self) -> str:
        """What the version of the library gets behind it; nothing where nothing of one's own is offered. What is only
        being written does not change it."""
        used = [(each, each.in_use) for each in self._own.criteria.values() if each.in_use is not None]
        if not used and not self._own.categories:
            return ""
        digest = hashlib.sha256()
        for criterion, in_use in used:
            digest.update(self._as_spoken(criterion.id, in_use)[1])
            digest.update(f"{criterion.version} {criterion.retired} ".encode())
        for category in self._own.categories.values():
            digest.update(text_of(category).encode())
        return f"+{digest.hexdigest()[:8]}"


def spoken(criterion: Criterion) -> Criterion:
    """The criterion as it is offered: no language empty, no level with a text of its own that says nothing."""
    levels = tuple(
        replace(level, tender_text=None)
        if level.tender_text is not None and not any(_words(level.tender_text))
        else level
        for level in criterion.levels
    )
    whole: Criterion = _without_gaps(replace(criterion, levels=levels))
    return whole


def _words(text: LocalizedText) -> tuple[str, ...]:
    return tuple(word for word in (text.fi.strip(), text.sv.strip(), text.en.strip()) if word)


def _without_gaps(value: Any) -> Any:
    if isinstance(value, LocalizedText):
        return without_gaps(value)
    if isinstance(value, tuple):
        return tuple(_without_gaps(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _without_gaps(getattr(value, each.name)) for each in fields(value)}
        return type(value)(**parts)
    return value

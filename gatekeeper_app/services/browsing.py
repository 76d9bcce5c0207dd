"""Looking through the library: filters, search, what the program proposes first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, overload

from gatekeeper_app.calculation.ranking import rank, recommended
from gatekeeper_app.domain.criteria import Criterion, shelf_order
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.criterion_texts import field_texts
from gatekeeper_app.services.excerpts import Excerpt, Meant, ReadText, excerpt, read_text
from gatekeeper_app.services.facets import Facet, FacetCounts, Filters, facet_table
from gatekeeper_app.services.protocols import LawBook, Library, Progress
from gatekeeper_app.services.search import Group, Hit

if TYPE_CHECKING:  # numpy comes with these, and only when a library is made ready for search
    import numpy as np
    from numpy.typing import NDArray

    from gatekeeper_app.calculation.language.words import Words
    from gatekeeper_app.services.library_search import Instead, SearchHits

__all__ = ["Browser", "Filters", "Found", "LibraryShelf", "Results"]


_MOST_TEXTS = 5000
"""Fields whose texts are kept at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A criterion that passed. With a query, `field` (msgid) and `language` name the text that matched; a language
    of None: the text is the same in all."""

    criterion: Criterion
    field: str = ""
    language: Language | None = None
    score: float = 0.0


class LibraryShelf:
    """The library as one state of it stands, ready for search in every language: the criteria in the order they are
    proposed, the index, the facets. Slow to make: not on the window's thread. What is known of words and texts is
    handed on to the next state (`after`)."""

    def __init__(
        self,
        library: Library,
        law: LawBook,
        on: date,
        words: "Words",
        *,
        after: "LibraryShelf | None" = None,
        progress: Progress | None = None,
    ) -> None:
        from gatekeeper_app.services.library_index import TextWords, build_index
        from gatekeeper_app.services.library_search import LibrarySearch

        self.version, self.on, self.library, self.law = library.version, on, library, law
        criteria = {criterion.id: criterion for criterion in library.criteria.values()}
        categories = dict(library.categories)
        places = {category.id: place for place, category in enumerate(shelf_order(categories.values()))}
        ranked = rank(criteria.values(), categories)
        self.order = tuple(sorted(ranked, key=lambda each: places.get(each.category, len(places))))
        self.recommended = frozenset(
            criterion.id
            for category in categories.values()
            for criterion in recommended(criteria.values(), {category.id: category})
        )
        self.known: TextWords = after.known if after is not None else TextWords(words)
        self.search: LibrarySearch = LibrarySearch(
            build_index(library, law, on, self.known, order=self.order, progress=progress), "fi"
        )
        self.search.matcher.make_ready()
        self.facets = _FacetMasks(self.order, library)
        self._texts: dict[tuple[str, str, Language | None], list[ReadText]] = {}

    def texts(self, criterion: Criterion, field: str, language: Language | None) -> Sequence[ReadText]:
        """The texts of a field in a language, kept while they are looked at."""
        known = self._texts.get((criterion.id, field, language))
        if known is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            found = field_texts(criterion, self.library, self.law, self.on, field=field, language=language)
            known = self._texts[criterion.id, field, language] = [read_text(text) for text in found]
        return known

    def stands_for(self, library: Library, on: date) -> bool:
        """Whether the library has not changed since."""
        return (self.version, self.on) == (library.version, on)


_KEPT: dict[tuple[str, date], LibraryShelf] = {}
"""The shelf made last in this process: another window on the same library takes it as it is."""


def shelf_of(
    library: Library,
    law: LawBook,
    on: date,
    words: "Words",
    *,
    after: LibraryShelf | None = None,
    progress: Progress | None = None,
) -> LibraryShelf:
    """The shelf of a library as it stands; one that was made of the same state before is used again."""
    state = library.version, on
    kept = _KEPT.get(state)
    if kept is not None and {each.id for each in kept.order} == {
        each.id for each in library.criteria.values()
    }:
        return kept
    if after is None:  # another window's: what is known of texts and words holds whatever the library is
        after = next((other for other in _KEPT.values() if other.known.words is words), None)
    shelf = LibraryShelf(library, law, on, words, after=after, progress=progress)
    if shelf.version == library.version:  # nothing was changed meanwhile
        _KEPT.clear()
        _KEPT[state] = shelf
    return shelf


class Browser:
    """A library made ready for looking through it in one language. `shelf` is slow to make, this is not."""

    def __init__(self, shelf: LibraryShelf, language: Language) -> None:
        self.shelf = shelf
        self.language = language
        self._search = shelf.search.in_language(language)

    @property
    def recommended(self) -> frozenset[str]:
        """The criteria proposed first in a procurement of their category alone."""
        return self.shelf.recommended

    def find(self, filters: Filters) -> "Results":
        """The criteria that pass: by match where something is searched for, else by category and rank."""
        searched = self._search.search(filters.query) if filters.query.strip() else None
        return Results(self.shelf, filters, searched)

    def hits(self, query: str) -> "tuple[Hit, ...]":
        """What a query finds, as hits beside those of other things."""
        results = self.find(Filters(query=query)) if query.strip() else ()
        return tuple(
            Hit(Group.CRITERION, each.criterion.id, each.score, each.field, each.language) for each in results
        )

    def nearest(self, query: str) -> tuple[Criterion, ...]:
        """Criteria whose names resemble a query that found nothing."""
        from gatekeeper_app.services.search import NAME, entry, nearest

        names = [
            entry(
                Group.CRITERION,
                each.id,
                (("Name", self.language, NAME, each.name.in_language(self.language)),),
            )
            for each in self.shelf.order
        ]
        by_id = {criterion.id: criterion for criterion in self.shelf.order}
        return tuple(by_id[key] for key in nearest(query, names))


class Results(Sequence[Found]):
    """What passed the filters, best first; each criterion is looked at when it is asked for."""

    def __init__(self, shelf: LibraryShelf, filters: Filters, searched: "SearchHits | None") -> None:
        import numpy as np

        self._shelf, self._filters, self._searched = shelf, filters, searched
        matched = np.zeros(len(shelf.order), dtype=bool)
        if searched is None:
            matched[:] = True
            order = np.arange(len(shelf.order))
        else:
            matched[searched.criteria] = True
            order = searched.criteria
        if filters.recommended_only:
            matched &= shelf.facets.of_ids(shelf.recommended)
        self._matched = matched
        passed = shelf.facets.passed(matched, filters)
        self._places: NDArray[np.int64] = order[passed[order]]

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Found]: ...
    def __getitem__(self, at: int | slice) -> Found | Sequence[Found]:
        if isinstance(at, slice):
            return [self._found(int(place)) for place in self._places[at]]
        return self._found(int(self._places[at]))

    def __iter__(self) -> Iterator[Found]:
        return (self._found(place) for place in self._places.tolist())

    @cached_property
    def criteria(self) -> Sequence[Criterion]:
        """What passed, without what matched."""
        return [self._shelf.order[place] for place in self._places.tolist()]

    @cached_property
    def counts(self) -> FacetCounts:
        """For every value of every facet how many criteria it would leave, with the other filters as they are."""
        return self._shelf.facets.counts(self._matched, self._filters)

    @property
    def instead(self) -> "tuple[Instead, ...]":
        """Words that are found nowhere, each with what was looked for in its place."""
        return self._searched.instead if self._searched is not None else ()

    def excerpt(self, found: Found) -> Excerpt | None:
        """The words that matched, in the text that explains the match; None without a query."""
        if self._searched is None or not found.field:
            return None
        texts = self._shelf.texts(found.criterion, found.field, found.language)
        return excerpt(texts, self._meant, field=found.field, language=found.language)

    @cached_property
    def _meant(self) -> Meant:
        """The words of the index that the query means."""
        matches = self._searched.matches if self._searched is not None else ()
        surfaces = self._shelf.search.index.surfaces
        return Meant(
            frozenset(surfaces[number] for match in matches for number in match.words),
            tuple({match.typed for match in matches if match.typed and match.beginning_quality}),
        )

    def _found(self, place: int) -> Found:
        criterion = self._shelf.order[place]
        if self._searched is None:
            return Found(criterion=criterion)
        return Found(
            criterion=criterion,
            field=self._searched.field(place),
            language=self._searched.language(place),
            score=self._searched.score(place),
        )


class _FacetMasks:
    """Which criteria are found under which value of a facet, as masks over the order of a shelf."""

    def __init__(self, order: Sequence[Criterion], library: Library) -> None:
        import numpy as np

        self._ids = [criterion.id for criterion in order]
        self._values: dict[Facet, tuple[str, ...]] = {}
        self._masks: dict[Facet, NDArray[np.bool_]] = {}
        self._factors: dict[Facet, NDArray[np.float32]] = {}
        for facet, table in facet_table(order, library).items():
            masks = np.zeros((len(table), len(order)), dtype=bool)
            for row, places in enumerate(table.values()):
                masks[row, places] = True
            self._values[facet], self._masks[facet] = tuple(table), masks
            self._factors[facet] = masks.astype(
                np.float32
            )  # counting is a product, and exact up to 16 million

    def of_ids(self, ids: frozenset[str]) -> "NDArray[np.bool_]":
        import numpy as np

        return np.fromiter((each in ids for each in self._ids), dtype=bool, count=len(self._ids))

    def passed(
        self, matched: "NDArray[np.bool_]", filters: Filters, but: Facet | None = None
    ) -> "NDArray[np.bool_]":
        """Which of the criteria matched pass the filters, `but` one."""
        passed = matched.copy()
        for facet in Facet:
            value = filters.value(facet)
            if value and facet is not but:
                values = self._values[facet]
                passed &= self._masks[facet][values.index(value)] if value in values else False
        return passed

    def counts(self, matched: "NDArray[np.bool_]", filters: Filters) -> FacetCounts:
        import numpy as np

        everything = self.passed(matched, filters).astype(np.float32)
        made: dict[Facet, Mapping[str, int]] = {}
        for facet in Facet:
            passed = everything
            if filters.value(facet):
                passed = self.passed(matched, filters, facet).astype(np.float32)
            numbers = self._factors[facet] @ passed
            made[facet] = dict(zip(self._values[facet], numbers.astype(int).tolist(), strict=True))
        return made

"""Looking through the library: filters, search, what the program proposes first, what the library covers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gatekeeper_app.calculation.ranking import rank, recommended
from gatekeeper_app.domain.criteria import Ambition, Aspect, Criterion, CriterionKind
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.search import Entry, criterion_entries, nearest, search


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is looked for. None and "" leave everything in; `ambition` asks that the level is offered."""

    query: str = ""
    category: str = ""
    kind: CriterionKind | None = None
    ambition: Ambition | None = None
    aspect: Aspect | None = None
    recommended_only: bool = False

    def accepts(self, criterion: Criterion) -> bool:
        """Whether a criterion passes all filters but the query and the recommendation."""
        return (
            self.category in ("", criterion.category)
            and self.kind in (None, criterion.kind)
            and (self.ambition is None or self.ambition in criterion.ambitions)
            and (self.aspect is None or criterion.aspect in _ASPECTS[self.aspect])
        )


# Who looks for carbon or for circular economy wants those that serve both, too.
_ASPECTS: dict[Aspect, frozenset[Aspect]] = {
    Aspect.CARBON: frozenset({Aspect.CARBON, Aspect.BOTH}),
    Aspect.CIRCULAR: frozenset({Aspect.CIRCULAR, Aspect.BOTH}),
    Aspect.BOTH: frozenset({Aspect.BOTH}),
    Aspect.HEALTH: frozenset({Aspect.HEALTH}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A criterion that passed. With a query, `field` (msgid) and `language` name the text that matched."""

    criterion: Criterion
    field: str = ""
    language: Language | None = None


class Browser:
    """A library made ready for looking through it in one language. Slow to make (see `criterion_entries`)."""

    def __init__(self, library: Library, law: LawBook, on: date, language: Language) -> None:
        self._library = library
        self.entries: tuple[Entry, ...] = criterion_entries(library, law, on, language)
        places = {category: place for place, category in enumerate(library.categories)}
        ranked = rank(library.criteria.values(), library.categories)
        self._order = sorted(ranked, key=lambda criterion: places.get(criterion.category, len(places)))
        self.recommended = frozenset(
            criterion.id
            for category in library.categories.values()
            for criterion in recommended(library.criteria.values(), {category.id: category})
        )
        """The criteria proposed first in a procurement of their category alone."""

    def find(self, filters: Filters) -> tuple[Found, ...]:
        """The criteria that pass: by match where something is searched for, else by category and rank."""
        if not filters.query.strip():
            found = [Found(criterion=criterion) for criterion in self._order]
        else:
            found = [
                Found(criterion=self._library.criteria[hit.key], field=hit.field, language=hit.language)
                for hit in search(filters.query, self.entries)
            ]
        return tuple(
            each
            for each in found
            if filters.accepts(each.criterion)
            and (not filters.recommended_only or each.criterion.id in self.recommended)
        )

    def nearest(self, query: str) -> tuple[Criterion, ...]:
        """Criteria whose names resemble a query that found nothing."""
        return tuple(self._library.criteria[key] for key in nearest(query, self.entries))


def coverage(library: Library) -> Mapping[tuple[str, CriterionKind], int]:
    """How many criteria the library holds: (category id, kind) -> count."""
    return Counter((criterion.category, criterion.kind) for criterion in library.criteria.values())

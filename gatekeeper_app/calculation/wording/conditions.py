"""What the concepts of a passage mean together: `MUST & NEW & ~NEW_OTHER & above:AWARD`.

Parts joined by `&` must all hold: a concept stands in the passage, or (`~`) does not; `above:` and `beside:`
speak of what it stands under and next to. They are written in `resources/wording/signals`.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from gatekeeper_app.calculation.wording.ranges import Keys
from gatekeeper_app.calculation.wording.standing import StandingConcepts, Surroundings, as_bits, places_of

PLACES = ("own", "above", "beside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`wanted` and `unwanted` are places (an index of `PLACES`) with concepts. `anchor` is an own wanted concept."""

    concept: int
    anchor: int
    wanted: tuple[tuple[int, int], ...]
    unwanted: tuple[tuple[int, int], ...]

    def holds(self, around: tuple[Set[int], Set[int], Set[int]]) -> bool:
        """`around`: the concepts of the passage, above it, beside it."""
        return all(concept in around[place] for place, concept in self.wanted) and not any(
            concept in around[place] for place, concept in self.unwanted
        )

    def holds_in(self, bits: Callable[[int, int], int]) -> int:
        """The passages it holds in, as the bits of a number; `bits` gives those a concept stands in, by place."""
        result = bits(0, self.anchor)
        for place, concept in self.wanted:
            result &= bits(place, concept)
            if not result:
                return 0
        for place, concept in self.unwanted:
            result &= ~bits(place, concept)
        return result


def condition(concept: str, written: str, numbers: Mapping[str, int]) -> Condition:
    """A condition as written. Raises ValueError for a concept nobody knows, and where nothing must stand in
    the passage."""
    rule = concept.rpartition("/")[0]
    wanted: list[tuple[int, int]] = []
    unwanted: list[tuple[int, int]] = []
    for part in written.split("&"):
        text = part.strip()
        refused = text.startswith("~")
        place, colon, name = text.lstrip("~").strip().rpartition(":")
        if colon and place not in PLACES:
            raise ValueError(f"'{place}' is no place")
        number = numbers.get(f"{rule}/{name}", numbers.get(name))
        if number is None:
            raise ValueError(f"'{name}' is no concept")
        (unwanted if refused else wanted).append((PLACES.index(place) if colon else 0, number))
    anchors = [number for place, number in wanted if place == 0]
    if not anchors:
        raise ValueError(f"'{written}' asks for nothing in the passage itself")
    return Condition(
        concept=numbers[concept],
        anchor=anchors[0],
        wanted=tuple(sorted(wanted, key=_place)),
        unwanted=tuple(sorted(unwanted, key=_place)),
    )


def _place(needed: tuple[int, int]) -> int:
    """What stands in the passage itself is told soonest, so it is asked first."""
    return needed[0]


def holding(
    conditions: Mapping[int, Sequence[Condition]],
    standing: StandingConcepts,
    surroundings: Surroundings,
    passages: int,
) -> tuple[Keys, Keys]:
    """What conditions say of a document: the words they are noted at and their concepts. `conditions`: by the concept
    they are anchored in; each is noted at the first word of its anchor."""
    known: dict[tuple[int, int], int] = {}
    look = (None, surroundings.above, surroundings.beside)

    def bits(place: int, concept: int) -> int:
        found = known.get((place, concept))
        if found is None:
            relation = look[place]
            if relation is None:
                found = as_bits(standing.marked(concept))
            else:
                found = as_bits(relation.seen(standing.marked(concept))) if bits(0, concept) else 0
            known[place, concept] = found
        return found

    tried = [each for anchor in standing.present().tolist() for each in conditions.get(anchor, ())]
    held = [each.holds_in(bits) for each in tried]
    which, passage = places_of(held, passages)
    anchors = np.array([each.anchor for each in tried], dtype=np.int64)
    concepts = np.array([each.concept for each in tried], dtype=np.int64)
    return standing.first_words(passage, anchors[which]), concepts[which]

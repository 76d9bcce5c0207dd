"""What passages are about, asked in the field's words of a document that was read."""

from functools import cached_property

import numpy as np

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.standing import Marks
from gatekeeper_app.domain.text_findings import RequirementKind

GREEN = frozenset(
    {
        "GREEN_WORD",
        "ENVIRONMENT",
        "RECYCLED",
        "RECYCLABLE",
        "REUSE",
        "RENEWABLE",
        "ZERO_EMISSION",
        "EMISSIONS",
        "FOOTPRINT",
        "CARBON_NEUTRAL",
        "ENERGY_USE",
        "ENERGY_CLASS",
        "ORGANIC_FOOD",
        "FOOD_WASTE",
        "ECOLABEL",
        "EPD",
        "REFURBISHED",
        "U_CO2",
        "N_CO2",
    }
)
"""Concepts of circularity, carbon and environment."""
PROVES = frozenset({"PROOF", "EPD", "FOLLOWUP", "METHOD"})
FOLLOWS_UP = frozenset({"FOLLOWUP", "SANCTION"})

Names = tuple[str, ...] | frozenset[str]
_OWN, _ABOVE, _BESIDE = range(3)


class Meaning:
    """A reading, asked by concept names."""

    def __init__(self, reading: Reading, concepts: Concepts) -> None:
        self.reading = reading
        self._ids = concepts.ids

        self._numbers = concepts.numbers
        self._standing = reading.standing
        self._told: dict[tuple[int, Names], list[bool]] = {}

    @cached_property
    def _concepts(self) -> tuple[list[int], list[int]]:
        """The concepts of all passages one after another, and where those of each begin."""
        return self._standing.concept.tolist(), self._standing.bounds.tolist()

    def plain(self, passage: int) -> frozenset[str]:
        """The concepts of a passage without the signals of single rules."""
        concepts, bounds = self._concepts
        names = [self._ids[each] for each in concepts[bounds[passage] : bounds[passage + 1]]]
        return frozenset([name for name in names if "/" not in name])

    def within(self, start: int, end: int) -> frozenset[str]:
        """The concepts of the words that begin between two places of the text."""
        first, stop = np.searchsorted(self.reading.event_start, np.array((start, end), dtype=np.int32))
        return frozenset(self._ids[concept] for concept in self.reading.event_concept[first:stop].tolist())

    def has(self, passage: int, concepts: Names) -> bool:
        """Whether any of the concepts stands in a passage."""
        return self._where(_OWN, concepts)[passage]

    def beside_has(self, passage: int, concepts: Names) -> bool:
        return self._where(_BESIDE, concepts)[passage]

    def _where(self, place: int, concepts: Names) -> list[bool]:
        """By passage, asked once for all of them."""
        known = self._told.get((place, concepts))
        if known is None:
            known = self._told[place, concepts] = self._marked(place, concepts).tolist()
        return known

    def _marked(self, place: int, concepts: Names) -> Marks:
        marked = np.zeros(len(self.reading.passages), dtype=np.bool_)
        for concept in concepts:
            if concept in self._numbers:
                marked |= self._standing.marked(self._numbers[concept])
        if place == _ABOVE:
            return self.reading.surroundings.above.seen(marked)
        if place == _BESIDE:
            return self.reading.surroundings.beside.seen(marked)
        return marked

    def passages(self, concepts: Names) -> list[int]:
        """The passages in which any of the concepts stands, or above which."""
        found: list[int] = np.flatnonzero(
            self._marked(_OWN, concepts) | self._marked(_ABOVE, concepts)
        ).tolist()
        return found

    def kinds(self) -> list[tuple[int, RequirementKind]]:
        """The passages that ask for something, and for what."""
        heads = np.fromiter((piece.is_head for piece in self.reading.passages), np.bool_)
        nothing = heads | self._marked(_OWN, ("K_QUESTION", "K_HEADING"))
        award = self._marked(_OWN, ("POINTS", "WEIGHT")) | (
            self._marked(_ABOVE, ("AWARD", "POINTS", "WEIGHT")) & ~self._marked(_OWN, ("DEADLINE",))
        )
        wish = self._marked(_OWN, ("WISH",)) & ~self._marked(_OWN, ("ATLEAST",))
        demand = self._marked(_OWN, ("MUST", "REFUSE", "ATLEAST", "ATMOST")) | (
            self._marked(_ABOVE, ("MUST",)) & self._marked(_OWN, ("K_ROW", "K_ITEM"))
        )
        bidder = self._marked(_OWN, ("EXCLUSION", "MANAGEMENT_SYSTEM")) & self._marked(_OWN, ("BIDDER",))
        contract = self._marked(_OWN, ("SANCTION", "CONTRACT")) | self._marked(
            _ABOVE, ("SANCTION", "CONTRACT")
        )
        told = (
            (nothing, None),
            (award, RequirementKind.AWARD),
            (wish, RequirementKind.WISH),
            (~demand, None),
            (bidder, RequirementKind.BIDDER),
            (contract, RequirementKind.CONTRACT),
        )
        number = np.select([marked for marked, _ in told], range(len(told)), len(told))
        kinds = [*(kind for _, kind in told), RequirementKind.REQUIREMENT]
        return [
            (passage, kind)
            for passage, kind in enumerate(kinds[each] for each in number.tolist())
            if kind is not None
        ]

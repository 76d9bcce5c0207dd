"""What passages are about, asked in the field's words of a document that was read."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.reading import Reading
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


class Meaning:
    """A reading, asked by concept names."""

    def __init__(self, reading: Reading, concepts: Concepts) -> None:
        self.reading = reading
        self._ids = concepts.ids

    @cached_property
    def _by_passage(self) -> list[dict[str, int]]:
        """Concept -> the first word that stands for it, by passage."""
        result: list[dict[str, int]] = [{} for _ in self.reading.passages]
        words = self.reading.event_word.tolist()
        places = self.reading.event_passage.tolist()
        for word, place, concept in zip(words, places, self.reading.event_concept.tolist(), strict=True):
            result[place].setdefault(self._ids[concept], word)
        return result

    def of(self, passage: int) -> Mapping[str, int]:
        """Concept -> the first word that stands for it."""
        return self._by_passage[passage]

    def plain(self, passage: int) -> frozenset[str]:
        """The concepts of a passage without the signals of single rules."""
        return frozenset(concept for concept in self._by_passage[passage] if "/" not in concept)

    def within(self, start: int, end: int) -> frozenset[str]:
        """The concepts of the words that begin between two places of the text."""
        words = self.reading.starts[self.reading.event_word]
        first, stop = np.searchsorted(words, (start, end))
        return frozenset(self._ids[concept] for concept in self.reading.event_concept[first:stop].tolist())

    def has(self, passage: int, concepts: Iterable[str]) -> bool:
        here = self._by_passage[passage]
        return any(concept in here for concept in concepts)

    def above_has(self, passage: int, concepts: Iterable[str]) -> bool:
        wanted = tuple(concepts)
        return any(self.has(other, wanted) for other in self.reading.passages[passage].above)

    def beside_has(self, passage: int, concepts: Iterable[str]) -> bool:
        wanted = tuple(concepts)
        return any(self.has(other, wanted) for other in self.reading.passages[passage].beside)

    def kind(self, passage: int) -> RequirementKind | None:
        """What a passage asks for, None where it asks for nothing."""
        if self.has(passage, ("K_QUESTION", "K_HEADING")) or self.reading.passages[passage].is_head:
            return None
        if self.has(passage, ("POINTS", "WEIGHT")) or (
            self.above_has(passage, ("AWARD", "POINTS", "WEIGHT")) and not self.has(passage, ("DEADLINE",))
        ):
            return RequirementKind.AWARD
        if self.has(passage, ("WISH",)) and not self.has(passage, ("ATLEAST",)):
            return RequirementKind.WISH
        demands = self.has(passage, ("MUST", "REFUSE", "ATLEAST", "ATMOST"))
        if not demands and not (
            self.above_has(passage, ("MUST",)) and self.has(passage, ("K_ROW", "K_ITEM"))
        ):
            return None
        if self.has(passage, ("EXCLUSION", "MANAGEMENT_SYSTEM")) and self.has(passage, ("BIDDER",)):
            return RequirementKind.BIDDER
        if self.has(passage, ("SANCTION", "CONTRACT")) or self.above_has(passage, ("CONTRACT", "SANCTION")):
            return RequirementKind.CONTRACT
        return RequirementKind.REQUIREMENT

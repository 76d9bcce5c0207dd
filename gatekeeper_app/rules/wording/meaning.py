"""What passages are about, asked in the field's words of a document that was read."""

import re
from bisect import bisect_left
from functools import cached_property

import numpy as np

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.standing import Marks
from gatekeeper_app.domain.text_documents import Block
from gatekeeper_app.domain.text_findings import RequirementKind
from gatekeeper_app.rules.wording.background import AIMS, ASKED_OF, COMPARED, speaks_of_aims

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

_WEIGHED_WITH = (
    *("AWARD", "TENDER", "PRICE", "QUALITY", "LCC"),
    *("N_PCT_ZERO", "N_PCT_LOW", "N_PCT_MID", "N_PCT_HIGH", "N_PCT_ALL"),
)
"""With one of these a word of weight is about the comparison; "share" and "importance" alone are not."""

_SCORE = re.compile(
    r"pist(?:e(?:itä|ttä|et|iden|illä|in|isiin|en)\b|eyt|emäär)|(?:lisä|enimmäis|maksimi|laatu|hinta|vertailu)pist"
    r"|kilpailuetu|\beduksi|palkit|bonus|etusij|arvosan|plussaa"
    r"|poäng|premier|mervärde|belön|gynna|fördel\b"
    r"|(?<!call )\bpoints\b|\bscor|\breward|\badvantage|\bpts\b|\d\s?(?:p|piste)\b",
    re.IGNORECASE,
)
"""Words for what a tender gets in the comparison; "duty point" and the number P-4 look like them."""

Names = tuple[str, ...] | frozenset[str]
_OWN, _ABOVE, _BESIDE = range(3)


class Meaning:
    """A reading, asked by concept names."""

    def __init__(self, reading: Reading, concepts: Concepts) -> None:
        self.reading = reading
        self._ids = concepts.ids
        self._common = concepts.common

        self._numbers = concepts.numbers
        self._standing = reading.standing
        self._told: dict[tuple[int, Names], list[bool]] = {}

    @cached_property
    def _concepts(self) -> tuple[list[int], list[int]]:
        """The concepts of all passages one after another, and where those of each begin."""
        return self._standing.concept.tolist(), self._standing.bounds.tolist()

    def block(self, passage: int) -> Block:
        """The block a passage stands in."""
        return self.reading.document.blocks[self.reading.passages[passage].block]

    def _text_of(self, passage: int) -> str:
        piece = self.reading.passages[passage]
        return self.reading.document.text[piece.start : piece.end]

    def plain(self, passage: int) -> frozenset[str]:
        """The concepts of a passage without the signals of single rules."""
        concepts, bounds = self._concepts
        here = concepts[bounds[passage] : bounds[passage + 1]]
        return frozenset([self._ids[each] for each in here[: bisect_left(here, self._common)]])

    def within(self, start: int, end: int) -> frozenset[str]:
        """The concepts of the words that begin between two places of the text."""
        first, stop = np.searchsorted(self.reading.event_start, np.array((start, end), dtype=np.int32))
        return frozenset(self._ids[concept] for concept in self.reading.event_concept[first:stop].tolist())

    def told_of(self, concepts: Names) -> tuple[list[bool], list[bool]]:
        """By passage: whether any of the concepts stands in it, and whether beside it."""
        return self._where(_OWN, concepts), self._where(_BESIDE, concepts)

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
        asks = self._marked(_OWN, ("MUST", "REFUSE", "ATLEAST", "ATMOST"))
        scored = self._marked(_OWN, ("POINTS", "WEIGHT"))
        above = self.reading.surroundings.above
        under_award = self._marked(_ABOVE, ("AWARD",)) | above.seen(scored & ~heads)
        under_award |= (
            above.seen(scored & heads) & ~asks
        )  # a head of "duty points" has no award criteria below it
        under_award &= ~self._marked(_OWN, ("DEADLINE",))
        compared = self._marked(_OWN, _WEIGHED_WITH)
        weighed = self._marked(_OWN, ("WEIGHT",)) & compared
        points = self._marked(_OWN, ("POINTS",))
        for passage in np.flatnonzero(points & ~compared).tolist():
            points[passage] = bool(_SCORE.search(self._text_of(passage)))
        award = points | weighed | under_award
        wish = self._marked(_OWN, ("WISH",)) & ~self._marked(_OWN, ("ATLEAST",))
        demand = asks | (self._marked(_ABOVE, ("MUST",)) & self._marked(_OWN, ("K_ROW", "K_ITEM")))
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
        doubtful = self._marked(_OWN, ("BACKGROUND", "BUYER")) | self._marked(_ABOVE, ("BACKGROUND",))
        doubtful &= ~under_award
        return [
            (passage, kind)
            for passage, (kind, ask) in enumerate(
                zip((kinds[each] for each in number.tolist()), doubtful.tolist(), strict=True)
            )
            if kind is not None and not (ask and self._is_background(passage, kind))
        ]

    def _is_background(self, passage: int, kind: RequirementKind) -> bool:
        """Whether it only tells what the organisation strives for."""
        if not speaks_of_aims(
            self._text_of(passage), self.block(passage).section, self.has(passage, ("BUYER",))
        ):
            return False
        if kind is RequirementKind.AWARD:
            return not self.has(passage, COMPARED)
        return not self.has(passage, ASKED_OF) or (self.has(passage, AIMS) and self._buyer_must(passage))

    def _buyer_must(self, passage: int) -> bool:
        """Whether the obligation is the buyer's own: "kaupungin on oltava", "the city must be"."""
        here = self.reading.events_of(passage)
        buyer, must = self._numbers["BUYER"], self._numbers["MUST"]
        events = list(
            zip(
                self.reading.event_word[here].tolist(),
                self.reading.event_last[here].tolist(),
                self.reading.event_concept[here].tolist(),
                strict=True,
            )
        )
        begins = {word for word, _last, concept in events if concept == must}
        return any(last + 1 in begins for _word, last, concept in events if concept == buyer)

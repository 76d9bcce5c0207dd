"""The numbers of the concepts: those the lexicons have words for, and those read off figures, shapes and places."""

from collections.abc import Iterable
from functools import cached_property

NUMBERS = (
    "N_PCT_ZERO",
    "N_PCT_LOW",
    "N_PCT_MID",
    "N_PCT_HIGH",
    "N_PCT_ALL",
    "N_YEARS_SHORT",
    "N_YEARS_MID",
    "N_YEARS_LONG",
    "N_DAYS",
    "N_HOURS",
    "N_KM",
    "N_LENGTH",
    "N_MASS",
    "N_POWER",
    "N_CO2",
    "N_MONEY",
    "N_POINTS",
    "N_CALENDAR_YEAR",
    "N_REFERENCE",
    "N_PLAIN",
)
"""Figures by what they count. Those up to N_YEARS_LONG may stand in lexicons too ("kaksivuotinen")."""

SHAPES = ("S_NAME", "S_CODE", "S_CAPITALS")
"""A capitalised word within a sentence that no lexicon knows; letters and digits mixed; a word in capitals."""

KINDS = ("K_HEADING", "K_ROW", "K_ITEM", "K_SHORT", "K_COLON", "K_QUESTION")

MAKE = "MAKE"


class Concepts:
    """All concepts in a fixed order; the number of one is its place in it. The common ones come first: what one says
    beside another is learned; then the signals of single rules (`rule/NAME`), which speak for themselves."""

    def __init__(self, named: Iterable[str], signals: Iterable[str] = ()) -> None:
        """`named`: the ids the lexicons have words for, in the order of `concepts.toml`."""
        rest = (MAKE, *NUMBERS, *SHAPES, *KINDS)
        lexical = [concept for concept in named if concept not in rest]
        common = (*lexical, *rest)
        self.common = len(common)
        self.ids: tuple[str, ...] = (*common, *signals)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {concept: number for number, concept in enumerate(self.ids)}

    def __getitem__(self, concept: str) -> int:
        return self.numbers[concept]

"""Remarks on single values, shared by the checks of a criterion."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from gatekeeper_app.i18n import LANGUAGES, N_, LocalizedText, Message
from gatekeeper_app.services.criteria_text.fitting import Remark

EMPTY = N_("The text is empty.")
TOO_FEW_QUESTIONS = N_("At least {count} questions for the market are asked.")
NO_SCALE = N_("An award criterion says how points are given.")
UNUSED_FIGURE = N_("No text uses the parameter.")
GAPS = frozenset((EMPTY, TOO_FEW_QUESTIONS, NO_SCALE, UNUSED_FIGURE))
"""Remarks on what is still to be written. A shipped criterion has none; a buyer's own may be used with them."""


def choice(place: str, value: str, choices: type[StrEnum]) -> Iterator[Remark]:
    if value not in list(choices):
        known = ", ".join(choices)
        yield (
            place,
            Message(N_("{value} is not a choice here; known are {known}."), {"value": value, "known": known}),
        )


def empty_string(place: str, text: str) -> Iterator[Remark]:
    if not text.strip():
        yield place, Message(EMPTY)


def empty_texts(texts: Iterable[tuple[str, LocalizedText]]) -> Iterator[Remark]:
    for place, text in texts:
        for language in LANGUAGES:
            yield from empty_string(f"{place}.{language}", text.in_language(language))

"""Remarks on single values, shared by the checks of a criterion."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from gatekeeper_app.adapters.shipped_text import Remark
from gatekeeper_app.i18n import LANGUAGES, N_, LocalizedText, Message


def choice(place: str, value: str, choices: type[StrEnum]) -> Iterator[Remark]:
    if value not in list(choices):
        known = ", ".join(choices)
        yield (
            place,
            Message(N_("{value} is not a choice here; known are {known}."), {"value": value, "known": known}),
        )


def empty_string(place: str, text: str) -> Iterator[Remark]:
    if not text.strip():
        yield place, Message(N_("The text is empty."))


def empty_texts(texts: Iterable[tuple[str, LocalizedText]]) -> Iterator[Remark]:
    for place, text in texts:
        for language in LANGUAGES:
            yield from empty_string(f"{place}.{language}", text.in_language(language))

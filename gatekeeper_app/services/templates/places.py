"""Places in texts: ``{buyer}``. A closed list of names for each passage; nothing is evaluated."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_

COMMON: Final[dict[str, str]] = {
    "buyer": N_("name of the contracting entity"),
    "unit": N_("unit of the letterhead"),
    "title": N_("title of the procurement"),
    "registry_number": N_("registry number"),
    "date": N_("day the document is made"),
}
"""Places every passage may hold, and what is put there."""

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}\n]{0,80})\}|[{}]")


def places_in(msgid: str) -> tuple[str, ...]:
    """The names of the places of a sentence, each once."""
    return tuple(dict.fromkeys(name for name in _TOKEN.findall(msgid) if name))


def common_values(procurement: Procurement, day: str, unit: str) -> dict[str, str]:
    """What is put into the common places; all of it is public."""
    return {
        "buyer": procurement.buyer.name,
        "unit": unit,
        "title": procurement.title,
        "registry_number": procurement.registry_number,
        "date": day,
    }


def wrong_places(text: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Position and text of every brace that is no known place."""
    for found in _TOKEN.finditer(text):
        if found.group() not in ("{{", "}}") and found.group(1) not in known:
            yield found.start(), found.group()


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; what is put there is not looked into again. ``{{`` stands for a brace."""

    def of(found: re.Match[str]) -> str:
        token = found.group()
        if token in ("{{", "}}"):
            return token[0]
        return values.get(found.group(1) or "", token)

    return _TOKEN.sub(of, text)


def literal(text: str) -> str:
    """A text in which braces stand for themselves."""
    return text.replace("{", "{{").replace("}", "}}")

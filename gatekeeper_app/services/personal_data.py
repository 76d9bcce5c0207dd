"""Names of people in the workspace: where they stand, and taking one off everywhere while the record stays."""

import secrets
from dataclasses import dataclass

from gatekeeper_app.i18n import N_, Message

SHORTEST_IN_TEXTS = 5
"""A name shorter than this, or of one word, is taken off where it stands alone only: in running text it may be a
part of another word or somebody else's first name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTrace:
    """A name and in how much it stands: procurements it is named in, entries of the history it signs."""

    name: str
    procurements: int
    signed: int


def stands_for_itself(name: str) -> bool:
    """Whether the name can be looked for in running text without meeting anything else."""
    return len(name) >= SHORTEST_IN_TEXTS and " " in name.strip()


def pseudonym(words: str) -> str:
    """What stands in the place of a name from now on: words of the user's language and four letters, so that two people
    stay two people. The letters are drawn, they do not follow from the name."""
    return f"{words} {secrets.token_hex(2).upper()}"


BY_THE_PROGRAM = "Gatekeeper"
"""Signs the entry that says a name was taken off: nobody's own change, so that nobody's undo meets it."""


def taken_off(actor: str) -> Message:
    """What the history says in every procurement the name stood in."""
    return Message(N_("a person's name was taken off the records by {actor}"), {"actor": actor})

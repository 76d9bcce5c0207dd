"""Whether anybody looks at the green requirements of a document during the contract."""

from collections.abc import Sequence

from gatekeeper_app.domain.text_findings import RequirementKind, TextRequirement
from gatekeeper_app.rules.wording.meaning import FOLLOWS_UP, GREEN, Meaning

LEAST_PASSAGES = 4
LEAST_TEXT = 250
"""Passages and characters from which a text is a document and not a clause lifted out of one."""
_DEMANDS = frozenset({RequirementKind.REQUIREMENT, RequirementKind.CONTRACT, RequirementKind.AWARD})


def lacks_followup(meaning: Meaning, requirements: Sequence[TextRequirement]) -> bool:
    """Green requirements stand in the document, and no report, check or sanction during the contract is tied
    to them."""
    passages = meaning.reading.passages
    if len(passages) < LEAST_PASSAGES or len(meaning.reading.document.text.strip()) < LEAST_TEXT:
        return False
    if not any(each.green and each.kind in _DEMANDS for each in requirements):
        return False
    return not any(_follows_up(meaning, passage) for passage in range(len(passages)))


def _follows_up(meaning: Meaning, passage: int) -> bool:
    looked_at = meaning.has(passage, FOLLOWS_UP) or (
        meaning.has(passage, ("PERIODIC",)) and meaning.has(passage, ("PROOF",))
    )
    return looked_at and (meaning.has(passage, GREEN) or meaning.beside_has(passage, GREEN))

"""Whether a category offers all kinds, ambitions and circular strategies, and a text says as much in each language."""

from collections.abc import Iterator, Sequence

from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    CRITERION_KIND_NAMES,
    Ambition,
    Category,
    Criterion,
    CriterionKind,
    RStrategy,
)
from gatekeeper_app.i18n import LANGUAGES, N_, Argument, LocalizedText, Message
from gatekeeper_app.services.criteria_text.form import texts_of

# Kinds a field should have: something to ask, something to reward, something that binds, something to do before.
_WANTED = (
    CriterionKind.PREPARATION,
    CriterionKind.TECHNICAL_SPECIFICATION,
    CriterionKind.AWARD,
    CriterionKind.CONTRACT_CLAUSE,
)
_OUTER = frozenset({RStrategy.RECYCLE, RStrategy.RECOVER})

SHORTEST = 80
"""Characters of the longest language from which the lengths of a text are compared: short texts differ anyway."""

LEAST_SHARE = 0.5
"""Of the longest language. Finnish is shorter in words and longer in letters than English; a half is never style."""


def category_balance(category: Category, criteria: Sequence[Criterion]) -> Iterator[tuple[str, Message]]:
    """What is missing in a category as a whole, as (place, message)."""
    if not criteria:
        yield "", Message(N_("The category holds no criterion."))
        return
    kinds = {criterion.kind for criterion in criteria}
    for kind in _WANTED:
        if kind not in kinds and not category.cross_cutting:
            args = {"kind": Message(CRITERION_KIND_NAMES[kind])}
            yield "kind", Message(N_("The category has no criterion of this kind: {kind}."), args)
    offered = {ambition for criterion in criteria for ambition in criterion.ambitions}
    for ambition in Ambition:
        if ambition not in offered:
            args = {"ambition": Message(AMBITION_NAMES[ambition])}
            yield "levels", Message(N_("No criterion offers this level: {ambition}."), args)
    strategies = {strategy for criterion in criteria for strategy in criterion.r_strategies}
    if strategies and strategies <= _OUTER:
        yield "r_strategies", Message(N_("Only recycling and recovery: the inner loops are missing."))


def language_balance(criterion: Criterion) -> Iterator[tuple[str, Message]]:
    """Texts that say much less in one language than in another."""
    for place, text in texts_of(criterion):
        yield from _shorter(place, text)


def _shorter(place: str, text: LocalizedText) -> Iterator[tuple[str, Message]]:
    lengths = {language: len(text.in_language(language).strip()) for language in LANGUAGES}
    longest = max(lengths.values())
    if longest < SHORTEST:
        return
    for language, length in lengths.items():
        if 0 < length < LEAST_SHARE * longest:
            args: dict[str, Argument] = {"language": language, "share": round(100 * length / longest)}
            message = N_("The text in {language} has {share} % of the letters of the longest one.")
            yield f"{place}.{language}", Message(message, args)

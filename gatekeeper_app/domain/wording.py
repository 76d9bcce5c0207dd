"""Figures put into a criterion's texts, and the places they stand in.

A place is ``{name}`` (the figure) or ``{name|one|other}`` (the figure and the word in the form it asks for:
"1 vuosi", "5 vuotta"). Text outside places is taken as it is; a stray brace is plain text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.decisions import Decision, Wording
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)(?:\|([^{}|]*)\|([^{}|]*))?\}")
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text: plain, or the figure of `parameter` (the words around it belong to plain pieces)."""

    text: str
    parameter: str = ""


def places(text: str) -> tuple[str, ...]:
    """The names of the places in a text, in order of appearance, each once."""
    return tuple(dict.fromkeys(match.group(1) for match in _PLACE.finditer(text)))


def pieces(text: str, values: Mapping[str, Decimal], language: Language) -> tuple[Piece, ...]:
    """The text cut at its figures, so that an editor can put a field where a figure stands."""
    from gatekeeper_app.i18n.formats import number

    result: list[Piece] = []
    plain = ""
    position = 0
    for match in _PLACE.finditer(text):
        plain += text[position : match.start()]
        position = match.end()
        name, one, other = match.groups()
        if name not in values:
            plain += match.group(0)
            continue
        if plain:
            result.append(Piece(text=plain))
        value = values[name]
        result.append(Piece(text=number(value, language), parameter=name))
        plain = "" if one is None else _NO_BREAK + (one if value == 1 else other)
    plain += text[position:]
    if plain:
        result.append(Piece(text=plain))
    return tuple(result)


def fill(text: str, values: Mapping[str, Decimal], language: Language) -> str:
    """The text with its figures in place, written as the language writes numbers."""
    if "{" not in text:
        return text
    return "".join(piece.text for piece in pieces(text, values, language))


def fill_all(text: LocalizedText, values: Mapping[str, Decimal]) -> LocalizedText:
    """`fill` in all three languages."""
    return LocalizedText(
        **{language: fill(text.in_language(language), values, language) for language in LANGUAGES}
    )


def values_of(criterion: Criterion, decision: Decision | None) -> dict[str, Decimal]:
    """The figures in force: the ambition's defaults, with what the user changed on top."""
    if decision is None:
        return criterion.defaults_for(criterion.recommended)
    known = {parameter.id for parameter in criterion.parameters}
    edited = {name: value for name, value in decision.parameters.items() if name in known}
    return criterion.defaults_for(decision.ambition) | edited


def wording_of(criterion: Criterion, decision: Decision) -> Wording:
    """The texts as they stand for this decision, to be kept with it."""
    values = values_of(criterion, decision)

    def own_or(own: str, shipped: LocalizedText) -> LocalizedText:
        return LocalizedText.same(own) if own else fill_all(shipped, values)

    tender = fill_all(criterion.text_for(decision.ambition), values)
    if decision.own_text:
        texts = {language: tender.in_language(language) for language in LANGUAGES}
        tender = LocalizedText(**(texts | {k: v for k, v in decision.own_text.items() if k in texts and v}))
    follow_up = decision.follow_up
    return Wording(
        name=criterion.name,
        tender_text=tender,
        verification=own_or(decision.verification_text, criterion.verification),
        checking=fill_all(criterion.checking, values),
        contract_clause=own_or(follow_up.clause_text, criterion.contract_clause),
        consequence=own_or(follow_up.consequence_text, criterion.consequence),
        indicator=own_or(follow_up.indicator_text, criterion.indicator),
        market_standard=fill_all(criterion.market_standard, values),
    )


WORDED: tuple[str, ...] = (
    "tender_text",
    "verification",
    "checking",
    "contract_clause",
    "consequence",
    "indicator",
    "market_standard",
)
"""The texts of a `Wording` that say something to a tenderer or of the market, in the order they are read."""


def changed_texts(old: Wording, new: Wording) -> tuple[str, ...]:
    """Which texts of two wordings differ in any language."""
    return tuple(name for name in WORDED if getattr(old, name) != getattr(new, name))


def current_wording(criterion: Criterion | None, decision: Decision) -> Wording | None:
    """The wording the decision was taken on; while it is still open, the library's own."""
    if decision.wording is not None and decision.state.included:
        return decision.wording
    return wording_of(criterion, decision) if criterion is not None else decision.wording


def open_decision(criterion: Criterion, ambition: Ambition | None = None) -> Decision:
    """A decision not taken yet, at the ambition the library proposes."""
    return Decision(criterion_id=criterion.id, ambition=ambition or criterion.recommended)

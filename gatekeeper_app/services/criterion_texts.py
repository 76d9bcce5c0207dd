"""The texts of a criterion that a search looks through: which field each belongs to, and how much the field weighs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.advice import BANK_NAMES, HILMA_ANSWER_NAMES
from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    ASPECT_NAMES,
    CRITERION_KIND_NAMES,
    R_STRATEGY_NAMES,
    Criterion,
)
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.services.protocols import LawBook, Library

FIELDS: dict[str, float] = {
    N_("Name"): 10,
    N_("Category"): 6,
    N_("Kind"): 6,
    N_("Purpose"): 5,
    N_("Tender text"): 5,
    N_("Aspect"): 4,
    N_("Figures"): 4,
    N_("CPV codes"): 4,
    N_("Circular strategies"): 3.5,
    N_("Gate"): 3.5,
    N_("Verification"): 3,
    N_("Checking"): 3,
    N_("Contract clause"): 3,
    N_("Consequence"): 3,
    N_("Indicator"): 3,
    N_("Legal basis"): 3,
    N_("Counterparts in other banks of criteria"): 3,
    N_("What it changes in the world"): 2.5,
    N_("Scale of points"): 2.5,
    N_("Market standard"): 2,
    N_("Typical obstacle"): 2,
    N_("Link to the subject matter"): 2,
    N_("Proportionality"): 2,
    N_("What it may worsen"): 2,
    N_("Costs"): 2,
    N_("Readiness of the market"): 2,
    N_("What not to combine it with"): 2,
    N_("Questions for the market dialogue"): 2,
    N_("Example"): 2,
    N_("Who decides"): 2,
    N_("Answers in Hilma"): 2,
    N_("Sources"): 1,
}
"""Field -> what a word found in it weighs. The order is that of weight."""

_COUNTERPARTS = "Counterparts in other banks of criteria"


def criterion_texts(
    criterion: Criterion, library: Library, law: LawBook, on: date
) -> Iterator[tuple[str, Language | None, str]]:
    """(field, language, text) of every text, figures of the recommended level filled in, provisions cited as on the
    day `on`. A language of None: the text stands for all languages alike."""
    for field, text in _alike(criterion):
        yield field, None, text
    figures = _figures(criterion)
    for field, text_in in _in_languages(criterion, library, law, on):
        for language in LANGUAGES:
            words = _filled(text_in, figures, language)
            if words:
                yield field, language, words


def field_texts(
    criterion: Criterion, library: Library, law: LawBook, on: date, *, field: str, language: Language | None
) -> Iterator[str]:
    """The texts of one field in one language, as `criterion_texts` gives them."""
    if language is None:
        yield from (text for name, text in _alike(criterion) if name == field)
        return
    figures = _figures(criterion)
    for name, text_in in _in_languages(criterion, library, law, on):
        if name == field:
            yield _filled(text_in, figures, language)


def _figures(criterion: Criterion) -> dict[str, Decimal]:
    return criterion.defaults_for(criterion.recommended) if criterion.levels else {}


def _filled(text: InLanguage, figures: dict[str, Decimal], language: Language) -> str:
    words = text.in_language(language)
    return fill(words, figures, language) if "{" in words else words


def _alike(criterion: Criterion) -> Iterator[tuple[str, str]]:
    """What is the same in all languages."""
    yield "Name", criterion.id
    yield "CPV codes", " ".join(criterion.cpv)
    yield from ((_COUNTERPARTS, f"{each.name} {each.number}") for each in criterion.counterparts)


def _in_languages(
    criterion: Criterion, library: Library, law: LawBook, on: date
) -> Iterator[tuple[str, InLanguage]]:
    category = library.categories.get(criterion.category)
    yield "Name", criterion.name
    if category is not None:
        yield "Category", category.name
    yield "Kind", Message(CRITERION_KIND_NAMES[criterion.kind])
    yield "Gate", Message(GATE_NAMES[criterion.gate])
    yield "Aspect", Message(ASPECT_NAMES[criterion.aspect])
    yield from (("Circular strategies", Message(R_STRATEGY_NAMES[each])) for each in criterion.r_strategies)
    yield from (("Who decides", Message(ROLE_NAMES[role])) for role in criterion.deciding_roles)
    yield from (("Tender text", text) for text in _tender_texts(criterion))
    yield from (("Figures", parameter.label) for parameter in criterion.parameters)
    yield from (("Figures", Message(AMBITION_NAMES[level.ambition])) for level in criterion.levels)
    yield from (
        ("Purpose", criterion.purpose),
        ("Verification", criterion.verification),
        ("Checking", criterion.checking),
        ("Contract clause", criterion.contract_clause),
        ("Consequence", criterion.consequence),
        ("Indicator", criterion.indicator),
        ("What it changes in the world", criterion.physical_effect),
        ("Market standard", criterion.market_standard),
        ("Typical obstacle", criterion.obstacle),
        ("Link to the subject matter", criterion.link_to_subject),
        ("Proportionality", criterion.proportionality),
        ("What it may worsen", criterion.burden_shift),
        ("Costs", criterion.cost_note),
        ("Readiness of the market", criterion.market_readiness),
        ("What not to combine it with", criterion.not_together),
        ("Example", criterion.example),
    )
    yield from (("Questions for the market dialogue", text) for text in criterion.dialogue_questions)
    if criterion.scale is not None:
        yield "Scale of points", criterion.scale.reading
    yield from (("What it changes in the world", effect.basis) for effect in criterion.carbon_effects)
    yield from (("Answers in Hilma", Message(HILMA_ANSWER_NAMES[answer])) for answer in criterion.hilma)
    yield from ((_COUNTERPARTS, Message(BANK_NAMES[each.bank])) for each in criterion.counterparts)
    for basis in criterion.legal_basis:
        yield "Legal basis", basis.meaning
        try:
            yield "Legal basis", law.provision(basis.provision, on).citation
        except KeyError:
            continue  # named by the library, not in this law book: its own words above still count
    yield from (
        ("Sources", library.sources[each].title) for each in criterion.sources if each in library.sources
    )


def _tender_texts(criterion: Criterion) -> tuple[LocalizedText, ...]:
    """The tender text and those of levels that have a text of their own."""
    own = (level.tender_text for level in criterion.levels if level.tender_text is not None)
    return criterion.tender_text, *own

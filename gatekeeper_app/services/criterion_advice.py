"""What a criterion says beside its wording: effect and side effects, scale, market, example, notice, counterparts."""

from collections.abc import Iterator

from gatekeeper_app.domain.advice import (
    BANK_NAMES,
    HILMA_ANSWER_NAMES,
    IMPACT_NAMES,
    SCALE_FORM_NAMES,
    CarbonEffect,
)
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import number

Part = tuple[str, str, Certainty | None]
"""A name, its words, and the certainty that stands beside the name."""


def effect_parts(criterion: Criterion, language: Language) -> Iterator[Part]:
    """What changes in the world, how much carbon it avoids, and what it may worsen."""
    yield _say(N_("What changes physically"), language), _say(criterion.physical_effect, language), None
    for effect in criterion.carbon_effects:
        yield _say(N_("Emissions avoided"), language), _carbon(effect, language), effect.certainty
    yield _say(N_("What it may worsen elsewhere"), language), _say(criterion.burden_shift, language), None


def _carbon(effect: CarbonEffect, language: Language) -> str:
    args: dict[str, Argument] = {
        "low": number(effect.low, language),
        "best": number(effect.best, language),
        "high": number(effect.high, language),
        "unit": effect.unit,
        "basis": effect.basis,
        "source": effect.source,
    }
    sentence = N_("{best} {unit} (range {low}–{high}). {basis} Source {source}.")
    return Message(sentence, args).in_language(language)


def scale_parts(criterion: Criterion, language: Language) -> Iterator[Part]:
    """How an award criterion gives points."""
    if criterion.scale is not None:
        yield (
            _say(SCALE_FORM_NAMES[criterion.scale.form], language),
            _say(criterion.scale.reading, language),
            None,
        )


def market_parts(criterion: Criterion, language: Language) -> Iterator[Part]:
    """What the market offers, what it costs, what stands in the way."""
    texts: tuple[tuple[str, LocalizedText], ...] = (
        (N_("Market standard"), criterion.market_standard),
        (N_("Who can deliver it"), criterion.market_readiness),
        (N_("What it costs"), criterion.cost_note),
        (N_("Typical obstacle"), criterion.obstacle),
        (N_("What not to combine it with"), criterion.not_together),
    )
    for name, text in texts:
        yield _say(name, language), _say(text, language), None
    questions = "\n".join(f"–\u00a0{_say(question, language)}" for question in criterion.dialogue_questions)
    yield _say(N_("Questions for the market"), language), questions, None


def notice_parts(criterion: Criterion, language: Language) -> Iterator[Part]:
    """What it lets one answer in the notice, and where else the same is asked."""
    answers = "\n".join(
        f"{_say(HILMA_ANSWER_NAMES[answer], language)} ({answer.value})" for answer in criterion.hilma
    )
    yield _say(N_("Hilma: may be answered yes"), language), answers, None
    impacts = "\n".join(
        f"{_say(IMPACT_NAMES[impact], language)} ({impact.value})" for impact in criterion.impacts
    )
    yield _say(N_("Environmental impact of the notice (BT-774)"), language), impacts, None
    for counterpart in criterion.counterparts:
        words = f"{counterpart.name} ({counterpart.number})" if counterpart.number else counterpart.name
        yield _say(BANK_NAMES[counterpart.bank], language), words, counterpart.certainty


def _say(text: str | LocalizedText, language: Language) -> str:
    return (Message(text) if isinstance(text, str) else text).in_language(language)

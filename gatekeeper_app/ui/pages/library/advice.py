"""What a criterion says beside its wording: effect and side effects, scale, market, example, notice, counterparts."""

from collections.abc import Callable, Iterator

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
from gatekeeper_app.ui.language import Tongue

Part = tuple[str, str, Certainty | None]
"""A name, its words, and the certainty that stands beside the name."""

_Say = Callable[..., str]


def effect_parts(criterion: Criterion, tongue: Tongue) -> Iterator[Part]:
    """What changes in the world, how much carbon it avoids, and what it may worsen."""
    say = tongue.say
    yield say(N_("What changes physically")), say(criterion.physical_effect), None
    for effect in criterion.carbon_effects:
        yield say(N_("Emissions avoided")), _carbon(effect, say, tongue.language), effect.certainty
    yield say(N_("What it may worsen elsewhere")), say(criterion.burden_shift), None


def _carbon(effect: CarbonEffect, say: _Say, language: Language) -> str:
    args: dict[str, Argument] = {
        "low": number(effect.low, language),
        "best": number(effect.best, language),
        "high": number(effect.high, language),
        "unit": effect.unit,
        "basis": effect.basis,
        "source": effect.source,
    }
    return say(Message(N_("{best} {unit} (range {low}–{high}). {basis} Source {source}."), args))


def scale_parts(criterion: Criterion, tongue: Tongue) -> Iterator[Part]:
    """How an award criterion gives points."""
    if criterion.scale is not None:
        yield tongue.say(SCALE_FORM_NAMES[criterion.scale.form]), tongue.say(criterion.scale.reading), None


def market_parts(criterion: Criterion, tongue: Tongue) -> Iterator[Part]:
    """What the market offers, what it costs, what stands in the way."""
    say = tongue.say
    texts: tuple[tuple[str, LocalizedText], ...] = (
        (N_("Market standard"), criterion.market_standard),
        (N_("Who can deliver it"), criterion.market_readiness),
        (N_("What it costs"), criterion.cost_note),
        (N_("Typical obstacle"), criterion.obstacle),
        (N_("What not to combine it with"), criterion.not_together),
    )
    for name, text in texts:
        yield say(name), say(text), None
    questions = "\n".join(f"–\u00a0{say(question)}" for question in criterion.dialogue_questions)
    yield say(N_("Questions for the market")), questions, None


def notice_parts(criterion: Criterion, tongue: Tongue) -> Iterator[Part]:
    """What it lets one answer in the notice, and where else the same is asked."""
    say = tongue.say
    answers = "\n".join(f"{say(HILMA_ANSWER_NAMES[answer])} ({answer.value})" for answer in criterion.hilma)
    yield say(N_("Hilma: may be answered yes")), answers, None
    impacts = "\n".join(f"{say(IMPACT_NAMES[impact])} ({impact.value})" for impact in criterion.impacts)
    yield say(N_("Environmental impact of the notice (BT-774)")), impacts, None
    for counterpart in criterion.counterparts:
        words = f"{counterpart.name} ({counterpart.number})" if counterpart.number else counterpart.name
        yield say(BANK_NAMES[counterpart.bank]), words, counterpart.certainty

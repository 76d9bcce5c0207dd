"""The recommended few of a category at an ambition, each with what speaks for it and what to mind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.calculation.ranking import TESTS, Score, few_at, score
from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind, Size
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.protocols import Library

_HALF = Decimal("0.5")
_READY = Decimal("0.8")


class ScorePart(StrEnum):
    """The parts of the published score (docs/ranking.md)."""

    EFFECT = "effect"
    VALUE_SHARE = "value_share"
    MARKET_READINESS = "market_readiness"
    TESTS = "tests"
    EFFORT = "effort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What a part of the score says in words; `speaks_for`: for the criterion, else a thing to mind."""

    part: ScorePart
    sentence: Message
    speaks_for: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """One of the few: its score at the ambition, and the reasons in the order of the score's parts."""

    criterion: Criterion
    ambition: Ambition
    score: Score
    reasons: tuple[Reason, ...]

    @property
    def speaking_for(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.speaks_for)

    @property
    def to_mind(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if not reason.speaks_for)


@dataclass(frozen=True, slots=True)
class _Share:
    """A share of 0-1 as a percentage."""

    value: Decimal

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n.formats import percent

        return percent(self.value * 100, language)


_EFFECT_WORDS: Mapping[Size, str] = {
    Size.SMALL: N_("The effect on emissions or materials is small."),
    Size.MEDIUM: N_("The effect on emissions or materials is of medium size."),
    Size.LARGE: N_("The effect on emissions or materials is large."),
}


def recommended_few(library: Library, category_id: str, ambition: Ambition) -> tuple[Recommended, ...]:
    """Three to five criteria of a category for an ambition, best first; fewer where the library has no more that offer
    the ambition and are worth their effort. Raises `KeyError` for an unknown category."""
    category = library.categories[category_id]
    own = [criterion for criterion in library.criteria.values() if criterion.category == category.id]
    return tuple(_explained(criterion, ambition) for criterion in few_at(own, ambition))


def few_by_ambition(library: Library, category_id: str) -> Mapping[Ambition, tuple[Recommended, ...]]:
    """`recommended_few` at each ambition."""
    return {ambition: recommended_few(library, category_id, ambition) for ambition in Ambition}


def _explained(criterion: Criterion, ambition: Ambition) -> Recommended:
    points = score(criterion, ambition=ambition)
    reasons = tuple(_reasons(criterion, ambition, points))
    return Recommended(criterion=criterion, ambition=ambition, score=points, reasons=reasons)


def _reasons(criterion: Criterion, ambition: Ambition, points: Score) -> Iterator[Reason]:
    words = Message(_EFFECT_WORDS[criterion.effect])
    yield Reason(part=ScorePart.EFFECT, sentence=words, speaks_for=criterion.effect is not Size.SMALL)
    yield Reason(
        part=ScorePart.VALUE_SHARE,
        sentence=Message(
            N_("It touches {share} of the value of the contract."), {"share": _Share(criterion.value_share)}
        ),
        speaks_for=criterion.value_share >= _HALF,
    )
    if criterion.kind is CriterionKind.PREPARATION:
        sentence = Message(N_("It is done before the call for tenders and asks nothing of suppliers."))
        yield Reason(part=ScorePart.MARKET_READINESS, sentence=sentence)
    else:
        yield _market(criterion, ambition, points)
        yield _tests(points)
    if criterion.effort is Size.SMALL:
        yield Reason(part=ScorePart.EFFORT, sentence=Message(N_("It causes the buyer little work.")))
    elif criterion.effort is Size.LARGE:
        sentence = Message(N_("It causes the buyer much work."))
        yield Reason(part=ScorePart.EFFORT, sentence=sentence, speaks_for=False)


def _market(criterion: Criterion, ambition: Ambition, points: Score) -> Reason:
    suppliers = criterion.level(ambition).suppliers_from
    if points.market_readiness >= _READY:
        sentence = Message(
            N_("An estimated {count} suppliers or more manage this level."), {"count": suppliers}
        )
        return Reason(part=ScorePart.MARKET_READINESS, sentence=sentence)
    sentence = Message(N_("Few suppliers manage this level yet: ask the market before it is demanded."))
    return Reason(part=ScorePart.MARKET_READINESS, sentence=sentence, speaks_for=False)


def _tests(points: Score) -> Reason:
    if points.tests_met == TESTS:
        sentence = Message(
            N_("The text goes beyond the market standard, binds the supplier and is measured.")
        )
        return Reason(part=ScorePart.TESTS, sentence=sentence)
    sentence = Message(
        N_("The text passes {met} of the three tests at this level."), {"met": points.tests_met}
    )
    return Reason(part=ScorePart.TESTS, sentence=sentence, speaks_for=False)

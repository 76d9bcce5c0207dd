"""The score that ranks criteria, as published in ``docs/ranking.md`` (the two are compared by a test).

    score = effect x share of the value x market readiness x share of the three tests - effort + bonus

All of its figures are a judgement made to be argued with, not a measurement; they live here and nowhere else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.calculation.market import against_market
from gatekeeper_app.domain.criteria import Ambition, Category, Criterion, CriterionKind, RStrategy, Size
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.i18n import LocalizedText

EFFECT_POINTS: Mapping[Size, Decimal] = {
    Size.SMALL: Decimal(1),
    Size.MEDIUM: Decimal(3),
    Size.LARGE: Decimal(9),
}
EFFORT_POINTS: Mapping[Size, Decimal] = {
    Size.SMALL: Decimal("0.25"),
    Size.MEDIUM: Decimal("0.5"),
    Size.LARGE: Decimal(1),
}
# Suppliers that manage the recommended level, at least -> readiness. The steps are those of the levels: five
# make a market, three need some dialogue, one is a risk.
READINESS: tuple[tuple[int, Decimal], ...] = (
    (5, Decimal(1)),
    (3, Decimal("0.8")),
    (1, Decimal("0.4")),
    (0, Decimal(0)),
)
# A criterion of a circular strategy that an answer at a gate speaks for. Less than a medium effect on the whole
# contract (3): an answer brings forward among equals, it does not put a small effect before a large one.
BONUS = Decimal(2)
TESTS = 3
FEW = 4  # criteria recommended at one gate
# The few of a category at an ambition: three where there are as many, two more at most that come near the best, and
# no more than two of one gate as long as other gates have some.
FEW_LEAST, FEW_MOST = 3, 5
FEW_AT_ONE_GATE = 2
NEAR_THE_BEST = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score with its parts, shown so that it can be argued with. Points have no unit; shares are 0-1."""

    criterion_id: str
    effect: Decimal
    value_share: Decimal
    market_readiness: Decimal
    tests_met: int
    effort: Decimal
    bonus: Decimal = Decimal(0)

    @property
    def tests_share(self) -> Decimal:
        return Decimal(self.tests_met) / TESTS

    @property
    def benefit(self) -> Decimal:
        """The product of the score's first four terms."""
        # Divided last, so that three tests out of three leave the figures exact.
        return self.effect * self.value_share * self.market_readiness * self.tests_met / TESTS

    @property
    def own(self) -> Decimal:
        """The score without the bonus: what is worth its effort has more than nought."""
        return self.benefit - self.effort

    @property
    def total(self) -> Decimal:
        return self.own + self.bonus


def written(text: LocalizedText) -> bool:
    """Whether a library text says anything."""
    return bool(text.fi.strip() or text.sv.strip() or text.en.strip())


def shipped_tests_met(criterion: Criterion, ambition: Ambition | None = None) -> int:
    """How many of the three tests the shipped text meets at an ambition (by default the recommended one), 0-3.

    Bites: the figures proposed go beyond the market standard. Binds: a contract clause and a consequence are
    written. Is measured: an indicator and a proof are written; owner and date are the buyer's and cannot be
    shipped. A preparatory measure stands outside the tests and counts as meeting them.
    """
    if criterion.kind is CriterionKind.PREPARATION:
        return TESTS
    ambition = ambition or criterion.recommended
    bites = against_market(criterion, ambition, criterion.defaults_for(ambition)).bites
    binds = written(criterion.contract_clause) and written(criterion.consequence)
    measured = written(criterion.indicator) and written(criterion.verification)
    return sum((bites, binds, measured))


def market_readiness(criterion: Criterion, ambition: Ambition | None = None) -> Decimal:
    """0-1, by the suppliers that manage an ambition (by default the recommended one); 1 for a preparatory measure: it
    asks none."""
    if criterion.kind is CriterionKind.PREPARATION:
        return Decimal(1)
    suppliers = criterion.level(ambition or criterion.recommended).suppliers_from
    return next((readiness for least, readiness in READINESS if suppliers >= least), Decimal(0))


def score(
    criterion: Criterion, strategies: Collection[RStrategy] = (), ambition: Ambition | None = None
) -> Score:
    """The score of a criterion as the library ships it, at an ambition (by default the recommended one); `strategies`
    are those the answers at the gates speak for."""
    return Score(
        criterion_id=criterion.id,
        effect=EFFECT_POINTS[criterion.effect],
        value_share=criterion.value_share,
        market_readiness=market_readiness(criterion, ambition),
        tests_met=shipped_tests_met(criterion, ambition),
        effort=EFFORT_POINTS[criterion.effort],
        bonus=BONUS if any(strategy in strategies for strategy in criterion.r_strategies) else Decimal(0),
    )


def _level(code: str) -> str:
    """A CPV code down to its last level that says something: 39100000 -> 391. A division keeps its two digits."""
    return code[:2] + code[2:].rstrip("0")


def fits(criterion: Criterion, cpv: Collection[str]) -> bool:
    """Whether a criterion is meant for one of the codes, or for something within or around it.

    True where one of the two names no codes: then nothing is known against it.
    """
    if not cpv or not criterion.cpv:
        return True
    wanted = [_level(code) for code in cpv]
    return any(
        one.startswith(other) or other.startswith(one)
        for one in map(_level, criterion.cpv)
        for other in wanted
    )


def rank(
    criteria: Iterable[Criterion],
    categories: Mapping[str, Category],
    *,
    cpv: Collection[str] = (),
    strategies: Collection[RStrategy] = (),
) -> tuple[Criterion, ...]:
    """Best first; what is meant for other CPV codes than these comes last.

    On equal scores a criterion of the category goes before one of a set (any goods, small purchases), and that before
    one that belongs to everything; then by id.
    """

    def place(criterion: Criterion) -> tuple[bool, Decimal, int, str]:
        category = categories.get(criterion.category)
        breadth = category.breadth if category is not None else 0
        return not fits(criterion, cpv), -score(criterion, strategies).total, breadth, criterion.id

    return tuple(sorted(criteria, key=place))


def recommended(
    criteria: Iterable[Criterion],
    categories: Mapping[str, Category],
    few: int = FEW,
    *,
    cpv: Collection[str] = (),
    strategies: Collection[RStrategy] = (),
) -> tuple[Criterion, ...]:
    """What the program proposes: at most `few` criteria a gate, each with a score above nought before any bonus,
    gate by gate and best first within the gate.

    `categories` are those the procurement belongs to (cross-cutting ones included), by id; criteria of other
    categories are left aside. What is meant for other CPV codes is proposed only at a gate that has nothing else, and
    of two criteria that exclude each other only the better one.
    """
    places: dict[Gate, list[Criterion]] = {gate: [] for gate in Gate}
    own = (criterion for criterion in criteria if criterion.category in categories)
    proposed: set[str] = set()
    shut_out: set[str] = set()  # by one of the proposed
    for criterion in rank(own, categories, cpv=cpv, strategies=strategies):
        chosen = places[criterion.gate]
        room = len(chosen) < few and (fits(criterion, cpv) or not any(fits(other, cpv) for other in chosen))
        alone = criterion.id not in shut_out and proposed.isdisjoint(criterion.excludes)
        if room and alone and score(criterion).own > 0:
            chosen.append(criterion)
            proposed.add(criterion.id)
            shut_out.update(criterion.excludes)
    return tuple(criterion for chosen in places.values() for criterion in chosen)


def few_at(criteria: Iterable[Criterion], ambition: Ambition) -> tuple[Criterion, ...]:
    """The few to look at first when a category's tender is to reach an ambition, best first.

    Only criteria that offer the ambition, with a score above nought at it; of two that exclude each other the better.
    """
    scored = [
        (score(criterion, ambition=ambition).own, criterion)
        for criterion in criteria
        if ambition in criterion.ambitions
    ]
    points = {criterion.id: total for total, criterion in scored if total > 0}
    ranked = sorted(
        (criterion for _total, criterion in scored if criterion.id in points),
        key=lambda criterion: (-points[criterion.id], criterion.id),
    )
    chosen: list[Criterion] = []

    def take(candidates: Iterable[Criterion], most: int, at_one_gate: int) -> None:
        for criterion in candidates:
            at_gate = sum(other.gate is criterion.gate for other in chosen)
            together = all(
                other.id not in criterion.excludes and criterion.id not in other.excludes for other in chosen
            )
            if criterion not in chosen and len(chosen) < most and at_gate < at_one_gate and together:
                chosen.append(criterion)

    take(ranked, FEW_LEAST, FEW_AT_ONE_GATE)
    take(ranked, FEW_LEAST, FEW_LEAST)
    near = [criterion for criterion in ranked if points[criterion.id] >= NEAR_THE_BEST * points[ranked[0].id]]
    take(near, FEW_MOST, FEW_AT_ONE_GATE)
    return tuple(sorted(chosen, key=ranked.index))

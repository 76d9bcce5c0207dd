"""The figures of a survey: reckoned once, shown alike by JSON, PDF, workbook and window."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.text_findings import RequirementKind
from gatekeeper_app.services.survey.model import FileRole, Survey, SurveyAspect, SurveyedProcurement

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`count` of `of`. `share` in per cent with one decimal, None of nothing."""

    count: int
    of: int

    @property
    def share(self) -> Decimal | None:
        return round(_HUNDRED * self.count / self.of, 1) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePart:
    """The value of some procurements within that of all whose value is known, in one currency."""

    currency: str
    value: Decimal
    of: Decimal
    procurements: int

    @property
    def share(self) -> Decimal | None:
        return round(_HUNDRED * self.value / self.of, 1) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceTotals:
    """Procurements of one category or year. `key` is the category's id, empty without one; the year, None unknown."""

    key: str | int | None
    procurements: int
    with_criteria: Part
    with_award_weight: Part
    median_weight: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BottleneckTotals:
    """How many procurements a rule speaks of, and in how many passages."""

    rule: str
    severity: Severity
    procurements: Part
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityTotals:
    """Of the criteria that are no mere wishes: how many have what makes them hold."""

    measurable: Part
    proof: Part
    followed_up: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """`with_criteria` counts procurements with a criterion that is no mere wish. `with_award_weight` counts within
    those whose weights are known, and `median_weight` is taken over the procurements counted there, in per cent.
    `proved`, `measured` and `followed_up` count within those that have criteria. `by_value`: the share by money where
    values are known, a currency each."""

    procurements: int
    with_criteria: Part
    by_aspect: dict[SurveyAspect, Part]
    only_wishes: Part
    with_award_weight: Part
    median_weight: Decimal | None
    price_only: Part
    proved: Part
    measured: Part
    followed_up: Part
    declared: Part
    by_value: tuple[ValuePart, ...]
    criteria: int
    by_kind: dict[RequirementKind, Part]
    by_strategy: dict[RStrategy, Part]
    quality: QualityTotals
    bottlenecks: tuple[BottleneckTotals, ...]
    by_category: tuple[SliceTotals, ...]
    by_year: tuple[SliceTotals, ...]
    files_read: int
    files_not_read: int


def totals(survey: Survey) -> Totals:
    every = survey.procurements
    asking = [each for each in every if each.has_criteria]
    weighed = [each for each in every if each.green_weight is not None]
    criteria = [each for procurement in every for each in procurement.criteria]
    binding = [each for each in criteria if not each.is_wish]
    count = len(every)
    not_read = sum(each.role is FileRole.NOT_READ for each in survey.files)
    return Totals(
        procurements=count,
        with_criteria=Part(count=len(asking), of=count),
        by_aspect={
            aspect: Part(count=sum(each.about(aspect) for each in every), of=count) for aspect in SurveyAspect
        },
        only_wishes=_part(every, lambda each: each.only_wishes),
        with_award_weight=_part(weighed, lambda each: each.has_award_weight),
        median_weight=_median(every),
        price_only=_part([each for each in every if each.price_only is not None], _is_price_only),
        proved=_part(asking, lambda each: each.proved),
        measured=_part(asking, lambda each: each.measured),
        followed_up=_part(asking, lambda each: each.followed_up),
        declared=_part(every, lambda each: bool(each.declared)),
        by_value=_by_value(every),
        criteria=len(criteria),
        by_kind={
            kind: Part(count=sum(each.kind is kind for each in criteria), of=len(criteria))
            for kind in RequirementKind
        },
        by_strategy={
            strategy: Part(count=sum(strategy in each.strategies for each in binding), of=len(binding))
            for strategy in RStrategy
        },
        quality=QualityTotals(
            measurable=Part(count=sum(each.measurable for each in binding), of=len(binding)),
            proof=Part(count=sum(each.proof for each in binding), of=len(binding)),
            followed_up=Part(count=sum(each.followed_up for each in binding), of=len(binding)),
        ),
        bottlenecks=_bottlenecks(survey),
        by_category=_by_category(survey),
        by_year=_by_year(every),
        files_read=len(survey.files) - not_read,
        files_not_read=not_read,
    )


def _part(among: Sequence[SurveyedProcurement], counts: Callable[[SurveyedProcurement], bool]) -> Part:
    return Part(count=sum(counts(each) for each in among), of=len(among))


def _is_price_only(each: SurveyedProcurement) -> bool:
    return bool(each.price_only)


def _median(among: Collection[SurveyedProcurement]) -> Decimal | None:
    """The median weight of those that give any; a middle between two is their mean."""
    weights = [each.green_weight for each in among if each.green_weight is not None and each.green_weight > 0]
    return round(median(weights), 1) if weights else None


def _by_value(every: Sequence[SurveyedProcurement]) -> tuple[ValuePart, ...]:
    by_currency: dict[str, list[SurveyedProcurement]] = {}
    for each in every:
        if each.value is not None and each.value > 0:
            by_currency.setdefault(each.currency, []).append(each)
    parts = [
        ValuePart(
            currency=currency,
            value=sum((each.value or Decimal(0) for each in among if each.has_criteria), Decimal(0)),
            of=sum((each.value or Decimal(0) for each in among), Decimal(0)),
            procurements=len(among),
        )
        for currency, among in by_currency.items()
    ]
    return tuple(sorted(parts, key=lambda part: (-part.procurements, part.currency)))


def _bottlenecks(survey: Survey) -> tuple[BottleneckTotals, ...]:
    """Those of most procurements first."""
    having: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for each in survey.procurements:
        having.update(each.bottlenecks.keys())
        passages.update(each.bottlenecks)
    found = [
        BottleneckTotals(
            rule=rule,
            severity=survey.rules[rule].severity,
            procurements=Part(count=number, of=len(survey.procurements)),
            passages=passages[rule],
        )
        for rule, number in having.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.procurements.count, -each.passages, each.rule)))


def _by_category(survey: Survey) -> tuple[SliceTotals, ...]:
    """A procurement of several categories counts in each; those of none come last, under an empty key."""
    by_key: dict[str, list[SurveyedProcurement]] = {}
    for each in survey.procurements:
        for category in each.categories or ("",):
            by_key.setdefault(category, []).append(each)
    ordered = sorted(by_key.items(), key=lambda pair: (pair[0] == "", -len(pair[1]), pair[0]))
    return tuple(_slice(key, among) for key, among in ordered)


def _by_year(every: Sequence[SurveyedProcurement]) -> tuple[SliceTotals, ...]:
    """The years in their order; where none is known, last."""
    by_key: dict[int | None, list[SurveyedProcurement]] = {}
    for each in every:
        by_key.setdefault(each.year, []).append(each)
    ordered = sorted(by_key.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))
    return tuple(_slice(key, among) for key, among in ordered)


def _slice(key: str | int | None, among: Sequence[SurveyedProcurement]) -> SliceTotals:
    weighed = [each for each in among if each.green_weight is not None]
    return SliceTotals(
        key=key,
        procurements=len(among),
        with_criteria=_part(among, lambda each: each.has_criteria),
        with_award_weight=_part(weighed, lambda each: each.has_award_weight),
        median_weight=_median(among),
    )

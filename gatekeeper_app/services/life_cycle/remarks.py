"""What to be wary of in a case that can be calculated: each remark with what helps."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.award_models import EffectKind
from gatekeeper_app.domain.cost_cases import (
    CostAlternative,
    CostCase,
    CostKind,
    CostTiming,
    UnequalLives,
)
from gatekeeper_app.domain.procurements import AwardCriterionType, Procurement
from gatekeeper_app.domain.report import NoteKind
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.documents.unverified_figure import confirmed_days, cost_figure, stated
from gatekeeper_app.services.life_cycle.figures import FigureRow, figure_rows

LOWEST_USUAL_RATE, HIGHEST_USUAL_RATE = Decimal(0), Decimal("0.06")
"""Real rates a public buyer can be expected to use: its own 1-3 %, with 0, 3 and 5 % tried (M-7, practice)."""
_NAMED = 4
_CARBON_STEMS = (
    "hiilija",
    "hiilidiok",
    "päästö",
    "co2",
    "carbon",
    "emission",
    "koldioxid",
    "utsläpp",
    "klimat",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRemark:
    """`id` is permanent; `alternative` where it is about one."""

    id: str
    kind: NoteKind
    text: Message
    remedy: Message
    alternative: str = ""


def cost_remarks(case: CostCase, procurement: Procurement | None = None) -> tuple[CostRemark, ...]:
    """The remarks on a case without faults; `procurement` for what stands elsewhere in it."""
    rows = figure_rows(case)
    confirmed = confirmed_days(procurement) if procurement is not None else {}
    waiting = tuple(
        row for row in rows if (cost_figure(case.id, row.key), stated(row.estimate)) not in confirmed
    )
    found = [
        *_about_rate(case),
        *_about_lives(case),
        *_about_carbon(case, procurement),
        *_about_figures(rows, waiting),
    ]
    for alternative in case.alternatives:
        found += _about_alternative(case, alternative)
    order = list(NoteKind)
    return tuple(sorted(found, key=lambda remark: order.index(remark.kind)))


def _about_rate(case: CostCase) -> Iterator[CostRemark]:
    assumptions = case.assumptions
    highest = HIGHEST_USUAL_RATE
    if assumptions.nominal:
        highest = (1 + highest) * (1 + assumptions.inflation) - 1
    if not LOWEST_USUAL_RATE <= assumptions.rate.best <= highest:
        yield _remark(
            "rate_unusual",
            NoteKind.WARNING,
            N_(
                "The discount rate is not between 0 and {highest} %, where that of a public buyer usually lies."
            ),
            N_("Check that it is a share of one a year, and write down why it is chosen."),
            highest=round(100 * highest, 2).normalize(),
        )
    if assumptions.rate.least == assumptions.rate.most:
        yield _remark(
            "rate_exact",
            NoteKind.NOTE,
            N_(
                "The discount rate has no range, so that it is not tried whether another one turns the order."
            ),
            N_("Give it a range, for example 0 to 5 %."),
        )


def _about_lives(case: CostCase) -> Iterator[CostRemark]:
    assumptions = case.assumptions
    lives = {alternative.life.best for alternative in case.alternatives}
    grows = any(each.best for each in assumptions.escalation.values()) or (
        assumptions.carbon_price is not None and assumptions.carbon_growth
    )
    if assumptions.lives is UnequalLives.ANNUITY and lives != {assumptions.period} and grows:
        yield _remark(
            "annuity_with_growth",
            NoteKind.WARNING,
            N_(
                "Lives differ from the period and prices rise: the annuity repeats the first life's prices in those"
                " that follow."
            ),
            N_("Choose replacement until the period ends, or a period that equals the lives."),
        )
    again = [
        alternative.name or alternative.id
        for alternative in case.alternatives
        if alternative.life.best < assumptions.period
    ]
    if again:
        yield _remark(
            "period_beyond_life",
            NoteKind.NOTE,
            N_(
                "The period is longer than these last: {names}. They are thought to be bought again at today's price."
            ),
            N_("Check that the need lasts that long, or shorten the period."),
            names=", ".join(again),
        )


def _about_carbon(case: CostCase, procurement: Procurement | None) -> Iterator[CostRemark]:
    priced = case.assumptions.carbon_price is not None
    emits = any(
        alternative.emissions
        or alternative.embodied
        or any(line.emission or line.emission_input for line in alternative.lines)
        for alternative in case.alternatives
    )
    if priced and not emits:
        yield _remark(
            "nothing_to_price",
            NoteKind.WARNING,
            N_("Emissions have a price, but no alternative has emissions."),
            N_("Enter them a year of use and for the making, or leave the price out."),
        )
    if priced and procurement is not None and (name := _carbon_line(case, procurement)):
        yield _remark(
            "carbon_twice",
            NoteKind.WARNING,
            N_(
                "Emissions are priced here, and the award criterion “{line}” rewards the same: they would count twice."
            ),
            N_("Leave the price out of the costs that are compared, or the criterion out of the comparison."),
            line=name,
        )


def _carbon_line(case: CostCase, procurement: Procurement) -> str:
    """The name of a quality line of the same lot that rewards low emissions; empty where there is none."""
    counted = {
        scale.line_id
        for design in procurement.award_designs
        for scale in design.scales
        if scale.effect_kind is EffectKind.CARBON
    }
    for line in procurement.award_lines:
        same_lot = not case.lot_id or not line.lot_id or line.lot_id == case.lot_id
        words = f"{line.name} {line.description}".lower()
        about = line.id in counted or any(stem in words for stem in _CARBON_STEMS)
        if same_lot and about and line.type is AwardCriterionType.QUALITY:
            return line.name or line.id
    return ""


def _about_figures(rows: tuple[FigureRow, ...], waiting: tuple[FigureRow, ...]) -> Iterator[CostRemark]:
    """`waiting`: those nobody has confirmed by name."""
    unsure = [row for row in waiting if row.to_be_verified]
    if unsure:
        yield _remark(
            "to_be_verified",
            NoteKind.WARNING,
            N_("Figures from memory or practice, to be verified: {count}. Among them: {names}."),
            N_(
                "Replace them by figures of your own or of the tenderers before tenders are compared by them."
            ),
            count=len(unsure),
            names=_names(unsure),
        )
    bare = [row for row in rows if not row.estimate.source and not row.estimate.value_id]
    if bare:
        yield _remark(
            "without_source",
            NoteKind.NOTE,
            N_("Figures without a source: {count}. Among them: {names}."),
            N_("Write down where they come from: the annex prints it."),
            count=len(bare),
            names=_names(bare),
        )
    if all(row.range is None for row in rows):
        yield _remark(
            "no_ranges",
            NoteKind.NOTE,
            N_("No figure has a range, so that the calculations cannot say how sure the order is."),
            N_("Give the lowest and the highest of the figures that are uncertain."),
        )


def _about_alternative(case: CostCase, alternative: CostAlternative) -> Iterator[CostRemark]:
    kinds = {line.kind for line in alternative.lines}
    if case.second_life and CostKind.PURCHASE in kinds and CostKind.RESIDUAL_VALUE not in kinds:
        yield _remark(
            "residual_missing",
            NoteKind.WARNING,
            N_(
                "{name} has no residual value, though such goods can be refurbished or sold on: circular offers lose."
            ),
            N_("Ask for a residual value or a buy-back price, or enter nought with a reason."),
            alternative=alternative,
        )
    for line in alternative.lines:
        if (
            line.timing is CostTiming.IN_YEAR
            and line.years is not None
            and line.years > alternative.life.best
        ):
            yield _remark(
                "never_due",
                NoteKind.WARNING,
                N_(
                    "A cost of {name} falls due in year {year}, after the end of its life: it is not counted."
                ),
                N_("Check the year and the life."),
                alternative=alternative,
                year=line.years,
            )


def _names(rows: list[FigureRow]) -> "_Listed":
    return _Listed(tuple(row.name for row in rows[:_NAMED]))


@dataclass(frozen=True, slots=True)
class _Listed:
    names: tuple[Message, ...]

    def in_language(self, language: Language) -> str:
        return "; ".join(name.in_language(language) for name in self.names)


def _remark(
    remark_id: str,
    kind: NoteKind,
    text: str,
    remedy: str,
    *,
    alternative: CostAlternative | None = None,
    **places: Argument,
) -> CostRemark:
    if alternative is not None:
        places["name"] = alternative.name or alternative.id
    return CostRemark(
        id=remark_id,
        kind=kind,
        text=Message(text, places),
        remedy=Message(remedy),
        alternative=alternative.id if alternative is not None else "",
    )

"""A criterion's figures against what the law sets anyway."""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.calculation.market import decision_against_market
from gatekeeper_app.domain.criteria import Criterion, CriterionKind, LegalMinimum, Parameter
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.wording import values_of
from gatekeeper_app.rules.base import RuleContext


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOfLaw:
    """A figure in force that is no more ambitious than the law's own."""

    parameter: Parameter
    value: Decimal
    minimum: LegalMinimum


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresOfLaw:
    """`met` are the figures that go no further than the law; `others_bite` says whether another figure of the
    same criterion goes beyond the market."""

    met: tuple[FigureOfLaw, ...] = ()
    others_bite: bool = False


def figures_of_law(criterion: Criterion, decision: Decision, context: RuleContext) -> FiguresOfLaw:
    """What of a decision the law sets anyway, on the law's day and for this buyer.

    Preparations ask nothing of tenders, and where the tender text is the buyer's own its figures are not known.
    """
    if criterion.kind is CriterionKind.PREPARATION or any(t.strip() for t in decision.own_text.values()):
        return FiguresOfLaw()
    if not any(parameter.legal_minimums for parameter in criterion.parameters):
        return FiguresOfLaw()
    values = values_of(criterion, decision)
    met = tuple(
        FigureOfLaw(parameter=parameter, value=values[parameter.id], minimum=minimum)
        for parameter in criterion.parameters
        if (minimum := _binding(parameter, context)) is not None
        and not parameter.beyond(values[parameter.id], minimum.value)
    )
    if not met:
        return FiguresOfLaw()
    of_law = {figure.parameter.id for figure in met}
    better = decision_against_market(criterion, decision).better
    return FiguresOfLaw(met=met, others_bite=any(parameter.id not in of_law for parameter in better))


def _binding(parameter: Parameter, context: RuleContext) -> LegalMinimum | None:
    minimum = parameter.legal_minimum(context.law_date, context.procurement.buyer.name)
    if minimum is not None and minimum.above_eu_threshold and context.eu_procurement is not True:
        return None
    return minimum

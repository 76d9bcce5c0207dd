"""Which award lines reward circular economy or low carbon."""

from collections.abc import Iterable

from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.procurements import AwardCriterion
from gatekeeper_app.rules.base import RuleContext


def rewarded(context: RuleContext) -> frozenset[str]:
    """The ids of the award criteria of the library that are included."""
    return frozenset(c.id for _decision, c in context.included if c.kind is CriterionKind.AWARD)


def green_lines(context: RuleContext, lines: Iterable[AwardCriterion]) -> tuple[AwardCriterion, ...]:
    """The lines called green, and those tied to an included award criterion that nobody called otherwise."""
    ids = rewarded(context)
    return tuple(line for line in lines if line.green or (line.green is None and line.criterion_id in ids))

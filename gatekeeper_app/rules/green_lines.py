"""Which award lines reward circular economy or low carbon, and whose words they are."""

from collections.abc import Collection, Iterable

from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.procurements import AwardCriterion, Procurement
from gatekeeper_app.rules.base import RuleContext


def from_notice(procurement: Procurement) -> bool:
    """Whether the award lines were read from a notice: what it does not tell may stand in documents not seen."""
    return procurement.notice is not None or procurement.earlier_round is not None


def rewarded(context: RuleContext) -> frozenset[str]:
    """The ids of the award criteria of the library that are included."""
    return frozenset(c.id for _decision, c in context.included if c.kind is CriterionKind.AWARD)


def green_lines(lines: Iterable[AwardCriterion], ids: Collection[str]) -> tuple[AwardCriterion, ...]:
    """The lines called green, and those tied to one of the criteria `rewarded` that nobody called otherwise."""
    return tuple(line for line in lines if line.green or (line.green is None and line.criterion_id in ids))

"""The statutory minimum times of a procurement, for its procedure and regime on its own date.

Days are calendar days. Sources: Procurement Act 1397/2016 sections 56-57, 102, 113, 121 and 129-131; Utilities
Procurement Act 1398/2016 sections 60-61, 112 and 120-122. They stand in `resources/parameters/times.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.law import Provision, Regime, Stage, TimeCase, TimeLimit
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.legal.conditions import Standing, judge
from gatekeeper_app.services.legal.thresholds import regime_of
from gatekeeper_app.services.protocols import LawBook


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedTime:
    """The minimum time of a stage. `others` are the ones other circumstances would give, longest first."""

    limit: TimeLimit
    provision: Provision
    others: tuple[TimeLimit, ...] = ()

    @property
    def stage(self) -> Stage:
        return self.limit.stage

    @property
    def days(self) -> int | None:
        """Calendar days; None where the law asks for a reasonable time only."""
        return self.limit.days

    @property
    def certainty(self) -> Certainty:
        return self.limit.certainty


def statutory_times(
    procurement: Procurement,
    law: LawBook,
    *,
    electronic: bool = True,
    prior_notice: bool = False,
    urgent: bool = False,
) -> Mapping[str, AppliedTime]:
    """Stage ("requests", "tenders", "additional_information", "standstill") -> its minimum time, in this order.

    `electronic`: tenders are accepted in electronic form, as they are in Finland. A stage the procedure does not
    have is missing; all are while the regime is not known or lies below the thresholds.
    """
    regime = regime_of(procurement, law)
    if regime is Regime.UNKNOWN:
        return {}
    allowed = {TimeCase.ORDINARY, TimeCase.AGREED}
    for case, given in (
        (TimeCase.ELECTRONIC, electronic),
        (TimeCase.PRIOR_NOTICE, prior_notice),
        (TimeCase.URGENT, urgent),
    ):
        if given:
            allowed.add(case)
    on = procurement.law_date
    limits = [
        limit
        for limit in law.times
        if limit.in_force(on) and judge(limit.when, procurement, regime, law).standing is Standing.APPLIES
    ]
    found: dict[str, AppliedTime] = {}
    for stage in Stage:
        of_stage = [limit for limit in limits if limit.stage is stage]
        chosen = _chosen(of_stage, allowed)
        if chosen is None:
            continue
        others = sorted(
            (limit for limit in of_stage if limit is not chosen), key=lambda limit: -(limit.days or 0)
        )
        found[stage.value] = AppliedTime(
            limit=chosen, provision=law.provision(chosen.provision, on), others=tuple(others)
        )
    return found


def _chosen(limits: list[TimeLimit], allowed: set[TimeCase]) -> TimeLimit | None:
    """The shortest time the circumstances allow. One that rests on an agreement is taken only where the law knows
    no other: an agreement cannot be counted on."""
    fitting = [limit for limit in limits if limit.case in allowed]
    firm = [limit for limit in fitting if limit.case is not TimeCase.AGREED]
    return min(firm or fitting, key=lambda limit: limit.days or 0, default=None)


def minimum_days(
    procurement: Procurement,
    law: LawBook,
    stage: Stage,
    *,
    electronic: bool = True,
    prior_notice: bool = False,
    urgent: bool = False,
) -> AppliedTime | None:
    """The minimum time of one stage; None where the procedure has no such stage or the regime sets none."""
    times = statutory_times(procurement, law, electronic=electronic, prior_notice=prior_notice, urgent=urgent)
    return times.get(stage.value)

"""Bottlenecks and readiness of a procurement: the rules run over it, the buyer's responses beside them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from gatekeeper_app.domain.findings import Finding, FindingGroup, Severity, grouped
from gatekeeper_app.domain.law import Regime
from gatekeeper_app.domain.procurements import FindingResponse, MilestoneKind, Procurement, ResponseState
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import RuleContext
from gatekeeper_app.rules.phases import Phase, phase_of
from gatekeeper_app.rules.procurement.document_passage import taken_back
from gatekeeper_app.rules.three_tests import Readiness, readiness
from gatekeeper_app.services.editing import Edit, edited, with_decision
from gatekeeper_app.services.finding_law import told_for_regime
from gatekeeper_app.services.legal.thresholds import eu_threshold, national_threshold, regime_of
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.time_plan import soonest_start
from gatekeeper_app.services.walk import recommended_for


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What the rules found. `answered` are findings the buyer has accepted or delegated, with the response;
    `resolved` are earlier findings that were mended and have not come back. `phase` is how far the procurement had
    come."""

    open: tuple[Finding, ...]
    answered: tuple[tuple[Finding, FindingResponse], ...]
    resolved: tuple[FindingResponse, ...]
    readiness: Readiness
    phase: Phase = Phase.PREPARING

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.open)

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """The open findings as they are shown: one for all lots it is true of."""
        return grouped(self.open)

    @property
    def answered_groups(self) -> tuple[tuple[FindingGroup, FindingResponse], ...]:
        """The accepted and delegated findings as they are shown: one for all lots with the same answer."""
        responses = {finding.key: response for finding, response in self.answered}
        shown = []
        for group in grouped(finding for finding, _response in self.answered):
            parts: dict[FindingResponse, list[Finding]] = {}
            for finding in group.findings:
                same = replace(responses[finding.key], key="", at=None)
                parts.setdefault(same, []).append(finding)
            shown += [
                (FindingGroup(findings=tuple(members)), responses[members[0].key])
                for members in parts.values()
            ]
        return tuple(shown)

    @property
    def settled(self) -> int:
        """How many bottlenecks are accepted, delegated or mended, as they are shown."""
        return len(self.answered_groups) + len(self.resolved)

    def count(self, severity: Severity) -> int:
        return sum(group.first.severity is severity for group in self.groups)


# Regimes whose procedures follow the EU rules; the others known do not.
_BY_EU_RULES = (Regime.EU, Regime.UTILITIES)


def context_of(procurement: Procurement, library: Library, law: LawBook, today: date) -> RuleContext:
    """What the rules may know, with what the law of the procurement's own date says of it."""
    eu, national = eu_threshold(procurement, law), national_threshold(procurement, law)
    regime = regime_of(procurement, law)
    start = procurement.milestone(MilestoneKind.CONTRACT_START)
    pressed = start is not None and start > today and phase_of(procurement, today) is Phase.PREPARING
    return RuleContext(
        procurement=procurement,
        criteria=library.criteria,
        recommended=recommended_for(procurement, library, law),
        today=today,
        eu_threshold=eu.value if eu is not None and eu.unit == procurement.currency else None,
        national_threshold=(
            national.value if national is not None and national.unit == procurement.currency else None
        ),
        eu_procurement=None if regime is Regime.UNKNOWN else regime in _BY_EU_RULES,
        soonest_start=soonest_start(procurement, law, today) if pressed else None,
        values=law.values,
    )


def check(procurement: Procurement, library: Library, law: LawBook, today: date) -> CheckResult:
    """Run every rule. Pure: the same procurement and library give the same findings in the same order.

    What was answered while the procurement was prepared stays answered when it has moved on.
    """
    context = context_of(procurement, library, law, today)
    mended = ResponseState.RESOLVED
    answers = {response.key: response for response in procurement.responses if response.state is not mended}
    said = registry.check(context)
    keys = {finding.key for finding in said}
    left_behind = _left_behind(context, answers.keys() - keys)
    found = told_for_regime((*said, *left_behind), procurement, law)
    keys.update(finding.key for finding in left_behind)
    return CheckResult(
        open=tuple(finding for finding in found if finding.key not in answers),
        answered=tuple((finding, answers[finding.key]) for finding in found if finding.key in answers),
        resolved=tuple(r for r in procurement.responses if r.state is mended and r.key not in keys),
        readiness=readiness(procurement, library.criteria),
        phase=context.phase,
    )


def _left_behind(context: RuleContext, keys: Collection[str]) -> tuple[Finding, ...]:
    """The findings of these keys that are said no more because the procurement has come too far to mend them."""
    if context.phase is Phase.PREPARING or not keys:
        return ()
    ids = {key.partition("/")[0] for key in keys}
    rules = tuple(rule for rule in registry.RULES if rule.id in ids)
    as_then = registry.check(replace(context, judged_in=Phase.PREPARING), rules)
    return tuple(finding for finding in as_then if finding.key in keys)


def apply_fix(
    procurement: Procurement, group: FindingGroup, library: Library, law: LawBook, today: date
) -> Edit | None:
    """The rule's own one-click cure, for every lot of the group; None where it has none."""
    rule = registry.rule(group.first.rule)
    current = procurement
    for finding in group.findings:
        current = rule.fix(context_of(current, library, law, today), finding) or current
    if current == procurement:
        return None
    for decision in current.decisions:
        old = procurement.decision(decision.criterion_id, decision.lot_id)
        criterion = library.criteria.get(decision.criterion_id)
        if old is not None and old != decision and criterion is not None:
            current = with_decision(current, edited(old, decision, criterion))
    return Edit(procurement=current, label=Message(N_("mended: {finding}"), {"finding": group.first.message}))


def with_resolved(
    before: CheckResult, procurement: Procurement, after: CheckResult, at: datetime
) -> Procurement:
    """The procurement with a record of the open findings that a change has mended, and without the record of
    those that have come back. What falls silent because the procurement moved on (`Rule.until`) was not mended, nor was
    a passage of a document whose answer somebody has taken back."""
    still = {finding.key for finding in after.open} | {finding.key for finding, _response in after.answered}
    kept = tuple(
        response
        for response in procurement.responses
        if response.state is not ResponseState.RESOLVED or response.key not in still
    )
    known = {response.key for response in kept}
    mended = tuple(
        FindingResponse(key=finding.key, state=ResponseState.RESOLVED, at=at)
        for finding in (before.open if after.phase is before.phase else ())
        if finding.key not in still and finding.key not in known and not taken_back(procurement, finding)
    )
    return replace(procurement, responses=(*kept, *mended))

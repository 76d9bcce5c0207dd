"""Bottlenecks and readiness of a procurement: the rules run over it, the buyer's responses beside them."""

from dataclasses import dataclass
from datetime import date

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.procurements import FindingResponse, Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import RuleContext
from gatekeeper_app.rules.three_tests import Readiness, readiness
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.services.walk import recommended_for


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What the rules found. `answered` are findings the buyer has accepted or delegated, with the response."""

    open: tuple[Finding, ...]
    answered: tuple[tuple[Finding, FindingResponse], ...]
    readiness: Readiness

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.open)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.open)


def context_of(procurement: Procurement, library: Library, today: date) -> RuleContext:
    return RuleContext(
        procurement=procurement,
        criteria=library.criteria,
        recommended=recommended_for(procurement, library),
        today=today,
    )


def check(procurement: Procurement, library: Library, today: date) -> CheckResult:
    """Run every rule. Pure: the same procurement and library give the same findings in the same order."""
    responses = {response.key: response for response in procurement.responses}
    found = registry.check(context_of(procurement, library, today))
    return CheckResult(
        open=tuple(finding for finding in found if finding.key not in responses),
        answered=tuple((finding, responses[finding.key]) for finding in found if finding.key in responses),
        readiness=readiness(procurement, library.criteria),
    )


def apply_fix(procurement: Procurement, finding: Finding, library: Library, today: date) -> Edit | None:
    """The rule's own one-click cure; None where it has none for this finding."""
    fixed = registry.rule(finding.rule).fix(context_of(procurement, library, today), finding)
    if fixed is None:
        return None
    return Edit(procurement=fixed, label=Message(N_("mended: {finding}"), {"finding": finding.message}))

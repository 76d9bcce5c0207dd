"""Findings: what a rule saw in a procurement, why it matters and what helps."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_, Message


class Severity(StrEnum):
    """Error: unlawful or void. Warning: keeps circular and low-carbon offers out. Note: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def order(self) -> int:
        return list(Severity).index(self)


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.NOTE: N_("Note"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One bottleneck. `subject` is the id of what it is about (an award line, a role); `fix` is the label of the
    one-click fix the rule offers, None where a person has to choose."""

    rule: str
    severity: Severity
    gate: Gate
    role: Role
    message: Message
    why: Message
    remedy: Message
    legal: tuple[str, ...] = ()  # ids of provisions (L-57)
    sources: tuple[str, ...] = ()  # rows of the fact base (B-31)
    criterion: str = ""
    lot: str = ""
    subject: str = ""
    fix: Message | None = None

    @property
    def key(self) -> str:
        """The same for the same finding in every run: responses hang on it."""
        return "/".join(part for part in (self.rule, self.lot, self.criterion, self.subject) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """The same finding in several lots, shown once and answered together."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def key(self) -> str:
        return self.first.key


def grouped(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Findings that differ in the lot alone, together; in the order they came."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        places = sorted((n, repr(v)) for n, v in finding.message.args.items() if n != "lot_title")
        same = (finding.rule, finding.severity, finding.criterion, finding.message.msgid, *places)
        groups.setdefault(same if finding.lot else (finding.key,), []).append(finding)
    return tuple(FindingGroup(findings=tuple(members)) for members in groups.values())

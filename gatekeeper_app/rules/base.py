"""What a bottleneck rule is.

One rule a file in `rules/procurement/`: a module-level ``RULE`` of a class that derives from `Rule`. Its examples
are its tests and its help in the program, so they are written to be read.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import Argument, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What a rule may know: the procurement, the criteria its decisions refer to, what the program recommends for
    it, and the day it is judged on (the law of the procurement's own start date)."""

    procurement: Procurement
    criteria: Mapping[str, Criterion]
    recommended: tuple[Criterion, ...]
    today: date

    @property
    def law_date(self) -> date:
        return self.procurement.law_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case for tests and help. `finds` is the number of findings the rule must make of it."""

    title: str  # msgid: what the case shows, in a sentence
    context: RuleContext
    finds: int


class Rule(ABC):
    """Base of all rules. Texts are msgids marked with ``N_``; ``{places}`` are filled from the finding."""

    id: ClassVar[str]  # permanent, never reused, kebab-case
    severity: ClassVar[Severity]
    gate: ClassVar[Gate]
    role: ClassVar[Role]  # who can unblock it
    title: ClassVar[str]  # msgid: the rule's name as a noun phrase or sentence, for lists and help
    why: ClassVar[str]  # msgid
    remedy: ClassVar[str]  # msgid
    legal: ClassVar[tuple[str, ...]]  # ids of provisions, the Finnish section first
    sources: ClassVar[tuple[str, ...]]  # rows of the fact base

    @abstractmethod
    def findings(self, context: RuleContext) -> Iterator[Finding]:
        """Everything this rule has to say of the procurement."""

    @abstractmethod
    def examples(self) -> tuple[Example, ...]:
        """Good and bad cases: at least two of each."""

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        """The procurement with this finding cured, where one click can do it; None where a person must choose."""
        return None

    def found(
        self,
        message: str,
        *,
        why: str = "",
        remedy: str = "",
        severity: Severity | None = None,
        gate: Gate | None = None,
        role: Role | None = None,
        criterion: str = "",
        lot: str = "",
        subject: str = "",
        fix: str = "",
        **places: Argument,
    ) -> Finding:
        """A finding of this rule; what is not given is the rule's own. `message`, `why`, `remedy` and `fix` are
        msgids that share the same `places`."""
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            gate=gate or self.gate,
            role=role or self.role,
            message=Message(message, places),
            why=Message(why or self.why, places),
            remedy=Message(remedy or self.remedy, places),
            legal=self.legal,
            sources=self.sources,
            criterion=criterion,
            lot=lot,
            subject=subject,
            fix=Message(fix, places) if fix else None,
        )

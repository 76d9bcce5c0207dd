"""What a bottleneck rule is.

One rule a file in `rules/procurement/`: a module-level ``RULE`` of a class that derives from `Rule`. Its
examples are its tests and its help in the program, so they are written to be read.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import BuyerKind, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import Argument, Message
from gatekeeper_app.rules.phases import Phase, phase_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What a rule may know: the procurement, the criteria its decisions refer to, what the program recommends
    for it, and the day it is judged on (the law of the procurement's own start date).

    `eu_threshold` is the EU threshold in force for this buyer and this kind of contract on the law's day,
    without value added tax, in the currency of the procurement; None where it was not looked up. So is
    `national_threshold`. `eu_procurement` says whether the EU rules (or the Utilities Act) apply; None where the
    value or the thresholds are not known. `soonest_start` is the first day the contract could start on by the time
    plan, with the usual times from `today`; None where nothing presses. `judged_in` has the procurement judged as
    in another phase than its own. `found` are the findings of the other rules, for one that `follows_others`.
    `values` are the dated values criteria rest on, by id.
    """

    procurement: Procurement
    criteria: Mapping[str, Criterion]
    recommended: tuple[Criterion, ...]
    today: date
    eu_threshold: Decimal | None = None
    national_threshold: Decimal | None = None
    eu_procurement: bool | None = None
    soonest_start: date | None = None
    judged_in: Phase | None = None
    found: tuple[Finding, ...] | None = None
    values: Mapping[str, DatedValue] = field(default_factory=dict)

    @property
    def phase(self) -> Phase:
        """How far the procurement has come."""
        return phase_of(self.procurement, self.today) if self.judged_in is None else self.judged_in

    @property
    def by_eu_rules_of_the_act(self) -> bool:
        """Whether the Procurement Act's own rules above the EU threshold bind for certain: not the Utilities Act."""
        return self.eu_procurement is True and self.procurement.buyer.kind is not BuyerKind.UTILITY

    @property
    def below_the_acts(self) -> bool:
        """Whether the value is known to lie below what the Procurement Act or the Utilities Act begins at."""
        if self.procurement.buyer.kind is BuyerKind.UTILITY:
            return self.eu_procurement is False
        value, threshold = self.procurement.value, self.national_threshold
        return value is not None and threshold is not None and value < threshold

    @property
    def law_date(self) -> date:
        return self.procurement.law_date

    @property
    def included(self) -> Iterator[tuple[Decision, Criterion]]:
        """Included decisions with their criteria; what the library no longer knows cannot be judged."""
        for decision in self.procurement.included:
            criterion = self.criteria.get(decision.criterion_id)
            if criterion is not None:
                yield decision, criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case for tests and help. `finds` is the number of findings the rule must make of it."""

    title: str  # msgid: what the case shows, in a sentence
    context: RuleContext
    finds: int


class Rule(ABC):
    """Base of all rules. Texts are msgids marked with ``N_``; ``{places}`` are filled from the finding.

    `until` is the last phase in which the remedy can still be carried out: after it the rule is not asked, and only
    findings the buyer has answered stay on record. `tells_regime`: its reasons say themselves what holds below the
    EU threshold and in utilities. `follows_others`: it speaks of what other rules have found.
    """

    id: ClassVar[str]  # permanent, never reused, kebab-case
    severity: ClassVar[Severity]
    gate: ClassVar[Gate]
    role: ClassVar[Role]  # who can unblock it
    training: ClassVar[TrainingItem]  # the lesson that helps that role
    title: ClassVar[str]  # msgid: the rule's name as a noun phrase or sentence, for lists and help
    why: ClassVar[str]  # msgid
    remedy: ClassVar[str]  # msgid
    legal: ClassVar[tuple[str, ...]]  # ids of provisions, the Finnish section first
    sources: ClassVar[tuple[str, ...]]  # rows of the fact base
    until: ClassVar[Phase] = Phase.ENDED
    tells_regime: ClassVar[bool] = False
    follows_others: ClassVar[bool] = False

    @abstractmethod
    def findings(self, context: RuleContext) -> Iterator[Finding]:
        """Everything this rule has to say of the procurement."""

    @abstractmethod
    def examples(self) -> tuple[Example, ...]:
        """Good and bad cases: at least two of each."""

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        """The procurement with this finding cured as far as one click can; None: a person must choose."""
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
        fix: str | Message | None = None,
        **places: Argument,
    ) -> Finding:
        """A finding of this rule; what is not given is the rule's own. `message`, `why` and `remedy` are
        msgids that share the same `places`, and so is `fix` unless it brings its own."""
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
            fix=Message(fix, places) if isinstance(fix, str) else fix,
        )

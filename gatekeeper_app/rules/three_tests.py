"""The one test of a criterion, in three parts: does it bite, does it bind, is it measured?

Two thirds of the Dutch tenders with circular criteria gave no lower impact, because the criterion was no more
than the market standard, was never carried into the contract, or was too unclear to check (Zijp et al. 2022,
Sustainability 14(16) 10271). Each part of the test answers one of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from gatekeeper_app.calculation.market import decision_against_market
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import values_of
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.rules import cures
from gatekeeper_app.rules.completeness import (
    MISSING_NAMES,
    Missing,
    in_order,
    lacking,
    named,
    restorable,
    restore_label,
    restored,
)
from gatekeeper_app.rules.phrases import Filled, market_figures

__all__ = [
    "MISSING_NAMES",
    "TEST_NAMES",
    "Lack",
    "Missing",
    "Readiness",
    "TestName",
    "TestResult",
    "fixed",
    "readiness",
    "three_tests",
]


class TestName(StrEnum):
    """The three parts, in the order they are shown."""

    __test__ = False  # the field's word; pytest is not to collect it

    BITES = "bites"
    BINDS = "binds"
    MEASURED = "measured"


TEST_NAMES: dict[TestName, str] = {
    TestName.BITES: N_("Bites"),
    TestName.BINDS: N_("Binds"),
    TestName.MEASURED: N_("Is measured"),
}


_ONE_MISSING: dict[Missing, str] = {
    Missing.INDICATOR: N_("Follow-up has no indicator."),
    Missing.VERIFICATION: N_("No proof is asked for."),
    Missing.OWNER: N_("Follow-up has no owner."),
    Missing.DUE: N_("Follow-up has no date."),
}

# Kinds whose own text stands in the contract: the tender documents and the winning tender are part of it. A
# suitability requirement speaks of the tenderer on the day of the tender and binds nobody afterwards.
_STANDS_BY_ITSELF = (
    CriterionKind.TECHNICAL_SPECIFICATION,
    CriterionKind.AWARD,
    CriterionKind.CONTRACT_CLAUSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """One part of the test for one decision. `fix` is the label of the one-click cure (`fixed`), if any."""

    __test__: ClassVar[bool] = False

    name: TestName
    passed: bool
    reason: Message
    fix: Message | None = None
    missing: tuple[Missing, ...] = ()


def _bites(criterion: Criterion, decision: Decision) -> TestResult:
    compared = decision_against_market(criterion, decision)
    places: dict[str, Argument] = {}
    if compared.by_figures:
        if compared.worse:
            reason = N_("Weaker than the market standard, which is {standard}.")
            places["standard"] = market_figures(compared.worse)
        elif compared.better:
            reason = N_("Beyond the market standard, which is {standard}.")
            places["standard"] = market_figures(compared.better)
        else:
            reason = N_("No better than the market standard, which is {standard}.")
            places["standard"] = market_figures(compared.equal)
    elif any(text.strip() for text in decision.own_text.values()):
        reason = (
            N_("The text is your own; judged by its level, it is beyond the market standard.")
            if compared.bites
            else N_("The text is your own; judged by its level, it is no better than the market standard.")
        )
    else:
        reason = (
            N_("Beyond the market standard: {standard}")
            if compared.bites
            else N_("No better than the market standard: {standard}")
        )
        places["standard"] = Filled(text=criterion.market_standard, values=values_of(criterion, decision))
    return TestResult(
        name=TestName.BITES,
        passed=compared.bites,
        reason=Message(reason, places),
        fix=None if compared.bites else cures.raise_label(criterion, decision),
        missing=() if compared.bites else (Missing.AMBITION,),
    )


def _binds(criterion: Criterion, decision: Decision, absent: frozenset[Missing]) -> TestResult:
    clause = Missing.CLAUSE not in absent
    stands = clause or criterion.kind in _STANDS_BY_ITSELF
    consequence = Missing.CONSEQUENCE not in absent
    if stands and consequence:
        if clause or criterion.kind is CriterionKind.CONTRACT_CLAUSE:
            reason = N_("The contract clause has a consequence.")
        elif criterion.kind is CriterionKind.AWARD:
            reason = N_("The promise made in the tender has a consequence.")
        else:
            reason = N_("The minimum requirement has a consequence.")
    elif stands:
        reason = (
            N_("The contract clause has no consequence.")
            if clause or criterion.kind is CriterionKind.CONTRACT_CLAUSE
            else N_("Nothing follows if the tender's promise is broken.")
        )
    elif consequence:
        reason = N_("The contract has no clause on this.")
    else:
        reason = N_("The contract has neither a clause nor a consequence for this.")
    missing = () if consequence else (Missing.CONSEQUENCE,)
    if not stands:
        missing = (Missing.CLAUSE, *missing)
    return TestResult(
        name=TestName.BINDS,
        passed=stands and consequence,
        reason=Message(reason),
        fix=restore_label(restorable(criterion, decision, missing)),
        missing=missing,
    )


def _measured(criterion: Criterion, decision: Decision, absent: frozenset[Missing]) -> TestResult:
    missing = in_order(absent & _ONE_MISSING.keys())
    if not missing:
        reason = Message(N_("Indicator, proof, owner and date are in place."))
    elif len(missing) == 1:
        reason = Message(_ONE_MISSING[missing[0]])
    else:
        reason = Message(N_("Follow-up lacks these: {parts}."), {"parts": named(missing)})
    return TestResult(
        name=TestName.MEASURED,
        passed=not missing,
        reason=reason,
        fix=restore_label(restorable(criterion, decision, missing)),
        missing=missing,
    )


def three_tests(criterion: Criterion, decision: Decision) -> tuple[TestResult, ...]:
    """Bites, binds, is measured, in this order; nothing for a preparatory measure, which stands before the
    tender.

    Bites: at least one figure beyond the market standard and none worse; where no figure can be compared, the
    level's own word. Binds: a contract clause, a minimum requirement or a promise rewarded in the comparison
    stands, and something follows when it is broken. Is measured: indicator, proof, owner (a role is enough)
    and date.
    """
    if criterion.kind is CriterionKind.PREPARATION:
        return ()
    absent = lacking(criterion, decision)
    return (
        _bites(criterion, decision),
        _binds(criterion, decision, absent),
        _measured(criterion, decision, absent),
    )


def fixed(criterion: Criterion, decision: Decision, name: TestName) -> Decision | None:
    """The decision with a failed test cured as far as one click can; None where a person must choose."""
    if name is TestName.BITES:
        return cures.raised(criterion, decision)
    missing = next((result.missing for result in three_tests(criterion, decision) if result.name is name), ())
    return restored(criterion, decision, missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Why one included criterion is not ready: a failed test and what it lacks."""

    criterion_id: str
    lot_id: str
    test: TestName
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How many included criteria pass all three tests, how many pass each, and what the others lack.

    `unknown` are included criteria the library does not hold any more; they are not counted.
    """

    included: int
    ready: int
    passed: Mapping[TestName, int]
    missing: tuple[Lack, ...]
    unknown: tuple[str, ...] = ()

    @property
    def share(self) -> Decimal | None:
        """Ready criteria of all included, in percent (unrounded); None where none is included."""
        return Decimal(100) * self.ready / self.included if self.included else None


def readiness(procurement: Procurement, criteria: Mapping[str, Criterion]) -> Readiness:
    """The readiness of a procurement; preparatory measures stand outside it."""
    included = ready = 0
    passed = dict.fromkeys(TestName, 0)
    missing: list[Lack] = []
    unknown: list[str] = []
    for decision in procurement.included:
        criterion = criteria.get(decision.criterion_id)
        if criterion is None:
            unknown.append(decision.criterion_id)
            continue
        results = three_tests(criterion, decision)
        if not results:
            continue
        included += 1
        ready += all(result.passed for result in results)
        for result in results:
            passed[result.name] += result.passed
            if not result.passed:
                missing.append(
                    Lack(
                        criterion_id=criterion.id,
                        lot_id=decision.lot_id,
                        test=result.name,
                        missing=result.missing,
                    )
                )
    return Readiness(
        included=included, ready=ready, passed=passed, missing=tuple(missing), unknown=tuple(unknown)
    )

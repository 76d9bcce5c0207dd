"""A check of the contract whose day has passed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile

from gatekeeper_app.calculation.contract_days import contract_end, due_days
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import ContractCheck
from gatekeeper_app.domain.procurements import MilestoneKind
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew, criterion_name

_EACH = 3  # criteria that are told one by one; more are told together


class CheckOverdue(Rule):
    """One finding a decision, however many of its checks are missing; it names the oldest. Where more than three
    criteria are behind, one finding tells them together. A contract that has not begun has nothing to be checked.

    A check counts as made where a `ContractCheck` of the same day says when it was done.
    """

    id = "check-overdue"
    severity = Severity.WARNING
    gate = Gate.FOLLOW_UP
    role = Role.CONTRACT_MANAGER
    training = TrainingItem.FOLLOW_UP
    title = N_("Check of the contract overdue")
    why = N_(
        "A promise that is not checked on its day is soon not kept: the supplier notices first. A term of the "
        "contract (section 98 of the Procurement Act) loses its force by being left unused."
    )
    remedy = N_("Make the check and record what was seen, or set a new day with the owner of the contract.")
    legal = ("L-61",)
    sources = ("B-48", "B-50")
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        start = procurement.milestone(MilestoneKind.CONTRACT_START)
        if start is not None and start > context.today:
            return
        behind = tuple(_behind(context))
        if len({decision.criterion_id for decision, _, _ in behind}) > _EACH:
            oldest = min(behind, key=lambda each: each[1][0])
            names = (
                criterion_name(context.criteria.get(decision.criterion_id), decision)
                for decision, _, _ in behind
            )
            yield self.found(
                N_("Checks that have not been made: {count}, the oldest due on {day}: {names}."),
                subject="checks",
                count=sum(len(missed) for _, missed, _ in behind),
                day=oldest[1][0],
                names=FirstFew(tuple(dict.fromkeys(names))),
            )
            return
        for decision, missed, known in behind:
            yield self.found(
                N_("{name}: the check due on {day} has not been made.")
                if len(missed) == 1
                else N_("{name}: {count} checks have not been made, the oldest of them due on {day}."),
                role=decision.follow_up.owner_role or Role.CONTRACT_MANAGER,
                criterion=decision.criterion_id,
                lot=decision.lot_id,
                subject=f"check/{_id_of(known, missed[0])}",
                name=criterion_name(context.criteria.get(decision.criterion_id), decision),
                count=len(missed),
                day=missed[0],
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        past = replace(ex.FOLLOWED, due=date(2026, 6, 1), every_months=3)

        def contract(*checks: ContractCheck) -> RuleContext:
            return ex.situation(
                ex.furniture(ex.included(warranty, follow_up=past), contract_checks=checks), warranty
            )

        def check(due: date, done_on: date | None = None) -> ContractCheck:
            return ContractCheck(id=due.isoformat(), criterion_id=warranty.id, due=due, done_on=done_on)

        return (
            Example(
                title=N_("The contract has run for months, and no check has been made."),
                context=contract(),
                finds=1,
            ),
            Example(
                title=N_("The June check was made, the September check was planned and forgotten."),
                context=contract(check(date(2026, 6, 1), date(2026, 6, 8)), check(date(2026, 9, 1))),
                finds=1,
            ),
            Example(
                title=N_("Both checks were made, the second one a little late."),
                context=contract(
                    check(date(2026, 6, 1), date(2026, 6, 1)), check(date(2026, 9, 1), date(2026, 9, 20))
                ),
                finds=0,
            ),
            Example(
                title=N_("The first check lies ahead."),
                context=ex.situation(ex.furniture(ex.included(warranty)), warranty),
                finds=0,
            ),
        )


def _behind(context: RuleContext) -> Iterator[tuple[Decision, list[date], list[ContractCheck]]]:
    """Included decisions with checks that were missed, those days in their order, and the checks on record."""
    procurement = context.procurement
    last = contract_end(procurement)
    checks: dict[tuple[str, str], list[ContractCheck]] = {}
    for check in procurement.contract_checks:
        checks.setdefault((check.criterion_id, check.lot_id), []).append(check)
    for decision in procurement.included:
        criterion = context.criteria.get(decision.criterion_id)
        if criterion is not None and criterion.kind is CriterionKind.PREPARATION:
            continue
        known = checks.get((decision.criterion_id, decision.lot_id), [])
        missed = _missed(decision, known, last, context.today)
        if missed:
            yield decision, missed, known


def _missed(decision: Decision, known: list[ContractCheck], last: date | None, today: date) -> list[date]:
    """Days before today that are planned and not made, in their order."""
    made = {check.due for check in known if check.done_on is not None}
    planned = {check.due for check in known if check.due < today}
    planned.update(takewhile(lambda day: day < today, due_days(decision, last)))
    return sorted(planned - made)


def _id_of(known: list[ContractCheck], day: date) -> str:
    """The id of the recorded check of this day, else the day itself."""
    return next((check.id for check in known if check.due == day), day.isoformat())


RULE = CheckOverdue()

"""A finding was handed over to be mended by a day, and the day has passed."""

from collections.abc import Collection, Iterator
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity, grouped
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import FindingResponse, Preparation, ResponseState
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext


def _still_there(context: RuleContext, keys: Collection[str]) -> Iterator[Finding]:
    """The findings of these keys, as far as their rules still make them; reminders themselves are none of them."""
    found = context.found
    if found is None:
        from gatekeeper_app.rules import registry  # it imports every rule, this one too

        others = tuple(rule for rule in registry.RULES if not rule.follows_others)
        found = registry.check(context, others)
    return (finding for finding in found if finding.key in keys)


class DelegatedOverdue(Rule):
    """Takes gate, criterion and lot from the finding that was handed over, and tells it once for all lots it is true
    of."""

    id = "delegated-overdue"
    severity = Severity.WARNING
    gate = Gate.ORGANISATION
    role = Role.PROCUREMENT_MANAGER
    training = TrainingItem.ROLES
    title = N_("Delegated finding overdue")
    why = N_(
        "A bottleneck that was handed over looks dealt with, and nobody watches it any more. Planned procurement, "
        "an aim of section 2 of the Procurement Act, needs the day that was agreed."
    )
    remedy = N_("Ask how it stands: mend it, agree on a new day, or accept the finding with a reason.")
    legal = ("L-30",)
    sources = ("B-52",)
    follows_others = True

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        overdue = [
            response
            for response in context.procurement.responses
            if response.state is ResponseState.DELEGATED
            and response.due is not None
            and response.due < context.today
        ]
        if not overdue:
            return
        answers = {response.key: response for response in overdue}
        for group in grouped(_still_there(context, answers)):
            late = group.first
            response = min(
                (answers[each.key] for each in group.findings), key=lambda each: each.due or date.max
            )
            yield self.found(
                (
                    N_("Handed over until {due} and still open: {finding}")
                    if response.role is None
                    else N_("{who} was to mend this by {due}, and it is still open: {finding}")
                ),
                gate=late.gate,
                role=response.role or late.role,
                criterion=late.criterion,
                lot=late.lot if len(group.findings) == 1 else "",
                subject=late.key,
                due=response.due or context.today,
                finding=late.message,
                who=Message(ROLE_NAMES[response.role or late.role]),
            )

    def examples(self) -> tuple[Example, ...]:
        def handed(due: date, role: Role | None = Role.LOGISTICS) -> tuple[FindingResponse, ...]:
            state = ResponseState.DELEGATED
            return (FindingResponse(key="stock-not-checked", state=state, role=role, due=due),)

        unchecked = Preparation(stock_checked=Answer.NO)
        return (
            Example(
                title=N_("Logistics was to check own stock by last Friday, and it is not checked."),
                context=ex.situation(
                    ex.furniture(preparation=unchecked, responses=handed(date(2026, 11, 20)))
                ),
                finds=1,
            ),
            Example(
                title=N_("Somebody was to check own stock, nobody knows who, and the day has passed."),
                context=ex.situation(
                    ex.furniture(preparation=unchecked, responses=handed(date(2026, 11, 22), None))
                ),
                finds=1,
            ),
            Example(
                title=N_("Logistics has until today."),
                context=ex.situation(
                    ex.furniture(preparation=unchecked, responses=handed(date(2026, 11, 23)))
                ),
                finds=0,
            ),
            Example(
                title=N_("The day has passed, and own stock was checked."),
                context=ex.situation(ex.furniture(responses=handed(date(2026, 11, 20)))),
                finds=0,
            ),
        )


RULE = DelegatedOverdue()

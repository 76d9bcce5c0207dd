"""A gate was passed, and the one who should have decided there did not."""

from collections import Counter
from collections.abc import Collection, Iterator

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.procurements import Person
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Listing
from gatekeeper_app.rules.progress import decided_gates


def _furthest_gate(context: RuleContext) -> int:
    """The number of the last gate that is decided; 0 where none is. One decision ahead of the others passes no gate
    by: people do not walk in a straight line."""
    return max((gate.number for gate in decided_gates(context) if gate in GATES), default=0)


def _responsible(criterion: Criterion, named: frozenset[Role]) -> Role | None:
    """Who decides on a criterion: the first of its roles that has a person here, else its first."""
    return next(
        (role for role in criterion.deciding_roles if role in named),
        next(iter(criterion.deciding_roles), None),
    )


def _at_gates(context: RuleContext, touched: Collection[str]) -> tuple[Counter[Gate], Counter[Gate]]:
    """How many criteria were decided at each gate, and how many are recommended there."""
    known = (context.criteria.get(criterion_id) for criterion_id in touched)
    done = Counter(criterion.gate for criterion in known if criterion is not None)
    return done, Counter(criterion.gate for criterion in context.recommended)


class RoleUndecided(Rule):
    """One finding a gate and role, listing the recommended criteria that wait. A deferred criterion does not:
    the decision to wait is a decision. Nor does one that came up when as many were decided at its gate as are
    recommended there: a later answer has changed what is proposed first."""

    id = "role-undecided"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.NEED_OWNER
    training = TrainingItem.ROLES
    title = N_("A gatekeeper has not decided")
    why = N_(
        "Later choices rest on this one, and going back becomes harder with every gate. Planned preparation "
        "is an aim of section 2 of the Procurement Act."
    )
    remedy = N_("Ask for a decision: include the criterion, leave it out with a reason, or defer it.")
    legal = ("L-30",)
    sources = ("B-52",)
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        furthest = _furthest_gate(context)
        named = frozenset(person.role for person in context.procurement.people)
        touched = {
            decision.criterion_id
            for decision in context.procurement.decisions
            if decision.state is not DecisionState.OPEN
        }
        done, proposed = _at_gates(context, touched)
        waiting: dict[tuple[Gate, Role], list[Criterion]] = {}
        for criterion in context.recommended:
            if criterion.gate not in GATES or criterion.gate.number >= furthest or criterion.id in touched:
                continue
            if done[criterion.gate] >= proposed[criterion.gate]:
                continue
            role = _responsible(criterion, named)
            if role is not None:
                waiting.setdefault((criterion.gate, role), []).append(criterion)
        for (gate, role), criteria in sorted(waiting.items(), key=lambda item: item[0][0].number):
            yield self.found(
                N_("Still undecided at the gate {gate_name} ({who}): {criteria}."),
                gate=gate,
                role=role,
                subject=f"{gate}-{role}",
                gate_name=Message(GATE_NAMES[gate]),
                who=Message(ROLE_NAMES[role]),
                criteria=Listing(tuple(criterion.name for criterion in criteria)),
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        footprint = ex.footprint()
        stock = ex.stock_check()
        logistics = (Person(id="p1", role=Role.LOGISTICS),)
        return (
            Example(
                title=N_("Award criteria are decided, but the requirement before them is not."),
                context=ex.situation(ex.furniture(ex.included(footprint)), recommended=(warranty, footprint)),
                finds=1,
            ),
            Example(
                title=N_("Two gatekeepers have left an earlier gate undecided."),
                context=ex.situation(
                    ex.furniture(ex.included(footprint), people=logistics),
                    recommended=(stock, warranty, footprint),
                ),
                finds=2,
            ),
            Example(
                title=N_("The requirement was deferred, which is a decision too."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty, state=DecisionState.DEFERRED), ex.included(footprint)),
                    recommended=(warranty, footprint),
                ),
                finds=0,
            ),
            Example(
                title=N_("The work has not come past the first gate."),
                context=ex.situation(
                    ex.furniture(ex.included(stock)), recommended=(stock, warranty, footprint)
                ),
                finds=0,
            ),
        )


RULE = RoleUndecided()

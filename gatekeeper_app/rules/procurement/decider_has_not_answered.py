"""Somebody else decided what another role was to decide."""

from collections.abc import Iterator

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.people import GateDuty, Opinion, Part, View
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew, Listing


class DeciderHasNotAnswered(Rule):
    """One finding a gate. Where the deciding role has given its view of the criterion, it has answered; whether
    it agrees is the matter of `disagreement-unsettled`."""

    id = "decider-has-not-answered"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROCUREMENT_MANAGER
    training = TrainingItem.ROLES
    title = N_("The decider has not answered")
    why = N_(
        "It was agreed who decides at this gate. In a municipality the power to decide rests on the administrative "
        "rules (sections 90 and 91 of the Local Government Act), and a decision of somebody else may have to be "
        "taken again."
    )
    remedy = N_("Ask the deciding role for its view or its decision, or change who decides at the gate.")
    legal = ("L-116", "L-30")
    sources = ("B-52",)
    until = Phase.AWARDED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        deciders: dict[Gate, list[Role]] = {}
        for duty in procurement.gate_duties:
            if duty.part is Part.DECIDES:
                deciders.setdefault(duty.gate, []).append(duty.role)
        if not deciders:
            return
        heard = {(opinion.decision_key, opinion.role) for opinion in procurement.opinions}
        passed_by: dict[Gate, list[Criterion]] = {}
        for decision in procurement.decisions:
            criterion = context.criteria.get(decision.criterion_id)
            if criterion is None or not decision.state.settled or decision.decided_by_role is None:
                continue
            roles = deciders.get(criterion.gate, [])
            if not roles or decision.decided_by_role in roles:
                continue
            if not any((decision.key, role) in heard for role in roles):
                passed_by.setdefault(criterion.gate, []).append(criterion)
        for gate, criteria in passed_by.items():
            yield self.found(
                N_("At the gate {gate_name} {who} decides, but others decided on {criteria}."),
                gate=gate,
                role=deciders[gate][0],
                subject=f"gate/{gate.value}",
                gate_name=Message(GATE_NAMES[gate]),
                who=Listing(tuple(Message(ROLE_NAMES[role]) for role in deciders[gate])),
                criteria=FirstFew(tuple(dict.fromkeys(criterion.name for criterion in criteria))),
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        footprint = ex.footprint()
        owner = GateDuty(gate=Gate.SPECIFICATION, role=Role.NEED_OWNER, part=Part.DECIDES)
        manager = GateDuty(gate=Gate.AWARD, role=Role.PROCUREMENT_MANAGER, part=Part.DECIDES)
        by_lawyer = ex.included(warranty, decided_by_role=Role.LAWYER)
        return (
            Example(
                title=N_("The need owner decides on requirements, but the lawyer decided on the warranty."),
                context=ex.situation(ex.furniture(by_lawyer, gate_duties=(owner,)), warranty),
                finds=1,
            ),
            Example(
                title=N_("At two gates somebody else decided."),
                context=ex.situation(
                    ex.furniture(by_lawyer, ex.included(footprint), gate_duties=(owner, manager)),
                    warranty,
                    footprint,
                ),
                finds=2,
            ),
            Example(
                title=N_("The need owner decided on the warranty."),
                context=ex.situation(ex.furniture(ex.included(warranty), gate_duties=(owner,)), warranty),
                finds=0,
            ),
            Example(
                title=N_("The lawyer wrote the decision down, and the need owner has given a view of it."),
                context=ex.situation(
                    ex.furniture(
                        by_lawyer,
                        gate_duties=(owner,),
                        opinions=(
                            Opinion(criterion_id=warranty.id, role=Role.NEED_OWNER, view=View.INCLUDE),
                        ),
                    ),
                    warranty,
                ),
                finds=0,
            ),
            Example(
                title=N_("Nobody has agreed on who decides."),
                context=ex.situation(ex.furniture(by_lawyer), warranty),
                finds=0,
            ),
        )


RULE = DeciderHasNotAnswered()

"""A criterion was left out, and nobody can say why."""

from collections.abc import Iterator

from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import criterion_name


class LeftOutWithoutReason(Rule):
    """Left out without a reason, or for "another reason" that is not written."""

    id = "left-out-without-reason"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.ROLES
    title = N_("Left out without a reason")
    why = N_(
        "A reasoned no is a good decision. Without the reason nobody can defend it or learn from it; above "
        "the EU threshold the stages of the procedure are to be documented (section 124 of the Procurement "
        "Act)."
    )
    remedy = N_("Choose the reason, or write it in one sentence.")
    legal = ("L-65",)
    sources = ("B-51",)
    until = Phase.AWARDED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        for decision in context.procurement.decisions:
            if decision.state is not DecisionState.LEFT_OUT:
                continue
            unwritten = decision.reason is LeaveOutReason.OTHER and not decision.reason_text.strip()
            if decision.reason is not None and not unwritten:
                continue
            criterion = context.criteria.get(decision.criterion_id)
            first = criterion.deciding_roles[0] if criterion and criterion.deciding_roles else None
            yield self.found(
                N_("{name} was left out for another reason, and the reason is not written.")
                if unwritten
                else N_("{name} was left out without a reason."),
                gate=criterion.gate if criterion else None,
                role=decision.decided_by_role or first,
                criterion=decision.criterion_id,
                lot=decision.lot_id,
                name=criterion_name(criterion, decision),
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        return (
            Example(
                title=N_("A criterion was left out, and no reason was chosen."),
                context=ex.situation(ex.furniture(ex.left_out(warranty)), warranty),
                finds=1,
            ),
            Example(
                title=N_("Another reason was chosen, but not written."),
                context=ex.situation(ex.furniture(ex.left_out(warranty, LeaveOutReason.OTHER)), warranty),
                finds=1,
            ),
            Example(
                title=N_("A criterion was left out because another one covers it."),
                context=ex.situation(ex.furniture(ex.left_out(warranty, LeaveOutReason.COVERED)), warranty),
                finds=0,
            ),
            Example(
                title=N_("Another reason was chosen and written."),
                context=ex.situation(
                    ex.furniture(
                        ex.left_out(warranty, LeaveOutReason.OTHER, "Kalusteet vuokrataan palveluna.")
                    ),
                    warranty,
                ),
                finds=0,
            ),
        )


RULE = LeftOutWithoutReason()

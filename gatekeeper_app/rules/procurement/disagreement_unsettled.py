"""Views of a criterion differ, and nobody wrote down how the difference was settled."""

from collections.abc import Iterator

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision, DecisionState, LeaveOutReason
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Opinion, Part, View, opinions_differ
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Statements, lot_title, names_lot

_SAYS: dict[View, str] = {
    View.INCLUDE: N_("{who}: include"),
    View.LEAVE_OUT: N_("{who}: leave out"),
    View.LATER: N_("{who}: decide later"),
}
_DECIDED: dict[View, str] = {
    View.INCLUDE: N_("decision: included"),
    View.LEAVE_OUT: N_("decision: left out"),
}


def _taken(decision: Decision | None) -> View | None:
    """What was decided; None while nothing is settled. Deferred is not settled: the matter still waits."""
    if decision is None or not decision.state.settled:
        return None
    return View.INCLUDE if decision.state.included else View.LEAVE_OUT


def _parts(procurement: Procurement) -> dict[tuple[Gate, Role], Part]:
    return {(duty.gate, duty.role): duty.part for duty in procurement.gate_duties}


class DisagreementUnsettled(Rule):
    """Advisers may differ among themselves; what they say counts against a decision that was taken. Those who
    propose or decide must not differ, even before it."""

    id = "disagreement-unsettled"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.NEED_OWNER
    training = TrainingItem.ROLES
    title = N_("Disagreement not settled")
    why = N_(
        "A difference that is not talked out returns later as a change of documents or as a clause nobody follows. "
        "Above the EU threshold the course of the procedure is to be documented (section 124 of the Procurement Act)."
    )
    remedy = N_(
        "Hear the reasons of each, decide, and write into the decision how the difference was settled and why."
    )
    legal = ("L-65", "L-30")
    sources = ("B-52",)
    until = Phase.AWARDED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        cards: dict[str, list[Opinion]] = {}
        for opinion in procurement.opinions:
            cards.setdefault(opinion.decision_key, []).append(opinion)
        if not cards:
            return
        decisions = {decision.key: decision for decision in procurement.decisions}
        parts = _parts(procurement)
        for key, opinions in cards.items():
            criterion = context.criteria.get(opinions[0].criterion_id)
            decision = decisions.get(key)
            if criterion is None or (decision is not None and decision.state is DecisionState.DEFERRED):
                continue
            if decision is not None and decision.settlement.strip():
                continue
            finding = self._judged(procurement, criterion, decision, opinions, parts)
            if finding is not None:
                yield finding

    def _judged(
        self,
        procurement: Procurement,
        criterion: Criterion,
        decision: Decision | None,
        opinions: list[Opinion],
        parts: dict[tuple[Gate, Role], Part],
    ) -> Finding | None:
        taken = _taken(decision)
        heard = [
            opinion
            for opinion in opinions
            if taken is not None
            or parts.get((criterion.gate, opinion.role), opinion.part) in (Part.PROPOSES, Part.DECIDES)
        ]
        if not heard or not opinions_differ(heard, taken):
            return None
        deciders = [
            role for (gate, role), part in parts.items() if (gate, part) == (criterion.gate, Part.DECIDES)
        ]
        views = [
            Message(_SAYS[opinion.view], {"who": Message(ROLE_NAMES[opinion.role])}) for opinion in heard
        ]
        if taken is not None:
            views.append(Message(_DECIDED[taken]))
        lot = opinions[0].lot_id
        return self.found(
            (
                N_("Views of {name} differ in lot {lot_title} and the difference is not settled ({views}).")
                if names_lot(procurement, lot)
                else N_("Views of {name} differ and the difference is not settled ({views}).")
            ),
            gate=criterion.gate,
            role=next(iter((*deciders, *criterion.deciding_roles)), self.role),
            criterion=criterion.id,
            lot=lot,
            name=criterion.name,
            lot_title=lot_title(procurement, lot),
            views=Statements(tuple(views)),
        )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()

        def view(role: Role, view: View, part: Part) -> Opinion:
            return Opinion(criterion_id=warranty.id, role=role, view=view, part=part)

        owner = view(Role.NEED_OWNER, View.INCLUDE, Part.DECIDES)
        buyer = view(Role.PROCUREMENT_SPECIALIST, View.LEAVE_OUT, Part.PROPOSES)
        lawyer = view(Role.LAWYER, View.LEAVE_OUT, Part.ADVISES)
        return (
            Example(
                title=N_("The need owner wants a longer warranty, the procurement specialist does not."),
                context=ex.situation(ex.furniture(opinions=(owner, buyer)), warranty),
                finds=1,
            ),
            Example(
                title=N_(
                    "The lawyer advised against the warranty, and it was included without a word on that."
                ),
                context=ex.situation(ex.furniture(ex.included(warranty), opinions=(lawyer,)), warranty),
                finds=1,
            ),
            Example(
                title=N_("Views differed, and the decision says how that was settled."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty, settlement="Takuu porrastetaan / Garantin graderas"),
                        opinions=(owner, buyer, lawyer),
                    ),
                    warranty,
                ),
                finds=0,
            ),
            Example(
                title=N_("All who were asked agree, and so was it decided."),
                context=ex.situation(
                    ex.furniture(ex.left_out(warranty, LeaveOutReason.COST), opinions=(buyer, lawyer)),
                    warranty,
                ),
                finds=0,
            ),
            Example(
                title=N_("Two advisers differ, and nothing has been decided yet."),
                context=ex.situation(
                    ex.furniture(opinions=(lawyer, view(Role.SUSTAINABILITY, View.INCLUDE, Part.ADVISES))),
                    warranty,
                ),
                finds=0,
            ),
        )


RULE = DisagreementUnsettled()

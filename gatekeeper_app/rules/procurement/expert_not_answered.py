"""An expert was asked and has not answered, or was not waited for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Consultation
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase

_EARLY = N_("{name} was decided before {who} answered the question that was asked.")
_LATE_ANSWER = N_("{who} answered on {name} only after the decision was taken.")
_OVERDUE = N_("{who} was to answer on {name} by {due} and has not answered.")

_WHY_LATE_ANSWER = N_(
    "The decision was taken without the advice that was asked for. What the expert says may change it, or give it "
    "the reasons that were missing."
)
_REMEDY_LATE_ANSWER = N_("Read the answer and take the decision again, changed or as it is.")


def _asked_after(consultation: Consultation, decision: Decision) -> bool:
    """Whether the question came only after the decision: then nobody decided past it."""
    asked, decided = consultation.asked_at, decision.decided_at
    return asked is not None and decided is not None and asked > decided


class ExpertNotAnswered(Rule):
    """One finding a question. A deferred decision waits for the answer, so only the day counts then."""

    id = "expert-not-answered"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.SUSTAINABILITY
    training = TrainingItem.ROLES
    title = N_("Expert has not answered")
    why = N_(
        "The question was asked because somebody was unsure. Undecided it holds up the gate; decided without the "
        "answer it stays a risk, and the file shows no ground for the decision. Above the EU threshold the course "
        "of the procedure is to be documented (section 124 of the Procurement Act)."
    )
    remedy = N_("Remind the expert or ask another one, and agree on a day. Defer the decision until then.")
    legal = ("L-65", "L-30")
    sources = ("B-52", "B-53")
    until = Phase.AWARDED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if not procurement.consultations:
            return
        decisions = {(decision.criterion_id, decision.lot_id): decision for decision in procurement.decisions}
        for consultation in procurement.consultations:
            criterion = context.criteria.get(consultation.criterion_id)
            if criterion is None:
                continue
            decision = decisions.get((consultation.criterion_id, consultation.lot_id))
            words = self._words(consultation, decision, context.today)
            if not words:
                continue
            answered = words == _LATE_ANSWER
            yield self.found(
                words,
                why=_WHY_LATE_ANSWER if answered else "",
                remedy=_REMEDY_LATE_ANSWER if answered else "",
                severity=Severity.NOTE if answered else None,
                gate=criterion.gate,
                role=next(iter(criterion.deciding_roles), self.role) if answered else consultation.role,
                criterion=criterion.id,
                lot=consultation.lot_id,
                subject=f"consultation/{consultation.id}",
                name=criterion.name,
                who=Message(ROLE_NAMES[consultation.role]),
                due=consultation.due or context.today,
            )

    @staticmethod
    def _words(consultation: Consultation, decision: Decision | None, today: date) -> str:
        settled = decision is not None and decision.state.settled
        if consultation.answered:
            decided = decision.decided_at if decision is not None and settled else None
            answered = consultation.answered_at
            asked_later = decision is not None and _asked_after(consultation, decision)
            late = decided is not None and answered is not None and answered > decided
            return _LATE_ANSWER if late and not asked_later else ""
        if decision is not None and settled and not _asked_after(consultation, decision):
            return _EARLY
        return _OVERDUE if consultation.due is not None and consultation.due < today else ""

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        asked = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
        decided = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)

        def question(due: date, answered_at: datetime | None = None) -> Consultation:
            return Consultation(
                id="c1",
                criterion_id=warranty.id,
                question="Kestääkö takuu? / Håller garantin?",
                role=Role.LAWYER,
                asked_at=asked,
                due=due,
                answer="Kyllä / Ja" if answered_at else "",
                answered_at=answered_at,
            )

        waiting = question(date(2026, 11, 20))
        taken = ex.included(warranty, decided_at=decided)
        return (
            Example(
                title=N_("The lawyer was to answer three days ago."),
                context=ex.situation(ex.furniture(consultations=(waiting,)), warranty),
                finds=1,
            ),
            Example(
                title=N_("The warranty was included while the lawyer was still thinking."),
                context=ex.situation(
                    ex.furniture(taken, consultations=(question(date(2026, 12, 4)),)), warranty
                ),
                finds=1,
            ),
            Example(
                title=N_("The lawyer answered four days after the decision."),
                context=ex.situation(
                    ex.furniture(
                        taken,
                        consultations=(
                            question(date(2026, 11, 20), datetime(2026, 11, 20, 9, 0, tzinfo=UTC)),
                        ),
                    ),
                    warranty,
                ),
                finds=1,
            ),
            Example(
                title=N_("The lawyer answered, and then it was decided."),
                context=ex.situation(
                    ex.furniture(
                        taken,
                        consultations=(
                            question(date(2026, 11, 20), datetime(2026, 11, 12, 9, 0, tzinfo=UTC)),
                        ),
                    ),
                    warranty,
                ),
                finds=0,
            ),
            Example(
                title=N_("The lawyer has until next week, and the decision waits."),
                context=ex.situation(ex.furniture(consultations=(question(date(2026, 11, 30)),)), warranty),
                finds=0,
            ),
        )


RULE = ExpertNotAnswered()

"""The course of a worked sample, told step by step and carried out by the program's own services.

A step is done on the day it is told for (`on`). What a rule has not found cannot be accepted, handed on or mended:
`findings` raises `LookupError` then, so that a sample never holds what the program could not.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import DecisionState, FollowUp, LeaveOutReason
from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import (
    ContractCheck,
    CriterionEffect,
    CriterionOutcome,
    LotOutcome,
    Sanction,
)
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion, Part, View
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    MilestoneKind,
    Person,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.questions import GateAnswer, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText
from gatekeeper_app.services import (
    editing,
    editing_facts,
    editing_outcome,
    editing_people,
    editing_time,
    gate_questions,
)
from gatekeeper_app.services.checks import check, with_resolved
from gatekeeper_app.services.editing import Edit

NOTHING = LocalizedText(fi="", sv="", en="")


def words(*, fi: str, sv: str, en: str) -> LocalizedText:
    """A text of a sample in the three languages it is shipped in."""
    return LocalizedText(fi=fi, sv=sv, en=en)


class Course:
    """A procurement on its way through the gates; texts are taken in `language`."""

    def __init__(self, shipped: Shipped, language: Language, procurement: Procurement) -> None:
        self.shipped = shipped
        self.language: Language = language
        self.procurement = procurement
        self.now = procurement.created_at

    def say(self, text: LocalizedText) -> str:
        return text.in_language(self.language)

    def on(self, day: date) -> None:
        """What is told next happens on this day."""
        self.now = datetime.combine(day, time(10), tzinfo=UTC)

    def does(self, edit: Edit) -> None:
        self.procurement = edit.procurement

    def person(self, person_id: str | None) -> Person:
        found = self.procurement.person(person_id)
        if found is None:
            raise LookupError(person_id)
        return found

    # Facts, people and answers.

    def dated(self, days: Mapping[MilestoneKind, date]) -> None:
        for kind, day in days.items():
            self.does(editing_facts.set_milestone(self.procurement, kind, day))

    def joins(self, person_id: str, role: Role, *, name: str = "", unit: LocalizedText = NOTHING) -> None:
        person = Person(id=person_id, role=role, name=name, unit=self.say(unit))
        self.does(editing.add_person(self.procurement, person))

    def parts(self, gate: Gate, *duties: tuple[str, Part]) -> None:
        """Who proposes, decides and advises at a gate, by the ids of people."""
        given = tuple(
            GateDuty(gate=gate, role=self.person(who).role, part=part, person=who) for who, part in duties
        )
        self.does(editing_people.set_duties(self.procurement, gate, given))

    def prepared(self, what: str, answer: Answer, note: LocalizedText) -> None:
        """The answer of the preparation: ``stock`` or ``dialogue``."""
        self.does(
            gate_questions.answer(
                self.procurement, f"preparation/{what}", value=answer.value, note=self.say(note)
            )
        )

    def answers(
        self,
        question: Question,
        answer: Answer | str | int = Answer.UNANSWERED,
        note: LocalizedText = NOTHING,
        *,
        by: Role | None = None,
    ) -> None:
        """Yes or no, a choice, or a figure; words alone where the question asks for words."""
        given = GateAnswer(
            question=question,
            answer=answer if isinstance(answer, Answer) else Answer.UNANSWERED,
            choice=answer if isinstance(answer, str) and not isinstance(answer, Answer) else "",
            figure=Decimal(answer) if isinstance(answer, int) else None,
            note=self.say(note),
            role=by,
            at=self.now,
        )
        self.does(gate_questions.set_answer(self.procurement, given))

    # Decisions, views and questions to experts.

    def includes(
        self,
        criterion_id: str,
        level: Ambition,
        by: str,
        *,
        figures: Mapping[str, str] | None = None,
        text: LocalizedText | None = None,
        consequence: LocalizedText | None = None,
        indicator: LocalizedText | None = None,
        owner: str | None = None,
        due: date | None = None,
        every: int | None = None,
    ) -> None:
        """Included at a level, with own figures and words where given; the rest are the library's."""
        criterion = self.shipped.library.criteria[criterion_id]
        self.does(editing.set_ambition(self.procurement, criterion, level))
        for name, value in (figures or {}).items():
            self.does(editing.set_parameter(self.procurement, criterion, name, Decimal(value)))
        if text is not None:
            for language in LANGUAGES:  # the tender text is kept in every language
                own = text.in_language(language)
                self.does(editing.set_own_text(self.procurement, criterion, language, own))
        if owner is not None:
            follow_up = FollowUp(
                owner_role=self.person(owner).role,
                owner_person=owner,
                due=due,
                every_months=every,
                consequence_text=self.say(consequence or NOTHING),
                indicator_text=self.say(indicator or NOTHING),
            )
            self.does(editing.set_follow_up(self.procurement, criterion, follow_up))
        self._decides(criterion_id, DecisionState.ADOPTED, by)

    def leaves_out(self, criterion_id: str, reason: LeaveOutReason, by: str, why: LocalizedText) -> None:
        self._decides(criterion_id, DecisionState.LEFT_OUT, by, reason=reason, why=why)

    def does_not_apply(self, criterion_id: str, by: str, why: LocalizedText) -> None:
        self._decides(criterion_id, DecisionState.NOT_APPLICABLE, by, why=why)

    def _decides(
        self,
        criterion_id: str,
        state: DecisionState,
        by: str,
        *,
        reason: LeaveOutReason | None = None,
        why: LocalizedText = NOTHING,
    ) -> None:
        library = self.shipped.library
        self.does(
            editing.decide(
                self.procurement,
                library.criteria[criterion_id],
                state,
                role=self.person(by).role,
                person=by,
                at=self.now,
                library_version=library.version,
                reason=reason,
                reason_text=self.say(why),
            )
        )

    def thinks(
        self,
        who: str,
        criterion_id: str,
        view: View,
        why: LocalizedText,
        *,
        part: Part = Part.ADVISES,
        level: Ambition | None = None,
    ) -> None:
        opinion = Opinion(
            criterion_id=criterion_id,
            role=self.person(who).role,
            view=view,
            part=part,
            person=who,
            ambition=level,
            reason=self.say(why),
            at=self.now,
        )
        criterion = self.shipped.library.criteria[criterion_id]
        self.does(editing_people.give_opinion(self.procurement, criterion, opinion))

    def settles(self, criterion_id: str, how: LocalizedText) -> None:
        criterion = self.shipped.library.criteria[criterion_id]
        self.does(editing_people.settle(self.procurement, criterion, self.say(how)))

    def asks(
        self,
        question_id: str,
        criterion_id: str,
        *,
        by: str,
        of: str,
        question: LocalizedText,
        due: date,
        answer: LocalizedText,
        answered: date,
    ) -> None:
        """A question to an expert and the answer, given by the day it was wanted."""
        criterion = self.shipped.library.criteria[criterion_id]
        consultation = Consultation(
            id=question_id,
            criterion_id=criterion_id,
            question=self.say(question),
            role=self.person(of).role,
            person=of,
            asked_by_role=self.person(by).role,
            asked_by_person=by,
            asked_at=self.now,
            due=due,
        )
        self.does(editing_people.ask_expert(self.procurement, criterion, consultation))
        at = datetime.combine(answered, time(14), tzinfo=UTC)
        self.does(
            editing_people.record_answer(self.procurement, criterion, question_id, self.say(answer), at)
        )

    def compares(
        self,
        line_id: str,
        name: LocalizedText,
        percent: int,
        *,
        lot: str = "",
        kind: AwardCriterionType = AwardCriterionType.QUALITY,
        criterion: str = "",
        proof: LocalizedText = NOTHING,
        green: bool = False,
    ) -> None:
        """A line of the award model: in the place of the one with its id, or anew."""
        line = AwardCriterion(
            id=line_id,
            lot_id=lot,
            type=kind,
            name=self.say(name),
            weight=Weight(form=WeightForm.PERCENT, figure=Decimal(percent)),
            verification=self.say(proof),
            criterion_id=criterion,
            green=green,
        )
        self.does(editing_facts.set_award_line(self.procurement, line))

    def drops_line(self, line_id: str) -> None:
        self.does(editing_facts.remove_award_line(self.procurement, line_id))

    # Bottlenecks and tasks.

    def findings(self, rule: str, criterion_id: str = "") -> FindingGroup:
        """The open bottleneck a rule has found by now; raises `LookupError` where it has found none."""
        result = check(self.procurement, self.shipped.library, self.shipped.law, self.now.date())
        for group in result.groups:
            if group.first.rule == rule and criterion_id in ("", group.first.criterion):
                return group
        raise LookupError(f"{rule} {criterion_id}")

    def accepts(self, rule: str, reason: LocalizedText, *, criterion_id: str = "") -> None:
        group = self.findings(rule, criterion_id)
        self.does(editing.accept_findings(self.procurement, group, self.say(reason), self.now))

    def hands_on(
        self,
        rule: str,
        to: str,
        due: date,
        reason: LocalizedText,
        *,
        criterion_id: str = "",
        task: tuple[str, LocalizedText],
    ) -> None:
        """A bottleneck handed to somebody by a day, with the task (id and title) that mends it."""
        group, person = self.findings(rule, criterion_id), self.person(to)
        made = Task(
            id=task[0],
            title=self.say(task[1]),
            gate=group.first.gate,
            role=person.role,
            person=to,
            due=due,
            criterion_id=group.first.criterion,
            finding=group.first.key,
            created_at=self.now,
        )
        reasoned = self.say(reason)
        self.does(editing_time.delegate_with_task(self.procurement, group, made, reasoned, self.now))

    def mends(self, rule: str, how: Callable[[], None]) -> None:
        """A change that makes the finding of a rule go away."""
        self.findings(rule)
        library, law, day = self.shipped.library, self.shipped.law, self.now.date()
        before = check(self.procurement, library, law, day)
        how()
        after = check(self.procurement, library, law, day)
        self.procurement = with_resolved(before, self.procurement, after, self.now)
        if rule not in {response.key.split("/")[0] for response in self.procurement.responses}:
            raise LookupError(rule)

    def has_task(
        self,
        task_id: str,
        title: LocalizedText,
        to: str,
        gate: Gate,
        due: date,
        *,
        done: date | None = None,
        status: TaskStatus = TaskStatus.NOT_STARTED,
        note: LocalizedText = NOTHING,
    ) -> None:
        """A task; one that was done on a day is done."""
        task = Task(
            id=task_id,
            title=self.say(title),
            gate=gate,
            role=self.person(to).role,
            person=to,
            due=due,
            status=status,
            note=self.say(note),
            created_at=self.now,
        )
        self.does(editing_time.add_task(self.procurement, task))
        if done is not None:
            self.does(editing_time.set_task_status(self.procurement, task_id, TaskStatus.DONE, done))

    # The result and the contract.

    def awarded(
        self,
        lot: str,
        winner: str,
        price: int,
        note: LocalizedText,
        *,
        tenders: int,
        rejected: int = 0,
        circular: int,
    ) -> None:
        outcome = LotOutcome(
            lot_id=lot,
            tenders=tenders,
            rejected=rejected,
            circular_tenders=circular,
            winner=winner,
            price=Decimal(price),
            note=self.say(note),
        )
        self.does(editing_outcome.set_lot_outcome(self.procurement, outcome))

    def had_effect(
        self,
        criterion_id: str,
        effect: CriterionEffect,
        *,
        proof: Answer = Answer.YES,
        note: LocalizedText = NOTHING,
        promised: str = "",
        unit: LocalizedText = NOTHING,
    ) -> None:
        outcome = CriterionOutcome(
            criterion_id=criterion_id,
            effect=effect,
            evidence_checked=proof,
            evidence_note=self.say(note),
            promised=Decimal(promised) if promised else None,
            unit=self.say(unit),
        )
        name = self.shipped.library.criteria[criterion_id].name
        self.does(editing_outcome.set_criterion_outcome(self.procurement, outcome, name))

    def checked(
        self,
        criterion_id: str,
        due: date,
        by: str,
        *,
        done: date,
        kept: Answer = Answer.YES,
        value: str = "",
        note: LocalizedText = NOTHING,
        sanction: Sanction = Sanction.NONE,
        amount: str = "",
    ) -> None:
        """A check of the contract, made on a day near the one it was planned for."""
        made = ContractCheck(
            id=f"check-{criterion_id.lower()}-{due:%Y%m%d}",
            criterion_id=criterion_id,
            due=due,
            done_on=done,
            evidence_seen=Answer.YES,
            value=Decimal(value) if value else None,
            kept=kept,
            sanction=sanction,
            sanction_amount=Decimal(amount) if amount else None,
            role=self.person(by).role,
            person=by,
            note=self.say(note),
        )
        name = self.shipped.library.criteria[criterion_id].name
        self.does(editing_outcome.record_check(self.procurement, made, name))

    def learnt(self, lessons: LocalizedText) -> None:
        self.does(editing_outcome.set_lessons(self.procurement, self.say(lessons)))

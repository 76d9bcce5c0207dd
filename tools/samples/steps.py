"""Steps of a worked sample up to its decisions: facts, people, answers, criteria, award model."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal

from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import DecisionState, FollowUp, LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import GateDuty, Part
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
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText
from gatekeeper_app.services import (
    editing,
    editing_facts,
    editing_people,
    gate_questions,
)
from gatekeeper_app.services.editing import Edit

NOTHING = LocalizedText(fi="", sv="", en="")


def words(*, fi: str, sv: str, en: str) -> LocalizedText:
    """A text of a sample in the three languages it is shipped in."""
    return LocalizedText(fi=fi, sv=sv, en=en)


class Steps:
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

    def includes(
        self,
        criterion_id: str,
        level: Ambition,
        by: str,
        *,
        figures: Mapping[str, str] | None = None,
        text: LocalizedText | None = None,
        clause: LocalizedText | None = None,
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
                clause_text=self.say(clause or NOTHING),
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

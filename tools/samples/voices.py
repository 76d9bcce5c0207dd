"""Steps of a worked sample that several people take: views, questions to experts, bottlenecks, tasks.

What a rule has not found cannot be accepted, handed on or mended: `findings` raises `LookupError` then.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Consultation, Opinion, Part, View
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services import (
    editing,
    editing_people,
    editing_time,
)
from gatekeeper_app.services.checks import check, with_resolved

from samples.steps import NOTHING, Steps


class Voices(Steps):
    """A procurement that people speak about."""

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

"""Answers to findings of a document, and what they change in a procurement. Pure, like `services.editing`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.domain.text_answers import TextAnswer, TextAnswerState, shortened
from gatekeeper_app.domain.text_documents import CELL_MARK
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import quoted
from gatekeeper_app.rules.procurement.document_passage import finding_key
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.editing_time import LONGEST_TITLE
from gatekeeper_app.services.text_check.memory import Memory, Remembered

LONGEST_REASON = 2_000
LONGEST_TEXT = 20_000
_IN_LABELS = 60  # characters of a passage in the journal and in titles


def dismissal(
    memory: Memory, finding: TextFinding, document_id: str, reason: str, at: datetime
) -> TextAnswer:
    """The finding is passed over. Raises `WrongUsageError` without a reason: it is what the next reader asks for."""
    words = reason.strip()[:LONGEST_REASON]
    if not words:
        raise WrongUsageError(
            what=Message(N_("The finding was not passed over.")),
            why=Message(N_("No reason is given.")),
            remedy=Message(N_("Write in a few words why the passage stays as it is.")),
        )
    return replace(_answer(memory, finding, document_id, TextAnswerState.DISMISSED, at), reason=words)


def suggestion_taken(
    memory: Memory, finding: TextFinding, document_id: str, text: str, at: datetime
) -> TextAnswer:
    """The suggestion goes into the document, as it is or edited. Raises `WrongUsageError` for an empty one."""
    words = text.strip()[:LONGEST_TEXT]
    if not words:
        raise WrongUsageError(
            what=Message(N_("The suggestion was not taken.")),
            why=Message(N_("It has no words.")),
            remedy=Message(N_("Write what is to stand in the place of the passage.")),
        )
    return replace(_answer(memory, finding, document_id, TextAnswerState.TAKEN, at), text=words)


def acceptance(
    memory: Memory,
    finding: TextFinding,
    document_id: str,
    *,
    role: Role,
    person: str | None,
    due: date | None,
    at: datetime,
) -> TextAnswer:
    """The finding becomes an open bottleneck that somebody is to mend."""
    answer = _answer(memory, finding, document_id, TextAnswerState.ACCEPTED, at)
    return replace(answer, owner=role, person=person, due=due)


def with_answer(memory: Memory, answer: TextAnswer, instead_of: TextAnswer | None = None) -> Memory:
    """The memory with this answer in the place of the earlier one to the same finding."""
    gone = {answer.id} | ({instead_of.id} if instead_of is not None else set())
    kept = tuple(old for old in memory.answers if old.id not in gone)
    return replace(memory, answers=(*kept, answer))


def without_answer(memory: Memory, answer: TextAnswer) -> Memory:
    return replace(memory, answers=tuple(old for old in memory.answers if old.id != answer.id))


def label_of(answer: TextAnswer) -> Message:
    """What the journal calls the giving of an answer."""
    return Message(_LABELS[answer.state], {"passage": _named(answer)})


def label_of_withdrawal(answer: TextAnswer) -> Message:
    return Message(N_("answer to a finding taken back: {passage}"), {"passage": _named(answer)})


_LABELS: Mapping[TextAnswerState, str] = {
    TextAnswerState.ACCEPTED: N_("finding made an open bottleneck: {passage}"),
    TextAnswerState.DISMISSED: N_("finding passed over: {passage}"),
    TextAnswerState.TAKEN: N_("suggestion taken: {passage}"),
}


# ---- in a procurement


def memory_of(procurement: Procurement) -> Memory:
    return Memory(documents=procurement.checked_documents, answers=procurement.text_answers)


def answer_finding(
    procurement: Procurement,
    answer: TextAnswer,
    instead_of: TextAnswer | None,
    *,
    task_id: str,
    document_name: str,
    language: Language,
) -> Edit:
    """An answer given. A bottleneck comes with a task for its owner; the task of an earlier answer goes, unless
    somebody has begun it."""
    memory = with_answer(memory_of(procurement), answer, instead_of)
    changed = replace(procurement, text_answers=memory.answers)
    replaced = {finding_key(old.id) for old in (instead_of, answer) if old is not None}
    changed = _without_idle_tasks(changed, replaced)
    if answer.state is TextAnswerState.ACCEPTED and all(
        task.finding != finding_key(answer.id) for task in changed.tasks
    ):
        task = _task(answer, task_id, document_name, language)
        changed = replace(changed, tasks=(*changed.tasks, task))
    return Edit(procurement=changed, label=label_of(answer))


def withdraw_answer(procurement: Procurement, answer: TextAnswer) -> Edit:
    """The finding is unanswered again; a task nobody has begun goes with the answer."""
    key = finding_key(answer.id)
    changed = replace(
        procurement,
        text_answers=without_answer(memory_of(procurement), answer).answers,
        responses=tuple(response for response in procurement.responses if response.key != key),
    )
    return Edit(procurement=_without_idle_tasks(changed, {key}), label=label_of_withdrawal(answer))


def remember_check(procurement: Procurement, remembered: Remembered, label: Message, today: date) -> Edit:
    """A check taken up: the tasks of what is mended are done, those of what has come back are not."""
    renamed = {finding_key(old): finding_key(new) for old, new in remembered.renamed.items()}
    mended = {finding_key(each) for each in remembered.mended}
    back = {finding_key(each) for each in remembered.back}

    def followed(task: Task) -> Task:
        key = renamed.get(task.finding, task.finding)
        if key != task.finding:
            task = replace(task, finding=key)
        if key in mended and task.status is not TaskStatus.DONE:
            return replace(task, status=TaskStatus.DONE, done_on=today)
        if key in back and task.status is TaskStatus.DONE:
            return replace(task, status=TaskStatus.DOING, done_on=None)
        return task

    changed = replace(
        procurement,
        checked_documents=remembered.memory.documents,
        text_answers=remembered.memory.answers,
        tasks=tuple(followed(task) for task in procurement.tasks),
        responses=tuple(
            replace(response, key=renamed.get(response.key, response.key))
            for response in procurement.responses
        ),
    )
    return Edit(procurement=changed, label=label)


def _answer(
    memory: Memory, finding: TextFinding, document_id: str, state: TextAnswerState, at: datetime
) -> TextAnswer:
    return TextAnswer(
        id=memory.answer_id(finding, document_id),
        rule=finding.rule,
        state=state,
        document=document_id,
        severity=finding.severity,
        gate=finding.gate,
        role=finding.role,
        language=finding.language,
        quote=shortened(finding.quote),
        message=finding.message,
        why=finding.why,
        remedy=finding.remedy.in_language(finding.language),
        section=shortened(finding.section),
        page=finding.page,
        legal=finding.legal,
        at=at,
    )


def _without_idle_tasks(procurement: Procurement, findings: set[str]) -> Procurement:
    tasks = tuple(
        task
        for task in procurement.tasks
        if task.finding not in findings or task.status is not TaskStatus.NOT_STARTED
    )
    return replace(procurement, tasks=tasks)


def _task(answer: TextAnswer, task_id: str, document_name: str, language: Language) -> Task:
    if answer.quote:
        title = Message(
            N_("Mend in {document}: “{passage}”"),
            {"document": document_name, "passage": shortened(answer.quote, _IN_LABELS)},
        ).in_language(language)
    else:
        title = answer.message.in_language(language)
    return Task(
        id=task_id,
        title=shortened(title, LONGEST_TITLE),
        gate=answer.gate,
        role=answer.owner,
        person=answer.person,
        due=answer.due,
        note=answer.remedy,
        finding=finding_key(answer.id),
        created_at=answer.at,
    )


def _named(answer: TextAnswer) -> Argument:
    """The passage as the journal calls it; what is said of the whole document in its own words."""
    if answer.quote:
        passage = shortened(answer.quote.replace(CELL_MARK, " · ").rstrip("."), _IN_LABELS)
        return LocalizedText(fi=quoted(passage, "fi"), sv=quoted(passage, "sv"), en=quoted(passage, "en"))
    return answer.message

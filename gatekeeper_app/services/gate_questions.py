"""The questions of the gates in use: which of them a procurement is asked, what was answered, what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.gate_questions import (
    GROUPS,
    PREPARATION,
    QUESTIONS,
    SPECS,
    PreparationQuestion,
    answer_value,
)
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import AnswerForm, GateAnswer, Question, QuestionSpec
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.editing import Edit

QUESTION, PREPARED = "question", "preparation"  # what the id of an asked question begins with
NOTE_LENGTH = 2000

# Questions about the dialogue itself: asked once there was one.
_OF_THE_DIALOGUE = frozenset({Question.DIALOGUE_OPEN, Question.DIALOGUE_OUTCOMES})
# Figures that are not counted in pieces.
_MEASURED = frozenset(
    {Question.NEED_YEARS, Question.REFERENCE_VALUE, Question.TURNOVER, Question.FOLLOW_UP_HOURS}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it is shown, with its answer. Texts are msgids.

    `id` is what findings name: ``question/used``, ``preparation/stock``. `value` is the answer chosen (``yes``, ``no``,
    a choice); `consequence` what it changes later.
    """

    id: str
    gate: Gate
    form: AnswerForm
    words: str
    why: str
    hint: str
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    figure: Decimal | None = None
    note: str = ""
    answered: bool = False
    consequence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedGroup:
    """One topic with the questions this procurement is asked; never without any."""

    id: str
    title: str
    questions: tuple[Asked, ...]

    @property
    def answered(self) -> int:
        return sum(asked.answered for asked in self.questions)


def questions_at(procurement: Procurement, gate: Gate, *, also: str = "") -> tuple[AskedGroup, ...]:
    """What a gate asks of this procurement, in order, with what was answered.

    `also` is the id of a question to be shown although this procurement would not be asked it.
    """
    groups = []
    for group in GROUPS:
        if group.gate is not gate:
            continue
        asked = tuple(
            _prepared(procurement, question)
            if isinstance(question, PreparationQuestion)
            else _asked(procurement, SPECS[question])
            for question in group.questions
            if isinstance(question, PreparationQuestion)
            or _id(question) == also
            or is_asked(procurement, SPECS[question])
        )
        if asked:
            groups.append(AskedGroup(id=group.id, title=group.title, questions=asked))
    return tuple(groups)


def is_asked(procurement: Procurement, spec: QuestionSpec) -> bool:
    """Whether this procurement is asked the question. What was answered stays in sight, whatever has changed."""
    if answer_value(procurement.answered(spec.id)):
        return True
    if spec.natures and procurement.nature.value not in spec.natures:
        return False
    if spec.cpv and not any(code.startswith(prefix) for code in procurement.cpv for prefix in spec.cpv):
        return False
    if spec.id is Question.LOTS_REASON and len(procurement.lots) > 1:
        return False
    if spec.id in _OF_THE_DIALOGUE and procurement.preparation.dialogue_held is not Answer.YES:
        return False
    if spec.when is not None:
        other, values = spec.when
        return answer_value(procurement.answered(other)) in values
    return True


def unanswered_needs(procurement: Procurement) -> tuple[Asked, ...]:
    """The questions of the first gate that this procurement is asked and nobody has answered."""
    groups = questions_at(procurement, Gate.NEED)
    return tuple(asked for group in groups for asked in group.questions if not asked.answered)


def answered_at(procurement: Procurement, gate: Gate) -> tuple[Asked, ...]:
    """The questions of a gate that have an answer, in order."""
    groups = questions_at(procurement, gate)
    return tuple(asked for group in groups for asked in group.questions if asked.answered)


def emphasised_strategies(procurement: Procurement) -> Mapping[RStrategy, str]:
    """The circular strategies the answers speak for, each with the reason (msgid) of the first answer that does."""
    found: dict[RStrategy, str] = {}
    given = {answer.question: answer for answer in procurement.answers}
    for spec in QUESTIONS:
        if spec.id in given and spec.strategies:
            value = answer_value(given[spec.id])
            for strategy in spec.strategies.get(value, ()):
                found.setdefault(strategy, spec.reasons[value])
    return found


def question_gate(asked_id: str) -> Gate | None:
    """The gate a question stands at, by the id findings name it with; None for anything else."""
    for group in GROUPS:
        if any(_id(question) == asked_id for question in group.questions):
            return group.gate
    return None


def answer(
    procurement: Procurement,
    asked_id: str,
    *,
    value: str = "",
    figure: Decimal | None = None,
    note: str = "",
    role: Role | None = None,
    at: datetime | None = None,
) -> Edit:
    """An answer to an asked question. Empty in every part: the answer is cleared. Raises as `set_answer` does."""
    kind, _, name = asked_id.partition("/")
    yes_no = Answer(value) if value in (Answer.YES.value, Answer.NO.value) else Answer.UNANSWERED
    if kind == PREPARED:
        return _set_preparation(procurement, PreparationQuestion(name), yes_no, note.strip()[:NOTE_LENGTH])
    question = Question(name)
    choice = value if SPECS[question].form is AnswerForm.CHOICE else ""
    return set_answer(
        procurement,
        GateAnswer(
            question=question,
            answer=Answer.UNANSWERED if choice else yes_no,
            choice=choice,
            figure=figure,
            note=note,
            role=role,
            at=at,
        ),
    )


def set_answer(procurement: Procurement, given: GateAnswer) -> Edit:
    """The answer in the place of the one before; an empty one clears it.

    Raises `WrongUsageError` for a figure outside the question's limits and for a choice it does not offer.
    """
    spec = SPECS[given.question]
    _check(spec, given)
    given = replace(given, note=given.note.strip()[:NOTE_LENGTH])
    old = procurement.answered(given.question)
    if replace(given, role=old.role, at=old.at) == old:
        given = old  # the same once more is no change
    answers = tuple(given if known.question is given.question else known for known in procurement.answers)
    if not given.given:
        answers = tuple(known for known in answers if known.question is not given.question)
    elif all(known.question is not given.question for known in answers):
        answers = (*answers, given)
    label = N_("answer recorded: {question}") if given.given else N_("answer cleared: {question}")
    return Edit(
        procurement=replace(procurement, answers=answers),
        label=Message(label, {"question": Message(spec.words)}),
    )


def _id(question: Question | PreparationQuestion) -> str:
    kind = PREPARED if isinstance(question, PreparationQuestion) else QUESTION
    return f"{kind}/{question.value}"


def _check(spec: QuestionSpec, given: GateAnswer) -> None:
    figure = given.figure
    if figure is not None and not (
        spec.form is AnswerForm.FIGURE and figure.is_finite() and spec.minimum <= figure <= spec.maximum
    ):
        raise WrongUsageError(
            what=Message(N_("The answer was not changed.")),
            why=Message(N_("{value} is not a possible answer to this question."), {"value": figure}),
            remedy=Message(
                N_("Enter a number from {minimum} to {maximum}."),
                {"minimum": spec.minimum, "maximum": spec.maximum},
            ),
        )
    if figure is not None and spec.id not in _MEASURED and figure != figure.to_integral_value():
        raise WrongUsageError(
            what=Message(N_("The answer was not changed.")),
            why=Message(N_("{value} is not a possible answer to this question."), {"value": figure}),
            remedy=Message(N_("Enter a whole number.")),
        )
    if given.choice and given.choice not in {value for value, _words in spec.choices}:
        raise WrongUsageError(
            what=Message(N_("The answer was not changed.")),
            why=Message(N_("“{choice}” is not one of the answers."), {"choice": given.choice[:40]}),
            remedy=Message(N_("Choose one of the answers offered.")),
        )


def _set_preparation(
    procurement: Procurement, question: PreparationQuestion, given: Answer, note: str
) -> Edit:
    before = procurement.preparation
    if question is PreparationQuestion.STOCK:
        wanted = replace(before, stock_checked=given, stock_note=note)
    else:
        wanted = replace(before, dialogue_held=given, dialogue_note=note)
    cleared = given is Answer.UNANSWERED and not note
    label = N_("answer cleared: {question}") if cleared else N_("answer recorded: {question}")
    return Edit(
        procurement=replace(procurement, preparation=wanted),
        label=Message(label, {"question": Message(PREPARATION[question].words)}),
    )


def _asked(procurement: Procurement, spec: QuestionSpec) -> Asked:
    given = procurement.answered(spec.id)
    value = answer_value(given)
    return Asked(
        id=_id(spec.id),
        gate=spec.gate,
        form=spec.form,
        words=spec.words,
        why=spec.why,
        hint=spec.hint,
        unit=spec.unit,
        choices=spec.choices,
        value=value if spec.form in (AnswerForm.YES_NO, AnswerForm.CHOICE) else "",
        figure=given.figure,
        note=given.note,
        answered=bool(value),
        consequence=spec.consequences.get(value, ""),
    )


def _prepared(procurement: Procurement, question: PreparationQuestion) -> Asked:
    spec, preparation = PREPARATION[question], procurement.preparation
    stock = question is PreparationQuestion.STOCK
    given = preparation.stock_checked if stock else preparation.dialogue_held
    value = "" if given is Answer.UNANSWERED else given.value
    return Asked(
        id=_id(question),
        gate=Gate.NEED if stock else Gate.DIALOGUE,
        form=AnswerForm.YES_NO,
        words=spec.words,
        why=spec.why,
        hint=spec.hint,
        value=value,
        note=preparation.stock_note if stock else preparation.dialogue_note,
        answered=bool(value),
        consequence=spec.consequences.get(value, ""),
    )

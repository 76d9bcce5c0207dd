"""The questions of the gates in their groups and order: each group is one topic of a conversation.

Preparation's own two questions (own stock, the market asked) stand among them: their answers are kept in
`domain.procurements.Preparation`, where they were before there were other questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import AnswerForm, GateAnswer, Question, QuestionSpec
from gatekeeper_app.domain.questions_contract import CONTRACT_QUESTIONS, FOLLOW_UP_QUESTIONS
from gatekeeper_app.domain.questions_need import DIALOGUE_QUESTIONS, NEED_QUESTIONS
from gatekeeper_app.domain.questions_tender import (
    AWARD_QUESTIONS,
    SPECIFICATION_QUESTIONS,
    SUITABILITY_QUESTIONS,
)
from gatekeeper_app.i18n import N_

QUESTIONS: tuple[QuestionSpec, ...] = (
    *NEED_QUESTIONS,
    *DIALOGUE_QUESTIONS,
    *SPECIFICATION_QUESTIONS,
    *SUITABILITY_QUESTIONS,
    *AWARD_QUESTIONS,
    *CONTRACT_QUESTIONS,
    *FOLLOW_UP_QUESTIONS,
)
SPECS: Mapping[Question, QuestionSpec] = {spec.id: spec for spec in QUESTIONS}


class PreparationQuestion(StrEnum):
    """The two yes-or-no questions of `Preparation`."""

    STOCK = "stock"
    DIALOGUE = "dialogue"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationSpec:
    """As `QuestionSpec`, for what `Preparation` holds."""

    id: PreparationQuestion
    words: str
    why: str
    hint: str
    consequences: Mapping[str, str] = field(default_factory=dict)


PREPARATION: Mapping[PreparationQuestion, PreparationSpec] = {
    spec.id: spec
    for spec in (
        PreparationSpec(
            id=PreparationQuestion.STOCK,
            words=N_("Was own stock looked at before buying?"),
            why=N_("What the organisation already has need not be bought."),
            hint=N_("What was found, and who looked?"),
            consequences={
                "no": N_("Look through own stores and the internal exchange before anything is specified.")
            },
        ),
        PreparationSpec(
            id=PreparationQuestion.DIALOGUE,
            words=N_("Was the market asked?"),
            why=N_("Only suppliers know what can be had used, refurbished or as a service."),
            hint=N_("When, how many suppliers, what was learnt?"),
            consequences={
                "no": N_(
                    "A request for information three to six months before leaves time to use the answers."
                )
            },
        ),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions asked together, in order; `title` is a msgid. The id is permanent only within a version."""

    id: str
    gate: Gate
    title: str
    questions: tuple[Question | PreparationQuestion, ...]


GROUPS: tuple[QuestionGroup, ...] = (
    QuestionGroup(
        id="need",
        gate=Gate.NEED,
        title=N_("What is needed, and for whom"),
        questions=(
            Question.NEEDED,
            PreparationQuestion.STOCK,
            Question.FUNCTION,
            Question.USERS,
            Question.NEED_YEARS,
        ),
    ),
    QuestionGroup(
        id="ways",
        gate=Gate.NEED,
        title=N_("Ways other than buying new"),
        questions=(Question.SHARE, Question.REPAIR, Question.LEASE, Question.SERVICE, Question.USED),
    ),
    QuestionGroup(
        id="start",
        gate=Gate.NEED,
        title=N_("Replaced goods and money"),
        questions=(
            Question.REPLACED,
            Question.STRIP_OUT,
            Question.BUDGET,
            Question.PREPARED_FROM_OLD,
            Question.CENTRAL_FRAMEWORK,
        ),
    ),
    QuestionGroup(
        id="dialogue",
        gate=Gate.DIALOGUE,
        title=N_("Asking the market"),
        questions=(
            PreparationQuestion.DIALOGUE,
            Question.DIALOGUE_OPEN,
            Question.DIALOGUE_OUTCOMES,
            Question.VOLUME_COMMITMENT,
        ),
    ),
    QuestionGroup(
        id="offers",
        gate=Gate.SPECIFICATION,
        title=N_("What may be offered"),
        questions=(
            Question.NEW_ONLY,
            Question.USED_WARRANTY,
            Question.VARIANTS,
            Question.LOTS_REASON,
            Question.DELIVERY_DAYS,
        ),
    ),
    QuestionGroup(
        id="solution",
        gate=Gate.SPECIFICATION,
        title=N_("How closely it is described"),
        questions=(
            Question.MATERIAL_NAMED,
            Question.IDENTICAL_BATCH,
            Question.UNIFORM_LOOK,
            Question.DATA_MEDIA,
            Question.SINGLE_USE,
            Question.CHARGING,
        ),
    ),
    QuestionGroup(
        id="suppliers",
        gate=Gate.SUITABILITY,
        title=N_("Demands on suppliers"),
        questions=(
            Question.REFERENCES,
            Question.REFERENCE_VALUE,
            Question.REFERENCES_SHARED,
            Question.TURNOVER,
            Question.MINIMUM_SUPPLIERS,
            Question.SUSTAINABILITY_REPORT,
        ),
    ),
    QuestionGroup(
        id="comparison",
        gate=Gate.AWARD,
        title=N_("Prices and emissions"),
        questions=(Question.LIFE_CYCLE_COST, Question.PRICE_FORMULA, Question.OFFSETS),
    ),
    QuestionGroup(
        id="length",
        gate=Gate.CONTRACT,
        title=N_("Length and development"),
        questions=(
            Question.FRAMEWORK,
            Question.DEVELOPMENT,
            Question.OPTION_MONTHS,
            Question.PAYBACK_MONTHS,
            Question.REVIEW_CLAUSE,
        ),
    ),
    QuestionGroup(
        id="duties",
        gate=Gate.CONTRACT,
        title=N_("Duties and end of use"),
        questions=(
            Question.TAKE_BACK,
            Question.REPORTING,
            Question.SANCTIONS,
            Question.ORIGINAL_PARTS,
            Question.STANDARD_TERMS,
        ),
    ),
    QuestionGroup(
        id="follow-up",
        gate=Gate.FOLLOW_UP,
        title=N_("Who follows, and how"),
        questions=(Question.CONTRACT_OWNER, Question.FOLLOW_UP_HOURS, Question.UNITS_FIXED),
    ),
)


def answer_value(answer: GateAnswer) -> str:
    """What a consequence or another question hangs on: ``"yes"``, ``"no"``, a choice; ``"some"`` or ``"none"`` of a
    figure; ``"given"`` for words; "" while there is no answer."""
    form = SPECS[answer.question].form
    if form is AnswerForm.YES_NO:
        return "" if answer.answer is Answer.UNANSWERED else answer.answer.value
    if form is AnswerForm.CHOICE:
        return answer.choice
    if form is AnswerForm.FIGURE:
        return "" if answer.figure is None else "some" if answer.figure else "none"
    return "given" if answer.note else ""

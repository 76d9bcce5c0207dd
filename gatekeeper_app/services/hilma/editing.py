"""The buyer's own answers to what a notice asks, as changes of the procurement."""

from collections.abc import Mapping
from dataclasses import replace

from gatekeeper_app.domain.advice import Impact
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.notice_answers import (
    GreenCriteria,
    InnovativeAcquisition,
    NoticeAnswer,
    NoticeQuestion,
    SocialObjective,
)
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.hilma.questions import SPECS
from gatekeeper_app.services.hilma.statistics import MAX_OPPORTUNITIES

REASON_LENGTH = 2000
WORDS_LENGTH = 6000  # of BT-777, by the eForms SDK

CODES: Mapping[NoticeQuestion, frozenset[str]] = {
    NoticeQuestion.ENVIRONMENTAL_IMPACTS: frozenset(Impact),
    NoticeQuestion.SOCIAL_OBJECTIVES: frozenset(SocialObjective),
    NoticeQuestion.INNOVATIVE_ACQUISITION: frozenset(InnovativeAcquisition),
    NoticeQuestion.GREEN_CRITERIA: frozenset(GreenCriteria),
}
FIELD_NAMES: Mapping[NoticeQuestion, str] = {
    NoticeQuestion.ENVIRONMENTAL_IMPACTS: N_("Environmental impact (BT-774)"),
    NoticeQuestion.SOCIAL_OBJECTIVES: N_("Social objective (BT-775)"),
    NoticeQuestion.INNOVATIVE_ACQUISITION: N_("Innovative acquisition (BT-776)"),
    NoticeQuestion.GREEN_CRITERIA: N_("Green procurement criteria (BT-805)"),
    NoticeQuestion.STRATEGIC_DESCRIPTION: N_("Strategic procurement, description (BT-777)"),
}


def question_words(question: NoticeQuestion) -> str:
    """What a question or field is called (msgid)."""
    return SPECS[question].words if question in SPECS else FIELD_NAMES[question]


def set_answer(procurement: Procurement, given: NoticeAnswer) -> Edit:
    """The answer in the place of the one with its key, or at the end; one that says nothing is taken away.

    Raises `WrongUsageError` for what does not answer the question: another form, an unknown code, a lot there is not.
    """
    given = replace(
        given,
        words=given.words.strip()[:WORDS_LENGTH],
        reason=given.reason.strip()[:REASON_LENGTH],
        codes=tuple(dict.fromkeys(given.codes)),
    )
    _check(procurement, given)
    if not given.given:
        return clear_answer(procurement, given.question, given.lot_id)
    old = next((each for each in procurement.notice_answers if each.key == given.key), None)
    if old is None:
        answers = (*procurement.notice_answers, given)
    else:
        if replace(given, role=old.role, at=old.at) == old:
            given = old  # the same once more is no change
        answers = tuple(given if each.key == given.key else each for each in procurement.notice_answers)
    return Edit(
        procurement=replace(procurement, notice_answers=answers),
        label=Message(
            N_("answer for the notice recorded: {question}"),
            {"question": Message(question_words(given.question))},
        ),
    )


def clear_answer(procurement: Procurement, question: NoticeQuestion, lot_id: str = "") -> Edit:
    """Without the answer: what follows from the decisions counts again."""
    key = NoticeAnswer(question=question, lot_id=lot_id).key
    return Edit(
        procurement=replace(
            procurement,
            notice_answers=tuple(each for each in procurement.notice_answers if each.key != key),
        ),
        label=Message(
            N_("answer for the notice taken back: {question}"),
            {"question": Message(question_words(question))},
        ),
    )


def _check(procurement: Procurement, given: NoticeAnswer) -> None:
    question = given.question
    if given.lot_id and given.lot_id not in {lot.id for lot in procurement.lots}:
        raise _refused(N_("The procurement has no lot {lot}."), lot=given.lot_id[:40])
    hilma = SPECS.get(question)
    fits = {
        "answer": hilma is not None and not hilma.number,
        "figure": hilma is not None and hilma.number,
        "codes": question in CODES,
        "words": question is NoticeQuestion.STRATEGIC_DESCRIPTION,
    }
    said = {
        "answer": given.answer is not Answer.UNANSWERED,
        "figure": given.figure is not None,
        "codes": bool(given.codes),
        "words": bool(given.words),
    }
    if any(said[form] and not fits[form] for form in fits):
        raise _refused(
            N_("“{question}” is not answered in this form."), question=Message(question_words(question))
        )
    if given.figure is not None and not 0 <= given.figure <= MAX_OPPORTUNITIES:
        raise _refused(N_("{value} is not a possible number of jobs."), value=given.figure)
    unknown = [code for code in given.codes if code not in CODES.get(question, ())]
    if unknown:
        raise _refused(N_("“{code}” is not in the code list of this field."), code=unknown[0][:40])
    if GreenCriteria.NONE.value in given.codes and len(given.codes) > 1:
        raise _refused(N_("“{code}” stands alone: no other code fits beside it."), code="none")


def _refused(why: str, **places: Argument) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The answer was not changed.")),
        why=Message(why, places),
        remedy=Message(N_("Choose one of the answers offered.")),
    )

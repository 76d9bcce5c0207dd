"""The way from a bottleneck of the procurement to the passage it was made of."""

from collections.abc import Sequence

from gatekeeper_app.domain.text_answers import CheckedDocument, TextAnswer
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.text_check.books import AnswerBook
from gatekeeper_app.ui.pages.document_check.finding_card import where
from gatekeeper_app.ui.pages.document_check.session import Session
from gatekeeper_app.ui.workbench import Workbench


def aimed_at_asked(bench: Workbench, session: Session | None, book: AnswerBook) -> bool:
    """Make the finding somebody came for the current one of a session. Where its document is not open (`session`: the
    document in sight, None where none is), False is given and it is said which one it is and where the passage stands.
    """
    asked = bench.take_asked_passage()
    answer = next((each for each in book.answers if each.id == asked), None) if asked else None
    if answer is None:
        return False
    found = _place_in(session, answer, book) if session is not None else None
    if session is None or found is None:
        bench.notice(_sentence(bench, answer, book.documents, session))
        return False
    if found[0] != session.place:
        session.place = found[0]
        session.placed = bool(session.document_id)
    session.number = found[1]
    return True


def _place_in(session: Session, answer: TextAnswer, book: AnswerBook) -> tuple[int, int] | None:
    """The place of the document in its file and the number of the finding an answer was given to; None where it is not
    in this file. The document in sight is looked through first."""
    places = sorted(range(len(session.file.checks)), key=lambda place: place != session.place)
    for place in places:
        answered = book.answered(session.file.checks[place], session.document_ids.get(place, ""))
        for number, each in enumerate(answered, 1):
            if each.answer is not None and each.answer.id == answer.id:
                return place, number
    return None


def _sentence(
    bench: Workbench, answer: TextAnswer, documents: Sequence[CheckedDocument], session: Session | None
) -> str:
    say = bench.tongue.say
    document = next((each for each in documents if each.id == answer.document), None)
    if document is None:
        return say(N_("The document this bottleneck was found in is no longer among the checked ones."))
    if session is not None and session.document_id == document.id:
        return say(
            N_("This passage is no longer in {document} as it was opened here."), document=document.name
        )
    stands = where(bench.tongue, answer.section, answer.page)
    if stands:
        return say(
            N_("The passage stands in {document}, {place}. Open the document to see it there."),
            document=document.name,
            place=stands,
        )
    return say(
        N_("The passage stands in {document}. Open the document to see it there."), document=document.name
    )

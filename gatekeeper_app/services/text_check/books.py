"""Where checks and answers are kept: in the open procurement, or among the organisation's own parts.

Both kinds save at once and are undone like everything else there: by the desk, or by the own library.
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_answers import CheckedDocument, TextAnswer
from gatekeeper_app.domain.text_findings import TextCheck, TextFinding
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.own.shelf import OwnShelf
from gatekeeper_app.services.text_check import answering
from gatekeeper_app.services.text_check.memory import AnsweredFinding, Memory, Remembered, remember
from gatekeeper_app.services.text_check.versions import digest_of, earlier_of

if TYPE_CHECKING:
    pass

MOST_FREE_DOCUMENTS = 60
"""Documents kept that belong to no procurement; beyond it the one read longest ago goes, with its answers."""


class AnswerBook(ABC):
    """Checks and the answers to their findings. Every change is saved before it is shown; one that cannot be saved, or
    makes no sense, raises `UserFacingError`. `document_id` is that of the `CheckedDocument` that `keep` gave.

    `hands_on`: a finding can be made an open bottleneck here.
    """

    hands_on: ClassVar[bool]

    @property
    @abstractmethod
    def memory(self) -> Memory: ...
    @property
    @abstractmethod
    def _now(self) -> datetime: ...
    @property
    @abstractmethod
    def _today(self) -> date: ...
    @abstractmethod
    def _take_up(self, remembered: Remembered, label: Message) -> None: ...
    @abstractmethod
    def _write(self, answer: TextAnswer, instead_of: TextAnswer | None, language: Language) -> None: ...
    @abstractmethod
    def withdraw(self, answer: TextAnswer) -> None:
        """The finding is unanswered again."""

    # ---- what there is

    @property
    def documents(self) -> Sequence[CheckedDocument]:
        return self.memory.documents

    @property
    def answers(self) -> Sequence[TextAnswer]:
        return self.memory.answers

    def earlier(self, check: TextCheck) -> CheckedDocument | None:
        """The document this is the same as, or probably the next version of; None where nothing speaks for it."""
        documents, digest = self.memory.documents, digest_of(check.document)
        for document in reversed(documents):
            if any(version.digest == digest for version in document.versions):
                return document
        return earlier_of(check.document.name, documents)

    def answered(self, check: TextCheck, document_id: str) -> Sequence[AnsweredFinding]:
        """The findings of a check in their order, each with its answer."""
        return self.memory.answered(check.findings, document_id)

    # ---- changes

    def keep(
        self, check: TextCheck, document_id: str = "", rules_off: Collection[str] = ()
    ) -> CheckedDocument:
        """Take a check up, as the next version of a document or ("") as a new one. What somebody was to mend and the
        check finds no more is mended. A check that says nothing new leaves no trace."""
        remembered = remember(
            self.memory,
            check,
            document_id or uuid.uuid4().hex,
            at=self._now,
            today=self._today,
            rules_off=rules_off,
        )
        if remembered.memory != self.memory:
            label = Message(
                N_("document {name} checked, findings: {count}"),
                {"name": remembered.document.name, "count": len(check.findings)},
            )
            self._take_up(remembered, label)
        return remembered.document

    def dismiss(self, finding: TextFinding, reason: str, document_id: str) -> TextAnswer:
        """Pass a finding over, with a reason; in the next version, too."""
        answer = answering.dismissal(self.memory, finding, document_id, reason, self._now)
        return self._give(answer, finding)

    def take(self, finding: TextFinding, text: str, document_id: str) -> TextAnswer:
        """Take the suggestion, or what was made of it."""
        answer = answering.suggestion_taken(self.memory, finding, document_id, text, self._now)
        return self._give(answer, finding)

    def accept(
        self,
        finding: TextFinding,
        document_id: str,
        *,
        role: Role,
        person: str | None = None,
        due: date | None = None,
        language: Language = "fi",
    ) -> TextAnswer:
        """Make the finding an open bottleneck, with a task for its owner in the user's language.

        Raises `NotPossibleNowError` where there is no procurement to which it could belong.
        """
        if not self.hands_on:
            raise NotPossibleNowError(
                what=Message(N_("No open bottleneck was made of the finding.")),
                why=Message(N_("The document was checked outside any procurement, which could hold it.")),
                remedy=Message(
                    N_("Open its procurement, or begin one from the document, and check it there.")
                ),
            )
        answer = answering.acceptance(
            self.memory, finding, document_id, role=role, person=person, due=due, at=self._now
        )
        return self._give(answer, finding, language)

    def _give(self, answer: TextAnswer, finding: TextFinding, language: Language = "fi") -> TextAnswer:
        (before,) = self.memory.answered((finding,), answer.document)
        self._write(answer, before.answer, language)
        return answer


class ProcurementBook(AnswerBook):
    """In the procurement that is open on the desk."""

    hands_on = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def memory(self) -> Memory:
        return answering.memory_of(self._procurement)

    @property
    def _procurement(self) -> Procurement:
        if self._desk.procurement is None:
            raise RuntimeError("no procurement is open on the desk")
        return self._desk.procurement

    @property
    def _now(self) -> datetime:
        return self._desk.clock()

    @property
    def _today(self) -> date:
        return self._desk.today

    def _take_up(self, remembered: Remembered, label: Message) -> None:
        self._desk.apply(answering.remember_check(self._procurement, remembered, label, self._today))

    def _write(self, answer: TextAnswer, instead_of: TextAnswer | None, language: Language) -> None:
        name = next((each.name for each in self.documents if each.id == answer.document), "")
        self._desk.apply(
            answering.answer_finding(
                self._procurement,
                answer,
                instead_of,
                task_id=uuid.uuid4().hex,
                document_name=name,
                language=language,
            )
        )

    def withdraw(self, answer: TextAnswer) -> None:
        self._desk.apply(answering.withdraw_answer(self._procurement, answer))

    def carry_over(self, book: "OwnBook", document_id: str, check: TextCheck) -> CheckedDocument:
        """Take a check and the answers that were given to it outside any procurement up into this one; there they
        stay, too, for whoever looks at the document alone."""
        memory = self.memory
        known = {answer.id for answer in memory.answers}
        brought = []
        for each in book.answered(check, document_id):
            own_id = memory.answer_id(each.finding, document_id)
            if each.answer is not None and own_id not in known:
                known.add(own_id)
                brought.append(replace(each.answer, id=own_id))
        given = replace(memory, answers=(*memory.answers, *brought))
        remembered = remember(given, check, document_id, at=self._now, today=self._today)
        label = Message(
            N_("document {name} checked, findings: {count}"),
            {"name": remembered.document.name, "count": len(check.findings)},
        )
        self._take_up(remembered, label)
        return remembered.document


class OwnBook(AnswerBook):
    """Among the parts of the organisation's own library: checks that belong to no procurement. An answer holds for the
    versions of the document it was given in."""

    hands_on = False

    def __init__(self, own: OwnShelf) -> None:
        self._own = own

    @property
    def memory(self) -> Memory:
        contents = self._own.contents
        return Memory(
            documents=tuple(contents.documents.values()),
            answers=tuple(contents.text_answers.values()),
            bound=True,
        )

    @property
    def _now(self) -> datetime:
        return self._own.now

    @property
    def _today(self) -> date:
        return self._own.today

    def _take_up(self, remembered: Remembered, label: Message) -> None:
        before, after = self.memory, remembered.memory
        by_age = sorted(after.documents, key=_read_at, reverse=True)
        dropped = {document.id for document in by_age[MOST_FREE_DOCUMENTS:]}
        answers = [answer for answer in after.answers if answer.document not in dropped]
        kept = {answer.id for answer in answers}
        self._own.save(
            [remembered.document, *(answer for answer in answers if answer not in before.answers)],
            label,
            removed=[
                *(document for document in before.documents if document.id in dropped),
                *(answer for answer in before.answers if answer.id not in kept),
            ],
        )

    def _write(self, answer: TextAnswer, instead_of: TextAnswer | None, language: Language) -> None:  # noqa: ARG002
        gone = [instead_of] if instead_of is not None and instead_of.id != answer.id else []
        self._own.save([answer], answering.label_of(answer), removed=gone)

    def withdraw(self, answer: TextAnswer) -> None:
        self._own.save([], answering.label_of_withdrawal(answer), removed=[answer])


def _read_at(document: CheckedDocument) -> str:
    return document.latest.read_at.isoformat() if document.latest is not None else ""

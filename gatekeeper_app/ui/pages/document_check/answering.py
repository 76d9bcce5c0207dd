"""What the user answers to a finding, and what is taken over from a document: saved at once, told, undone as usual."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.services.program import Program
from gatekeeper_app.services.text_check.books import AnswerBook, OwnBook, ProcurementBook
from gatekeeper_app.services.text_check.proposals import Intake
from gatekeeper_app.services.text_check.taking import begin, take
from gatekeeper_app.ui.pages.document_check.answer_boxes import Handing
from gatekeeper_app.ui.pages.document_check.findings_side import FindingsSide
from gatekeeper_app.ui.pages.document_check.session import Session
from gatekeeper_app.ui.pages.document_check.sessions import open_sessions
from gatekeeper_app.ui.workbench import Workbench


class Answering(QObject):
    """`book` gives where answers are kept, `session` the document in sight. `of_procurement`: it is the open one's."""

    def __init__(
        self,
        bench: Workbench,
        side: FindingsSide,
        *,
        book: Callable[[], AnswerBook],
        session: Callable[[], Session | None],
        of_procurement: bool,
    ) -> None:
        super().__init__(side)
        self._bench, self._side = bench, side
        self._book, self._session, self._of_procurement = book, session, of_procurement
        card = side.card
        card.took.connect(self._on_took)
        card.dismissed.connect(self._on_dismissed)
        card.handed.connect(self._on_handed)
        card.withdrawn.connect(self._on_withdrawn)

    def _on_took(self, text: str) -> None:
        self._answer(lambda book, session, finding: book.take(finding, text, session.document_id))

    def _on_dismissed(self, reason: str) -> None:
        self._answer(lambda book, session, finding: book.dismiss(finding, reason, session.document_id))

    def _on_handed(self, handing: Handing) -> None:
        self._answer(
            lambda book, session, finding: book.accept(
                finding,
                session.document_id,
                role=handing.role,
                person=handing.person,
                due=handing.due,
                language=self._bench.tongue.language,
            )
        )

    def _answer(self, change: Callable[[AnswerBook, Session, TextFinding], object]) -> None:
        """Save an answer to the current finding, then read the next that has none."""
        session = self._session()
        each = session.finding(session.number) if session is not None else None
        if session is None or each is None:
            return
        try:
            change(self._book(), session, each.finding)
        except UserFacingError as error:
            self._bench.show_refusal(error)
            return
        following = self._side.next_open(session.number)
        session.number = following or session.number
        self.tell(saved_words=True)
        self._side.take_focus()

    def _on_withdrawn(self) -> None:
        session = self._session()
        each = session.finding(session.number) if session is not None else None
        if each is None or each.answer is None:
            return
        try:
            self._book().withdraw(each.answer)
        except UserFacingError as error:
            self._bench.show_refusal(error)
            return
        self.tell(saved_words=True)
        self._side.card.first_button.setFocus()

    def tell(self, *, saved_words: bool = False) -> None:
        """Something was saved: everybody shows it, and it can be undone."""
        bench = self._bench
        if self._of_procurement:
            bench.saved.emit()
            bench.edited.emit()
        else:
            bench.own.tell()
        journal = bench.journal
        label = journal.undoable if journal is not None else None
        if saved_words and label is not None:
            bench.notice_change(label)

    # ---- into the procurement

    def take_over(self, intake: Intake, chosen: frozenset[str]) -> None:
        """Put what was ticked into the open procurement, or begin one with it."""
        program = self._bench.gatekeeper
        if program is None:
            return
        try:
            if self._of_procurement:
                desk = program.desk
                assert desk.procurement is not None
                self._bench.apply(take(desk.procurement, intake, chosen, desk.library, at=desk.clock()))
            else:
                self._begin(program, intake, chosen)
        except UserFacingError as error:
            self._bench.show_refusal(error)

    def _begin(self, program: Program, intake: Intake, chosen: frozenset[str]) -> None:
        """The answers given so far come along; the basic facts are looked at next."""
        desk, session = program.desk, self._session()
        buyer = self._bench.settings.buyer_name
        started = begin(intake, chosen, desk.library, at=desk.clock(), buyer_name=buyer)
        desk.take(started)
        self._bench.opened.emit()
        if session is not None:
            ProcurementBook(desk).carry_over(OwnBook(program.own), session.document_id, session.check)
            own = replace(
                session, document_ids=dict(session.document_ids), before=dict(session.before), number=0
            )
            open_sessions(self._bench).put(started.id, own)
        self._bench.saved.emit()
        self._bench.edited.emit()
        self._bench.go("new")

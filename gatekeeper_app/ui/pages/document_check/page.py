"""The pages of the document check: of the open procurement, and without one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from gatekeeper_app import paths
from gatekeeper_app.domain.text_answers import CheckedDocument
from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.text_check.books import AnswerBook, OwnBook, ProcurementBook
from gatekeeper_app.services.text_check.comparison import version_before
from gatekeeper_app.services.text_check.versions import digest_of, version_of
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.document_check.answering import Answering
from gatekeeper_app.ui.pages.document_check.document_view import DocumentView
from gatekeeper_app.ui.pages.document_check.opening_pane import OpeningPane
from gatekeeper_app.ui.pages.document_check.output import FORM_NAMES, Exporter, Form, forms_of
from gatekeeper_app.ui.pages.document_check.passage_way import aimed_at_asked
from gatekeeper_app.ui.pages.document_check.reading_job import FileChecker
from gatekeeper_app.ui.pages.document_check.session import CheckedFile, Session
from gatekeeper_app.ui.pages.document_check.sessions import open_sessions
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.workbench import Workbench

SAMPLE_DRAFTS: dict[Language, str] = {
    "fi": "Esimerkkiluonnos.md",
    "sv": "Exempelutkast.md",
    "en": "Sample draft.md",
}
_KINDS = "*.docx *.docm *.odt *.pdf *.rtf *.txt *.md *.html *.htm *.xlsx *.zip"


class DocumentCheckPage(Page):
    """Of the open procurement: findings become its bottlenecks, answers are kept in it."""

    title = N_("Document check")
    of_procurement = True

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._sessions = open_sessions(bench)
        self._questions: dict[
            str, tuple[Session, CheckedDocument]
        ] = {}  # by procurement, as what could not be read
        self._troubles: dict[str, UserFacingError] = {}
        self._share = 0
        self._read_for = ""  # the procurement a file is being read for
        self._standby = Standby(bench)
        self.opening, self.view = OpeningPane(bench), DocumentView(bench)
        self.checker = FileChecker(bench, self)
        self.answering = Answering(
            bench,
            self.view.findings.side,
            book=self._book,
            session=lambda: self.session,
            of_procurement=self.of_procurement,
        )
        self.exporter = Exporter(bench, self, self._on_writing, of_procurement=self.of_procurement)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._standby, self.opening, self.view):
            column.addWidget(part, 0 if part is self._standby else 1)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        actions, view, card = self.bench.actions, self.view, self.view.findings.side.card
        self.opening.file_asked.connect(self.choose_file)
        self.opening.cancelled.connect(self.checker.cancel)
        self.opening.is_next.connect(self._on_question_answered)
        self.opening.go_asked.connect(self.bench.go)
        self.opening.back_asked.connect(self._on_back)
        self.opening.sample_asked.connect(self._open_sample)
        self.opening.procurement_asked.connect(self.bench.file_asked)
        self.opening.text_asked.connect(lambda name: self.open_path(self.checker.as_text(name)))
        self.checker.progressed.connect(self._on_progress)
        view.head.other_asked.connect(self.choose_file)
        view.document_chosen.connect(self._on_document)
        view.comparison.version_asked.connect(self.choose_file)
        view.comparison.file_asked.connect(self.choose_earlier)
        view.intake_taken.connect(self.answering.take_over)
        view.findings.export_asked.connect(self.ask_export)
        for command, work in (
            ("next_finding", lambda: self._step(1)),
            ("previous_finding", lambda: self._step(-1)),
            ("fix", card.take_suggestion),
            ("export", self.ask_export),
        ):
            actions.handle(command, work, page=self)

    # ---- page

    def refresh(self) -> None:
        waiting = self._standby.show_state(needs_procurement=self.of_procurement)
        if waiting:
            self.opening.hide()
            self.view.hide()
            return
        asked = self.bench.take_asked_document() if not self.of_procurement else ""
        if asked:
            self.open_path(asked)
        session = self._sessions.of(self._key)
        aimed = self.of_procurement and aimed_at_asked(self.bench, session, self._book())
        if session is not None and not session.placed:
            self._keep_place(session)
        busy = self.checker.busy and self._read_for == self._key
        question, trouble = self._questions.get(self._key), self._troubles.get(self._key)
        shows_view = session is not None and not busy and question is None and trouble is None
        self.view.setVisible(shows_view)
        self.opening.setVisible(not shows_view)
        self.layout().activate()  # type: ignore[union-attr]  # its parts know their room before they are filled
        if shows_view and session is not None:
            self._answer_anew(session)
            self.view.show_session(session, hands_on=self.of_procurement)
            if aimed:
                self.view.go_to_finding(session.number)
        elif busy and self.checker.path is not None:
            self.opening.show_reading(self.checker.path.name, self._share)
        elif question is not None:
            self.opening.show_question(question[0].check.document.name, question[1])
        elif trouble is not None:
            shown = session.check.document.name if session is not None else ""
            self.opening.show_trouble(trouble, back_to=shown)
        else:
            self._show_choosing()

    def _show_choosing(self) -> None:
        procurement = self.bench.desk.procurement
        title = ""
        if procurement is not None:
            title = procurement.title or self.bench.tongue.say(N_("Unnamed procurement"))
        self.opening.show_choosing(
            self._book().documents,
            procurement=title if self.of_procurement else "",
            elsewhere="" if self.of_procurement else title,
        )

    def enter(self) -> None:
        if not self._standby.isHidden():
            self._standby.button.setFocus()
        elif not self.view.isHidden():
            self.view.take_focus()
        else:
            self.opening.take_focus()

    def heading(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        if self.of_procurement and procurement is not None and procurement.title:
            return procurement.title
        return self.bench.tongue.say(self.title)

    def parent_page(self) -> str:
        return "procurements" if self.of_procurement else ""

    def panes(self) -> tuple[QWidget, ...]:
        if self.view.isHidden():
            return (self.opening,)
        findings = self.view.findings
        return (
            self.view.head,
            *((findings.text, findings.side) if findings.isVisible() else (self.view.stack,)),
        )

    @property
    def _key(self) -> str:
        procurement = self.bench.desk.procurement
        return procurement.id if self.of_procurement and procurement is not None else ""

    def _book(self) -> AnswerBook:
        assert self.bench.gatekeeper is not None
        return ProcurementBook(self.bench.desk) if self.of_procurement else OwnBook(self.bench.gatekeeper.own)

    @property
    def session(self) -> Session | None:
        return self._sessions.of(self._key) if self.bench.gatekeeper is not None else None

    def _answer_anew(self, session: Session) -> None:
        session.answered = self._book().answered(session.check, session.document_id)

    # ---- opening

    def choose_file(self) -> None:
        name = self._asked_for(N_("Choose a document to be checked"))
        if name:
            self.open_path(name)

    def choose_earlier(self) -> None:
        """An older version that was never checked here: it is checked now, to compare with."""
        session, key = self.session, self._key
        name = self._asked_for(N_("Choose the earlier version"))
        if not name or session is None:
            return

        def done(file: CheckedFile) -> None:
            if file.checks:
                session.before[session.place] = version_of(
                    file.checks[0], session.document_id, file.at, file.rules_off
                )
            self._after_reading(key)

        earlier = Path(self.checker.as_text(name))
        self._read(earlier, done, lambda error: self._refuse_beside(error, key))

    def _asked_for(self, title: str) -> str:
        say = self.bench.tongue.say
        kinds = f"{say(N_('Documents'))} ({_KINDS});;{say(N_('All files'))} (*)"
        return QFileDialog.getOpenFileName(self, say(title), "", kinds)[0]

    def open_path(self, name: str) -> None:
        """Read and check a file; what was shown goes when it is there."""
        key = self._key

        def done(file: CheckedFile) -> None:
            self._take(Session(file=file), key)

        def refused(error: UserFacingError) -> None:
            self._troubles[key] = error
            self._after_reading(key)

        self._read(Path(name), done, refused)

    def _read(
        self,
        path: Path,
        done: Callable[[CheckedFile], object],
        refused: Callable[[UserFacingError], object],
    ) -> None:
        if self.checker.busy:
            self.bench.show_refusal(_one_at_a_time(self.checker.path or path))
            return
        self._troubles.pop(self._key, None)
        asked = self._questions.pop(self._key, None)
        if asked is not None:
            self._keep(asked[0], None)  # nobody said that it is a newer version
        self._share, self._read_for = 0, self._key
        key = self._key
        self.checker.check(
            path,
            done=done,
            refused=refused,
            stopped=lambda: self._after_reading(key),
        )
        self._show_now()

    def _on_progress(self, share: int) -> None:
        self._share = share
        if self.checker.busy and self.checker.path is not None and self.opening.isVisible():
            self.opening.show_reading(self.checker.path.name, share)

    def _take(self, session: Session, key: str) -> None:
        """A file was checked: it is kept as the next version of a known document, or a new one; asked where unsure."""
        if session.file.checks:
            self._sessions.put(key, session)
            if key == self._key:  # else when its procurement is in sight again
                self._keep_place(session)
        self._after_reading(key)

    def _keep_place(self, session: Session) -> None:
        session.placed = True
        check = session.check
        earlier = self._book().earlier(check)
        sure = earlier is not None and (
            earlier.name == check.document.name
            or any(version.digest == digest_of(check.document) for version in earlier.versions)
        )
        if earlier is None or sure:
            self._keep(session, earlier)
        else:
            self._questions[self._key] = (session, earlier)

    def _keep(self, session: Session, earlier: CheckedDocument | None) -> None:
        before = version_before(earlier, session.check) if earlier is not None else None
        try:
            kept = self._book().keep(
                session.check, earlier.id if earlier is not None else "", session.file.rules_off
            )
        except UserFacingError as error:
            self.bench.show_refusal(error)
            return
        session.kept(kept, before)
        self.answering.tell()

    def _on_question_answered(self, is_next: bool) -> None:
        asked = self._questions.pop(self._key, None)
        if asked is not None:
            session, earlier = asked
            self._keep(session, earlier if is_next else None)
            self._after_reading(self._key)

    def _on_back(self) -> None:
        """What could not be read is set aside: the document that was shown before, or the choice of one."""
        self._troubles.pop(self._key, None)
        self._show_now()

    def _open_sample(self) -> None:
        """The draft the program brings along, in the language of the window."""
        name = SAMPLE_DRAFTS[self.bench.tongue.language]
        self.open_path(str(paths.resources() / "drafts" / name))

    def _refuse_beside(self, error: UserFacingError, key: str) -> None:
        """The file to compare with could not be read; the document in sight stays."""
        self.bench.failed.emit(error)
        self._after_reading(key)

    def _after_reading(self, key: str) -> None:
        self._read_for = ""
        if key == self._key:
            self._show_now()

    def _show_now(self) -> None:
        """Another state of the page: the focus goes to its main thing."""
        if self.isVisible():
            self.refresh()
            self.enter()
            self._announce()

    def _announce(self) -> None:
        announcer, session, say = self.bench.announcer, self.session, self.bench.tongue.say
        if announcer is None:
            return
        if self._key in self._troubles:
            announcer.assertive(say(self._troubles[self._key].what))
        elif session is not None and not self.view.isHidden():
            announcer.polite(say(N_("Findings {count}"), count=len(session.answered)))

    def _on_document(self, place: int) -> None:
        session = self.session
        if session is not None and place < len(session.file.checks):
            session.place, session.number = place, 0
            if not session.document_id:
                self._keep_place(session)
            self._show_now()

    def _step(self, by: int) -> None:
        if not self.view.isHidden():
            self.view.step_finding(by)

    # ---- out

    def ask_export(self) -> None:
        """What is to be made, asked in a menu at the button."""
        session = self.session
        if session is None or self.view.isHidden():
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for form in forms_of(session):
            entry = menu.addAction(self.bench.tongue.say(FORM_NAMES[form]))
            entry.triggered.connect(lambda _checked=False, chosen=form: self.export(chosen))
        button = self.view.findings.export
        anchor: QWidget = button if button.isVisible() else self.view.head
        menu.popup(anchor.mapToGlobal(anchor.rect().topLeft()))

    def export(self, form: Form) -> None:
        session = self.session
        if session is None:
            return
        book = self._book()
        answers = [
            [each.answer for each in book.answered(check, session.document_ids.get(place, ""))]
            for place, check in enumerate(session.file.checks)
        ]
        self.exporter.export(form, session, answers)

    def _on_writing(self, words: str) -> None:
        if words:
            self.bench.notice(words)

    # ---- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._standby.isHidden() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_path(files[0])


def _one_at_a_time(reading: Path) -> UserFacingError:
    return NotPossibleNowError(
        what=Message(N_("The document was not opened.")),
        why=Message(N_("{file} is still being read."), {"file": reading.name}),
        remedy=Message(N_("Stop reading it, or wait until it has been read.")),
    )


class FreeCheckPage(DocumentCheckPage):
    """Without a procurement: answers are kept among the organisation's own; a procurement can begin from it."""

    of_procurement = False
    of_own_library = True

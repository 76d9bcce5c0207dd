"""A checked document: its head, and one of findings, requirements, comparison and what it proposes."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.text_findings import TextCheck
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.program import ShippedParts
from gatekeeper_app.services.text_check.comparison import compare
from gatekeeper_app.services.text_check.proposals import Intake
from gatekeeper_app.services.text_check.proposing import propose
from gatekeeper_app.ui.pages.document_check.comparison_pane import ComparisonPane
from gatekeeper_app.ui.pages.document_check.findings_view import FindingsView
from gatekeeper_app.ui.pages.document_check.head import CheckHead
from gatekeeper_app.ui.pages.document_check.intake_pane import IntakePane
from gatekeeper_app.ui.pages.document_check.moving import focus_in
from gatekeeper_app.ui.pages.document_check.requirements_view import RequirementsView
from gatekeeper_app.ui.pages.document_check.session import Session
from gatekeeper_app.ui.shell.header import LANGUAGE_NAMES
from gatekeeper_app.ui.theme.tokens import LOW, WIDE
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96
TEXT, FINDINGS, REQUIREMENTS, COMPARISON, INTAKE = "text", "findings", "requirements", "comparison", "intake"


class DocumentView(QWidget):
    """`intake_taken` carries the `Intake` and the ids that were ticked."""

    intake_taken = Signal(object, object)
    document_chosen = Signal(int)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._session: Session | None = None
        self._hands_on = False
        self._view = FINDINGS
        self._intake: tuple[tuple[object, ...], Intake | None] = ((), None)
        self.head = CheckHead(bench)
        self.findings, self.requirements = FindingsView(bench), RequirementsView(bench)
        self.comparison, self.intake = ComparisonPane(bench), IntakePane(bench)
        self._beside: dict[str, RequirementsView | ComparisonPane | IntakePane] = {
            REQUIREMENTS: self.requirements,
            COMPARISON: self.comparison,
            INTAKE: self.intake,
        }
        self.stack = QStackedWidget()
        for part in (self.findings, self.requirements, self.comparison, self.intake):
            self.stack.addWidget(part)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._row.addLayout(column, 1)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.head.view_chosen.connect(self.show_view)
        self.head.chapter_chosen.connect(self._on_chapter)
        self.head.document_chosen.connect(self.document_chosen)
        self.head.severities.changed.connect(self.findings.set_severities)
        self.findings.text_asked.connect(lambda: self.show_view(TEXT))
        self.findings.side_asked.connect(self._on_side_asked)
        self.requirements.place_asked.connect(self._on_place)
        self.comparison.finding_asked.connect(self.go_to_finding)
        self.intake.taken.connect(self._on_taken)

    # ---- what is shown

    @property
    def view(self) -> str:
        return self._view

    def show_session(self, session: Session, *, hands_on: bool) -> None:
        """Fill every part that is in sight anew."""
        if session is not self._session and not (self._view == COMPARISON and session.compares):
            self._view = FINDINGS
        self._session, self._hands_on = session, hands_on
        self._say()
        self._fold()
        self._fill()

    def show_view(self, view: str) -> None:
        """Bring a view into sight; the focus stays where it can. The text is a view of its own only where it does not
        stand beside the findings. Raises ValueError for a view there is none of."""
        if view not in (FINDINGS, TEXT, *self._beside):
            raise ValueError(f"no view of a document is called {view!r}")
        focus: QWidget | None = self.window().focusWidget()
        self._view = FINDINGS if view == TEXT and self._wide else view
        self._say()
        self._fold()
        self._fill()
        if focus is not None and self.isAncestorOf(focus) and not focus.isVisibleTo(self):
            self.take_focus()  # where it was is out of sight now

    def go_to_finding(self, wanted: int) -> None:
        self.show_view(FINDINGS)
        self.findings.go_to_finding(wanted)
        self.findings.take_focus()

    def take_focus(self) -> None:
        """The main thing of what is in sight; the way to another file where there are no findings."""
        if self._view in (REQUIREMENTS, COMPARISON, INTAKE):
            self._beside[self._view].take_focus()
        elif self._session is not None and self._session.answered:
            self.findings.take_focus()
        else:
            self.head.other.setFocus()

    def step_finding(self, by: int) -> None:
        if self._view != FINDINGS:
            self.show_view(FINDINGS)
        self.findings.side.step(by)

    def _fill(self) -> None:
        session = self._session
        if session is None:
            return
        match self._view:
            case "requirements":
                self.requirements.show_check(session.check)
            case "comparison":
                self._fill_comparison(session)
            case "intake":
                self._fill_intake(session)
            case _:
                self.findings.show_session(session, hands_on=self._hands_on)

    def _fill_comparison(self, session: Session) -> None:
        before = session.before.get(session.place)
        numbers = {id(each.finding): at for at, each in enumerate(session.answered, 1)}
        comparison = (
            compare(before, session.check, session.document_id, session.file.rules_off)
            if before is not None
            else None
        )
        self.comparison.show_comparison(comparison, numbers, session.file.rules)

    def _fill_intake(self, session: Session) -> None:
        """What the document proposes is found off the window's thread, anew where the procurement has changed."""
        program = self._bench.gatekeeper
        if program is None:
            return
        procurement = program.desk.procurement if self._hands_on else None
        language = self._bench.tongue.language
        wanted = (id(session.check), procurement, language)
        known, intake = self._intake
        if known == wanted:
            if intake is not None:
                self.intake.show_intake(intake, starting=not self._hands_on)
            return
        if intake is None or not known or known[0] != wanted[0]:
            self.intake.show_waiting()
        self._intake = (wanted, intake)
        shipped = program.shipped
        check = session.check

        def success(made: Intake) -> None:
            if self._intake[0] == wanted:
                self._intake = (wanted, made)
                if self._view == INTAKE:
                    self.intake.show_intake(made, starting=not self._hands_on)

        self._bench.jobs.start(
            _proposing(check, shipped, procurement, language), success=success, failure=self._on_failed
        )
        self._intake = (wanted, None)

    def _on_failed(self, error: BaseException) -> bool:
        if isinstance(error, UserFacingError):
            self._bench.failed.emit(error)
            return True
        return False

    # ---- the head

    def _say(self) -> None:
        session, tongue = self._session, self._bench.tongue
        if session is None:
            return
        say, head, check = tongue.say, self.head, session.check
        head.title.setText(check.document.name)
        head.about.setText(self._about(session))
        head.other.setText(say(N_("Open another version…")))
        counts = Counter(each.finding.severity for each in session.answered)
        head.severities.show_counts(counts)
        head.severities.setAccessibleName(say(N_("Severities shown")))
        names = [
            (FINDINGS, say(N_("Findings {count}"), count=len(session.answered))),
            (REQUIREMENTS, say(N_("Requirements {count}"), count=len(check.requirements))),
            (COMPARISON, say(N_("Compare versions"))),
            (INTAKE, say(N_("Into the procurement")) if self._hands_on else say(N_("Into a procurement"))),
        ]
        if not self._wide:
            names.insert(0, (TEXT, say(N_("Text"))))
        elif self._view == TEXT:
            self._view = FINDINGS
        head.views.show_views(names, self._view, say(N_("What is shown of the document")))
        documents = [each.document.name for each in session.file.checks]
        self._show_chapters(documents, session)

    def _show_chapters(self, documents: list[str], session: Session) -> None:
        self.findings.take_check(session.check)
        chapters = [
            (chapter.block, "\u2003" * chapter.depth + chapter.title) for chapter in self.findings.chapters
        ]
        self.head.show_places(documents, session.place, chapters)

    def _about(self, session: Session) -> str:
        tongue = self._bench.tongue
        say, language, document = tongue.say, tongue.language, session.check.document
        pages = tongue.plural(N_("{n} page"), N_("{n} pages"), document.pages) if document.pages else ""
        found = session.file.found[session.place]
        read = session.file.at.astimezone()
        parts = [
            pages,
            LANGUAGE_NAMES[session.check.language],
            say(N_("read at {time}"), time=read.strftime("%H.%M" if language != "en" else "%H:%M")),
            say(N_("the file is not changed")),
            say(
                N_("the first {count} of {found} findings are shown"),
                count=len(session.answered),
                found=found,
            )
            if found > len(session.check.findings)
            else "",
            *(say(remark) for remark in document.remarks),
        ]
        return " · ".join(part for part in parts if part)

    # ---- events

    def _on_chapter(self, block: int) -> None:
        if not self._wide and self._view != TEXT:
            self.show_view(TEXT)
        self.findings.go_to_block(block)

    def _on_place(self, place: int) -> None:
        self.show_view(TEXT)
        self.findings.go_to_place(place)
        self.findings.text.setFocus()

    def _on_side_asked(self) -> None:
        if self._view == TEXT:
            self.show_view(FINDINGS)

    def _on_taken(self, chosen: frozenset[str]) -> None:
        intake = self._intake[1]
        if intake is not None:
            self.intake_taken.emit(intake, chosen)

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._session is not None:
            self._say()
        self._fold()

    @property
    def _wide(self) -> bool:
        return self.width() >= self._bench.theme.px(WIDE - _RAIL)

    def _fold(self) -> None:
        low = self.height() < self._bench.theme.px(LOW)
        of_findings = self._view in (FINDINGS, TEXT)
        self.stack.setCurrentWidget(self._beside.get(self._view, self.findings))
        if self._wide and self.findings.side.parentWidget() is not self:
            with focus_in(self.findings.side):
                self._row.addWidget(self.findings.side)
        self.findings.set_form(wide=self._wide, of_findings=of_findings, text=self._view == TEXT, low=low)
        self.head.set_form(low=low, of_findings=of_findings)


def _proposing(
    check: TextCheck, shipped: ShippedParts, procurement: Procurement | None, language: Language
) -> Callable[[object], Intake]:
    def work(_progress: object) -> Intake:
        return propose(
            check,
            shipped.library,
            shipped.law,
            shipped.cpv,
            shipped.words,
            procurement=procurement,
            language=language,
        )

    return work

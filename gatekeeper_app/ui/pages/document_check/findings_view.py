"""The text with its marks and the findings beside it; where there is no room for both, one of them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.text_answers import TextAnswerState
from gatekeeper_app.domain.text_findings import TextCheck
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.text_check.json_form import citations
from gatekeeper_app.ui.pages.document_check.finding_card import Shown
from gatekeeper_app.ui.pages.document_check.findings_side import FindingsSide
from gatekeeper_app.ui.pages.document_check.marks import Mark
from gatekeeper_app.ui.pages.document_check.moving import focus_in
from gatekeeper_app.ui.pages.document_check.reading_view import ReadingView
from gatekeeper_app.ui.pages.document_check.session import Session
from gatekeeper_app.ui.pages.document_check.shown_text import ShownText
from gatekeeper_app.ui.pages.document_check.windows import (
    Chapter,
    Window,
    block_at,
    chapters_of,
    window_at,
    windows_of,
)
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SIDE = 404
_MOST_WORDS = 8


class FindingsView(QWidget):
    """`text_asked`: the text is to come into sight, where it is not; `export_asked`: something is to go out."""

    text_asked = Signal()
    side_asked = Signal()
    export_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._session: Session | None = None
        self._hands_on = False
        self._check: TextCheck | None = None
        self._windows: tuple[Window, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.chapters: tuple[Chapter, ...] = ()
        self.text, self.side = ReadingView(bench), FindingsSide(bench)
        self._paper = Card(margins=(1, 1, 1, 1))
        self._paper.column.addWidget(self.text)
        self._parts = QWidget()
        parts = QHBoxLayout(self._parts)
        parts.setContentsMargins(12, 0, 12, 6)
        self.earlier_part = Button(bench.theme, kind="link", on_click=lambda: self._turn(-1))
        self.later_part = Button(bench.theme, kind="link", on_click=lambda: self._turn(1))
        self.earlier_part.setObjectName("earlier-part")
        self.later_part.setObjectName("later-part")
        self._part = TextLabel(bench.theme, step="small", tone="muted", wrap=False)
        parts.addWidget(self.earlier_part)
        parts.addStretch(1)
        parts.addWidget(self._part)
        parts.addStretch(1)
        parts.addWidget(self.later_part)
        self._paper.column.addWidget(self._parts)
        self.foot = QFrame()
        self.foot.setProperty("line", "top")
        self._taken = TextLabel(bench.theme, step="small", tone="muted")
        self.export = Button(bench.theme, icon="file-down", on_click=self.export_asked.emit)
        self.export.setObjectName("export-check")
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(18, 8, 18, 8)
        row = FoldingRow()
        row.add(self._taken, stretch=1, least=90)
        row.add(self.export)
        foot.addWidget(row)
        self.side.add_foot(self.foot)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(24, 0, 20, 16)
        left.addWidget(self._paper)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._left, 1)
        self.text.pointed.connect(self._on_mark)
        self.side.pointed.connect(self._on_pointed)
        self.side.entered.connect(self._enter_card)
        self.side.card.text_asked.connect(self.text_asked)
        self.side.picking_changed.connect(self._on_picking)

    # ---- what is shown

    def show_session(self, session: Session, *, hands_on: bool) -> None:
        """Show the findings of a session; the text is laid out anew only where it or its look is another.
        `hands_on`: a finding can become an open bottleneck of the open procurement."""
        self._session, self._hands_on = session, hands_on
        self.take_check(session.check)
        self.side.show_findings(session.answered, session.file.rules, session.number)
        session.number = self.side.number
        self._lay_out(self._wanted_window())
        self.show_finding(scroll=True)
        self._say()

    def take_check(self, check: TextCheck) -> None:
        """The document to be shown; its windows and chapters are known from then on."""
        if check is not self._check:
            self._check, self._shown = check, ()
            self._windows, self.chapters = windows_of(check.document), chapters_of(check.document)

    def show_finding(self, *, scroll: bool) -> None:
        """The card and the tint of the current finding."""
        session = self._session
        if session is None:
            return
        each = session.finding(session.number)
        if each is None and session.answered:
            nothing = N_("No finding fits what is listed.")
        else:
            nothing = N_("No bottlenecks found. Still read the text yourself.")
        self.side.show_card(
            self._card(session) if each is not None else None,
            beside_text=self._left.isVisibleTo(self),
            nothing=self._bench.tongue.say(nothing),
        )
        self.text.set_active(session.number if each is not None else 0, scroll=scroll)

    def _card(self, session: Session) -> Shown:
        each = session.finding(session.number)
        program = self._bench.gatekeeper
        assert each is not None
        assert program is not None
        finding = each.finding
        words = [session.check.document.text_of(span) for span in finding.triggers[:_MOST_WORDS]]
        known = [provision for provision in finding.legal if provision in program.shipped.law.provision_ids]
        return Shown(
            number=session.number,
            each=each,
            rule=session.file.rules[finding.rule],
            law=citations(known, program.shipped.law, program.today, self._bench.tongue.language),
            words=list(dict.fromkeys(" ".join(each.split()) for each in words)),
            procurement=program.desk.procurement if self._hands_on else None,
        )

    def _marks(self) -> list[Mark]:
        session = self._session
        assert session is not None
        listed = set(self.side.numbers)
        return [
            Mark(number=number, finding=each.finding, settled=each.answer is not None)
            for number, each in enumerate(session.answered, 1)
            if number in listed
        ]

    # ---- windows of the text

    def _wanted_window(self) -> int:
        """The window of the current finding; the one in sight where it is about the whole document."""
        session = self._session
        each = session.finding(session.number) if session is not None else None
        here = self.text.shown
        shown = self._windows.index(here.window) if here is not None and here.window in self._windows else 0
        if self._check is None or each is None or each.finding.about_the_document:
            return shown
        return window_at(self._windows, block_at(self._check.document, each.finding.start))

    def _lay_out(self, window: int) -> None:
        """Show a window of the document, or only its marks anew where it is the one in sight."""
        theme, check = self._bench.theme, self._check
        if check is None or not self._windows:
            return
        shown = (id(check), window, theme.dark, theme.text_size)
        if shown != self._shown:
            self._shown = shown
            text = ShownText(theme, check.document, self._windows[window])
            self.text.show_text(text, self._marks())
        else:
            self.text.show_marks(self._marks())
        count = len(self._windows)
        say = self._bench.tongue.say
        self._parts.setVisible(count > 1)
        self._part.setText(say(N_("Part {place} of {count}"), place=window + 1, count=count))
        self.earlier_part.setText(say(N_("Earlier part")))
        self.later_part.setText(say(N_("Later part")))
        self.earlier_part.setEnabled(window > 0)
        self.later_part.setEnabled(window + 1 < count)

    def _turn(self, by: int) -> None:
        here = self.text.shown
        if here is not None:
            window = self._windows.index(here.window) + by
            if 0 <= window < len(self._windows):
                self._lay_out(window)
                self.text.set_active(self._session.number if self._session is not None else 0, scroll=False)
                self.text.verticalScrollBar().setValue(0)

    def go_to_place(self, place: int) -> None:
        """Bring a character of the document into sight."""
        if self._check is None:
            return
        self._lay_out(window_at(self._windows, block_at(self._check.document, place)))
        self.text.scroll_to_place(place)

    def go_to_block(self, block: int) -> None:
        """Bring a chapter into sight."""
        if self._check is not None and block < len(self._check.document.blocks):
            self.go_to_place(self._check.document.blocks[block].start)

    def go_to_finding(self, number: int) -> None:
        """Make a finding the one that is read; what hid it no longer does."""
        session = self._session
        if session is None:
            return
        session.number = number
        if number not in self.side.numbers:
            self.side.list_everything()
            self.side.show_findings(session.answered, session.file.rules, number)
        self.side.list.choose(str(number))
        self.side.show_place()
        self._on_pointed(number)

    # ---- events

    def _on_pointed(self, number: int) -> None:
        if self._session is None:
            return
        self._session.number = number
        self._lay_out(self._wanted_window())
        self.show_finding(scroll=True)

    def _on_mark(self, number: int) -> None:
        """A mark in the text was clicked."""
        if self._session is None or number not in self.side.numbers:
            return
        self.side.list.choose(str(number))
        self.side.show_place()
        self._session.number = number
        self.show_finding(scroll=False)
        self.side_asked.emit()

    def _enter_card(self) -> None:
        self.side.card.first_button.setFocus()

    def _on_picking(self) -> None:
        if self._session is not None:
            self.show_session(self._session, hands_on=self._hands_on)

    def set_severities(self, severities: frozenset[Severity]) -> None:
        self.side.set_severities(severities)
        self._on_picking()

    def _say(self) -> None:
        session, say = self._session, self._bench.tongue.say
        if session is None:
            return
        answers = [each.answer for each in session.answered if each.answer is not None]
        taken = sum(answer.state is TextAnswerState.TAKEN for answer in answers)
        self._taken.setText(
            say(N_("Answered {answered}, suggestions taken {taken}"), answered=len(answers), taken=taken)
        )
        self.export.setText(say(N_("Export…")))

    # ---- form

    def set_form(self, *, wide: bool, of_findings: bool, text: bool, low: bool) -> None:
        """Where it is wide the findings stand beside the text, as high as the page, in the layout of whoever holds this
        view; else they take the place of the text."""
        self._left.setVisible(wide or text)
        if not wide and self.side.parentWidget() is not self:
            with focus_in(self.side):
                self.layout().addWidget(self.side)  # type: ignore[union-attr]
        self.side.set_low(low=low)
        self.side.setVisible((wide and of_findings) or (not wide and not text))
        self.side.setMinimumWidth(self._bench.theme.px(_SIDE) if wide else 0)
        self.side.setMaximumWidth(self._bench.theme.px(_SIDE) if wide else 16777215)
        self.foot.setVisible(not low)
        margins = (24, 0, 20 if wide else 24, 4 if low else 16)
        self._left.layout().setContentsMargins(*margins)  # type: ignore[union-attr]

    def take_focus(self) -> None:
        (self.side.take_focus if self.side.isVisible() else self.text.setFocus)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.text.margin.update()

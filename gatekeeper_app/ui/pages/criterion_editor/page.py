"""The page that joins the form of an own criterion with what is still missing in it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.own_criteria import OwnState
from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.criterion_editor.draft import Draft
from gatekeeper_app.ui.pages.criterion_editor.fields import Sheet
from gatekeeper_app.ui.pages.criterion_editor.form import FormParts
from gatekeeper_app.ui.pages.criterion_editor.head import EditorHead
from gatekeeper_app.ui.pages.criterion_editor.missing import LiveTests, MissingList
from gatekeeper_app.ui.pages.criterion_editor.places import SECTIONS, section_of
from gatekeeper_app.ui.pages.criterion_editor.section import Section
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import WIDE
from gatekeeper_app.ui.widgets.action_bar import ActionBar
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96
_SIDE = 330
_WIDEST = 1040
_FORM, _MISSING = "form", "missing"


class CriterionEditorPage(Page):
    """Form left, what is missing right; where there is no room, one of them at a time."""

    title = N_("Own criterion")
    of_own_library = True

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.draft = Draft(bench)
        self.sheet = Sheet(bench=bench, draft=self.draft)
        self._standby = Standby(bench)
        self.head = EditorHead(self.sheet)
        self.parts = FormParts(self.sheet)
        self.sections = [Section(self.sheet, self.parts, spec) for spec in SECTIONS]
        self.tests = LiveTests(bench)
        self.missing = MissingList(self.sheet)
        self.note = QLineEdit()
        self._note_label = TextLabel(bench.theme, step="small", bold=True)
        self.view = Choices(bench.theme)
        self.discard = Button(bench.theme, on_click=self._discard)
        self.put_in_use = Button(bench.theme, kind="primary", icon="check", on_click=self._put_in_use)
        self._build()
        self.missing.chosen.connect(self.go_to)
        self.view.chosen.connect(lambda _value: self._fold())
        for section in self.sections:
            section.unfolded.connect(lambda: read_in_order(self))

    # ---- page

    def refresh(self) -> None:
        asked = self.bench.own.take_asked_entry() if self.bench.gatekeeper is not None else ""
        if asked:
            self._open(asked)
        waiting = self._standby.show_state(needs_procurement=False)
        there = not waiting and self.draft.read()
        self._whole.setVisible(there)
        self._gone.setVisible(not waiting and not there)
        say = self.bench.tongue.say
        self._gone_words.setText(
            say(
                N_("This criterion is not among your own any more: its making was undone, or it was deleted.")
            )
        )
        self._to_list.setText(say(N_("Own criteria")))
        if not there:
            return
        self.head.refresh()
        for section in self.sections:
            section.refresh()
        self.tests.show_tests(self.draft.help.tests)
        self.missing.refresh()
        self._show_bar()
        self._fold()

    def enter(self) -> None:
        if self._whole.isHidden():
            target = self._to_list if not self._gone.isHidden() else self._standby.button
            target.setFocus()
        else:
            self._focus("name", None)

    def heading(self) -> str:
        if self.bench.gatekeeper is None or not self.draft.read():
            return self.bench.tongue.say(self.title)
        name = self.bench.tongue.say(self.draft.content.name).strip()
        return name or self.bench.tongue.say(N_("Criterion without a name"))

    def parent_page(self) -> str:
        return "own"

    def parent_title(self) -> str:
        return self.bench.tongue.say(N_("Own criteria"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self.form, self._side, self.bar)

    # ---- opening and going

    def _open(self, criterion_id: str) -> None:
        self.draft.open(criterion_id)
        self.sheet.last_text = None
        self.tests.forget()
        self.note.clear()
        for section in self.sections:
            section.close_fields()
        self.view.set_value(_FORM)
        if self.draft.read():
            self.sections[0].open()
            if self.draft.base.in_use is None and not self.draft.base.based_on:
                self.sections[1].open()
        self.form.verticalScrollBar().setValue(0)

    def go_to(self, place: str) -> None:
        """Unfold the section of a place and put the focus on its field."""
        language: Language | None = next(
            (each for each in LANGUAGES if place.rpartition(".")[2] == each), None
        )
        self.view.set_value(_FORM)
        self._fold()
        self._focus(place, language)

    def _focus(self, place: str, language: Language | None) -> None:
        section = next(each for each in self.sections if each.spec.id == section_of(place))
        section.open()
        field = section.field_at(place)
        if field is None:
            section.button.setFocus()
            return
        field.focus_on(language)
        QTimer.singleShot(0, field, lambda: self.form.ensureWidgetVisible(field, 0, 60))

    # ---- what is done

    def _put_in_use(self) -> None:
        base, note = self.draft.base, self.note.text()
        if self.draft.help.blocking:
            self.bench.own.change(lambda own: own.put_in_use(base, note))  # says what must be mended
            self.go_to(self.missing.first())
            return
        done = self.bench.own.change(lambda own: own.put_in_use(base, note))
        if done is not None:
            self.note.clear()
            say = self.bench.tongue.say
            words = say(N_("Version {number} is in use: the library offers it now."), number=done.version)
            self.bench.notice(words, undoable=True)
            self.head.versions.setFocus()

    def _discard(self) -> None:
        base = self.draft.base
        before = self.bench.own.library.undoable
        self.bench.own.change(lambda own: own.discard(base))
        after = self.bench.own.library.undoable
        if after is None or after == before:
            return
        if base.in_use is None:
            self.bench.go("own")
            words = N_("The draft {id} was deleted.")
        else:
            words = N_("The changes to {id} were dropped.")
        self.bench.notice(self.bench.tongue.say(words, id=base.id), undoable=True)

    def _show_bar(self) -> None:
        say, base = self.bench.tongue.say, self.draft.base
        draft = base.in_use is None
        self.discard.setText(say(N_("Delete the draft")) if draft else say(N_("Drop the changes")))
        self.discard.setVisible(base.being_changed)
        self.put_in_use.setText(
            say(N_("Put in use")) if draft else say(N_("Put version {number} in use"), number=self._next())
        )
        self.put_in_use.setVisible(base.being_changed or base.state is OwnState.RETIRED)
        self._note_label.setText(say(N_("What changed in this version (may be left empty)")))
        self.note.setAccessibleName(self._note_label.text())
        for widget in (self.note, self._note_label):
            widget.setVisible(not draft and base.being_changed)
        self.view.set_options(
            [(_FORM, say(N_("Criterion")), ""), (_MISSING, self.missing.heading.text(), "")]
        )
        self.view.set_name(say(N_("What is shown")))

    def _next(self) -> int:
        versions = self.bench.own.library.versions(self.draft.base.id)
        return max((version.number for version in versions), default=self.draft.base.version) + 1

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self.bench.theme.px
        wide = self.width() >= px(WIDE - _RAIL)
        missing = self.view.value == _MISSING
        self._switch.setVisible(not wide)
        self.form.setVisible(wide or not missing)
        self._side.setVisible(wide or missing)
        self._side.setMaximumWidth(px(_SIDE) if wide else 16_777_215)
        self._side.setMinimumWidth(px(_SIDE) if wide else 0)
        self._content.setMaximumWidth(px(_WIDEST))

    def _build(self) -> None:
        self.form = ScrollPane(margins=(28, 18, 28, 28))
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        for section in self.sections:
            column.addWidget(section)
        self.form.add_sheet(self._content)
        self._side = QFrame()
        self._side.setProperty("line", "left")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(16, 16, 12, 12)
        side.setSpacing(10)
        side.addWidget(self.tests)
        side.addWidget(self.missing, 1)
        side.addWidget(self._note_label)
        side.addWidget(self.note)
        self._switch = QFrame()
        self._switch.setProperty("line", "bottom")
        switch = QHBoxLayout(self._switch)
        switch.setContentsMargins(16, 6, 16, 6)
        switch.addWidget(self.view)
        switch.addStretch(1)
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self.form, 1)
        panes.addWidget(self._side)
        self.bar = ActionBar()
        self.bar.add_button(self.discard)
        self.bar.add_button(self.put_in_use)
        self._whole = QWidget()
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._switch)
        whole.addLayout(panes, 1)
        whole.addWidget(self.bar)
        self._gone = Box("field")
        self._gone_words = TextLabel(self.bench.theme)
        self._to_list = Button(self.bench.theme, on_click=lambda: self.bench.go("own"))
        self._gone.column.addWidget(self._gone_words)
        self._gone.column.addWidget(self._to_list)
        self._gone.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        for widget in (self._standby, self._gone, self._whole):
            outer.addWidget(widget)
        self._whole.hide()
        self._gone.hide()

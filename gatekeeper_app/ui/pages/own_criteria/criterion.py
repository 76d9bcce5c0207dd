"""One own criterion on the page of own criteria: its state, what can be done with it, its versions."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import CRITERION_KIND_NAMES
from gatekeeper_app.domain.own_criteria import OWN_STATE_NAMES, OwnCriterion, OwnState
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import formatted
from gatekeeper_app.rules.three_tests import TestName
from gatekeeper_app.ui.pages.own_criteria.versions import VersionsPart
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class CriterionPart(QWidget):
    """Shown for one criterion at a time."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._own: OwnCriterion | None = None
        theme = bench.theme
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.title = HeadingLabel(theme, step="h2")
        self.state = TextLabel(theme)
        self._changed = TextLabel(theme, step="small", tone="muted")
        self.edit = Button(theme, kind="primary", icon="pencil", on_click=self._edit)
        self.read = Button(theme, icon="book-open", on_click=self._read)
        self.retire = Button(theme, icon="circle-slash", on_click=self._retire)
        self.versions = VersionsPart(bench)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=10)
        for button in (self.edit, self.read, self.retire):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._kicker, self.title, self.state, self._changed, buttons):
            column.addWidget(widget)
        column.addSpacing(10)
        column.addWidget(self.versions)

    def show_criterion(self, own: OwnCriterion) -> None:
        self._own = own
        say, language = self._bench.tongue.say, self._bench.tongue.language
        parts = [own.id, say(OWN_STATE_NAMES[own.state]), say(CRITERION_KIND_NAMES[own.content.kind])]
        self._kicker.setText("  ·  ".join(parts))
        self.title.setText(say(own.content.name).strip() or say(N_("Criterion without a name")))
        self.state.setText(self._words(own))
        when = formatted(own.changed_at.astimezone(), language)
        self._changed.setText(say(N_("Last changed {time}, {author}"), time=when, author=own.author))
        self.edit.setText(say(N_("Edit")))
        self.read.setText(say(N_("Read in the library")))
        self.read.setVisible(own.state is OwnState.IN_USE)
        retired = own.state is OwnState.RETIRED
        self.retire.setText(say(N_("Bring back")) if retired else say(N_("Retire")))
        self.retire.setVisible(retired or own.state is OwnState.IN_USE)
        self.versions.show_criterion(own)

    def _words(self, own: OwnCriterion) -> str:
        """Where it stands, in one or two sentences."""
        say, helped = self._bench.tongue.say, self._bench.own.library.help(own.content)
        if own.state is OwnState.RETIRED:
            return say(N_("It is offered no more. Decisions that refer to it keep it."))
        sentences = []
        if own.in_use is not None:
            sentences.append(say(N_("Version {number} is in use."), number=own.version))
            if own.being_changed:
                sentences.append(say(N_("Changes that are not in use yet are kept beside it.")))
        elif helped.usable:
            sentences.append(say(N_("It can be put in use.")))
        else:
            sentences.append(
                say(N_("Before it can be used, mend what is named: {count}."), count=len(helped.blocking))
            )
        if helped.tests:
            of = len(TestName)
            sentences.append(say(N_("It passes {met} of {of} tests."), met=helped.tests_met, of=of))
        return " ".join(sentences)

    def _edit(self) -> None:
        if self._own is not None:
            self._bench.own.edit(self._own.id)

    def _read(self) -> None:
        if self._own is not None:
            self._bench.show_criterion(self._own.id)

    def _retire(self) -> None:
        own = self._own
        if own is None:
            return
        back = own.state is OwnState.RETIRED
        done = self._bench.own.change(
            lambda library: library.bring_back(own) if back else library.retire(own)
        )
        if done is not None:
            words = N_("{id} is offered again.") if back else N_("{id} is offered no more.")
            self._bench.notice(self._bench.tongue.say(words, id=own.id), undoable=True)

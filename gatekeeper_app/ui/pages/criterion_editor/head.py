"""The head of the editor: which criterion it is, in what state, what it was made from, and the way to its versions."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.own_criteria import OWN_STATE_NAMES, OwnCriterion, OwnState
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.criterion_editor.fields import Sheet
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel


class EditorHead(QWidget):
    """Kicker, name, one line of where it stands."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        theme = sheet.bench.theme
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.title = HeadingLabel(theme, step="h2")
        self.state = TextLabel(theme)
        self.versions = Button(theme, kind="link", icon="history", on_click=self._to_versions)
        self.original = Button(theme, kind="link", icon="book-open", on_click=self._to_original)
        links = QWidget()
        flow = FlowLayout(links, spacing=20)
        flow.addWidget(self.versions)
        flow.addWidget(self.original)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        for widget in (self._kicker, self.title, self.state, links):
            column.addWidget(widget)

    def refresh(self) -> None:
        say, base = self._sheet.bench.tongue.say, self._sheet.draft.base
        kicker = [base.id, say(OWN_STATE_NAMES[base.state])]
        if base.origin:
            kicker.append(say(N_("from {organisation}"), organisation=base.origin))
        self._kicker.setText("  ·  ".join(kicker))
        self.title.setText(say(base.content.name).strip() or say(N_("Criterion without a name")))
        self.state.setText(self._state(base))
        self.versions.setText(say(N_("Versions and comparison")))
        self.original.setText(say(N_("Read {id} in the library"), id=base.based_on))
        library = self._sheet.bench.own.library.library
        self.original.setVisible(bool(base.based_on) and base.based_on in library.criteria)

    def _state(self, base: OwnCriterion) -> str:
        say = self._sheet.bench.tongue.say
        if base.state is OwnState.RETIRED:
            return say(N_("It is offered no more. Decisions that refer to it keep it."))
        if base.in_use is None:
            return say(
                N_("A draft: nobody is offered it before you put it in use. It is saved as you write.")
            )
        if base.being_changed:
            return say(
                N_("Version {number} is in use. What you have changed since is kept beside it as a draft."),
                number=base.version,
            )
        return say(
            N_("Version {number} is in use. Whatever you change is kept beside it until you put it in use."),
            number=base.version,
        )

    def _to_versions(self) -> None:
        self._sheet.bench.own.show(self._sheet.draft.base.id)

    def _to_original(self) -> None:
        self._sheet.bench.show_criterion(self._sheet.draft.base.based_on)

"""What unfolds under the ways to begin: earlier procurements, samples, and who is at work."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST = 8


class ChoiceBox(Box):
    """A short list to choose from, made when it is asked for. `chosen` gives the key of the line."""

    chosen = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__("field")
        self._bench = bench
        self.hide()

    def show_lines(
        self, heading: str, hint: str, lines: list[tuple[str, str, str]], other: tuple[str, str] | None = None
    ) -> None:
        """Lines are (key, title, small words); `other` is (key, words) of a last way."""
        theme, say = self._bench.theme, self._bench.tongue.say
        clear(self.column)
        self.column.addWidget(HeadingLabel(theme, heading, step="h3"))
        self.column.addWidget(TextLabel(theme, hint, step="small", tone="muted"))
        first: Button | None = None
        for key, title, small in lines:
            row = FoldingRow(spacing=12)
            words = f"{title} · {small}" if small else title
            row.add(TextLabel(theme, words), stretch=1, least=theme.px(220))
            choose = Button(theme, say(N_("Choose")), kind="link", on_click=partial(self._choose, key))
            choose.setAccessibleName(say(N_("Choose {title}"), title=title))
            choose.setObjectName(f"choose-{key}")
            first = first or choose
            row.add(choose)
            self.column.addWidget(row)
        foot = FoldingRow(spacing=16)
        if other is not None:
            button = Button(theme, other[1], icon="file-up", on_click=partial(self._choose, other[0]))
            first = first or button
            foot.add(button)
        foot.add(Button(theme, say(N_("Cancel")), kind="link", on_click=self.hide))
        self.column.addWidget(foot)
        self.show()
        if first is not None:
            first.setFocus()

    def _choose(self, key: str) -> None:
        self.hide()
        self.chosen.emit(key)


class ActingPerson(QWidget):
    """Who is at work: a role and a name, both optional. No password: it signs the history on one's own computer."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self._words = TextLabel(theme, step="small", tone="muted")
        self.change = Button(theme, kind="link", on_click=self._toggle)
        self.change.setObjectName("acting-change")
        self._line = FoldingRow(spacing=10)
        self._line.add(self._words, stretch=1, least=theme.px(220))
        self._line.add(self.change)
        self._form = QWidget()
        flow = FlowLayout(self._form, spacing=8)
        self.role = Combo()
        self.role.setObjectName("acting-role")
        self.name = QLineEdit()
        self.name.setObjectName("acting-name")
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self._keep)
        self.done = Button(theme, on_click=self._keep)
        for part in (self.role, self.name, self.done):
            flow.addWidget(part)
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._form)

    def show_state(self) -> None:
        bench, say = self._bench, self._bench.tongue.say
        settings = bench.settings
        role = self._role_words(settings.actor_role)
        if settings.actor or role:
            who = ", ".join(part for part in (role, settings.actor) if part)
            self._words.setText(say(N_("At work: {who}. The history is signed with it."), who=who))
            self.change.setText(say(N_("Change who is at work")))
        else:
            self._words.setText(say(N_("The history is signed with the name of the computer's account.")))
            self.change.setText(say(N_("Say who is at work")))

    def _role_words(self, role_id: str) -> str:
        if not role_id or self._bench.gatekeeper is None:
            return ""
        from gatekeeper_app.domain.roles import ROLE_NAMES, Role

        role = next((role for role in Role if role.value == role_id), None)
        return self._bench.tongue.say(ROLE_NAMES[role]) if role is not None else ""

    def _toggle(self) -> None:
        if not self._form.isHidden():
            self._form.hide()
            return
        from gatekeeper_app.domain.roles import ROLE_NAMES, Role

        bench, say = self._bench, self._bench.tongue.say
        self.role.set_options(
            [("", say(N_("No role"))), *((role.value, say(ROLE_NAMES[role])) for role in Role)],
            bench.settings.actor_role,
        )
        self.role.setAccessibleName(say(N_("Role of who is at work")))
        self.name.setText(bench.settings.actor)
        self.name.setPlaceholderText(say(N_("Name, optional")))
        self.name.setAccessibleName(say(N_("Name of who is at work, optional")))
        self.done.setText(say(N_("Use this")))
        width = bench.theme.px(220)
        for field in (self.role, self.name):
            field.setFixedWidth(width)
        self._form.show()
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._form.hide()
        bench = self._bench
        bench.set_settings(bench.settings.changed(actor=self.name.text().strip(), actor_role=self.role.value))
        self.show_state()
        self.change.setFocus()

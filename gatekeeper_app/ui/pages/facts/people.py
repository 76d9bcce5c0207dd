"""The gatekeepers of the procurement: roles, with a name where one is wanted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.procurements import Person, Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, ROLE_NAMES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.editing import add_person
from gatekeeper_app.services.editing_people import remove_person
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_NAME_WIDTH = 260


def role_order() -> list[Role]:
    """Roles as the path through the gates meets them, then the rest."""
    met = [role for gate in GATES for role in GATE_ROLES[gate]]
    return list(dict.fromkeys([*met, *Role]))


class PeopleCard(Card):
    """Who decides: a line each with a way to take it off, and a line to add one."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: object = None
        self._title = HeadingLabel(bench.theme, step="h3")
        self._hint = TextLabel(bench.theme, step="small", tone="muted")
        self._people = QWidget()  # before the form among the children: Tab meets the people first
        self._rows = QVBoxLayout(self._people)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.role = Combo()
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self._add)
        self.add = Button(bench.theme, icon="plus", on_click=self._add)
        form = QWidget()
        flow = FlowLayout(form, spacing=8)
        for part in (self.role, self.name, self.add):
            flow.addWidget(part)
        self._form = form
        self.column.addWidget(self._title)
        self.column.addWidget(self._hint)
        self.column.addWidget(self._people)
        self.column.addWidget(form)
        bench.theme.changed.connect(self._fit)
        self._fit()

    def show_people(self, procurement: Procurement) -> None:
        bench, say = self._bench, self._bench.tongue.say
        self._title.setText(say(N_("Gatekeepers")))
        self._hint.setText(
            say(
                N_(
                    "A role is enough. A name is optional personal data: it goes into the justification and "
                    "the journal."
                )
            )
        )
        self.role.set_options(
            [(role.value, say(ROLE_NAMES[role])) for role in role_order()],
            self.role.value or role_order()[0].value,
        )
        self.role.setAccessibleName(say(N_("Role of a gatekeeper")))
        self.name.setPlaceholderText(say(N_("Name, optional")))
        self.name.setAccessibleName(say(N_("Name of the gatekeeper, optional")))
        self.add.setText(say(N_("Add a gatekeeper")))
        state = (procurement.id, procurement.people, bench.tongue.language)
        if state == self._shown:
            return
        self._shown = state
        clear(self._rows)
        for person in procurement.people:
            self._rows.addLayout(self._row(person))

    def _row(self, person: Person) -> QHBoxLayout:
        bench, say = self._bench, self._bench.tongue.say
        role = say(ROLE_NAMES[person.role])
        words = f"{role}, {person.name}" if person.name else role
        row = QHBoxLayout()
        row.setSpacing(12)
        remove = Button(bench.theme, say(N_("Remove")), kind="link", on_click=lambda: self._remove(person.id))
        remove.setAccessibleName(say(N_("Remove {name}"), name=words))
        row.addWidget(TextLabel(bench.theme, words), 1)
        row.addWidget(remove, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _add(self) -> None:
        procurement = self._bench.desk.procurement
        if procurement is None or not self.role.value:
            return
        person = Person(id=new_id(), role=Role(self.role.value), name=self.name.text().strip())
        if self._bench.apply(add_person(procurement, person)):
            self.name.clear()
            self.role.setFocus()

    def _remove(self, person_id: str) -> None:
        procurement = self._bench.desk.procurement
        if procurement is not None:
            self.role.setFocus()  # the button that has it goes
            self._bench.apply(remove_person(procurement, person_id))

    def _fit(self) -> None:
        for field in (self.role, self.name):
            field.setFixedWidth(self._bench.theme.px(_NAME_WIDTH))
        self._form.updateGeometry()

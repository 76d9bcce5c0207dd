"""The people themselves: a role, a name where one is wanted, and what the program keeps about them."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.procurements import Person, Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, ROLE_NAMES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing, editing_people
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel

_NAME_WIDTH = 240


class PersonsCard(Card):
    """Names are changed in place; a name can be taken off while everything the person did stays with the role."""

    def __init__(self, page: ProcurementPage, procurement: Procurement) -> None:
        super().__init__()
        self._page = page
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("Named people and roles")), step="h3"))
        hint = N_(
            "A role is enough. A name and a unit are optional personal data: they are stored in this procurement and "
            "its history, and go into the justification. Taking a name off here does not alter the history; the "
            "settings have the removal of a name from everything."
        )
        self.column.addWidget(TextLabel(theme, say(hint), step="small", tone="muted"))
        for person in procurement.people:
            self._add(person)
        if not procurement.people:
            self.column.addWidget(TextLabel(theme, say(N_("Nobody has been named yet."))))
        self._add_form()

    def _add(self, person: Person) -> None:
        page = self._page
        theme, say = page.bench.theme, page.bench.tongue.say
        role = say(ROLE_NAMES[person.role])
        row = FoldingRow(spacing=10, row_spacing=6)
        row.add(TextLabel(theme, role, bold=True), stretch=1, least=theme.px(170))
        name = SavedLine(
            f"person-name-{person.id}",
            person.name,
            words=say(N_("Name of the {role}, optional"), role=role.lower()),
            hint=say(N_("Name, optional")),
            most=200,
        )
        name.kept.connect(lambda words, who=person.id: self._change(who, name=words))
        unit = SavedLine(
            f"person-unit-{person.id}",
            person.unit,
            words=say(N_("Unit of the {role}, optional"), role=role.lower()),
            hint=say(N_("Unit, optional")),
            most=200,
        )
        unit.kept.connect(lambda words, who=person.id: self._change(who, unit=words))
        for field in (name, unit):
            field.setFixedWidth(theme.px(_NAME_WIDTH - 40))
            row.add(field)
        called = f"{role}, {person.name}" if person.name else role
        if person.name or person.unit:
            off = Button(
                theme, say(N_("Take the name off")), kind="link", on_click=lambda: self._anonymise(person.id)
            )
            off.setObjectName(f"person-off-{person.id}")
            off.setAccessibleName(say(N_("Take the name off: {name}"), name=called))
            row.add(off)
        remove = Button(theme, say(N_("Remove")), kind="link", on_click=lambda: self._remove(person.id))
        remove.setObjectName(f"person-remove-{person.id}")
        remove.setAccessibleName(say(N_("Remove {name}"), name=called))
        row.add(remove)
        self.column.addWidget(row)

    def _add_form(self) -> None:
        page = self._page
        theme, say = page.bench.theme, page.bench.tongue.say
        met = [role for gate in GATES for role in GATE_ROLES[gate]]
        order = list(dict.fromkeys([*met, *Role]))
        self.role = Combo()
        self.role.setObjectName("person-new-role")
        self.role.setAccessibleName(say(N_("Role of a gatekeeper")))
        self.role.set_options([(role.value, say(ROLE_NAMES[role])) for role in order], order[0].value)
        self.name = QLineEdit()
        self.name.setObjectName("person-new-name")
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(say(N_("Name, optional")))
        self.name.setAccessibleName(say(N_("Name of the gatekeeper, optional")))
        self.name.returnPressed.connect(self._on_add)
        add = Button(theme, say(N_("Add a gatekeeper")), icon="plus", on_click=self._on_add)
        add.setObjectName("person-add")
        form = QWidget()
        flow = FlowLayout(form, spacing=8)
        for part in (self.role, self.name, add):
            flow.addWidget(part)
        for field in (self.role, self.name):
            field.setFixedWidth(theme.px(_NAME_WIDTH))
        self.column.addWidget(form)

    def _on_add(self) -> None:
        person = Person(id=new_id(), role=Role(self.role.value), name=self.name.text().strip())
        self._page.save(editing.add_person(self._page.procurement, person), notice=True)

    def _change(self, person_id: str, *, name: str | None = None, unit: str | None = None) -> None:
        person = self._page.procurement.person(person_id)
        if person is not None:
            changed = replace(
                person,
                name=person.name if name is None else name,
                unit=person.unit if unit is None else unit,
            )
            self._page.save_words(editing_people.change_person(self._page.procurement, changed))

    def _anonymise(self, person_id: str) -> None:
        self._page.save(editing_people.anonymise_person(self._page.procurement, person_id), notice=True)

    def _remove(self, person_id: str) -> None:
        self._page.save(editing_people.remove_person(self._page.procurement, person_id), notice=True)

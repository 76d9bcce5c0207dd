"""What the roles think of a criterion, and questions to experts: folded under the card, open to every role."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.people import PART_NAMES, VIEW_NAMES, Consultation, Opinion, Part, View
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_people
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.services.views import CardViews, duties_at, views_of
from gatekeeper_app.ui.owner_choice import owner_options, owner_words
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_EXPERTS = (
    Role.SUSTAINABILITY,
    Role.LAWYER,
    Role.NEED_OWNER,
    Role.END_USER,
    Role.FINANCE,
    Role.ICT,
    Role.SAFETY,
)


class ViewsPart(QWidget):
    """A line a view, a form for one more, and the questions asked with their answers."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._criterion: Criterion | None = None
        self._options: list[tuple[Role, str | None, str]] = []
        theme = bench.theme
        self._lines = Replaced(spacing=4)
        self.who = Combo()
        self.view = Choices(theme, kind="chip")
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self.give = Button(theme, on_click=self._on_give)
        self.expert = Combo()
        self.question = QLineEdit()
        self.question.setMaxLength(2000)
        self.ask = Button(theme, on_click=self._on_ask)
        self.reason.returnPressed.connect(self._on_give)
        self.question.returnPressed.connect(self._on_ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._lines)
        self._title = TextLabel(theme, step="small", tone="muted", bold=True)
        self._expert_title = TextLabel(theme, step="small", tone="muted", bold=True)
        column.addWidget(self._title)
        who = FoldingRow(spacing=8)
        who.add(self.who)
        who.add(self.reason, stretch=1, least=theme.px(240))
        column.addWidget(self.view)
        column.addWidget(who)
        column.addWidget(self.give, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._expert_title)
        question = QWidget()
        flow = FlowLayout(question, spacing=8)
        self.question.setMinimumWidth(theme.px(300))
        for part in (self.expert, self.question, self.ask):
            flow.addWidget(part)
        column.addWidget(question)

    def count(self, procurement: Procurement, criterion: Criterion) -> int:
        """How many views and questions there are."""
        card = views_of(procurement, criterion.id)
        return len(card.opinions) + len(card.consultations)

    def show_views(self, procurement: Procurement, criterion: Criterion) -> None:
        """Fill for this criterion; what is half typed stays while it is the same one."""
        say = self._bench.tongue.say
        if self._criterion is None or self._criterion.id != criterion.id:
            self.reason.clear()
            self.question.clear()
            self.view.set_value("")
        self._criterion = criterion
        chosen = self.who.value
        self._options = owner_options(procurement, criterion.deciding_roles)
        self.who.set_options(
            [
                (f"{role.value}/{person or ''}", owner_words(self._bench, role, name))
                for role, person, name in self._options
            ],
            chosen or f"{self._options[0][0].value}/{self._options[0][1] or ''}",
        )
        self._title.setText(say(N_("Give a view")))
        self.who.setAccessibleName(say(N_("Whose view")))
        self.view.set_options([(view.value, say(VIEW_NAMES[view]), "") for view in View])
        self.view.set_name(say(N_("View of the criterion")))
        self.reason.setPlaceholderText(say(N_("Why, in a sentence")))
        self.reason.setAccessibleName(say(N_("Reason for the view")))
        self.give.setText(say(N_("Record the view")))
        self._expert_title.setText(say(N_("Ask an expert")))
        self.expert.set_options(
            [(role.value, say(ROLE_NAMES[role])) for role in _EXPERTS], self.expert.value or _EXPERTS[0].value
        )
        self.expert.setAccessibleName(say(N_("Who is asked")))
        self.question.setPlaceholderText(say(N_("Question about this criterion")))
        self.question.setAccessibleName(say(N_("Question to the expert")))
        self.ask.setText(say(N_("Ask")))
        with focus_kept(self):
            self._fill(procurement, views_of(procurement, criterion.id))

    def _fill(self, procurement: Procurement, card: CardViews) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        column = self._lines.fresh()
        if not card.opinions:
            column.addWidget(TextLabel(theme, say(N_("Nobody has given a view yet.")), tone="muted"))
        for opinion in card.opinions:
            who = self._who(procurement, opinion.role, opinion.person)
            words = f"{who} ({say(PART_NAMES[opinion.part]).lower()}): {say(VIEW_NAMES[opinion.view])}"
            if opinion.reason:
                words = f"{words}. {opinion.reason}"
            row = FoldingRow(spacing=8)
            row.add(TextLabel(theme, words), stretch=1, least=theme.px(220))
            back = Button(theme, say(N_("Withdraw")), kind="link", on_click=partial(self._withdraw, opinion))
            back.setObjectName(f"withdraw-{opinion.key}")
            back.setAccessibleName(say(N_("Withdraw the view of {role}"), role=who))
            row.add(back)
            column.addWidget(row)
        if card.differ and not card.settled:
            words = N_("Views differ. Decide, and say on the People page how it was settled.")
            column.addWidget(TextLabel(theme, say(words), tone="warning", bold=True))
        for consultation in card.consultations:
            who = self._who(procurement, consultation.role, consultation.person)
            column.addWidget(TextLabel(theme, f"{who}: {consultation.question}", bold=True))
            answer = consultation.answer or say(
                N_("Not answered yet; the answer is written on the People page.")
            )
            row = FoldingRow(spacing=8)
            row.add(
                TextLabel(theme, answer, tone="" if consultation.answered else "muted"),
                stretch=1,
                least=theme.px(220),
            )
            gone = Button(theme, say(N_("Remove")), kind="link", on_click=partial(self._remove, consultation))
            gone.setObjectName(f"unask-{consultation.id}")
            gone.setAccessibleName(say(N_("Remove the question to {role}"), role=who))
            row.add(gone)
            column.addWidget(row)
        self._lines.show_fresh()

    def _who(self, procurement: Procurement, role: Role, person_id: str | None) -> str:
        person = procurement.person(person_id)
        return owner_words(self._bench, role, person.name if person is not None else "")

    # ---- changes

    def _on_give(self) -> None:
        procurement, criterion = self._bench.desk.procurement, self._criterion
        if procurement is None or criterion is None:
            return
        if not self.view.value:
            self.view.button(View.INCLUDE.value).setFocus()
            return
        role_id, _, person = self.who.value.partition("/")
        role = Role(role_id)
        part = next(
            (duty.part for duty in duties_at(procurement, criterion.gate) if duty.role is role), Part.ADVISES
        )
        opinion = Opinion(
            criterion_id=criterion.id,
            role=role,
            view=View(self.view.value),
            part=part,
            person=person or None,
            reason=self.reason.text().strip(),
            at=self._bench.desk.clock(),
        )
        self.reason.clear()
        self._bench.apply(editing_people.give_opinion(procurement, criterion, opinion))

    def _withdraw(self, opinion: Opinion) -> None:
        procurement, criterion = self._bench.desk.procurement, self._criterion
        if procurement is not None and criterion is not None:
            self._bench.apply(editing_people.withdraw_opinion(procurement, criterion, opinion))

    def _on_ask(self) -> None:
        procurement, criterion = self._bench.desk.procurement, self._criterion
        words = self.question.text().strip()
        if procurement is None or criterion is None:
            return
        if not words:
            self.question.setFocus()
            return
        asking = Consultation(
            id=new_id(),
            criterion_id=criterion.id,
            question=words,
            role=Role(self.expert.value),
            asked_at=self._bench.desk.clock(),
        )
        named = next((person.id for person in procurement.people if person.role is asking.role), None)
        self.question.clear()
        self._bench.apply(editing_people.ask_expert(procurement, criterion, replace(asking, person=named)))

    def _remove(self, consultation: Consultation) -> None:
        procurement, criterion = self._bench.desk.procurement, self._criterion
        if procurement is not None and criterion is not None:
            self._bench.apply(editing_people.remove_consultation(procurement, criterion, consultation.id))

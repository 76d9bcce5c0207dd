"""Where views differ, and how it was settled; questions to experts and their answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES
from gatekeeper_app.domain.people import PART_NAMES, VIEW_NAMES, Consultation, Opinion
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.services import editing_people
from gatekeeper_app.services.views import CardViews
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_text import SavedWords
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel


def role_words(page: ProcurementPage, procurement: Procurement, role: Role | None, person: str | None) -> str:
    """A role in words, with the name where one is known."""
    if role is None:
        return page.bench.tongue.say(N_("Nobody named"))
    words = page.bench.tongue.say(ROLE_NAMES[role])
    known = procurement.person(person)
    return f"{words}, {known.name}" if known is not None and known.name else words


def criterion_words(page: ProcurementPage, card: CardViews) -> LocalizedText | str:
    criterion = page.bench.desk.library.criteria.get(card.criterion_id)
    if criterion is not None:
        return criterion.name
    wording = card.decision.wording if card.decision is not None else None
    return wording.name if wording is not None else card.criterion_id


class DifferenceCard(Card):
    """One criterion: each role's view and reason, the decision, and the words that settled it."""

    def __init__(self, page: ProcurementPage, procurement: Procurement, card: CardViews) -> None:
        super().__init__()
        self._page, self._card = page, card
        theme, say = page.bench.theme, page.bench.tongue.say
        name = say(criterion_words(page, card))
        head = FoldingRow(spacing=12)
        head.add(HeadingLabel(theme, name, step="h3"), stretch=1, least=theme.px(220))
        self._state = TextLabel(theme, step="small", bold=True, wrap=False)
        self._show_state(settled=card.settled)
        head.add(self._state)
        self.column.addWidget(head)
        for opinion in card.opinions:
            self.column.addLayout(self._opinion(procurement, opinion))
        if card.decision is not None and card.decided is not None:
            who = role_words(
                page, procurement, card.decision.decided_by_role, card.decision.decided_by_person
            )
            decided = say(
                N_("Decision: {state}, {who}"),
                state=say(DECISION_STATE_NAMES[card.decision.state]).lower(),
                who=who,
            )
            self.column.addWidget(TextLabel(theme, decided, bold=True))
            label = say(N_("How the difference was settled"))
            self.column.addWidget(TextLabel(theme, label, step="small", tone="muted"))
            field = SavedWords(
                theme,
                f"settlement-{card.criterion_id}-{card.lot_id}",
                card.decision.settlement,
                words=f"{label}: {name}",
                hint=say(N_("What was agreed, by whom and why. It goes into the justification.")),
            )
            field.kept.connect(self._settle)
            self.column.addWidget(field)
        else:
            self.column.addWidget(TextLabel(theme, say(N_("Nobody has decided yet.")), tone="muted"))
        go = Button(theme, say(N_("Open the criterion")), kind="link", on_click=self._open)
        go.setObjectName(f"open-{card.criterion_id}-{card.lot_id}")
        go.setAccessibleName(say(N_("Open the criterion {name}"), name=name))
        self.column.addWidget(go, alignment=Qt.AlignmentFlag.AlignLeft)

    def _opinion(self, procurement: Procurement, opinion: Opinion) -> QVBoxLayout:
        theme, say = self._page.bench.theme, self._page.bench.tongue.say
        who = role_words(self._page, procurement, opinion.role, opinion.person)
        part, view = say(PART_NAMES[opinion.part]).lower(), say(VIEW_NAMES[opinion.view])
        row = QVBoxLayout()
        row.setSpacing(1)
        row.addWidget(TextLabel(theme, f"{who} ({part}): {view}"))
        if opinion.reason:
            row.addWidget(TextLabel(theme, opinion.reason, step="small", tone="muted"))
        return row

    def _settle(self, words: str) -> None:
        criterion = self._page.bench.desk.library.criteria.get(self._card.criterion_id)
        if criterion is None:
            return
        try:
            edit = editing_people.settle(self._page.procurement, criterion, words, self._card.lot_id)
        except UserFacingError as error:
            self._page.bench.failed.emit(error)
            return
        if self._page.save_words(edit):
            self._show_state(settled=bool(words))

    def _show_state(self, *, settled: bool) -> None:
        say = self._page.bench.tongue.say
        self._state.setText(say(N_("Settled")) if settled else say(N_("Not settled")))
        self._state.set_tone("ok" if settled else "warning")

    def _open(self) -> None:
        self._page.bench.show_card(self._card.criterion_id)


class QuestionsCard(Card):
    """Every question to an expert with its answer, or a field for it."""

    def __init__(self, page: ProcurementPage, procurement: Procurement, cards: Sequence[CardViews]) -> None:
        super().__init__()
        self._page = page
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(12)
        self.column.addWidget(HeadingLabel(theme, say(N_("Questions to experts")), step="h3"))
        for card in cards:
            for consultation in card.consultations:
                self._add(procurement, card, consultation)

    def _add(self, procurement: Procurement, card: CardViews, consultation: Consultation) -> None:
        from gatekeeper_app.i18n.formats import day

        page = self._page
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        name = say(criterion_words(page, card))
        who = role_words(page, procurement, consultation.role, consultation.person)
        about = f"{name} · {who}"
        if consultation.due is not None and not consultation.answered:
            late = consultation.due < page.bench.desk.today
            words = N_("answer was due {date}") if late else N_("answer by {date}")
            about = f"{about} · {say(words, date=day(consultation.due, language))}"
        row = QVBoxLayout()
        row.setSpacing(3)
        row.addWidget(TextLabel(theme, consultation.question, bold=True))
        row.addWidget(TextLabel(theme, about, step="small", tone="muted"))
        field = SavedWords(
            theme,
            f"answer-{consultation.id}",
            consultation.answer,
            words=say(N_("Answer to: {question}"), question=consultation.question),
            hint=say(N_("The expert's answer; it stays with the decision.")),
        )
        field.kept.connect(lambda words, which=consultation: self._answer(which, words))
        row.addWidget(field)
        self.column.addLayout(row)

    def _answer(self, consultation: Consultation, words: str) -> None:
        desk = self._page.bench.desk
        criterion = desk.library.criteria.get(consultation.criterion_id)
        if criterion is not None:
            edit = editing_people.record_answer(
                self._page.procurement, criterion, consultation.id, words, desk.clock()
            )
            self._page.save_words(edit)

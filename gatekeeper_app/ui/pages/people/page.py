"""The people of the open procurement, what needs settling first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import views
from gatekeeper_app.ui.pages.people.differences import DifferenceCard, QuestionsCard
from gatekeeper_app.ui.pages.people.gate_parts import GatePartsCard
from gatekeeper_app.ui.pages.people.persons import PersonsCard
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class PeoplePage(ProcurementPage):
    """Differences of view, questions to experts, parts at the gates, the people themselves."""

    title = N_("People")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._open_gate = ""

    def fill(self, column: QVBoxLayout, procurement: Procurement) -> None:
        theme, say = self.bench.theme, self.bench.tongue.say
        column.addWidget(HeadingLabel(theme, say(N_("People and roles"))))
        differing = views.disagreements(procurement)
        open_ones = sum(not card.settled for card in differing)
        if not differing:
            sentence = say(
                N_("The views given so far agree. A role gives its view on the criterion's card at a gate.")
            )
        elif open_ones:
            sentence = say(N_("Views differ on {count} criteria and wait to be settled."), count=open_ones)
        else:
            sentence = say(N_("Every difference of view has been settled."))
        column.addWidget(TextLabel(theme, sentence, tone="muted"))
        for card in differing:
            column.addWidget(DifferenceCard(self, procurement, card))
        asked = [card for card in views.all_views(procurement) if card.consultations]
        if asked:
            column.addWidget(QuestionsCard(self, procurement, asked))
        column.addWidget(GatePartsCard(self, procurement, self._open_gate, self._open))
        column.addWidget(PersonsCard(self, procurement))

    def first_control(self) -> QWidget | None:
        return self.control("settlement", "answer", "gate-parts")

    def _open(self, gate: str) -> None:
        self._open_gate = "" if self._open_gate == gate else gate
        self.refresh()

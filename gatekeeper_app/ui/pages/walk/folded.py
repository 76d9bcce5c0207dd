"""What is folded away under the tests: verification, legal basis, clause and follow-up, sources."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.wording import fill, wording_of
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.walk.follow_up_form import FollowUpForm
from gatekeeper_app.ui.pages.walk.views_part import ViewsPart
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import clear
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_PARTS = ("proof", "law", "contract", "views", "background", "sources")


class FoldedParts(QWidget):
    """One part open at a time keeps the card low; the open one stays open when figures change."""

    follow_up_changed = Signal(object)
    proof_changed = Signal(bool)
    grew = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QWidget()
        flow = FlowLayout(row, spacing=12, row_spacing=2)
        self._buttons: dict[str, DisclosureButton] = {}
        self._bodies: dict[str, QWidget] = {}
        column.addWidget(row)
        for part in _PARTS:
            button = DisclosureButton(bench.theme)
            button.toggled.connect(lambda opened, chosen=part: self._on_toggled(chosen, opened=opened))
            flow.addWidget(button)
            body = QWidget()
            layout = QVBoxLayout(body)
            layout.setContentsMargins(4, 0, 4, 4)
            layout.setSpacing(4)
            body.hide()
            self._buttons[part], self._bodies[part] = button, body
            column.addWidget(body)
        self.form = FollowUpForm(bench)
        self.form.changed.connect(self.follow_up_changed)
        contract = self._body("contract")
        self._clause_words = QWidget()
        QVBoxLayout(self._clause_words).setContentsMargins(0, 0, 0, 0)
        contract.addWidget(self._clause_words)
        contract.addWidget(self.form)
        self._proof_words = QWidget()
        QVBoxLayout(self._proof_words).setContentsMargins(0, 0, 0, 0)
        self._proof_check = QCheckBox()
        self._proof_check.toggled.connect(self._on_proof)
        self._body("proof").addWidget(self._proof_words)
        self._body("proof").addWidget(self._proof_check)
        self.views = ViewsPart(bench)
        self._body("views").addWidget(self.views)
        self._quiet = False

    def show_parts(self, procurement: Procurement, criterion: Criterion, decision: Decision) -> None:
        """Fill every part for this decision, figures in place."""
        say, language = self._bench.tongue.say, self._bench.tongue.language
        law = self._bench.gatekeeper.shipped.law if self._bench.gatekeeper is not None else None
        wording = wording_of(criterion, decision)
        on = procurement.law_date
        first = (
            law.provision(criterion.legal_basis[0].provision, on) if law and criterion.legal_basis else None
        )
        self._buttons["proof"].setText(say(N_("Verification")))
        self._buttons["law"].setText(
            say(N_("Legal basis: {section}"), section=first.citation) if first else say(N_("Legal basis"))
        )
        self._buttons["contract"].setText(say(N_("Contract and follow-up")))
        count = self.views.count(procurement, criterion)
        self._buttons["views"].setText(
            say(N_("Views and questions ({count})"), count=count) if count else say(N_("Views and questions"))
        )
        self.views.show_views(procurement, criterion)
        self._buttons["background"].setText(say(N_("Market and obstacles")))
        self._buttons["sources"].setText(say(N_("Sources ({count})"), count=len(criterion.sources)))
        preparation = criterion.kind is CriterionKind.PREPARATION
        self._buttons["contract"].setVisible(not preparation)
        self._quiet = True
        self._fill_pairs(
            self._proof_words,
            [
                (say(N_("Proof asked for")), wording.verification.in_language(language)),
                (say(N_("How it is checked")), wording.checking.in_language(language)),
            ],
        )
        self._proof_check.setText(say(N_("Ask for this proof in the call for tender")))
        self._proof_check.setChecked(decision.verification_included)
        self._quiet = False
        pairs = []
        if law is not None:
            pairs = [
                (
                    law.provision(basis.provision, on).citation.in_language(language),
                    basis.meaning.in_language(language),
                )
                for basis in criterion.legal_basis
            ]
        pairs += [
            (say(N_("Link to the subject matter")), criterion.link_to_subject.in_language(language)),
            (say(N_("Proportionality")), criterion.proportionality.in_language(language)),
        ]
        self._fill_pairs(self._bodies["law"], pairs)
        self._fill_pairs(
            self._clause_words,
            [
                (say(N_("Clause")), wording.contract_clause.in_language(language)),
                (say(N_("Consequence of a breach")), wording.consequence.in_language(language)),
                (say(N_("Indicator")), wording.indicator.in_language(language)),
            ],
        )
        self.form.show_follow_up(procurement, decision.follow_up, criterion.deciding_roles)
        roles = ", ".join(say(ROLE_NAMES[role]) for role in criterion.deciding_roles)
        self._fill_pairs(
            self._bodies["background"],
            [
                (
                    say(N_("Market standard")),
                    fill(criterion.market_standard.in_language(language), {}, language),
                ),
                (say(N_("Typical obstacle")), criterion.obstacle.in_language(language)),
                (say(N_("Who decides")), roles),
            ],
        )
        self._fill_pairs(self._bodies["sources"], self._source_pairs(criterion))

    def open_follow_up(self) -> None:
        """Unfold the follow-up and put the focus where the owner is chosen."""
        self._buttons["contract"].setChecked(True)
        self.form.owner.setFocus()

    def fold_all(self) -> None:
        for button in self._buttons.values():
            button.setChecked(False)

    def _source_pairs(self, criterion: Criterion) -> list[tuple[str, str]]:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return []
        from gatekeeper_app.i18n.formats import day

        pairs = []
        for source_id in criterion.sources:
            source = gatekeeper.shipped.library.sources.get(source_id)
            if source is not None:
                words = (
                    f"{source.title.in_language(language)}. {source.address}, {day(source.read_on, language)}"
                )
                pairs.append((f"{source_id} · {say(CERTAINTY_NAMES[source.certainty])}", words))
                continue
            try:
                provision = gatekeeper.shipped.law.provision(source_id, self._bench.desk.today)
            except KeyError:
                continue
            pairs.append((provision.citation.in_language(language), provision.meaning.in_language(language)))
        return pairs

    def _body(self, part: str) -> QVBoxLayout:
        layout = self._bodies[part].layout()
        assert isinstance(layout, QVBoxLayout)
        return layout

    def _fill_pairs(self, body: QWidget, pairs: list[tuple[str, str]]) -> None:
        layout = body.layout()
        assert isinstance(layout, QVBoxLayout)
        if body.property("shown") == pairs:
            return
        body.setProperty("shown", pairs)
        clear(layout)
        for name, words in pairs:
            layout.addWidget(TextLabel(self._bench.theme, name, step="small", tone="muted", bold=True))
            layout.addWidget(TextLabel(self._bench.theme, words))

    def _on_toggled(self, part: str, *, opened: bool) -> None:
        if opened:
            for other, button in self._buttons.items():
                if other != part:
                    button.setChecked(False)
        self._bodies[part].setVisible(opened)
        self.grew.emit()

    def _on_proof(self, checked: bool) -> None:
        if not self._quiet:
            self.proof_changed.emit(checked)

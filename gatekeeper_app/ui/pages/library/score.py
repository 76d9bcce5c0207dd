"""Why a criterion is proposed: the parts of its score, each with a reason."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gatekeeper_app.calculation.ranking import BONUS, TESTS, score
from gatekeeper_app.domain.criteria import EFFECT_NAMES, Criterion, CriterionKind, Size
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.gate_questions import emphasised_strategies
from gatekeeper_app.services.walk import brought_forward
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_EFFORT_WORDS: dict[Size, str] = {
    Size.SMALL: N_("It causes the buyer little work."),
    Size.MEDIUM: N_("It causes the buyer some work."),
    Size.LARGE: N_("It causes the buyer much work."),
}
_HUNDREDTH = Decimal("0.01")


class ScoreBox(QWidget):
    """A question that unfolds into the score's sentence, its parts and what follows from it."""

    def __init__(self, bench: Workbench, criterion: Criterion, *, proposed: bool) -> None:
        super().__init__()
        self._bench, self._criterion = bench, criterion
        theme, say = bench.theme, bench.tongue.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        question = N_("Why is this recommended?") if proposed else N_("Why is this not recommended first?")
        self.button = DisclosureButton(theme, say(question))
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(4, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(TextLabel(theme, self._sentence()))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for place, (name, points, reason) in enumerate(self._parts()):
            grid.addWidget(TextLabel(theme, name, bold=True), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(
                TextLabel(theme, points, wrap=False),
                place,
                1,
                Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight,
            )
            grid.addWidget(TextLabel(theme, reason), place, 2, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(grid)
        inner.addWidget(TextLabel(theme, self._outcome(proposed=proposed)))
        here = self._here()
        if here:
            inner.addWidget(TextLabel(theme, here))
        judgement = N_("The points are a judgement, not a measurement; they are published to be argued with.")
        inner.addWidget(TextLabel(theme, say(judgement), step="small", tone="muted"))
        body.hide()
        self.button.toggled.connect(body.setVisible)
        column.addWidget(body)

    def _figure(self, value: Decimal) -> str:
        return number(value.quantize(_HUNDREDTH), self._bench.tongue.language)

    def _sentence(self) -> str:
        points = score(self._criterion)
        return self._bench.tongue.say(
            N_(
                "The score is {total}: effect {effect} × share of the value {share} × market readiness "
                "{readiness} × tests met {tests} / 3 − effort {effort}."
            ),
            total=self._figure(points.total),
            effect=self._figure(points.effect),
            share=self._figure(points.value_share),
            readiness=self._figure(points.market_readiness),
            tests=points.tests_met,
            effort=self._figure(points.effort),
        )

    def _here(self) -> str:
        """What an answer in the open procurement adds; "" where none speaks for the criterion."""
        procurement = self._bench.desk.procurement if self._bench.gatekeeper is not None else None
        if procurement is None:
            return ""
        because = brought_forward(self._criterion, emphasised_strategies(procurement))
        if because is None:
            return ""
        gain = self._bench.tongue.say(
            N_("In the open procurement it gains {bonus} points."), bonus=self._figure(BONUS)
        )
        return f"{gain} {self._bench.tongue.say(because)}"

    def _parts(self) -> tuple[tuple[str, str, str], ...]:
        """Name, points and reason of each part."""
        criterion, say = self._criterion, self._bench.tongue.say
        points = score(criterion)
        share = percent(criterion.value_share * 100, self._bench.tongue.language)
        if criterion.kind is CriterionKind.PREPARATION:
            readiness = say(N_("A preparatory measure asks nothing of suppliers."))
        else:
            suppliers = criterion.level(criterion.recommended).suppliers_from
            readiness = self._bench.tongue.plural(
                N_("At least {n} supplier manages the level proposed first."),
                N_("At least {n} suppliers manage the level proposed first."),
                suppliers,
            )
        return (
            (say(N_("Effect")), self._figure(points.effect), f"{say(EFFECT_NAMES[criterion.effect])}."),
            (
                say(N_("Share of the value")),
                self._figure(points.value_share),
                say(N_("It touches {share} of the value of the contract."), share=share),
            ),
            (say(N_("Market readiness")), self._figure(points.market_readiness), readiness),
            (
                say(N_("Three tests")),
                f"{points.tests_met} / {TESTS}",
                say(
                    N_("The text bites, binds and is measured: {count} of these three are met."),
                    count=points.tests_met,
                ),
            ),
            (say(N_("Effort")), f"−{self._figure(points.effort)}", say(_EFFORT_WORDS[criterion.effort])),
        )

    def _outcome(self, *, proposed: bool) -> str:
        gate = self._criterion.gate
        if proposed:
            words = N_(
                "It is among the four best of its category at gate {number}, {gate}, and is proposed first."
            )
        elif score(self._criterion).total > 0:
            words = N_(
                "Others of its category score higher at gate {number}, {gate}. It stays one click away."
            )
        else:
            words = N_(
                "A score of nought or less is never proposed at gate {number}, {gate}: "
                "the effort is not worth it."
            )
        return self._bench.tongue.say(words, number=gate.number, gate=Message(GATE_NAMES[gate]))

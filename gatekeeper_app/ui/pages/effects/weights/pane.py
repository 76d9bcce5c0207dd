"""Does a criterion change anything: weights that move, what they outweigh, how often they decide."""

from collections.abc import Callable, Hashable

from PySide6.QtWidgets import QWidget

from gatekeeper_app.calculation.award.comparisons import comparisons
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import DatedPrice, carbon_prices
from gatekeeper_app.services.award.names import said_in
from gatekeeper_app.services.award.preparation import is_ready, prepare
from gatekeeper_app.services.award.results import AwardResult, result
from gatekeeper_app.ui.pages.effects.weights.body import WeightsBody, ordered
from gatekeeper_app.ui.pages.effects.weights.design_changes import DesignChanges
from gatekeeper_app.ui.pages.effects.weights.ground import Ground
from gatekeeper_app.ui.pages.effects.weights.line_changes import LineChanges
from gatekeeper_app.ui.pages.effects.weights.outlook import ASSUMPTIONS
from gatekeeper_app.ui.pages.effects.weights.states import no_answer, nothing_yet, waiting
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.workbench import Workbench


class WeightsPane(Ground):
    """Tenders are simulated off the window's thread; after that every change is shown at once. Rows and pictures stay
    while only figures change: what is held or stepped to is not taken away."""

    question = N_("Does the criterion change anything?")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._lines, self._design = LineChanges(self), DesignChanges(self)
        self._of = ""
        self._made_for: Hashable = None
        self._shown_design = ""
        self._simulating: object = None
        self._content = Replaced(spacing=12)
        self.column.addWidget(self._content)

    # ---- part of the page

    def refresh(self) -> None:
        procurement = self.procurement
        if procurement.id != self._of:
            self._of, self.body = procurement.id, None
            self.outlook.forget()
        if not procurement.award_lines:
            self._put(nothing_yet(self.bench))
        elif is_ready(procurement, self.outlook.lot, self.award):
            self._simulating = None
            self._present(procurement)
        else:
            self._simulate(procurement)

    def first_control(self) -> QWidget | None:
        if self.body is None or self.body.lines is None:
            return self.findChild(Button)
        return next((row.field for row in self.body.lines.rows.values() if row.field.isEnabled()), None)

    def show_moving(self, procurement: Procurement) -> None:
        """What a slider that is held would bring."""
        lot = self.outlook.lot
        if self.body is None or not is_ready(procurement, lot, self.award):
            return  # many tenders follow at the release
        found = result(procurement, lot, self.award, lines_only=True)
        self.body.show_result(procurement, found, self.award, self._prices(), moving=True)

    # ---- simulating

    def _simulate(self, procurement: Procurement) -> None:
        """The last figures stay in sight meanwhile, marked as such."""
        if self.body is None:
            self._put(waiting(self.bench))
        else:
            self.body.head.show_waiting()
        lot, bench, token = self.outlook.lot, self.award.twin(), object()
        self._simulating = token

        def work(_progress: Callable[[int, int], None]) -> AwardBench:
            prepare(procurement, lot, bench)
            return bench

        def success(made: AwardBench) -> None:
            if self._simulating is token:
                self.award, self._simulating = made, None
                if self.bench.desk.procurement is not None:
                    self.refresh()

        self.bench.jobs.start(work, success=success)

    # ---- showing

    def _present(self, procurement: Procurement) -> None:
        found = result(procurement, self.outlook.lot, self.award)
        shown_line = self._chosen(found)
        made_for = (self._structure(procurement, found), shown_line)
        design = repr(found.design)
        stays = made_for == self._made_for and (self.staying or design == self._shown_design)
        self._made_for, self._shown_design = made_for, design
        if self.body is not None and stays:
            self.body.show_result(procurement, found, self.award, self._prices())
            return
        self.outlook.line = shown_line
        body = self._made(procurement, found)
        body.show_result(procurement, found, self.award, self._prices())  # out of sight: shown in one go
        with focus_kept(self):
            self._put(body)
        self.body = body

    def _made(self, procurement: Procurement, found: AwardResult) -> WeightsBody:
        body = WeightsBody(self.bench, procurement, said_in(found, self.bench.tongue.language), self.outlook)
        if found.no_answer is not None:
            way = self._lines.state_order if ordered(found) else None
            body.say_why(no_answer(self.bench, found.no_answer, way))
        self._lines.listen(body)
        self._design.listen(body)
        body.head.turned.connect(self._on_assumptions)
        if body.lots is not None:
            body.lots.chosen.connect(self._on_lot)
        if body.pictures is not None:
            body.pictures.chosen.connect(self._on_line)
        if body.method is not None:
            body.method.unfolded.connect(lambda part, opened: self.outlook.turn(part, opened=opened))
        if body.words is not None:
            body.words.turned.connect(self._on_text_language)
        return body

    def _put(self, part: QWidget) -> None:
        self.body = None
        self._content.fresh().addWidget(part)
        self._content.show_fresh()

    def _structure(self, procurement: Procurement, found: AwardResult) -> Hashable:
        """What the parts are made of, but for the design; while it stays the same, they are only filled anew."""
        tongue, theme = self.bench.tongue, self.bench.theme
        return (
            tongue.language,
            theme.text_size,
            theme.dark,
            found.lot_id,
            tuple((each.lot_id, each.lots) for each in comparisons(procurement)),
            tuple((line.id, line.name, line.description, line.type) for line in found.lines_compared),
            None if found.no_answer is None else tongue.say(found.no_answer),
            found.model is None,
            tuple(line.line_id for line in found.lines),
        )

    def _prices(self) -> tuple[DatedPrice, ...]:
        gatekeeper = self.bench.gatekeeper
        assert gatekeeper is not None
        return carbon_prices(gatekeeper.shipped.law.values, gatekeeper.today)

    def _chosen(self, found: AwardResult) -> str:
        """The criterion of the pictures: the one asked for, else a powerless green one, else the first."""
        if any(line.line_id == self.outlook.line for line in found.lines):
            return self.outlook.line
        ranked = sorted(
            found.lines, key=lambda line: (not (line.green and line.powerless), not line.powerless)
        )
        return ranked[0].line_id if ranked else ""

    # ---- what is looked at

    def _on_line(self, line_id: str) -> None:
        self.outlook.line = line_id
        self.refresh()

    def _on_lot(self, lot_id: str) -> None:
        self.outlook.lot, self.outlook.line = lot_id, ""
        self.refresh()

    def _on_assumptions(self) -> None:
        self.outlook.turn(ASSUMPTIONS, opened=ASSUMPTIONS not in self.outlook.unfolded)
        self._made_for = None
        self.refresh()

    def _on_text_language(self) -> None:
        if self.body is not None and self.body.words is not None:
            self.outlook.text_language = self.body.words.language

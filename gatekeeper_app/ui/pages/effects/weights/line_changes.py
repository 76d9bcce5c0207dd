"""Weights changed: by sliders and figures, by a cure, from a spreadsheet, in place of an order."""

from decimal import Decimal

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from gatekeeper_app.calculation.award.comparisons import comparison
from gatekeeper_app.calculation.award.models import NoModel
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award import editing
from gatekeeper_app.services.award.results import result
from gatekeeper_app.services.award.sheet import paste_weights, read_weights, weights_text
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.pages.effects.weights.body import WeightsBody, figures
from gatekeeper_app.ui.pages.effects.weights.ground import Ground


class LineChanges:
    """While a slider moves, everything follows once in a turn of the window's loop, and nothing is saved; its release
    is one change to undo."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._moved: tuple[str, Decimal] | None = None
        self._turn = QTimer(ground)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._show_moved)

    def listen(self, body: WeightsBody) -> None:
        if body.lines is not None:
            body.lines.moved.connect(self._on_moved)
            body.lines.settled.connect(self._on_settled)
            body.lines.cured.connect(self._on_cured)
            body.lines.copied.connect(self._on_copied)
            body.lines.pasted.connect(self._on_pasted)

    def state_order(self) -> None:
        """Weights in percent in place of an order of importance."""
        ground = self._ground
        ground.save(editing.weights_from_order(ground.procurement, ground.outlook.lot), notice=True)

    def _on_moved(self, line_id: str, figure: Decimal) -> None:
        self._moved = (line_id, figure)
        self._turn.start()

    def _show_moved(self) -> None:
        ground, moved = self._ground, self._moved
        self._moved = None
        if moved is None or ground.body is None or ground.bench.desk.procurement is None:
            return
        try:
            edit = self._weighed(*moved)
        except UserFacingError as error:
            self._refuse(moved[0], error)
            return
        ground.show_moving(edit.procurement)

    def _on_settled(self, line_id: str, figure: Decimal) -> None:
        self._moved = None
        self._turn.stop()
        ground = self._ground
        found = result(ground.procurement, ground.outlook.lot, ground.award, lines_only=True)
        if figures(ground.procurement, found).get(line_id) == figure:
            ground.refresh()
            return
        try:
            edit = self._weighed(line_id, figure)
        except UserFacingError as error:
            self._refuse(line_id, error)
            return
        ground.save_in_place(edit)

    def _weighed(self, line_id: str, figure: Decimal) -> Edit:
        """The change of one figure: a weight, or what the best score takes off the price."""
        ground = self._ground
        procurement, lot = ground.procurement, ground.outlook.lot
        found = comparison(procurement, lot)
        model = found.model
        if isinstance(model, NoModel) or not model.in_money:
            return editing.set_weight(procurement, lot, line_id, figure)
        in_percent = model.line(line_id).deduction_percent
        amount = figure
        if not in_percent and found.level.money is not None:
            amount = (figure * found.level.money / 100).quantize(Decimal("0.01"))
        return editing.set_deduction(procurement, found.lot_id, line_id, amount, percent=in_percent)

    def _refuse(self, line_id: str, error: UserFacingError) -> None:
        body, say = self._ground.body, self._ground.bench.tongue.say
        if body is None:
            return
        if body.lines is not None:
            body.lines.rows[line_id].refuse(self._ground.why(error))
        if body.pictures is not None:
            body.pictures.mark_old(say(N_("Old picture: the weight entered cannot be used.")))

    def _on_cured(self, line_id: str) -> None:
        ground = self._ground
        found = result(ground.procurement, ground.outlook.lot, ground.award)
        ground.save(editing.apply_cure(ground.procurement, found, line_id), notice=True)

    def _on_copied(self) -> None:
        ground = self._ground
        tongue = ground.bench.tongue
        words = weights_text(ground.procurement, ground.outlook.lot, tongue.language)
        QGuiApplication.clipboard().setText(words)
        ground.bench.notice(tongue.say(N_("The weights were copied.")))

    def _on_pasted(self) -> None:
        ground = self._ground
        try:
            rows = read_weights(QGuiApplication.clipboard().text())
            edit = paste_weights(ground.procurement, ground.outlook.lot, rows, ground.bench.tongue.language)
        except UserFacingError as error:
            if ground.body is not None and ground.body.lines is not None:
                ground.body.lines.fault.setText(ground.why(error))
                ground.body.lines.fault.show()
            return
        ground.save(edit, notice=True)

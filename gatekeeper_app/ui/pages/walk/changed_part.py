"""The library reads differently than when the open criterion was decided on: a quiet line, and both side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.since_chosen import Changed, Difference, changed_of, keep_mine, take_new
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_COLUMN = 240  # below this width the two texts stand one under the other
_LANGUAGE_NAMES: dict[Language, str] = {
    "fi": N_("in Finnish"),
    "sv": N_("in Swedish"),
    "en": N_("in English"),
}


class ChangedPart(QWidget):
    """Out of sight while nothing differs. `grew` when its height changed, `settled` when the buyer has chosen."""

    grew = Signal()
    settled = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._changed: Changed | None = None
        self._shown = ""
        theme = bench.theme
        self._sign = QLabel()
        self._words = TextLabel(theme, step="small")
        self.button = DisclosureButton(theme)
        self.button.toggled.connect(self._on_toggled)
        said = QWidget()
        line = QHBoxLayout(said)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        head = FoldingRow(spacing=8, row_spacing=2)
        head.add(said, stretch=1, least=theme.px(200))
        head.add(self.button)
        self._box = Box("field", margins=(16, 12, 16, 12))
        self._rows = Replaced(spacing=12)
        self.keep = Button(theme, on_click=self._keep)
        self.take = Button(theme, on_click=self._take)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        row.addWidget(self.keep)
        row.addWidget(self.take)
        self._own = TextLabel(theme, step="small", tone="muted")
        for part in (self._rows, self._own, buttons):
            self._box.column.addWidget(part)
        self._box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self._box)
        self.hide()

    def show_criterion(self, procurement: Procurement, criterion: Criterion) -> None:
        """What differs in the first decision on this criterion, of the whole or of a lot, that nobody has settled."""
        desk = self._bench.desk
        self._changed = changed_of(procurement, criterion, desk.law, desk.today)
        shown = f"{procurement.id}/{criterion.id}"
        if shown != self._shown:
            self._shown = shown
            self.button.setChecked(False)
        self.setVisible(self._changed is not None)
        if self._changed is None:
            self.button.setChecked(False)
            return
        say = self._bench.tongue.say
        self._sign.setPixmap(self._bench.theme.pixmap("info", "text_muted", 16))
        words = say(N_("The library has changed since the choice."))
        lot_id = self._changed.decision.lot_id
        lot = next((lot.title or lot.id for lot in procurement.lots if lot.id == lot_id), lot_id)
        self._words.setText(f"{words} {say(N_('Lot: {lot}'), lot=lot)}" if lot_id else words)
        self.button.setText(say(N_("Compare side by side")))
        self.button.setAccessibleDescription(self._words.text())
        self.keep.setText(say(N_("Keep what was decided")))
        self.keep.setAccessibleDescription(say(N_("These changes are not asked about again.")))
        self.take.setText(say(N_("Take the new text and figures")))
        self.take.setVisible(self._changed.can_be_taken)
        note = (
            N_("Words and figures of your own stay as they are.")
            if self._changed.can_be_taken
            else N_("The call for tenders is out: the new text and figures are for the next round.")
        )
        self._own.setText(say(note))
        self.take.setAccessibleDescription(self._own.text())
        self._fill()

    def _fill(self) -> None:
        if self._changed is None or not self.button.isChecked():
            return
        column = self._rows.fresh()
        for difference in self._changed.differences:
            column.addWidget(self._compared(difference))
        self._rows.show_fresh()

    def _compared(self, difference: Difference) -> QWidget:
        """One text or figure: its name above, as decided on and as it is now beside each other."""
        theme, say = self._bench.theme, self._bench.tongue.say
        language = difference.shown_in(self._bench.tongue.language)
        name = difference.name.in_language(self._bench.tongue.language)
        if language != self._bench.tongue.language:
            name = f"{name} ({say(_LANGUAGE_NAMES[language])})"
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel(theme, name, step="small", bold=True))
        row = FoldingRow(spacing=20, row_spacing=8)
        for heading, said in (
            (say(N_("As decided on")), difference.old),
            (say(N_("In the library now")), difference.new),
        ):
            words = said.in_language(language) or say(N_("(nothing)"))
            side = QWidget()
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(2)
            inner.addWidget(TextLabel(theme, heading, step="small", tone="muted"))
            text = TextLabel(theme, words)
            text.setAccessibleName(f"{name}, {heading}: {words}")
            inner.addWidget(text)
            inner.addStretch(1)
            row.add(side, stretch=1, least=theme.px(_COLUMN))
        column.addWidget(row)
        return part

    def _on_toggled(self, opened: bool) -> None:
        self._fill()
        self._box.setVisible(opened)
        self.grew.emit()

    def _keep(self) -> None:
        desk, changed = self._bench.desk, self._changed
        if changed is not None and desk.procurement is not None:
            self._apply(
                keep_mine(desk.procurement, changed.decision, changed.criterion, desk.law, desk.today)
            )

    def _take(self) -> None:
        desk, changed = self._bench.desk, self._changed
        if changed is not None and desk.procurement is not None:
            self._apply(
                take_new(
                    desk.procurement,
                    changed.decision,
                    changed.criterion,
                    desk.law,
                    desk.today,
                    library_version=desk.library.version,
                )
            )

    def _apply(self, edit: Edit) -> None:
        if self._bench.apply(edit):
            self.settled.emit()

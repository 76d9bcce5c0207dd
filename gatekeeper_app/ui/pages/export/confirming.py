"""Figures without a verified source: who vouches for them, one by one or all at once, and the way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.documents.confirming import (
    NAME_LENGTH,
    FigureState,
    confirm,
    figure_states,
    take_back,
)
from gatekeeper_app.services.documents.unverified import unverified_figures
from gatekeeper_app.services.documents.unverified_figure import UnverifiedFigure, in_words
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SHOWN = 8


class ConfirmingPanel(QWidget):
    """Shows the figures of the open procurement and confirms them; hidden where no figure is to be verified.

    `refresh` reads the desk anew. `confirmed_changed` when something was confirmed or taken back; the desk has saved
    it then, and the workbench has told everyone.
    """

    confirmed_changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._states: tuple[FigureState, ...] = ()
        self._all = False
        self.acts: dict[str, Button] = {}  # by the id of the figure
        theme, bind = bench.theme, bench.tongue.bind
        self._heading = TextLabel(theme, bold=True)
        self._lead = TextLabel(theme, step="small", tone="muted")
        self._name_label = QLabel()
        self.name = QLineEdit(bench.settings.actor)
        self.name.setObjectName("confirming-name")
        self.name.setMaxLength(NAME_LENGTH)
        self._name_label.setBuddy(self.name)
        self.name.textEdited.connect(lambda _text: self._show_fault(""))
        self.name.returnPressed.connect(self.confirm_all)
        self._fault = TextLabel(theme, step="small", tone="error")
        self.all = Button(theme, icon="check", on_click=self.confirm_all)
        self.all.setObjectName("confirm-all")
        self.unfold = DisclosureButton(theme)
        self.unfold.setObjectName("confirming-figures")
        self.unfold.toggled.connect(lambda _open: self._show_listing())
        self.listing = Replaced(spacing=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._heading, self._lead, self._name_label, self.name, self._fault):
            column.addWidget(part)
        column.addWidget(self.all, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.unfold, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.listing)
        bind(self._heading, self._heading.setText, N_("Figures without a verified source"))
        bind(self._name_label, self._name_label.setText, N_("Name of the person confirming"))
        bind(self.name, self.name.setAccessibleName, N_("Name of the person confirming"))
        bind(self.unfold, self.unfold.setText, N_("Show the figures"))
        self._show_fault("")
        self.hide()

    @property
    def open_count(self) -> int:
        """Figures nobody has confirmed with the value they have."""
        return len(self._waiting)

    @property
    def _waiting(self) -> tuple[UnverifiedFigure, ...]:
        return tuple(each.figure for each in self._states if each.confirmation is None)

    def refresh(self) -> None:
        """Everything anew: figures, confirmations, words. Without an open procurement it is hidden."""
        gatekeeper = self._bench.gatekeeper
        procurement = gatekeeper.desk.procurement if gatekeeper is not None else None
        self._states = self._found(procurement) if procurement is not None else ()
        self.setVisible(bool(self._states))
        if not self.name.isModified():
            self.name.setText(self._bench.settings.actor)
        say, waiting, total = self._bench.tongue.say, self.open_count, len(self._states)
        if waiting:
            words = N_(
                "{waiting} of {total} figures are waiting. For a final document, somebody must vouch for "
                "each of them by name; a figure that is changed must be confirmed again."
            )
        else:
            words = N_("All {total} figures have been confirmed.")
        self._lead.setText(say(words, waiting=waiting, total=total))
        today = gatekeeper.desk.today if gatekeeper is not None else None
        if today is not None:
            self.all.setText(say(N_("Confirm all {count} on {date}"), count=waiting, date=today))
        for part in (self._name_label, self.name, self.all):
            part.setVisible(bool(waiting))
        with focus_kept(self):
            self._show_listing()

    def confirm_all(self) -> None:
        """Confirm every figure that waits, in the name given."""
        self._confirm(self._waiting)

    def _found(self, procurement: Procurement) -> tuple[FigureState, ...]:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return ()
        shipped = gatekeeper.shipped
        calculators = shipped.carbon_calculators if procurement.carbon_cases else None
        figures = unverified_figures(procurement, shipped.library, shipped.law, calculators)
        states = figure_states(procurement, figures)
        return tuple(sorted(states, key=lambda each: each.confirmation is not None))  # what waits comes first

    def _show_listing(self) -> None:
        column = self.listing.fresh()
        self.acts.clear()
        if self.unfold.isChecked():
            shown = self._states if self._all else self._states[:_SHOWN]
            for state in shown:
                column.addWidget(self._row(state))
            rest = len(self._states) - len(shown)
            if rest:
                words = self._bench.tongue.say(N_("Show {count} more"), count=rest)
                more = Button(self._bench.theme, words, kind="link", on_click=self._show_all)
                more.setObjectName("confirming-more")
                column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.listing.show_fresh()

    def _row(self, state: FigureState) -> QWidget:
        theme, say, figure = self._bench.theme, self._bench.tongue.say, state.figure
        given = state.confirmation
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        language = self._bench.tongue.language
        name = f"{in_words(figure.name, language)}: {in_words(figure.shown, language)}"
        lines.addWidget(TextLabel(theme, name, bold=True))
        lines.addWidget(TextLabel(theme, in_words(figure.where, language), step="small"))
        tag: list[Argument] = [figure.source]
        if given is not None:
            tag.append(Message(N_("confirmed by {name} on {date}"), {"name": given.by, "date": given.on}))
        else:
            if figure.certainty is not None:
                tag.append(Message(CERTAINTY_NAMES[figure.certainty]))
            if state.changed:
                tag.append(Message(N_("changed after it was confirmed")))
        words = " · ".join(in_words(each, language) for each in tag)
        lines.addWidget(TextLabel(theme, words, step="small", tone="muted"))
        act = Button(
            theme,
            say(N_("Confirm") if given is None else N_("Take back")),
            kind="link",
            on_click=partial(self._confirm, (figure,)) if given is None else partial(self._take_back, figure),
        )
        act.setObjectName(f"confirm-{figure.id}")
        said = N_("Confirm: {figure}") if given is None else N_("Take back: {figure}")
        act.setAccessibleName(say(said, figure=name))
        self.acts[figure.id] = act
        flow = FlowLayout()
        flow.addWidget(act)
        lines.addLayout(flow)
        return row

    def _show_all(self) -> None:
        self._all = True
        with focus_kept(self):
            self._show_listing()

    def _confirm(self, figures: Sequence[UnverifiedFigure]) -> None:
        if not figures:
            return
        desk, by = self._bench.desk, self.name.text()
        if desk.procurement is None:
            return
        try:
            edit = confirm(desk.procurement, figures, by=by, on=desk.today)
        except UserFacingError as error:
            self._show_fault(f"{self._bench.tongue.say(error.why)} {self._bench.tongue.say(error.remedy)}")
            self.name.setFocus()
            return
        place = self._waiting.index(figures[0]) if len(figures) == 1 else -1
        if self._bench.apply(edit):
            self.refresh()
            self._focus_waiting(place)
            self.confirmed_changed.emit()

    def _focus_waiting(self, place: int) -> None:
        """To the figure that waits now where the one just confirmed stood; to the list where none does."""
        waiting = self._waiting
        if place >= 0 and waiting:
            figure = waiting[min(place, len(waiting) - 1)]
            following = self.acts.get(figure.id)
            if following is not None:
                following.setFocus()
                return
        self.unfold.setFocus()

    def _take_back(self, figure: UnverifiedFigure) -> None:
        desk = self._bench.desk
        if desk.procurement is not None and self._bench.apply(take_back(desk.procurement, (figure,))):
            self.refresh()
            self.confirmed_changed.emit()

    def _show_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.name.setProperty("fault", bool(words))
        self.name.style().unpolish(self.name)
        self.name.style().polish(self.name)
        self.name.setAccessibleDescription(words)

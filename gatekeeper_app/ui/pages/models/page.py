"""Models and networks: filters and list left, one of them read right; where it is narrow one after the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.models import MODEL_KIND_NAMES, Model
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.models import COUNTRY_NAMES
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.models.filters import ModelFilterPane
from gatekeeper_app.ui.pages.models.reading import ModelPane
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import LOW, MIDDLE
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96


class ModelsPage(Page):
    """The catalogue, read offline: addresses are text to copy, nothing is opened."""

    title = N_("Models and networks")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._models: tuple[Model, ...] = ()
        self._model, self._asked, self._reading = "", False, False
        theme = bench.theme
        self._standby = Standby(bench)
        self.library = Button(theme, kind="link", icon="arrow-left", on_click=lambda: bench.go("library"))
        self._lead = TextLabel(theme, tone="muted")
        self.filters = ModelFilterPane(bench)
        self.count = HeadingLabel(theme, step="h3")
        self.list = ListingView(theme)
        self._empty = Box("field", margins=(18, 16, 18, 16))
        self._empty_words = TextLabel(theme, step="reading")
        self.clear_button = Button(theme, on_click=self._clear)
        self.pane = ModelPane(bench)
        self._lay_out()
        self.filters.changed.connect(self._on_filters)
        self.filters.left_downwards.connect(self._enter_list)
        self.list.pointed.connect(self._on_pointed)
        self.list.entered.connect(self._on_entered)
        self.list.left_upwards.connect(self.filters.field.setFocus)
        self.pane.left.connect(self._back_to_list)

    # ---- page

    def refresh(self) -> None:
        waiting = self._standby.show_state(needs_procurement=False)
        self._panes.setHidden(waiting)
        gatekeeper = self.bench.gatekeeper
        if waiting or gatekeeper is None:
            return
        try:
            self._models = tuple(gatekeeper.shipped.models)
        except UserFacingError as error:
            self.bench.failed.emit(error)
        say = self.bench.tongue.say
        asked = self.bench.take_asked_model()
        if any(model.id == asked for model in self._models):
            self._model, self._asked = asked, True
            self.filters.clear()
        self.library.setText(say(N_("Back to the library")))
        self._lead.setText(
            say(N_("What others have built that you can lean on. Nothing here needs a connection."))
        )
        self.list.setAccessibleName(say(N_("Models found")))
        self._empty_words.setText(say(N_("No model passes these filters.")))
        self.clear_button.setText(say(N_("Clear the filters")))
        self.filters.show_choices(self._models, self.bench.desk.library)
        self._show_found()

    def enter(self) -> None:
        if self._asked:
            self._asked = False
            self._read()
        elif self._reading and not self._wide:
            self.pane.read()
        elif self.bench.gatekeeper is not None:
            self.filters.field.setFocus()
        else:
            self._standby.button.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._right)

    # ---- what is found

    def _on_filters(self) -> None:
        self._reading = False
        self._show_found()
        if self.bench.announcer is not None:
            self.bench.announcer.polite(self.count.text())

    def _show_found(self) -> None:
        found, tongue = self.filters.found(self._models), self.bench.tongue
        self.count.setText(tongue.plural(N_("{n} model"), N_("{n} models"), len(found)))
        if all(model.id != self._model for model in found):
            self._model = found[0].id if found else ""
        self.list.show_rows(list(self._rows(found)), self._model)
        self.list.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_model()
        self._fold()

    def _rows(self, found: tuple[Model, ...]) -> list[Row]:
        """Under the kinds, in the catalogue's order."""
        say, rows = self.bench.tongue.say, list[Row]()
        for place, model in enumerate(found):
            kind = say(MODEL_KIND_NAMES[model.kind])
            if place == 0 or found[place - 1].kind is not model.kind:
                rows.append(Row(key=f"kind {model.kind.value}", title=kind, spoken=kind, heading=True))
            name, line = say(model.name), f"{model.keeper} · {say(COUNTRY_NAMES[model.country])}"
            rows.append(Row(key=model.id, title=name, line=line, spoken=f"{name}. {line}"))
        return rows

    def _clear(self) -> None:
        self.filters.clear()
        self.filters.field.setFocus()

    # ---- choosing and reading

    def _on_pointed(self, model_id: str) -> None:
        self._model = model_id
        self._show_model()

    def _on_entered(self, model_id: str) -> None:
        self._on_pointed(model_id)
        self._read()

    def _enter_list(self) -> None:
        if not self.list.current_key:
            self.list.step(1)
        self.list.setFocus()

    def _read(self) -> None:
        self._reading = True
        self._fold()
        self.pane.read()

    def _back_to_list(self) -> None:
        self._reading = False
        self._fold()
        self.list.setFocus()

    def _show_model(self) -> None:
        model = next((model for model in self._models if model.id == self._model), None)
        self.pane.setVisible(model is not None)
        if model is not None:
            self.pane.show_model(model, self.bench.desk.library)

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @property
    def _wide(self) -> bool:
        return self.width() >= self.bench.theme.px(MIDDLE - _RAIL)

    def _fold(self) -> None:
        """Side by side, or one of the two."""
        alone = self._reading and not self._wide and bool(self._model)
        self._left.setVisible(not alone)
        self._right.setVisible(self._wide or alone)
        self._lead.setHidden(self.height() < self.bench.theme.px(LOW))
        self.pane.back.setVisible(not self._wide)

    def _lay_out(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.library, alignment=left)
        for part in (self._lead, self.filters, self.count):
            column.addWidget(part)
        self._empty.column.addWidget(self._empty_words)
        self._empty.column.addWidget(self.clear_button, alignment=left)
        self._empty.hide()
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addStretch(0)
        self._right = QFrame()
        self._right.setProperty("line", "left")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(1, 0, 0, 0)
        right.addWidget(self.pane)
        self._panes = QWidget()
        row = QHBoxLayout(self._panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 5)
        row.addWidget(self._right, 6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panes)
        outer.addWidget(self._standby)
        self._panes.hide()

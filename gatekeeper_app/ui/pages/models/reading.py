"""One model: what it is, what to take from it, who keeps it, where it is found and how sure that is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.models import MODEL_KIND_NAMES, Model
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.models import COUNTRY_NAMES
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MEASURE = 680  # the widest column of text: some 75 characters a line


class ModelPane(ScrollPane):
    """`left`: back to the list was asked for, by the button or Esc."""

    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(pane="surface", margins=(28, 16, 28, 32))
        self._bench = bench
        self.model: Model | None = None
        theme = bench.theme
        self.back = Button(theme, kind="link", icon="arrow-left", on_click=self.left.emit)
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.title = HeadingLabel(theme, step="h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._what = TextLabel(theme, step="reading")
        self._take = Box("field", margins=(18, 14, 18, 14))
        self._take_title = HeadingLabel(theme, step="h3")
        self._take_words = TextLabel(theme, step="reading")
        self._take.column.addWidget(self._take_title)
        self._take.column.addWidget(self._take_words)
        self._facts = Replaced()
        self.address = TextLabel(theme, step="reading")
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = Button(theme, icon="copy", on_click=self._copy)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        left = Qt.AlignmentFlag.AlignLeft
        inner.addWidget(self.back, alignment=left)
        for part in (self._kicker, self.title, self._what, self._take):
            inner.addWidget(part)
        self._address_title = HeadingLabel(theme, step="h3")
        inner.addSpacing(8)
        inner.addWidget(self._address_title)
        inner.addWidget(self.address)
        inner.addWidget(self.copy, alignment=left)
        inner.addWidget(self._facts)
        self.column.addWidget(self._body)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def show_model(self, model: Model, library: Library) -> None:
        """Show a model in the window's language. Another one begins at its head."""
        say = self._bench.tongue.say
        same = self.model is not None and self.model.id == model.id
        self.model = model
        self.back.setText(say(N_("Back to the list")))
        self._kicker.setText(f"{say(MODEL_KIND_NAMES[model.kind])}  ·  {say(COUNTRY_NAMES[model.country])}")
        self.title.setText(say(model.name))
        self._what.setText(say(model.what))
        self._take_title.setText(say(N_("What to take from it")))
        self._take_words.setText(say(model.take))
        self._address_title.setText(say(N_("Where it is found")))
        self.address.setText(model.address)
        self.address.setAccessibleName(f"{self._address_title.text()}: {model.address}")
        self.copy.setText(say(N_("Copy the address")))
        self._show_facts(model, library)
        if not same:
            self.verticalScrollBar().setValue(0)

    def read(self) -> None:
        """Put the focus on the title: arrow keys scroll from here."""
        self.title.setFocus()
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show_facts(self, model: Model, library: Library) -> None:
        say, theme, column = self._bench.tongue.say, self._bench.theme, self._facts.fresh()
        names = [
            say(library.categories[each].name) for each in model.categories if each in library.categories
        ]
        gates = "\n".join(f"{gate.number}  {say(GATE_NAMES[gate])}" for gate in model.gates)
        certainty = say(CERTAINTY_NAMES[model.certainty])
        for name, words in (
            (N_("Kept by"), model.keeper),
            (N_("Helps at the gates"), gates),
            (N_("For the categories"), ", ".join(names) or say(N_("All categories"))),
            (N_("Read"), say(N_("{date}. {certainty}."), date=model.read_on, certainty=certainty)),
        ):
            if words:
                column.addSpacing(6)
                column.addWidget(TextLabel(theme, say(name), step="small", tone="muted", bold=True))
                column.addWidget(TextLabel(theme, words))
        self._facts.show_fresh()

    def _copy(self) -> None:
        if self.model is not None:
            QGuiApplication.clipboard().setText(self.model.address)
            self._bench.notice(self._bench.tongue.say(N_("The address was copied.")))

    def _on_theme(self) -> None:
        self._body.setMaximumWidth(self._bench.theme.px(_MEASURE))

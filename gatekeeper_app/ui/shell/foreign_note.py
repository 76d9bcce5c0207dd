"""A note over the pages of a procurement that uses own criteria of somebody else, which are not on this computer."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button, IconButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class ForeignNote(QFrame):
    """Stays while such a procurement is open; closed, it stays away until another one is opened."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._closed_for = ""
        self.setProperty("box", "note")
        theme = bench.theme
        self._sign = QLabel()
        self.words = TextLabel(theme)
        self.to_packs = Button(theme, kind="link", on_click=lambda: bench.go("packs"))
        self.close_button = IconButton(theme, "x")
        self.close_button.clicked.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        inner = FoldingRow(spacing=16)
        inner.add(self.words, stretch=1, least=theme.px(320))
        inner.add(self.to_packs)
        row.addWidget(self._sign)
        row.addWidget(inner, 1)
        row.addWidget(self.close_button)
        self.hide()

    def refresh(self, *, of_procurement: bool) -> None:
        """`of_procurement`: a page of the open procurement is in sight."""
        bench, say = self._bench, self._bench.tongue.say
        procurement = bench.desk.procurement if bench.gatekeeper is not None else None
        words = None
        if of_procurement and procurement is not None and procurement.id != self._closed_for:
            from gatekeeper_app.services.own.foreign import foreign_words  # not before Home is painted

            words = foreign_words(procurement, bench.desk.library)
        self.close_button.set_name(say(N_("Close the message")))
        self.setVisible(words is not None)
        if words is not None:
            self._sign.setPixmap(bench.theme.pixmap("info", "note", 20))
            self.words.setText(say(words))
            self.to_packs.setText(say(N_("Take a pack in")))

    def _on_closed(self) -> None:
        procurement = self._bench.desk.procurement
        self._closed_for = procurement.id if procurement is not None else ""
        self.hide()

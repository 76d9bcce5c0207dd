"""The legal regime that follows from value, kind of contract and contracting entity."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.legal.words import threshold_sentences
from gatekeeper_app.services.legal_frame import Regime, legal_frame
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class LegalLine(Box):
    """Which rules apply, in words, with the thresholds compared with. A change is also said."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__("field")
        self._bench = bench
        self._said: tuple[str, Regime] | None = None
        self._sign = QLabel()
        self.name = HeadingLabel(bench.theme, step="h3")
        self.meaning = TextLabel(bench.theme)
        self._thresholds = QVBoxLayout()
        self._thresholds.setSpacing(2)
        self.more = Button(bench.theme, kind="link", on_click=lambda: bench.go("legal"))
        row = QHBoxLayout()
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(self.meaning)
        words.addLayout(self._thresholds)
        words.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def show_procurement(self, procurement: Procurement) -> None:
        bench, say = self._bench, self._bench.tongue.say
        frame = legal_frame(procurement, bench.desk.law)
        self._sign.setPixmap(bench.theme.pixmap("scale", "accent", 20))
        self.name.setText(say(frame.name))
        self.meaning.setText(say(frame.meaning))
        clear(self._thresholds)
        for sentence in threshold_sentences(procurement, frame.national, frame.eu):
            self._thresholds.addWidget(TextLabel(bench.theme, say(sentence), step="small", tone="muted"))
        self.more.setText(say(N_("Show the legal frame")))
        now = (procurement.id, frame.regime)
        if (
            self._said is not None
            and self._said[0] == now[0]
            and self._said != now
            and bench.announcer is not None
        ):
            bench.announcer.polite(f"{self.name.text()}. {self.meaning.text()}")
        self._said = now

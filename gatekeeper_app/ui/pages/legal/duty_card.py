"""A duty on a card: what it is, what it means for this procurement, what to do, where it stands."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.law import FORCE_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.legal.words import capital, line, validity
from gatekeeper_app.services.legal_frame import AppliedDuty, AppliedTable
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WORDS = 320  # the width in pixels a name gets before the tags go below it


class DutyCard(Card):
    """`button` opens a card that is shown folded; None on one that is always open. What is folded is made when
    it is first asked for."""

    def __init__(self, bench: Workbench, applied: AppliedDuty, *, name: str, foldable: bool) -> None:
        super().__init__(margins=(20, 8, 20, 8) if foldable else (20, 14, 20, 14))
        self.applied = applied
        self.button: DisclosureButton | None = None
        self._bench = bench
        self._body: QWidget | None = None
        say, duty = bench.tongue.say, applied.duty
        row = FoldingRow(spacing=12)
        heading = HeadingLabel(bench.theme, say(duty.heading), step="h3")
        row.add(heading, stretch=1, least=bench.theme.px(_WORDS))
        force = TextLabel(bench.theme, say(FORCE_NAMES[duty.force]), step="small", tone="muted", wrap=False)
        row.add(force)
        certainty = TextLabel(bench.theme, say(CERTAINTY_NAMES[duty.certainty]), step="small", wrap=False)
        if duty.certainty.to_be_verified:
            certainty.setProperty("tag", "note")
        else:
            certainty.setProperty("tone", "muted")
        row.add(certainty)
        if foldable:  # the name wraps, which a button's words do not
            words = say(N_("Show"))
            self.button = DisclosureButton(bench.theme, words)
            self.button.setObjectName(name)
            self.button.setAccessibleName(f"{words}: {heading.text()}")
            self.button.toggled.connect(self._on_toggled)
            row.add(self.button)
        self.column.addWidget(row)
        if not foldable:
            self._on_toggled(True)

    def _on_toggled(self, unfolded: bool) -> None:
        if self._body is None and unfolded:
            self._body = _Body(self._bench, self.applied)
            self.column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(unfolded)


class _Body(QWidget):
    """Everything below the name."""

    def __init__(self, bench: Workbench, applied: AppliedDuty) -> None:
        super().__init__()
        self._bench, self._applied = bench, applied
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(4)
        say, duty = bench.tongue.say, applied.duty
        if applied.reason is not None:
            self._text(say(applied.reason))
        self._small(N_("What it means for this procurement"))
        self._text(say(duty.meaning))
        for table in applied.tables:
            self._figures(table)
        self._small(N_("What to do"))
        self._text(say(duty.asks))
        self._foot()

    def _figures(self, applied: AppliedTable) -> None:
        """The procurement's own line alone, else every line that may be it."""
        theme, say = self._bench.theme, self._bench.tongue.say
        box = Box("field", margins=(14, 10, 14, 10))
        if not applied.own:
            words = say(N_("Which line is yours cannot be told from the basic facts:"))
            box.column.addWidget(TextLabel(theme, words, step="small", tone="muted"))
        for row in applied.rows:
            words = say(line(applied.table, row, whole=not applied.own))
            box.column.addWidget(TextLabel(theme, words, bold=applied.own))
        self._column.addWidget(box)

    def _foot(self) -> None:
        say, language, duty = self._bench.tongue.say, self._bench.tongue.language, self._applied.duty
        cited = "; ".join(capital(each.citation, language) for each in self._applied.provisions)
        source = say(N_("Source: {source}"), source=duty.source)
        words = f"{cited}\n{say(validity(duty))} · {source}"
        self._column.addSpacing(6)
        self._column.addWidget(TextLabel(self._bench.theme, words, step="small", tone="muted"))

    def _small(self, msgid: str) -> None:
        words = self._bench.tongue.say(msgid)
        self._column.addSpacing(4)
        self._column.addWidget(TextLabel(self._bench.theme, words, step="small", tone="muted", bold=True))

    def _text(self, words: str) -> None:
        self._column.addWidget(TextLabel(self._bench.theme, words))

"""The history of the open procurement: every entry of its journal, newest first, by day; nothing in it is altered."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.protocols import Change
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FIRST = 60


class HistoryPage(ProcurementPage):
    """Filtered by who did it; long histories unfold in steps."""

    title = N_("History")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._who = ""
        self._shown = _FIRST
        self._of = ""

    def fill(self, column: QVBoxLayout, procurement: Procurement) -> None:
        bench, say = self.bench, self.bench.tongue.say
        if self._of != procurement.id:
            self._of, self._who, self._shown = procurement.id, "", _FIRST
        entries = bench.desk.store.history(procurement.id)
        column.addWidget(HeadingLabel(bench.theme, say(N_("History"))))
        column.addWidget(
            TextLabel(
                bench.theme,
                say(
                    N_(
                        "Every change with its author and time. Nothing is ever altered: an undo is an entry of its "
                        "own, and one can undo one's own changes only."
                    )
                ),
                tone="muted",
            )
        )
        actors = sorted({entry.actor for entry in entries})
        column.addWidget(self._filter(actors))
        chosen = [entry for entry in entries if self._who in ("", entry.actor)]
        column.addWidget(self._undoable())
        if not chosen:
            column.addWidget(TextLabel(bench.theme, say(N_("Nothing has been done yet."))))
        self._days(column, chosen[: self._shown], {entry.undoes for entry in entries if entry.undoes})
        rest = len(chosen) - self._shown
        if rest > 0:
            more = Button(
                bench.theme, say(N_("Show {count} more"), count=rest), kind="link", on_click=self._more
            )
            more.setObjectName("history-more")
            column.addWidget(more)

    def first_control(self) -> QWidget | None:
        return self.control("history-who")

    def _filter(self, actors: list[str]) -> QWidget:
        say = self.bench.tongue.say
        row = FoldingRow(spacing=12)
        words = say(N_("Whose changes"))
        row.add(TextLabel(self.bench.theme, words, bold=True, wrap=False))
        combo = Combo()
        combo.setObjectName("history-who")
        combo.setAccessibleName(words)
        combo.set_options([("", say(N_("Everybody's"))), *((actor, actor) for actor in actors)], self._who)
        combo.activated.connect(lambda _place: self._choose(combo.value))
        row.add(combo)
        return row

    def _undoable(self) -> QWidget:
        """What undo would take back now, or why there is nothing."""
        bench, say = self.bench, self.bench.tongue.say
        box = Box("field")
        label = bench.desk.undoable
        row = FoldingRow(spacing=12)
        if label is None:
            words = say(N_("There is nothing of your own to undo."))
            row.add(TextLabel(bench.theme, words), stretch=1, least=bench.theme.px(240))
        else:
            words = say(N_("Your latest change: {change}"), change=label)
            row.add(TextLabel(bench.theme, words), stretch=1, least=bench.theme.px(240))
            undo = Button(bench.theme, say(N_("Undo")), icon="undo-2", on_click=bench.undo)
            undo.setObjectName("history-undo")
            row.add(undo)
        box.column.addWidget(row)
        return box

    def _days(self, column: QVBoxLayout, entries: list[Change], taken_back: set[int]) -> None:
        from gatekeeper_app.i18n.formats import clock, day

        language = self.bench.tongue.language
        say = self.bench.tongue.say
        card: Card | None = None
        on: date | None = None
        for entry in entries:
            local = entry.at.astimezone()
            if card is None or local.date() != on:
                on = local.date()
                card = Card()
                card.column.setSpacing(10)
                card.column.addWidget(HeadingLabel(self.bench.theme, day(on, language), step="h3"))
                column.addWidget(card)
            sentence = say(entry.label)
            sentence = sentence[:1].upper() + sentence[1:]
            by = say(N_("{time} · {actor}"), time=clock(local, language), actor=entry.actor)
            if entry.sequence in taken_back:
                by = f"{by} · {say(N_('taken back later'))}"
            row = QVBoxLayout()
            row.setSpacing(1)
            row.addWidget(TextLabel(self.bench.theme, sentence))
            row.addWidget(TextLabel(self.bench.theme, by, step="small", tone="muted"))
            card.column.addLayout(row)

    def _choose(self, who: str) -> None:
        self._who, self._shown = who, _FIRST
        self.refresh()

    def _more(self) -> None:
        self._shown += _FIRST * 4
        self.refresh()

"""Trial tenders: entered, pasted, compared; who wins, what would change it, and the order that turns."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.award_models import TrialBid
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.editing import MOST_BIDS
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.trial import (
    NAME,
    TrialColumn,
    bids_text,
    cell_fault,
    cell_text,
    new_bid,
    trial_columns,
    with_cell,
)
from gatekeeper_app.ui.pages.effects.weights.bids_outcome import BidsOutcome
from gatekeeper_app.ui.pages.effects.weights.bids_table import BidsTable
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_figure import read_figure
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST_NAMED = 3


class BidsCard(Card):
    """`kept` carries all tenders. A figure that cannot be stays in its cell with the reason, and is not saved."""

    kept = Signal(object)
    begun = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._bids: tuple[TrialBid, ...] = ()
        self._columns: tuple[TrialColumn, ...] = ()
        self._result: AwardResult | None = None
        self._drafts: dict[tuple[str, str], str] = {}
        theme, say = bench.theme, bench.tongue.say
        self.column.addWidget(HeadingLabel(theme, say(N_("Trial tenders")), step="h3"))
        self._hint = TextLabel(
            theme,
            say(
                N_(
                    "Try the comparison with thought tenders, or with those of the last round: type them or paste "
                    "them from a spreadsheet."
                )
            ),
            tone="muted",
        )
        self.column.addWidget(self._hint)
        self.table = BidsTable(bench)
        self.table.setAccessibleName(say(N_("Trial tenders")))
        self.table.setAccessibleDescription(
            say(N_("Enter writes into a cell, Delete empties it. Ctrl+C copies and Ctrl+V pastes cells."))
        )
        self.table.cells.typed.connect(lambda row, column, words: self._put([(row, column, words)]))
        self.table.pasted.connect(self._on_pasted)
        self.table.emptied.connect(lambda cells: self._put([(row, column, "") for row, column in cells]))
        self.column.addWidget(self.table)
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.column.addWidget(self._ways())
        self.outcome = BidsOutcome(bench)
        self.column.addWidget(self.outcome)

    def _ways(self) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=16)
        self._begin = Button(
            theme, say(N_("Begin with three tenders")), kind="link", on_click=self.begun.emit
        )
        self._begin.setObjectName("bids-begin")
        self._copy = Button(
            theme, say(N_("Copy the tenders for a spreadsheet")), kind="link", on_click=self._on_copy
        )
        self._copy.setObjectName("bids-copy")
        paste = Button(
            theme, say(N_("Paste tenders from a spreadsheet")), kind="link", on_click=self.table.paste
        )
        paste.setObjectName("bids-paste")
        self._remove = Button(theme, kind="link", on_click=self._on_remove)
        self._remove.setObjectName("bids-remove")
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_remove())
        for button in (self._begin, self._copy, paste, self._remove):
            row.add(button)
        return row

    # ---- showing

    def show_result(self, result: AwardResult, currency: str, award: AwardBench) -> None:
        """The tenders of the design, compared with its weights."""
        say, language = self._bench.tongue.say, self._bench.tongue.language
        self._result = result
        self._bids = result.design.bids if result.design is not None else ()
        self._columns = trial_columns(result, say(N_("Price")), language)
        saved = {bid.id: bid for bid in self._bids}
        for bid_id, column in list(self._drafts):
            bid = saved.get(bid_id)
            if bid is None or cell_text(bid, column, language):
                del self._drafts[bid_id, column]
        self._fill(currency)
        self.outcome.show_bids(result, self._bids, self._columns, currency, award)

    def _fill(self, currency: str) -> None:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        heads, rows, faults = [], [], dict[tuple[int, int], str]()
        for column in self._columns:
            hint = say(column.hint) if column.hint is not None else ""
            if column.id == "price":
                hint = "€" if currency == "EUR" else currency
            heads.append(f"{column.name}\n{hint}".strip())
        for row, bid in enumerate(self._bids):
            cells = []
            for place, column in enumerate(self._columns):
                words = self._drafts.get((bid.id, column.id)) or cell_text(bid, column.id, language)
                reason = self._reason(column.id, words)
                if reason:
                    faults[row, place] = reason
                cells.append(words)
            rows.append(cells)
        if len(rows) < MOST_BIDS:
            rows.append([""] * len(heads))
        self.table.show_cells(heads, rows, faults)
        self._hint.setVisible(not self._bids)
        self._begin.setVisible(not self._bids)
        self._copy.setVisible(bool(self._bids))
        self._show_remove()
        self._show_faults(faults)

    def _show_faults(self, faults: dict[tuple[int, int], str]) -> None:
        said = [
            f"{self._bids[row].name or row + 1} – {self._columns[column].name}: {reason}"
            for (row, column), reason in list(faults.items())[:_MOST_NAMED]
        ]
        self.fault.setText("\n".join(said))
        self.fault.setVisible(bool(said))

    def _show_remove(self) -> None:
        row = self.table.currentIndex().row()
        there = 0 <= row < len(self._bids)
        self._remove.setVisible(there)
        if there:
            bid = self._bids[row]
            self._remove.setText(self._bench.tongue.say(N_("Remove “{name}”"), name=bid.name or str(row + 1)))

    def _reason(self, column: str, words: str) -> str:
        """Why the words of a cell cannot be; "" where they can."""
        if column == NAME or not words or self._result is None or self._result.model is None:
            return ""
        try:
            figure = read_figure(words)
        except ValueError:
            return self._bench.tongue.say(N_("Enter a number."))
        fault = cell_fault(self._result.model, column, figure if figure is not None else Decimal(0))
        return "" if fault is None else self._bench.tongue.say(fault)

    # ---- changing

    def _put(self, cells: Sequence[tuple[int, int, str]]) -> None:
        """Words into cells, as typed or pasted; a row that is not there yet is a new tender."""
        bids = list(self._bids)
        for row, place, words in cells:
            if place >= len(self._columns) or (row >= len(bids) and not words):
                continue
            while row >= len(bids) and len(bids) < MOST_BIDS:
                bids.append(new_bid(bids))
            if row >= len(bids):
                break
            bids[row] = self._written(bids[row], self._columns[place].id, words.strip())
        self.kept.emit(tuple(bids))

    def _written(self, bid: TrialBid, column: str, words: str) -> TrialBid:
        self._drafts.pop((bid.id, column), None)
        if column == NAME:
            return with_cell(bid, NAME, words)
        if self._reason(column, words):
            self._drafts[bid.id, column] = words
            return with_cell(bid, column, None)
        return with_cell(bid, column, read_figure(words))

    def _on_pasted(self, row: int, column: int, rows: Sequence[Sequence[str]]) -> None:
        """Heads that were copied along are left out."""
        first = " ".join(rows[0]).casefold()
        if len(rows) > 1 and first and all(each.name.casefold() in first for each in self._columns[1:]):
            row, column, rows = 0, 0, rows[1:]
        self._put(
            [
                (row + down, column + across, words)
                for down, line in enumerate(rows)
                for across, words in enumerate(line)
                if any(line)
            ]
        )

    def _on_remove(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._bids):
            self.kept.emit(self._bids[:row] + self._bids[row + 1 :])

    def _on_copy(self) -> None:
        words = bids_text(self._columns, self._bids, self._bench.tongue.language)
        QGuiApplication.clipboard().setText(words)
        self._bench.notice(self._bench.tongue.say(N_("The tenders were copied.")))

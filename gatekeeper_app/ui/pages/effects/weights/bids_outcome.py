"""What comes of the trial tenders: points, order, the winner and what would make it another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gatekeeper_app.calculation.award.evaluation import NoEvaluation
from gatekeeper_app.domain.award_models import TrialBid
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.trial import (
    TrialColumn,
    TrialOutcome,
    no_outcome,
    score_cells,
    total_name,
    trial_sentences,
    withdrawal_sentences,
)
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench


class BidsOutcome(QWidget):
    """Nothing is in sight while there are fewer than two tenders."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.said = TextLabel(theme)
        self._warnings = Replaced(spacing=8)
        self._warned: tuple[str, ...] = ()
        self.table = WordTable(theme, wide=1)
        self.table.setObjectName("trial-order")
        self.table.setAccessibleName(say(N_("Order of the trial tenders")))
        for part in (self.said, self._warnings, self.table):
            column.addWidget(part)

    def show_bids(
        self,
        result: AwardResult,
        bids: Sequence[TrialBid],
        columns: Sequence[TrialColumn],
        currency: str,
        award: AwardBench,
    ) -> None:
        """The tenders compared, or why they cannot be."""
        say = self._bench.tongue.say
        self.setVisible(len(bids) > 1)
        if len(bids) < 2 or result.model is None:
            return
        found = award.trial(result.model, tuple(bids))
        self.table.setVisible(isinstance(found, TrialOutcome))
        if isinstance(found, NoEvaluation):
            self.said.setText(say(no_outcome(found, bids, result)))
            self._warn(())
            return
        self.said.setText(" ".join(say(each) for each in trial_sentences(result, bids, found, currency)))
        self._warn(tuple(say(each) for each in withdrawal_sentences(bids, found)))
        self._show_order(result, bids, columns, found)

    def _show_order(
        self,
        result: AwardResult,
        bids: Sequence[TrialBid],
        columns: Sequence[TrialColumn],
        found: TrialOutcome,
    ) -> None:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        assert result.model is not None
        names = {bid.id: bid.name or bid.id for bid in bids}
        heads = [say(N_("Rank")), say(N_("Tender")), *(column.name for column in columns[1:])]
        heads.append(say(total_name(result.model)))
        lines = []
        for score in found.scores:
            cells = (
                f"{score.rank}.",
                names[score.bid_id],
                *score_cells(score, result, columns, language),
            )
            spoken = ", ".join(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))
            lines.append(Line(key=score.bid_id, cells=cells, spoken=spoken))
        self.table.show_lines(heads, lines)

    def _warn(self, sentences: tuple[str, ...]) -> None:
        if sentences == self._warned:
            return
        self._warned = sentences
        theme = self._bench.theme
        column = self._warnings.fresh()
        for words in sentences:
            box = Box("warning", margins=(12, 8, 12, 8))
            row = FoldingRow(spacing=12)
            sign = QLabel()
            sign.setPixmap(theme.pixmap("triangle-alert", "warning", 18))
            row.add(sign)
            row.add(TextLabel(theme, words), stretch=1, least=theme.px(220))
            box.column.addWidget(row)
            column.addWidget(box)
        self._warnings.show_fresh()
        self._warnings.setVisible(bool(sentences))

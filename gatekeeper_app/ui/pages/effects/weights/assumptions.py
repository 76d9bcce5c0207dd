"""What is assumed of tenders, each figure with its reason; folded away behind one link."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.award_models import BidAssumptions
from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.award.assumptions import ASSUMPTION_REASONS
from gatekeeper_app.ui.estimate_ends import ESTIMATE_ENDS
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_COUNTS = ("bidders", "tenders", "seed")
_SPREADS = ("price_spread", "score_spread")
_ENDS = tuple(("" if part == "best" else f"_{part}", words) for part, words in ESTIMATE_ENDS)


def sentence(bench: Workbench, assumptions: BidAssumptions) -> str:
    """The assumptions in a line, as they stand above the criteria."""
    language = bench.tongue.language
    return bench.tongue.say(
        N_(
            "{tenders} simulated competitions of {bidders} tenders, seed {seed}. Spread of prices {prices}, of "
            "scores {scores}."
        ),
        tenders=number(assumptions.tenders, language),
        bidders=assumptions.bidders,
        seed=str(assumptions.seed),
        prices=percent(assumptions.price_spread * 100, language),
        scores=percent(assumptions.score_spread * 100, language),
    )


class AssumptionsCard(Card):
    """`kept` carries the assumptions with one of them changed, and the field that is to say what is wrong."""

    kept = Signal(object, object)

    def __init__(self, bench: Workbench, assumptions: BidAssumptions) -> None:
        super().__init__()
        self._bench, self._assumptions = bench, assumptions
        self.fields: dict[str, SavedFigure] = {}
        say = bench.tongue.say
        self.column.addWidget(
            TextLabel(
                bench.theme, say(N_("An empty field takes its default again.")), step="small", tone="muted"
            )
        )
        for field in ASSUMPTION_REASONS:
            self.column.addWidget(self._row(field))

    def take(self, assumptions: BidAssumptions) -> None:
        """What is assumed now; a figure that was refused stays."""
        self._assumptions = assumptions
        for field, figure in self.fields.items():
            value = Decimal(getattr(assumptions, field))
            figure.show_value(value if field in _COUNTS else value * 100, self._bench.tongue.language)

    def _row(self, field: str) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        reason = ASSUMPTION_REASONS[field]
        row = FoldingRow(spacing=16)
        name = TextLabel(theme, say(reason.name), bold=True)
        name.setFixedWidth(theme.px(200))
        row.add(name, least=theme.px(200))
        figures = FoldingRow(spacing=8)
        if field in _SPREADS:
            for end, words in _ENDS:
                figures.add(self._figure(f"{field}{end}", f"{say(reason.name)}, {say(words)}", say(words)))
        else:
            figures.add(self._figure(field, say(reason.name), ""))
        row.add(figures)
        why = say(reason.reason)
        if reason.certainty.to_be_verified:
            why = f"{why} {say(CERTAINTY_NAMES[reason.certainty])}."
        row.add(TextLabel(theme, why, step="small", tone="muted"), stretch=1, least=theme.px(220))
        return row

    def _figure(self, field: str, words: str, above: str) -> QWidget:
        theme, tongue = self._bench.theme, self._bench.tongue
        value = Decimal(getattr(self._assumptions, field))
        count = field in _COUNTS
        made = SavedFigure(
            theme,
            tongue.language,
            f"assumption-{field}",
            value if count else value * 100,
            words=words if count else f"{words}, %",
            fault=tongue.say(N_("Enter a number.")),
        )
        made.field.setFixedWidth(theme.px(84))
        made.kept.connect(self._keeping(field))
        self.fields[field] = made
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        unit = "" if count else "%"
        caption = " ".join(part for part in (above, unit) if part)
        column.addWidget(TextLabel(theme, caption, step="small", tone="muted", wrap=False))
        column.addWidget(made)
        return holder

    def _keeping(self, field: str) -> Callable[[object], None]:
        return lambda value: self._on_kept(field, value)

    def _on_kept(self, field: str, value: object) -> None:
        default = getattr(BidAssumptions(), field)
        figure: Any = default
        if isinstance(value, Decimal):
            if field in _COUNTS:
                if value != value.to_integral_value():
                    self.fields[field].refuse(self._bench.tongue.say(N_("Enter a whole number.")))
                    return
                figure = int(value)
            else:
                figure = value / 100
        self.kept.emit(replace(self._assumptions, **{field: figure}), self.fields[field])


def refuse(bench: Workbench, field: SavedFigure, error: UserFacingError) -> None:
    """What is wrong, below the figure that was not taken."""
    field.refuse(f"{bench.tongue.say(error.why)} {bench.tongue.say(error.remedy)}")

"""The result of the award: tenders, winner and price, for the whole or lot by lot."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.outcomes import LotOutcome
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_outcome
from gatekeeper_app.services.outcome import lot_outcome
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel


class ResultsCard(Card):
    """Every field is optional and saved by itself."""

    def __init__(self, page: ProcurementPage, procurement: Procurement) -> None:
        super().__init__()
        self._page = page
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("Result of the competition")), step="h3"))
        lots = [(lot.id, lot.title) for lot in procurement.lots] if len(procurement.lots) > 1 else [("", "")]
        for lot_id, title in lots:
            if title:
                self.column.addWidget(TextLabel(theme, title, bold=True))
            self._add(lot_outcome(procurement, lot_id))

    def _add(self, outcome: LotOutcome) -> None:
        page, lot = self._page, outcome.lot_id
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        fields = QWidget()
        flow = FlowLayout(fields, spacing=20, row_spacing=10)
        counts: tuple[tuple[str, str, int | None], ...] = (
            ("tenders", say(N_("Tenders received")), outcome.tenders),
            ("rejected", say(N_("Tenders rejected")), outcome.rejected),
            ("circular_tenders", say(N_("Circular or low-carbon tenders")), outcome.circular_tenders),
        )
        for name, words, value in counts:
            count = SavedFigure(
                theme, language, f"{name}-{lot}", value, words=words, fault=say(N_("Enter a whole number."))
            )
            count.kept.connect(lambda v, n=name, f=count: self._count(lot, n, v, f))
            flow.addWidget(_labelled(page, words, count))
        price_words = say(N_("Price without VAT, euros"))
        price = SavedFigure(
            theme,
            language,
            f"price-{lot}",
            outcome.price,
            words=price_words,
            fault=say(N_("Enter an amount in euros.")),
        )
        price.kept.connect(lambda v, f=price: self._keep(lot, lambda old: replace(old, price=v), f))
        flow.addWidget(_labelled(page, price_words, price))
        for name, words, text, width in (
            ("winner", say(N_("Winner")), outcome.winner, 260),
            ("note", say(N_("What decided it")), outcome.note, 380),
        ):
            line = SavedLine(f"{name}-{lot}", text, words=words)
            line.setFixedWidth(theme.px(width))
            line.kept.connect(lambda v, n=name: self._keep(lot, _with_words(n, v), None))
            flow.addWidget(_labelled(page, words, line))
        self.column.addWidget(fields)

    def _count(self, lot: str, name: str, value: Decimal | None, field: SavedFigure) -> None:
        if value is not None and value != value.to_integral_value():
            field.refuse(self._page.bench.tongue.say(N_("Enter a whole number.")))
            return
        whole = None if value is None else int(value)
        change: dict[str, Callable[[LotOutcome], LotOutcome]] = {
            "tenders": lambda old: replace(old, tenders=whole),
            "rejected": lambda old: replace(old, rejected=whole),
            "circular_tenders": lambda old: replace(old, circular_tenders=whole),
        }
        self._keep(lot, change[name], field)

    def _keep(self, lot: str, change: Callable[[LotOutcome], LotOutcome], field: SavedFigure | None) -> None:
        procurement = self._page.procurement
        try:
            edit = editing_outcome.set_lot_outcome(procurement, change(lot_outcome(procurement, lot)))
        except UserFacingError as error:
            if field is not None:
                field.refuse(self._page.bench.tongue.say(error.why))
            return
        self._page.save_words(edit)


def _with_words(name: str, words: str) -> Callable[[LotOutcome], LotOutcome]:
    if name == "winner":
        return lambda old: replace(old, winner=words)
    return lambda old: replace(old, note=words)


def _labelled(page: ProcurementPage, words: str, field: QWidget) -> QWidget:
    from PySide6.QtWidgets import QVBoxLayout

    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(TextLabel(page.bench.theme, words, step="small", tone="muted", wrap=False))
    column.addWidget(field)
    return holder

"""Promised against realised: how far towards its target each indicator has come, and in words where it stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, percent
from gatekeeper_app.services.carbon.effects import EFFECT_STATE_NAMES, EffectRow
from gatekeeper_app.services.carbon.progress_chart import progress_chart, progress_sentence, with_unit
from gatekeeper_app.ui.charts.card import ChartCard
from gatekeeper_app.ui.effect_signs import EFFECT_SIGNS
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class PromisesCard(Card):
    """A picture where something was promised or measured, a sentence where nothing was, and the way to indicators."""

    def __init__(self, page: ProcurementPage, rows: Sequence[EffectRow]) -> None:
        super().__init__()
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("Promised and realised")), step="h3"))
        aimed = [each for each in rows if each.target is not None]
        chart = progress_chart(rows, language)
        if chart is not None:
            self.column.addWidget(ChartCard(page.bench, "progress", chart))
        elif aimed:
            self.column.addWidget(TextLabel(theme, say(progress_sentence(rows)), tone="muted"))
        words = ""
        if not aimed:
            words = say(
                N_("No criterion has an indicator yet, so nobody can tell later what it brought about.")
            )
        elif len(aimed) < len(rows):
            words = say(N_("Criteria without an indicator: {count}."), count=len(rows) - len(aimed))
        row = FoldingRow(spacing=12)
        row.add(TextLabel(theme, words, tone="muted"), stretch=1, least=theme.px(200))
        link = Button(
            theme,
            say(N_("Set the indicators")),
            kind="link" if aimed else "plain",
            on_click=lambda: page.bench.show_effects("carbon"),
        )
        link.setObjectName("promises-indicators")
        row.add(link)
        self.column.addWidget(row)


def promise_line(bench: Workbench, row: EffectRow) -> QWidget:
    """One criterion: its state, the indicator, what was aimed at, promised and realised, and the share reached."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    sign = QLabel()
    sign.setPixmap(bench.theme.pixmap(*EFFECT_SIGNS[row.state], 16))
    line.addWidget(sign)
    line.addWidget(TextLabel(bench.theme, promise_words(bench, row), step="small"), 1)
    return holder


def promise_words(bench: Workbench, row: EffectRow) -> str:
    """The line in words."""
    say, language, target = bench.tongue.say, bench.tongue.language, row.target
    parts = [say(EFFECT_STATE_NAMES[row.state])]
    if target is not None:
        unit = target.unit
        if target.indicator:
            parts.append(target.indicator)
        if target.target is not None:
            aim = with_unit(target.target, unit, language)
            if target.baseline is None:
                parts.append(say(N_("target {target}"), target=aim))
            else:
                start = with_unit(target.baseline, unit, language)
                parts.append(say(N_("target {target}, baseline {baseline}"), target=aim, baseline=start))
        if row.promised is not None:
            parts.append(say(N_("promised {share}"), share=with_unit(row.promised, unit, language)))
        if row.realised is not None:
            figure = with_unit(row.realised, unit, language)
            if row.realised_on is not None:
                figure = say(N_("{figure} on {date}"), figure=figure, date=day(row.realised_on, language))
            parts.append(say(N_("realised {share}"), share=figure))
        if row.reached is not None:
            parts.append(say(N_("{share} of the way reached"), share=percent(row.reached, language)))
    return " · ".join(parts)

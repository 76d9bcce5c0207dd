"""Measurable effect: for each included criterion an indicator from a baseline to a target, by a day, from a source."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.carbon_cases import EffectTarget
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.services.carbon.effect_sources import EffectSource
from gatekeeper_app.services.carbon.effects import EFFECT_STATE_NAMES, EffectRow, complete
from gatekeeper_app.services.carbon.figures import unit_words
from gatekeeper_app.ui.effect_signs import EFFECT_SIGNS
from gatekeeper_app.ui.pages.effects.carbon.target_form import TargetForm
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class TargetsCard(Card):
    """`opened` carries the key of a criterion, "" closes; `proposed` asks for indicators where there are none; `copied`
    and `pasted` go to a spreadsheet and come from one."""

    opened = Signal(str)
    proposed = Signal()
    copied = Signal()
    pasted = Signal()

    def __init__(
        self,
        bench: Workbench,
        rows: Sequence[EffectRow],
        open_key: str,
        sources: Sequence[EffectSource],
        proposals: int,
    ) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("Measurable effect")), step="h3"))
        self._sentence = TextLabel(theme, tone="muted")
        self.column.addWidget(self._sentence)
        self.form: TargetForm | None = None
        self._lines: dict[str, tuple[QLabel, TextLabel]] = {}
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        if rows:
            self.column.addWidget(self._actions(proposals))
            self.column.addWidget(self.fault)
        for row in rows:
            self.column.addWidget(self._row(row, opened=row.key == open_key))
            if row.key == open_key:
                target = row.target or EffectTarget(criterion_id=row.criterion_id, lot_id=row.lot_id)
                self.form = TargetForm(bench, target, sources, standing=row.target is not None)
                self.column.addWidget(self.form)
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[EffectRow]) -> None:
        """What is stored now."""
        say, theme = self._bench.tongue.say, self._bench.theme
        if not rows:
            words = N_(
                "No criterion is included yet, so there is nothing to measure. Include criteria at the gates."
            )
            self._sentence.setText(say(words))
            return
        ready = sum(1 for row in rows if row.target is not None and complete(row.target))
        words = N_(
            "Criteria that can be measured: {ready} of {count}. What is promised is compared with it later."
        )
        self._sentence.setText(say(words, ready=ready, count=len(rows)))
        for row in rows:
            sign, line = self._lines[row.key]
            name, tone = EFFECT_SIGNS[row.state]
            sign.setPixmap(theme.pixmap(name, tone, 18))
            line.setText(self._told(row))
            if self.form is not None and row.target is not None and row.key == self.form.key:
                self.form.show_target(row.target)

    def refuse(self, words: str) -> None:
        """Why what was pasted was not taken."""
        self.fault.setText(words)
        self.fault.show()

    def _told(self, row: EffectRow) -> str:
        """The state, and the indicator in a line."""
        say, language, target = self._bench.tongue.say, self._bench.tongue.language, row.target
        state = say(EFFECT_STATE_NAMES[row.state])
        if target is None:
            return state
        unit = unit_words(target.unit, language)
        ends = ("–" if each is None else number(each, language) for each in (target.baseline, target.target))
        way = (
            f"{say(N_('{baseline} → {target}'), baseline=next(ends), target=next(ends))}\u00a0{unit}".strip()
        )
        parts = [state, target.indicator, way if (target.baseline, target.target) != (None, None) else ""]
        if target.due is not None:
            parts.append(say(N_("by {date}"), date=day(target.due, language)))
        return " · ".join(part for part in parts if part)

    def _row(self, row: EffectRow, *, opened: bool) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        name = say(row.name)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(TextLabel(theme, name, bold=True))
        line = TextLabel(theme, step="small", tone="muted")
        column.addWidget(line)
        sign = QLabel()
        self._lines[row.key] = (sign, line)
        both = FoldingRow(spacing=12)
        both.add(sign)
        both.add(words, stretch=1, least=theme.px(300))
        text = N_("Close") if opened else N_("Change") if row.target is not None else N_("Set")
        button = Button(theme, say(text), kind="link", on_click=self._opening("" if opened else row.key))
        button.setObjectName(f"target-{row.key}")
        button.setAccessibleName(say(N_("{action}: the indicator of {name}"), action=say(text), name=name))
        both.add(button)
        return both

    def _actions(self, proposals: int) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=16)
        if proposals:
            words = say(N_("Propose indicators for {count} criteria"), count=proposals)
            button = Button(theme, words, on_click=self.proposed.emit)
            button.setObjectName("targets-propose")
            row.add(button)
        for name, text, signal in (
            ("copy", N_("Copy the indicators for a spreadsheet"), self.copied),
            ("paste", N_("Paste indicators from a spreadsheet"), self.pasted),
        ):
            link = Button(theme, say(text), kind="link", on_click=signal.emit)
            link.setObjectName(f"targets-{name}")
            row.add(link)
        return row

    def _opening(self, key: str) -> Callable[[], None]:
        return lambda: self.opened.emit(key)

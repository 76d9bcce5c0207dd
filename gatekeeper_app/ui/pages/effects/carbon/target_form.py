"""The indicator of one criterion: what is measured, from what to what, by when, and where the figure comes from."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.carbon_cases import EffectTarget
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.carbon.effect_sources import EffectSource
from gatekeeper_app.services.carbon.figures import unit_words
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.saved_day import SavedDay
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine, SavedWords
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class TargetForm(Box):
    """`kept` carries the name of a field of `EffectTarget` and its value; `taken` the id of a calculation."""

    kept = Signal(str, object)
    taken = Signal(str)
    removed = Signal()

    def __init__(
        self, bench: Workbench, target: EffectTarget, sources: Sequence[EffectSource], *, standing: bool
    ) -> None:
        super().__init__("sunken")
        self._bench, self.key = bench, target.key
        theme, say, language = bench.theme, bench.tongue.say, bench.tongue.language
        self.column.setSpacing(10)
        words = say(N_("Indicator"))
        self.indicator = SavedLine(
            f"target-indicator-{self.key}",
            target.indicator,
            words=words,
            hint=say(N_("What is measured, for example the share of reused furniture")),
        )
        self.indicator.kept.connect(self._keeping("indicator"))
        self.column.addWidget(self._labelled(words, self.indicator))
        fields = QWidget()
        flow = FlowLayout(fields, spacing=16, row_spacing=8)
        self.figures: dict[str, SavedFigure] = {}
        for field, text, value in (
            ("baseline", N_("Baseline"), target.baseline),
            ("target", N_("Target"), target.target),
        ):
            figure = SavedFigure(
                theme,
                language,
                f"target-{field}-{self.key}",
                value,
                words=say(text),
                fault=say(N_("Enter a number.")),
            )
            figure.kept.connect(self._keeping(field))
            self.figures[field] = figure
            flow.addWidget(self._labelled(say(text), figure))
        self.unit = SavedLine(
            f"target-unit-{self.key}", unit_words(target.unit, language), words=say(N_("Unit")), most=60
        )
        self.unit.setFixedWidth(theme.px(140))
        self.unit.kept.connect(self._keeping("unit"))
        flow.addWidget(self._labelled(say(N_("Unit")), self.unit))
        self.due = SavedDay(
            theme,
            language,
            f"target-due-{self.key}",
            target.due,
            words=say(N_("To be reached by")),
            hint=day(date(2028, 6, 30), language),
            fault=say(N_("Write a day here, for example 21.11.2026.")),
        )
        self.due.kept.connect(self._keeping("due"))
        flow.addWidget(self._labelled(say(N_("To be reached by")), self.due))
        self.column.addWidget(fields)
        self.source = SavedWords(
            theme,
            f"target-source-{self.key}",
            target.data_source,
            words=say(N_("Data source")),
            hint=say(N_("Who reports it, from which records")),
        )
        self.source.kept.connect(self._keeping("data_source"))
        self.column.addWidget(self._labelled(say(N_("Data source")), self.source))
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.column.addWidget(self._actions(sources, standing=standing))

    def show_target(self, target: EffectTarget) -> None:
        """What is stored, in the fields that stand."""
        language = self._bench.tongue.language
        self.fault.hide()
        self.indicator.show_text(target.indicator)
        self.figures["baseline"].show_value(target.baseline, language)
        self.figures["target"].show_value(target.target, language)
        self.unit.show_text(unit_words(target.unit, language))
        self.due.show_value(target.due, language)
        self.source.show_text(target.data_source)

    def refuse(self, words: str) -> None:
        """Why a calculation gave nothing to take."""
        self.fault.setText(words)
        self.fault.show()

    def _actions(self, sources: Sequence[EffectSource], *, standing: bool) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        holder = QWidget()
        flow = FlowLayout(holder, spacing=12, middle=True)
        for each in sources:
            button = Button(
                theme, say(N_("Take from: {name}"), name=each.name), on_click=self._taking(each.case_id)
            )
            button.setObjectName(f"target-take-{each.case_id}")
            flow.addWidget(button)
        if standing:
            away = Button(theme, say(N_("Remove the indicator")), kind="link", on_click=self.removed.emit)
            away.setObjectName(f"target-remove-{self.key}")
            flow.addWidget(away)
        return holder

    def _labelled(self, words: str, field: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(TextLabel(self._bench.theme, words, step="small", tone="muted", wrap=False))
        column.addWidget(field)
        return holder

    def _keeping(self, field: str) -> Callable[[object], None]:
        return lambda value: self.kept.emit(field, value)

    def _taking(self, case_id: str) -> Callable[[], None]:
        return lambda: self.taken.emit(case_id)

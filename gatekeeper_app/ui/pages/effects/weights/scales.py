"""The scale of one criterion: how what is offered becomes a share of its best score, and what that brings."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.award_models import (
    EFFECT_KIND_NAMES,
    SCALE_KIND_NAMES,
    EffectKind,
    LineScale,
    ScaleKind,
    ScaleLevel,
)
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button, IconButton
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_AMOUNTS: dict[ScaleKind, tuple[tuple[str, str], ...]] = {
    ScaleKind.JUDGED: (("most_points", N_("Top of the evaluators' scale, points")),),
    ScaleKind.ABSOLUTE: (
        ("start", N_("Figure that gets no points")),
        ("target", N_("Figure that gets all points")),
    ),
    ScaleKind.RATIO_TO_BEST: (
        ("start", N_("Smallest usual figure")),
        ("target", N_("Greatest usual figure")),
    ),
    ScaleKind.RATIO_TO_LOWEST: (
        ("start", N_("Smallest usual figure")),
        ("target", N_("Greatest usual figure")),
    ),
    ScaleKind.PRICED: (
        ("unit_price", N_("Price of a unit")),
        ("start", N_("Smallest usual figure")),
        ("target", N_("Greatest usual figure")),
    ),
}
_IN_UNITS = tuple(kind for kind in _AMOUNTS if kind is not ScaleKind.JUDGED)
_NONE = "none"
_NAME_WIDTH = 260


class ScaleForm(Box):
    """`kept` carries the scale with one thing changed, and the form; the form says why it was refused."""

    kept = Signal(object, object)

    def __init__(self, bench: Workbench, scale: LineScale, *, in_money: bool) -> None:
        super().__init__("sunken")
        self._bench, self._scale, self._in_money = bench, scale, in_money
        say = bench.tongue.say
        self._fault = TextLabel(bench.theme, step="small", tone="error")
        self._fault.hide()
        kinds = [kind for kind in ScaleKind if in_money or kind is not ScaleKind.PRICED]
        self._row(
            say(N_("Kind of scale")),
            self._combo(
                ("kind", say(N_("Kind of scale"))),
                [(kind.value, say(SCALE_KIND_NAMES[kind])) for kind in kinds],
                scale.kind.value,
                lambda value: self._keep(kind=ScaleKind(value)),
            ),
        )
        if scale.kind in _IN_UNITS:
            self._row(say(N_("Unit")), self._words("unit", scale.unit, say(N_("Unit"))))
        for field, name in _AMOUNTS.get(scale.kind, ()):
            self._row(say(name), self._figure(field, getattr(scale, field), say(name)))
        if scale.kind is ScaleKind.LEVELS:
            self._add_levels()
        if in_money and scale.kind is not ScaleKind.PRICED:
            self._add_deduction()
        self._add_effect()
        self.column.addWidget(self._fault)

    def refuse(self, error: UserFacingError) -> None:
        """What is wrong, below the figures; they stay."""
        say = self._bench.tongue.say
        self._fault.setText(f"{say(error.why)} {say(error.remedy)}")
        self._fault.show()

    # ---- parts

    def _add_levels(self) -> None:
        say = self._bench.tongue.say
        for place, level in enumerate(self._scale.levels):
            row = FoldingRow(spacing=12)
            number = say(N_("Level {number}"), number=place + 1)
            row.add(
                self._words(f"level-{place}", level.name, number, self._naming(place)),
                stretch=1,
                least=self._bench.theme.px(200),
            )
            share = say(N_("Level {number}, percent of the best score"), number=place + 1)
            row.add(self._figure(f"share-{place}", level.share * 100, share, self._sharing(place)))
            row.add(TextLabel(self._bench.theme, "%", wrap=False))
            away = IconButton(
                self._bench.theme, "trash-2", say(N_("Remove level {number}"), number=place + 1)
            )
            away.setObjectName(f"level-away-{self._scale.line_id}-{place}")
            away.clicked.connect(self._removing(place))
            row.add(away)
            self.column.addWidget(row)
        more = Button(self._bench.theme, say(N_("Add a level")), icon="plus", on_click=self._on_more)
        more.setObjectName(f"level-more-{self._scale.line_id}")
        line = FoldingRow()
        line.add(more)
        self.column.addWidget(line)

    def _add_deduction(self) -> None:
        say, scale = self._bench.tongue.say, self._scale
        name = say(N_("The best score takes off"))
        row = FoldingRow(spacing=12)
        row.add(self._figure("deduction", scale.deduction, name))
        row.add(
            self._combo(
                ("deduction-unit", say(N_("Unit of the deduction"))),
                [("percent", say(N_("percent of the price"))), ("money", say(N_("in money")))],
                "percent" if scale.deduction_percent else "money",
                lambda value: self._keep(deduction_percent=value == "percent"),
            )
        )
        self._row(name, row)

    def _add_effect(self) -> None:
        say, scale = self._bench.tongue.say, self._scale
        name = say(N_("What the best score brings in all"))
        row = FoldingRow(spacing=12)
        if scale.effect_kind is not None:
            row.add(self._figure("effect", scale.effect, name))
        options = [(_NONE, say(N_("not told")))]
        options += [(kind.value, say(EFFECT_KIND_NAMES[kind])) for kind in EffectKind]
        row.add(
            self._combo(
                ("effect-kind", say(N_("Kind of effect"))),
                options,
                _NONE if scale.effect_kind is None else scale.effect_kind.value,
                lambda value: self._keep(effect_kind=None if value == _NONE else EffectKind(value)),
            )
        )
        self._row(name, row)

    # ---- controls

    def _row(self, name: str, part: QWidget) -> None:
        row = FoldingRow(spacing=12)
        label = TextLabel(self._bench.theme, name)
        label.setFixedWidth(self._bench.theme.px(_NAME_WIDTH))
        row.add(label, least=self._bench.theme.px(_NAME_WIDTH))
        row.add(part)
        self.column.addWidget(row)

    def _combo(
        self, named: tuple[str, str], options: list[tuple[str, str]], value: str, keep: Callable[[str], None]
    ) -> Combo:
        """`named`: the beginning of the object's name, and the words for it."""
        combo = Combo()
        combo.setObjectName(f"scale-{named[0]}-{self._scale.line_id}")
        combo.setAccessibleName(named[1])
        combo.set_options(options, value)
        combo.setMinimumContentsLength(max(14, *(len(words) for _value, words in options)))
        combo.activated.connect(lambda _place: keep(combo.value))
        return combo

    def _figure(
        self, field: str, value: Decimal | None, words: str, keep: Callable[[object], None] | None = None
    ) -> SavedFigure:
        tongue = self._bench.tongue
        made = SavedFigure(
            self._bench.theme,
            tongue.language,
            f"scale-{field}-{self._scale.line_id}",
            value,
            words=words,
            fault=tongue.say(N_("Enter a number.")),
        )
        made.kept.connect(keep if keep is not None else self._keeping(field))
        return made

    def _words(
        self, field: str, value: str, words: str, keep: Callable[[str], None] | None = None
    ) -> SavedLine:
        made = SavedLine(f"scale-{field}-{self._scale.line_id}", value, words=words)
        made.kept.connect(keep if keep is not None else self._keeping(field))
        return made

    # ---- changes

    def _keep(self, **changes: Any) -> None:
        self._scale = replace(self._scale, **changes)
        self.kept.emit(self._scale, self)

    def _keeping(self, field: str) -> Callable[[object], None]:
        return lambda value: self._keep(**{field: value})

    def _level(self, place: int, **changes: Any) -> None:
        levels = list(self._scale.levels)
        levels[place] = replace(levels[place], **changes)
        self._keep(levels=tuple(levels))

    def _naming(self, place: int) -> Callable[[str], None]:
        return lambda name: self._level(place, name=name)

    def _sharing(self, place: int) -> Callable[[object], None]:
        return lambda share: self._level(
            place, share=share / 100 if isinstance(share, Decimal) else Decimal(0)
        )

    def _removing(self, place: int) -> Callable[[], None]:
        return lambda: self._keep(levels=self._scale.levels[:place] + self._scale.levels[place + 1 :])

    def _on_more(self) -> None:
        self._keep(levels=(*self._scale.levels, ScaleLevel(name="", share=Decimal(1))))

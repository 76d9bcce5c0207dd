"""Up to three ways to compare, side by side: the one in use and two that were kept."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QWidget

from gatekeeper_app.domain.award_models import SCORING_FORMULA_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import percent
from gatekeeper_app.services.award.names import own_part
from gatekeeper_app.services.award.results import AwardResult, LineResult
from gatekeeper_app.services.award.variants import MOST_KEPT, MOST_LETTERS, Column
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench


class VariantsCard(Card):
    """`kept` carries a name for what is in use now; `used` and `forgotten` the id of a variant."""

    kept = Signal(str)
    used = Signal(str)
    forgotten = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        self.column.addWidget(HeadingLabel(theme, say(N_("Variants side by side")), step="h3"))
        self._hint = TextLabel(
            theme,
            say(
                N_(
                    "Keep the present weights and scales under a name, change them, and compare. Up to two are kept."
                )
            ),
            tone="muted",
        )
        self.column.addWidget(self._hint)
        self.table = WordTable(theme, wide=0)
        self.table.setObjectName("variants-table")
        self.table.setAccessibleName(say(N_("Variants side by side")))
        self.column.addWidget(self.table)
        self._ways = Replaced(spacing=4)
        self.column.addWidget(self._ways)
        self.name = QLineEdit()
        self.name.setObjectName("variant-name")
        self.name.setMaxLength(MOST_LETTERS)
        self.name.setPlaceholderText(say(N_("Name of the variant")))
        self.name.setAccessibleName(say(N_("Name of the variant")))
        self.name.setFixedWidth(theme.px(220))
        self.name.returnPressed.connect(self._keep)
        keep = Button(theme, say(N_("Keep the present one")), on_click=self._keep)
        keep.setObjectName("variant-keep")
        self._keeping = FoldingRow(spacing=12)
        self._keeping.add(self.name)
        self._keeping.add(keep)
        self.column.addWidget(self._keeping)
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        self.column.addWidget(self.fault)
        self._shown: tuple[tuple[str, str], ...] | None = None

    def show_columns(self, columns: Sequence[Column]) -> None:
        """The one in use first; nothing but the field where none is kept."""
        self.fault.hide()
        several = len(columns) > 1
        self.table.setVisible(several)
        self._hint.setVisible(not several)
        self._keeping.setVisible(len(columns) <= MOST_KEPT)
        if several:
            self._show_table(columns)
        variants = tuple((each.variant.id, each.variant.name) for each in columns if each.variant is not None)
        if variants != self._shown:
            self._shown = variants
            column = self._ways.fresh()
            for variant_id, name in variants:
                column.addWidget(self._way(variant_id, name))
            self._ways.show_fresh()
            self._ways.setVisible(bool(variants))

    def refuse(self, reason: str) -> None:
        """Why the variant was not kept; its name stays in the field."""
        self.fault.setText(reason)
        self.fault.show()

    # ---- parts

    def _show_table(self, columns: Sequence[Column]) -> None:
        say = self._bench.tongue.say
        heads = ["", *(say(N_("Now")) if each.variant is None else each.variant.name for each in columns)]
        rows = [(say(N_("Formula")), [self._formula(each) for each in columns])]
        now = columns[0].result
        rows += [
            (
                own_part(line.name, self._bench.tongue.language),
                [self._line(each.result, line.line_id) for each in columns],
            )
            for line in (now.lines if now is not None else ())
        ]
        rows.append(
            (say(N_("Winner of the trial tenders")), [", ".join(each.winners) or "–" for each in columns])
        )
        lines = [
            Line(
                key=str(place),
                cells=(name, *cells),
                spoken="; ".join(
                    [name, *(f"{head}: {cell}" for head, cell in zip(heads[1:], cells, strict=True))]
                ).replace("\n", ", "),
            )
            for place, (name, cells) in enumerate(rows)
        ]
        self.table.show_lines(heads, lines)

    def _formula(self, column: Column) -> str:
        say = self._bench.tongue.say
        if column.result is None:
            return say(column.why) if column.why is not None else "–"
        model = column.result.model
        return say(SCORING_FORMULA_NAMES[model.formula]) if model is not None else "–"

    def _line(self, told: AwardResult | None, line_id: str) -> str:
        line = next((each for each in told.lines if each.line_id == line_id), None) if told else None
        return "–" if line is None else "\n".join(self._figures(line))

    def _figures(self, line: LineResult) -> list[str]:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        weight = line.deduction_share if line.weight is None else line.weight
        told = line.break_even
        if told.unlimited:
            outweighs = say(N_("any difference"))
        else:
            outweighs = "–" if told.percent is None else percent(told.percent, language)
        return [
            percent(weight or Decimal(0), language),
            say(N_("decides {power}"), power=percent(line.power, language)),
            say(N_("outweighs {difference}"), difference=outweighs),
        ]

    def _way(self, variant_id: str, name: str) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=16)
        for kind, words, signal in (
            ("use", N_("Take “{name}” into use"), self.used),
            ("forget", N_("Forget “{name}”"), self.forgotten),
        ):
            button = Button(theme, say(words, name=name), kind="link", on_click=_telling(signal, variant_id))
            button.setObjectName(f"variant-{kind}-{variant_id}")
            row.add(button)
        return row

    def _keep(self) -> None:
        self.kept.emit(self.name.text())


def _telling(signal: SignalInstance, value: str) -> Callable[[], None]:
    return lambda: signal.emit(value)

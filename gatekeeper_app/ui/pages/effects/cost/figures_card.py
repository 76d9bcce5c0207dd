"""The figures of the case: those all alternatives rest on, and those of each alternative, one alternative at a time."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gatekeeper_app.calculation.life_cycle.faults import Fault
from gatekeeper_app.calculation.life_cycle.model import Role
from gatekeeper_app.domain.cost_cases import CostCase, CostLine
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.entries import FigureEntry, figure_entries
from gatekeeper_app.ui.pages.effects.cost.alternative_head import AlternativeHead
from gatekeeper_app.ui.pages.effects.cost.figure_line import FigureLine, figure_heads
from gatekeeper_app.ui.pages.effects.cost.line_details import LineDetails
from gatekeeper_app.ui.pages.effects.cost.sight import Sight
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.reading_order import focus_kept, read_in_order
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

SHARED = "shared"
_SEPARATE = "alternative:"  # an alternative may be called anything, also "shared"
_WIDE = 550
_MOST_CHIPS = 7


class FiguresCard(Card):
    """`chosen` tells whose figures came into sight ("" those of all). `typed` and `kept` carry an entry and its
    estimate, `line_changed` and `line_removed` a cost of the alternative in sight; `head_made` its new head."""

    chosen = Signal(str)
    typed = Signal(object, object)
    kept = Signal(object, object, bool)
    line_changed = Signal(object)
    line_removed = Signal(str)
    copied = Signal()
    pasted = Signal()
    added = Signal()
    head_made = Signal(object)

    def __init__(self, bench: Workbench, sight: Sight) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        self.whose = ""
        self._sight = sight
        self._key: Hashable = None
        self.lines: dict[str, FigureLine] = {}
        self.head: AlternativeHead | None = None
        self._case: CostCase | None = None
        title = FoldingRow(spacing=12)
        title.add(HeadingLabel(theme, say(N_("Figures")), step="h3"), stretch=1, least=theme.px(90))
        add = Button(theme, say(N_("Add an alternative")), kind="link", on_click=self.added.emit)
        add.setObjectName("add-alternative")
        title.add(add)
        self.column.addWidget(title)
        self.choices = Choices(theme, kind="chip")
        self.choices.set_name(say(N_("Whose figures")))
        self.choices.chosen.connect(self._on_chosen)
        self.column.addWidget(self.choices)
        self.list = Combo()
        self.list.setObjectName("whose-figures")
        self.list.setAccessibleName(say(N_("Whose figures")))
        self.list.setMinimumContentsLength(36)
        self.list.activated.connect(lambda _place: self._on_chosen(self.list.value))
        row = FoldingRow()
        row.add(self.list)
        self.column.addWidget(row)
        self.fault = TextLabel(theme, tone="error")
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.body = Replaced(spacing=0)
        self.column.addWidget(self.body)
        self.column.addWidget(self._ways())
        self._narrow_head: QWidget | None = None

    def _ways(self) -> FoldingRow:
        """Out to a spreadsheet and back."""
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=16)
        for words, name, signal in (
            (N_("Copy the figures for a spreadsheet"), "copy-figures", self.copied),
            (N_("Paste figures from a spreadsheet"), "paste-figures", self.pasted),
        ):
            button = Button(theme, say(words), kind="link", on_click=signal.emit)
            button.setObjectName(name)
            row.add(button)
        return row

    def show_case(self, case: CostCase, whose: str, refusals: tuple[Fault, ...] = ()) -> None:
        """The figures of an alternative; of all ("") where there are such."""
        self._case = case
        self.whose = whose
        say = self._bench.tongue.say
        options = [(SHARED, say(N_("Shared by all")), "")] if case.inputs else []
        options += [(f"{_SEPARATE}{each.id}", each.name or each.id, "") for each in case.alternatives]
        self._offer(options, f"{_SEPARATE}{whose}" if whose else SHARED)
        entries = figure_entries(case, whose)
        alternative = case.alternative(whose)
        tongue, theme = self._bench.tongue, self._bench.theme
        unfolded = next((entry.use.line for entry in entries if entry.key == self._sight.unfolded), "")
        opened = next((line for line in self._costs(case) if line.id == unfolded), None)
        key = (
            *(tongue.language, theme.text_size, theme.dark, case.id, whose, self._sight.unfolded),
            tuple((entry.key, say(entry.name), entry.unit) for entry in entries),
            (opened.timing, opened.kind) if opened is not None else None,
        )
        if key != self._key:
            with focus_kept(self):
                self._rebuild(case, entries)
            self._key = key
        for entry in entries:
            self.lines[entry.key].take(entry)
        if self.head is not None and alternative is not None:
            self.head.take(alternative)
        self._show_faults(refusals)

    def _offer(self, options: list[tuple[str, str, str]], value: str) -> None:
        """Chips while they are few; many tenders are a list to choose from."""
        many = len(options) > _MOST_CHIPS
        self.choices.setVisible(not many)
        self.choices.set_options([] if many else options)
        self.choices.set_value(value)
        self.list.setVisible(many)
        self.list.set_options([(key, words) for key, words, _icon in options], value)

    def _show_faults(self, refusals: tuple[Fault, ...]) -> None:
        """Each at its field where that is in sight; the others above the figures."""
        say = self._bench.tongue.say
        above = []
        for fault in refusals:
            words = f"{say(fault.why)} {say(fault.remedy)}"
            line = next((each for each in self.lines.values() if each.entry.is_place_of(fault)), None)
            if line is not None:
                line.refuse(str(fault.place[-1]), words)
            else:
                above.append(f"{self._whose_fault(fault)}{words}")
        self.fault.setText("\n".join(dict.fromkeys(above)))
        self.fault.setVisible(bool(above))

    def _whose_fault(self, fault: Fault) -> str:
        match fault.place:
            case ("alternatives", int(number), *_) if self._case is not None:
                named = self._case.alternatives[number]
                return f"{named.name or named.id}: "
        return ""

    def refuse(self, entry: FigureEntry, fault: Fault) -> None:
        """What was entered cannot be calculated with: said at its field."""
        say = self._bench.tongue.say
        line = self.lines.get(entry.key)
        if line is not None:
            line.refuse(str(fault.place[-1]), f"{say(fault.why)} {say(fault.remedy)}")

    def tell(self, words: str) -> None:
        """What was wrong with what was pasted, or "" for nothing."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    # ---- making

    def _rebuild(self, case: CostCase, entries: tuple[FigureEntry, ...]) -> None:
        self.lines, self.head = {}, None
        column = self.body.fresh()
        alternative = case.alternative(self.whose)
        locked = alternative is not None and alternative.bidder
        if locked:
            words = N_("These figures come from the tender and are not changed here.")
            column.addWidget(TextLabel(self._bench.theme, self._bench.tongue.say(words), tone="muted"))
        self._narrow_head = figure_heads(self._bench)
        column.addWidget(self._narrow_head)
        costs = {line.id: line for line in self._costs(case)}
        for entry in entries:
            unfolded = entry.key == self._sight.unfolded
            line = FigureLine(self._bench, entry, unfolded=unfolded, locked=locked)
            line.typed.connect(self.typed)
            line.kept.connect(self._on_kept)
            line.turned.connect(self._turning(entry.key))
            self.lines[entry.key] = line
            column.addWidget(line)
            if unfolded:
                cost = costs.get(entry.use.line) if entry.role is Role.AMOUNT else None
                column.addWidget(self._details(entry, cost))
        if alternative is not None:
            self.head = AlternativeHead(self._bench, alternative, locked=locked)
            column.addWidget(self.head)
            self.head_made.emit(self.head)
        self.body.show_fresh()
        self._fit_heads()

    def _details(self, entry: FigureEntry, cost: CostLine | None) -> LineDetails:
        details = LineDetails(self._bench, entry.key, entry, cost, only_here=self._sight.only_here)
        details.parted.connect(self._on_parted)
        details.sourced.connect(lambda text: self._on_source(entry.key, text))
        details.changed.connect(self.line_changed)
        details.removed.connect(lambda: self.line_removed.emit(entry.use.line))
        return details

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_heads()

    def _fit_heads(self) -> None:
        if self._narrow_head is not None:
            self._narrow_head.setVisible(self.width() >= self._bench.theme.px(_WIDE))

    # ---- what is done

    def _costs(self, case: CostCase) -> tuple[CostLine, ...]:
        alternative = case.alternative(self.whose)
        return alternative.lines if alternative is not None else ()

    def _on_kept(self, entry: FigureEntry, estimate: Estimate) -> None:
        self.kept.emit(entry, estimate, self._sight.only_here and entry.key == self._sight.unfolded)

    def _on_parted(self, on: bool) -> None:
        self._sight.only_here = on

    def _turning(self, key: str) -> Callable[[bool], None]:
        def turn(opened: bool) -> None:
            self._sight.unfolded, self._sight.only_here = (key if opened else ""), False
            if self._case is not None:
                self.show_case(self._case, self.whose)
                read_in_order(self)

        return turn

    def _on_source(self, key: str, text: str) -> None:
        line = self.lines[key]
        estimate = replace(line.entry.estimate, source=text, certainty=None)
        self._on_kept(line.entry, estimate)

    def _on_chosen(self, value: str) -> None:
        self._sight.unfolded, self._sight.only_here = "", False
        self.chosen.emit("" if value == SHARED else value.removeprefix(_SEPARATE))

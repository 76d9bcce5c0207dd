"""The figures of a calculation: its own first, facts of the world folded away, each with what is wrong beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.calculation.carbon.faults import Fault
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.figures import FigureRow, unit_words
from gatekeeper_app.ui.estimate_ends import ESTIMATE_ENDS
from gatekeeper_app.ui.pages.effects.carbon.figure_row import (
    FIELD_WIDTH,
    GAP,
    MENU_WIDTH,
    UNIT_WIDTH,
    FigureFields,
)
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDE = 540  # pixels at 100 % from which the fields stand beside their names, under heads


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of a row: that of one scenario, or of all (`scenario_id` empty)."""

    row: FigureRow
    scenario_id: str
    title: str
    estimate: Estimate | None

    @property
    def key(self) -> tuple[str, str]:
        return (self.row.id, self.scenario_id)


def entries(case: CarbonCase, row: FigureRow, others: str) -> list[Entry]:
    """What is entered for a row. `others`: the words for the scenarios that have no figure of their own."""
    names = {each.id: each.name or each.id for each in case.scenarios}
    if row.shared is None:
        return [Entry(row, key, name, row.own.get(key)) for key, name in names.items()]
    own = [Entry(row, key, name, row.own[key]) for key, name in names.items() if key in row.own]
    return [Entry(row, "", others if own else "", row.shared), *own]


class FigureGrid(QWidget):
    """`kept`: input, scenario ("" for all), part, figure; `sourced`: input, scenario, words; `split` an input that is
    to have a figure a scenario, `joined` one that is to have one for all; `turned`: facts of the world (un)folded."""

    kept = Signal(str, str, object, object)
    sourced = Signal(str, str, str)
    split = Signal(str)
    joined = Signal(str)
    turned = Signal(bool)

    def __init__(
        self, bench: Workbench, case: CarbonCase, rows: Sequence[FigureRow], *, unfolded: bool
    ) -> None:
        super().__init__()
        self._bench, self._case_id = bench, case.id
        theme, say = bench.theme, bench.tongue.say
        self.fields: dict[tuple[str, str], FigureFields] = {}
        self._shown: tuple[CarbonCase, Sequence[FigureRow], Sequence[Fault]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._heads = self._make_heads()
        self._column.addWidget(self._heads)
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        self._column.addWidget(self.fault)
        own = [row for row in rows if not row.common]
        common = [row for row in rows if row.common]
        for row in own:
            self._column.addWidget(self._make(case, row))
        if common:
            self.more = DisclosureButton(
                theme, say(N_("Figures that are the same in all calculations: {count}"), count=len(common))
            )
            self.more.setObjectName(f"carbon-common-{case.id}")
            self._column.addWidget(self.more)
            world = QWidget()
            column = QVBoxLayout(world)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)

            def show(opened: bool) -> None:
                for row in common if opened and not column.count() else ():
                    column.addWidget(self._make(case, row))
                if self._shown is not None:
                    self.show_case(*self._shown)
                world.setVisible(opened)

            self._column.addWidget(world)
            world.hide()
            self.more.toggled.connect(show)
            self.more.setChecked(unfolded)
            self.more.toggled.connect(self.turned)

    def show_case(self, case: CarbonCase, rows: Sequence[FigureRow], faults: Sequence[Fault]) -> None:
        """The figures as they are stored, and what is wrong with them."""
        self._shown = (case, rows, faults)
        wrong, general = _sorted(case, faults)
        for row in rows:
            for entry in entries(case, row, ""):
                fields = self.fields.get(entry.key)
                if fields is not None:
                    fault = wrong.get(entry.key)
                    said = None if fault is None else (_part(fault), self._said(fault))
                    fields.show_estimate(entry.estimate, said)
        self.fault.setText(" ".join(self._said(each) for each in general))
        self.fault.setVisible(bool(general))

    def _said(self, fault: Fault) -> str:
        say = self._bench.tongue.say
        return f"{say(fault.why)} {say(fault.remedy)}"

    # ---- making

    def _make(self, case: CarbonCase, row: FigureRow) -> QWidget:
        theme, say, language = self._bench.theme, self._bench.tongue.say, self._bench.tongue.language
        found = entries(case, row, say(N_("The others")))
        name, unit = say(row.name), unit_words(row.unit, language)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        several = len(found) > 1
        if several:
            column.addWidget(TextLabel(theme, name, bold=True))
        apart = N_("The same figure for all") if row.own else N_("A figure for each scenario")
        turn = self.joined if row.own else self.split
        for entry in found:
            fields = FigureFields(
                self._bench,
                f"carbon-{case.id}-{row.id}-{entry.scenario_id}",
                title=entry.title if several else name,
                words=f"{name}, {entry.title}" if entry.title else name,
                unit=unit,
                turning="" if row.common else say(apart),
            )
            fields.kept.connect(self._keeping(entry))
            fields.sourced.connect(self._sourcing(entry))
            fields.turned.connect(lambda: turn.emit(row.id))
            self.fields[entry.key] = fields
            column.addWidget(fields)
        if say(row.help):
            column.addWidget(TextLabel(theme, say(row.help), step="small", tone="muted"))
        return holder

    def _make_heads(self) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        heads = QWidget()
        line = QHBoxLayout(heads)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addStretch(1)
        ends = [(words, FIELD_WIDTH) for _part, words in ESTIMATE_ENDS]
        for words, width in (*ends, (N_("unit"), UNIT_WIDTH)):
            label = TextLabel(theme, say(words), step="small", tone="muted", wrap=False)
            if width == FIELD_WIDTH:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setFixedWidth(theme.px(width))
            line.addWidget(label)
        line.addSpacing(GAP + MENU_WIDTH)
        return heads

    def _keeping(self, entry: Entry) -> Callable[[object, object], None]:
        return lambda part, value: self.kept.emit(*entry.key, part, value)

    def _sourcing(self, entry: Entry) -> Callable[[str], None]:
        return lambda words: self.sourced.emit(*entry.key, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heads.setVisible(self.width() >= self._bench.theme.px(_WIDE))


def _sorted(case: CarbonCase, faults: Sequence[Fault]) -> tuple[dict[tuple[str, str], Fault], list[Fault]]:
    """Faults by the figure they stand at, the first of each, and those of the calculation as a whole."""
    wrong: dict[tuple[str, str], Fault] = {}
    general = []
    for fault in faults:
        match fault.place:
            case ("inputs", str(name), *_):
                wrong.setdefault((name, ""), fault)
            case ("scenarios", int(at), "inputs", str(name), *_):
                wrong.setdefault((name, case.scenarios[at].id), fault)
            case _:
                general.append(fault)
    return wrong, general


def _part(fault: Fault) -> str:
    last = fault.place[-1]
    return last if last in ("low", "best", "high") else ""

"""What a calculation compares, which criterion and lot it is for, and whether it stands in the sum."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import current_wording
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.results import CarbonResult
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LETTERS = 24


class CaseChoices(QWidget):
    """`baseline` and `chosen` carry a scenario, `attached` a criterion and a lot, `counted` whether it is summed."""

    baseline = Signal(str)
    chosen = Signal(str)
    attached = Signal(str, str)
    counted = Signal(bool)

    def __init__(self, bench: Workbench, procurement: Procurement, found: CarbonResult) -> None:
        super().__init__()
        self._bench = bench
        say, case = bench.tongue.say, found.case
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        fields = QWidget()
        self._flow = FlowLayout(fields, spacing=16, row_spacing=8)
        self._combos: dict[str, Combo] = {}
        names = [(each.id, each.name or each.id) for each in case.scenarios]
        self._add("baseline", say(N_("Compared with")), names, self.baseline.emit)
        self._add("chosen", say(N_("What is bought")), names[1:], self.chosen.emit)
        criteria = [("", say(N_("no criterion"))), *_criteria(bench, procurement, case.criterion_id)]
        self._add("criterion", say(N_("Counted for the criterion")), criteria, self._on_attached)
        if len(procurement.lots) > 1:
            lots = [("", say(N_("The whole procurement")))]
            lots += [(each.id, each.title or each.id) for each in procurement.lots]
            self._add("lot", say(N_("Lot")), lots, self._on_attached)
        column.addWidget(fields)
        self.in_total = CheckLine(bench.theme, say(N_("Counted in the sum of the procurement")))
        self.in_total.box.setObjectName(f"carbon-counted-{case.id}")
        self.in_total.box.clicked.connect(self.counted)
        column.addWidget(self.in_total)
        self.show_case(case)

    def show_case(self, case: CarbonCase) -> None:
        """What is chosen now."""
        self._case = case
        ids = [each.id for each in case.scenarios]
        values = {
            "baseline": ids[0] if ids else "",
            "chosen": case.chosen or next(iter(ids[1:]), ""),
            "criterion": case.criterion_id,
            "lot": case.lot_id,
        }
        for name, combo in self._combos.items():
            combo.setCurrentIndex(combo.findData(values[name]))
        self.in_total.box.setChecked(case.in_total)

    def _on_attached(self, _value: str) -> None:
        lot = self._combos.get("lot")
        self.attached.emit(self._combos["criterion"].value, self._case.lot_id if lot is None else lot.value)

    def _add(
        self, name: str, words: str, options: list[tuple[str, str]], keep: Callable[[str], object]
    ) -> None:
        combo = Combo()
        combo.setObjectName(f"carbon-{name}")
        combo.setAccessibleName(words)
        combo.set_options(options, "")
        longest = max((len(text) for _value, text in options), default=0)
        combo.setMinimumContentsLength(min(max(longest, 12), _LETTERS))
        combo.activated.connect(lambda _place: keep(combo.value))
        self._combos[name] = combo
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(TextLabel(self._bench.theme, words, step="small", tone="muted", wrap=False))
        column.addWidget(combo)
        self._flow.addWidget(holder)


def _criteria(bench: Workbench, procurement: Procurement, attached: str) -> list[tuple[str, str]]:
    """Included criteria by name, each once; one that is no longer included stays as long as it is attached."""
    library, found = bench.desk.library.criteria, dict[str, str]()
    for decision in procurement.included:
        wording = current_wording(library.get(decision.criterion_id), decision)
        if wording is not None:
            found.setdefault(decision.criterion_id, bench.tongue.say(wording.name))
    if attached and attached not in found:
        found[attached] = attached
    return list(found.items())

"""Several cases side by side: what each says, what each alternative costs in it, what is assumed differently."""

from collections.abc import Sequence

from gatekeeper_app.domain.charts import ChartTable
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.i18n import N_, Argument
from gatekeeper_app.i18n.formats import formatted, money
from gatekeeper_app.services.life_cycle.comparison import side_by_side
from gatekeeper_app.services.life_cycle.results import CostResults, results
from gatekeeper_app.ui.pages.effects.cost.columns import ColumnsCard
from gatekeeper_app.ui.workbench import Workbench

_NONE = "–"


class ScenariosCard(ColumnsCard):
    """Cases in columns, with likely figures: some milliseconds a case."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, "scenarios", bench.tongue.say(N_("Scenarios side by side")))
        self._bench = bench
        self._known: list[CostResults] = []

    def show_cases(self, cases: Sequence[CostCase], shown: Sequence[str], currency: str) -> None:
        """Those shown of all the procurement has."""
        tongue = self._bench.tongue
        unnamed = tongue.say(N_("Life-cycle cost"))
        self.picker.offer([(case.id, case.name or unnamed) for case in cases], shown)
        compared = [case for case in cases if case.id in shown]
        self._known = [self._result(case, currency) for case in compared]
        found = side_by_side(self._known)
        rows: list[tuple[str, ...]] = [
            (tongue.say(N_("Answer")), *(tongue.say(each) for each in found.answers))
        ]
        for name, totals in found.totals:
            cells = (_NONE if each is None else money(each, currency, tongue.language) for each in totals)
            rows.append((name, *cells))
        rows += [
            (self._words(row.name), *(_NONE if cell is None else self._words(cell) for cell in row.cells))
            for row in found.differences
        ]
        heads = (tongue.say(N_("Figure")), *(name or unnamed for name in found.names))
        self.show_table(ChartTable(heads=heads, rows=tuple(rows)))

    def _result(self, case: CostCase, currency: str) -> CostResults:
        """Calculated anew only where the case has changed."""
        known = (each for each in self._known if each.case == case and each.currency == currency)
        return next(known, None) or results(case, currency=currency, uncertain=False)

    def _words(self, cell: Argument) -> str:
        language = self._bench.tongue.language
        if isinstance(cell, str):
            return cell
        if hasattr(cell, "in_language"):
            return str(cell.in_language(language))
        return formatted(cell, language)

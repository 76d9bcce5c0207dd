"""What is changed in the figures of a case and in its alternatives, as changes that are saved and can be undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from gatekeeper_app.calculation.life_cycle.faults import faults
from gatekeeper_app.domain.cost_cases import COST_KIND_NAMES, CostAlternative, CostKind, CostLine
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.life_cycle import editing
from gatekeeper_app.services.life_cycle.cases import copied_alternative, new_alternative, new_line
from gatekeeper_app.services.life_cycle.entries import FigureEntry, set_entry
from gatekeeper_app.services.life_cycle.figures_sheet import figures_text, paste_figures, read_figures
from gatekeeper_app.ui.pages.effects.cost.alternative_head import AlternativeHead
from gatekeeper_app.ui.pages.effects.cost.figures_card import FiguresCard

if TYPE_CHECKING:
    from gatekeeper_app.ui.pages.effects.cost.pane import CostPane


class FigureChanges:
    """Follows the card of figures. What cannot be calculated with is not saved: its field says why."""

    def __init__(self, pane: "CostPane") -> None:
        self._pane = pane

    def follow(self, card: FiguresCard) -> None:
        card.typed.connect(self._on_typed)
        card.kept.connect(self._on_kept)
        card.line_changed.connect(self._on_line)
        card.line_removed.connect(self._on_line_removed)
        card.copied.connect(self._on_copied)
        card.pasted.connect(self._on_pasted)
        card.added.connect(self._on_added)
        card.head_made.connect(self._follow_head)

    def _on_typed(self, entry: FigureEntry, estimate: Estimate) -> None:
        pane, case = self._pane, self._pane.case
        if case is not None:
            edit = set_entry(pane.procurement, case.id, entry, estimate)
            pane.reckon(editing.find_case(edit.procurement, case.id), typing=True)

    def _on_kept(self, entry: FigureEntry, estimate: Estimate, only_here: bool) -> None:
        pane, case = self._pane, self._pane.case
        if case is None or pane.body is None:
            return
        edit = set_entry(pane.procurement, case.id, entry, estimate, only_here=only_here)
        refusals = faults(editing.find_case(edit.procurement, case.id))
        own = next((each for each in refusals if entry.is_place_of(each)), None)
        if own is not None:
            pane.body.figures.refuse(entry, own)
            pane.body.mark_old()
            return
        pane.body.figures.lines[entry.key].accept()
        if estimate == entry.estimate:
            pane.refresh()
        else:
            pane.save(edit)

    def _on_line(self, line: CostLine) -> None:
        whose = self._whose()
        self._pane.edit(lambda p, c: editing.put_line(p, c.id, whose, line))

    def _on_line_removed(self, line_id: str) -> None:
        whose = self._whose()
        self._pane.edit(lambda p, c: editing.remove_line(p, c.id, whose, line_id), notice=True)

    def _whose(self) -> str:
        return self._pane.sight.whose

    # ---- alternatives

    def _follow_head(self, head: AlternativeHead) -> None:
        head.renamed.connect(lambda name: self._on_alternative(lambda each: replace(each, name=name)))
        head.counted.connect(lambda pieces: self._on_alternative(lambda each: replace(each, quantity=pieces)))
        head.cost_added.connect(self._on_cost)
        head.copied.connect(self._on_alternative_copied)
        head.removed.connect(
            lambda: self._pane.edit(
                lambda p, c: editing.remove_alternative(p, c.id, self._whose()), notice=True
            )
        )

    def _alternative(self) -> CostAlternative | None:
        case = self._pane.case
        return case.alternative(self._whose()) if case is not None else None

    def _on_alternative(self, changed: Callable[[CostAlternative], CostAlternative]) -> None:
        alternative = self._alternative()
        if alternative is not None:
            self._pane.edit(lambda p, c: editing.put_alternative(p, c.id, changed(alternative)))

    def _on_cost(self, kind: str) -> None:
        alternative = self._alternative()
        if alternative is None:
            return
        line = new_line(alternative, CostKind(kind))
        named = replace(line, name=self._pane.bench.tongue.say(COST_KIND_NAMES[line.kind]))
        self._pane.edit(lambda p, c: editing.put_line(p, c.id, alternative.id, named))

    def _on_added(self) -> None:
        pane, case = self._pane, self._pane.case
        if case is None:
            return
        letter = (
            chr(ord("A") + len(case.alternatives))
            if len(case.alternatives) < 26
            else str(len(case.alternatives) + 1)
        )
        name = Message(N_("Alternative {letter}"), {"letter": letter})
        life = case.alternatives[0].life.best if case.alternatives else case.assumptions.period
        made = new_alternative(name.in_language(pane.bench.tongue.language), life)
        self._put_new(made)

    def _on_alternative_copied(self) -> None:
        alternative = self._alternative()
        if alternative is not None:
            name = Message(N_("{name}, copy"), {"name": alternative.name or alternative.id})
            self._put_new(copied_alternative(alternative, name.in_language(self._pane.bench.tongue.language)))

    def _put_new(self, made: CostAlternative) -> None:
        if self._pane.edit(lambda p, c: editing.put_alternative(p, c.id, made), notice=True):
            self._pane.show_whose(made.id)

    # ---- spreadsheet

    def _on_copied(self) -> None:
        bench, case = self._pane.bench, self._pane.case
        if case is not None:
            QGuiApplication.clipboard().setText(figures_text(case, bench.tongue.language))
            bench.notice(bench.tongue.say(N_("The figures were copied.")))

    def _on_pasted(self) -> None:
        pane, case = self._pane, self._pane.case
        tongue = pane.bench.tongue
        if case is None or pane.body is None:
            return
        try:
            rows = read_figures(QGuiApplication.clipboard().text(), tongue.language)
            edit = paste_figures(pane.procurement, case.id, rows, tongue.language)
        except UserFacingError as error:
            pane.body.figures.tell(
                f"{tongue.say(error.what)} {tongue.say(error.why)} {tongue.say(error.remedy)}"
            )
            return
        pane.body.figures.tell("")
        pane.save(edit, notice=True)

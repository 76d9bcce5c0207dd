"""What of a case is in sight; kept while the pane lives, never saved."""

from dataclasses import dataclass

from gatekeeper_app.domain.cost_cases import CostCase


@dataclass(slots=True)
class Sight:
    """`whose`: the alternative whose figures are shown, "" those of all. `alternatives`, `scenarios`: columns picked,
    none: the usual ones. `lot`: what a new case would be about. `unfolded`: key of the figure
    whose details are open, `only_here` whether it is changed without those that share it."""

    whose: str = ""
    unfolded: str = ""
    only_here: bool = False
    alternatives: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    assumptions: bool = False
    only_tenders: bool = False
    beginning: bool = False
    lot: str = ""

    def whose_of(self, case: CostCase) -> str:
        """Whose figures of this case are shown: those asked for, else those of all, else of the first."""
        if case.alternative(self.whose) is None and (self.whose or not case.inputs):
            self.whose = "" if case.inputs else next((each.id for each in case.alternatives), "")
        return self.whose

    def turn_to_another(self) -> None:
        """Another case: what was picked in the one before is not in it."""
        self.whose, self.alternatives, self.only_tenders, self.beginning = "", (), False, False
        self.unfolded, self.only_here = "", False

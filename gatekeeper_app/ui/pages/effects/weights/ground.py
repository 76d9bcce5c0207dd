"""What changes of the weights stand on: the open procurement, what is shown of it, and where refusals are said."""

from typing import TYPE_CHECKING

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.pages.effects.pane import EffectsPane
from gatekeeper_app.ui.pages.effects.weights.outlook import Outlook
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:
    from gatekeeper_app.ui.pages.effects.weights.body import WeightsBody


class Ground(EffectsPane):
    """`award` keeps the simulated tenders, `body` is None while there is nothing to weigh. `staying`: the control that
    is saved stays in sight, so nothing is made anew."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.award = AwardBench()
        self.outlook = Outlook()
        self.body: WeightsBody | None = None
        self.staying = False

    def save_in_place(self, edit: Edit) -> bool:
        """Save what a control holds that stays."""
        self.staying = True
        try:
            return self.save(edit)
        finally:
            self.staying = False

    def show_moving(self, procurement: Procurement) -> None:
        """What a slider that is held would bring; nothing of it is saved."""
        raise NotImplementedError

    def why(self, error: UserFacingError) -> str:
        """The reason of a refusal and what helps."""
        return f"{self.bench.tongue.say(error.why)} {self.bench.tongue.say(error.remedy)}"

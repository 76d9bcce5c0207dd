"""Carbon: what buying so saves against buying as before, and how sure that is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.effects.pane import EffectsPane
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:  # calculators and what calculates with them are read off the window's thread
    from gatekeeper_app.ui.pages.effects.carbon.calculations import Calculations


class CarbonPane(EffectsPane):
    """In sight at once; its `content` as soon as the calculators have been read."""

    question = N_("How much carbon does the choice save?")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.content: Calculations | None = None
        self._asked = False
        self._state = Box("field")
        self._words = TextLabel(bench.theme)
        self._state.column.addWidget(self._words)
        self.column.addWidget(self._state)

    def refresh(self) -> None:
        if self.content is not None:
            self.content.refresh()
            return
        if not self._asked:
            self._asked = True
            self._words.setText(self.bench.tongue.say(N_("Reading the calculators…")))
            self.bench.jobs.start(self._read, success=self._on_read, failure=self._on_failed)

    def first_control(self) -> QWidget | None:
        return None if self.content is None else self.content.first_control()

    def _read(self, _progress: object) -> None:
        gatekeeper = self.bench.gatekeeper
        assert gatekeeper is not None
        import gatekeeper_app.services.carbon.effect_sheet  # noqa: F401 - brings numpy and the formulas along

        gatekeeper.shipped.carbon_calculators  # noqa: B018 - read once, kept there

    def _on_read(self, _nothing: object) -> None:
        from gatekeeper_app.ui.pages.effects.carbon.calculations import Calculations

        self.content = Calculations(self.bench)
        self._state.hide()
        self.column.addWidget(self.content)
        if self.bench.desk.procurement is not None:
            self.content.refresh()
            read_in_order(self)

    def _on_failed(self, error: BaseException) -> bool:
        if not isinstance(error, UserFacingError):
            return False
        say = self.bench.tongue.say
        self._words.setText(f"{say(error.what)} {say(error.why)} {say(error.remedy)}")
        return True

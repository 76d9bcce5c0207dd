"""The plan as a table: the same phases as in the picture."""

from collections.abc import Sequence

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.services.time_plan import STEP_STATE_NAMES
from gatekeeper_app.ui.pages.plan.phases import spoken
from gatekeeper_app.ui.pages.plan.timeline_layout import Phase
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench

_HEADS = (N_("Phase"), N_("Begins"), N_("Ends"), N_("Length, days"), N_("By law, days"), N_("State"))
_PHASE, _BEGINS, _LENGTH = 0, 1, 3


class PhaseTable(WordTable):
    """A row a phase; the first cell speaks the whole sentence. A narrow one leaves out what the days below say too."""

    def __init__(self, bench: Workbench, phases: Sequence[Phase]) -> None:
        super().__init__(bench.theme, wide=_PHASE, spare=(_BEGINS, _LENGTH))
        self.setObjectName("plan-table")
        self.setShowGrid(False)
        say = bench.tongue.say
        self.show_lines([say(head) for head in _HEADS], [_line(bench, phase) for phase in phases])


def _line(bench: Workbench, phase: Phase) -> Line:
    language, begins = bench.tongue.language, phase.start
    return Line(
        key=phase.key,
        cells=(
            phase.name,
            day(begins, language) if begins is not None else "–",
            phase.day,
            number((phase.end - begins).days, language) if begins is not None else "–",
            number(phase.law_days, language) if phase.law_days else "–",
            bench.tongue.say(STEP_STATE_NAMES[phase.state]),
        ),
        spoken=spoken(bench.tongue, phase),
    )

"""The minimum times as a small table: stage, time, from when and on what grounds, provision."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.law import STAGE_NAMES, TIME_CASE_NAMES, TimeCase
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.legal.words import Days, capital
from gatekeeper_app.services.legal_frame import AppliedTime
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_STAGE, _DETAIL = 240, 360  # pixels beside one another; one below the other where there is less


class TimesTable(Card):
    """A row for each stage; what other circumstances would give stands below its time."""

    def __init__(self, bench: Workbench, times: tuple[AppliedTime, ...]) -> None:
        super().__init__(margins=(20, 10, 20, 12))
        self._bench = bench
        self.column.setSpacing(14)
        for time in times:
            self.column.addWidget(self._row(time))

    def _row(self, time: AppliedTime) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=16, row_spacing=2)
        stage = QWidget()
        left = QVBoxLayout(stage)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(2)
        left.addWidget(TextLabel(theme, say(STAGE_NAMES[time.stage]), bold=True))
        left.addStretch(1)
        detail = QWidget()
        right = QVBoxLayout(detail)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(2)
        for words in self._sentences(time):
            right.addWidget(TextLabel(theme, words))
        cited = capital(time.provision.citation, self._bench.tongue.language)
        sure = say(CERTAINTY_NAMES[time.certainty]).lower()
        right.addWidget(TextLabel(theme, f"{cited} · {sure}", step="small", tone="muted"))
        row.add(stage, stretch=2, least=theme.px(_STAGE))
        row.add(detail, stretch=5, least=theme.px(_DETAIL))
        return row

    def _sentences(self, time: AppliedTime) -> list[str]:
        say = self._bench.tongue.say
        if time.days is None:
            return [say(N_("No fixed minimum: {words}."), words=time.limit.counted)]
        sentences = []
        for limit in (time.limit, *time.others):
            case = TIME_CASE_NAMES[limit.case]
            if limit.days is None:
                continue
            places = {
                "days": Days(limit).in_language(self._bench.tongue.language),
                "counted": say(limit.counted),
                "case": say(case),
            }
            if limit.case is TimeCase.ORDINARY:
                sentences.append(say(N_("{days} {counted}"), **places))
            else:
                sentences.append(say(N_("{days} {counted}, {case}"), **places))
        return sentences

"""One procurement of the survey: its criteria with what makes them hold, its bottlenecks, its files."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.text_answers import shortened
from gatekeeper_app.domain.text_documents import CELL_MARK
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.survey.model import (
    KIND_NAMES,
    SURVEY_ASPECT_NAMES,
    Survey,
    SurveyedCriterion,
    SurveyedProcurement,
)
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench

_HEADS = (N_("Text"), N_("Kind"), N_("Weight"), N_("Quality"))
_BOTTLENECK_HEADS = (N_("Bottleneck"), N_("Passages"))
_QUOTE = 240
_MOST_FILES = 12


class ProcurementSheet(QWidget):
    """`left`: back to all of them (the button, Esc)."""

    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.back = Button(theme, kind="link", icon="arrow-left", on_click=self.left.emit)
        self.back.setObjectName("survey-all")
        self.title = HeadingLabel(theme, step="h2")
        self.about = TextLabel(theme, step="small", tone="muted")
        self.criteria = WordTable(theme, wide=0)
        self.bottlenecks = WordTable(theme, wide=0)
        self._headings = HeadingLabel(theme, step="h3"), HeadingLabel(theme, step="h3")
        self._nothing = TextLabel(theme, tone="muted"), TextLabel(theme, tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        for line in (self.title, self.about):
            column.addWidget(line)
        tables = (self.criteria, self.bottlenecks)
        for heading, nothing, table in zip(self._headings, self._nothing, tables, strict=True):
            card = Card(margins=(20, 14, 20, 14))
            for part in (heading, nothing, table):
                card.column.addWidget(part)
            column.addWidget(card)

    def show_procurement(self, each: SurveyedProcurement, survey: Survey) -> None:
        say = self._bench.tongue.say
        self.back.setText(say(N_("All procurements of the survey")))
        self.title.setText(each.title)
        self.about.setText(self._about(each))
        heads = (N_("Criteria that were found"), N_("Bottlenecks that were found"))
        nothing = (
            N_("No circular, carbon or environmental criteria were found."),
            N_("No bottlenecks were found in the wording."),
        )
        for heading, words in zip(self._headings, heads, strict=True):
            heading.setText(say(words))
        self.criteria.show_lines([say(head) for head in _HEADS], self._criteria(each))
        self.bottlenecks.show_lines([say(head) for head in _BOTTLENECK_HEADS], self._passages(each, survey))
        for table, label, words, head in zip(
            (self.criteria, self.bottlenecks), self._nothing, nothing, heads, strict=True
        ):
            label.setText(say(words))
            label.setVisible(not table.lines.lines)
            table.setVisible(bool(table.lines.lines))
            table.setAccessibleName(say(head))

    def _about(self, each: SurveyedProcurement) -> str:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        files = "; ".join(each.files[:_MOST_FILES])
        more = len(each.files) - _MOST_FILES
        lines = [
            " · ".join(
                part
                for part in (
                    str(each.year or ""),
                    each.buyer,
                    say(N_("Price alone decides")) if each.price_only else "",
                )
                if part
            ),
            say(N_("Files: {files}"), files=files)
            if more <= 0
            else say(N_("Files: {files}; and {count} more"), files=files, count=number(more, language)),
            say(each.grouped),
        ]
        return "\n".join(line for line in lines if line)

    def _criteria(self, each: SurveyedProcurement) -> list[Line]:
        say = self._bench.tongue.say
        lines = []
        for at, criterion in enumerate(each.criteria):
            cells = self._cells(criterion)
            rest = ", ".join(f"{say(head)}: {cell}" for head, cell in zip(_HEADS[1:], cells[1:], strict=True))
            lines.append(Line(key=str(at), cells=cells, spoken=f"{cells[0]}. {rest}."))
        return lines

    def _cells(self, criterion: SurveyedCriterion) -> tuple[str, str, str, str]:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        quote = " ".join(criterion.quote.replace(CELL_MARK, " · ").split())
        aspects = ", ".join(say(SURVEY_ASPECT_NAMES[aspect]).lower() for aspect in criterion.aspects)
        kind = say(KIND_NAMES[criterion.kind])
        holding = (
            (criterion.measurable, N_("it can be measured")),
            (criterion.proof, N_("proof is asked for")),
            (criterion.followed_up, N_("it is followed up")),
        )
        return (
            shortened(quote, _QUOTE),
            f"{kind}: {aspects}" if aspects else kind,
            percent(criterion.weight, language) if criterion.weight is not None else "–",
            ", ".join(say(words) for holds, words in holding if holds) or say(N_("nothing was found")),
        )

    def _passages(self, each: SurveyedProcurement, survey: Survey) -> list[Line]:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        lines = []
        for rule, count in each.bottlenecks.items():
            named = survey.rules[rule]
            cells = (say(named.title), number(count, language))
            icon = ((0, SEVERITY_ICONS[named.severity], named.severity.value),)
            spoken = f"{cells[0]}. {say(_BOTTLENECK_HEADS[1])}: {cells[1]}."
            lines.append(Line(key=rule, cells=cells, spoken=spoken, icons=icon))
        return lines

    def take_focus(self) -> None:
        self.back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

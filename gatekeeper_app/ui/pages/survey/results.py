"""What a survey found: the sentence first, then procurements, bottlenecks and files that could not be read."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import number, percent
from gatekeeper_app.services.survey.model import FileRole, Survey, SurveyAspect, SurveyedProcurement
from gatekeeper_app.services.survey.totals import Part, Totals, totals
from gatekeeper_app.ui.pages.survey.procurement_sheet import ProcurementSheet
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench

_PROCUREMENT_HEADS = (
    N_("Procurement"),
    N_("Year"),
    N_("Circular economy"),
    N_("Carbon and energy"),
    N_("Weight"),
    N_("Bottlenecks"),
)
_BOTTLENECK_HEADS = (N_("Bottleneck"), N_("Procurements"), N_("Passages"))
_FILE_HEADS = (N_("File"), N_("Why not"))


class Results(QWidget):
    """Filled anew for each survey and language. `turned`: one procurement is shown instead of all, or all again."""

    turned = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.headline = HeadingLabel(theme, step="h2")
        self.sentences = TextLabel(theme)
        self.procurements = WordTable(theme, wide=0, spare=(1, 4))
        self.bottlenecks = WordTable(theme, wide=0)
        self.files = WordTable(theme, wide=1)
        self._cards: list[tuple[Card, HeadingLabel, WordTable, str]] = []
        self._survey: Survey | None = None
        self._opened = ""  # the key of the procurement that is shown by itself
        self.everything, self.sheet = QWidget(), ProcurementSheet(bench)
        self.sheet.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.everything)
        whole.addWidget(self.sheet)
        column = QVBoxLayout(self.everything)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.headline)
        column.addWidget(self.sentences)
        self._hint = TextLabel(theme, tone="muted")
        for words, table in (
            (N_("Procurements of the survey"), self.procurements),
            (N_("Most common bottlenecks"), self.bottlenecks),
            (N_("Files that were not read"), self.files),
        ):
            card, heading = Card(margins=(20, 14, 20, 14)), HeadingLabel(theme, step="h3")
            card.column.addWidget(heading)
            if table is self.procurements:
                card.column.addWidget(self._hint)
            card.column.addWidget(table)
            column.addWidget(card)
            self._cards.append((card, heading, table, words))
        self.tables = (
            self.procurements,
            self.bottlenecks,
            self.files,
            self.sheet.criteria,
            self.sheet.bottlenecks,
        )
        self.procurements.entered.connect(self.open_procurement)
        self.sheet.left.connect(lambda: self.open_procurement(""))

    def open_procurement(self, key: str) -> None:
        """Show one by itself; all again where `key` is empty."""
        self._opened = key
        self._turn()
        self.turned.emit()
        self.take_focus()

    def take_focus(self) -> None:
        """The procurements, or the one that is shown."""
        if self._opened:
            self.sheet.take_focus()
        elif self.procurements.isVisibleTo(self):
            self.procurements.setFocus()
            if not self.procurements.selectionModel().hasSelection():
                self.procurements.selectRow(0)

    def _turn(self) -> None:
        survey = self._survey
        opened = next((e for e in survey.procurements if e.key == self._opened), None) if survey else None
        self._opened = opened.key if opened is not None else ""
        self.everything.setVisible(opened is None)
        self.sheet.setVisible(opened is not None)
        if opened is not None and survey is not None:
            self.sheet.show_procurement(opened, survey)

    def show_survey(self, survey: Survey) -> None:
        say, figures = self._bench.tongue.say, totals(survey)
        if survey is not self._survey:
            self._survey, self._opened = survey, ""
        self._turn()
        self._hint.setText(say(N_("Enter or a double click shows what was found in a procurement.")))
        self.headline.setText(
            say(
                N_("{with_criteria} of {all} procurements had an environmental criterion that binds."),
                with_criteria=figures.with_criteria.count,
                all=figures.procurements,
            )
            if survey.procurements
            else say(N_("No procurement was found in the folder."))
        )
        self.sentences.setText("\n".join(self._sentences(survey, figures)))
        self.sentences.setVisible(bool(self.sentences.text()))
        self._fill(survey, figures)
        for card, heading, table, words in self._cards:
            heading.setText(say(words))
            table.setAccessibleName(say(words))
            card.setVisible(bool(table.lines.lines))

    def _sentences(self, survey: Survey, figures: Totals) -> list[str]:
        say = self._bench.tongue.say
        folder = say(N_("Folder {folder}, files {count}."), folder=survey.folder, count=len(survey.files))
        if not survey.procurements:
            advice = say(N_("Choose a folder with notices or tender documents in it."))
            return [folder, say(survey.stopped) if survey.stopped is not None else advice]
        lines = [
            folder,
            say(
                N_("Circular economy: {circular}. Carbon and energy: {carbon}."),
                circular=self._part(figures.by_aspect[SurveyAspect.CIRCULAR]),
                carbon=self._part(figures.by_aspect[SurveyAspect.CARBON]),
            ),
            say(
                N_("With weight in the comparison: {weighed}; median weight {median}."),
                weighed=self._part(figures.with_award_weight),
                median=self._share(figures.median_weight),
            ),
            say(
                N_("Of those with criteria, proof was asked for by {proved}."),
                proved=self._part(figures.proved),
            ),
        ]
        if survey.stopped is not None:
            lines.append(say(survey.stopped))
        return lines

    def _fill(self, survey: Survey, figures: Totals) -> None:
        tongue = self._bench.tongue
        say, language = tongue.say, tongue.language
        self.procurements.show_lines(
            [say(head) for head in _PROCUREMENT_HEADS],
            [self._procurement(each) for each in survey.procurements],
        )
        lines = []
        for each in figures.bottlenecks:
            title = say(survey.rules[each.rule].title)
            cells = (title, number(each.procurements.count, language), number(each.passages, language))
            icon = ((0, SEVERITY_ICONS[each.severity], each.severity.value),)
            lines.append(
                Line(key=each.rule, cells=cells, spoken=self._spoken(_BOTTLENECK_HEADS, cells), icons=icon)
            )
        self.bottlenecks.show_lines([say(head) for head in _BOTTLENECK_HEADS], lines)
        self.files.show_lines(
            [say(head) for head in _FILE_HEADS],
            [
                Line(key=file.path, cells=(file.path, why), spoken=f"{file.path}: {why}")
                for file in survey.files
                if file.role is FileRole.NOT_READ
                for why in (say(file.trouble) if file.trouble is not None else "–",)
            ],
        )

    def _procurement(self, each: SurveyedProcurement) -> Line:
        yes, language = self._bench.tongue.say(N_("Yes")), self._bench.tongue.language
        cells = (
            each.title,
            str(each.year or "–"),
            yes if each.about(SurveyAspect.CIRCULAR) else "–",
            yes if each.about(SurveyAspect.CARBON) else "–",
            self._share(each.green_weight),
            number(len(each.bottlenecks), language),
        )
        return Line(key=each.key, cells=cells, spoken=self._spoken(_PROCUREMENT_HEADS, cells))

    def _spoken(self, heads: tuple[str, ...], cells: tuple[str, ...]) -> str:
        say = self._bench.tongue.say
        rest = ", ".join(f"{say(head)}: {cell}" for head, cell in zip(heads[1:], cells[1:], strict=True))
        return f"{cells[0]}. {rest}."

    def _part(self, part: Part) -> str:
        """ "3 / 12 (25 %)"."""
        language = self._bench.tongue.language
        of = f"{number(part.count, language)} / {number(part.of, language)}"
        return f"{of} ({percent(part.share, language)})" if part.share is not None else of

    def _share(self, value: Decimal | None) -> str:
        return percent(value, self._bench.tongue.language) if value is not None else "–"

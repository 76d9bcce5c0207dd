"""The page: choose a folder, watch it being read, see what it holds, take the report along."""

import json
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.survey.json_form import survey_as_values
from gatekeeper_app.services.survey.model import GROUPING_NAMES, Grouping, Survey
from gatekeeper_app.services.survey.report import survey_report
from gatekeeper_app.services.survey.surveying import survey_folder
from gatekeeper_app.services.survey.workbook import survey_workbook
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.survey.results import Results
from gatekeeper_app.ui.save_copy import chosen_file
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDEST = 1100


class Form(StrEnum):
    XLSX = ".xlsx"
    PDF = ".pdf"
    JSON = ".json"


FORM_NAMES: dict[Form, str] = {
    Form.XLSX: N_("Excel workbook…"),
    Form.PDF: N_("Report as PDF…"),
    Form.JSON: N_("Survey as JSON…"),
}


class SurveyPage(Page):
    """One survey at a time; it is kept while the program runs, not stored."""

    title = N_("Baseline survey")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._job: Job | None = None
        self._share = 0
        self._folder = ""
        self.survey: Survey | None = None
        theme = bench.theme
        self._standby = Standby(bench)
        self._pane = ScrollPane(margins=(32, 24, 32, 32))
        self._content = QWidget()
        self._heading, self._lead = HeadingLabel(theme), TextLabel(theme, tone="muted")
        self._box = Box("sunken", margins=(20, 16, 20, 16))
        self._ask = TextLabel(theme, bold=True)
        self.grouping = Choices(theme, kind="chip")
        self.choose = Button(theme, kind="primary", icon="folder-open", on_click=self.choose_folder)
        self.choose.setObjectName("choose-folder")
        self._stays = TextLabel(theme, step="small", tone="muted")
        self._kinds = TextLabel(theme, step="small", tone="muted")
        self._doing = TextLabel(theme, tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.stop = Button(theme, on_click=self._stop)
        self.stop.setObjectName("stop-survey")
        self.results = Results(bench)
        self.exports: dict[Form, Button] = {}
        self._out = QWidget()
        flow = FlowLayout(self._out, spacing=10)
        for form in Form:
            button = Button(theme, icon="file-down", on_click=partial(self.export, form))
            button.setObjectName(f"survey-export{form.value}")
            flow.addWidget(button)
            self.exports[form] = button
        for table in self.results.tables:
            table.pointed.connect(lambda top, bottom, of=table: self._pane.follow(of, top, bottom))
        self.results.turned.connect(self._on_turned)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._box.column.addWidget(self._ask)
        self._box.column.addWidget(self.grouping)
        self._box.column.addWidget(self.choose, alignment=Qt.AlignmentFlag.AlignLeft)
        for words in (self._kinds, self._stays):
            self._box.column.addWidget(words)
        for part in (self._heading, self._lead, self._box, self._doing, self.bar):
            column.addWidget(part)
        column.addWidget(self.stop, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._out)
        column.addWidget(self.results)
        self._pane.add_sheet(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pane)
        outer.addWidget(self._standby)

    # ---- page

    def refresh(self) -> None:
        waiting = self._standby.show_state(needs_procurement=False)
        self._pane.setVisible(not waiting)
        if waiting:
            return
        say = self.bench.tongue.say
        self._heading.setText(say(self.title))
        self._lead.setText(
            say(
                N_(
                    "Choose a folder of past notices and tender documents. You see which procurements had circular "
                    "and carbon criteria, of what kind and weight, and which bottlenecks: where you start from."
                )
            )
        )
        self._ask.setText(say(N_("What counts as one procurement?")))
        self.grouping.set_options([(each.value, say(name), "") for each, name in GROUPING_NAMES.items()])
        self.grouping.set_name(self._ask.text())
        if not self.grouping.value:
            self.grouping.set_value(Grouping.FOLDER)
        self.choose.setText(say(N_("Choose a folder to survey…")))
        self._stays.setText(
            say(N_("The files are read on this computer, nothing is sent and nothing is changed."))
        )
        self._kinds.setText(
            say(
                N_(
                    "Read are notices in eForms form and documents: Word, OpenDocument, PDF, RTF, text, Markdown, "
                    "HTML, Excel, and ZIPs of them, in the folder and those in it."
                )
            )
        )
        self.stop.setText(say(N_("Stop")))
        for form, button in self.exports.items():
            button.setText(say(FORM_NAMES[form]))
        self._show_state()

    def _show_state(self) -> None:
        busy = self._job is not None
        say = self.bench.tongue.say
        self._doing.setText(say(N_("Reading the files of {folder}…"), folder=self._folder))
        self.bar.setAccessibleName(self._doing.text())
        self.bar.setValue(self._share)
        for part in (self._doing, self.bar, self.stop):
            part.setVisible(busy)
        shown = self.survey if not busy else None
        self.results.setVisible(shown is not None)
        if shown is not None:
            self.results.show_survey(shown)
        self._show_parts()

    def _show_parts(self) -> None:
        """What is chosen and taken along stands above all procurements, not above a single one."""
        busy = self._job is not None
        alone = not self.results.isHidden() and not self.results.sheet.isHidden()
        self._box.setVisible(not busy and not alone)
        self._out.setVisible(not busy and not alone and self.survey is not None and bool(self.survey.files))
        self._heading.setVisible(not alone or busy)
        self._lead.setVisible(not alone or busy)

    def _on_turned(self) -> None:
        self._show_parts()
        self._pane.verticalScrollBar().setValue(0)

    def enter(self) -> None:
        if not self._standby.isHidden():
            self._standby.button.setFocus()
        else:
            (self.stop if self._job is not None else self.choose).setFocus()
            if self.survey is not None and self._job is None:
                self.results.take_focus()

    def parent_page(self) -> str:
        return "check"

    def panes(self) -> tuple[QWidget, ...]:
        return (self._pane,)

    # ---- reading

    def choose_folder(self) -> None:
        words = self.bench.tongue.say(N_("Folder to be surveyed"))
        name = QFileDialog.getExistingDirectory(self, words, str(Path.home()))
        if name:
            self.read(Path(name))

    def read(self, folder: Path) -> None:
        """Survey a folder off the window's thread."""
        program = self.bench.gatekeeper
        if program is None or self._job is not None:
            return
        shipped, today, by = program.shipped, program.today, Grouping(self.grouping.value)
        self._folder, self._share = folder.name, 0

        def work(progress: Callable[[int, int], None]) -> Survey:
            return survey_folder(folder, shipped, today=today, progress=progress, by=by)

        def success(survey: Survey) -> None:
            self.survey = survey
            self._ended()
            if self.isVisible() and self.bench.announcer is not None:
                self.bench.announcer.polite(self.results.headline.text())

        def failure(error: BaseException) -> bool:
            self._ended()
            if isinstance(error, UserFacingError):
                self.bench.failed.emit(error)
                return True
            return False

        self._job = self.bench.jobs.start(work, success=success, failure=failure)
        self._job.progressed.connect(self._on_progress)
        self._job.cancelled.connect(self._ended)
        self._show_state()
        self.enter()

    def _on_progress(self, done: int, total: int) -> None:
        self._share = 100 * done // max(1, total)
        self.bar.setValue(self._share)

    def _ended(self) -> None:
        self._job = None
        if self.isVisible():
            self.refresh()
            self.enter()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # ---- out

    def export(self, form: Form) -> None:
        program, survey, say = self.bench.gatekeeper, self.survey, self.bench.tongue.say
        if program is None or survey is None:
            return
        folder = Path(self.bench.settings.export_folder or Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self,
            say(FORM_NAMES[form]).rstrip("…"),
            str(folder / f"{say(self.title)} {survey.folder}{form.value}"),
            f"{form.value[1:].upper()} (*{form.value})",
        )
        if not name:
            return
        target, shipped = chosen_file(name, form.value), program.shipped
        language, now = self.bench.tongue.language, program.desk.clock()

        def work(progress: Callable[[int, int], None]) -> Path:
            match form:
                case Form.XLSX:
                    shipped.write_workbook(survey_workbook(survey, language, now=now), target, progress)
                case Form.PDF:
                    shipped.write_pdf(survey_report(survey, language, now=now), target, progress)
                case Form.JSON:
                    values = survey_as_values(survey, language)
                    text = json.dumps(values, ensure_ascii=False, indent=2)
                    shipped.write_bytes(f"{text}\n".encode(), target)
            return target

        def failure(error: BaseException) -> bool:
            if isinstance(error, UserFacingError):
                self.bench.failed.emit(error)
                return True
            return False

        def success(written: Path) -> None:
            self.bench.notice(say(N_("Written: {file}."), file=str(written)))

        self.bench.jobs.start(work, success=success, failure=failure)

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.setMaximumWidth(self.bench.theme.px(_WIDEST))

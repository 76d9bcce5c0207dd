"""Documents out: chosen, looked at, exported."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import Form
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.exporting import ExportedFile, PlannedFile
from gatekeeper_app.services.finding_places import FindingPlace
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.export.bar import ExportBar
from gatekeeper_app.ui.pages.export.choices import Chosen
from gatekeeper_app.ui.pages.export.laying_out import LaidOut, PreviewMaker
from gatekeeper_app.ui.pages.export.leaving import Leaving
from gatekeeper_app.ui.pages.export.left import DocumentsPane
from gatekeeper_app.ui.pages.export.options import Options
from gatekeeper_app.ui.pages.export.preview import ANSWERS, FORM, Preview
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import MIDDLE, WIDE
from gatekeeper_app.ui.workbench import Workbench

_RAIL, _SIDE, _LEFT = 96, 288, 280
_PAUSE_MS = 200  # while one goes through the list, not every document is laid out
_ANY_WIDTH = 16777215
_ASKED = ("hilma", "eforms")  # documents that hold answers given here


class ExportPage(Page):
    """Left the documents, in the middle the current one, right how they are made; narrower, one part at a time."""

    title = N_("Documents")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._kept: dict[str, Chosen] = {}  # what was chosen, by procurement
        self._procurement_id = ""
        self.documents = DocumentsPane(bench)
        self.options, self.preview, self.bar = Options(bench), Preview(bench), ExportBar(bench)
        self.standby = Standby(bench)
        self.maker, self.leaving = PreviewMaker(bench), Leaving(bench, self.bar, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._make_preview)
        self._panes = QWidget()
        row = QHBoxLayout(self._panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.documents)
        self._centre = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._centre.setSpacing(0)
        self._centre.addWidget(self.preview, 1)
        self._centre.addWidget(self.options)
        row.addLayout(self._centre, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panes, 1)
        column.addWidget(self.bar)
        column.addWidget(self.standby)
        self._connect()

    def _connect(self) -> None:
        self.documents.pointed.connect(self._on_pointed)
        self.documents.entered.connect(self._on_entered)
        self.documents.ticked.connect(self._on_ticked)
        options, preview = self.options, self.preview
        options.audience.chosen.connect(
            lambda value: self.choose(replace(self.chosen, audience=Audience(value)))
        )
        options.languages.ticked.connect(self._on_language)
        options.side_by_side.box.clicked.connect(
            lambda on: self.choose(replace(self.chosen, side_by_side=on))
        )
        for forms in (options.forms, options.more_forms):
            forms.ticked.connect(lambda value, on: self.choose(self.chosen.with_form(Form(value), wanted=on)))
        options.version.version_chosen.connect(
            lambda value: self.choose(replace(self.chosen, version=Version(value)))
        )
        options.version.place_asked.connect(self._on_place)
        options.outcomes.retry_asked.connect(self._export)
        preview.mode_changed.connect(self._fold)
        preview.language_chosen.connect(self._on_shown_language)
        preview.print_asked.connect(self._on_print)
        preview.copy_asked.connect(self._on_copy)
        self.bar.folder_asked.connect(self._choose_folder)
        self.bar.export_asked.connect(self._on_export)
        self.leaving.rested.connect(self._say_progress)
        self.leaving.exported.connect(self._on_exported)
        self.maker.made.connect(self._on_made)
        self.maker.failed.connect(self._on_preview_failed)
        self.bench.theme.changed.connect(self._fold)
        for command, work in (
            ("export", self._on_export),
            ("print", self._on_print),
            ("find", self.preview.search_document),
            ("find_next", lambda: self.preview.search.step(1)),
            ("find_previous", lambda: self.preview.search.step(-1)),
        ):
            self.bench.actions.handle(command, work, page=self)

    # ---- page

    def refresh(self) -> None:
        standing_by = self.standby.show_state(needs_procurement=True)
        self._panes.setVisible(not standing_by)
        self.bar.setVisible(not standing_by)
        if standing_by:
            return
        procurement = self._procurement
        assert procurement is not None
        if procurement.id != self._procurement_id:
            self._procurement_id = procurement.id
            self.options.outcomes.show_files((), 0)
            self._forget()
        self._show_chosen()
        self.options.outcomes.show_words()
        self.options.confirming.refresh()
        self._make_preview()
        asked = self.bench.take_asked_answer()
        if asked:
            self._show_answer(asked)

    def enter(self) -> None:
        if self.preview.mode.value == ANSWERS:
            self.preview.answers.setFocus()
            return
        (self.bar.export if self.standby.isHidden() else self.standby.button).setFocus()

    def heading(self) -> str:
        return self.bench.tongue.say(self.title)

    def parent_page(self) -> str:
        return "walk"

    def parent_title(self) -> str:
        procurement = self._procurement
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(N_("Walk"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self.documents, self.preview, self.options, self.bar)

    def in_reading_order(self) -> tuple[QWidget, ...]:
        return (self.documents, self.preview, self.options, self.bar, self.standby)

    def finish(self) -> None:
        """Let go of the document in sight."""
        self.leaving.exporter.cancel()
        self.preview.show_document(None, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # ---- choices

    @property
    def _procurement(self) -> Procurement | None:
        return self.bench.desk.procurement if self.bench.gatekeeper is not None else None

    @property
    def chosen(self) -> Chosen:
        """What is chosen for the open procurement."""
        return self._kept.get(self._procurement_id) or Chosen(languages=(self.bench.tongue.language,))

    def choose(self, chosen: Chosen) -> None:
        """Another choice: shown at once, the preview follows."""
        if chosen == self.chosen:
            self._show_chosen()  # a box that may not be emptied is ticked again
            return
        self._kept[self._procurement_id] = chosen
        self._show_chosen()
        self._timer.start()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.documents.show_chosen(chosen)
        self.options.show_chosen(chosen)
        shown = chosen.preview_languages
        self.preview.show_languages(chosen.languages, None if chosen.bilingual else shown[0])
        self._fold()

    def _on_pointed(self, document: str) -> None:
        self.choose(replace(self.chosen, current=document))

    def _on_entered(self, document: str) -> None:
        """Enter on a document, or a click: without waiting for the next one."""
        self._on_pointed(document)
        self._make_preview()

    def _on_language(self, value: str, wanted: bool) -> None:
        language = next(language for language in LANGUAGES if language == value)
        self.choose(self.chosen.with_language(language, wanted=wanted))

    def _on_shown_language(self, value: str) -> None:
        language = next(language for language in LANGUAGES if language == value)
        self.choose(replace(self.chosen, shown_language=language))

    def _on_ticked(self, document: str) -> None:
        chosen = self.chosen
        self.choose(
            replace(chosen, current=document).with_ticked(document, ticked=document not in chosen.ticked)
        )

    # ---- preview

    def _forget(self) -> None:
        self.maker.forget()
        self.preview.show_document(None, None)
        self.options.conformance.show_found(None)
        self.options.version.show_hindrances(None)

    def _make_preview(self) -> None:
        """Lay the current document out; the old pages stay until the new ones come."""
        self._timer.stop()
        procurement, chosen, say = self._procurement, self.chosen, self.bench.tongue.say
        if procurement is None or not self.isVisible():
            return
        self.preview.set_asked(chosen.current in _ASKED)
        if chosen.current in _ASKED:
            self.preview.answers.show_answers(procurement)
        if chosen.audience not in chosen.kind.audiences:
            self._show_message(say(N_("This document is internal: it is not made for outsiders.")))
        elif self.maker.ask(procurement, chosen):
            self._say_progress()

    def _show_message(self, words: str) -> None:
        self._forget()
        self.preview.show_message(words)
        self.options.conformance.show_found(None, paged=False)
        self._say_progress()
        self._show_chosen()

    def _on_made(self, made: LaidOut) -> None:
        if made.pages is None:
            self.preview.show_message(
                self.bench.tongue.say(
                    N_("This document is a spreadsheet. Export it and open it in Excel or LibreOffice.")
                )
            )
        else:
            self.preview.show_document(made.report, made.pages)
        self.options.conformance.show_found(made.conformance, paged=made.pages is not None)
        self.options.version.show_hindrances(made.hindrances)
        self.options.show_faults([self.bench.tongue.say(fault.words) for fault in made.templates.faults])
        self._show_chosen()
        self._say_progress()

    def _on_preview_failed(self, error: UserFacingError) -> None:
        say = self.bench.tongue.say
        self.preview.show_message(f"{say(error.what)} {say(error.why)} {say(error.remedy)}")
        self._say_progress()

    def _say_progress(self) -> None:
        if self.leaving.busy:
            return
        self.bar.show_working(
            self.bench.tongue.say(N_("Laying out the document…")) if self.maker.busy else ""
        )

    def _show_answer(self, question: str) -> None:
        """The answers for the notice, at one of them."""
        if self.chosen.current not in _ASKED:
            self.choose(replace(self.chosen, current=_ASKED[0]))
        self._make_preview()
        self.preview.show_mode(ANSWERS)
        self.preview.answers.go_to(question)

    def _on_place(self, place: FindingPlace) -> None:
        """Where what hinders the final version is done."""
        if place.page != "export":
            if place.criterion:
                self.bench.show_card(place.criterion)
            else:
                self.bench.go(place.page)
        elif place.subject == "answers":
            self._show_answer("")
        else:
            if not self._wide:
                self.preview.show_mode(FORM)
            self.options.show_figures()

    # ---- leaving

    def _choose_folder(self) -> None:
        self.leaving.choose_folder()
        self.refresh()

    def _on_export(self) -> None:
        self._export(self.chosen.files)

    def _export(self, files: tuple[PlannedFile, ...]) -> None:
        """Write the files. The button stays enabled so that it keeps the focus."""
        procurement = self._procurement
        if procurement is None:
            return
        if not files:
            self.bench.notice(self.bench.tongue.say(N_("Tick a document first.")))
            self.documents.listing.setFocus()
            return
        self.leaving.export(procurement, files, self.chosen.version)

    def _on_exported(self, files: tuple[ExportedFile, ...], asked: int) -> None:
        outcomes = self.options.outcomes
        outcomes.show_files(files, asked if files else 0)
        if not files:
            return
        self.options.verticalScrollBar().setValue(0)
        if len(outcomes.written) < asked and not self._wide:
            self.preview.show_mode(FORM)  # where the reasons stand
        if self._wide and self.bench.announcer is not None:
            self.bench.announcer.polite(outcomes.summary)  # it stands in sight
        else:
            self.bench.notice(outcomes.summary)

    def _on_copy(self) -> None:
        if self.preview.report is not None:
            self.leaving.copy(self.preview.report)

    def _on_print(self) -> None:
        if self._procurement is not None and self.preview.report is not None:
            self.leaving.print(self.preview.report, self.preview.pages.page_count)

    # ---- form

    @property
    def _middle(self) -> bool:
        return self.width() >= self.bench.theme.px(MIDDLE - _RAIL)

    @property
    def _wide(self) -> bool:
        return self.width() >= self.bench.theme.px(WIDE - _RAIL)

    def _fold(self) -> None:
        """Three panes; two with the right one as a mode of the middle; one, where list and choices are a mode."""
        px, wide, middle = self.bench.theme.px, self._wide, self._middle
        self.preview.show_words(narrow=not wide, wide=wide, alone=not middle)
        alone = not wide and self.preview.mode.value == FORM
        self.documents.setVisible(middle)
        if middle:
            self.documents.stand_in(None, None)
        else:
            self.documents.stand_in(self.options, self.options.above)
        self.options.setVisible(wide or alone)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._centre.setDirection(beside if wide else below)
        self._centre.setStretchFactor(self.preview, 0 if alone else 1)
        self._centre.setStretchFactor(self.options, 1 if alone else 0)
        for pane, side, fixed in ((self.documents, _LEFT, middle), (self.options, _SIDE, wide)):
            least = max(px(side), pane.least_width)
            pane.setMinimumWidth(least if fixed else 0)
            pane.setMaximumWidth(least if fixed else _ANY_WIDTH)
        self.bar.show_state(folder=self.leaving.folder, files=len(self.chosen.files), narrow=not middle)

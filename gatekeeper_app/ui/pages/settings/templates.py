"""Settings, Document templates: the folder, the letterhead, the organisation's own words of each document."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app import paths
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.services.documents.catalogue import DOCUMENTS
from gatekeeper_app.services.templates.composing import PLACES
from gatekeeper_app.services.templates.passages import TEMPLATED, passages_of
from gatekeeper_app.services.templates.places import COMMON
from gatekeeper_app.ui.pages.settings.rows import SettingRow, TextSetting
from gatekeeper_app.ui.pages.settings.template_letterhead import LetterheadCard
from gatekeeper_app.ui.pages.settings.template_preview import TemplatePreview
from gatekeeper_app.ui.pages.settings.template_rows import PassageRow
from gatekeeper_app.ui.pages.settings.template_store import TemplateStore, TextPlace
from gatekeeper_app.ui.shell.header import LANGUAGE_NAMES
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, Card, ScrollPane
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDEST, _NARROW = 940, 660
_BESIDE, _PREVIEW = 1080, 400
_FEW_FAULTS = 12


class TemplatesTab(QWidget):
    """Everything is kept in the folder while one types; the preview follows."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.store = TemplateStore(bench)
        self._rows: dict[str, PassageRow] = {}
        self._made: object = None
        self._language: Language = bench.tongue.language
        self._title, self._lead = HeadingLabel(theme), TextLabel(theme, tone="muted")
        self.folder = TextSetting(bench, lambda settings: settings.templates_folder, self._set_folder)
        self._browse = Button(theme, icon="folder", on_click=self._choose_folder)
        self.folder.beside.addWidget(self._browse)
        self._folder_row = SettingRow(
            bench,
            self.folder,
            label=N_("Templates folder"),
            hint=N_("A shared folder serves everybody. Without one, the templates are in your own folder."),
        )
        self.faults = Box("warning")
        self._fault_lines = Replaced(spacing=2)
        self._fault_heading = TextLabel(theme, bold=True)
        self.faults.column.addWidget(self._fault_heading)
        self.faults.column.addWidget(self._fault_lines)
        self.letterhead = LetterheadCard(bench, self.store)
        self._texts_heading = HeadingLabel(theme, step="h3")
        self.document, self.language = Combo(), Choices(theme)
        self.document.setMinimumContentsLength(30)
        self._language_row = SettingRow(
            bench,
            self.language,
            label=N_("Language of the texts"),
            hint=N_("The unit, the description of the logo and all texts below are in this language."),
        )
        self._places = TextLabel(theme, step="small", tone="muted")
        self.undo = Button(theme, icon="undo-2", on_click=self.store.undo)
        self.restore_all = Button(theme, on_click=self._restore_all)
        self.look_anew = Button(theme, kind="link", on_click=self.store.read)
        self.listing = Replaced(spacing=0)
        self.preview = TemplatePreview(bench, self.store)
        self._build()
        self.document.currentIndexChanged.connect(lambda _place: self.refresh())
        self.language.chosen.connect(self._on_language)
        self.store.changed.connect(self.refresh)
        self.store.refused.connect(self._on_refused)
        bench.ready.connect(self.open)

    def _build(self) -> None:
        self._pane = ScrollPane(margins=(32, 24, 32, 32))
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        where, texts, choice, ways = (
            Card(margins=(20, 14, 20, 14)),
            Card(margins=(20, 14, 20, 14)),
            QWidget(),
            QWidget(),
        )
        where.column.addWidget(self._folder_row)
        where.column.addWidget(self.faults)
        where.column.addWidget(self.look_anew, alignment=Qt.AlignmentFlag.AlignLeft)
        where.column.addWidget(self._language_row)
        for holder, parts in (
            (choice, (self.document,)),
            (ways, (self.undo, self.restore_all)),
        ):
            flow = FlowLayout(holder, spacing=12, middle=True)
            for part in parts:
                flow.addWidget(part)
        for widget in (self._texts_heading, choice, ways, self._places, self.listing):
            texts.column.addWidget(widget)
        for widget in (self._title, self._lead, where, self.letterhead, texts):
            column.addWidget(widget)
        self._column = column
        self._pane.add_sheet(self._content)
        self._beside = ScrollPane(margins=(0, 24, 24, 24))
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self._pane, 1)
        self._across.addWidget(self._beside)
        column.addWidget(self.preview)

    # ---- what is shown

    def open(self) -> None:
        """The tab comes into sight: what the folder holds now."""
        if self._bench.gatekeeper is not None:
            self.store.read()
        self.refresh()

    def refresh(self) -> None:
        say = self._bench.tongue.say
        self._title.setText(say(N_("Document templates")))
        self._lead.setText(
            say(N_("Your own words and your letterhead in every document. Everything is saved as you type."))
        )
        self._folder_row.say()
        self._language_row.say()
        told = ", ".join(f"{{{name}}} {say(meaning)}" for name, meaning in COMMON.items())
        self._places.setText(f"{say(PLACES)} {told}.")
        self.folder.show_setting()
        self.folder.line.setPlaceholderText(str(paths.templates()))
        self.folder.line.setAccessibleName(say(N_("Templates folder")))
        self._browse.setText(say(N_("Choose…")))
        self._browse.setAccessibleName(say(N_("Choose the templates folder…")))
        self.look_anew.setText(say(N_("Read the folder again")))
        self._texts_heading.setText(say(N_("Texts of the documents")))
        options = [(name, say(DOCUMENTS[name].name)) for name in TEMPLATED]
        self.document.set_options(options, self.document.value or TEMPLATED[0])
        self.document.setAccessibleName(say(N_("Document")))
        self.language.set_options([(each, LANGUAGE_NAMES[each], "") for each in LANGUAGES])
        self.language.set_value(self._language)
        self.language.set_name(say(N_("Language of the texts")))
        self.undo.setText(say(N_("Undo the last change")))
        self.undo.setEnabled(self.store.can_undo)
        self.restore_all.setText(say(N_("Restore all")))
        self.restore_all.setAccessibleName(say(N_("Restore all default texts of this document")))
        self.restore_all.setEnabled(bool(self._own_texts()))
        self.letterhead.refresh(self._language)
        self._show_faults()
        self._show_rows()
        self.preview.refresh(self.document.value, self._language)
        self._fold()

    def finish(self) -> None:
        self.preview.close_pages()

    def _show_faults(self) -> None:
        say, faults = self._bench.tongue.say, self.store.templates.faults
        self.faults.setVisible(bool(faults))
        if not faults:
            return
        self._fault_heading.setText(say(N_("Faulty templates; the defaults are used instead:")))
        column = self._fault_lines.fresh()
        for fault in faults[:_FEW_FAULTS]:
            column.addWidget(TextLabel(self._bench.theme, say(fault.words), step="small"))
        if len(faults) > _FEW_FAULTS:
            words = say(N_("and {count} more"), count=len(faults) - _FEW_FAULTS)
            column.addWidget(TextLabel(self._bench.theme, words, step="small"))
        self._fault_lines.show_fresh()

    def _show_rows(self) -> None:
        document, tongue = self.document.value, self._bench.tongue
        wanted = (document, self._language, tongue.language)
        if wanted != self._made:
            self._made = wanted
            self._rows = {}
            column = self.listing.fresh()
            for passage in passages_of(document):
                row = PassageRow(self._bench, passage, document, self._language)
                row.kept.connect(self._on_kept)
                self._rows[passage.id] = row
                column.addWidget(row)
            self.listing.show_fresh()
        for name, row in self._rows.items():
            row.setEnabled(self.store.ready)
            row.show_text(self.store.text(self._place(name)))

    def _place(self, passage: str) -> TextPlace:
        return TextPlace(passage, self.document.value, self._language)

    def _own_texts(self) -> dict[TextPlace, str]:
        places = (self._place(passage.id) for passage in passages_of(self.document.value))
        return {place: "" for place in places if self.store.text(place)}

    # ---- what is done

    def _on_kept(self, passage: str, text: str) -> None:
        self.store.keep({self._place(passage): text})

    def _on_refused(self, _places: object, error: object) -> None:
        if isinstance(error, UserFacingError):
            self._bench.failed.emit(error)

    def _on_language(self, value: str) -> None:
        self._language = next(language for language in LANGUAGES if language == value)
        self.refresh()

    def _restore_all(self) -> None:
        texts = self._own_texts()
        if texts:
            self.store.keep(texts)
            words = N_("Default texts restored: {count}. Undo brings your own texts back.")
            self._bench.notice(self._bench.tongue.say(words, count=len(texts)))

    def _set_folder(self, text: str) -> str:
        if text and not Path(text).is_dir():
            return self._bench.tongue.say(
                N_("There is no such folder. Choose one with the button beside the field.")
            )
        if text != self._bench.settings.templates_folder:
            self._bench.set_settings(self._bench.settings.changed(templates_folder=text))
            self.store.read(anew=True)
        return ""

    def _choose_folder(self) -> None:
        start = self._bench.settings.templates_folder or str(Path.home())
        name = QFileDialog.getExistingDirectory(self, self._bench.tongue.say(N_("Templates folder")), start)
        if name:
            self.folder.line.setText(name)
            self.folder.keep_now()

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self._bench.theme.px
        beside = self.width() >= px(_BESIDE)
        self._beside.setVisible(beside)
        self._beside.setFixedWidth(px(_PREVIEW))
        holder = self._beside.column if beside else self._column
        if holder.indexOf(self.preview) < 0:
            holder.addWidget(self.preview)
        self._content.setMaximumWidth(px(_WIDEST))
        narrow = self.width() - (px(_PREVIEW) if beside else 0) < px(_NARROW)
        for row in (self._folder_row, self._language_row, *self.letterhead.rows):
            row.set_narrow(narrow)
        for each in self._rows.values():
            each.set_narrow(narrow=narrow)

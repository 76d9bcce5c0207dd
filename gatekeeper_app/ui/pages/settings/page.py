"""Settings: language, look, names, folders; where data lies, which versions run, whose work is used."""

import platform
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gatekeeper_app import __version__, paths
from gatekeeper_app.i18n import LANGUAGES, N_
from gatekeeper_app.i18n.formats import percent
from gatekeeper_app.services.desk import system_user
from gatekeeper_app.settings import TEXT_SIZES, THEMES, ThemeChoice
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.settings.backups import BackupsCard
from gatekeeper_app.ui.pages.settings.database import DatabaseCard
from gatekeeper_app.ui.pages.settings.library_card import LibraryCard
from gatekeeper_app.ui.pages.settings.licences import licence_texts
from gatekeeper_app.ui.pages.settings.personal_data import PersonalDataCard
from gatekeeper_app.ui.pages.settings.rows import PathRow, SettingRow, TextSetting
from gatekeeper_app.ui.pages.settings.templates import TemplatesTab
from gatekeeper_app.ui.shell.header import LANGUAGE_NAMES
from gatekeeper_app.ui.widgets.buttons import Button, Choices, DisclosureButton
from gatekeeper_app.ui.widgets.panes import Card, ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_GENERAL, _TEMPLATES = "general", "templates"
_WIDEST = 940
_FIELD_WIDTH = 420
_THEME_NAMES: dict[ThemeChoice, str] = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
}
_THEME_ICONS: dict[ThemeChoice, str] = {"system": "monitor", "light": "sun", "dark": "moon"}


class SettingsPage(Page):
    """Everything applies at once; there is nothing to save."""

    title = N_("Settings")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._rows: list[SettingRow] = []
        self._headings: list[tuple[HeadingLabel, str]] = []
        self.part = Choices(bench.theme)
        self.part.set_value(_GENERAL)
        self.templates: TemplatesTab | None = None
        self._title = HeadingLabel(bench.theme)
        self._lead = TextLabel(bench.theme, tone="muted")
        self.language, self.theme, self.text_size = (
            Choices(bench.theme),
            Choices(bench.theme),
            Choices(bench.theme, kind="chip"),
        )
        self.motion = QCheckBox()
        self.actor = TextSetting(bench, lambda s: s.actor, self._set_actor)
        self.buyer = TextSetting(bench, lambda s: s.buyer_name, lambda text: self._set(buyer_name=text))
        self.folder = TextSetting(bench, lambda s: s.export_folder, self._set_folder)
        self._browse = Button(bench.theme, icon="folder", on_click=self._choose_folder)
        self.folder.beside.addWidget(self._browse)
        self.places = {
            N_("Procurements"): PathRow(bench, paths.workspace()),
            N_("Settings file"): PathRow(bench, paths.settings_file()),
            N_("Log file"): PathRow(bench, paths.log_file()),
        }
        self.database, self.backups = DatabaseCard(bench), BackupsCard(bench)
        self.library, self.personal_data = LibraryCard(bench), PersonalDataCard(bench)
        self.versions = TextLabel(bench.theme)
        self.licences: list[tuple[str, DisclosureButton, QPlainTextEdit]] = []
        self._build()
        self.part.chosen.connect(lambda _value: self.show_part())
        self.language.chosen.connect(lambda value: self._set(language=value))
        self.theme.chosen.connect(lambda value: self._set(theme=value))
        self.text_size.chosen.connect(lambda value: self._set(text_size=int(value)))
        bench.settings_changed.connect(self.refresh)  # also by keys and by the header
        self.motion.clicked.connect(lambda checked: self._set(reduce_motion=checked))

    def _build(self) -> None:
        self._pane = ScrollPane(margins=(32, 24, 32, 32))
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        look = self._card(column, N_("Language and look"))
        self._add(
            look, self.language, N_("Language of the program"), N_("Documents have a language of their own.")
        )
        self._add(look, self.theme, N_("Theme"))
        self._add(look, self.text_size, N_("Text size"), N_("Ctrl + and Ctrl − change it on every page."))
        self._add(look, self.motion, N_("Motion"))
        names = self._card(column, N_("Names and folders"))
        self._add(
            names,
            self.actor,
            N_("Your name"),
            N_("Written into the record of decisions. Without it the user name of the computer is written."),
        )
        self._add(names, self.buyer, N_("Contracting entity"), N_("Filled into new procurements."))
        self._add(
            names, self.folder, N_("Folder for documents"), N_("Offered when something is exported or saved.")
        )
        column.addWidget(self.database)
        column.addWidget(self.backups)
        column.addWidget(self.library)
        column.addWidget(self.personal_data)
        data = self._card(column, N_("Where your data lies"))
        for name, row in self.places.items():
            self._add(data, row, name)
        about = self._card(column, N_("Versions"))
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        about.column.addWidget(self.versions)
        licences = self._card(column, N_("Licences"))
        for heading, text in licence_texts():
            self._add_licence(licences, heading, text)
        self._pane.add_sheet(self._content)
        head = QFrame()
        head.setProperty("line", "bottom")
        across = QHBoxLayout(head)
        across.setContentsMargins(32, 10, 32, 10)
        across.addWidget(self.part)
        across.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pane)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self._stack, 1)

    def _card(self, column: QVBoxLayout, heading: str) -> Card:
        card = Card(margins=(20, 14, 20, 14))
        title = HeadingLabel(self.bench.theme, step="h3")
        self._headings.append((title, heading))
        card.column.addWidget(title)
        column.addWidget(card)
        return card

    def _add(self, card: Card, control: QWidget, label: str, hint: str = "") -> None:
        row = SettingRow(self.bench, control, label=label, hint=hint)
        self._rows.append(row)
        card.column.addWidget(row)

    def _add_licence(self, card: Card, heading: str, text: str) -> None:
        opener = DisclosureButton(self.bench.theme)
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.hide()
        opener.toggled.connect(field.setVisible)
        card.column.addWidget(opener, alignment=Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(field)
        self.licences.append((heading, opener, field))

    # ---- page

    def refresh(self) -> None:
        say, settings, theme = self.bench.tongue.say, self.bench.settings, self.bench.theme
        self.part.set_options(
            [(_GENERAL, say(N_("General")), ""), (_TEMPLATES, say(N_("Document templates")), "")]
        )
        self.part.set_name(say(N_("Sections of the settings")))
        self._title.setText(say(self.title))
        self._lead.setText(say(N_("Every choice applies at once.")))
        for label, words in self._headings:
            label.setText(say(words))
        for row in self._rows:
            row.say()
        self.language.set_options([(language, LANGUAGE_NAMES[language], "") for language in LANGUAGES])
        self.language.set_value(settings.language)
        self.theme.set_options([(value, say(_THEME_NAMES[value]), _THEME_ICONS[value]) for value in THEMES])
        self.theme.set_value(settings.theme)
        self.text_size.set_options(
            [(str(size), percent(Decimal(size), self.bench.tongue.language), "") for size in TEXT_SIZES]
        )
        self.text_size.set_value(str(settings.text_size))
        self.motion.setText(say(N_("Reduce motion")))
        self.motion.setChecked(settings.reduce_motion)
        self._name_controls()
        for setting in (self.actor, self.buyer, self.folder):
            setting.show_setting()
        self.actor.line.setPlaceholderText(system_user())
        self._browse.setText(say(N_("Choose…")))
        self._browse.setAccessibleName(say(N_("Choose the folder for documents…")))
        self.database.refresh()
        self.backups.refresh()
        self.library.refresh()
        self.personal_data.refresh()
        self.places[N_("Procurements")].show_text(self.database.place_text)
        self.versions.setText(self._version_words())
        for heading, opener, field in self.licences:
            opener.setText(say(heading))
            field.setAccessibleName(say(heading))
            field.setFont(theme.font("small"))
            field.setFixedHeight(theme.px(260))
        self._fold()
        if self.templates is not None and self.part.value == _TEMPLATES:
            self.templates.refresh()
        self.part.updateGeometry()  # else as wide as in the language before, where the templates are in sight

    def show_part(self, part: str = "") -> None:
        """Bring a part into sight: the one chosen above, or another."""
        if part:
            self.part.set_value(part)
        if self.part.value == _TEMPLATES and self.templates is None:
            self.templates = TemplatesTab(self.bench)
            self._stack.addWidget(self.templates)
        shown = self.templates if self.part.value == _TEMPLATES and self.templates is not None else self._pane
        self._stack.setCurrentWidget(shown)
        if isinstance(shown, TemplatesTab):
            shown.open()

    def finish(self) -> None:
        """Let go of the document in sight."""
        if self.templates is not None:
            self.templates.finish()

    def enter(self) -> None:
        if self.part.value == _TEMPLATES:
            self.part.button(_TEMPLATES).setFocus()
            return
        self.language.button(self.bench.settings.language).setFocus()

    def _name_controls(self) -> None:
        say = self.bench.tongue.say
        self.language.set_name(say(N_("Language of the program")))
        self.theme.set_name(say(N_("Theme")))
        self.text_size.set_name(say(N_("Text size")))
        self.actor.line.setAccessibleName(say(N_("Your name")))
        self.buyer.line.setAccessibleName(say(N_("Contracting entity")))
        self.folder.line.setAccessibleName(say(N_("Folder for documents")))
        for name, row in self.places.items():
            row.say(say(name))

    def _version_words(self) -> str:
        say, gatekeeper = self.bench.tongue.say, self.bench.gatekeeper
        lines = [say(N_("Gatekeeper {version}"), version=__version__)]
        if gatekeeper is not None:
            library = gatekeeper.desk.library
            lines.append(
                say(
                    N_("Criteria library {version}, {count} criteria"),
                    version=library.version,
                    count=len(library.criteria),
                )
            )
        lines.append(say(N_("Python {python}, Qt {qt}"), python=platform.python_version(), qt=qVersion()))
        return "\n".join(lines)

    # ---- choices

    def _set(self, **values: object) -> str:
        wanted = self.bench.settings.changed(**values)
        if wanted != self.bench.settings:
            self.bench.set_settings(wanted)
        return ""

    def _set_actor(self, name: str) -> str:
        """The journal names the new name from the next change on."""
        self._set(actor=name)
        return ""

    def _set_folder(self, text: str) -> str:
        if text and not Path(text).is_dir():
            return self.bench.tongue.say(
                N_("There is no such folder. Choose one with the button beside the field.")
            )
        return self._set(export_folder=text)

    def _choose_folder(self) -> None:
        start = self.bench.settings.export_folder or str(Path.home())
        name = QFileDialog.getExistingDirectory(
            self, self.bench.tongue.say(N_("Folder for documents")), start
        )
        if name:
            self.folder.line.setText(name)
            self.folder.keep_now()

    # ---- form

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fold()

    def _fold(self) -> None:
        theme = self.bench.theme
        self._content.setMaximumWidth(theme.px(_WIDEST))
        for row in (*self._rows, *self.database.rows, *self.backups.rows):
            row.set_narrow(self.width() < theme.px(_FIELD_WIDTH + 240))

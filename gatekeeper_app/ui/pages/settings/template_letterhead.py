"""Settings, Document templates: logo, its words, colour and unit."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from gatekeeper_app.domain.colours import as_colour, passing_shade
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.templates.letterhead import ALTERNATIVE, COLOUR, LOGO, LONGEST, UNIT, fault_of
from gatekeeper_app.ui.pages.settings.rows import SettingRow
from gatekeeper_app.ui.pages.settings.template_store import TemplateStore, TextPlace
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LABELS = {
    COLOUR: (N_("Colour"), N_("Of headings and lines. It must be readable on white.")),
    UNIT: (N_("Unit"), N_("Shown below the contracting entity.")),
    ALTERNATIVE: (N_("Description of the logo"), N_("Read out to those who cannot see it.")),
}


class LetterheadCard(Card):
    """Kept while one types. Unit and words are in the language chosen for the texts below."""

    def __init__(self, bench: Workbench, store: TemplateStore) -> None:
        super().__init__(margins=(20, 14, 20, 14))
        self._bench, self._store = bench, store
        self._language: Language = bench.tongue.language
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.choose = Button(theme, icon="folder", on_click=self._choose_logo)
        self.without = Button(theme, kind="link", on_click=lambda: self._keep(LOGO, ""))
        self.lines = {
            name: SavedLine(f"letterhead.{name}", "", words="", most=LONGEST[name]) for name in _LABELS
        }
        self.swatch = QLabel()
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        self.nearest = Button(theme, kind="link", on_click=self._take_nearest)
        self.nearest.hide()
        logo, colour = QWidget(), QWidget()
        flow = FlowLayout(logo, spacing=12, middle=True)
        for part in (self.picture, self.choose, self.without):
            flow.addWidget(part)
        beside = QHBoxLayout(colour)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.swatch)
        beside.addWidget(self.lines[COLOUR], 1)
        self.rows = [
            SettingRow(bench, logo, label=N_("Logo"), hint=N_("PNG or JPEG. Shown on the first page."))
        ]
        for name, (label, hint) in _LABELS.items():
            control = colour if name == COLOUR else self.lines[name]
            self.rows.append(SettingRow(bench, control, label=label, hint=hint))
            self.lines[name].kept.connect(lambda text, name=name: self._on_kept(name, text))
        self.column.addWidget(self._heading)
        for row in self.rows[:2]:
            self.column.addWidget(row)
        self.column.addWidget(self.fault)
        self.column.addWidget(self.nearest, alignment=Qt.AlignmentFlag.AlignLeft)
        for row in self.rows[2:]:
            self.column.addWidget(row)

    def refresh(self, language: Language) -> None:
        """What stands in the folder; unit and words in a language."""
        say, head = self._bench.tongue.say, self._store.templates.letterhead
        self._language = language
        self._heading.setText(say(N_("Letterhead")))
        for row in self.rows:
            row.say()
        self.choose.setText(say(N_("Choose a logo…")))
        self.without.setText(say(N_("Without a logo")))
        self.without.setVisible(bool(self._store.text(TextPlace(LOGO))))
        for name, line in self.lines.items():
            line.setAccessibleName(say(_LABELS[name][0]))
            line.setEnabled(self._store.ready)
            if self.fault.isHidden() or name != COLOUR:
                line.show_text(self._store.text(TextPlace(self._full(name))))
        self.choose.setEnabled(self._store.ready)
        self._show_logo(head.logo)
        self._show_colour(head.colour)

    def _full(self, name: str) -> str:
        return name if name == COLOUR else f"{name}.{self._language}"

    def _show_logo(self, logo: bytes) -> None:
        pixels = QPixmap()
        if logo and pixels.loadFromData(logo):
            room = QSize(self._bench.theme.px(200), self._bench.theme.px(64))
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(pixels.scaled(room, keep, smooth))
        else:
            self.picture.clear()
        self.picture.setVisible(bool(logo))
        self.picture.setAccessibleName(self._bench.tongue.say(N_("The logo")))

    def _show_colour(self, colour: str) -> None:
        side = self._bench.theme.px(22)
        self.swatch.setFixedSize(side, side)
        pixels = QPixmap(side, side)
        pixels.fill(colour or self._bench.theme.colours.line)
        self.swatch.setPixmap(pixels)
        self.swatch.setVisible(bool(colour))

    # ---- choices

    def _keep(self, name: str, text: str) -> None:
        self._store.keep({TextPlace(name): text})

    def _on_kept(self, name: str, text: str) -> None:
        wrong = fault_of(name, text) if text else None
        if name == COLOUR:
            self._say_colour_fault("" if wrong is None else self._bench.tongue.say(wrong), as_colour(text))
        if wrong is None:
            self._keep(self._full(name), text)

    def _say_colour_fault(self, reason: str, colour: str) -> None:
        self.fault.setText(reason)
        self.fault.setVisible(bool(reason))
        self.lines[COLOUR].setAccessibleDescription(reason)
        self.nearest.setVisible(bool(reason and colour))
        if reason and colour:
            shade = passing_shade(colour)
            self.nearest.setText(self._bench.tongue.say(N_("Use the shade {shade}"), shade=shade))
            self.nearest.setProperty("shade", shade)

    def _take_nearest(self) -> None:
        shade = str(self.nearest.property("shade"))
        self._say_colour_fault("", "")
        self.lines[COLOUR].setFocus()
        self._keep(COLOUR, shade)

    def _choose_logo(self) -> None:
        say = self._bench.tongue.say
        name, _ = QFileDialog.getOpenFileName(
            self, say(N_("Choose a logo")), str(Path.home()), f"{say(N_('Pictures'))} (*.png *.jpg *.jpeg)"
        )
        if name:
            self._store.take_logo(Path(name))

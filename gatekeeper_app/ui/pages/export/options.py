"""The right of the export page: for whom, in which languages and forms, and whether the document is accessible."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, Form
from gatekeeper_app.services.documents.descriptions import FORM_NAMES
from gatekeeper_app.ui.pages.export.choices import Chosen
from gatekeeper_app.ui.pages.export.confirming import ConfirmingPanel
from gatekeeper_app.ui.pages.export.conformance import ConformanceBox
from gatekeeper_app.ui.pages.export.outcomes import Outcomes
from gatekeeper_app.ui.pages.export.ticks import Ticks
from gatekeeper_app.ui.pages.export.version import VersionBox
from gatekeeper_app.ui.widgets.buttons import Button, Choices, DisclosureButton
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

LANGUAGE_NAMES: dict[Language, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
_USUAL_FORMS = (Form.PDF, Form.DOCX)
_MOST_FAULTS = 5
_OWN_FORM = "xlsx"  # of spreadsheets, which have no other: not to be chosen
_OTHER_FORMS = tuple(form for form in Form if form not in _USUAL_FORMS and form != _OWN_FORM)


class Options(ScrollPane):
    """`audience_chosen`, `language_ticked`, `form_ticked`, `side_by_side_ticked`: what was pressed. The page does it.
    `parts` is the place above for what stands here where the window is narrow."""

    audience_chosen = Signal(str)
    language_ticked = Signal(str, bool)
    form_ticked = Signal(str, bool)
    side_by_side_ticked = Signal(bool)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(pane="surface", margins=(16, 16, 16, 16))
        self._bench = bench
        theme, bind = bench.theme, bench.tongue.bind
        self.outcomes = Outcomes(bench)
        self.audience = Choices(theme, kind="chip")
        self.audience.chosen.connect(self.audience_chosen)
        self._whom = TextLabel(theme, step="small", tone="muted")
        self.languages = Ticks(theme)
        self.languages.ticked.connect(self.language_ticked)
        self.side_by_side = CheckLine(theme)
        self.side_by_side.box.setObjectName("tick-side-by-side")
        self.side_by_side.box.clicked.connect(self.side_by_side_ticked)
        self.forms = Ticks(theme)
        self.forms.ticked.connect(self.form_ticked)
        self._more = DisclosureButton(theme)
        self._more.toggled.connect(lambda _open: self._show_forms())
        self.more_forms = Ticks(theme)
        self.more_forms.ticked.connect(self.form_ticked)
        self.version = VersionBox(bench)
        self.confirming = ConfirmingPanel(bench)
        self.conformance = ConformanceBox(bench)
        back = Button(theme, kind="link", icon="arrow-left", on_click=lambda: bench.go("walk"))
        bind(back, back.setText, N_("Back to the walk"))
        bind(self._more, self._more.setText, N_("Other formats"))
        self.above = QVBoxLayout()
        self.column.addLayout(self.above)
        self.column.addWidget(self.outcomes)
        self._faults = Box("warning", margins=(12, 8, 12, 8))
        self._fault_words = TextLabel(theme, step="small")
        self._faults.column.addWidget(self._fault_words)
        self._faults.hide()
        self.column.addWidget(self._faults)
        self._section(N_("For whom"), self.audience, self._whom)
        self._section(N_("Language of the documents"), self.languages, self.side_by_side)
        self._section(N_("Format"), self.forms, self._more, self.more_forms)
        self._section(N_("Version"), self.version, self.confirming)
        self._section(N_("Accessibility"), self.conformance)
        self.column.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)
        self._chosen: Chosen | None = None

    def show_chosen(self, chosen: Chosen) -> None:
        """What is chosen, in the window's language."""
        self._chosen = chosen
        say = self._bench.tongue.say
        whom = say(N_("For whom"))
        self.audience.set_options(
            [
                (Audience.INTERNAL.value, say(N_("Internal")), ""),
                (Audience.OUTWARD.value, say(N_("Outsiders")), ""),
            ]
        )
        self.audience.set_name(whom)
        self.audience.set_value(chosen.audience.value)
        self._whom.setText(
            say(N_("May contain everything: names, reasons, prices. Not for tenderers."))
            if chosen.audience is Audience.INTERNAL
            else say(
                N_("Contains what tenderers and the public may see: no names, internal reasons or estimates.")
            )
        )
        languages = say(N_("Language of the documents"))
        self.languages.show_options(
            [(each, LANGUAGE_NAMES[each]) for each in LANGUAGES], chosen.languages, languages, LANGUAGES
        )
        pair = " – ".join(LANGUAGE_NAMES[each] for each in chosen.languages)
        self.side_by_side.set_words(say(N_("Both side by side in one document: {languages}"), languages=pair))
        self.side_by_side.box.setChecked(chosen.bilingual)
        self.side_by_side.setVisible(len(chosen.languages) == 2)
        self.version.show_chosen(chosen)
        self._show_forms()

    def show_figures(self) -> None:
        """To the figures that wait for somebody who vouches for them."""
        self.ensureWidgetVisible(self.confirming)
        self.confirming.name.setFocus()

    def show_faults(self, faults: Sequence[str]) -> None:
        """What in the organisation's own templates was not used."""
        self._fault_words.setText("\n".join(faults[:_MOST_FAULTS]))
        self._faults.setVisible(bool(faults))

    def _show_forms(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        say = self._bench.tongue.say
        about, wanted = say(N_("Format")), [form.value for form in chosen.forms]
        there = {
            form
            for kind in CATALOGUE
            if chosen.audience in kind.audiences
            for form in kind.forms(chosen.audience)
        }
        groups = ((self.forms, _USUAL_FORMS), (self.more_forms, _OTHER_FORMS))
        for ticks, forms in groups:
            names = [(form.value, say(FORM_NAMES[form.value])) for form in forms]
            ticks.show_options(names, wanted, about, [form.value for form in forms if form in there])
        open_ = self._more.isChecked() or any(form in chosen.forms for form in _OTHER_FORMS)
        self.more_forms.setVisible(open_)
        self._more.setChecked(open_)

    def _section(self, title: str, *parts: QWidget) -> None:
        heading = HeadingLabel(self._bench.theme, step="h3")
        self._bench.tongue.bind(heading, heading.setText, title)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(heading)
        for part in parts:
            column.addWidget(part)
        self.column.addLayout(column)
        self.column.addSpacing(6)

"""An own source: where a fact of an own criterion was read."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES, Certainty
from gatekeeper_app.domain.criteria import Source
from gatekeeper_app.domain.own_criteria import OwnSource
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.own.categories import change_source
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.saved_day import SavedDay
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.three_languages import ThreeLanguages, with_words
from gatekeeper_app.ui.workbench import Workbench

_MOST = 2_000
_OFFERED = (Certainty.VERIFIED, Certainty.SECONDARY, Certainty.DERIVED, Certainty.PRACTICE)


class SourcePart(QWidget):
    """Shown for one source at a time; saved as it is written."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._own: OwnSource | None = None
        theme = bench.theme
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.heading = HeadingLabel(theme, step="h2")
        self.name = ThreeLanguages(theme, "source.title", most=_MOST)
        self.address = SavedLine("source.address", "", words="", most=_MOST)
        self.day = SavedDay(theme, bench.tongue.language, "source.read_on", None, words="", hint="", fault="")
        self.certainty = Combo()
        self._labels = [TextLabel(theme, step="small", bold=True) for _each in range(4)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._kicker)
        column.addWidget(self.heading)
        parts = (self.name, self.address, self.day, self.certainty)
        for label, part in zip(self._labels, parts, strict=True):
            column.addSpacing(6)
            column.addWidget(label)
            column.addWidget(part)
        self.certainty.setMaximumWidth(theme.px(360))
        self.name.kept.connect(self._save_title)
        self.address.kept.connect(self._save_address)
        self.day.kept.connect(self._save_day)
        self.certainty.currentIndexChanged.connect(self._save_certainty)

    def show_source(self, own: OwnSource) -> None:
        self._own = own
        tongue, source = self._bench.tongue, own.source
        self._kicker.setText(own.id)
        self.heading.setText(tongue.say(source.title).strip() or tongue.say(N_("Source without a title")))
        words = [tongue.say(each) for each in (N_("Title"), N_("Address"), N_("Read on"), N_("Certainty"))]
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        self.name.show_texts(source.title, words[0], tongue)
        self.address.setAccessibleName(words[1])
        self.address.show_text(source.address)
        self.day.field.setAccessibleName(words[2])
        self.day.fault_words = tongue.say(N_("Write a day here, for example 21.11.2026."))
        self.day.show_value(source.read_on, tongue.language)
        self.certainty.setAccessibleName(words[3])
        offered = [*_OFFERED, *([source.certainty] if source.certainty not in _OFFERED else [])]
        self.certainty.set_options(
            [(each.value, tongue.say(CERTAINTY_NAMES[each])) for each in offered], source.certainty.value
        )

    def _save(self, source: Source) -> bool:
        own = self._own
        if own is None or source == own.source:
            return True
        return self._bench.own.change(lambda shelf: change_source(shelf, own, source)) is not None

    def _save_title(self, language: Language, words: str) -> None:
        if self._own is not None:
            source = self._own.source
            if not self._save(replace(source, title=with_words(source.title, language, words))):
                self.name.texts[language].hold()

    def _save_address(self, words: str) -> None:
        if self._own is not None:
            self._save(replace(self._own.source, address=words))

    def _save_day(self, value: date | None) -> None:
        if self._own is not None and value is not None:
            self._save(replace(self._own.source, read_on=value))

    def _save_certainty(self, place: int) -> None:
        if self._own is not None and place >= 0:
            self._save(replace(self._own.source, certainty=Certainty(self.certainty.value)))

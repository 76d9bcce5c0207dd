"""An own category: its name and description in three languages, and which procurements it belongs to."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gatekeeper_app.domain.contract_natures import CONTRACT_NATURE_NAMES, ContractNature
from gatekeeper_app.domain.criteria import Category
from gatekeeper_app.domain.own_criteria import OWN_STATE_NAMES, OwnCategory, OwnState
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.own.categories import change_category
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.three_languages import ThreeLanguages, with_words
from gatekeeper_app.ui.workbench import Workbench

_MOST = 4_000
OFFERED_NATURES = (ContractNature.GOODS, ContractNature.SERVICES, ContractNature.WORKS)


class CategoryPart(QWidget):
    """Shown for one category at a time; saved as it is written."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._own: OwnCategory | None = None
        theme = bench.theme
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.title = HeadingLabel(theme, step="h2")
        self.retire = Button(theme, icon="circle-slash", on_click=self._retire)
        self.name = ThreeLanguages(theme, "category.name", most=_MOST)
        self.description = ThreeLanguages(theme, "category.description", most=_MOST)
        self.cpv = SavedLine("category.cpv", "", words="", most=_MOST)
        self.natures = {nature: QCheckBox() for nature in OFFERED_NATURES}
        self.small = QCheckBox()
        self._labels = [TextLabel(theme, step="small", bold=True) for _each in range(4)]
        self._hint = TextLabel(theme, step="small", tone="muted")
        natures = QWidget()
        flow = FlowLayout(natures, spacing=16)
        for box in (*self.natures.values(), self.small):
            flow.addWidget(box)
            box.clicked.connect(self._save_reach)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._kicker)
        column.addWidget(self.title)
        parts = (self.name, self.description, self.cpv, natures)
        for label, part in zip(self._labels, parts, strict=True):
            column.addSpacing(6)
            column.addWidget(label)
            if part is self.cpv:
                column.addWidget(self._hint)
            column.addWidget(part)
        column.addSpacing(10)
        holder = QWidget()
        FlowLayout(holder).addWidget(self.retire)
        column.addWidget(holder)
        self.name.kept.connect(lambda language, words: self._save_text("name", language, words))
        self.description.kept.connect(lambda language, words: self._save_text("description", language, words))
        self.cpv.kept.connect(self._save_codes)

    def show_category(self, own: OwnCategory) -> None:
        self._own = own
        tongue, category = self._bench.tongue, own.category
        state = OwnState.RETIRED if own.retired else OwnState.IN_USE
        self._kicker.setText(f"{own.id}  ·  {tongue.say(OWN_STATE_NAMES[state])}")
        self.title.setText(tongue.say(category.name).strip() or tongue.say(N_("Category without a name")))
        words = [
            tongue.say(each)
            for each in (N_("Name"), N_("Description"), N_("CPV codes"), N_("Kinds of contract"))
        ]
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        self._hint.setText(
            tongue.say(
                N_(
                    "The first 2 to 8 digits, parted by commas. Without codes it belongs to every procurement."
                )
            )
        )
        self.name.show_texts(category.name, words[0], tongue)
        self.description.show_texts(category.description, words[1], tongue)
        self.cpv.setAccessibleName(words[2])
        self.cpv.setAccessibleDescription(self._hint.text())
        self.cpv.show_text(", ".join(category.cpv))
        for nature, box in self.natures.items():
            box.setText(tongue.say(CONTRACT_NATURE_NAMES[nature]))
            box.setChecked(nature in category.natures)
        self.small.setText(tongue.say(N_("Small purchases only")))
        self.small.setChecked(category.small_only)
        self.retire.setText(tongue.say(N_("Bring back")) if own.retired else tongue.say(N_("Retire")))

    def _save(self, category: Category, *, retired: bool | None = None) -> bool:
        own = self._own
        if own is None or (category == own.category and retired is None):
            return True
        return (
            self._bench.own.change(lambda shelf: change_category(shelf, own, category, retired=retired))
            is not None
        )

    def _save_text(self, field: str, language: Language, words: str) -> None:
        if self._own is None:
            return
        category = self._own.category
        if field == "name":
            category = replace(category, name=with_words(category.name, language, words))
        else:
            category = replace(category, description=with_words(category.description, language, words))
        if not self._save(category):
            (self.name if field == "name" else self.description).texts[language].hold()

    def _save_codes(self, words: str) -> None:
        codes = (part.partition("-")[0] for part in words.replace(",", " ").split())
        sound = tuple(
            dict.fromkeys(code for code in codes if code.isascii() and code.isdigit() and 2 <= len(code) <= 8)
        )
        if self._own is not None:
            self._save(replace(self._own.category, cpv=sound))
            self.cpv.show_text(", ".join(sound))

    def _save_reach(self, _checked: bool) -> None:
        if self._own is not None:
            natures = tuple(nature for nature, box in self.natures.items() if box.isChecked())
            self._save(replace(self._own.category, natures=natures, small_only=self.small.isChecked()))

    def _retire(self) -> None:
        if self._own is not None and self._save(self._own.category, retired=not self._own.retired):
            words = N_("{id} is offered no more.") if self._own.retired else N_("{id} is offered again.")
            self._bench.notice(self._bench.tongue.say(words, id=self._own.id), undoable=True)

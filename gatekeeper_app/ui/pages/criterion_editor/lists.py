"""Legal basis, questions for the market, emissions avoided, counterparts elsewhere: any number of each."""

from functools import partial

from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.advice import BANK_NAMES, Bank, Counterpart
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.own.shaping import (
    with_basis,
    with_carbon_effect,
    with_counterpart,
    with_question,
)
from gatekeeper_app.ui.pages.criterion_editor.choices import ComboField, FigureField, LineField
from gatekeeper_app.ui.pages.criterion_editor.entries import EntriesField, EntryBox
from gatekeeper_app.ui.pages.criterion_editor.fields import Sheet, TextRow
from gatekeeper_app.ui.pages.criterion_editor.finder import Finder
from gatekeeper_app.ui.pages.criterion_editor.lenses import entry, part
from gatekeeper_app.ui.pages.criterion_editor.lookups import Lookups


class LegalField(EntriesField):
    """Provisions of the law book, each with what it means for this criterion."""

    def __init__(self, sheet: Sheet, lookups: Lookups) -> None:
        super().__init__(sheet, "legal_basis")
        self.labelled = False  # the section is called so
        self._lookups = lookups
        self.finder = Finder(sheet.bench, self.place, lookups.provisions)
        self.finder.picked.connect(self._take)
        self.column.addWidget(self.finder)

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        return tuple(basis.provision for basis in criterion.legal_basis)

    def box(self, index: int) -> EntryBox:
        provision = self.sheet.draft.content.legal_basis[index].provision
        whole = entry(self.place, index, provision)
        name = partial(self._lookups.provision, provision)
        box = EntryBox(self.sheet, whole.place, name, self.remover(index))
        box.add(TextRow(self.sheet, part(whole, "meaning")))
        return box

    def show_value(self) -> None:
        say = self.sheet.bench.tongue.say
        self.finder.say(say(N_("Add a provision")), say(N_("A section number, or a word of its heading")))
        super().show_value()

    def target(self) -> QWidget:
        return self.finder.line

    def _take(self, provision: str) -> None:
        if self.sheet.draft.change(lambda c: with_basis(c, provision)):
            taken = self.keys(self.sheet.draft.content).index(provision)
            self.boxes[taken].fields[0].focus_on()


class QuestionsField(EntriesField):
    """What to ask the market before the call for tenders."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet, "dialogue_questions")
        self.adder(N_("Add a question"), with_question)

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        return tuple(map(str, range(len(criterion.dialogue_questions))))

    def box(self, index: int) -> EntryBox:
        say, whole = self.sheet.bench.tongue.say, entry(self.place, index)
        box = EntryBox(
            self.sheet,
            whole.place,
            lambda: say(N_("Question {number}"), number=index + 1),
            self.remover(index),
        )
        row = TextRow(self.sheet, whole)
        row.labelled = False  # its number stands above
        box.add(row)
        return box


class CarbonField(EntriesField):
    """Emissions avoided, each as a range with its best estimate and where it was read."""

    def __init__(self, sheet: Sheet, lookups: Lookups) -> None:
        super().__init__(sheet, "carbon_effects")
        self._lookups = lookups
        self.adder(N_("Add an estimate"), self._with_effect)

    @staticmethod
    def _with_effect(criterion: Criterion) -> Criterion:
        return with_carbon_effect(criterion, criterion.sources[0] if criterion.sources else "")

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        return tuple(map(str, range(len(criterion.carbon_effects))))

    def box(self, index: int) -> EntryBox:
        sheet = self.sheet
        say, whole = sheet.bench.tongue.say, entry(self.place, index)
        box = EntryBox(
            sheet, whole.place, lambda: say(N_("Estimate {number}"), number=index + 1), self.remover(index)
        )
        box.add_row(*(FigureField(sheet, part(whole, name)) for name in ("low", "best", "high")))
        box.add(TextRow(sheet, part(whole, "unit")))
        box.add(TextRow(sheet, part(whole, "basis")))
        box.add_row(
            ComboField(sheet, part(whole, "source"), self._sources, str),
            ComboField(sheet, part(whole, "certainty"), partial(self._certainties, index), Certainty),
        )
        return box

    def _sources(self) -> list[tuple[str, str]]:
        return [(key, f"{key}  {title}") for key, title, _line in self._lookups.sources()]

    def _certainties(self, index: int) -> list[tuple[str, str]]:
        return list(self._lookups.certainties(self.sheet.draft.content.carbon_effects[index].certainty))


class CounterpartsField(EntriesField):
    """Criteria of other banks that ask for much the same."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet, "counterparts")
        self.adder(N_("Add a counterpart"), lambda c: with_counterpart(c, Counterpart(bank=Bank.EU, name="")))

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        return tuple(map(str, range(len(criterion.counterparts))))

    def box(self, index: int) -> EntryBox:
        sheet, whole = self.sheet, entry(self.place, index)
        say = sheet.bench.tongue.say
        box = EntryBox(
            sheet, whole.place, lambda: say(N_("Counterpart {number}"), number=index + 1), self.remover(index)
        )
        box.add_row(
            ComboField(
                sheet, part(whole, "bank"), lambda: [(b.value, say(BANK_NAMES[b])) for b in Bank], Bank
            ),
            LineField(sheet, part(whole, "name")),
            LineField(sheet, part(whole, "number"), most=60),
        )
        return box

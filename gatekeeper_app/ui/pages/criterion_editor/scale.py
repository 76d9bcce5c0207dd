"""The scale of points of an award criterion."""

from dataclasses import replace

from gatekeeper_app.domain.advice import SCALE_FORM_NAMES, ScaleForm
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.own.shaping import with_scale
from gatekeeper_app.ui.pages.criterion_editor.choices import ComboField
from gatekeeper_app.ui.pages.criterion_editor.entries import EntriesField, EntryBox
from gatekeeper_app.ui.pages.criterion_editor.fields import Sheet, TextRow
from gatekeeper_app.ui.pages.criterion_editor.lenses import field, part


class ScaleField(EntriesField):
    """One scale or none: the figures that earn all points and none, and how the points lie between."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet, "scale")
        self.labelled = False  # the section is called so
        self._button = self.adder(N_("Make a scale"), with_scale)

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        return () if criterion.scale is None else ("scale",)

    def box(self, _index: int) -> EntryBox:
        sheet, whole = self.sheet, field("scale")
        say = sheet.bench.tongue.say
        box = EntryBox(sheet, "scale", lambda: say(N_("Scale of points")), self._remove)
        box.add_row(
            ComboField(
                sheet,
                part(whole, "form"),
                lambda: [(form.value, say(SCALE_FORM_NAMES[form])) for form in ScaleForm],
                ScaleForm,
            ),
            ComboField(sheet, part(whole, "full"), self._figures, str),
            ComboField(sheet, part(whole, "zero"), self._figures, str),
        )
        box.add(TextRow(sheet, part(whole, "reading")))
        return box

    def show_value(self) -> None:
        super().show_value()
        self._button.setVisible(not self.boxes)

    def focus_on(self, language: Language | None = None) -> None:
        if self.boxes:
            self.boxes[0].fields[0].focus_on(language)
        else:
            self._button.setFocus()

    def _figures(self) -> list[tuple[str, str]]:
        say = self.sheet.bench.tongue.say
        figures = [(each.id, say(each.label)) for each in self.sheet.draft.content.parameters]
        return [("", say(N_("No figure"))), *figures]

    def _remove(self) -> None:
        def without(criterion: Criterion) -> Criterion:
            return replace(criterion, scale=None)

        if self.sheet.draft.change(without):
            self.focus_on()

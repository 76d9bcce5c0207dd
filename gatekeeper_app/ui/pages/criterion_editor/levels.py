"""The levels a criterion offers: switched on and off, what each means, how many suppliers manage it."""

from PySide6.QtWidgets import QCheckBox, QWidget

from gatekeeper_app.domain.criteria import AMBITION_NAMES, Ambition, Criterion
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.own.shaping import with_level, without_level
from gatekeeper_app.ui.pages.criterion_editor.choices import FigureField, FlagField
from gatekeeper_app.ui.pages.criterion_editor.entries import EntriesField, EntryBox
from gatekeeper_app.ui.pages.criterion_editor.fields import Sheet, TextRow
from gatekeeper_app.ui.pages.criterion_editor.lenses import Lens, entry, part
from gatekeeper_app.ui.widgets.flow import FlowLayout


class LevelsField(EntriesField):
    """One box for each level offered; the last one cannot be switched off."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet, "levels")
        self.labelled = False  # the section is called so
        self.offered: dict[Ambition, QCheckBox] = {}
        held = QWidget()
        flow = FlowLayout(held, spacing=16)
        for ambition in Ambition:
            box = QCheckBox()
            box.setObjectName(f"levels.{ambition.value}.offered")
            box.clicked.connect(lambda on, level=ambition: self._offer(level, on=on))
            flow.addWidget(box)
            self.offered[ambition] = box
        self.column.insertWidget(2, held)

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        return tuple(
            f"{level.ambition}{'+' if level.tender_text is not None else ''}" for level in criterion.levels
        )

    def box(self, index: int) -> EntryBox:
        sheet = self.sheet
        level = sheet.draft.content.levels[index]
        say, ambition = sheet.bench.tongue.say, level.ambition
        whole = entry("levels", index, ambition.value)
        box = EntryBox(sheet, whole.place, lambda: say(AMBITION_NAMES[ambition]), None)
        box.add(TextRow(sheet, part(whole, "meaning")))
        box.add_row(
            FigureField(sheet, part(whole, "suppliers_from"), whole=True),
            FigureField(sheet, part(whole, "suppliers_to"), whole=True, optional=True),
        )
        box.add_row(
            FlagField(sheet, part(whole, "beyond_market")),
            OwnTextFlag(sheet, part(whole, "tender_text")),
        )
        if level.tender_text is not None:
            box.add(TextRow(sheet, part(whole, "tender_text")))
        return box

    def show_value(self) -> None:
        say, levels = self.sheet.bench.tongue.say, self.sheet.draft.content.ambitions
        for ambition, box in self.offered.items():
            box.setText(say(AMBITION_NAMES[ambition]))
            box.setAccessibleName(say(N_("Offer the level {level}"), level=box.text()))
            box.setChecked(ambition in levels)
            box.setEnabled(levels != (ambition,))
        super().show_value()

    def target(self) -> QWidget:
        return next(box for box in self.offered.values() if box.isEnabled())

    def _offer(self, ambition: Ambition, *, on: bool) -> None:
        self.sheet.draft.change(lambda c: with_level(c, ambition) if on else without_level(c, ambition))


class OwnTextFlag(FlagField):
    """Whether a level asks for another sentence than the criterion's own."""

    def __init__(self, sheet: Sheet, lens: Lens) -> None:
        super().__init__(
            sheet,
            Lens(
                f"{lens.place}.own",
                lambda c: lens.get(c) is not None,
                lambda c, on: lens.put(c, (c.tender_text if on else None)),
            ),
        )
        self.called(N_("A tender text of its own"))

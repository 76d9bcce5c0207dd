"""The figures of a criterion: name, unit, range, and what is proposed at each level with how sure it is."""

from functools import partial

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import AMBITION_NAMES, Ambition, Criterion, Direction
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_comparison import DIRECTION_NAMES
from gatekeeper_app.services.own.shaping import rename_figure, with_figure, without_figure
from gatekeeper_app.ui.pages.criterion_editor.choices import ComboField, FigureField, LineField
from gatekeeper_app.ui.pages.criterion_editor.entries import EntriesField, EntryBox, IdsField
from gatekeeper_app.ui.pages.criterion_editor.fields import EditorField, Sheet, TextRow
from gatekeeper_app.ui.pages.criterion_editor.lenses import Lens, at, entry, part
from gatekeeper_app.ui.pages.criterion_editor.lookups import Lookups
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import TextLabel


class FiguresField(EntriesField):
    """A box for each figure. A figure is put into the text the focus was in last."""

    def __init__(self, sheet: Sheet, lookups: Lookups) -> None:
        super().__init__(sheet, "parameters")
        self.labelled = False  # the section is called so
        self._lookups = lookups
        self.with_hint(
            N_(
                "A figure stands in a text by its name in braces, {years}, or with the word it counts, "
                "{years|year|years}: the number can then be changed in each procurement."
            )
        )
        self.adder(N_("Add a figure"), with_figure)

    def keys(self, criterion: Criterion) -> tuple[str, ...]:
        levels = "+".join(criterion.ambitions)
        return tuple(f"{each.id}:{levels}" for each in criterion.parameters)

    def box(self, index: int) -> EntryBox:
        sheet, lookups = self.sheet, self._lookups
        parameter = sheet.draft.content.parameters[index]
        figure_id, whole = parameter.id, entry("parameters", index, parameter.id)
        box = EntryBox(sheet, whole.place, partial(self._name, index), partial(self._remove, figure_id))
        insert = Button(sheet.bench.theme, kind="link", on_click=partial(self._insert, index))
        insert.setObjectName(f"{whole.place}.insert")
        sheet.bench.tongue.bind(insert, insert.setText, N_("Put into the text"))
        box.add_button(insert)
        box.add(TextRow(sheet, part(whole, "label")))
        box.add(TextRow(sheet, part(whole, "unit")))
        box.add_row(
            FigureName(sheet, whole, figure_id),
            FigureField(sheet, part(whole, "minimum")),
            FigureField(sheet, part(whole, "maximum")),
            FigureField(sheet, part(whole, "step")),
            FigureField(sheet, part(whole, "market"), optional=True),
            ComboField(sheet, part(whole, "better"), self._directions, Direction),
        )
        for ambition in sheet.draft.content.ambitions:
            box.add_row(
                LevelFigure(sheet, at(part(whole, "defaults"), ambition), ambition),
                ComboField(
                    sheet,
                    at(part(whole, "certainty"), ambition),
                    partial(self._certainties, index, ambition),
                    Certainty,
                ).called(N_("Certainty")),
            )
        box.add(
            IdsField(
                sheet,
                part(whole, "sources"),
                lookups.sources,
                lookups.source,
                N_("A word of the source, or its id"),
            )
        )
        if parameter.legal_minimums:
            box.add(LimitsLine(sheet, part(whole, "legal_minimums")))
        return box

    def _name(self, index: int) -> str:
        parameter, say = self.sheet.draft.content.parameters[index], self.sheet.bench.tongue.say
        words = say(parameter.label).strip() or say(N_("Figure {number}"), number=index + 1)
        return f"{words}   {{{parameter.id}}}"

    def _directions(self) -> list[tuple[str, str]]:
        return [(each.value, self.sheet.bench.tongue.say(DIRECTION_NAMES[each])) for each in Direction]

    def _certainties(self, index: int, ambition: Ambition) -> list[tuple[str, str]]:
        now = self.sheet.draft.content.parameters[index].certainty.get(ambition)
        return list(self._lookups.certainties(now))

    def _remove(self, figure_id: str) -> None:
        if self.sheet.draft.change(lambda c: without_figure(c, figure_id)):
            self.focus_on()

    def _insert(self, index: int) -> None:
        """Into the text written last, at its cursor, with the unit as a first guess of the words around it."""
        parameter, text = self.sheet.draft.content.parameters[index], self.sheet.last_text
        if text is None or not text.isVisible():
            words = N_("Put the cursor into a text first: the figure goes there.")
            self.sheet.bench.notice(self.sheet.bench.tongue.say(words))
            return
        unit = parameter.unit.in_language(text.language).strip()
        text.insertPlainText(f"{{{parameter.id}|{unit}|{unit}}}" if unit else f"{{{parameter.id}}}")
        text.setFocus()


class FigureName(LineField):
    """The name of a figure in texts; another name is followed into all of them."""

    def __init__(self, sheet: Sheet, whole: Lens, figure_id: str) -> None:
        super().__init__(sheet, part(whole, "id"), most=40)
        self._figure_id = figure_id
        self.line.kept.disconnect()
        self.line.kept.connect(self._rename)
        self.called(N_("Name in texts"))

    def _rename(self, words: str) -> None:
        draft = self.sheet.draft
        if self._closed or words == self._figure_id:
            return
        try:
            rename_figure(draft.content, self._figure_id, words)
        except ValueError:
            say = self.sheet.bench.tongue.say
            self.said.setText(
                say(N_("Small letters a to z, digits and _, a letter first; no other figure has the name."))
            )
            self.said.set_tone("error")
            self.said.show()
            return
        draft.change(lambda c: rename_figure(c, self._figure_id, words))


class LevelFigure(FigureField):
    """The figure proposed at one level, called by the level."""

    def __init__(self, sheet: Sheet, lens: Lens, ambition: Ambition) -> None:
        super().__init__(sheet, lens)
        self._ambition = ambition

    def words(self) -> str:
        say = self.sheet.bench.tongue.say
        return say(N_("Proposed at the level {level}"), level=say(AMBITION_NAMES[self._ambition]))


class LimitsLine(EditorField):
    """What law sets for the figure: comes with the criterion a variant was made from, and is read only."""

    def __init__(self, sheet: Sheet, lens: Lens) -> None:
        super().__init__(sheet, lens.place)
        self._lens = lens
        self._words = TextLabel(sheet.bench.theme)
        self.column.addWidget(self._words)

    def show_value(self) -> None:
        say = self.sheet.bench.tongue.say
        limits = self._lens.get(self.sheet.draft.content)
        sentence = N_("{value} from {start}, source {source}")
        lines = [
            Message(sentence, {"value": each.value, "start": each.valid_from, "source": each.source})
            for each in limits
        ]
        self._words.setText("\n".join(map(say, lines)))

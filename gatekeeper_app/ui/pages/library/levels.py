"""The levels of a criterion: the tender text of the one chosen, and the figures of all beside one another."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import AMBITION_NAMES, Ambition, Criterion, Level, Parameter
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.ui.widgets.buttons import Choices
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class LevelsPart(QWidget):
    """`chosen`: another level is shown. The buyer's own figures are set on the walk, not here."""

    chosen = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.criterion: Criterion | None = None
        self.choices = Choices(theme)
        self._meaning = TextLabel(theme)
        self._box = Box("field", margins=(18, 14, 18, 14))
        self._text_title = HeadingLabel(theme, step="h3")
        self._text = TextLabel(theme, step="reading")
        self._box.column.addWidget(self._text_title)
        self._box.column.addWidget(self._text)
        self._figures_title = HeadingLabel(theme, step="h3")
        self._figures = Replaced()
        self._limits = TextLabel(theme, step="small", tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.choices)
        column.addWidget(self._meaning)
        column.addWidget(self._box)
        column.addSpacing(8)
        column.addWidget(self._figures_title)
        column.addWidget(self._figures)
        column.addWidget(self._limits)
        self.choices.chosen.connect(self._on_chosen)

    @property
    def ambition(self) -> Ambition:
        """The level shown."""
        assert self.criterion is not None
        return Ambition(self.choices.value) if self.choices.value else self.criterion.recommended

    def show_criterion(self, criterion: Criterion, ambition: Ambition) -> None:
        """Show a criterion at a level, or at the nearest it offers."""
        self.criterion = criterion
        say = self._bench.tongue.say
        self.choices.set_options(
            [(a.value, say(AMBITION_NAMES[a]), f"level-{a.step}") for a in criterion.ambitions]
        )
        self.choices.set_value(criterion.level(ambition).ambition.value)
        self.choices.set_name(say(N_("Level")))
        self._text_title.setText(say(N_("Tender text")))
        self._show_level()
        self._show_figures()

    def _on_chosen(self, value: str) -> None:
        self._show_level()
        self.chosen.emit(value)
        if self._bench.announcer is not None:
            self._bench.announcer.polite(self._text.text())

    def _show_level(self) -> None:
        criterion, language = self.criterion, self._bench.tongue.language
        assert criterion is not None
        level = criterion.level(self.ambition)
        words = [level.meaning.in_language(language), self._suppliers(level)]
        if level.ambition is criterion.recommended:
            words.append(self._bench.tongue.say(N_("This level is proposed first.")))
        self._meaning.setText(" ".join(words))
        figures = criterion.defaults_for(level.ambition)
        self._text.setText(fill(criterion.text_for(level.ambition).in_language(language), figures, language))

    def _suppliers(self, level: Level) -> str:
        """How many suppliers manage it, as a sentence."""
        say = self._bench.tongue.say
        if level.suppliers_to is None:
            return say(N_("An estimated {count} suppliers or more manage it."), count=level.suppliers_from)
        if level.suppliers_from == level.suppliers_to:
            return say(N_("An estimated {count} suppliers manage it."), count=level.suppliers_from)
        return say(
            N_("An estimated {low}–{high} suppliers manage it."),
            low=level.suppliers_from,
            high=level.suppliers_to,
        )

    def _show_figures(self) -> None:
        """Each figure with its name: the market's, then each level's with its tag; they wrap."""
        column = self._figures.fresh()
        criterion, say, theme = self.criterion, self._bench.tongue.say, self._bench.theme
        assert criterion is not None
        for part in (self._figures_title, self._limits):
            part.setVisible(bool(criterion.parameters))
        self._figures_title.setText(say(N_("Figures")))
        for parameter in criterion.parameters:
            name = f"{say(parameter.label)}, {say(parameter.unit)}"
            column.addWidget(TextLabel(theme, name, step="small", tone="muted", bold=True))
            row = QWidget()
            flow = FlowLayout(row, spacing=16, row_spacing=6)
            flow.addWidget(self._figure(parameter, parameter.market, say(N_("Market today"))))
            for ambition in criterion.ambitions:
                to_be_verified = parameter.certainty[ambition].to_be_verified
                value, words = parameter.defaults[ambition], say(AMBITION_NAMES[ambition])
                flow.addWidget(self._figure(parameter, value, words, tag=to_be_verified))
            column.addWidget(row)
        self._figures.show_fresh()
        self._limits.setText(self._limits_words(criterion))

    def _limits_words(self, criterion: Criterion) -> str:
        """Within what the figures may be changed, and where they come from."""
        say = self._bench.tongue.say
        ranges = "; ".join(
            say(
                N_("{figure} {minimum}–{maximum}"),
                figure=parameter.label,
                minimum=parameter.minimum,
                maximum=parameter.maximum,
            )
            for parameter in criterion.parameters
        )
        words = say(
            N_("The figures can be changed on the walk within these limits: {ranges}."), ranges=ranges
        )
        used = sorted({source for parameter in criterion.parameters for source in parameter.sources})
        if used:
            words += " " + say(N_("Sources of the figures: {sources}."), sources=", ".join(used))
        return words

    def _figure(
        self, parameter: Parameter, value: Decimal | None, where: str, *, tag: bool = False
    ) -> QWidget:
        """A figure after the level it belongs to, its tag below; said with what it is a figure of."""
        theme, say = self._bench.theme, self._bench.tongue.say
        cell = QWidget()
        grid = QGridLayout(cell)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        shown = "–" if value is None else number(value, self._bench.tongue.language)
        label = TextLabel(theme, shown, bold=True, wrap=False)
        grid.addWidget(TextLabel(theme, where, wrap=False), 0, 0)
        grid.addWidget(label, 0, 1)
        grid.setColumnStretch(2, 1)
        said = say(N_("not a figure")) if value is None else f"{shown} {say(parameter.unit)}"
        spoken = f"{say(parameter.label)}, {where}: {said}"
        if tag:
            mark = TextLabel(theme, say(N_("To be verified")), step="small", bold=True, wrap=False)
            mark.setProperty("tag", "note")
            grid.addWidget(mark, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
            spoken += f", {mark.text()}"
        label.setAccessibleName(spoken)
        return cell

"""A figure of a calculation: low, likely, high, its unit and its source."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.own_figures import Part
from gatekeeper_app.ui.estimate_ends import ESTIMATE_ENDS
from gatekeeper_app.ui.widgets.buttons import IconButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

FIELD_WIDTH, UNIT_WIDTH, MENU_WIDTH, GAP = 88, 84, 30, 6
_PARTS = tuple((Part(part), words) for part, words in ESTIMATE_ENDS)


class FigureFields(QWidget):
    """One estimate. `kept` carries the part that was changed and its figure (None: emptied), `sourced` the words of a
    source, `turned` that figures are to be given a scenario each, or for all again. `name` begins the object names;
    `words` is what the figure is, for screen readers; `turning` names that turn, "" where there is none."""

    kept = Signal(object, object)
    sourced = Signal(str)
    turned = Signal()

    def __init__(
        self, bench: Workbench, name: str, *, title: str, words: str, unit: str, turning: str = ""
    ) -> None:
        super().__init__()
        self._bench, self._turning = bench, turning
        theme, say = bench.theme, bench.tongue.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = FoldingRow(spacing=12, row_spacing=4)
        row.add(TextLabel(theme, title), stretch=1, least=theme.px(150))
        fields = QWidget()
        line = QHBoxLayout(fields)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        self.figures: dict[Part, SavedFigure] = {}
        for part, part_words in _PARTS:
            figure = SavedFigure(
                theme,
                bench.tongue.language,
                f"{name}-{part}",
                None,
                words=", ".join(each for each in (words, say(part_words), unit) if each),
                fault=say(N_("Enter a number.")),
            )
            figure.field.setFixedWidth(theme.px(FIELD_WIDTH))
            figure.kept.connect(self._keeping(part))
            self.figures[part] = figure
            line.addWidget(figure, alignment=Qt.AlignmentFlag.AlignTop)
        unit_label = TextLabel(theme, unit, step="small", tone="muted")
        unit_label.setFixedWidth(theme.px(UNIT_WIDTH))
        line.addWidget(unit_label)
        self.more = IconButton(theme, "ellipsis", say(N_("More about {name}"), name=words))
        self.more.setObjectName(f"{name}-more")
        self.more.setFixedSize(MENU_WIDTH, MENU_WIDTH)
        self.more.clicked.connect(self._on_more)
        line.addWidget(self.more)
        row.add(fields)
        column.addWidget(row)
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        column.addWidget(self.fault)
        column.addWidget(self._source_row(name, words))

    def _source_row(self, name: str, words: str) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._tag = TextLabel(theme, say(N_("To be verified")), step="small", wrap=False)
        self._tag.setProperty("tag", "note")
        self._source = TextLabel(theme, step="small", tone="muted")
        self._line = SavedLine(f"{name}-source", "", words=say(N_("Source of {name}"), name=words))
        self._line.kept.connect(self.sourced)
        self._line.hide()
        line.addWidget(self._tag, alignment=Qt.AlignmentFlag.AlignTop)
        for part in (self._source, self._line):
            line.addWidget(part, 1)
        return holder

    def show_estimate(self, estimate: Estimate | None, fault: tuple[str, str] | None) -> None:
        """The figure as it is stored; `fault`: the part it stands at ("" for the whole) and what is wrong."""
        language = self._bench.tongue.language
        ends = (None, None, None) if estimate is None else (estimate.low, estimate.best, estimate.high)
        for (part, _words), value in zip(_PARTS, ends, strict=True):
            self.figures[part].show_value(value, language)
        at, words = fault if fault is not None else ("", "")
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        for part, figure in self.figures.items():
            wrong = fault is not None and (part == at or (not at and part is Part.BEST))
            if bool(figure.field.property("fault")) != wrong and not figure.faulty:
                figure.field.setProperty("fault", wrong)
                figure.field.setAccessibleDescription(words if wrong else "")
                figure.field.style().unpolish(figure.field)
                figure.field.style().polish(figure.field)
        source = "" if estimate is None else estimate.source
        unsure = estimate is not None and estimate.certainty is not None and estimate.certainty.to_be_verified
        self._tag.setVisible(unsure)
        self._source.setText(source)
        self._line.show_text(source)

    def menu(self) -> QMenu:
        """What else can be done with the figure."""
        say, menu = self._bench.tongue.say, QMenu(self)
        menu.addAction(say(N_("Change the source"))).triggered.connect(self.change_source)
        again = menu.addAction(say(N_("Take the calculator's figure again")))
        again.triggered.connect(lambda: self.kept.emit(Part.BEST, None))
        if self._turning:
            menu.addAction(self._turning).triggered.connect(self.turned)
        return menu

    def _on_more(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def change_source(self) -> None:
        """Turn the source into a field, and back."""
        opened = self._line.isHidden()
        self._line.setVisible(opened)
        self._source.setVisible(not opened)
        if opened:
            self._line.setFocus()

    def _keeping(self, part: Part) -> Callable[[object], None]:
        return lambda value: self.kept.emit(part, value)

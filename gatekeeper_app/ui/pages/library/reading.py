"""The reading pane: everything of one criterion, in the order a reader asks for it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import (
    CRITERION_KIND_NAMES,
    EFFECT_NAMES,
    Ambition,
    Criterion,
)
from gatekeeper_app.domain.report import Heading
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.freshness import warnings_of
from gatekeeper_app.services.library_selection import TEXT_PART_NAMES, Picked, criterion_texts
from gatekeeper_app.ui.pages.library.copying import CopiedParts, to_clipboard
from gatekeeper_app.ui.pages.library.levels import LevelsPart
from gatekeeper_app.ui.pages.library.links import LinksPart
from gatekeeper_app.ui.pages.library.score import ScoreBox
from gatekeeper_app.ui.pages.library.sections import Sections
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.wrapped_link import WrappedLink
from gatekeeper_app.ui.workbench import Workbench

_MEASURE = 680  # the widest column of text: some 75 characters a line


class ReadingPane(ScrollPane):
    """`left`: back was asked for, by the button or Esc; `back_asked`: to the criterion read before; `level_chosen`:
    another level is read."""

    left = Signal()
    back_asked = Signal()
    level_chosen = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(pane="surface", margins=(28, 16, 28, 32))
        self._bench = bench
        self._criterion: Criterion | None = None
        self._score: ScoreBox | None = None
        theme = bench.theme
        self.back = Button(theme, kind="link", icon="arrow-left", on_click=self.left.emit)
        self.before = WrappedLink(theme)
        self.before.clicked.connect(lambda _checked=False: self.back_asked.emit())
        self.before.hide()
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.title = HeadingLabel(theme, step="h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._purpose = TextLabel(theme, step="reading")
        self.copy = Button(theme, icon="copy", on_click=self._copy)
        self.own_version = Button(theme, icon="pencil", on_click=self._own_version)
        self._copied = TextLabel(theme, step="small", tone="muted")
        self._copied.hide()
        self.parts = CopiedParts(bench)
        self.levels = LevelsPart(bench)
        self._warning = Box("warning", margins=(12, 10, 12, 10))
        self._rest = Replaced()
        self.links = LinksPart(bench)
        self._today, self._proposed = date.min, False
        self._lay_out()
        self.levels.chosen.connect(self._on_level)

    @property
    def criterion(self) -> Criterion | None:
        return self._criterion

    @property
    def score_button(self) -> Button | None:
        """The question that unfolds the score's parts."""
        return self._score.button if self._score is not None else None

    def show_criterion(
        self, criterion: Criterion, ambition: Ambition | None, *, today: date, proposed: bool
    ) -> None:
        """Show a criterion at a level (None: the one proposed first). The same one again keeps the level,
        what is unfolded and the place read."""
        gatekeeper = self._bench.gatekeeper
        assert gatekeeper is not None
        same = self._criterion is not None and self._criterion.id == criterion.id
        unfolded = same and self._score is not None and self._score.button.isChecked()
        level = self.levels.ambition if same and ambition is None else ambition or criterion.recommended
        self._criterion = criterion
        say = self._bench.tongue.say
        category = gatekeeper.shipped.library.categories.get(criterion.category)
        kicker = [say(CRITERION_KIND_NAMES[criterion.kind]), say(EFFECT_NAMES[criterion.effect])]
        if category is not None:
            kicker.append(say(category.name))
        self._kicker.setText("  ·  ".join(kicker))
        self.title.setText(say(criterion.name))
        self._purpose.setText(say(criterion.purpose))
        self.back.setText(say(N_("Back to the list")))
        self.copy.setText(say(N_("Copy")))
        own = criterion.id in gatekeeper.own.contents.criteria
        self.own_version.setText(say(N_("Edit")) if own else say(N_("Make your own version")))
        self.parts.refresh()
        self._copied.hide()
        self.levels.show_criterion(criterion, level)
        self._show_warning(criterion, today)
        self._today, self._proposed = today, proposed
        self._show_sections(unfolded=unfolded)
        self.links.show_criterion(criterion)
        if not same:
            self.verticalScrollBar().setValue(0)

    def show_way_back(self, criterion: Criterion | None) -> None:
        """Which criterion was read before a link led here; None: no link did."""
        self.before.setHidden(criterion is None)
        if criterion is not None:
            self.before.setText(self._bench.tongue.say(N_("Back to “{criterion}”"), criterion=criterion.name))

    def read(self) -> None:
        """Put the focus on the title: arrow keys scroll from here."""
        self.title.setFocus()
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.left if self.before.isHidden() else self.back_asked).emit()
            return
        super().keyPressEvent(event)

    # ---- parts

    def _show_warning(self, criterion: Criterion, today: date) -> None:
        found = list(warnings_of(criterion, self._bench.desk.law, today))
        self._warning_words.setText("\n".join(self._bench.tongue.say(each) for each in found))
        self._warning_sign.setPixmap(self._bench.theme.pixmap("triangle-alert", "warning", 20))
        self._warning.setVisible(bool(found))

    def _show_sections(self, *, unfolded: bool) -> None:
        assert self._criterion is not None
        column = self._rest.fresh()
        Sections(self._bench, column, self._criterion, self.levels.ambition, self._today).show()
        self._score = ScoreBox(self._bench, self._criterion, proposed=self._proposed)
        self._score.button.setChecked(unfolded)
        column.addSpacing(12)
        column.addWidget(self._score)
        self._rest.show_fresh()

    def _on_level(self) -> None:
        """Clause and proof may carry figures, too: they follow the level."""
        self._copied.hide()
        self.level_chosen.emit(self.levels.ambition.value)
        self._show_sections(unfolded=self._score is not None and self._score.button.isChecked())

    def _own_version(self) -> None:
        """One's own is edited, any other varied."""
        if self._criterion is not None and self._bench.gatekeeper is not None:
            own = self._criterion.id in self._bench.gatekeeper.own.contents.criteria
            (self._bench.own.edit if own else self._bench.own.vary)(self._criterion.id)

    # ---- copying

    def _copy(self) -> None:
        if self._criterion is None:
            return
        tongue, parts = self._bench.tongue, self.parts.chosen
        picked = Picked(criterion=self._criterion, ambition=self.levels.ambition)
        blocks = criterion_texts(picked, parts, tongue.language)
        QGuiApplication.clipboard().setMimeData(to_clipboard(blocks, tongue.language))
        headings = {block.text for block in blocks if isinstance(block, Heading)}
        names = [name for part in parts if (name := tongue.say(TEXT_PART_NAMES[part])) in headings]
        said = tongue.say(N_("Copied: {parts}."), parts=", ".join(names).lower())
        self._copied.setText(said)
        self._copied.show()
        if self._bench.announcer is not None:
            self._bench.announcer.polite(said)

    # ---- form

    def _lay_out(self) -> None:
        self._warning_sign = QLabel()
        self._warning_words = TextLabel(self._bench.theme)
        warning = QHBoxLayout()
        warning.addWidget(self._warning_sign, alignment=Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._warning_words, 1)
        self._warning.column.addLayout(warning)
        self._warning.hide()
        self.column.setSpacing(10)
        body = QWidget()
        body.setMaximumWidth(_MEASURE)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        self.ways = QWidget()
        self.ways_row = FlowLayout(self.ways, spacing=12, middle=True)
        self.ways_row.addWidget(self.copy)
        self.ways_row.addWidget(self.own_version)
        self.ways_row.addWidget(self.parts.question)
        inner.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self.before, self._kicker, self.title, self._purpose, self.ways, self.parts):
            inner.addWidget(part)
        inner.addWidget(self._copied)
        inner.addWidget(self._warning)
        inner.addWidget(self.levels)
        inner.addWidget(self._rest)
        inner.addWidget(self.links)
        self._measured = body
        self.column.addWidget(body)
        self._bench.theme.changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self._measured.setMaximumWidth(self._bench.theme.px(_MEASURE))

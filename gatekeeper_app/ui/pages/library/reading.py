"""The reading pane: everything of one criterion, in the order a reader asks for it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import (
    ASPECT_NAMES,
    CERTAINTY_NAMES,
    CRITERION_KIND_NAMES,
    EFFECT_NAMES,
    R_STRATEGY_NAMES,
    Ambition,
    Certainty,
    Criterion,
)
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.ui.pages.library.copying import texts_to_copy, to_clipboard
from gatekeeper_app.ui.pages.library.levels import LevelsPart
from gatekeeper_app.ui.pages.library.score import ScoreBox
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MEASURE = 680  # the widest column of text: some 75 characters a line


class ReadingPane(ScrollPane):
    """`left`: back to the list was asked for, by the button or Esc."""

    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(pane="surface", margins=(28, 16, 28, 32))
        self._bench = bench
        self._criterion: Criterion | None = None
        self._score: ScoreBox | None = None
        theme = bench.theme
        self.back = Button(theme, kind="link", icon="arrow-left", on_click=self.left.emit)
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True)
        self.title = HeadingLabel(theme, step="h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._purpose = TextLabel(theme, step="reading")
        self.copy = Button(theme, icon="copy", on_click=self._copy)
        self._copied = TextLabel(theme, step="small", tone="muted")
        self.levels = LevelsPart(bench)
        self._warning = Box("warning", margins=(12, 10, 12, 10))
        self._rest = Replaced()
        self._sections = self._rest.fresh()
        self._lay_out()
        self.levels.chosen.connect(lambda _value: self._copied.clear())

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
        self.copy.setAccessibleDescription(
            say(N_("Copies the tender text, the verification and the contract clause."))
        )
        self._copied.clear()
        self.levels.show_criterion(criterion, level)
        self._show_warning(criterion, today)
        self._sections = self._rest.fresh()
        self._show_sections(criterion, gatekeeper.shipped.library, gatekeeper.shipped.law, today)
        self._score = ScoreBox(self._bench, criterion, proposed=proposed)
        self._score.button.setChecked(unfolded)
        self._sections.addSpacing(12)
        self._sections.addWidget(self._score)
        self._rest.show_fresh()
        if not same:
            self.verticalScrollBar().setValue(0)

    def read(self) -> None:
        """Put the focus on the title: arrow keys scroll from here."""
        self.title.setFocus()
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # ---- sections

    def _show_warning(self, criterion: Criterion, today: date) -> None:
        words = N_("The review date {date} has passed. Check figures and references to law before use.")
        self._warning_words.setText(self._bench.tongue.say(words, date=criterion.review_by))
        self._warning_sign.setPixmap(self._bench.theme.pixmap("triangle-alert", "warning", 20))
        self._warning.setVisible(criterion.review_by < today)

    def _show_sections(self, criterion: Criterion, library: Library, law: LawBook, today: date) -> None:
        say = self._bench.tongue.say
        self._section(
            N_("Proof and checking"),
            [(N_("Verification"), criterion.verification), (N_("Checking"), criterion.checking)],
        )
        self._section(
            N_("Contract and follow-up"),
            [
                (N_("Contract clause"), criterion.contract_clause),
                (N_("Consequence"), criterion.consequence),
                (N_("Indicator"), criterion.indicator),
            ],
        )
        self._heading(N_("Legal basis"))
        for basis in criterion.legal_basis:
            try:
                provision = law.provision(basis.provision, today)
            except KeyError:
                self._words(basis.provision, say(basis.meaning))
                continue
            cited = f"{_capital(say(provision.citation))}: {say(provision.heading)}"
            self._words(cited, say(basis.meaning), tag=provision.certainty)
            self._sections.addWidget(
                TextLabel(self._bench.theme, say(provision.meaning), step="small", tone="muted")
            )
        for name, text in (
            (N_("Link to the subject matter"), criterion.link_to_subject),
            (N_("Proportionality"), criterion.proportionality),
        ):
            self._words(say(name), self._filled(text))
        self._section(
            N_("Market"),
            [
                (N_("Market standard"), criterion.market_standard),
                (N_("Typical obstacle"), criterion.obstacle),
            ],
        )
        self._heading(N_("Where it belongs"))
        gate = f"{criterion.gate.number}  {say(GATE_NAMES[criterion.gate])}"
        steps = ", ".join(f"{step.value} {say(R_STRATEGY_NAMES[step])}" for step in criterion.r_strategies)
        for name, words in (
            (N_("Gate"), gate),
            (N_("Who decides"), ", ".join(say(ROLE_NAMES[role]) for role in criterion.deciding_roles)),
            (N_("Aspect"), say(ASPECT_NAMES[criterion.aspect])),
            (N_("Circular strategies"), steps),
            (N_("CPV codes"), ", ".join(criterion.cpv)),
            (N_("Identifier"), criterion.id),
        ):
            if words:
                self._words(say(name), words)
        self._show_sources(criterion, library, law, today)

    def _show_sources(self, criterion: Criterion, library: Library, law: LawBook, today: date) -> None:
        say = self._bench.tongue.say
        self._heading(N_("Sources and validity"))
        for source_id in criterion.sources:
            source = library.sources.get(source_id)
            if source is not None:
                read = say(
                    N_("{title}. {address}, read {date}"),
                    title=source.title,
                    address=source.address,
                    date=source.read_on,
                )
                self._words(source_id, read, tag=source.certainty)
                continue
            try:
                provision = law.provision(source_id, today)
            except KeyError:
                continue
            self._words(_capital(say(provision.citation)), say(provision.heading), tag=provision.certainty)
        validity = say(
            N_("Valid from {start}. To be reviewed by {end}."),
            start=criterion.valid_from,
            end=criterion.review_by,
        )
        self._words(say(N_("Validity")), validity)

    def _section(self, title: str, parts: Sequence[tuple[str, LocalizedText]]) -> None:
        """A heading and its texts; nothing where the library says nothing."""
        filled = [(name, self._filled(text)) for name, text in parts]
        if any(words for _name, words in filled):
            self._heading(title)
            for name, words in filled:
                if words:
                    self._words(self._bench.tongue.say(name), words)

    def _heading(self, title: str) -> None:
        self._sections.addSpacing(16)
        self._sections.addWidget(HeadingLabel(self._bench.theme, self._bench.tongue.say(title), step="h3"))

    def _words(self, name: str, words: str, *, tag: Certainty | None = None) -> None:
        """A name with its text below; a certainty stands beside the name."""
        theme = self._bench.theme
        label = TextLabel(theme, name, step="small", tone="muted", bold=True)
        if tag is None:
            self._sections.addWidget(label)
        else:
            row = QHBoxLayout()
            row.setSpacing(8)
            certainty = TextLabel(
                theme, self._bench.tongue.say(CERTAINTY_NAMES[tag]), step="small", wrap=False
            )
            if tag.to_be_verified:
                certainty.setProperty("tag", "note")
            else:
                certainty.setProperty("tone", "muted")
            row.addWidget(label, 1)
            row.addWidget(certainty, alignment=Qt.AlignmentFlag.AlignTop)
            self._sections.addLayout(row)
        self._sections.addWidget(TextLabel(theme, words))

    def _filled(self, text: LocalizedText) -> str:
        assert self._criterion is not None
        language = self._bench.tongue.language
        figures = self._criterion.defaults_for(self._criterion.recommended)
        return fill(text.in_language(language), figures, language).strip()

    # ---- copying

    def _copy(self) -> None:
        if self._criterion is None:
            return
        tongue = self._bench.tongue
        parts = texts_to_copy(self._criterion, self.levels.ambition, tongue)
        QGuiApplication.clipboard().setMimeData(to_clipboard(parts, tongue.language))
        names = [tongue.say(N_("Tender text")), *(heading for heading, _text in parts[1:])]
        said = tongue.say(Message(N_("Copied: {parts}."), {"parts": ", ".join(names).lower()}))
        self._copied.setText(said)
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
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=12)
        row.addWidget(self.copy)
        row.addWidget(self._copied)
        inner.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self._kicker, self.title, self._purpose, buttons):
            inner.addWidget(part)
        inner.addWidget(self._warning)
        inner.addWidget(self.levels)
        inner.addWidget(self._rest)
        self._measured = body
        self.column.addWidget(body)
        self._bench.theme.changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self._measured.setMaximumWidth(self._bench.theme.px(_MEASURE))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

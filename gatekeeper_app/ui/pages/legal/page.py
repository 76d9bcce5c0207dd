"""The legal frame of the open procurement, to be read: nothing is decided here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.law import AREA_NAMES, Area, Force
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.legal.words import threshold_sentences, why
from gatekeeper_app.services.legal_frame import AppliedDuty, LegalFrame, Regime, Standing, legal_frame
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.legal.duty_card import DutyCard
from gatekeeper_app.ui.pages.legal.folded_lists import duties_list, gate_list
from gatekeeper_app.ui.pages.legal.times_table import TimesTable
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.action_bar import ActionBar
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.reading_order import focus_kept, read_in_order
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, Step, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDEST = 940
_NOT_BINDING = (Force.POWER, Force.PRACTICE)


class LegalPage(Page):
    """Which rules apply and why, the duties, what is coming, minimum times, sections gate by gate."""

    title = N_("Legal frame")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        theme = bench.theme
        self._shown: tuple[Procurement, str] | None = None
        self.name = HeadingLabel(theme)
        self.name.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # arrow keys scroll from here
        self._sign = QLabel()
        self.meaning = TextLabel(theme, step="reading")
        self._facts = Replaced(spacing=2)
        self.missing = Box("note")
        self._missing_words = TextLabel(theme)
        self.fill_in = Button(theme, icon="square-pen", on_click=lambda: bench.go("new"))
        self._below = Replaced(spacing=10)
        self._parts = self._below.fresh()
        self._standby = Standby(bench)
        self._bar = ActionBar()
        self.to_facts = Button(theme, on_click=lambda: bench.go("new"))
        self.onward = Button(theme, kind="primary", icon="arrow-right", on_click=lambda: bench.go("walk"))
        self._build()

    def _build(self) -> None:
        self.missing.column.addWidget(self._missing_words)
        self.missing.column.addWidget(self.fill_in, alignment=Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.name)
        words.addWidget(self.meaning)
        words.addWidget(self._facts)
        top.addLayout(words, 1)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(self.missing)
        column.addWidget(self._below)
        self._pane = ScrollPane(margins=(32, 24, 32, 32))
        self._pane.add_sheet(self._content)
        self._bar.add_button(self.to_facts)
        self._bar.add_button(self.onward)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for pane in (self._pane, self._standby, self._bar):
            outer.addWidget(pane)
        self._on_theme()
        self.bench.theme.changed.connect(self._on_theme)

    # ---- page

    def refresh(self) -> None:
        standing_by = self._standby.show_state(needs_procurement=True)
        self._pane.setVisible(not standing_by)
        self._bar.setVisible(not standing_by)
        if standing_by:
            return
        procurement = self.bench.desk.procurement
        assert procurement is not None
        self.to_facts.setText(self.bench.tongue.say(N_("Basic facts")))
        self.onward.setText(self.bench.tongue.say(N_("Continue to the gates")))
        now = (procurement, self.bench.tongue.language)
        if now == self._shown:
            return
        same = self._shown is not None and self._shown[0].id == procurement.id
        self._shown = now
        with focus_kept(self):
            self._show(procurement)
        if not same:
            self._pane.verticalScrollBar().setValue(0)
        read_in_order(self)

    def enter(self) -> None:
        if self._standby.isHidden():
            self.name.setFocus()
        else:
            self._standby.button.setFocus()

    def parent_page(self) -> str:
        return "walk"

    def parent_title(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(N_("Walk"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self._pane, self._bar)

    # ---- showing

    def _show(self, procurement: Procurement) -> None:
        say = self.bench.tongue.say
        frame = legal_frame(procurement, self.bench.desk.law)
        self.name.setText(say(frame.name))
        self.meaning.setText(say(frame.meaning))
        facts = self._facts.fresh()
        reason = why(procurement, frame.regime, frame.national, frame.eu)
        if reason is not None:
            facts.addWidget(TextLabel(self.bench.theme, say(reason)))
        for sentence in threshold_sentences(procurement, frame.national, frame.eu):
            facts.addWidget(TextLabel(self.bench.theme, say(sentence), step="small", tone="muted"))
        self._facts.show_fresh()
        self._show_missing(frame)
        unfolded = {
            button.objectName() for button in self.findChildren(DisclosureButton) if button.isChecked()
        }
        self._parts = self._below.fresh()
        self._show_duties(frame, unfolded)
        self._show_times(frame)
        self._heading(N_("Sections by gate"))
        if frame.regime is Regime.UNKNOWN:
            words = self.bench.tongue.say(N_("Those of the full procedure, until the value is known."))
            self._parts.addWidget(TextLabel(self.bench.theme, words, tone="muted"))
        for sections in frame.sections:
            name = f"gate-{sections.gate.value}"
            self._parts.addWidget(gate_list(self.bench, sections, unfolded=name in unfolded))
        self._below.show_fresh()

    def _show_missing(self, frame: LegalFrame) -> None:
        """What has to be filled in before the rest can be told."""
        say, count = self.bench.tongue.say, len(frame.duties_that(Standing.DEPENDS))
        unknown = frame.regime is Regime.UNKNOWN
        self.missing.setVisible(bool(count) or unknown)
        words = self.bench.tongue.plural(
            N_("Whether {n} duty applies depends on facts that are missing: value, date or CPV codes."),
            N_("Whether {n} duties apply depends on facts that are missing: value, date or CPV codes."),
            count,
        )
        self._missing_words.setText(words)
        self.fill_in.setText(say(N_("Fill in the basic facts")))

    def _show_duties(self, frame: LegalFrame, unfolded: set[str]) -> None:
        applying = frame.duties_that(Standing.APPLIES)
        binding = tuple(each for each in applying if each.duty.force not in _NOT_BINDING)
        self._heading(N_("Duties that apply"))
        for area in Area:
            duties = tuple(each for each in binding if each.duty.area is area)
            if duties:
                self._heading(AREA_NAMES[area], step="h3")
                self._cards(duties, unfolded, foldable=area is Area.PROCEDURE)
        if not binding:
            words = self.bench.tongue.say(N_("No binding duty was found."))
            self._parts.addWidget(TextLabel(self.bench.theme, words, tone="muted"))
        others = tuple(each for each in applying if each.duty.force in _NOT_BINDING)
        for title, duties, foldable in (
            (N_("Coming into force"), frame.duties_that(Standing.COMING), False),
            (N_("Not binding, but worth knowing"), others, True),
        ):
            if duties:
                self._heading(title)
                self._cards(duties, unfolded, foldable=foldable)
        self._fold("depends", N_("Depends on missing facts ({count})"), frame, Standing.DEPENDS, unfolded)
        self._fold(
            "not-concerned",
            N_("Does not concern this procurement ({count})"),
            frame,
            Standing.NOT_CONCERNED,
            unfolded,
        )

    def _cards(self, duties: tuple[AppliedDuty, ...], unfolded: set[str], *, foldable: bool) -> None:
        """`foldable`: one line each, opened at will: what every procurement of the kind has."""
        for each in duties:
            name = f"duty-{each.duty.id}-{each.duty.valid_from.isoformat()}"
            card = DutyCard(self.bench, each, name=name, foldable=foldable)
            if card.button is not None:
                card.button.setChecked(name in unfolded)
            self._parts.addWidget(card)

    def _fold(self, name: str, title: str, frame: LegalFrame, standing: Standing, unfolded: set[str]) -> None:
        duties: tuple[AppliedDuty, ...] = frame.duties_that(standing)
        if duties:
            words = self.bench.tongue.say(title, count=len(duties))
            self._parts.addSpacing(6)
            self._parts.addWidget(duties_list(self.bench, name, words, duties, unfolded=name in unfolded))

    def _show_times(self, frame: LegalFrame) -> None:
        self._heading(N_("Statutory minimum times"))
        theme, say = self.bench.theme, self.bench.tongue.say
        if frame.times:
            words = N_("Calendar days. They are minimums: a green tender takes time to answer.")
            self._parts.addWidget(TextLabel(theme, say(words), tone="muted"))
            self._parts.addWidget(TimesTable(self.bench, frame.times))
        elif frame.regime is Regime.UNKNOWN:
            words = N_("Shown when the value and the dates tell which rules apply.")
            self._parts.addWidget(TextLabel(theme, say(words), tone="muted"))
        else:
            words = N_("The law sets no minimum times for this procurement.")
            self._parts.addWidget(TextLabel(theme, say(words), tone="muted"))

    def _heading(self, title: str, *, step: Step = "h2") -> None:
        self._parts.addSpacing(14 if step == "h2" else 2)
        self._parts.addWidget(HeadingLabel(self.bench.theme, self.bench.tongue.say(title), step=step))

    def _on_theme(self) -> None:
        theme = self.bench.theme
        self._content.setMaximumWidth(theme.px(_WIDEST))
        self._sign.setPixmap(theme.pixmap("scale", "accent", 24))

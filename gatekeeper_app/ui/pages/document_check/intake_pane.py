"""Straight into the procurement: what the document proposes, each to be taken or left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import quoted
from gatekeeper_app.services.text_check.proposals import (
    LIKELIHOOD_NAMES,
    PROPOSAL_KIND_NAMES,
    Intake,
    Likelihood,
    Proposal,
    ProposalKind,
)
from gatekeeper_app.services.text_check.quotes import as_read
from gatekeeper_app.ui.widgets.action_bar import ActionBar
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.panes import Box, Card, ScrollPane
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_QUOTE = 200
_STEPS: tuple[tuple[str, tuple[ProposalKind, ...]], ...] = (
    (
        N_("1 Basic facts"),
        (
            ProposalKind.TITLE,
            ProposalKind.CPV,
            ProposalKind.LOT,
            ProposalKind.VALUE,
            ProposalKind.MONTHS,
            ProposalKind.DATE,
        ),
    ),
    (N_("2 Comparison of tenders"), (ProposalKind.AWARD,)),
    (N_("3 Criteria"), (ProposalKind.CRITERION,)),
)


class IntakePane(QWidget):
    """`taken` carries the ids of the proposals to be taken."""

    taken = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._intake: Intake | None = None
        self._chosen: set[str] = set()
        self._starting = False
        self._awaited = False  # the focus is wanted here as soon as there is something
        self.lines: dict[str, CheckLine] = {}
        self.pane = ScrollPane(margins=(24, 8, 24, 24))
        self._content = Replaced(spacing=12)
        self.pane.column.addWidget(self._content)
        self._bar = ActionBar()
        self.take = Button(
            bench.theme, kind="primary", on_click=lambda: self.taken.emit(frozenset(self._chosen))
        )
        self.take.setObjectName("intake-take")
        self._bar.add_button(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(self._bar)

    def show_waiting(self) -> None:
        self._intake = None
        column = self._content.fresh()
        column.addWidget(
            TextLabel(
                self._bench.theme,
                self._bench.tongue.say(N_("Comparing the document with the library…")),
                tone="muted",
            )
        )
        self._content.show_fresh()
        self._bar.hide()

    def show_intake(self, intake: Intake, *, starting: bool) -> None:
        """`starting`: a new procurement begins from it. What was ticked stays so for the same proposals."""
        if self._intake is None or {p.id for p in self._intake.proposals} != {p.id for p in intake.proposals}:
            self._chosen = set(intake.proposed_ids)
        self._intake, self._starting = intake, starting
        self._chosen -= {proposal.id for proposal in intake.proposals if proposal.same}
        with focus_kept(self):
            self._fill(intake)
        if self._awaited and self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        """The first that can be ticked, as soon as it is there."""
        self._awaited = self._intake is None
        if self._awaited:
            return
        first = next((line.box for line in self.lines.values() if line.box.isEnabled()), None)
        (first or self.take).setFocus()

    def _fill(self, intake: Intake) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        column = self._content.fresh()
        self.lines = {}
        lead = (
            N_("A new procurement begins from what you tick. Everything can be changed and undone later.")
            if self._starting
            else N_("What you tick is put into the procurement, and one undo takes it all back.")
        )
        column.addWidget(TextLabel(theme, say(lead), tone="muted"))
        for met in intake.few:
            box = Box("note" if met.missing else "ok")
            box.column.addWidget(TextLabel(theme, say(met.sentence)))
            column.addWidget(box)
        for heading, kinds in _STEPS:
            several = [proposal for kind in kinds for proposal in intake.of_kind(kind)]
            if several:
                column.addWidget(self._step(heading, several))
        if not intake.proposals:
            column.addWidget(TextLabel(theme, say(N_("Nothing was read that could be taken over."))))
        self._content.show_fresh()
        self._bar.show()
        self._say_count()

    def _step(self, heading: str, proposals: list[Proposal]) -> Card:
        theme, say = self._bench.theme, self._bench.tongue.say
        card = Card(margins=(20, 14, 20, 14))
        card.column.addWidget(HeadingLabel(theme, say(heading), step="h3"))
        for proposal in proposals:
            card.column.addWidget(self._proposal(proposal))
        return card

    def _proposal(self, proposal: Proposal) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(2)
        shown = proposal.shown.in_language(self._bench.tongue.language)
        kind = say(PROPOSAL_KIND_NAMES[proposal.kind])  # a date says itself which one it is
        line = CheckLine(theme, shown if proposal.kind is ProposalKind.DATE else f"{kind}: {shown}")
        line.box.setObjectName(f"proposal-{proposal.id}")
        line.box.setChecked(proposal.id in self._chosen)
        line.box.setEnabled(not proposal.same)
        line.box.toggled.connect(lambda on, key=proposal.id: self._on_toggled(key, on=on))
        self.lines[proposal.id] = line
        column.addWidget(line)
        about = [
            say(N_("It is there already.")) if proposal.same else say(LIKELIHOOD_NAMES[proposal.certainty])
        ]
        if proposal.present is not None and not proposal.same:
            about.append(
                say(N_("Now: {place}"), place=proposal.present.in_language(self._bench.tongue.language))
            )
        if proposal.quote:
            about.append(quoted(as_read(proposal.quote, _QUOTE), self._bench.tongue.language))
        words = TextLabel(theme, " · ".join(about), step="small", tone="muted")
        if proposal.certainty is Likelihood.GUESSED and not proposal.same:
            words.set_tone("warning")
        words.setContentsMargins(32, 0, 0, 0)
        column.addWidget(words)
        line.box.setAccessibleDescription(words.text())
        return holder

    def _on_toggled(self, key: str, *, on: bool) -> None:
        if on:
            self._chosen.add(key)
        else:
            self._chosen.discard(key)
        self._say_count()

    def _say_count(self) -> None:
        say, count = self._bench.tongue.say, len(self._chosen)
        words = (
            N_("Begin a procurement with these ({count})")
            if self._starting
            else N_("Take into the procurement ({count})")
        )
        self.take.setText(say(words, count=count))
        self.take.setEnabled(self._starting or count > 0)

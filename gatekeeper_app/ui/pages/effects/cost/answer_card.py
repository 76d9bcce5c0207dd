"""The answer: who is the cheapest and how sure that is, what turns it, and what to be wary of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.answers import headline, sentences, turn_sentence
from gatekeeper_app.services.life_cycle.remarks import CostRemark
from gatekeeper_app.services.life_cycle.results import CostResults
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST_FIRST, _MOST_TURNS = 3, 8


class AnswerCard(Card):
    """Stays while figures are typed: its words follow."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._told = ""  # the answer last told with its certainty
        theme = bench.theme
        self.headline = HeadingLabel(theme, step="h2")
        self.headline.setObjectName("cost-answer")
        self.sentences = TextLabel(theme)
        self.turning = TextLabel(theme)
        self.turning.hide()
        self.waiting = TextLabel(theme, step="small", tone="muted")
        self.old = TextLabel(theme, step="small", tone="warning")
        self.old.hide()
        for part in (self.headline, self.old, self.sentences, self.turning, self.waiting):
            self.column.addWidget(part)
        self.turns = self._folded("cost-turns")
        self.remarks = self._folded("cost-remarks")

    def _folded(self, name: str) -> tuple[DisclosureButton, TextLabel]:
        theme = self._bench.theme
        turn = DisclosureButton(theme)
        turn.setObjectName(name)
        words = TextLabel(theme)
        words.hide()
        turn.toggled.connect(words.setVisible)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(turn)
        column.addWidget(words)
        self.column.addWidget(holder)
        return turn, words

    def show_begun(self, runs: int) -> None:
        """It is being calculated, so many times; what stood here stays until it is."""
        self.old.hide()
        words = N_("Calculating {runs} times, to see how sure the order is…")
        self.waiting.setText(self._bench.tongue.say(words, runs=runs))
        self.waiting.show()

    def show_likely(self, found: CostResults) -> None:
        """What can be said at once; ranges and what hangs on them follow."""
        self.headline.setText(self._bench.tongue.say(headline(found)))

    def show_found(self, found: CostResults, remarks: Sequence[CostRemark]) -> None:
        """The whole answer."""
        say = self._bench.tongue.say
        self.old.hide()
        self.waiting.hide()
        within = [turn for turn in found.turns if turn.within]
        said = sentences(found)
        said = said[: len(said) - len(within)]  # they are told below, one by one
        answer = say(said[0])
        if answer != self._told and self._told and self._bench.announcer is not None:
            self._bench.announcer.polite(answer)
        self._told = answer
        self.headline.setText(answer)
        self.sentences.setText(" ".join(say(each) for each in said[1:]))
        self.sentences.setVisible(len(said) > 1)
        first, others = within[:_MOST_FIRST], within[_MOST_FIRST:]
        beyond = [turn for turn in found.turns if not turn.within][:_MOST_TURNS]
        self.turning.setText("\n".join(f"– {say(turn_sentence(found, turn))}" for turn in first))
        self.turning.setVisible(bool(first))
        folded = [*others, *beyond]
        self._fill(
            self.turns,
            say(N_("What else would turn the order ({count})"), count=len(folded)),
            [say(turn_sentence(found, turn)) for turn in folded],
        )
        self._fill(
            self.remarks,
            say(N_("To be looked at ({count})"), count=len(remarks)),
            [f"{say(each.text)} {say(each.remedy)}" for each in remarks],
        )

    def mark_old(self, reason: str) -> None:
        """What stands here is the last that could be calculated."""
        self.waiting.hide()
        self.old.setText(reason)
        self.old.show()

    def show_nothing(self, found: CostResults) -> None:
        """A case that never could be calculated: only that is said."""
        self.headline.setText(self._bench.tongue.say(headline(found)))
        for part in (self.sentences, self.turning, self.waiting, self.old):
            part.hide()
        for folded in (self.turns, self.remarks):
            self._fill(folded, "", [])

    def _fill(self, folded: tuple[DisclosureButton, TextLabel], title: str, said: Sequence[str]) -> None:
        turn, words = folded
        turn.setText(title)
        turn.setVisible(bool(said))
        words.setText("\n".join(f"– {each}" for each in said))
        words.setVisible(bool(said) and turn.isChecked())

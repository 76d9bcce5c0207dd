"""What the check read as requirements, and the award model with its weights."""

from PySide6.QtCore import Signal

from gatekeeper_app.domain.text_findings import AwardInText, TextCheck, TextRequirement
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import percent
from gatekeeper_app.services.survey.model import KIND_NAMES
from gatekeeper_app.services.text_check.award_words import weight_words
from gatekeeper_app.services.text_check.quotes import as_read
from gatekeeper_app.ui.pages.document_check.finding_card import where
from gatekeeper_app.ui.widgets.buttons import Choices
from gatekeeper_app.ui.widgets.panes import Card, ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench

ALL, GREEN, UNPROVED = "all", "green", "unproved"
_HEADS = (N_("Kind"), N_("Text"), N_("Place"), N_("Environment"), N_("Proof"))
_AWARD_HEADS = (N_("Award criterion"), N_("Weight"), N_("Environment"))


class RequirementsView(ScrollPane):
    """`place_asked` gives the character of the document a row stands at."""

    place_asked = Signal(int)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(24, 8, 24, 24))
        self._bench = bench
        self._check: TextCheck | None = None
        theme = bench.theme
        self._award_heading, self._heading = HeadingLabel(theme, step="h3"), HeadingLabel(theme, step="h3")
        self._award_words, self._lead = TextLabel(theme), TextLabel(theme, tone="muted")
        self.award = WordTable(theme, wide=0)
        self.filter = Choices(theme, kind="chip")
        self.table = WordTable(theme, wide=1, spare=(2, 3))
        for heading, parts in (
            (self._award_heading, (self._award_words, self.award)),
            (self._heading, (self._lead, self.filter, self.table)),
        ):
            card = Card(margins=(20, 14, 20, 14))
            card.column.addWidget(heading)
            for part in parts:
                card.column.addWidget(part)
            self.column.addWidget(card)
        for table in (self.award, self.table):
            table.entered.connect(lambda key: self.place_asked.emit(int(key)))
            table.pointed.connect(lambda top, bottom, of=table: self.follow(of, top, bottom))
        self.filter.chosen.connect(lambda _value: self._fill())
        bench.tongue.bind(self, self.award.setAccessibleName, N_("Award criteria in the document"))
        bench.tongue.bind(self, self.table.setAccessibleName, N_("Requirements in the document"))

    def show_check(self, check: TextCheck) -> None:
        self._check = check
        self._fill()

    def take_focus(self) -> None:
        self.filter.button(self.filter.value or ALL).setFocus()
        self.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        check, say = self._check, self._bench.tongue.say
        if check is None:
            return
        self._award_heading.setText(say(N_("Comparison of tenders")))
        self._award_words.setText(self._award_sentence(check.award))
        self._fill_award(check.award)
        asked = check.requirements
        green = [each for each in asked if each.green]
        unproved = [each for each in green if not each.proof]
        self._heading.setText(say(N_("Requirements read from the document")))
        self._lead.setText(
            say(N_("Enter or a double click leads to the place in the text."))
            if asked
            else say(N_("No requirements were recognised."))
        )
        self.filter.set_options(
            [
                (ALL, say(N_("All {count}"), count=len(asked)), ""),
                (GREEN, say(N_("About the environment {count}"), count=len(green)), ""),
                (UNPROVED, say(N_("Environment without proof {count}"), count=len(unproved)), ""),
            ]
        )
        self.filter.set_name(say(N_("Which requirements are listed")))
        if not self.filter.value:
            self.filter.set_value(ALL)
        shown = {ALL: list(asked), GREEN: green, UNPROVED: unproved}[self.filter.value]
        self.table.show_lines([say(head) for head in _HEADS], [self._line(each) for each in shown])
        self.table.setVisible(bool(shown))

    def _line(self, asked: TextRequirement) -> Line:
        tongue = self._bench.tongue
        say, yes = tongue.say, tongue.say(N_("Yes"))
        kind, place = say(KIND_NAMES[asked.kind]), where(tongue, asked.section, asked.page)
        proof = yes if asked.proof else say(N_("None found")) if asked.green else "–"
        quote = as_read(asked.quote)
        green = yes if asked.green else "–"
        return Line(
            key=str(asked.start),
            cells=(kind, quote, place, green, proof),
            spoken=(f"{kind}: {quote}. {place}. {say(_HEADS[3])}: {green}. {say(_HEADS[4])}: {proof}."),
            icons=((4, "triangle-alert", "warning"),) if asked.green and not asked.proof else (),
        )

    # ---- the award model

    def _award_sentence(self, award: AwardInText) -> str:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        if award.price_only:
            return say(N_("The lowest price alone decides."))
        if award.green_share is not None:
            share = percent(award.green_share, language)
            return say(N_("Criteria about the environment weigh {share} together."), share=share)
        if award.lines:
            return say(N_("No weights were read."))
        return say(N_("No award criteria were recognised."))

    def _fill_award(self, award: AwardInText) -> None:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        lines = []
        for line in award.lines:
            weight = weight_words(line, language)
            kind = say(N_("Yes")) if line.green else "–"
            name = as_read(line.name)
            lines.append(
                Line(
                    key=str(line.start),
                    cells=(name, weight, kind),
                    spoken=f"{name}: {weight}. {say(_HEADS[3])}: {kind}.",
                )
            )
        self.award.show_lines([say(head) for head in _AWARD_HEADS], lines)
        self.award.setVisible(bool(lines))

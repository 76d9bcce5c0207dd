"""One rule of the document check: what it says, whether it is used, the organisation's own phrases for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.calculation.wording.own_phrases import MAX_PHRASE
from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.text_answers import OwnPhrase, OwnTextRule
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.i18n.formats import day, quoted
from gatekeeper_app.services.text_check.house_rules import try_phrase
from gatekeeper_app.ui.shell.header import LANGUAGE_NAMES
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card, clear
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LONGEST_REASON = 1000


class RuleCard(Card):
    """`switched` carries whether the rule is off and why; `phrase_added` language, words and reason; `phrase_removed`
    an `OwnPhrase`."""

    switched = Signal(bool, str)
    phrase_added = Signal(str, str, str)
    phrase_removed = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        self._bench = bench
        self._own: OwnTextRule | None = None
        self._rule: TextRule | None = None
        self._labels: dict[QLineEdit, TextLabel] = {}
        theme = bench.theme
        self._sign = QLabel()
        self.title = HeadingLabel(theme, step="h3")
        self._what, self._examples = TextLabel(theme), TextLabel(theme, step="small", tone="muted")
        self._state = Box("warning", margins=(12, 8, 12, 8))
        self._state_words = TextLabel(theme)
        self._state.column.addWidget(self._state_words)
        self.reason = _line("off-reason", _LONGEST_REASON)
        self.switch = Button(theme, on_click=self._on_switch)
        self.switch.setObjectName("switch-rule")
        self._fault = TextLabel(theme, step="small", tone="error")
        self._phrases = QWidget()
        self._phrase_column = QVBoxLayout(self._phrases)
        self._phrase_column.setContentsMargins(0, 0, 0, 0)
        self._phrase_column.setSpacing(4)
        self._phrase_heading = TextLabel(theme, bold=True)
        self._phrase_hint = TextLabel(theme, step="small", tone="muted")
        self.language = Choices(theme)
        self.phrase = _line("phrase-words", MAX_PHRASE)
        self.phrase_reason = _line("phrase-reason", _LONGEST_REASON)
        self.sentence = _line("phrase-sentence", 2000)
        self.tried = TextLabel(theme, step="small")
        self.add = Button(theme, kind="primary", on_click=self._on_add)
        self.add.setObjectName("add-phrase")
        self._build()
        for field in (self.phrase, self.sentence):
            field.textChanged.connect(lambda _text: self._try())
        self.language.chosen.connect(lambda _value: self._try())
        self.phrase_reason.returnPressed.connect(self._on_add)

    def _build(self) -> None:
        head = FoldingRow()
        head.add(self._sign)
        head.add(self.title, stretch=1)
        off = FoldingRow()
        off.add(self.reason, stretch=1, least=180)
        off.add(self.switch)
        for part in (head, self._what, self._examples, self._state, self._labelled(self.reason, off)):
            self.column.addWidget(part)
        self.column.addWidget(self._fault)
        self.column.addSpacing(12)
        more = (self._phrase_heading, self._phrase_hint, self._phrases, self.language)
        last = (
            self._labelled(self.phrase),
            self._labelled(self.phrase_reason),
            self._labelled(self.sentence),
        )
        for part in (*more, *last, self.tried):
            self.column.addWidget(part)
        self.column.addSpacing(4)
        self.column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)

    def _labelled(self, field: QLineEdit, row: QWidget | None = None) -> QWidget:
        """What is to be written, above its field, so that it can be read while one writes."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        label = TextLabel(self._bench.theme, step="small", bold=True)
        self._labels[field] = label
        column.addWidget(label)
        column.addWidget(row or field)
        return holder

    def show_rule(self, rule: TextRule, own: OwnTextRule | None) -> None:
        """Show a rule with what the organisation has changed about it; what is being typed for another one goes."""
        if self._rule is None or rule.id != self._rule.id:
            for field in (self.reason, self.phrase, self.phrase_reason, self.sentence):
                field.clear()
            self._mark("")
        self._rule, self._own = rule, own
        theme, tongue = self._bench.theme, self._bench.tongue
        say, language = tongue.say, tongue.language
        self._sign.setPixmap(theme.pixmap(SEVERITY_ICONS[rule.severity], rule.severity.value, 20))
        self.title.setText(f"{say(rule.title)} ({say(SEVERITY_NAMES[rule.severity]).lower()}, {rule.id})")
        self._what.setText(say(rule.message))
        bad, good = rule.bad.get(language, ())[:2], rule.good.get(language, ())[:2]
        self._examples.setText(
            "\n".join(
                (
                    *(say(N_("It speaks of: “{sentence}”"), sentence=each) for each in bad),
                    *(say(N_("It keeps silent about: “{sentence}”"), sentence=each) for each in good),
                )
            )
        )
        off = own is not None and own.off
        self._state.setVisible(off)
        if own is not None and off:
            words = say(
                N_("Switched off {day} by {name}: {reason}"),
                day=day(own.changed_at.astimezone().date(), language),
                name=own.author,
                reason=own.reason,
            )
            self._state_words.setText(words)
        self.reason.setVisible(not off)
        self._name(self.reason, say(N_("Why is it switched off?")))
        self._labels[self.reason].setVisible(not off)
        self.switch.setText(say(N_("Switch on again")) if off else say(N_("Switch the rule off")))
        self._say_phrases(rule)

    def _say_phrases(self, rule: TextRule) -> None:
        say, own = self._bench.tongue.say, self._own
        phrases = own.phrases if own is not None else ()
        takes = not rule.about_the_document
        self._phrase_heading.setText(say(N_("Phrases of your own")))
        self._phrase_hint.setText(
            say(
                N_(
                    "Words as they stand in documents: * stands for any ending, two dots for up to three words "
                    "between. Where they stand the rule speaks."
                )
            )
            if takes
            else say(N_("This rule judges the document as a whole, not a passage."))
        )
        clear(self._phrase_column)
        for phrase in phrases:
            self._phrase_column.addWidget(self._phrase_row(phrase))
        self._phrases.setVisible(bool(phrases))
        self.language.set_options([(each, LANGUAGE_NAMES[each], "") for each in LANGUAGES])
        self.language.set_name(say(N_("Language of the phrase")))
        if not self.language.value:
            self.language.set_value(self._bench.tongue.language)
        for field, words in (
            (self.phrase, N_("Phrase")),
            (self.phrase_reason, N_("Why is it added?")),
            (self.sentence, N_("Try it on a sentence")),
        ):
            self._name(field, say(words))
        self.phrase.setPlaceholderText(say(N_("For example: factory-new*")))
        self.add.setText(say(N_("Add the phrase")))
        for part in (self.language, self.add):
            part.setVisible(takes)
        for field in (self.phrase, self.phrase_reason, self.sentence):
            field.setVisible(takes)
            self._labels[field].setVisible(takes)
        self._try()

    def _name(self, field: QLineEdit, words: str) -> None:
        self._labels[field].setText(words)
        field.setAccessibleName(words)

    def _phrase_row(self, phrase: OwnPhrase) -> QWidget:
        say, theme = self._bench.tongue.say, self._bench.theme
        named = quoted(phrase.words, self._bench.tongue.language)
        words = f"{named} ({LANGUAGE_NAMES[phrase.language]}): {phrase.reason} – {phrase.author}"
        row = FoldingRow()
        row.add(TextLabel(theme, words), stretch=1, least=220)
        remove = Button(
            theme, say(N_("Remove")), kind="link", on_click=lambda: self.phrase_removed.emit(phrase)
        )
        remove.setObjectName(f"remove-{phrase.language}-{phrase.words}")
        remove.setAccessibleName(say(N_("Remove the phrase “{phrase}”"), phrase=phrase.words))
        row.add(remove)
        return row

    @property
    def _language(self) -> Language:
        return next((each for each in LANGUAGES if each == self.language.value), "fi")

    def _try(self) -> None:
        """Where the phrase would be found in the sentence, while one types."""
        words, sentence, say = self.phrase.text().strip(), self.sentence.text(), self._bench.tongue.say
        self.tried.setVisible(bool(words and sentence.strip()))
        if self.tried.isHidden():
            return
        try:
            spans = try_phrase(words, sentence, self._language)
        except UserFacingError as error:
            self.tried.set_tone("error")
            self.tried.setText(say(error.why))
            return
        language = self._bench.tongue.language
        found = ", ".join(quoted(sentence[span.start : span.end], language) for span in spans)
        self.tried.set_tone("ok" if spans else "muted")
        self.tried.setText(
            say(N_("Found in the sentence: {words}"), words=found)
            if spans
            else say(N_("Not found in the sentence."))
        )

    def _on_switch(self) -> None:
        off = self._own is not None and self._own.off
        reason = self.reason.text().strip()
        if not off and not reason:
            self._mark(self._bench.tongue.say(N_("Write the reason in a sentence.")))
            self.reason.setFocus()
            return
        self._mark("")
        self.switched.emit(not off, reason)

    def _on_add(self) -> None:
        self.phrase_added.emit(self._language, self.phrase.text().strip(), self.phrase_reason.text().strip())

    def phrase_taken(self) -> None:
        """The phrase was added: its fields are free for another."""
        for field in (self.phrase, self.phrase_reason):
            field.clear()

    def _mark(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))


def _line(name: str, most: int) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setMaxLength(most)
    return field

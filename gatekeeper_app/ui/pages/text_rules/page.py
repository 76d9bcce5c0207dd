"""The page: choose a rule, change it for everybody, try a sentence on all of them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.text_answers import OwnPhrase
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_
from gatekeeper_app.services.text_check import house_rules
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.text_rules.rule_card import RuleCard
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card, ScrollPane, clear
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDEST = 860


class TextRulesPage(Page):
    """What is changed here holds for every check from then on, and can be undone."""

    title = N_("Rules of the document check")
    of_own_library = True

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._rules: Mapping[str, TextRule] = {}
        self._asking = False
        theme = bench.theme
        self._standby = Standby(bench)
        self._pane = ScrollPane(margins=(32, 24, 32, 32))
        self._content = QWidget()
        self._heading, self._lead = HeadingLabel(theme), TextLabel(theme, tone="muted")
        self._changed_heading = TextLabel(theme, bold=True)
        self._changed = QWidget()
        FlowLayout(self._changed, spacing=10)
        self.choice = Combo()
        self.choice.setObjectName("rule-choice")
        self.card = RuleCard(bench)
        self.sentence = QLineEdit()
        self.sentence.setObjectName("try-sentence")
        self.sentence.setMaxLength(2000)
        self.try_button = Button(theme, on_click=self._try)
        self.try_button.setObjectName("try-rules")
        self._tried = TextLabel(theme)
        self._build()
        self.choice.activated.connect(lambda _at: self._show_rule())
        self.sentence.returnPressed.connect(self._try)
        self.card.switched.connect(self._on_switched)
        self.card.phrase_added.connect(self._on_added)
        self.card.phrase_removed.connect(self._on_removed)

    def _build(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        trying = Card(margins=(20, 14, 20, 14))
        self._try_heading = HeadingLabel(self.bench.theme, step="h3")
        row = FoldingRow()
        row.add(self.sentence, stretch=1, least=220)
        row.add(self.try_button)
        trying.column.addWidget(self._try_heading)
        trying.column.addWidget(row)
        trying.column.addWidget(self._tried)
        for part in (self._heading, self._lead, self._changed_heading, self._changed, self.choice, self.card):
            column.addWidget(part)
        column.addWidget(trying)
        self._pane.add_sheet(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pane)
        outer.addWidget(self._standby)

    # ---- page

    def refresh(self) -> None:
        waiting = self._standby.show_state(needs_procurement=False)
        self._pane.setVisible(not waiting)
        if waiting:
            return
        say = self.bench.tongue.say
        self._heading.setText(say(self.title))
        self._lead.setText(
            say(N_("Switch a rule off or give it words of your own, with a reason your colleagues can read."))
            if self._rules
            else say(N_("Reading the rules…"))
        )
        self._try_heading.setText(say(N_("Try a sentence on all rules")))
        self.sentence.setAccessibleName(say(N_("Sentence to be tried")))
        self.sentence.setPlaceholderText(say(N_("Sentence to be tried")))
        self.try_button.setText(say(N_("Try")))
        self._tried.setVisible(bool(self._tried.text()))
        self.choice.setAccessibleName(say(N_("Rule")))
        for part in (self.choice, self.card):
            part.setVisible(bool(self._rules))
        if not self._rules:
            self._ask_rules()
            self._changed_heading.hide()
            return
        with focus_kept(self):
            self._fill()

    def _fill(self) -> None:
        say, own = self.bench.tongue.say, self.bench.own.library.contents.text_rules
        options = []
        for rule_id, rule in self._rules.items():
            words = say(rule.title)
            changed = own.get(rule_id)
            if changed is not None:
                words = say(N_("{rule} (switched off)"), rule=words) if changed.off else f"{words} *"
            options.append((rule_id, words))
        self.choice.set_options(options, self.choice.value or options[0][0])
        layout = self._changed.layout()
        assert layout is not None
        clear(layout)
        shown = [rule_id for rule_id in own if rule_id in self._rules]
        for rule_id in shown:
            words = dict(options)[rule_id]
            button = Button(self.bench.theme, words, kind="link", on_click=partial(self.choose, rule_id))
            button.setObjectName(f"changed-{rule_id}")
            layout.addWidget(button)
        self._changed_heading.setText(say(N_("Changed by your organisation")))
        self._changed_heading.setVisible(bool(shown))
        self._changed.setVisible(bool(shown))
        self._show_rule()

    def choose(self, rule_id: str) -> None:
        """Show a rule."""
        self.choice.setCurrentIndex(self.choice.findData(rule_id))
        self._show_rule()
        self.choice.setFocus()

    def _show_rule(self) -> None:
        rule = self._rules.get(self.choice.value)
        if rule is not None:
            self.card.show_rule(rule, self.bench.own.library.contents.text_rules.get(rule.id))

    def enter(self) -> None:
        if not self._standby.isHidden():
            self._standby.button.setFocus()
        else:
            (self.choice if self._rules else self._heading).setFocus()

    def parent_page(self) -> str:
        return "check"

    def panes(self) -> tuple[QWidget, ...]:
        return (self._pane,)

    # ---- the rules, and a sentence tried on them

    def _ask_rules(self) -> None:
        program = self.bench.gatekeeper
        if self._asking or program is None:
            return
        self._asking = True
        shipped = program.shipped

        def success(rules: Mapping[str, TextRule]) -> None:
            self._rules, self._asking = rules, False
            if self.isVisible():
                waited = self._heading.hasFocus()
                self.refresh()
                if waited:
                    self.choice.setFocus()

        self.bench.jobs.start(
            lambda _progress: shipped.wording.rules, success=success, failure=self._on_failed
        )

    def _on_failed(self, error: BaseException) -> bool:
        self._asking = False
        if isinstance(error, UserFacingError):
            self.bench.failed.emit(error)
            return True
        return False

    def _try(self) -> None:
        """The sentence as a document of its own, judged by everything that is used."""
        program, sentence = self.bench.gatekeeper, self.sentence.text().strip()
        if program is None or not sentence:
            return
        shipped, contents = program.shipped, program.own.contents
        assembly = DocumentAssembly("", "txt")
        assembly.add(BlockKind.PARAGRAPH, sentence)
        document = assembly.done()

        def work(_progress: object) -> list[str]:
            judge = shipped.wording
            chosen = house_rules.choice(contents, judge.rules)
            check = judge.check(document, only=chosen.only, phrases=chosen.phrases)
            return [each.rule for each in check.findings if not each.about_the_document]

        def success(found: list[str]) -> None:
            say = self.bench.tongue.say
            titles = "; ".join(say(self._rules[rule].title) for rule in found if rule in self._rules)
            self._tried.setText(
                say(N_("These speak: {rules}"), rules=titles) if titles else say(N_("No rule speaks."))
            )
            self._tried.show()
            if self.bench.announcer is not None:
                self.bench.announcer.polite(self._tried.text())

        self.bench.jobs.start(work, success=success, failure=self._on_failed)

    # ---- changes

    def _on_switched(self, off: bool, reason: str) -> None:
        rule = self.choice.value
        self._change(lambda: house_rules.switch(self.bench.own.library, rule, off=off, reason=reason))

    def _on_added(self, language: str, words: str, reason: str) -> None:
        rule, spoken = self.choice.value, next(each for each in LANGUAGES if each == language)
        done = self._change(
            lambda: house_rules.add_phrase(self.bench.own.library, rule, spoken, words, reason)
        )
        if done:
            self.card.phrase_taken()

    def _on_removed(self, phrase: OwnPhrase) -> None:
        rule = self.choice.value
        self._change(lambda: house_rules.remove_phrase(self.bench.own.library, rule, phrase))

    def _change(self, work: Callable[[], object]) -> bool:
        """Save a change and tell everyone; a refusal is shown."""
        try:
            work()
        except UserFacingError as error:
            self.bench.show_refusal(error)
            return False
        self.bench.own.tell()
        label = self.bench.own.library.undoable
        if label is not None:
            self.bench.notice_change(label)
        return True

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.setMaximumWidth(self.bench.theme.px(_WIDEST))

"""The finding that is read: what, where, why, by which law and words; the suggestion; what is done about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.text_answers import (
    TEXT_ANSWER_NAMES,
    TextAnswer,
    TextAnswerState,
    shortened,
)
from gatekeeper_app.domain.text_documents import section_number
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, quoted
from gatekeeper_app.services.text_check.memory import AnsweredFinding
from gatekeeper_app.services.text_check.quotes import as_read
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.pages.document_check.answer_boxes import DismissBox, HandOnBox
from gatekeeper_app.ui.pages.document_check.picking import gate_words
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.saved_text import SavedWords
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LONGEST_SECTION = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding with all that its card says of it. `law`: provisions in words; `words`: those that made the rule
    speak; `hands_on`: it can become an open bottleneck of `procurement`."""

    number: int
    each: AnsweredFinding
    rule: TextRule
    law: Sequence[str]
    words: Sequence[str]
    procurement: Procurement | None = None

    @property
    def finding(self) -> TextFinding:
        return self.each.finding

    @property
    def suggestion(self) -> str:
        return self.finding.remedy.in_language(self.finding.language)


def where(tongue: Tongue, section: str, page: int | None, *, whole: bool = False) -> str:
    """ "kohta 3.1, sivu 4": the number of the section, its heading where it has none."""
    if whole:
        return tongue.say(N_("the whole document"))
    number = section_number(section)
    parts = [
        tongue.say(N_("section {number}"), number=number) if number else shortened(section, _LONGEST_SECTION),
        tongue.say(N_("page {page}"), page=page) if page else "",
    ]
    return ", ".join(part for part in parts if part)


class FindingCard(QWidget):
    """`took` carries the text taken in the passage's place, `dismissed` a reason, `handed` a `Handing`; `withdrawn`
    the wish to have the finding unanswered again; `text_asked` to see its place."""

    took = Signal(str)
    dismissed = Signal(str)
    handed = Signal(object)
    withdrawn = Signal()
    text_asked = Signal()
    asking_changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: Shown | None = None
        self._key: tuple[object, ...] = ()
        self._asking = ""  # "dismiss" or "hand"
        self._editing = False
        self._beside_text = False
        theme = bench.theme
        self._sign, self._law_sign = QLabel(), QLabel()
        self._severity = TextLabel(theme, bold=True, wrap=False)
        self._place = TextLabel(theme, step="small", tone="muted")
        self.title = HeadingLabel(theme, step="h3")
        self._quote = TextLabel(theme, step="small", tone="muted")
        self._what, self._why = TextLabel(theme), TextLabel(theme)
        self._law = TextLabel(theme, step="small", tone="muted")
        self._words = TextLabel(theme, step="small", tone="muted")
        self._who = TextLabel(theme, step="small", tone="muted")
        self._box = Box("field", margins=(12, 10, 12, 10))
        self._suggests = TextLabel(theme, step="small", tone="muted", bold=True)
        self._suggestion = TextLabel(theme)
        self._suggestion.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.editor = SavedWords(theme, "suggestion", "", words="", lines=3, most_lines=12)
        self.take = Button(theme, kind="primary", icon="check", on_click=self.take_suggestion)
        self.edit = Button(theme, on_click=self._on_edit)
        self.dismiss = Button(theme, kind="link", on_click=self._on_dismiss)
        self.hand_on = Button(theme, kind="link", on_click=self._on_hand_on)
        self.to_text = Button(theme, kind="link", on_click=self.text_asked.emit)
        self.dismissing, self.handing = DismissBox(bench), HandOnBox(bench)
        self._state = Box("ok", margins=(12, 10, 12, 10))
        self._state_words, self._state_reason = TextLabel(theme, bold=True), TextLabel(theme)
        self.withdraw = Button(theme, kind="link", on_click=self.withdrawn.emit)
        self._build()
        for name in ("take", "edit", "dismiss", "hand_on", "withdraw", "to_text"):
            getattr(self, name).setObjectName(f"finding-{name}")
        self.editor.textChanged.connect(self._allow_taking)
        self.dismissing.dismissed.connect(self._on_dismissed)
        self.dismissing.left.connect(lambda: self._fold(self.dismiss))
        self.handing.handed.connect(self._on_handed)
        self.handing.left.connect(lambda: self._fold(self.hand_on))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        kicker = QHBoxLayout()
        kicker.setSpacing(8)
        kicker.addWidget(self._sign)
        kicker.addWidget(self._severity)
        kicker.addWidget(self._place, 1)
        column.addLayout(kicker)
        for part in (self.title, self._quote, self._what):
            column.addWidget(part)
        law = QHBoxLayout()
        law.setSpacing(8)
        law.addWidget(self._law_sign, alignment=Qt.AlignmentFlag.AlignTop)
        law.addWidget(self._law, 1)
        column.addLayout(law)
        for line in (self._suggests, self._suggestion):
            self._box.column.addWidget(line)
        self._box.column.addWidget(self.editor)
        column.addWidget(self._box)
        for part in (self._state_words, self._state_reason):
            self._state.column.addWidget(part)
        self._state.column.addWidget(self.withdraw, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._state)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, spacing=10, row_spacing=6, middle=True)
        for button in (self.take, self.edit, self.dismiss, self.hand_on, self.to_text):
            flow.addWidget(button)
        self._column = column
        for below in (self.dismissing, self.handing):
            column.addWidget(below)
        self.take_buttons_in()
        column.addSpacing(4)
        for part in (self._why, self._words, self._who):
            column.addWidget(part)

    def take_buttons_in(self) -> None:
        """What is done about the finding stands in the card itself; whoever shows it may put `buttons` elsewhere."""
        self._column.insertWidget(self._column.indexOf(self.dismissing), self.buttons)

    # ---- what is shown

    @property
    def acts(self) -> bool:
        """Whether any of its buttons is offered."""
        offered = (self.take, self.edit, self.dismiss, self.hand_on, self.to_text)
        return self._shown is not None and any(not button.isHidden() for button in offered)

    @property
    def asking(self) -> QWidget | None:
        """The question that is unfolded, if any."""
        return {"dismiss": self.dismissing, "hand": self.handing}.get(self._asking)

    @property
    def editing(self) -> bool:
        """Whether the suggestion is being edited."""
        return self._editing and self._shown is not None and self._shown.each.answer is None

    @property
    def shown(self) -> Shown | None:
        return self._shown

    def show_finding(self, shown: Shown | None, *, beside_text: bool) -> None:
        """Show a finding; what is being asked or edited stays while it is the same one. `beside_text`: its passage is
        in sight, so that it need not be quoted."""
        self.setVisible(shown is not None)
        key = (shown.number, shown.finding.key, shown.each.answer) if shown is not None else ()
        if key != self._key:
            self._key, self._asking, self._editing = key, "", False
            if shown is not None:
                self.editor.setPlainText(shown.suggestion)
        self._shown = shown
        if shown is not None:
            self._fill(shown, beside_text=beside_text)
            self._fit()

    def _fill(self, shown: Shown, *, beside_text: bool) -> None:
        theme, tongue = self._bench.theme, self._bench.tongue
        finding, say = shown.finding, tongue.say
        severity = say(SEVERITY_NAMES[finding.severity])
        place = where(tongue, finding.section, finding.page, whole=finding.about_the_document)
        self._sign.setPixmap(theme.pixmap(SEVERITY_ICONS[finding.severity], finding.severity.value, 20))
        self._severity.setText(severity)
        self._severity.set_tone(finding.severity.value)
        self._place.setText(f"· {place}" if place else "")
        self.title.setText(say(shown.rule.title))
        self._quote.setText(quoted(as_read(finding.quote), tongue.language) if finding.quote else "")
        self._quote.setVisible(bool(finding.quote) and not beside_text)
        self._what.setText(say(finding.message))
        self._why.setText(say(finding.why))
        self._law.setText("; ".join(shown.law))
        self._law_sign.setPixmap(theme.pixmap("scale", "text_muted", 16))
        self._law_sign.setVisible(bool(shown.law))
        self._law.setVisible(bool(shown.law))
        named = ", ".join(quoted(words, tongue.language) for words in shown.words)
        self._words.setText(say(N_("Words that say so: {words}"), words=named))
        self._words.setVisible(bool(shown.words))
        gate = say(gate_words(finding.gate)) if finding.gate in GATES else ""
        self._who.setText(" · ".join(part for part in (gate, say(ROLE_NAMES[finding.role])) if part))
        self._suggests.setText(say(N_("Suggestion")))
        self._suggestion.setText(shown.suggestion)
        self.editor.setAccessibleName(say(N_("Suggestion, edited")))
        self.take.setText(
            say(N_("Take the edited text")) if self._editing else say(N_("Take the suggestion"))
        )
        self.edit.setText(say(N_("As suggested")) if self._editing else say(N_("Edit")))
        self.edit.setAccessibleName(self.edit.text() if self._editing else say(N_("Edit the suggestion")))
        self.dismiss.setText(say(N_("Pass over…")))
        self.hand_on.setText(say(N_("Make it an open bottleneck…")))
        self.to_text.setText(say(N_("Show in the text")))
        self.withdraw.setText(say(N_("Answer anew")))
        for box in (self.dismissing, self.handing):
            box.say()
        if shown.each.answer is not None:
            self._say_answer(shown.each.answer)
        self._beside_text = beside_text

    def _say_answer(self, answer: TextAnswer) -> None:
        tongue = self._bench.tongue
        say, language = tongue.say, tongue.language
        words = say(TEXT_ANSWER_NAMES[answer.state])
        if answer.at is not None:
            words = f"{words} {day(answer.at.astimezone().date(), language)}"
        self._state_words.setText(words)
        if answer.state is TextAnswerState.ACCEPTED and answer.owner is not None:
            due = day(answer.due, language) if answer.due is not None else "–"
            reason = say(N_("{owner}, by {day}"), owner=say(ROLE_NAMES[answer.owner]), day=due)
        else:
            reason = answer.text or answer.reason
        self._state_reason.setText(reason)
        self._state_reason.setVisible(bool(reason))

    def _fit(self) -> None:
        """What is in sight now: the suggestion or its editor, the buttons or the answer, a question or none."""
        shown = self._shown
        if shown is None:
            return
        answered = shown.each.answer is not None
        suggests = bool(shown.suggestion)
        self._box.setVisible(suggests and not answered)
        self._suggestion.setVisible(not self._editing)
        self.editor.setVisible(self._editing)
        self._state.setVisible(answered)
        asking = bool(self._asking) and not answered
        self.take.setVisible(suggests and not answered and not asking)
        self.edit.setVisible(suggests and not answered and not asking)
        busy = asking or self._editing
        self.dismiss.setVisible(not answered and not busy)
        self.hand_on.setVisible(not answered and not busy and shown.procurement is not None)
        self.to_text.setVisible(not busy and not self._beside_text and not shown.finding.about_the_document)
        self.dismissing.setVisible(self._asking == "dismiss" and not answered)
        self.handing.setVisible(self._asking == "hand" and not answered)
        self._allow_taking()
        self.asking_changed.emit()

    def _allow_taking(self) -> None:
        """An empty text cannot stand in the passage's place."""
        self.take.setEnabled(not self._editing or bool(self.editor.toPlainText().strip()))

    # ---- what is done

    def take_suggestion(self) -> None:
        """The suggestion as it stands, or as it was edited."""
        if self._shown is None or self._shown.each.answer is not None or not self._shown.suggestion:
            return
        text = self.editor.toPlainText().strip() if self._editing else self._shown.suggestion
        if text:
            self.took.emit(text)

    def _on_edit(self) -> None:
        if self._shown is None:
            return
        self._editing = not self._editing
        self.editor.setPlainText(self._shown.suggestion)
        self.show_finding(self._shown, beside_text=self._beside_text)
        (self.editor if self._editing else self.edit).setFocus()

    def _on_dismiss(self) -> None:
        self._asking = "dismiss"
        self.dismissing.ask()
        self._fit()
        self.dismissing.take_focus()

    def _on_hand_on(self) -> None:
        shown = self._shown
        if shown is None or shown.procurement is None:
            return
        self._asking = "hand"
        self.handing.ask(shown.finding, shown.procurement, self._bench.desk.today)
        self._fit()
        self.handing.take_focus()

    def _fold(self, button: Button) -> None:
        """Ask no more; the focus goes back to the button that asked."""
        self._asking = ""
        self._fit()
        button.setFocus()

    def _on_dismissed(self, reason: str) -> None:
        self._asking = ""
        self.dismissed.emit(reason)

    def _on_handed(self, handing: object) -> None:
        self._asking = ""
        self.handed.emit(handing)

    @property
    def first_button(self) -> QWidget:
        """Where the focus goes: the suggestion, else the way to pass over, else to answer anew."""
        order = (self.take, self.dismiss, self.withdraw)
        return next((button for button in order if not button.isHidden()), self.title)

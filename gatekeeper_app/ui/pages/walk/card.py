"""The open decision: why, level, the sentence with its figures, the three tests, and what is folded away."""

from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    CRITERION_KIND_NAMES,
    EFFECT_NAMES,
    Ambition,
    Criterion,
    Level,
    Parameter,
)
from gatekeeper_app.domain.decisions import Decision, FollowUp
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import Piece, fill, pieces, values_of
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.rules.three_tests import TestName, fixed, three_tests
from gatekeeper_app.services import editing
from gatekeeper_app.services.walk import Stop
from gatekeeper_app.ui.pages.walk.changed_part import ChangedPart
from gatekeeper_app.ui.pages.walk.clause import ClauseText
from gatekeeper_app.ui.pages.walk.folded import FoldedParts
from gatekeeper_app.ui.pages.walk.tests_box import TestsBox
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_AMBITION_ICONS = {Ambition.BASIC: "level-1", Ambition.ADVANCED: "level-2", Ambition.SPEARHEAD: "level-3"}


def suppliers(bench: Workbench, level: Level) -> str:
    """How many suppliers manage a level, as a sentence."""
    say = bench.tongue.say
    if level.suppliers_to is None:
        return say(N_("An estimated {count} suppliers or more manage it."), count=level.suppliers_from)
    if level.suppliers_from == level.suppliers_to:
        return say(N_("An estimated {count} suppliers manage it."), count=level.suppliers_from)
    return say(
        N_("An estimated {low}–{high} suppliers manage it."),
        low=level.suppliers_from,
        high=level.suppliers_to,
    )


class OwnText(QPlainTextEdit):
    """Words of one's own for the call for tender. `left` when the focus goes elsewhere."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class DecisionCard(Card):
    """Shows one criterion and saves every change at once. `grew` when its height may have changed."""

    grew = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(active=True, margins=(20, 14, 20, 14))
        self.bench = bench
        self.criterion: Criterion | None = None
        theme = bench.theme
        self._kicker = TextLabel(theme, step="small", tone="muted", bold=True, wrap=False)
        self._effect_sign = QLabel()
        self._effect = TextLabel(theme, step="small", tone="muted", bold=True, wrap=False)
        self._place = TextLabel(theme, step="small", tone="muted", wrap=False)
        self.title = HeadingLabel(theme, step="h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._why = TextLabel(theme, tone="muted")
        self.because = TextLabel(theme, step="small")  # which answer brought it forward
        self._level_label = TextLabel(theme, bold=True, wrap=False)
        self.levels = Choices(theme)
        self._meaning = TextLabel(theme, step="small")
        self._clause_box = Box("field", margins=(16, 10, 16, 10))
        self.clause = ClauseText(theme)
        self._shown_id = ""
        self._editor_language: Language = bench.tongue.language
        self._editor = OwnText()
        self._editor.left.connect(self.keep_text)
        self._editor.hide()
        self._original = TextLabel(theme, step="small", tone="muted")
        self._original.hide()
        self._hint_sign = QLabel()
        self._hint = TextLabel(theme, step="small")
        self._tag = TextLabel(theme, step="small", bold=True, wrap=False)
        self._tag.setProperty("tag", "note")
        self.edit_button = Button(theme, kind="link", icon="pencil", on_click=self.toggle_editor)
        self.changed = ChangedPart(bench)
        self.tests = TestsBox(bench)
        self.folded = FoldedParts(bench)
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(600)
        self._typing.timeout.connect(self.keep_text)
        self._focused_parameter = ""
        self.levels.chosen.connect(self._on_level)
        self.clause.figure_changed.connect(self._on_figure)
        self.clause.figure_focused.connect(self._on_figure_focused)
        self.clause.figure_typed.connect(self._on_figure_typed)
        self._editor.textChanged.connect(self._on_text_typed)
        self.tests.cure_asked.connect(self._on_cure)
        self.tests.owner_asked.connect(self.folded.open_follow_up)
        self.folded.follow_up_changed.connect(self._on_follow_up)
        self.folded.proof_changed.connect(self._on_proof)
        self.folded.grew.connect(self.grew)
        self.changed.grew.connect(self.grew)
        self.changed.settled.connect(self.focus_title)

    # ---- showing

    def show_stop(self, stop: Stop, place: int, total: int) -> None:
        """Show a criterion, or the same one after a change; focus and open parts stay when it is the same."""
        criterion, decision = stop.criterion, stop.decision
        shown = f"{self._procurement().id}/{criterion.id}"
        if shown != self._shown_id:
            self._shown_id = shown
            self._stop_editing()
            self.tests.forget()
            self.folded.fold_all()
            self._focused_parameter = ""
        self.criterion = criterion
        self._decision = decision or editing.decision_for(self._procurement(), criterion)
        say = self.bench.tongue.say
        self._kicker.setText(say(CRITERION_KIND_NAMES[criterion.kind]) + "  ·")
        self._effect.setText(say(EFFECT_NAMES[criterion.effect]))
        self._effect_sign.setPixmap(self.bench.theme.pixmap("trending-up", "text_muted", 16))
        self._place.setText(say(N_("Criterion {place} / {total}"), place=place, total=total))
        self.title.setText(say(criterion.name))
        self._why.setText(say(criterion.purpose))
        self.because.setText(say(stop.because) if stop.because is not None else "")
        self.because.setVisible(stop.because is not None)
        self.changed.show_criterion(self._procurement(), criterion)
        self._show_levels()
        self._show_clause()
        self._show_tests()
        self.folded.show_parts(self._procurement(), criterion, self._decision)

    def _show_levels(self) -> None:
        say, criterion = self.bench.tongue.say, self._shown()
        self._level_label.setText(say(N_("Level")))
        options = [(a.value, say(AMBITION_NAMES[a]), _AMBITION_ICONS[a]) for a in criterion.ambitions]
        self.levels.set_options(options)
        level = criterion.level(self._decision.ambition)
        self.levels.set_value(level.ambition.value)
        self.levels.set_name(say(N_("Level")))
        self._meaning.setText(f"{say(level.meaning)} {suppliers(self.bench, level)}")

    def _show_clause(self) -> None:
        say, criterion, language = self.bench.tongue.say, self._shown(), self.bench.tongue.language
        values = values_of(criterion, self._decision)
        own = self._decision.own_text.get(language, "")
        text = criterion.text_for(self._decision.ambition).in_language(language)
        shipped = fill(text, values, language)
        parameters = {} if own else {parameter.id: parameter for parameter in criterion.parameters}
        if own:
            parts: tuple[Piece, ...] = (Piece(text=own),)
        else:
            parts = pieces(text, values, language)
        self.clause.show_clause(parts, parameters, values)
        self.clause.setAccessibleName(say(N_("Text for the call for tender")))
        self.clause.name_boxes(
            {p.id: f"{say(p.label)}, {say(p.unit)}. {self._range(p)}" for p in criterion.parameters}
        )
        self._original.setText(say(N_("The library's text: {text}"), text=shipped))
        if not self._editing or self._editor_language != language:
            self._editor_language = language
            self._typing.stop()
            self._editor.blockSignals(True)
            self._editor.setPlainText(own or shipped)
            self._editor.blockSignals(False)
        self._editor.setAccessibleName(say(N_("Own text for the call for tender")))
        self.edit_button.setText(say(N_("Done")) if self._editing else say(N_("Edit the text")))
        self._show_hint()

    def _show_hint(self) -> None:
        criterion = self._shown()
        shown = {p.id for p in criterion.parameters if self.clause.box(p.id) is not None}
        name = self._focused_parameter if self._focused_parameter in shown else next(iter(shown), "")
        if not name:
            self._hint_sign.hide()
            self._hint.setText("")
            self._tag.hide()
            return
        parameter = criterion.parameter(name)
        self._hint_sign.show()
        self._hint_sign.setPixmap(self.bench.theme.pixmap("info", "text_muted", 16))
        self._hint.set_tone("")
        say = self.bench.tongue.say
        level = criterion.level(self._decision.ambition).ambition
        certainty = parameter.certainty[level]
        source = ", ".join(parameter.sources)
        self._hint.setText(
            say(
                N_("{figure}: {range} Default {default}. Source {source}."),
                figure=parameter.label,
                range=self._range(parameter),
                default=parameter.defaults[level],
                source=source,
            )
        )
        self._tag.setText(say(CERTAINTY_NAMES[certainty]))
        self._tag.setVisible(certainty.to_be_verified)

    def _range(self, parameter: Parameter) -> str:
        return self.bench.tongue.say(
            N_("{minimum}–{maximum} {unit}."),
            minimum=parameter.minimum,
            maximum=parameter.maximum,
            unit=parameter.unit,
        )

    def _show_tests(self) -> None:
        self.tests.show_results(three_tests(self._shown(), self._decision))

    # ---- changing

    def toggle_editor(self) -> None:
        """Plain text with the original beside it, or back to the sentence with figures (F2)."""
        if self._editing:
            self.keep_text()
            self._stop_editing()
            self._show_clause()
            self.edit_button.setFocus()
        else:
            self._editor.show()
            self._original.show()
            self.clause.hide()
            self._show_clause()
            self._editor.setFocus()
        self.grew.emit()

    def keep_text(self) -> None:
        """Save the text being typed, now."""
        self._typing.stop()
        if self.criterion is None or not self._editing or self.bench.desk.procurement is None:
            return
        language = self._editor_language  # the window's may be another one by now
        values = values_of(self.criterion, self._decision)
        shipped = fill(
            self.criterion.text_for(self._decision.ambition).in_language(language), values, language
        )
        # toPlainText() would make plain spaces of the no-break ones and every text one's own
        text = self._editor.document().toRawText().replace("\u2029", "\n").strip()
        wanted = "" if text == shipped else text
        if wanted != self._decision.own_text.get(language, ""):
            self.bench.apply(
                editing.set_own_text(self._procurement(), self.criterion, language, wanted), notice=False
            )

    def focus_title(self) -> None:
        self.title.setFocus()

    def _stop_editing(self) -> None:
        self._typing.stop()
        self._editor.hide()
        self._original.hide()
        self.clause.show()

    def _on_level(self, value: str) -> None:
        self.keep_text()
        edit = editing.set_ambition(self._procurement(), self._shown(), Ambition(value))
        self.bench.apply(edit, notice=False)

    def _on_figure(self, parameter_id: str, figure: Decimal) -> None:
        self.bench.apply(
            editing.set_parameter(self._procurement(), self._shown(), parameter_id, figure), notice=False
        )

    def _on_figure_focused(self, parameter_id: str) -> None:
        self._focused_parameter = parameter_id
        self.clause.mark_fault(parameter_id, fault=False)
        self._show_hint()

    def _on_figure_typed(self, parameter_id: str, figure: object, within: bool) -> None:
        """While typing: a wrong figure is pointed out at once, a right one moves the tests at once."""
        criterion = self._shown()
        self._focused_parameter = parameter_id
        self.clause.mark_fault(parameter_id, fault=not within)
        if not within:
            parameter = criterion.parameter(parameter_id)
            self._hint_sign.setPixmap(self.bench.theme.pixmap("octagon-alert", "error", 16))
            self._hint.set_tone("error")
            words = self.bench.tongue.say(
                N_("Enter a number from {minimum} to {maximum}."),
                minimum=parameter.minimum,
                maximum=parameter.maximum,
            )
            self._hint.setText(words)
            self._tag.hide()
            return
        assert isinstance(figure, Decimal)
        self._show_hint()
        preview = editing.set_parameter(self._procurement(), criterion, parameter_id, figure).procurement
        self.tests.show_results(three_tests(criterion, editing.decision_for(preview, criterion)))

    def _on_text_typed(self) -> None:
        if self._editing:
            self._typing.start()

    def _on_cure(self, name: str) -> None:
        criterion = self._shown()
        cured = fixed(criterion, self._decision, TestName(name))
        if cured is None:
            self.folded.open_follow_up()
            return
        changed = editing.with_decision(self._procurement(), editing.edited(self._decision, cured, criterion))
        label = Message(N_("“{criterion}” mended"), {"criterion": criterion.name})
        self.bench.apply(editing.Edit(procurement=changed, label=label))

    def _on_follow_up(self, follow_up: FollowUp) -> None:
        self.bench.apply(editing.set_follow_up(self._procurement(), self._shown(), follow_up), notice=False)

    def _on_proof(self, included: bool) -> None:
        self.bench.apply(
            editing.set_verification(
                self._procurement(), self._shown(), included=included, text=self._decision.verification_text
            ),
            notice=False,
        )

    # ---- form

    @property
    def _editing(self) -> bool:
        return not self._editor.isHidden()

    def _lay_out(self) -> None:
        kind = QWidget()
        kicker = QHBoxLayout(kind)
        kicker.setContentsMargins(0, 0, 0, 0)
        kicker.setSpacing(6)
        for widget in (self._kicker, self._effect_sign, self._effect):
            kicker.addWidget(widget)
        kicker.addStretch(1)
        top = FoldingRow(row_spacing=2)
        top.add(kind, stretch=1)
        top.add(self._place)
        self.column.addWidget(top)
        self.column.addWidget(self.title)
        self.column.addWidget(self._why)
        self.column.addWidget(self.because)
        self.column.addWidget(self.changed)
        segment = FoldingRow(spacing=12)
        segment.add(self._level_label)
        segment.add(self.levels)
        row = FoldingRow(spacing=16, row_spacing=6)
        row.add(segment)
        row.add(self._meaning, stretch=1, least=self.bench.theme.px(260))
        self.column.addWidget(row)
        self._clause_box.column.addWidget(self.clause)
        self._clause_box.column.addWidget(self._editor)
        self._clause_box.column.addWidget(self._original)
        words = QWidget()
        hint = QHBoxLayout(words)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.setSpacing(6)
        hint.addWidget(self._hint_sign, alignment=Qt.AlignmentFlag.AlignTop)
        hint.addWidget(self._hint, 1)
        tools = QWidget()
        beside = QHBoxLayout(tools)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self._tag, alignment=Qt.AlignmentFlag.AlignVCenter)
        beside.addWidget(self.edit_button)
        foot = FoldingRow(spacing=8)
        foot.add(words, stretch=1, least=self.bench.theme.px(200))
        foot.add(tools)
        self._clause_box.column.addWidget(foot)
        self.column.addWidget(self._clause_box)
        self.column.addWidget(self.tests)
        self.column.addWidget(self.folded)

    def _shown(self) -> Criterion:
        assert self.criterion is not None
        return self.criterion

    def _procurement(self) -> Procurement:
        procurement = self.bench.desk.procurement
        assert procurement is not None
        return procurement

    _decision: Decision = Decision(criterion_id="")

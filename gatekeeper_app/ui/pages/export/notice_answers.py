"""The fifteen answers Hilma asks for, lot by lot: what follows from the decisions, and what the buyer says herself."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.notice_answers import NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.hilma.editing import clear_answer, set_answer
from gatekeeper_app.services.hilma.questions import TOPIC_NAMES, QuestionTopic, usual_subtype
from gatekeeper_app.services.hilma.report import answer_words, contradiction_words, grounds_words
from gatekeeper_app.services.hilma.sheet import (
    ORIGIN_NAMES,
    HilmaSheet,
    LotAnswer,
    LotSheet,
    Origin,
    hilma_sheet,
)
from gatekeeper_app.ui.widgets.buttons import Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.panes import Box, Card, ScrollPane
from gatekeeper_app.ui.widgets.reading_order import focus_kept, read_in_order
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_YES, _NO, _FOLLOWS = Answer.YES.value, Answer.NO.value, "follows"
_SIGNS: dict[Origin, tuple[str, str]] = {
    Origin.OWN: ("pencil", "text_muted"),
    Origin.DECISIONS: ("circle-check", "ok"),
    Origin.OPEN: ("circle-question-mark", "warning"),
    Origin.WAITS: ("clock", "text_muted"),
    Origin.NOT_ASKED: ("circle-minus", "text_muted"),
}


class NoticeAnswers(ScrollPane):
    """Answers of one lot at a time. A choice is saved at once and can be undone."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(24, 16, 24, 24))
        self._bench = bench
        self._lot = ""
        self._staying = False
        self._cards: dict[NoticeQuestion, QWidget] = {}
        self._content = Replaced(spacing=10)
        self.column.addWidget(self._content)

    def show_answers(self, procurement: Procurement) -> None:
        """The answers as they stand."""
        if self._staying:
            return
        library = self._bench.desk.library
        sheet = hilma_sheet(procurement, library.criteria, usual_subtype(procurement))
        lots = {lot.key: lot for lot in sheet.lots}
        if self._lot not in lots:
            self._lot = next(iter(lots), "")
        with focus_kept(self):
            column = self._content.fresh()
            self._fill(column, sheet)
            self._content.show_fresh()
        read_in_order(self)

    def go_to(self, question: str) -> bool:
        """Bring the card of a question into sight and put the focus on its answer."""
        found = next((each for each in self._cards if each.value == question), None)
        if found is None:
            return False
        card = self._cards[found]
        self.ensureWidgetVisible(card)
        for control in card.findChildren(Choices):
            button = control.button(control.value) if control.value else control.button(_YES)
            button.setFocus()
            return True
        return False

    @property
    def choices(self) -> dict[str, Choices]:
        """The choice of each question that is answered yes or no, by the question's id."""
        return {
            question.value: control
            for question, card in self._cards.items()
            for control in card.findChildren(Choices)
        }

    # ---- filling

    def _fill(self, column: QVBoxLayout, sheet: HilmaSheet) -> None:
        say, theme = self._bench.tongue.say, self._bench.theme
        self._cards = {}
        column.addWidget(HeadingLabel(theme, say(N_("Answers for Hilma")), step="h2"))
        if not sheet.asked:
            words = N_("Notices of subtype {subtype} are not asked these questions.")
            column.addWidget(TextLabel(theme, say(words, subtype=sheet.subtype)))
            return
        column.addWidget(
            TextLabel(
                theme,
                say(
                    N_(
                        "Hilma asks these for every lot, and publishes the answers. What follows from the "
                        "decisions is answered; the rest is up to you. Your own answer takes precedence "
                        "over the one that follows."
                    )
                ),
                tone="muted",
            )
        )
        still = len(sheet.open)
        column.addWidget(
            TextLabel(
                theme,
                say(N_("Answers still open: {count}."), count=still)
                if still
                else say(N_("All have been answered.")),
                bold=True,
            )
        )
        if len(sheet.lots) > 1:
            column.addWidget(self._lot_choice(sheet))
        for lot in sheet.lots:
            if lot.key == self._lot:
                self._fill_lot(column, lot)

    def _lot_choice(self, sheet: HilmaSheet) -> Combo:
        say = self._bench.tongue.say
        combo = Combo()
        combo.setObjectName("notice-lot")
        combo.setAccessibleName(say(N_("Lot")))
        options = []
        for lot in sheet.lots:
            still = sum(each.origin is Origin.OPEN for each in lot.answers)
            name = f"{lot.key} {lot.title}".strip()
            options.append(
                (lot.key, say(N_("{lot} (open: {count})"), lot=name, count=still) if still else name)
            )
        combo.set_options(options, self._lot)
        combo.activated.connect(lambda _row: self._on_lot(combo.value))
        return combo

    def _fill_lot(self, column: QVBoxLayout, lot: LotSheet) -> None:
        for topic in QuestionTopic:
            answers = [each for each in lot.answers if each.spec.topic is topic]
            if answers:
                heading = HeadingLabel(
                    self._bench.theme, self._bench.tongue.say(TOPIC_NAMES[topic]), step="h3"
                )
                column.addSpacing(6)
                column.addWidget(heading)
            for answer in answers:
                card = self._cards[answer.question] = self._card(lot, answer)
                column.addWidget(card)

    def _card(self, lot: LotSheet, answer: LotAnswer) -> QWidget:
        tongue, theme = self._bench.tongue, self._bench.theme
        say, question = tongue.say, tongue.say(answer.spec.words)
        card = Card(active=answer.origin is Origin.OPEN)
        icon, tone = _SIGNS[answer.origin]
        sign = QLabel()
        sign.setPixmap(theme.pixmap(icon, tone, 18))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel(theme, question, bold=True))
        value = answer_words(answer, tongue.language)
        origin = say(ORIGIN_NAMES[answer.origin])
        words.addWidget(TextLabel(theme, origin if answer.value is None else f"{value} · {origin}"))
        head.addLayout(words, 1)
        card.column.addLayout(head)
        if answer.origin in (Origin.NOT_ASKED, Origin.WAITS):
            card.column.addWidget(TextLabel(theme, say(answer.grounds), step="small", tone="muted"))
            return card
        card.column.addWidget(TextLabel(theme, say(answer.spec.explains), step="small", tone="muted"))
        if answer.origin is not Origin.OWN or answer.criteria:
            card.column.addWidget(
                TextLabel(theme, grounds_words(replace(answer, reason=""), tongue.language), step="small")
            )
        if answer.contradicted is not None:
            box = Box("warning", margins=(12, 8, 12, 8))
            against = contradiction_words(answer.contradicted, tongue.language)
            box.column.addWidget(TextLabel(theme, f"{say(N_('Warning'))}: {against}"))
            card.column.addWidget(box)
        self._put_controls(card, lot, answer, question)
        return card

    def _put_controls(self, card: Card, lot: LotSheet, answer: LotAnswer, question: str) -> None:
        say, theme = self._bench.tongue.say, self._bench.theme
        name = answer.question.value
        if answer.spec.number:
            figure = SavedFigure(
                theme,
                self._bench.tongue.language,
                f"answer-{name}",
                answer.value if answer.origin is Origin.OWN else None,
                words=question,
                fault=say(N_("Enter a whole number.")),
            )
            figure.kept.connect(lambda value: self._on_figure(lot, answer, figure, value))
            card.column.addWidget(figure, alignment=Qt.AlignmentFlag.AlignLeft)
            return
        choice = Choices(theme, kind="chip")
        options = [(_YES, say(N_("Yes")), ""), (_NO, say(N_("No")), "")]
        if answer.origin is Origin.OWN or answer.proposed is not None:
            options.append((_FOLLOWS, self._follows_words(answer), ""))
        choice.set_options(options)
        own = answer.origin is Origin.OWN
        choice.set_value((_YES if answer.value else _NO) if own else _FOLLOWS)
        choice.set_name(question)
        for value, _words, _icon in options:
            choice.button(value).setObjectName(f"answer-{name}-{value}")
        choice.chosen.connect(lambda value: self._on_chosen(lot, answer, value))
        card.column.addWidget(choice)
        if own:
            reason = SavedLine(
                f"reason-{name}",
                answer.reason,
                words=say(N_("Your own reason, internal: {question}"), question=question),
                hint=say(N_("Your own reason, for internal documents only")),
                most=2000,
            )
            reason.kept.connect(lambda text: self._save_reason(lot, answer, text))
            card.column.addWidget(reason)

    def _follows_words(self, answer: LotAnswer) -> str:
        say = self._bench.tongue.say
        if answer.proposed is None:
            return say(N_("Leave open"))
        return (
            say(N_("As the decisions say: yes")) if answer.proposed else say(N_("As the decisions say: no"))
        )

    # ---- answering

    def _on_lot(self, key: str) -> None:
        self._lot = key
        procurement = self._bench.desk.procurement
        if procurement is not None:
            self.show_answers(procurement)

    def _own(self, lot: LotSheet, answer: LotAnswer) -> NoticeAnswer:
        """The own answer of a lot to a question, as it is or to be begun."""
        procurement = self._bench.desk.procurement
        answers = procurement.notice_answers if procurement is not None else ()
        blank = NoticeAnswer(question=answer.question, lot_id=lot.lot_id)
        return next((each for each in answers if each.key == blank.key), blank)

    def _on_chosen(self, lot: LotSheet, answer: LotAnswer, value: str) -> None:
        procurement = self._bench.desk.procurement
        if procurement is None:
            return
        if value == _FOLLOWS:
            # Where one answer counts for all lots, that one is taken back.
            own = self._own(lot, answer)
            lot_id = lot.lot_id if own.given else ""
            self._bench.apply(clear_answer(procurement, answer.question, lot_id))
        else:
            self._save(replace(self._own(lot, answer), answer=Answer(value)), notice=True)

    def _on_figure(self, lot: LotSheet, answer: LotAnswer, field: SavedFigure, value: Decimal | None) -> None:
        if value is not None and value != value.to_integral_value():
            field.refuse(field.fault_words)
            return
        given = replace(self._own(lot, answer), figure=None if value is None else int(value))
        try:
            self._save(given, notice=False)
        except UserFacingError as error:
            field.refuse(self._bench.tongue.say(error.why))

    def _save_reason(self, lot: LotSheet, answer: LotAnswer, text: str) -> None:
        own = self._own(lot, answer)
        if not own.given:  # the answer for all lots is what counts here: the reason belongs to it
            own = self._own(replace(lot, lot_id=""), answer)
        self._staying = True
        try:
            self._save(replace(own, reason=text), notice=False)
        finally:
            self._staying = False

    def _save(self, given: NoticeAnswer, *, notice: bool) -> None:
        procurement = self._bench.desk.procurement
        if procurement is not None:
            stamped = replace(given, at=self._bench.desk.clock())
            self._bench.apply(set_answer(procurement, stamped), notice=notice)

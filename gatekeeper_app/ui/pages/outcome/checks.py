"""The calendar of the contract: every check by its day; one of them open, recorded on one screen."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.outcomes import SANCTION_NAMES, ContractCheck, Sanction
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_outcome
from gatekeeper_app.services.outcome import CheckState, DueCheck, contract_calendar
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel

MADE = "made"
_WAITING_SHOWN = 8
STATE_WORDS: dict[CheckState, str] = {
    CheckState.LATE: N_("late"),
    CheckState.SOON: N_("within a month"),
    CheckState.COMING: N_("coming"),
    CheckState.KEPT: N_("promise kept"),
    CheckState.BROKEN: N_("promise broken"),
    CheckState.DONE: N_("checked"),
}
_ICONS = {
    CheckState.LATE: ("triangle-alert", "warning"),
    CheckState.SOON: ("clock", "text"),
    CheckState.COMING: ("circle-dashed", "text_muted"),
    CheckState.KEPT: ("circle-check", "ok"),
    CheckState.BROKEN: ("octagon-alert", "error"),
    CheckState.DONE: ("check", "text_muted"),
}


class ChecksCard(Card):
    """`opened` is the key of the check being recorded; `toggle` opens or closes one. Checks that were made are folded
    unless `made_shown`; the key ``made`` folds and unfolds them."""

    def __init__(
        self,
        page: ProcurementPage,
        procurement: Procurement,
        opened: str,
        toggle: Callable[[str], None],
        *,
        made_shown: bool,
    ) -> None:
        super().__init__()
        self._page, self._toggle = page, toggle
        theme, say, desk = page.bench.theme, page.bench.tongue.say, page.bench.desk
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("Contract calendar")), step="h3"))
        checks = contract_calendar(procurement, desk.library.criteria)
        if not checks:
            words = N_(
                "No included criterion has a follow-up date yet. Set the date of the first check, and how often it is "
                "repeated, on the criterion's card."
            )
            self.column.addWidget(TextLabel(theme, say(words)))
        made = [check for check in checks if check.made is not None and check.made.done_on is not None]
        waiting = [check for check in checks if check not in made]
        if checks and not waiting:
            self.column.addWidget(TextLabel(theme, say(N_("Every check has been made."))))
        for check in waiting[:_WAITING_SHOWN]:
            self._line(procurement, check, opened)
        rest = len(waiting) - _WAITING_SHOWN
        if rest > 0:
            words = say(N_("Later checks in the calendar: {count}."), count=rest)
            self.column.addWidget(TextLabel(theme, words, step="small", tone="muted"))
        if made:
            words = (
                say(N_("Fold the checks made"))
                if made_shown
                else say(N_("Show the checks made ({count})"), count=len(made))
            )
            fold = Button(theme, words, kind="link", on_click=lambda: toggle(MADE))
            fold.setObjectName("checks-made")
            self.column.addWidget(fold, alignment=Qt.AlignmentFlag.AlignLeft)
        for check in reversed(made):
            if made_shown or check.key == opened:
                self._line(procurement, check, opened)

    def _line(self, procurement: Procurement, check: DueCheck, opened: str) -> None:
        self._add(procurement, check)
        if check.key == opened:
            self.column.addWidget(self._form(check))

    def _add(self, procurement: Procurement, check: DueCheck) -> None:
        from gatekeeper_app.i18n.formats import day

        page = self._page
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        state = check.state(page.bench.desk.today)
        icon, tone = _ICONS[state]
        name, when = say(check.name), day(check.due, language)
        who = say(ROLE_NAMES[check.owner_role]) if check.owner_role is not None else say(N_("nobody named"))
        person = procurement.person(check.owner_person)
        if person is not None and person.name:
            who = f"{who}, {person.name}"
        row = FoldingRow(spacing=12)
        sign = TextLabel(theme, wrap=False)
        sign.setPixmap(theme.pixmap(icon, tone, 20))
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(TextLabel(theme, f"{when}  {name}", bold=True))
        lines.addWidget(TextLabel(theme, f"{say(STATE_WORDS[state])} · {who}", step="small", tone="muted"))
        change = Button(
            theme,
            say(N_("Change")) if check.made is not None else say(N_("Record the check")),
            kind="link",
            on_click=lambda: self._toggle(check.key),
        )
        change.setObjectName(f"check-{check.key}")
        change.setAccessibleName(
            say(
                N_("{when}, {name}, {state}: record the check"),
                when=when,
                name=name,
                state=say(STATE_WORDS[state]),
            )
        )
        row.add(sign)
        row.add(words, stretch=1, least=theme.px(240))
        row.add(change)
        self.column.addWidget(row)

    # ---- one check

    def _form(self, check: DueCheck) -> QWidget:
        page = self._page
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        made = self._now(check)
        box = Box("sunken")
        box.column.setSpacing(10)
        box.column.addWidget(TextLabel(theme, say(check.indicator)))
        self._yes_no(box, check, say(N_("Was the proof seen?")), "seen", made.evidence_seen)
        if check.promised is not None:
            from gatekeeper_app.i18n.formats import number

            promised = f"{number(check.promised, language)} {check.unit}".strip()
            box.column.addWidget(TextLabel(theme, say(N_("Promised: {figure}"), figure=promised)))
        realised = FoldingRow(spacing=12)
        value_words = say(N_("Realised figure"))
        value = SavedFigure(
            theme,
            language,
            f"value-{check.key}",
            made.value,
            words=value_words,
            fault=say(N_("Enter a number.")),
        )
        value.kept.connect(lambda figure: self._typed(check, lambda old: replace(old, value=figure)))
        realised.add(TextLabel(theme, value_words, wrap=False))
        realised.add(value)
        if check.unit:
            realised.add(TextLabel(theme, check.unit, wrap=False))
        box.column.addWidget(realised)
        self._yes_no(box, check, say(N_("Was the promise kept?")), "kept", made.kept)
        if made.kept is Answer.NO or made.sanction is not Sanction.NONE:
            box.column.addWidget(self._consequence(check, made))
        note = SavedLine(
            f"note-{check.key}",
            made.note,
            words=say(N_("Note on the check")),
            hint=say(N_("What was found and agreed")),
        )
        note.kept.connect(lambda text: self._typed(check, lambda old: replace(old, note=text)))
        box.column.addWidget(note)
        foot = FoldingRow(spacing=12)
        done = Button(
            theme, say(N_("Check made")), kind="primary", icon="check", on_click=lambda: self._finish(check)
        )
        done.setObjectName(f"done-{check.key}")
        foot.add(done)
        if made.done_on is not None:
            from gatekeeper_app.i18n.formats import day

            foot.add(
                TextLabel(
                    theme, say(N_("Made {date}"), date=day(made.done_on, language)), tone="muted", wrap=False
                )
            )
        if check.made is not None:
            remove = Button(
                theme, say(N_("Remove the record")), kind="link", on_click=lambda: self._remove(check)
            )
            remove.setObjectName(f"remove-{check.key}")
            foot.add(remove)
        box.column.addWidget(foot)
        return box

    def _yes_no(self, box: Box, check: DueCheck, question: str, field: str, answer: Answer) -> None:
        page = self._page
        theme, say = page.bench.theme, page.bench.tongue.say
        row = FoldingRow(spacing=12)
        row.add(TextLabel(theme, question), stretch=1, least=theme.px(220))
        choices = Choices(theme)
        choices.set_options([(Answer.YES.value, say(N_("Yes")), ""), (Answer.NO.value, say(N_("No")), "")])
        choices.set_value(answer.value)
        choices.set_name(question)
        for value in (Answer.YES.value, Answer.NO.value):
            choices.button(value).setObjectName(f"{field}-{check.key}-{value}")
        choices.chosen.connect(lambda value: self._answer(check, field, Answer(value)))
        row.add(choices)
        box.column.addWidget(row)

    def _consequence(self, check: DueCheck, made: ContractCheck) -> QWidget:
        page = self._page
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        fields = QWidget()
        flow = FlowLayout(fields, spacing=12, row_spacing=8)
        words = say(N_("Consequence used"))
        combo = Combo()
        combo.setObjectName(f"sanction-{check.key}")
        combo.setAccessibleName(words)
        combo.set_options([(each.value, say(SANCTION_NAMES[each])) for each in Sanction], made.sanction.value)
        combo.activated.connect(
            lambda _place: self._save(check, lambda old: replace(old, sanction=Sanction(combo.value)))
        )
        amount_words = say(N_("Amount, euros"))
        amount = SavedFigure(
            theme,
            language,
            f"amount-{check.key}",
            made.sanction_amount,
            words=amount_words,
            fault=say(N_("Enter an amount in euros.")),
        )
        amount.kept.connect(
            lambda figure: self._typed(check, lambda old: replace(old, sanction_amount=figure))
        )
        for part in (
            TextLabel(theme, words, wrap=False),
            combo,
            TextLabel(theme, amount_words, wrap=False),
            amount,
        ):
            flow.addWidget(part)
        return fields

    # ---- saving

    def _now(self, check: DueCheck) -> ContractCheck:
        """The record as it is now; a new one where there is none."""
        for made in self._page.procurement.contract_checks:
            if (made.criterion_id, made.lot_id, made.due) == (check.criterion_id, check.lot_id, check.due):
                return made
        return ContractCheck(
            id=new_id(),
            criterion_id=check.criterion_id,
            lot_id=check.lot_id,
            due=check.due,
            role=check.owner_role,
            person=check.owner_person,
        )

    def _save(self, check: DueCheck, change: Callable[[ContractCheck], ContractCheck]) -> bool:
        made = change(self._now(check))
        return self._page.save(editing_outcome.record_check(self._page.procurement, made, check.name))

    def _typed(self, check: DueCheck, change: Callable[[ContractCheck], ContractCheck]) -> None:
        made = change(self._now(check))
        self._page.save_words(editing_outcome.record_check(self._page.procurement, made, check.name))

    def _answer(self, check: DueCheck, field: str, answer: Answer) -> None:
        if field == "seen":
            self._save(check, lambda old: replace(old, evidence_seen=answer))
        else:
            self._save(check, lambda old: replace(old, kept=answer))

    def _finish(self, check: DueCheck) -> None:
        """The check is made today; the form folds. What was realised decides whether the promise was kept, unless
        somebody has said so."""
        today = self._page.bench.desk.today
        if self._save(
            check, lambda old: replace(old, done_on=old.done_on or today, kept=_kept(old, check.promised))
        ):
            self._toggle(check.key)

    def _remove(self, check: DueCheck) -> None:
        if check.made is not None:
            procurement = self._page.procurement
            self._page.save(editing_outcome.remove_check(procurement, check.made.id, check.name), notice=True)


def _kept(made: ContractCheck, promised: Decimal | None) -> Answer:
    """What somebody said; else nothing: whether more or less is better is the criterion's, not a figure's."""
    if made.kept is not Answer.UNANSWERED or promised is None or made.value != promised:
        return made.kept
    return Answer.YES

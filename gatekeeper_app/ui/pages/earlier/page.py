"""The last round beside this one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES
from gatekeeper_app.domain.outcomes import CRITERION_EFFECT_NAMES, CriterionEffect
from gatekeeper_app.domain.procurements import Predecessor, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.renewal import (
    ADVICE_WORDS,
    Advice,
    ChangeKind,
    EarlierDecision,
    Since,
    carry_over,
    changed_since,
    earlier_decisions,
)
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SHOWN = 4
_KIND_WORDS: dict[ChangeKind, str] = {
    ChangeKind.LAW: N_("Law"),
    ChangeKind.LIBRARY: N_("Criteria library"),
    ChangeKind.MARKET: N_("Market"),
}
_ICONS: dict[Advice, tuple[str, str]] = {
    Advice.CARRY: ("circle-check", "ok"),
    Advice.REVIEW: ("info", "note"),
    Advice.RAISE: ("trending-up", "note"),
    Advice.RECONSIDER: ("triangle-alert", "warning"),
    Advice.GONE: ("circle-slash", "text_muted"),
}


class EarlierPage(ProcurementPage):
    """Each earlier decision waits until somebody takes it again: nothing is copied by itself."""

    title = N_("Last round")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._unfolded: frozenset[ChangeKind] = frozenset()

    def fill(self, column: QVBoxLayout, procurement: Procurement) -> None:
        theme, say, desk = self.bench.theme, self.bench.tongue.say, self.bench.desk
        earlier = procurement.predecessor
        if earlier is None:
            column.addWidget(HeadingLabel(theme, say(N_("Last round"))))
            column.addWidget(
                TextLabel(theme, say(N_("This procurement was not started from an earlier one.")))
            )
            return
        column.addWidget(HeadingLabel(theme, say(N_("Last round: {title}"), title=earlier.title)))
        column.addWidget(TextLabel(theme, self._where_from(earlier), tone="muted"))
        result = self._result(earlier)
        if result is not None:
            column.addWidget(result)
        column.addWidget(self._changes(changed_since(procurement, desk.library, desk.law)))
        column.addWidget(self._decisions(earlier_decisions(procurement, desk.library)))

    def first_control(self) -> QWidget | None:
        return self.control("since-", "carry-")

    def _where_from(self, earlier: Predecessor) -> str:
        from gatekeeper_app.i18n.formats import day

        say, language = self.bench.tongue.say, self.bench.tongue.language
        on = day(earlier.law_date, language)
        if earlier.file_name:
            return say(
                N_("From the file {file} of {buyer}; judged by the law of {date}."),
                file=earlier.file_name,
                buyer=earlier.buyer_name or say(N_("another unit")),
                date=on,
            )
        return say(N_("From this workspace; judged by the law of {date}."), date=on)

    def _changes(self, changes: tuple[Since, ...]) -> Card:
        theme, say = self.bench.theme, self.bench.tongue.say
        card = Card()
        card.column.addWidget(HeadingLabel(theme, say(N_("What has changed since")), step="h3"))
        if not changes:
            card.column.addWidget(TextLabel(theme, say(N_("Nothing in law, library or market has changed."))))
        for kind in ChangeKind:
            of_kind = [change for change in changes if change.kind is kind]
            if not of_kind:
                continue
            card.column.addWidget(
                TextLabel(theme, say(_KIND_WORDS[kind]), step="small", tone="muted", bold=True)
            )
            shown = of_kind if kind in self._unfolded else of_kind[:_SHOWN]
            for change in shown:
                row = FoldingRow(spacing=12)
                row.add(TextLabel(theme, say(change.sentence)), stretch=1, least=theme.px(260))
                known = change.criterion_id in self.bench.desk.library.criteria
                if known:
                    go = Button(
                        theme,
                        say(N_("Open")),
                        kind="link",
                        on_click=partial(self.bench.show_card, change.criterion_id),
                    )
                    go.setObjectName(f"since-{kind.value}-{change.criterion_id}")
                    go.setAccessibleName(f"{say(N_('Open'))}: {say(change.sentence)}")
                    row.add(go)
                card.column.addWidget(row)
            rest = len(of_kind) - len(shown)
            if rest:
                words = say(N_("Show {count} more"), count=rest)
                more = Button(theme, words, kind="link", on_click=partial(self._unfold, kind))
                more.setObjectName(f"since-more-{kind.value}")
                card.column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        return card

    def _unfold(self, kind: ChangeKind) -> None:
        self._unfolded |= {kind}
        self.refresh()

    def _result(self, earlier: Predecessor) -> QWidget | None:
        theme, say, language = self.bench.theme, self.bench.tongue.say, self.bench.tongue.language
        lines = []
        for outcome in earlier.lot_outcomes:
            parts = []
            if outcome.tenders is not None:
                parts.append(say(N_("tenders {count}"), count=outcome.tenders))
            if outcome.circular_tenders is not None:
                parts.append(
                    say(N_("of them circular or low-carbon {count}"), count=outcome.circular_tenders)
                )
            if outcome.winner:
                parts.append(say(N_("winner {name}"), name=outcome.winner))
            if outcome.price is not None:
                from gatekeeper_app.i18n.formats import money

                parts.append(money(outcome.price, "EUR", language))
            if parts:
                sentence = ", ".join(parts)
                lines.append(sentence[:1].upper() + sentence[1:])
        if not lines and not earlier.lessons:
            return None
        box = Box("field")
        box.column.addWidget(HeadingLabel(theme, say(N_("How it went")), step="h3"))
        for line in lines:
            box.column.addWidget(TextLabel(theme, line))
        if earlier.lessons:
            box.column.addWidget(
                TextLabel(theme, say(N_("Lessons for the next round")), step="small", tone="muted")
            )
            box.column.addWidget(TextLabel(theme, earlier.lessons))
        return box

    def _decisions(self, entries: tuple[EarlierDecision, ...]) -> Card:
        theme, say = self.bench.theme, self.bench.tongue.say
        card = Card()
        card.column.setSpacing(12)
        head = FoldingRow(spacing=12)
        head.add(
            HeadingLabel(theme, say(N_("Decisions of the last round")), step="h3"),
            stretch=1,
            least=theme.px(220),
        )
        carried = sum(entry.carried for entry in entries)
        count = say(N_("{carried} / {count} carried over"), carried=carried, count=len(entries))
        head.add(TextLabel(theme, count, tone="muted", wrap=False))
        card.column.addWidget(head)
        if not entries:
            card.column.addWidget(TextLabel(theme, say(N_("Nothing was decided last time."))))
        for entry in entries:
            card.column.addWidget(self._decision(entry))
        return card

    def _decision(self, entry: EarlierDecision) -> QWidget:
        theme, say = self.bench.theme, self.bench.tongue.say
        name = say(entry.name)
        icon, tone = _ICONS[entry.advice]
        sign = TextLabel(theme, wrap=False)
        sign.setPixmap(theme.pixmap(icon, tone, 20))
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(TextLabel(theme, name, bold=True))
        then = [say(DECISION_STATE_NAMES[entry.decision.state])]
        if entry.outcome is not None and entry.outcome.effect is not CriterionEffect.NOT_KNOWN:
            then.append(say(CRITERION_EFFECT_NAMES[entry.outcome.effect]).lower())
        if entry.decision.reason_text:
            then.append(entry.decision.reason_text)
        lines.addWidget(TextLabel(theme, " · ".join(then), step="small", tone="muted"))
        lines.addWidget(TextLabel(theme, say(ADVICE_WORDS[entry.advice])))
        for change in entry.changes:
            lines.addWidget(TextLabel(theme, say(change), step="small", tone="muted"))
        row = FoldingRow(spacing=12)
        row.add(sign)
        row.add(words, stretch=1, least=theme.px(260))
        if entry.carried:
            row.add(TextLabel(theme, say(N_("Decided in this round")), tone="ok", wrap=False))
        elif entry.criterion is not None:
            carry = Button(theme, say(N_("Carry over")), on_click=lambda: self._carry(entry))
            carry.setObjectName(f"carry-{entry.decision.key}")
            carry.setAccessibleName(say(N_("Carry over {name}"), name=name))
            row.add(carry)
        if entry.criterion is not None:
            criterion_id = entry.criterion.id
            go = Button(
                theme, say(N_("Open")), kind="link", on_click=lambda: self.bench.show_card(criterion_id)
            )
            go.setObjectName(f"open-{entry.decision.key}")
            go.setAccessibleName(say(N_("Open the criterion {name}"), name=name))
            row.add(go)
        return row

    def _carry(self, entry: EarlierDecision) -> None:
        desk = self.bench.desk
        roles = entry.criterion.deciding_roles if entry.criterion is not None else ()
        role = entry.decision.decided_by_role or (roles[0] if roles else None)
        people = {person.id for person in self.procurement.people}
        person = entry.decision.decided_by_person
        self.save(
            carry_over(
                self.procurement,
                entry,
                role=role,
                person=person if person in people else None,
                at=desk.clock(),
                library_version=desk.library.version,
            ),
            notice=True,
        )

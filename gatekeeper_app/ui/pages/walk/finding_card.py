"""One bottleneck: what it is, where, why, what helps, who can unblock it, what to learn; its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import SEVERITY_NAMES, Finding, FindingGroup
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.lessons import LESSONS
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import registry
from gatekeeper_app.ui.pages.walk.lesson_fold import LessonFold
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_CURE_WIDTH = 210  # of the words on a button that cures
BUTTONS = ("cure", "show_place", "more", "lesson_button", "accept", "delegate")


def gate_words(bench: Workbench, gate: Gate) -> str:
    """ "Gate 3, Requirements"; the organisation is no gate."""
    say = bench.tongue.say
    if gate is Gate.ORGANISATION:
        return say(N_("Organisation"))
    return f"{say(N_('Gate {number}'), number=gate.number)}, {say(GATE_NAMES[gate])}"


class FindingCard(Card):
    """A button cures it or leads to the place; unfolded, it can also be accepted or handed on."""

    def __init__(self, bench: Workbench, group: FindingGroup, legal: str, lots: str, *, open_: bool) -> None:
        super().__init__(margins=(12, 10, 12, 10))
        theme, say = bench.theme, bench.tongue.say
        finding = group.first
        self.group = group
        self.column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(SEVERITY_ICONS[finding.severity], finding.severity.value, 20))
        words = say(finding.message)
        head.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(TextLabel(theme, words, bold=True), 1)
        self.column.addLayout(head)
        severity = say(SEVERITY_NAMES[finding.severity])
        place = gate_words(bench, finding.gate)
        inner = _indented(self)
        inner.addWidget(TextLabel(theme, f"{severity} · {place}", step="small", tone="muted"))
        inner.addWidget(
            TextLabel(
                theme,
                say(N_("Can be unblocked by: {role}"), role=say(ROLE_NAMES[finding.role])),
                step="small",
                tone="muted",
            )
        )
        if lots:
            inner.addWidget(TextLabel(theme, lots, step="small"))
        inner.addWidget(TextLabel(theme, say(finding.why), step="small"))
        for text, tone in ((say(finding.remedy), ""), (legal, "muted")):
            more = TextLabel(theme, text, step="small", tone=tone)
            inner.addWidget(more)
            more.setHidden(not open_ or not text)
        row = QWidget()
        buttons = FlowLayout(row, spacing=8)
        self.cure: Button | None = None
        if finding.fix is not None:
            label = say(finding.fix)
            self.cure = Button(theme)
            self.cure.setText(_in_lines(label, self.cure.fontMetrics(), theme.px(_CURE_WIDTH)))
            self.cure.setAccessibleName(label)
            self.cure.setAccessibleDescription(words)
            buttons.addWidget(self.cure)
        self.show_place = Button(theme, say(N_("Show")), kind="link")
        self.show_place.setAccessibleName(say(N_("Show: {finding}"), finding=words))
        self.more = Button(theme, say(N_("Less")) if open_ else say(N_("What helps?")), kind="link")
        self.more.setAccessibleName(f"{self.more.text()} {words}")
        self.accept = Button(theme, say(N_("Accept with a reason…")), kind="link")
        self.accept.setAccessibleName(f"{self.accept.text()} {words}")
        self.delegate = Button(theme, say(N_("Hand on…")), kind="link")
        self.delegate.setAccessibleName(f"{self.delegate.text()} {words}")
        for button in (self.show_place, self.more, self.accept, self.delegate):
            buttons.addWidget(button)
        self.lesson = _lesson(bench, finding)
        self.lesson_button = self.lesson.button if self.lesson is not None else None
        if self.lesson is not None:
            inner.addWidget(self.lesson)
            self.lesson.setVisible(open_)
        inner.addWidget(row)
        for button in (self.accept, self.delegate):
            button.setVisible(open_)  # only now: shown without a parent it would be a window of its own
        self.setAccessibleName(f"{severity}, {place}: {words}")

    @property
    def first_button(self) -> Button:
        return self.cure or self.show_place

    def named_button(self, name: str) -> Button:
        """The button of this name where it is in sight, else the first."""
        button = getattr(self, name, None)
        return button if isinstance(button, Button) and not button.isHidden() else self.first_button


def _in_lines(label: str, metrics: QFontMetrics, room: int) -> str:
    """A label in as many lines as it needs: a cure says what it changes, and a button neither wraps nor elides."""
    lines = [""]
    for word in label.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _lesson(bench: Workbench, finding: Finding) -> LessonFold | None:
    """The lesson of the rule that found it; None where there is none."""
    lesson = LESSONS.get(registry.rule(finding.rule).training)
    return LessonFold(bench, lesson) if lesson is not None else None


def _indented(card: Card) -> QVBoxLayout:
    """A column under the words, past the sign."""
    inner = QVBoxLayout()
    inner.setContentsMargins(28, 0, 0, 0)
    inner.setSpacing(4)
    card.column.addLayout(inner)
    return inner

"""Lists that are read when asked for: what does not concern the procurement, the sections of each gate."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.law import Provision
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.legal.words import capital
from gatekeeper_app.services.legal_frame import AppliedDuty, GateSections
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

Line: TypeAlias = tuple[str, str, str]
"""A name, the text below it, and a tag where it has to be verified."""


class FoldedList(Card):
    """A button that opens a list of named texts below it. They are made when they are first asked for."""

    def __init__(
        self, bench: Workbench, name: str, title: str, lines: Sequence[Line], *, unfolded: bool
    ) -> None:
        super().__init__(margins=(12, 8, 20, 8))
        self._bench, self._lines = bench, lines
        self.button = DisclosureButton(bench.theme, title)
        self.button.setObjectName(name)
        self._body: QWidget | None = None
        self.column.addWidget(self.button)
        self.button.toggled.connect(self._on_toggled)
        self.button.setChecked(unfolded)

    def _on_toggled(self, unfolded: bool) -> None:
        if self._body is None and unfolded:
            self._body = self._made()
            self.column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(unfolded)

    def _made(self) -> QWidget:
        theme = self._bench.theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(28, 2, 0, 8)
        column.setSpacing(2)
        for place, (name, words, tag) in enumerate(self._lines):
            if place:
                column.addSpacing(8)
            column.addWidget(TextLabel(theme, name, bold=True))
            column.addWidget(TextLabel(theme, words))
            if tag:
                label = TextLabel(theme, tag, step="small", wrap=False)
                label.setProperty("tag", "note")
                column.addWidget(label, alignment=Qt.AlignmentFlag.AlignLeft)
        return body


def duties_list(
    bench: Workbench, name: str, title: str, duties: tuple[AppliedDuty, ...], *, unfolded: bool
) -> FoldedList:
    """Duties with the reason of their standing."""
    say = bench.tongue.say
    lines = [
        (say(each.duty.heading), say(each.reason) if each.reason is not None else "", "") for each in duties
    ]
    return FoldedList(bench, name, title, lines, unfolded=unfolded)


def gate_list(bench: Workbench, sections: GateSections, *, unfolded: bool) -> FoldedList:
    """The provisions of a gate: citation and heading, and what they mean."""
    tongue = bench.tongue
    name = f"{sections.gate.number}  {tongue.say(GATE_NAMES[sections.gate])}"
    count = tongue.plural(N_("{n} provision"), N_("{n} provisions"), len(sections.provisions))
    lines = [
        (_cited(bench, provision), tongue.say(provision.meaning), _tag(bench, provision))
        for provision in sections.provisions
    ]
    return FoldedList(bench, f"gate-{sections.gate.value}", f"{name} · {count}", lines, unfolded=unfolded)


def _cited(bench: Workbench, provision: Provision) -> str:
    language = bench.tongue.language
    return f"{capital(provision.citation, language)}: {provision.heading.in_language(language)}"


def _tag(bench: Workbench, provision: Provision) -> str:
    return (
        bench.tongue.say(CERTAINTY_NAMES[provision.certainty]) if provision.certainty.to_be_verified else ""
    )

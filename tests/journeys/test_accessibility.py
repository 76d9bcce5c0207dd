"""What a screen reader is told, what a shaky hand can hit, and what a small or magnified screen shows."""

import re
from itertools import product

import pytest
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.ui.pages.walk.side import FindingCard
from gatekeeper_app.ui.widgets.buttons import Choices, IconButton
from gatekeeper_app.ui.widgets.text import HeadingLabel
from looks import cut, everything_unfolded, name_of, role_of, squeezed, too_wide
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)
from running_program import PAGES, SIZES, Program, controls

Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], set[Role]], ...] = (
    (QCheckBox, {Role.CheckBox}),
    (QAbstractButton, {Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu}),
    (QAbstractSpinBox, {Role.SpinBox}),
    (QComboBox, {Role.ComboBox}),
    (QLineEdit, {Role.EditableText}),
    (QTableView, {Role.Table}),
    (QListView, {Role.List}),
    (QTextEdit, {Role.EditableText, Role.StaticText}),
)


def test_on_every_page_controls_are_named_and_large_enough_and_headings_can_be_jumped_to(
    program: Program,
) -> None:
    program.open_sample()
    for page in PAGES:
        program.go(page)
        if page == "walk":
            everything_unfolded(program)
        for widget in controls(program.frame):
            where = (page, type(widget).__name__, widget.objectName())
            assert name_of(widget), where
            expected = next((roles for kind, roles in ROLES if isinstance(widget, kind)), None)
            assert expected is None or role_of(widget) in expected, where
            if isinstance(widget, QAbstractButton | QAbstractSpinBox | QComboBox | QLineEdit):
                assert min(widget.width(), widget.height()) >= 24, (*where, name_of(widget), widget.size())
        headings = [label for label in program.page.findChildren(HeadingLabel) if label.isVisible()]
        assert headings, page
        for heading in headings:
            assert role_of(heading) is Role.Heading
            assert name_of(heading) == heading.text()


def test_buttons_that_show_an_icon_alone_are_named_also_while_they_are_not_in_sight(program: Program) -> None:
    program.open_sample()
    program.go("export")
    icons = program.window.findChildren(IconButton)
    assert len(icons) >= 8
    assert all(button.accessibleName() and button.toolTip() for button in icons)


def test_the_list_of_gates_speaks_in_sentences(program: Program) -> None:
    program.open_sample()
    model = program.walk.gates.model()
    spoken = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(7)]
    for gate, sentence in zip(GATES, spoken, strict=True):
        assert re.match(rf"Portti {gate.number}, \w+: .+\.$", sentence)
    assert spoken[4].endswith(": virhe.")  # the worst bottleneck that is open there


def test_segments_and_chips_are_radio_buttons_that_say_what_they_are_about(program: Program) -> None:
    program.open_sample()
    program.walk.bar.ask_reason()
    program.wait()
    found = [choices for choices in program.frame.findChildren(Choices) if choices.isVisible()]
    assert len(found) >= 2
    for choices in found:
        buttons = [button for button in choices.findChildren(QPushButton) if button.isVisible()]
        assert buttons
        for button in buttons:
            assert role_of(button) is Role.RadioButton
            assert button.accessibleDescription() == choices.accessibleName()
            assert choices.accessibleName()


def test_a_bottleneck_is_named_with_its_severity_and_gate(program: Program) -> None:
    program.open_sample()
    cards = program.walk.side.findChildren(FindingCard)
    assert re.match(r"Virhe, Portti 5, Vertailu: .+", cards[0].accessibleName())
    for card in cards:
        words = program.say(card.group.first.message)
        assert words in name_of(card.show_place)
        assert words in name_of(card.more)


def test_no_button_is_cut_and_no_pane_is_too_wide_on_any_screen(program: Program) -> None:
    program.open_sample()
    for page, size in product(PAGES, SIZES):
        program.go(page)
        program.resize(*size)
        assert not cut(program.window), (page, size)
        assert not too_wide(program.window), (page, size)
        assert not squeezed(program.window), (page, size)
    program.go("walk")
    walk = program.walk
    for size, gate in product(SIZES, (Gate.SPECIFICATION, Gate.AWARD, Gate.FOLLOW_UP)):
        program.resize(*size)
        walk.go_to_gate(gate)
        everything_unfolded(program)
        assert not cut(program.window), (gate, size)
        assert not too_wide(program.window), (gate, size)
        walk.bar.ask_reason()
        program.wait()
        assert not cut(program.window), (gate, size)
        assert not squeezed(walk.bar), (gate, size)
        walk.bar.fold()


def test_no_page_needs_more_than_the_smallest_window(program: Program) -> None:
    program.open_sample()
    for page in PAGES:
        program.go(page)
        program.resize(640, 320)
        assert (program.window.width(), program.window.height()) == (640, 320)
        least = program.page.minimumSizeHint()
        header = program.frame.header.height()
        assert least.width() <= 640, page
        assert least.height() <= 320 - header, page


def in_sight(widget: QWidget) -> bool:
    """Whether the control can be seen: not scrolled out of its pane, nor behind a bar."""
    shown = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    holder = widget.parentWidget()
    while holder is not None and not holder.isWindow():
        room = QRect(holder.mapTo(holder.window(), QPoint(0, 0)), holder.size())
        shown &= room
        holder = holder.parentWidget()
    return shown.height() >= min(20, widget.height()) and shown.width() >= min(20, widget.width())


def test_what_has_the_focus_is_in_sight(program: Program) -> None:
    program.open_sample()
    for page, size in product(PAGES, SIZES[::2]):
        program.resize(*size)
        program.go("settings" if page != "settings" else "home")
        program.go(page)
        assert in_sight(program.focus), (page, size)
        for _ in range(len(controls(program.frame))):
            program.key(Qt.Key.Key_Tab)
            assert in_sight(program.focus), (page, size, name_of(program.focus))


@pytest.mark.parametrize("size", SIZES)
def test_the_ways_of_the_walk_never_lead_out_of_sight(program: Program, size: tuple[int, int]) -> None:
    program.open_sample()
    program.resize(*size)
    actions = program.bench.actions
    for command in (
        "next_finding",
        "next_finding",
        "include",
        "next_criterion",
        "leave_out",
        "next_gate",
        "edit_text",
        "next_gate",
        "previous_criterion",
    ):
        actions[command].trigger()
        program.wait()
        assert in_sight(program.focus), command


def heard(program: Program) -> list[str]:
    """What is said from now on."""
    announcer = program.bench.announcer
    assert announcer is not None
    said: list[str] = []
    announcer.announced.connect(said.append)
    return said


def test_a_decision_is_said_with_the_criterion_that_comes_next(program: Program) -> None:
    program.open_sample()
    said = heard(program)
    program.bench.actions["include"].trigger()
    program.until(lambda: bool(said))
    assert len(said) == 1  # merged, so that nothing is cut off
    taken = program.bench.desk.undoable
    assert taken is not None
    assert program.say(taken).rstrip(".").lower() in said[0].lower()


def test_a_test_that_changes_its_result_is_said(program: Program) -> None:
    program.open_notice()
    program.go("walk")
    program.walk.go_to_gate(Gate.SPECIFICATION)
    program.wait()
    said = heard(program)
    form = program.walk.card.folded.form
    form._has_due.setChecked(True)
    form.owner.setCurrentIndex(1)
    program.until(lambda: bool(said))
    assert any("Mitataan" in words for words in said)


def test_a_refusal_is_said(program: Program) -> None:
    program.open_sample()
    said = heard(program)
    program.walk.bar.ask_reason()
    program.walk.bar.chips.button(LeaveOutReason.OTHER.value).click()
    program.click(program.walk.bar.record)
    program.until(lambda: bool(said))
    assert said == [program.say("Write the reason in a sentence.")]


def test_nothing_on_the_walk_is_said_by_colour_alone(program: Program) -> None:
    program.open_sample()
    for card, group in product(program.walk.side.findChildren(FindingCard), program.walk.side.groups):
        if card.group is group:
            words = " ".join(label.text() for label in card.findChildren(QWidget) if hasattr(label, "text"))
            assert program.say({"error": "Error", "warning": "Warning", "note": "Note"}[group.first.severity])
            assert any(program.say(word) in words for word in ("Error", "Warning", "Note"))


def test_lists_can_be_walked_by_arrow_keys(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    walk.gates.setFocus()
    program.key(Qt.Key.Key_Down)
    assert walk._gate is Gate.DIALOGUE
    assert isinstance(program.focus, QAbstractItemView)

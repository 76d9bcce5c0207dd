"""The whole way without a mouse: every key of the window, and Tab through all of the walk and out again."""

from itertools import pairwise
from pathlib import Path

import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.ui.pages.home import HomePage
from gatekeeper_app.ui.pages.walk.side import FindingCard
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from running_program import NOTICE, PAGES, Program, controls

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT = Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier


def open_procurement(program: Program) -> Procurement:
    procurement = program.bench.desk.procurement
    assert procurement is not None
    return procurement


def states(program: Program) -> dict[str, DecisionState]:
    return {decision.criterion_id: decision.state for decision in open_procurement(program).decisions}


def open_criterion(program: Program) -> str:
    criterion = program.walk.card.criterion
    assert criterion is not None
    assert program.walk.card.isVisible()
    return criterion.id


def tab_to(program: Program, wanted: QWidget, key: Key = Key.Key_Tab) -> None:
    """Press Tab until it is reached; the whole window is walked through at most once."""
    for _ in range(150):
        if program.focus is wanted:
            return
        program.key(key)
    pytest.fail(f"Tab does not reach {wanted.accessibleName() or wanted}")


def tabbed(root: QWidget) -> set[QWidget]:
    """What Tab itself must reach: of several to choose from it is one, arrow keys reach the others."""
    return {widget for widget in controls(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus}


def one_round(program: Program, key: Key = Key.Key_Tab) -> list[QWidget]:
    """Everything Tab reaches, in its order, from here back to here."""
    reached = [program.focus]
    for _ in range(200):
        program.key(key)
        if program.focus is reached[0]:
            return reached
        reached.append(program.focus)
    pytest.fail("Tab never comes back to where it began")


def test_tab_reaches_everything_on_the_walk_and_leaves_it_again(program: Program) -> None:
    program.open_notice()
    program.go("walk")
    for gate in GATES:
        program.walk.go_to_gate(gate)
        program.walk.enter()
        program.wait()
        reached = one_round(program)
        assert tabbed(program.frame) == set(reached), gate
        assert [widget for widget in reached if program.frame.rail.isAncestorOf(widget)]
        assert [widget for widget in reached if program.frame.header.isAncestorOf(widget)]


@pytest.mark.parametrize("size", [(1366, 768), (683, 345)])
def test_the_order_of_tab_is_the_reading_order_also_after_changes(
    program: Program, size: tuple[int, int]
) -> None:
    program.open_sample()
    program.resize(*size)
    program.key(Key.Key_Return, CTRL)
    program.key(Key.Key_PageDown, CTRL)
    program.key(Key.Key_PageDown, CTRL)
    walk = program.walk
    reached = one_round(program)
    order = [walk.gates, walk.middle, walk.bar, walk.side]
    parts = [next((p for p in order if p is w or p.isAncestorOf(w)), None) for w in reached]
    seen = [part for part in parts if part is not None]
    while seen[0] is seen[-1]:  # the round began in the middle of a part
        seen.append(seen.pop(0))
    changes = sum(before is not after for before, after in pairwise(seen))
    assert changes == len(set(map(id, seen))) - 1
    inside = [w for w in reached if walk.middle.isAncestorOf(w)]
    start = inside.index(min(inside, key=lambda w: w.mapTo(walk.middle.widget(), w.rect().topLeft()).y()))
    inside = inside[start:] + inside[:start]
    tops = [w.mapTo(walk.middle.widget(), w.rect().topLeft()).y() for w in inside]
    assert all(after >= before - 30 for before, after in pairwise(tops))


def test_shift_tab_goes_the_same_way_back(program: Program) -> None:
    program.open_sample()
    forward = one_round(program)
    backward = one_round(program, Key.Key_Backtab)
    assert backward == [forward[0], *reversed(forward[1:])]


def test_the_whole_way_with_keys_alone(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(NOTICE), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    assert program.focus is program.home._cards["notice"]
    program.key(Key.Key_Return)
    program.until(lambda: not isinstance(program.window.page, HomePage))
    program.wait()
    program.key(Key.Key_Return)  # the facts are right: on to the gates
    walk = program.walk
    assert walk._gate is Gate.NEED

    needed = walk.facts.conversation.row("question/needed")  # the need comes first
    assert needed is not None
    assert needed.isAncestorOf(program.focus)
    program.key(Key.Key_Space)
    assert open_procurement(program).answered(Question.NEEDED).answer is Answer.YES
    program.key(Key.Key_Down, ALT)  # on to the first criterion

    first = open_criterion(program)
    program.key(Key.Key_Return, CTRL)
    assert states(program)[first] is DecisionState.ADOPTED
    assert program.focus is walk.card.title

    second = open_criterion(program)
    program.key(Key.Key_D, CTRL)
    assert states(program)[second] is DecisionState.DEFERRED

    program.key(Key.Key_PageDown, CTRL)
    assert walk._gate is Gate.DIALOGUE
    program.key(Key.Key_PageUp, CTRL)
    assert walk._gate is Gate.NEED
    program.key(Key.Key_PageDown, CTRL)
    program.key(Key.Key_PageDown, CTRL)
    assert walk._gate is Gate.SPECIFICATION

    third = open_criterion(program)
    program.key(Key.Key_Down, ALT)
    assert open_criterion(program) != third
    program.key(Key.Key_Up, ALT)
    assert open_criterion(program) == third

    program.key(Key.Key_Return, CTRL | SHIFT)
    assert program.focus is walk.bar.chips.button(LeaveOutReason.MARKET.value)
    program.key(Key.Key_Escape)
    assert not walk.bar.asking
    program.key(Key.Key_Return, CTRL | SHIFT)
    program.key(Key.Key_Right)
    program.key(Key.Key_Space)
    assert walk.bar.chips.value == LeaveOutReason.COST.value
    tab_to(program, walk.bar.record)
    program.key(Key.Key_Return)
    assert states(program)[third] is DecisionState.LEFT_OUT

    program.key(Key.Key_Z, CTRL)
    assert third not in states(program)
    program.key(Key.Key_Y, CTRL)
    assert states(program)[third] is DecisionState.LEFT_OUT

    fourth = open_criterion(program)
    program.key(Key.Key_F2)
    program.type("Oma lauseemme. ")
    program.key(Key.Key_F2)
    own = open_procurement(program).decision(fourth)
    assert own is not None
    assert own.own_text["fi"].startswith("Oma lauseemme.")
    assert program.focus is walk.card.edit_button

    program.key(Key.Key_E, CTRL)
    export = program.export
    tab_to(program, export.bar.choose)
    program.key(Key.Key_Return)
    tab_to(program, export.bar.export)
    program.key(Key.Key_Return)
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_f8_goes_from_bottleneck_to_bottleneck_and_the_fix_has_a_key(program: Program) -> None:
    program.open_sample()
    side = program.walk.side
    keys = [group.key for group in side.groups]
    seen = []
    for _ in keys:
        program.key(Key.Key_F8)
        card = next(c for c in side.findChildren(FindingCard) if c.isAncestorOf(program.focus))
        seen.append(card.group.key)
    assert seen == keys
    program.key(Key.Key_F8, SHIFT)
    assert side.current_group is not None
    assert side.current_group.key == keys[-2]
    while side.current_group.first.fix is None:
        program.key(Key.Key_F8)
    mended = side.current_group.key
    program.key(Key.Key_Period, CTRL)
    assert mended not in {group.key for group in side.groups}


@pytest.mark.parametrize("size", [(911, 640), (683, 345)])
def test_the_bottlenecks_come_into_sight_where_they_are_a_tab(
    program: Program, size: tuple[int, int]
) -> None:
    program.open_sample()
    program.resize(*size)
    walk = program.walk
    assert not walk.side.isVisible()
    program.key(Key.Key_F8)
    assert walk.side.isVisible()
    assert walk.side.isAncestorOf(program.focus)
    program.key(Key.Key_Return, CTRL | SHIFT)
    assert walk.bar.asking
    assert walk.bar.chips.isVisible()


def test_f6_goes_from_pane_to_pane_and_round(program: Program) -> None:
    program.open_sample()
    panes = [program.frame.rail, program.frame.tabs, *program.page.panes(), program.frame.header]
    panes = [pane for pane in panes if pane.isVisible()]
    seen = []
    for _ in panes:
        program.key(Key.Key_F6)
        seen.append(next(pane for pane in panes if pane.isAncestorOf(program.focus)))
    assert set(map(id, seen)) == set(map(id, panes))
    program.key(Key.Key_F6, SHIFT)
    assert next(pane for pane in panes if pane.isAncestorOf(program.focus)) is seen[-2]


def test_every_button_of_every_page_hears_enter(program: Program) -> None:
    program.open_sample()
    for page in PAGES:
        program.go(page)
        buttons = [widget for widget in controls(program.frame) if isinstance(widget, QPushButton)]
        assert buttons
        deaf = [button.accessibleName() or button.text() for button in buttons if not button.autoDefault()]
        assert not deaf, page


def test_keys_of_the_walk_do_nothing_where_no_criterion_is_open(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    walk.go_to_gate(Gate.CONTRACT)
    while walk._criterion:
        program.key(Key.Key_Return, CTRL)
    before = open_procurement(program)
    for key, modifiers in (
        (Key.Key_F2, Modifier.NoModifier),
        (Key.Key_Return, CTRL),
        (Key.Key_Return, CTRL | SHIFT),
        (Key.Key_D, CTRL),
    ):
        program.key(key, modifiers)
    assert open_procurement(program) == before
    assert not walk.bar.asking


def test_the_award_model_is_filled_in_by_keys_and_the_focus_moves_on(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    walk.go_to_gate(Gate.AWARD)
    line = open_procurement(program).award_lines[0]
    name = walk.facts.award.findChild(QWidget, f"{line.id}/name")
    name.setFocus()
    program.key(Key.Key_A, CTRL)
    program.type("Vertailuhinta")
    program.key(Key.Key_Tab)
    assert open_procurement(program).award_lines[0].name == "Vertailuhinta"
    assert program.focus.objectName() == f"{line.id}/weight"
    program.key(Key.Key_A, CTRL)
    program.type("90")
    program.key(Key.Key_Tab)
    assert open_procurement(program).award_lines[0].weight.figure == 90
    assert program.focus.objectName() == f"{line.id}/remove"


def test_what_is_being_typed_is_saved_when_the_window_closes(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    walk.go_to_gate(Gate.NEED)
    assert walk.facts.conversation.go_to("preparation/stock", open_procurement(program))
    stock = walk.facts.conversation.row("preparation/stock")
    assert stock is not None
    stock.note.setFocus()
    program.key(Key.Key_A, CTRL)
    program.type("Varastossa 12 tuolia.")
    program.close()
    program.start()
    program.key(Key.Key_Return)
    assert open_procurement(program).preparation.stock_note == "Varastossa 12 tuolia."

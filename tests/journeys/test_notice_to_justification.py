"""From a notice to the signed justification, with mouse and keys, and back the next day."""

from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement, ResponseState
from gatekeeper_app.rules.three_tests import TestName
from gatekeeper_app.ui.pages.walk.clause import FigureBox
from gatekeeper_app.ui.pages.walk.side import FindingCard
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from running_program import Program

CTRL = Qt.KeyboardModifier.ControlModifier
OWN_REASON = "Koulujen kalusteet korjataan jo omassa verstaassa."
ACCEPTED_BECAUSE = "Vuoropuhelu pidettiin edellisellä kierroksella."


def open_procurement(program: Program) -> Procurement:
    procurement = program.bench.desk.procurement
    assert procurement is not None
    return procurement


def state(program: Program, criterion_id: str) -> DecisionState:
    decision = open_procurement(program).decision(criterion_id)
    return decision.state if decision is not None else DecisionState.OPEN


def at_walk(program: Program, gate: Gate = Gate.SPECIFICATION) -> None:
    """The notice is read, its facts are checked, and the walk is at a gate."""
    program.open_notice()
    program.click(program.facts.onward)
    program.walk.go_to_gate(gate)
    program.walk.enter()
    program.wait()


def card_with(program: Program, *, fix: bool) -> FindingCard:
    """A bottleneck in sight that has (or lacks) a cure of one click."""
    side = program.walk.side
    cards = [side.card(group.key) for group in side.groups]
    return next(card for card in cards if card is not None and (card.cure is not None) == fix)


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_a_notice_is_read_and_its_facts_are_checked_before_the_walk(program: Program) -> None:
    program.open_notice()
    assert open_procurement(program).title == "Koulujen kalusteet"
    assert program.window.windowTitle().startswith("Koulujen kalusteet – ")
    assert program.focus is program.facts.onward
    program.key(Qt.Key.Key_Return)
    needed = program.walk.facts.conversation.row("question/needed")  # the need comes before the criteria
    assert needed is not None
    assert needed.isAncestorOf(program.focus)
    assert not program.walk.card.isVisible()


def test_a_criterion_is_included_with_the_mouse_and_the_next_one_opens(program: Program) -> None:
    at_walk(program)
    walk = program.walk
    first = walk.card.criterion
    assert first is not None
    program.click(walk.bar.include)
    assert state(program, first.id) is DecisionState.ADOPTED
    assert walk.card.criterion is not None
    assert walk.card.criterion.id != first.id
    assert program.focus is walk.card.title
    row = walk.middle.row(first.id)
    assert row is not None
    program.click(row.button)
    assert walk.card.criterion.id == first.id


def test_a_figure_is_edited_in_the_sentence_by_keyboard(program: Program) -> None:
    at_walk(program)
    card = program.walk.card
    for _ in range(10):
        program.key(Qt.Key.Key_Tab)
        if isinstance(program.focus, FigureBox):
            break
    box = program.focus
    assert isinstance(box, FigureBox)
    criterion = card.criterion
    assert criterion is not None
    wanted = box.parameter.maximum
    program.type("999999")
    assert card.clause.box(box.parameter.id) is box
    assert box.property("fault") is True
    box.selectAll()
    program.type(str(wanted))
    assert box.property("fault") is False
    program.key(Qt.Key.Key_Tab)
    decision = open_procurement(program).decision(criterion.id)
    assert decision is not None
    assert decision.parameters == {box.parameter.id: Decimal(wanted)}
    assert str(wanted) in card.clause.plain()
    assert program.walk.bar.include.text() == program.say("Include as edited")
    program.key(Qt.Key.Key_Return, CTRL)
    assert state(program, criterion.id) is DecisionState.ADAPTED


def test_looking_at_the_text_does_not_make_it_ones_own(program: Program) -> None:
    at_walk(program)
    program.key(Qt.Key.Key_F2)
    program.key(Qt.Key.Key_F2)
    assert open_procurement(program).decisions == ()
    assert program.walk.bar.include.text() == program.say("Include")


def test_another_reason_needs_words_and_leaving_out_is_recorded_with_them(program: Program) -> None:
    at_walk(program)
    bar, criterion = program.walk.bar, program.walk.card.criterion
    assert criterion is not None
    program.click(bar.leave)
    program.click(bar.record)
    assert state(program, criterion.id) is DecisionState.OPEN
    program.click(bar.chips.button(LeaveOutReason.OTHER.value))
    assert program.focus is bar.words
    program.click(bar.record)
    assert state(program, criterion.id) is DecisionState.OPEN
    assert bar.words.property("fault") is True
    program.type(OWN_REASON)
    program.click(bar.record)
    decision = open_procurement(program).decision(criterion.id)
    assert decision is not None
    assert decision.state is DecisionState.LEFT_OUT
    assert (decision.reason, decision.reason_text) == (LeaveOutReason.OTHER, OWN_REASON)
    assert not bar.asking


def test_choosing_owner_and_date_makes_a_requirement_measured(program: Program) -> None:
    at_walk(program)
    walk = program.walk
    criterion = walk.card.criterion
    assert criterion is not None
    program.click(walk.bar.include)
    row = walk.middle.row(criterion.id)
    assert row is not None
    program.click(row.button)
    walk.card.tests.owner_asked.emit()
    program.wait()
    form = walk.card.folded.form
    assert program.focus is form.owner
    program.key(Qt.Key.Key_Down)
    program.click(form._has_due)
    decision = open_procurement(program).decision(criterion.id)
    assert decision is not None
    assert decision.follow_up.owner_role is not None
    assert decision.follow_up.due is not None
    assert walk.card.tests._shown[TestName.MEASURED] is True


def test_a_scrolling_wheel_changes_no_choice_under_the_pointer(program: Program, qtbot: object) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    at_walk(program)
    walk = program.walk
    walk.card.folded.open_follow_up()
    program.wait()
    form = walk.card.folded.form
    form._has_due.setChecked(True)
    before = (walk.bar.decider.currentIndex(), form.owner.currentIndex(), form.due.date())
    for field in (walk.bar.decider, form.owner, form.due, walk.card.clause.first_box):
        assert field is not None
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(field.mapToGlobal(QPoint(5, 5))),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
    program.wait()
    assert (walk.bar.decider.currentIndex(), form.owner.currentIndex(), form.due.date()) == before


def test_a_bottleneck_is_mended_undone_and_redone(program: Program) -> None:
    program.open_sample()
    card = card_with(program, fix=True)
    key, before = card.group.key, open_procurement(program)
    assert card.cure is not None
    program.click(card.cure)
    side = program.walk.side
    assert key not in {group.key for group in side.groups}
    assert program.window.strip.isVisible()
    assert isinstance(program.focus.parentWidget().parentWidget(), FindingCard)  # type: ignore[union-attr]
    program.key(Qt.Key.Key_Z, CTRL)
    assert open_procurement(program).decisions == before.decisions
    assert open_procurement(program).award_lines == before.award_lines
    assert key in {group.key for group in side.groups}
    program.key(Qt.Key.Key_Y, CTRL)
    assert key not in {group.key for group in side.groups}


def test_a_bottleneck_is_accepted_only_with_a_reason(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    card = card_with(program, fix=False)
    key = card.group.key
    program.click(card.more)
    card = walk.side.card(key)  # type: ignore[assignment]
    program.click(card.accept)
    assert program.focus is walk.accepting.reason
    program.key(Qt.Key.Key_Return)
    assert not open_procurement(program).responses
    program.key(Qt.Key.Key_Escape)
    assert not walk.accepting.isVisible()
    assert walk.side.isAncestorOf(program.focus)
    program.click(card.accept)
    program.type(ACCEPTED_BECAUSE)
    program.key(Qt.Key.Key_Return)
    response = open_procurement(program).responses[0]
    assert (response.state, response.reason) == (ResponseState.ACCEPTED, ACCEPTED_BECAUSE)
    assert key not in {group.key for group in walk.side.groups}


def test_who_decides_stays_chosen_while_other_things_change(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    decided = next(d for d in open_procurement(program).decisions if d.decided_by_role is not None)
    criterion = program.bench.desk.library.criteria[decided.criterion_id]
    walk.go_to_gate(criterion.gate, criterion.id)
    other = next(i for i in range(walk.bar.decider.count()) if i != walk.bar.decider.currentIndex())
    walk.bar.decider.setCurrentIndex(other)
    program.bench.edited.emit()
    assert walk.bar.decider.currentIndex() == other


def test_from_the_notice_to_the_justification_and_back_the_next_day(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_walk(program, Gate.NEED)
    walk = program.walk
    program.key(
        Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier
    )  # past the questions, to the first criterion
    taken = walk.card.criterion
    program.click(walk.bar.include)
    walk.go_to_gate(Gate.SPECIFICATION)
    walk.enter()
    left_out = walk.card.criterion
    program.key(Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    program.click(walk.bar.chips.button(LeaveOutReason.OTHER.value))
    program.type(OWN_REASON)
    program.key(Qt.Key.Key_Return)
    group = walk.side.groups[-1]
    walk.accepting.ask(group)
    program.type(ACCEPTED_BECAUSE)
    program.key(Qt.Key.Key_Return)
    assert taken is not None
    assert left_out is not None
    program.key(Qt.Key.Key_E, CTRL)
    export = program.export
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    export.bar.folder_asked.emit()
    assert program.focus is export.bar.export
    program.key(Qt.Key.Key_Return)
    assert program.focus is export.bar.export
    (written,) = tmp_path.glob("*.pdf")
    text = pdf_text(written)
    assert "Koulujen kalusteet" in text
    assert taken.name.fi in text
    assert left_out.name.fi in text
    assert OWN_REASON in text
    assert ACCEPTED_BECAUSE in text
    program.click(export.bar.export)
    assert len(list(tmp_path.glob("*.pdf"))) == 2  # nothing is written over
    before = open_procurement(program)
    program.close()
    program.start()
    assert program.focus.accessibleName() == program.say("Continue: {title}", title="Koulujen kalusteet")
    program.key(Qt.Key.Key_Return)
    assert program.walk.isVisible()
    assert open_procurement(program) == before
    assert program.walk.side.groups
    assert group.key not in {found.key for found in program.walk.side.groups}

"""People, history, outcome and the last round, through the real window and the real workspace."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import CriterionEffect, Sanction
from gatekeeper_app.domain.people import Consultation, Opinion, Part, View
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.services.exchange import write
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

NOW = datetime(2028, 10, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    made.bench.desk.clock = lambda: NOW
    yield made
    made.close()


def sample(window: MainWindow) -> Procurement:
    assert window.bench.gatekeeper is not None
    return window.bench.gatekeeper.shipped.sample()


def opened(window: MainWindow, procurement: Procurement, page: str) -> None:
    window.bench.desk.take(procurement)
    window.bench.opened.emit()
    window.bench.go(page)


def stored(window: MainWindow) -> Procurement:
    """What the workspace holds, not what the window shows."""
    procurement = window.bench.desk.procurement
    assert procurement is not None
    return window.bench.desk.store.get(procurement.id)


def control(window: MainWindow, name: str) -> QWidget:
    """The control of this object name that is in sight."""
    assert window.page is not None
    found = [widget for widget in window.page.findChildren(QWidget, name) if not widget.isHidden()]
    assert found, f"{name} is not on the page"
    return found[-1]


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = control(window, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write_words(qtbot: QtBot, window: MainWindow, name: str, words: str) -> None:
    """Type and leave the field by Tab."""
    field = control(window, name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    if isinstance(field, QLineEdit):  # keys beyond ASCII cannot be pressed in a test
        field.insert(words)
    else:
        field.insertPlainText(words)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def choose(window: MainWindow, name: str, value: str) -> None:
    combo = control(window, name)
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def words_on(window: MainWindow) -> str:
    assert window.page is not None
    return "\n".join(
        label.text() for label in window.page.findChildren(QLabel) if label.isVisibleTo(window.page)
    )


def included(procurement: Procurement) -> str:
    """A criterion of the sample that lives on in the contract; FUR-001 is a preparation."""
    return next(d.criterion_id for d in procurement.included if d.criterion_id not in ("FUR-001", "GEN-001"))


def test_a_difference_of_views_is_seen_settled_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    procurement = sample(window)
    criterion = included(procurement)
    opinions = (
        Opinion(criterion_id=criterion, role=Role.NEED_OWNER, view=View.INCLUDE, part=Part.PROPOSES),
        Opinion(criterion_id=criterion, role=Role.FINANCE, view=View.LEAVE_OUT, reason="Hinta nousee."),
    )
    opened(window, replace(procurement, opinions=opinions), "people")
    assert "Ratkaisematta" in words_on(window)
    assert "Hinta nousee." in words_on(window)
    write_words(qtbot, window, f"settlement-{criterion}-", "Kokeillaan kaksi vuotta.")
    decision = stored(window).decision(criterion)
    assert decision is not None
    assert decision.settlement == "Kokeillaan kaksi vuotta."
    assert "Ratkaisematta" not in words_on(window)
    window.bench.undo()
    decision = stored(window).decision(criterion)
    assert decision is not None
    assert decision.settlement == ""


def test_an_experts_answer_is_written_beside_the_question(qtbot: QtBot, window: MainWindow) -> None:
    procurement = sample(window)
    asked = Consultation(
        id="q1",
        criterion_id=included(procurement),
        question="Riittääkö takuu?",
        role=Role.SUSTAINABILITY,
        due=date(2028, 9, 1),
    )
    opened(window, replace(procurement, consultations=(asked,)), "people")
    assert "vastaus myöhässä, määräpäivä 1.9.2028" in words_on(window)
    write_words(qtbot, window, "answer-q1", "Riittää.")
    (answered,) = stored(window).consultations
    assert (answered.answer, answered.answered_at) == ("Riittää.", NOW)


def test_one_role_decides_at_a_gate_and_who_did_before_advises(qtbot: QtBot, window: MainWindow) -> None:
    opened(window, sample(window), "people")
    press(qtbot, window, "gate-parts-A")
    press(qtbot, window, f"gate-role-A-{Role.FINANCE.value}-decides")
    duties = {duty.role: duty.part for duty in stored(window).gate_duties if duty.gate is Gate.AWARD}
    assert duties[Role.FINANCE] is Part.DECIDES
    assert list(duties.values()).count(Part.DECIDES) == 1
    assert duties[Role.PROCUREMENT_SPECIALIST] is Part.ADVISES
    press(qtbot, window, "gate-usual-A")
    assert stored(window).gate_duties == ()


def test_a_name_is_taken_off_and_the_role_stays(qtbot: QtBot, window: MainWindow) -> None:
    procurement = sample(window)
    named = next(person for person in procurement.people if person.name)
    opened(window, procurement, "people")
    press(qtbot, window, f"person-off-{named.id}")
    person = stored(window).person(named.id)
    assert person is not None
    assert (person.name, person.role) == ("", named.role)
    write_words(qtbot, window, f"person-name-{named.id}", "Aino Laine")
    renamed = stored(window).person(named.id)
    assert renamed is not None
    assert renamed.name == "Aino Laine"


def test_a_role_gives_its_view_on_the_card_and_asks_an_expert(qtbot: QtBot, window: MainWindow) -> None:
    procurement = sample(window)
    criterion = included(procurement)
    opened(window, procurement, "walk")
    window.bench.show_card(criterion)
    page = window.page
    assert page is not None
    views = page.card.folded.views  # type: ignore[attr-defined]
    page.card.folded._buttons["views"].setChecked(True)  # type: ignore[attr-defined]
    qtbot.mouseClick(views.view.button(View.LEAVE_OUT.value), Qt.MouseButton.LeftButton)
    views.reason.setText("Toimitusaika pitenee.")
    qtbot.mouseClick(views.give, Qt.MouseButton.LeftButton)
    (opinion,) = stored(window).opinions
    assert (opinion.criterion_id, opinion.view, opinion.reason) == (
        criterion,
        View.LEAVE_OUT,
        "Toimitusaika pitenee.",
    )
    views.question.setText("Onko näyttö riittävä?")
    qtbot.keyClick(views.question, Qt.Key.Key_Return)
    (asked,) = stored(window).consultations
    assert (asked.question, asked.criterion_id) == ("Onko näyttö riittävä?", criterion)
    assert window.bench.desk.undoable is not None
    assert "Onko näyttö riittävä?" in words_on(window)


def test_the_history_tells_who_did_what_and_undo_stands_beside_it(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.set_settings(window.bench.settings.changed(actor="Maija Virtanen"))
    opened(window, sample(window), "people")
    press(qtbot, window, "person-add")
    assert len(stored(window).people) == len(sample(window).people) + 1
    window.bench.go("history")
    assert "Maija Virtanen" in words_on(window)
    press(qtbot, window, "history-undo")
    assert len(stored(window).people) == len(sample(window).people)
    assert "kumottu myöhemmin" in words_on(window)


def contract(window: MainWindow) -> Procurement:
    """The sample in its second contract year, one criterion followed up every year."""
    procurement = sample(window)
    criterion = included(procurement)
    decisions = tuple(
        replace(
            d,
            follow_up=replace(
                d.follow_up,
                due=date(2028, 9, 1) if d.criterion_id == criterion else None,
                every_months=12 if d.criterion_id == criterion else None,
                owner_role=Role.CONTRACT_MANAGER,
            ),
        )
        for d in procurement.decisions
    )
    return replace(
        procurement,
        decisions=decisions,
        milestones=(Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2027, 8, 2)),),
        contract_months=Decimal(48),
    )


def test_a_check_is_made_on_one_screen(qtbot: QtBot, window: MainWindow) -> None:
    procurement = contract(window)
    criterion = included(procurement)
    opened(window, procurement, "outcome")
    key = f"{criterion}@/2028-09-01"
    assert "Tarkistuksia myöhässä: 1." in words_on(window)
    press(qtbot, window, f"check-{key}")
    press(qtbot, window, f"seen-{key}-yes")
    write_words(qtbot, window, f"value-{key}", "91,5")
    press(qtbot, window, f"kept-{key}-no")
    choose(window, f"sanction-{key}", Sanction.PENALTY.value)
    write_words(qtbot, window, f"amount-{key}", "1 200")
    write_words(qtbot, window, f"note-{key}", "Sovittiin korjaussuunnitelma.")
    press(qtbot, window, f"done-{key}")
    (check,) = stored(window).contract_checks
    assert (check.due, check.done_on) == (date(2028, 9, 1), NOW.date())
    assert (check.evidence_seen, check.value, check.kept) == (Answer.YES, Decimal("91.5"), Answer.NO)
    assert (check.sanction, check.sanction_amount) == (Sanction.PENALTY, Decimal(1200))
    assert check.note == "Sovittiin korjaussuunnitelma."
    assert "lupaus rikottu" not in words_on(window)
    press(qtbot, window, "checks-made")
    assert "lupaus rikottu" in words_on(window)


def test_a_figure_that_is_none_stays_in_its_field_with_the_reason(qtbot: QtBot, window: MainWindow) -> None:
    procurement = contract(window)
    opened(window, procurement, "outcome")
    lot = procurement.lots[0].id
    write_words(qtbot, window, f"tenders-{lot}", "neljä")
    assert stored(window).lot_outcomes == ()
    assert "Anna kokonaisluku." in words_on(window)
    field = control(window, f"tenders-{lot}")
    assert isinstance(field, QLineEdit)
    assert field.text() == "neljä"
    write_words(qtbot, window, f"tenders-{lot}", "4")
    assert stored(window).lot_outcomes[0].tenders == 4
    assert "Anna kokonaisluku." not in words_on(window)


def test_what_a_criterion_did_and_lessons_are_recorded(qtbot: QtBot, window: MainWindow) -> None:
    procurement = contract(window)
    criterion = included(procurement)
    opened(window, procurement, "outcome")
    press(qtbot, window, f"effect-{criterion}")
    choose(window, f"effect-choice-{criterion}", CriterionEffect.MET_BY_ALL.value)
    press(qtbot, window, f"effect-proof-{criterion}-yes")
    write_words(qtbot, window, f"effect-promised-{criterion}", "95")
    write_words(qtbot, window, f"effect-unit-{criterion}", "%")
    write_words(qtbot, window, "lessons", "Nosta tasoa.")
    (outcome,) = stored(window).criterion_outcomes
    assert (outcome.effect, outcome.evidence_checked) == (CriterionEffect.MET_BY_ALL, Answer.YES)
    assert (outcome.promised, outcome.unit) == (Decimal(95), "%")
    assert stored(window).lessons == "Nosta tasoa."


def test_the_next_round_starts_from_an_earlier_procurement_and_carries_a_decision(
    qtbot: QtBot, window: MainWindow
) -> None:
    earlier = replace(contract(window), lessons="Nosta tasoa.")
    opened(window, earlier, "walk")
    window.bench.go("home")
    window.bench.actions["open_earlier"].trigger()
    choose_button = next(
        button
        for button in window.page.choice.findChildren(QPushButton)  # type: ignore[union-attr]
        if button.accessibleName().startswith("Valitse")
    )
    qtbot.mouseClick(choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stored(window).id != earlier.id, timeout=10_000)
    assert stored(window).predecessor is not None
    assert stored(window).decisions == ()
    assert "Nosta tasoa." in words_on(window)
    criterion = included(earlier)
    press(qtbot, window, f"carry-{criterion}")
    decision = stored(window).decision(criterion)
    assert decision is not None
    assert decision.state.included
    assert "Päätetty tällä kierroksella" in words_on(window)


def test_another_units_file_brings_no_names(
    qtbot: QtBot, window: MainWindow, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "naapuri.gatekeeper"
    write(sample(window), path, library_version="x")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    window.bench.go("home")
    window.bench.actions["open_earlier"].trigger()
    other = next(
        button
        for button in window.page.choice.findChildren(QPushButton)  # type: ignore[union-attr]
        if button.text().startswith("Toisen yksikön")
    )
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bench.desk.procurement is not None, timeout=10_000)
    procurement = stored(window)
    assert procurement.predecessor is not None
    assert procurement.predecessor.file_name == "naapuri.gatekeeper"
    assert procurement.people
    assert all(not person.name for person in procurement.people)


def test_who_is_at_work_signs_the_history(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.go("home")
    press(qtbot, window, "acting-change")
    choose(window, "acting-role", Role.NEED_OWNER.value)
    name = control(window, "acting-name")
    assert isinstance(name, QLineEdit)
    name.setText("Maija Virtanen")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert window.bench.desk.actor == "Maija Virtanen"
    assert "Tilaaja, Maija Virtanen" in words_on(window)
    window.bench.desk.take(sample(window))
    (entry,) = window.bench.desk.store.history(sample(window).id)
    assert entry.actor == "Maija Virtanen"


def test_home_reads_again_what_changed_while_it_was_reading(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.go("home")
    window.page.refresh()  # type: ignore[union-attr]  # a reading of the empty workspace is under way
    window.bench.desk.take(contract(window))
    window.page.refresh()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "myöhässä, 1.9.2028" in words_on(window), timeout=10_000)


def test_home_reminds_of_a_late_check_and_leads_to_it(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.desk.take(contract(window))
    window.bench.go("home")
    qtbot.waitUntil(lambda: "myöhässä, 1.9.2028" in words_on(window), timeout=10_000)
    go = next(
        button
        for button in window.page.findChildren(QPushButton)  # type: ignore[union-attr]
        if button.accessibleName().startswith("Avaa: Sopimuksen tarkistus")
    )
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert "Sopimuskalenteri" in words_on(window)

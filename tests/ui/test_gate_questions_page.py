"""The questions of the gates in the window: one topic open at a time, saved at once, changing what comes later."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, FindingGroup, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Preparation, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import Message
from gatekeeper_app.services.editing_facts import set_preparation
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.walk import WalkPage
from gatekeeper_app.ui.pages.walk.questions import Conversation
from gatekeeper_app.ui.pages.walk.questions.entry import ChoiceEntry, FigureEntry, WordsEntry
from gatekeeper_app.ui.pages.walk.questions.figures import typed_figure
from gatekeeper_app.ui.pages.walk.questions.row import QuestionRow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


def walk_of(window: MainWindow, **facts: object) -> WalkPage:
    """The walk of a new furniture procurement, at its first gate."""
    fresh = blank_procurement(window.bench.desk.clock())
    furniture = replace(fresh, title="Koulukalusteet", cpv=("39160000",))
    window.bench.desk.take(replace(furniture, **facts))  # type: ignore[arg-type]
    window.bench.opened.emit()
    window.bench.go("walk")
    page = window.page
    assert isinstance(page, WalkPage)
    return page


def stored(window: MainWindow) -> Procurement:
    """What the workspace holds, not what the window shows."""
    procurement = window.bench.desk.procurement
    assert procurement is not None
    return window.bench.desk.store.get(procurement.id)


def row(page: WalkPage, name: str) -> QuestionRow:
    found = page.facts.conversation.row(name)
    assert found is not None
    return found


def choice(page: WalkPage, name: str, value: str) -> QPushButton:
    entry = row(page, name).entry
    assert isinstance(entry, ChoiceEntry)
    return entry.choices.button(value)


def opened(conversation: Conversation) -> list[str]:
    return [topic.group_id for topic in conversation.topics if topic.is_open]


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_a_new_procurement_begins_with_the_need_and_no_criterion_open(window: MainWindow) -> None:
    page = walk_of(window)
    assert opened(page.facts.conversation) == ["need"]
    assert not page.card.isVisible()
    assert not page.bar.isVisible()
    assert focused() is choice(page, "question/needed", "yes")


def test_an_answer_is_saved_at_once_and_its_consequence_is_said(window: MainWindow) -> None:
    page = walk_of(window)
    asked = row(page, "preparation/stock")
    assert asked.why.isVisible()
    assert not asked.note.isVisible()
    choice(page, "preparation/stock", "no").click()
    assert stored(window).preparation.stock_checked is Answer.NO
    assert not asked.why.isVisible()
    assert asked.consequence.isVisible()
    assert asked.consequence.text().startswith("Käy läpi oma varasto")
    assert asked.note.isVisible()
    choice(page, "question/needed", "yes").click()
    assert stored(window).answered(Question.NEEDED).answer is Answer.YES


def test_one_topic_is_open_at_a_time_and_the_last_leads_to_the_criteria(window: MainWindow) -> None:
    page = walk_of(window)
    conversation = page.facts.conversation
    conversation.topics[0].next.click()
    assert opened(conversation) == ["ways"]
    assert focused() is choice(page, "question/share", "yes")
    conversation.topics[2].button.click()
    assert opened(conversation) == ["start"]
    conversation.topics[2].next.click()
    assert opened(conversation) == []
    assert page.card.isVisible()
    assert page.bar.isVisible()
    assert focused() is page.card.title


def test_opening_a_topic_folds_the_criterion_and_the_other_way_round(window: MainWindow) -> None:
    page = walk_of(window)
    page.go_to_gate(Gate.SPECIFICATION)
    assert page.card.isVisible()
    assert opened(page.facts.conversation) == []
    page.facts.conversation.topics[0].button.click()
    assert opened(page.facts.conversation) == ["offers"]
    assert not page.card.isVisible()
    assert not page.bar.isVisible()
    page.open_criterion("FUR-003")
    assert page.card.isVisible()
    assert opened(page.facts.conversation) == []


def test_an_answer_changes_the_criteria_of_a_later_gate_and_undo_takes_it_back(window: MainWindow) -> None:
    page = walk_of(window)

    def first() -> list[str]:
        gate = window.bench.desk.walk().gate(Gate.SPECIFICATION)
        return [stop.criterion.id for stop in gate.first]

    before = first()
    assert before == ["FUR-004", "FUR-003", "FUR-005", "FUR-010"]
    page.facts.conversation.topics[1].button.click()
    choice(page, "question/used", "yes").click()
    assert first() == ["FUR-004", "FUR-003", "FUR-005", "GEN-004"]
    page.go_to_gate(Gate.SPECIFICATION, "GEN-004")
    assert page.card.because.isVisible()
    assert page.card.because.text() == "Nostettu esiin, koska vastasit, että käytetty kelpaisi."
    window.bench.undo()
    assert first() == before
    assert stored(window).answers == ()
    page.open_criterion("FUR-003")
    assert not page.card.because.isVisible()


def test_undo_is_seen_in_the_question_that_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    page = walk_of(window)
    entry = row(page, "question/need_years").entry
    assert isinstance(entry, FigureEntry)
    entry.line.setFocus()
    qtbot.keyClicks(entry.line, "12")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert stored(window).answered(Question.NEED_YEARS).figure == Decimal(12)
    window.bench.undo()
    assert entry.line.text() == ""
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert stored(window).answers == ()
    window.bench.redo()
    assert entry.line.text() == "12"


def test_a_wrong_figure_is_pointed_out_and_kept_for_mending(window: MainWindow, qtbot: QtBot) -> None:
    page = walk_of(window)
    asked = row(page, "question/need_years")
    entry = asked.entry
    assert isinstance(entry, FigureEntry)
    entry.line.setFocus()
    qtbot.keyClicks(entry.line, "noin 4")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert asked.fault.text() == "”noin 4” ei ole luku. Kirjoita luku numeroin, esimerkiksi 4 tai 2,5."
    assert entry.line.text() == "noin 4"
    assert entry.line.property("fault")
    entry.line.clear()
    qtbot.keyClicks(entry.line, "900")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert asked.fault.text().endswith("Anna luku väliltä 0–100.")
    entry.line.clear()
    qtbot.keyClicks(entry.line, "2,5")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert not asked.fault.isVisible()
    assert stored(window).answered(Question.NEED_YEARS).figure == Decimal("2.5")


def test_words_are_saved_after_a_pause_while_the_focus_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = walk_of(window)
    entry = row(page, "question/function").entry
    assert isinstance(entry, WordsEntry)
    entry.line.setFocus()
    qtbot.keyClicks(entry.line, "Tilat 320 oppilaalle ")
    qtbot.waitUntil(lambda: bool(stored(window).answers), timeout=5_000)
    assert stored(window).answered(Question.FUNCTION).note == "Tilat 320 oppilaalle"
    assert entry.line.text() == "Tilat 320 oppilaalle "
    assert focused() is entry.line


def test_an_answer_is_cleared_and_the_focus_stays_at_the_question(window: MainWindow) -> None:
    page = walk_of(window)
    choice(page, "question/needed", "no").click()
    asked = row(page, "question/needed")
    asked.note.setText("Ei tarvita")
    asked.note.setFocus()
    asked.note.clearFocus()
    assert stored(window).answered(Question.NEEDED).note == "Ei tarvita"
    assert page.facts.conversation.row("question/share") is None
    asked.clear.setFocus()
    asked.clear.click()
    assert stored(window).answers == ()
    assert not asked.note.isVisible()
    assert focused() is choice(page, "question/needed", "no")
    assert page.facts.conversation.row("question/share") is not None


def test_a_follow_up_question_appears_where_its_answer_asks_for_it(window: MainWindow) -> None:
    page = walk_of(window)
    page.go_to_gate(Gate.CONTRACT)
    page.facts.conversation.topics[0].button.click()
    assert page.facts.conversation.row("question/development") is None
    choice(page, "question/framework", "yes").setFocus()
    choice(page, "question/framework", "yes").click()
    assert row(page, "question/development").isVisible()
    assert focused() is choice(page, "question/framework", "yes")


def test_the_first_topic_is_answered_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = walk_of(window)

    def press(key: Qt.Key) -> None:
        target = focused()
        assert target is not None
        qtbot.keyClick(target, key)

    press(Qt.Key.Key_Space)  # needed: yes
    press(Qt.Key.Key_Tab)  # its note
    target = focused()
    assert target is row(page, "question/needed").note
    qtbot.keyClicks(target, "Koulu laajenee")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)  # clear
    press(Qt.Key.Key_Tab)  # own stock
    assert focused() is choice(page, "preparation/stock", "yes")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    entry = row(page, "question/function").entry
    assert isinstance(entry, WordsEntry)
    assert focused() is entry.line
    qtbot.keyClicks(entry.line, "Tilat oppimiseen")
    press(Qt.Key.Key_Tab)
    now = stored(window)
    assert now.answered(Question.NEEDED).note == "Koulu laajenee"
    assert now.preparation.stock_checked is Answer.NO
    assert now.answered(Question.FUNCTION).note == "Tilat oppimiseen"


def finding(subject: str, gate: Gate) -> FindingGroup:
    made = Finding(
        rule="stock-not-checked",
        severity=Severity.WARNING,
        gate=gate,
        role=Role.NEED_OWNER,
        message=Message("x"),
        why=Message("x"),
        remedy=Message("x"),
        subject=subject,
    )
    return FindingGroup(findings=(made,))


def test_a_bottleneck_leads_to_its_question_wherever_that_stands(window: MainWindow) -> None:
    page = walk_of(window)
    page.go_to_gate(Gate.AWARD)
    page.bottlenecks.place_asked.emit(finding("question/new_only", Gate.NEED))
    assert page.facts.conversation.row("question/new_only") is not None
    assert opened(page.facts.conversation) == ["offers"]
    assert focused() is choice(page, "question/new_only", "yes")
    assert not page.card.isVisible()


def test_a_bottleneck_leads_even_to_a_question_that_would_not_be_asked(window: MainWindow) -> None:
    page = walk_of(window)
    page.bottlenecks.place_asked.emit(finding("question/development", Gate.CONTRACT))
    assert focused() is choice(page, "question/development", "yes")
    page.go_to_gate(Gate.NEED)
    page.go_to_gate(Gate.CONTRACT)
    assert page.facts.conversation.row("question/development") is None


def test_the_own_stock_finding_leads_to_its_question(window: MainWindow) -> None:
    page = walk_of(window)
    procurement = page.bench.desk.procurement
    assert procurement is not None
    page.bench.apply(set_preparation(procurement, Preparation(stock_checked=Answer.NO)))
    page.go_to_gate(Gate.AWARD)
    group = next(group for group in page.side.groups if group.first.rule == "stock-not-checked")
    card = page.side.card(group.key)
    assert card is not None
    card.show_place.click()
    assert focused() is choice(page, "preparation/stock", "no")


def test_deciding_shows_the_page_anew_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page = walk_of(window)
    page.go_to_gate(Gate.SPECIFICATION)
    shown: list[int] = []
    refresh = page.middle.show_gate

    def counted(*args: Any, **names: Any) -> None:
        shown.append(1)
        refresh(*args, **names)

    monkeypatch.setattr(page.middle, "show_gate", counted)
    page.bar.include.click()
    assert len(shown) == 1


def test_the_questions_are_said_in_the_language_of_the_window(window: MainWindow) -> None:
    page = walk_of(window)
    choice(page, "question/needed", "yes").click()
    window.bench.set_settings(window.bench.settings.changed(language="sv"))
    assert row(page, "question/needed").words.text() == "Behövs upphandlingen?"
    assert choice(page, "question/needed", "yes").text() == "Ja"
    assert page.facts.conversation.topics[0].button.text() == "Vad som behövs och för vem"
    assert opened(page.facts.conversation) == ["need"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("", None),
        ("12", "12"),
        ("2,5", "2.5"),
        ("500 000 €", "500000"),
        ("500.000", "500000"),
        ("1\u00a0250\u00a0000", "1250000"),
        ("24 kk", "24"),
    ],
)
def test_figures_are_read_as_people_type_them(text: str, figure: str | None) -> None:
    assert typed_figure(text) == (Decimal(figure) if figure is not None else None)

"""Bottlenecks are accepted, handed on and reopened; each says who can unblock it and what to learn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.procurements import Person, Preparation, Procurement, ResponseState
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.walk import WalkPage
from gatekeeper_app.ui.widgets.text import TextLabel
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

NEED_OWNER = Person(id="maija", role=Role.NEED_OWNER, name="Maija Virtanen")


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


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    fresh = blank_procurement(window.bench.desk.clock())
    procurement = replace(
        fresh,
        title="Koulukalusteet",
        cpv=("39160000",),
        people=(NEED_OWNER,),
        preparation=Preparation(stock_checked=Answer.NO),
    )
    window.bench.desk.take(procurement)
    window.bench.opened.emit()
    window.bench.go("walk")
    found = window.page
    assert isinstance(found, WalkPage)
    return found


def stored(page: WalkPage) -> Procurement:
    procurement = page.bench.desk.procurement
    assert procurement is not None
    return page.bench.desk.store.get(procurement.id)


def stock(page: WalkPage) -> FindingGroup:
    return next(group for group in page.side.groups if group.first.rule == "stock-not-checked")


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(TextLabel))


def unfold(page: WalkPage) -> str:
    """Unfold the finding about own stock; gives its key."""
    key = stock(page).key
    card = page.side.card(key)
    assert card is not None
    card.more.click()
    return key


def hand_on(page: WalkPage, reason: str) -> str:
    key = unfold(page)
    card = page.side.card(key)
    assert card is not None
    card.delegate.setFocus()
    card.delegate.click()
    page.bottlenecks.delegating.reason.setText(reason)
    page.bottlenecks.delegating.hand.click()
    return key


def test_a_bottleneck_names_its_gate_its_role_and_its_lesson(page: WalkPage) -> None:
    key = unfold(page)
    card = page.side.card(key)
    assert card is not None
    words = words_in(card)
    assert "Portti 1, Tarve" in words
    assert "Voi avata: Tilaaja" in words
    assert card.lesson is not None
    assert card.lesson_button is not None
    assert card.lesson_button.accessibleName().startswith("Koulutus: ")
    before = len(words_in(card))
    card.lesson_button.click()
    assert len(words_in(card)) > before + 200


def test_handing_on_proposes_the_role_that_can_unblock_it_and_two_weeks(page: WalkPage) -> None:
    key = unfold(page)
    card = page.side.card(key)
    assert card is not None
    card.delegate.click()
    box = page.bottlenecks.delegating
    assert box.isVisible()
    assert box.owner.hasFocus()
    assert box.owner.currentText() == "Tilaaja, Maija Virtanen"
    day = box.due.date()
    assert date(day.year(), day.month(), day.day()) == page.bench.desk.today + timedelta(days=14)


def test_a_bottleneck_is_handed_on_with_its_task_and_stands_among_the_answered(page: WalkPage) -> None:
    count = len(page.side.groups)
    key = hand_on(page, "Käy läpi keskusvarasto")
    (response,) = stored(page).responses
    assert (response.key, response.state) == (key, ResponseState.DELEGATED)
    assert (response.role, response.person) == (Role.NEED_OWNER, "maija")
    assert response.due == page.bench.desk.today + timedelta(days=14)
    (task,) = stored(page).tasks
    assert (task.title, task.finding, task.due) == ("Käy läpi keskusvarasto", key, response.due)
    assert len(page.side.groups) == count - 1
    settled = page.side.settled
    assert settled.isVisible()
    assert settled.button.text() == "Hyväksytyt ja siirretyt (1)"
    settled.button.click()
    words = words_in(settled)
    assert "Siirretty: Tilaaja, Maija Virtanen" in words
    assert "Käy läpi keskusvarasto" in words


def test_what_is_handed_on_can_be_reopened_and_undone(page: WalkPage) -> None:
    key = hand_on(page, "Käy läpi keskusvarasto")
    page.side.settled.button.click()
    reopen = page.side.settled.findChild(QPushButton, f"reopen/{key}")
    assert reopen is not None
    reopen.click()
    assert stored(page).responses == ()
    assert stored(page).tasks == ()
    assert page.side.card(key) is not None
    assert not page.side.settled.isVisible()
    page.bench.undo()
    assert [response.key for response in stored(page).responses] == [key]
    assert len(stored(page).tasks) == 1


def test_without_a_reason_or_with_a_day_gone_by_nothing_is_handed_on(page: WalkPage) -> None:
    hand_on(page, "  ")
    box = page.bottlenecks.delegating
    assert box.isVisible()
    assert box.reason.hasFocus()
    assert "Kirjoita lauseella, mitä on tehtävä." in words_in(box)
    box.reason.setText("Käy läpi")
    box.due.setDate(QDate(2020, 1, 1))
    box.hand.click()
    assert box.isVisible()
    assert "Valitse päivä, joka on vielä edessä." in words_in(box)
    assert stored(page).responses == ()


def test_the_box_is_left_by_escape_and_the_focus_goes_back(page: WalkPage, qtbot: QtBot) -> None:
    key = unfold(page)
    card = page.side.card(key)
    assert card is not None
    card.delegate.setFocus()
    card.delegate.click()
    qtbot.keyClick(page.bottlenecks.delegating.reason, Qt.Key.Key_Escape)
    assert not page.bottlenecks.delegating.isVisible()
    assert card.delegate.hasFocus()


def test_only_one_of_the_two_boxes_asks_at_a_time(page: WalkPage) -> None:
    key = unfold(page)
    card = page.side.card(key)
    assert card is not None
    card.accept.click()
    assert page.accepting.isVisible()
    card.delegate.click()
    assert not page.accepting.isVisible()
    card.accept.click()
    assert not page.bottlenecks.delegating.isVisible()


def test_an_accepted_bottleneck_shows_when_and_why(page: WalkPage) -> None:
    key = unfold(page)
    card = page.side.card(key)
    assert card is not None
    card.accept.click()
    page.accepting.reason.setText("Varasto on tyhjä")
    page.accepting.accept.click()
    page.side.settled.button.click()
    words = words_in(page.side.settled)
    assert "Hyväksytty " in words
    assert "Varasto on tyhjä" in words

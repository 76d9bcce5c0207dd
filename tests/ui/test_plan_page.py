"""The schedule through the real window: a start is wanted, days are computed, taken into use, changed, exported."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import icalendar
import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.procurements import MilestoneKind, Procurement
from gatekeeper_app.domain.tasks import TaskStatus
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.plan import PlanPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=20_000)
    made.bench.desk.clock = lambda: NOW
    made.bench.desk.take(
        Procurement(
            id="p",
            title="Koulukalusteet",
            created_at=NOW,
            cpv=("39160000",),
            categories=("furniture",),
            value=Decimal(240000),
        )
    )
    made.bench.opened.emit()
    made.bench.go("plan")
    assert isinstance(made.page, PlanPage)
    yield made
    made.close()


def stored(window: MainWindow) -> Procurement:
    return window.bench.desk.store.get("p")


def control(window: MainWindow, name: str) -> QWidget:
    assert window.page is not None
    found = [widget for widget in window.page.findChildren(QWidget, name) if not widget.isHidden()]
    assert found, f"{name} is not on the page"
    return found[-1]


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = control(window, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def enter(qtbot: QtBot, window: MainWindow, name: str, words: str) -> None:
    field = control(window, name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText(words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def words_on(window: MainWindow) -> str:
    assert window.page is not None
    return "\n".join(
        label.text() for label in window.page.findChildren(QLabel) if label.isVisibleTo(window.page)
    )


def test_the_wanted_start_is_asked_for_and_the_answer_says_what_is_to_spare(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert "Anna päivä, jona sopimuskauden pitäisi alkaa" in words_on(window)
    enter(qtbot, window, "day-contract_start", "1.9.2027")
    assert stored(window).milestone(MilestoneKind.CONTRACT_START) == date(2027, 9, 1)
    assert "Sopimus ehtii alkaa 1.9.2027." in words_on(window)
    enter(qtbot, window, "day-contract_start", "15.12.2026")
    assert "Sopimus ei ehdi alkaa 15.12.2026" in words_on(window)


def test_a_day_that_is_none_stays_with_the_reason(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "day-contract_start", "31.2.2027")
    assert "Anna päivä, esimerkiksi 2.8.2027." in words_on(window)
    assert stored(window).milestones == ()
    field = control(window, "day-contract_start")
    assert isinstance(field, QLineEdit)
    assert field.text() == "31.2.2027"


def test_the_days_of_the_plan_are_taken_into_use_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "day-contract_start", "1.9.2027")
    press(qtbot, window, "plan-accept")
    published = stored(window).milestone(MilestoneKind.NOTICE_PUBLISHED)
    due = stored(window).milestone(MilestoneKind.TENDERS_DUE)
    assert published is not None
    assert due is not None
    assert (due - published).days >= 30
    window.bench.undo()
    assert stored(window).milestone(MilestoneKind.TENDERS_DUE) is None


def test_a_time_for_tenders_below_the_statutory_one_is_an_error(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "day-notice_published", "1.3.2027")
    enter(qtbot, window, "day-tenders_due", "15.3.2027")
    assert "Virhe:" in words_on(window)
    enter(qtbot, window, "day-tenders_due", "5.4.2027")
    assert "Virhe:" not in words_on(window)


def test_a_task_is_added_done_and_folded_away(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "task-new", "Käy läpi varasto")
    (task,) = stored(window).tasks
    assert (task.title, task.status) == ("Käy läpi varasto", TaskStatus.NOT_STARTED)
    enter(qtbot, window, f"task-due-{task.id}", "20.11.2026")
    assert stored(window).tasks[0].due == date(2026, 11, 20)
    status = control(window, f"task-status-{task.id}")
    assert isinstance(status, QComboBox)
    status.setCurrentIndex(status.findData(TaskStatus.DONE.value))
    status.activated.emit(status.currentIndex())
    assert stored(window).tasks[0].done_on == NOW.date()
    assert "Käy läpi varasto" not in words_on(window)
    press(qtbot, window, "tasks-done")
    assert "Käy läpi varasto" in words_on(window)


def test_the_plan_proposes_tasks_once(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "day-contract_start", "1.9.2027")
    press(qtbot, window, "tasks-propose")
    taken = stored(window).tasks
    assert len(taken) > 5
    assert window.page is not None
    assert not [w for w in window.page.findChildren(QWidget, "tasks-propose") if w.isVisibleTo(window.page)]


def test_the_calendar_file_holds_the_days(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(qtbot, window, "day-contract_start", "1.9.2027")
    path = tmp_path / "plan.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    press(qtbot, window, "plan-calendar")
    qtbot.waitUntil(path.exists, timeout=10_000)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    days = {event.start for event in calendar.events}
    assert date(2027, 9, 1) in days


def test_arrow_keys_step_through_the_picture_and_say_each_leg(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1366, 768)
    enter(qtbot, window, "day-contract_start", "1.9.2027")
    picture = control(window, "plan-picture")
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    first = picture.accessibleDescription()
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert first
    assert picture.accessibleDescription() != first

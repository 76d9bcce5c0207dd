"""The schedule through the real window: a start is wanted, days are computed, taken into use, changed, exported."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path

import icalendar
import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.plan import PlanPage
from gatekeeper_app.ui.pages.plan.timeline import Timeline
from gatekeeper_app.ui.pages.plan.timeline_table import PhaseTable
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
K = MilestoneKind


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    made.bench.desk.clock = lambda: NOW
    made.bench.desk.take(
        Procurement(
            id="p",
            title="Koulukalusteet",
            created_at=NOW,
            cpv=("39160000",),
            categories=("furniture",),
            value=Decimal(240000),
            people=(Person(id="aino", role=Role.NEED_OWNER, name="Aino Aalto"),),
        )
    )
    made.bench.opened.emit()
    made.bench.go("plan")
    assert isinstance(made.page, PlanPage)
    yield made
    made.close()


def stored(window: MainWindow) -> Procurement:
    """What the workspace holds, not what the window shows."""
    return window.bench.desk.store.get("p")


def shown(window: MainWindow, name: str) -> list[QWidget]:
    assert window.page is not None
    return [widget for widget in window.page.findChildren(QWidget, name) if widget.isVisibleTo(window.page)]


def control(window: MainWindow, name: str) -> QWidget:
    found = shown(window, name)
    assert found, f"{name} is not on the page"
    return found[-1]


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = control(window, name)
    assert isinstance(button, QAbstractButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def enter(qtbot: QtBot, window: MainWindow, name: str, words: str) -> None:
    """Type into a field as a user does, and press Enter."""
    field = control(window, name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText(words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


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


def says(window: MainWindow, words: str) -> Callable[[], bool]:
    """For `waitUntil`: what follows from a day is shown a moment after the field was left."""
    return lambda: words in words_on(window)


def plan_for(qtbot: QtBot, window: MainWindow, start: str = "1.9.2027") -> None:
    enter(qtbot, window, "plan-start", start)
    qtbot.waitUntil(says(window, f"alkaa {start}"), timeout=5_000)


def with_tasks(window: MainWindow, *tasks: Task) -> None:
    procurement = replace(stored(window), id="q", tasks=tasks)
    window.bench.desk.take(procurement)
    window.bench.opened.emit()
    window.bench.go("plan")


# ---- do we make it


def test_the_wanted_start_is_asked_for_with_the_reason_and_the_answer_tells_the_days_to_spare(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert "Milloin sopimuskauden pitää alkaa?" in words_on(window)
    assert "lasketaan siitä taaksepäin" in words_on(window)
    assert control(window, "plan-start").hasFocus()
    enter(qtbot, window, "plan-start", "1.9.2027")
    assert stored(window).milestone(K.CONTRACT_START) == date(2027, 9, 1)
    qtbot.waitUntil(says(window, "Sopimuskausi ehtii alkaa 1.9.2027. Pelivaraa on "), timeout=5_000)
    assert "Milloin sopimuskauden pitää alkaa?" not in words_on(window)


def test_a_start_that_comes_too_soon_says_what_is_missing_and_offers_the_earliest_day(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter(qtbot, window, "plan-start", "15.12.2026")
    qtbot.waitUntil(says(window, "Sopimuskausi ei ehdi alkaa 15.12.2026"), timeout=5_000)
    assert "aikaa puuttuu" in words_on(window)
    press(qtbot, window, "plan-start-soonest")
    assert "Sopimuskausi ehtii alkaa" in words_on(window)
    assert "Pelivaraa on 0 päivää." in words_on(window)
    window.bench.undo()
    assert stored(window).milestone(K.CONTRACT_START) == date(2026, 12, 15)


def test_a_day_that_is_none_stays_with_the_reason(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "plan-start", "31.2.2027")
    assert "Anna päivä, esimerkiksi 2.8.2027." in words_on(window)
    assert stored(window).milestones == ()
    field = control(window, "plan-start")
    assert isinstance(field, QLineEdit)
    assert field.text() == "31.2.2027"


def test_a_button_pressed_to_leave_a_field_acts(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    field = control(window, "plan-start")
    assert isinstance(field, QLineEdit)
    field.setText("1.10.2027")
    press(qtbot, window, "plan-turn")
    assert stored(window).milestone(K.CONTRACT_START) == date(2027, 10, 1)
    qtbot.waitUntil(says(window, "alkaa 1.10.2027"), timeout=5_000)
    assert control(window, "plan-table").isVisible()


# ---- the days


def test_the_days_of_the_plan_are_taken_into_use_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    press(qtbot, window, "plan-accept")
    published, due = stored(window).milestone(K.NOTICE_PUBLISHED), stored(window).milestone(K.TENDERS_DUE)
    assert published is not None
    assert due is not None
    assert (due - published).days >= 30
    assert not shown(window, "plan-accept")
    window.bench.undo()
    assert stored(window).milestone(K.TENDERS_DUE) is None
    assert stored(window).milestone(K.CONTRACT_START) == date(2027, 9, 1)


def test_a_day_set_by_hand_moves_the_others_and_is_given_back_to_the_plan(
    qtbot: QtBot, window: MainWindow
) -> None:
    plan_for(qtbot, window)
    assert not shown(window, "day-clear-tenders_due")
    enter(qtbot, window, "day-tenders_due", "3.5.2027")
    qtbot.waitUntil(lambda: bool(shown(window, "day-clear-tenders_due")), timeout=5_000)
    assert stored(window).milestone(K.TENDERS_DUE) == date(2027, 5, 3)
    assert "aikataulun mukaan 2.4.2027" in words_on(window)  # the notice; a month before is a Saturday
    press(qtbot, window, "day-clear-tenders_due")
    assert stored(window).milestone(K.TENDERS_DUE) is None
    assert "aikataulun mukaan 2.4.2027" not in words_on(window)


def test_a_time_for_tenders_below_the_statutory_one_is_an_error_that_leads_to_its_day(
    qtbot: QtBot, window: MainWindow
) -> None:
    plan_for(qtbot, window)
    enter(qtbot, window, "day-notice_published", "1.3.2027")
    enter(qtbot, window, "day-tenders_due", "15.3.2027")
    qtbot.waitUntil(says(window, "Virhe:"), timeout=5_000)
    assert "Hankintalaki (1397/2016) 56–57 §" in words_on(window)
    assert "mutta ei nyt annetuilla päivillä" in words_on(window)
    picture = control(window, "plan-picture")
    assert isinstance(picture, Timeline)
    press(qtbot, window, "plan-warning-0")
    assert control(window, "day-tenders_due").hasFocus()
    enter(qtbot, window, "day-tenders_due", "5.4.2027")
    qtbot.waitUntil(lambda: "Virhe:" not in words_on(window), timeout=5_000)


def test_each_time_tells_its_grounds_and_whether_it_has_been_checked(
    qtbot: QtBot, window: MainWindow
) -> None:
    plan_for(qtbot, window)
    said = words_on(window)
    assert "Tarjoukset: lain mukaan vähintään 30 päivää, hankintalaki (1397/2016) 56–57 §" in said
    assert "Tarjousten tarkistus ja vertailu: 21 päivää, tavanomainen aika · tarkistettava" in said
    assert "portti 5 Vertailu" in said


def test_the_end_of_the_contract_is_set_and_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "day-contract_end", "31.8.2031")
    assert stored(window).milestone(K.CONTRACT_END) == date(2031, 8, 31)
    qtbot.waitUntil(lambda: bool(shown(window, "day-clear-contract_end")), timeout=5_000)
    press(qtbot, window, "day-clear-contract_end")
    assert stored(window).milestone(K.CONTRACT_END) is None


# ---- the picture


def test_arrow_keys_step_through_the_picture_and_say_each_phase(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    picture = control(window, "plan-picture")
    announcer = window.bench.announcer
    assert announcer is not None
    picture.setFocus()
    with qtbot.waitSignal(announcer.announced) as said:
        qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert "Hankinta aloitettu" in said.args[0]
    for _ in range(20):
        qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert "Sopimuskauden aloituksen valmistelu" in picture.accessibleDescription()
    assert "Päivä on annettu itse." in words_on(window)
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert "Hankinta aloitettu" in picture.accessibleDescription()
    qtbot.keyClick(picture, Qt.Key.Key_End)
    assert "1.9.2027" in picture.accessibleDescription()


def test_a_click_shows_a_phase_in_words(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    picture = control(window, "plan-picture")
    assert isinstance(picture, Timeline)
    row = picture.shape(float(picture.width())).phases[-1]
    at = picture.rect().topLeft()
    at.setX(round(row.diamond))
    at.setY(round(row.middle))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert "Sopimuskauden aloituksen valmistelu: " in words_on(window)


def test_the_picture_is_a_chart_with_a_sentence_to_a_screen_reader(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    interface = QAccessible.queryAccessibleInterface(control(window, "plan-picture"))
    assert interface.role() is QAccessible.Role.Chart
    name = interface.text(QAccessible.Text.Name)
    assert name.startswith("Seuraavana: Hankinta aloitettu ")
    assert "1.9.2027; pisin on ”" in name


def test_the_table_has_the_same_phases_and_stays_after_a_change(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    press(qtbot, window, "plan-turn")
    assert not shown(window, "plan-picture")
    table = control(window, "plan-table")
    assert isinstance(table, PhaseTable)
    model = table.model()
    last = model.rowCount() - 1
    assert model.index(last, 2).data() == "1.9.2027"
    assert "30 päivää" in str(model.index(last, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    plan_for(qtbot, window, "1.10.2027")
    assert shown(window, "plan-table")
    press(qtbot, window, "plan-turn")
    assert shown(window, "plan-picture")


def test_a_narrow_window_shows_the_table_alone(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    window.resize(683, 345)
    qtbot.waitUntil(lambda: bool(shown(window, "plan-table")), timeout=5_000)
    assert not shown(window, "plan-picture")
    assert not shown(window, "plan-turn")
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: bool(shown(window, "plan-picture")), timeout=5_000)


# ---- tasks


def test_a_task_is_added_with_a_doer_and_a_day_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "task-new-role", f"{Role.NEED_OWNER.value}|aino")
    enter(qtbot, window, "task-new-due", "4.12.2026")
    enter(qtbot, window, "task-new", "Käy läpi varasto")
    (task,) = stored(window).tasks
    assert (task.title, task.status) == ("Käy läpi varasto", TaskStatus.NOT_STARTED)
    assert (task.role, task.person, task.due) == (Role.NEED_OWNER, "aino", date(2026, 12, 4))
    assert "Tilaaja, Aino Aalto" in words_on(window)
    assert "Määräpäivä 4.12.2026, aikataulussa" in words_on(window)
    window.bench.undo()
    assert stored(window).tasks == ()


def test_a_task_without_words_is_not_added_and_the_reason_is_said(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "task-add")
    assert stored(window).tasks == ()
    assert "Kirjoita muutamalla sanalla, mitä on tehtävä." in words_on(window)
    assert control(window, "task-new").hasFocus()


def test_a_task_is_done_folded_away_and_unfolded(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "task-new", "Käy läpi varasto")
    (task,) = stored(window).tasks
    choose(window, f"task-status-{task.id}", TaskStatus.DOING.value)
    assert stored(window).tasks[0].status is TaskStatus.DOING
    choose(window, f"task-status-{task.id}", TaskStatus.DONE.value)
    assert stored(window).tasks[0].done_on == NOW.date()
    assert "Käy läpi varasto" not in words_on(window)
    press(qtbot, window, "tasks-done")
    assert "Käy läpi varasto" in words_on(window)
    assert "Tehty 23.11.2026" in words_on(window)
    window.bench.undo()
    assert stored(window).tasks[0].status is TaskStatus.DOING


def test_a_late_task_says_by_how_much(qtbot: QtBot, window: MainWindow) -> None:
    with_tasks(
        window,
        Task(id="t", title="Käy läpi varasto", due=date(2026, 11, 20), status=TaskStatus.DOING),
        Task(id="u", title="Sovi kokous", due=date(2026, 11, 22)),
    )
    assert "Määräpäivä 20.11.2026, myöhässä 3 päivää" in words_on(window)
    assert "Määräpäivä 22.11.2026, myöhässä 1 päivä" in words_on(window)
    assert "Avoinna: 2, niistä myöhässä: 2. Tehty: 0." in words_on(window)


def test_a_task_is_changed_field_by_field_and_removed(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window, "task-new", "Käy läpi varasto")
    (task,) = stored(window).tasks
    press(qtbot, window, f"task-change-{task.id}")
    enter(qtbot, window, f"task-title-{task.id}", "Käy läpi oma varasto")
    choose(window, f"task-gate-{task.id}", Gate.NEED.value)
    choose(window, f"task-who-{task.id}", f"{Role.LOGISTICS.value}|")
    enter(qtbot, window, f"task-due-{task.id}", "1.12.2026")
    note = control(window, f"task-note-{task.id}")
    assert isinstance(note, QPlainTextEdit)
    note.setFocus()
    note.insertPlainText("Kysy avain vahtimestarilta.")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    (now,) = stored(window).tasks
    assert (now.title, now.gate, now.role) == ("Käy läpi oma varasto", Gate.NEED, Role.LOGISTICS)
    assert (now.due, now.note) == (date(2026, 12, 1), "Kysy avain vahtimestarilta.")
    press(qtbot, window, f"task-remove-{task.id}")
    assert stored(window).tasks == ()
    window.bench.undo()
    assert stored(window).tasks == (now,)


def test_the_plan_proposes_tasks_once(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    press(qtbot, window, "tasks-proposed")
    assert "Tarkista asiakirjat ja lähetä ilmoitus · Hankinta-asiantuntija" in words_on(window)
    press(qtbot, window, "tasks-propose")
    assert len(stored(window).tasks) == 9
    assert not shown(window, "tasks-propose")


def test_the_page_stays_where_it_is_when_a_task_is_opened(qtbot: QtBot, window: MainWindow) -> None:
    plan_for(qtbot, window)
    press(qtbot, window, "tasks-propose")
    page = window.page
    assert isinstance(page, PlanPage)
    bar = page.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1500, timeout=5_000)
    change = control(window, "task-change-plan-notice_published")
    page.pane.ensureWidgetVisible(change)
    before = bar.value()
    assert before > 0
    press(qtbot, window, "task-change-plan-notice_published")
    qtbot.wait(300)
    assert control(window, "task-change-plan-notice_published").hasFocus()
    assert abs(bar.value() - before) < 40


# ---- the calendar


def exported(
    qtbot: QtBot, window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> icalendar.Calendar:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    press(qtbot, window, "plan-calendar")
    qtbot.waitUntil(lambda: file.exists() and not window.bench.jobs.busy, timeout=10_000)
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def test_the_calendar_file_holds_days_and_tasks_and_the_page_says_where_it_is(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_for(qtbot, window)
    choose(window, "task-new-role", f"{Role.NEED_OWNER.value}|aino")
    enter(qtbot, window, "task-new-due", "4.12.2026")
    enter(qtbot, window, "task-new", "Käy läpi varasto")
    file = tmp_path / "plan.ics"
    calendar = exported(qtbot, window, file, monkeypatch)
    days = {event.start: str(event.get("summary")) for event in calendar.events}
    assert days[date(2027, 9, 1)] == "Sopimuskausi alkaa: Koulukalusteet"
    assert days[date(2026, 12, 4)] == "Käy läpi varasto (Koulukalusteet)"
    assert "Aino Aalto" not in file.read_text("utf-8")
    assert f"{file}" in words_on(window)
    assert f": {len(calendar.events)}." in words_on(window)


def test_persons_are_named_in_the_calendar_only_when_asked_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, "task-new-role", f"{Role.NEED_OWNER.value}|aino")
    enter(qtbot, window, "task-new-due", "4.12.2026")
    enter(qtbot, window, "task-new", "Käy läpi varasto")
    names = control(window, "plan-calendar-names")
    assert isinstance(names, QCheckBox)
    names.click()
    file = tmp_path / "plan.ics"
    calendar = exported(qtbot, window, file, monkeypatch)
    assert any("Aino Aalto" in str(event.get("description")) for event in calendar.events)


def test_a_calendar_that_cannot_be_written_says_so_and_the_page_goes_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "gone" / "plan.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(missing), ""))
    with qtbot.waitSignal(window.bench.failed) as refused:
        press(qtbot, window, "plan-calendar")
    assert "plan.ics" in window.bench.tongue.say(refused.args[0].what)
    plan_for(qtbot, window)


# ---- looks


def test_the_page_speaks_three_languages_in_both_themes_and_fits_narrow_windows(
    qtbot: QtBot, window: MainWindow
) -> None:
    bench = window.bench
    plan_for(qtbot, window)
    press(qtbot, window, "tasks-propose")
    for language, theme in product(("fi", "sv", "en"), ("light", "dark")):
        bench.set_settings(bench.settings.changed(language=language, theme=theme))
        assert {"fi": "Aikataulu", "sv": "Tidsplan", "en": "Schedule"}[language] in words_on(window)
        for size in ((1366, 768), (911, 640), (683, 345)):
            window.resize(*size)
            QApplication.processEvents()
            page = window.page
            assert isinstance(page, PlanPage)
            assert page.pane.least_width <= page.width()
            for button in page.findChildren(QAbstractButton):
                if button.isVisibleTo(page):
                    assert button.width() >= button.sizeHint().width(), button.text()


def test_a_contract_that_has_begun_is_told_and_nothing_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    begun = (
        Milestone(kind=K.STARTED, on=date(2026, 1, 12)),
        Milestone(kind=K.CONTRACT_START, on=date(2026, 9, 1)),
    )
    window.bench.desk.take(replace(stored(window), id="begun", milestones=begun))
    window.bench.opened.emit()
    window.bench.go("plan")
    assert "Sopimuskausi alkoi 1.9.2026." in words_on(window)
    assert "Kaikki aikataulun päivät ovat menneet" in words_on(window)
    assert not shown(window, "plan-accept")
    assert not shown(window, "plan-start-soonest")
    assert not shown(window, "tasks-propose")

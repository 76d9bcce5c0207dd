"""When something is wrong: it is said what, why and what to do, and the rest of the window lives on."""

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.storage.lock import WorkspaceLock
from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import Message
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.broken_page import BrokenPage
from gatekeeper_app.ui.crash import CrashDialog, details, install_crash_handler
from gatekeeper_app.ui.pages.home import HomePage
from gatekeeper_app.ui.pages.library import LibraryPage
from gatekeeper_app.ui.pages.settings import SettingsPage
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from running_program import PAGES, Program

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def refused(qtbot: QtBot) -> Iterator[Callable[[], Program]]:
    """A program whose workspace cannot be opened; the test makes the reason first."""
    running: list[Program] = []

    def start() -> Program:
        running.append(Program(qtbot, Settings(language="fi", theme="light"), opened=False))
        return running[0]

    yield start
    for program in running:
        program.close()


def words(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def button(root: QWidget, text: str) -> QAbstractButton:
    return next(b for b in root.findChildren(QAbstractButton) if b.isVisible() and b.text() == text)


def says(root: QWidget, error: UserFacingError, program: Program) -> bool:
    shown = words(root)
    return all(program.say(part) in shown for part in (error.what, error.why, error.remedy))


def failures(program: Program) -> list[UserFacingError]:
    """The errors said from now on."""
    heard: list[UserFacingError] = []
    program.bench.failed.connect(heard.append)
    return heard


def stays_alive(program: Program) -> None:
    """Every page opens, and a procurement can be taken up."""
    for page in PAGES:
        program.go(page)
        assert program.page.isVisible()
    program.go("home")
    program.open_sample()
    assert program.walk.card.isVisible()


def lives_without_workspace(program: Program) -> None:
    """Every page says why it is empty, with the way on; the settings work."""
    trouble = program.bench.trouble
    assert trouble is not None
    for page in PAGES:
        program.go(page)
        assert program.page.isVisible()
        if page == "settings":
            assert isinstance(program.page, SettingsPage)
            continue
        assert says(program.page, trouble.error, program) or program.say(trouble.error.what) in words(
            program.page
        ), page
        assert button(program.page, program.say("Try again")), page
    program.go("settings")
    program.bench.set_settings(program.bench.settings.changed(theme="dark"))
    assert program.bench.theme.dark


def test_a_workspace_open_elsewhere_names_who_has_it_and_can_be_tried_again(
    home: Path, refused: Callable[[], Program]
) -> None:
    paths.workspace().parent.mkdir(parents=True, exist_ok=True)
    lock = WorkspaceLock(paths.workspace())
    lock.take()
    program = refused()
    holder = lock.holder()
    assert holder is not None
    assert program.bench.trouble is not None
    assert says(program.home, program.bench.trouble.error, program)
    assert holder.user in words(program.home)
    lives_without_workspace(program)
    program.go("home")
    assert program.focus is button(program.home, program.say("Try again"))
    program.key(Qt.Key.Key_Return)
    assert program.bench.trouble is not None  # still held
    lock.release()
    program.click(button(program.home, program.say("Try again")))
    assert program.bench.gatekeeper is not None
    stays_alive(program)


def test_a_damaged_workspace_is_left_alone_and_said(home: Path, refused: Callable[[], Program]) -> None:
    paths.workspace().parent.mkdir(parents=True, exist_ok=True)
    paths.workspace().write_bytes(b"this is no database" * 500)
    program = refused()
    assert program.bench.trouble is not None
    assert says(program.home, program.bench.trouble.error, program)
    assert paths.workspace().name in words(program.home)
    lives_without_workspace(program)
    assert paths.workspace().read_bytes() == b"this is no database" * 500


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, refused: Callable[[], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no folder").write_text("a file stands where the folder should be")
    monkeypatch.setenv("GATEKEEPER_HOME", str(tmp_path / "no folder" / "gatekeeper"))
    program = refused()
    assert program.bench.trouble is not None
    assert says(program.home, program.bench.trouble.error, program)
    trouble = program.bench.trouble
    heard = failures(program)
    program.bench.set_settings(program.bench.settings.changed(language="sv"))  # cannot be kept, and says so
    program.wait()
    assert len(heard) == 1
    assert says(program.window.strip, heard[0], program)
    assert says(program.home, trouble.error, program)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notice.xml", b"<ContractNotice"),
        ("notice.xml", b""),
        ("notice.xml", b"%PDF-1.7"),
        ("notice.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("copy.gatekeeper", b"not a file of this program"),
        ("copy.gatekeeper", b"PK\x03\x04 broken"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_the_strip_and_the_other_starts_stay(
    program: Program, tmp_path: Path, name: str, content: bytes
) -> None:
    heard = failures(program)
    path = tmp_path / name
    path.write_bytes(content)
    program.window.open_path(str(path))
    program.until(lambda: bool(heard))
    program.wait()
    assert says(program.window.strip, heard[0], program)
    assert isinstance(program.page, HomePage)
    assert not program.bench.desk.summaries()
    program.click(program.window.strip._close)
    assert not program.window.strip.isVisible()
    program.open_sample()


def test_a_file_that_is_not_there_is_said(program: Program, tmp_path: Path) -> None:
    heard = failures(program)
    program.window.open_path(str(tmp_path / "gone.xml"))
    program.until(lambda: bool(heard))
    assert says(program.window.strip, heard[0], program)


def test_a_change_that_cannot_be_saved_is_said_and_nothing_is_half_done(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open_sample()
    before = program.bench.desk.procurement
    criterion = program.walk.card.criterion
    error = NotPossibleNowError(what=Message("Not saved."), why=Message("Full."), remedy=Message("Free it."))

    def refuse(*_args: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(program.bench.desk.store, "save", refuse)
    program.key(Qt.Key.Key_Return, CTRL)
    assert says(program.window.strip, error, program)
    assert program.bench.desk.procurement == before
    assert program.walk.card.criterion is criterion
    assert program.walk.card.isVisible()
    monkeypatch.undo()
    program.key(Qt.Key.Key_Return, CTRL)
    assert program.bench.desk.procurement != before


def test_a_document_that_cannot_be_written_is_said_and_can_be_tried_elsewhere(
    program: Program, tmp_path: Path
) -> None:
    program.open_sample()
    program.bench.set_settings(program.bench.settings.changed(export_folder=str(tmp_path / "gone" / "away")))
    program.go("export")
    heard = failures(program)
    program.key(Qt.Key.Key_Return)
    program.until(lambda: bool(heard))
    program.wait()
    assert says(program.window.strip, heard[0], program)
    program.bench.set_settings(program.bench.settings.changed(export_folder=str(tmp_path)))
    program.click(program.export.bar.export)
    assert list(tmp_path.glob("*.pdf"))


def test_a_procurement_that_is_gone_leaves_a_way_back(program: Program) -> None:
    program.open_sample()
    procurement = program.bench.desk.procurement
    assert procurement is not None
    program.bench.desk.store.remove(procurement.id)
    program.bench.desk.close()
    for page in ("walk", "export", "new"):
        program.go(page)
        assert program.say("No procurement is open.") in words(program.page), page
        assert program.focus.isVisible()
        program.key(Qt.Key.Key_Return)
        assert program.window.frame._page == "procurements"


def test_a_page_that_cannot_be_made_gives_its_place_to_a_message(
    program: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("a fault in the making")

    monkeypatch.setattr(LibraryPage, "__init__", fail)
    with caplog.at_level(logging.ERROR):
        program.go("library")
    assert "page library could not be made" in caplog.text
    assert isinstance(program.page, BrokenPage)
    assert program.say("This page could not be opened") in words(program.page)
    for language in ("sv", "en"):
        program.bench.set_settings(program.bench.settings.changed(language=language))
        assert program.say("This page could not be opened") in words(program.page)
    program.key(Qt.Key.Key_Return)
    assert isinstance(program.page, HomePage)
    program.open_sample()


def crash_dialogs() -> list[CrashDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]


@pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints"
)  # the screenless platform, of dialogs
def test_a_fault_of_the_program_is_shown_once_and_the_work_goes_on(
    program: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    program.open_sample()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back after the test
    install_crash_handler(program.window)
    seen: list[str] = []

    def fault() -> None:
        raise ZeroDivisionError("in a slot")

    def look() -> None:
        (dialog,) = crash_dialogs()
        try:
            program.bench.went.emit("home")  # the page faults again while the dialog is open
            assert len(crash_dialogs()) == 1
            dialog.findChild(DisclosureButton).click()
            text = dialog.findChild(QPlainTextEdit).toPlainText()
            seen.append(text)
            button(dialog, program.say("Continue working")).click()
        finally:
            dialog.accept()

    monkeypatch.setattr(HomePage, "refresh", lambda _page: fault())
    with caplog.at_level(logging.ERROR):
        QTimer.singleShot(0, fault)
        QTimer.singleShot(0, look)
        program.until(lambda: bool(seen))
        program.wait()
    assert "ZeroDivisionError" in seen[0]
    assert "in a slot" not in seen[0]  # a message may hold what the user wrote
    assert len(seen) == 1
    assert not crash_dialogs()
    assert caplog.text.count("ZeroDivisionError") >= 1
    monkeypatch.undo()
    program.window.activateWindow()
    program.until(program.window.isActiveWindow)
    program.go("walk")
    before = program.bench.desk.procurement
    program.key(Qt.Key.Key_Return, CTRL)
    assert program.bench.desk.procurement != before


def test_an_error_meant_for_the_user_goes_to_the_strip_wherever_it_is_raised(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_crash_handler(program.window)
    error = NotPossibleNowError(what=Message("What."), why=Message("Why."), remedy=Message("Remedy."))

    def refuse() -> None:
        raise error

    QTimer.singleShot(0, refuse)
    program.until(program.window.strip.isVisible)
    assert says(program.window.strip, error, program)
    assert not crash_dialogs()


def test_the_details_name_versions_and_lines_but_no_folder_of_the_user() -> None:
    try:
        raise ValueError("secret")
    except ValueError as error:
        text = details(error)
    assert "Gatekeeper" in text
    assert "ValueError" in text
    assert "secret" not in text
    assert str(Path.home()) not in text

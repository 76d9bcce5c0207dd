"""Database and backups on the settings page, in the real window with a real workspace and a real server."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import keyring
import pytest
from gatekeeper_app import app, paths, settings
from gatekeeper_app.adapters.storage import credentials
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import backup_file
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.settings import SettingsPage
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from postgres_server import PASSWORD, Server

CHAIRS = Procurement(id="chairs", title="Koulun tuolit", created_at=datetime(2026, 11, 21, tzinfo=UTC))
LABEL = Message("procurement created")


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)
    credentials.forget_session()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    chosen = Settings(language="fi", theme="light")
    settings.save(chosen)
    made = app.make_window(app.make_application(), chosen)
    qtbot.addWidget(made)
    made.bench.retry.connect(lambda: app.open_workspace(made))
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    idle(made, qtbot)  # what is done at the opening looks at an empty workspace
    made.bench.desk.store.add(CHAIRS, LABEL, "Aino")
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.bench.go("settings")
    shown = window.page
    assert isinstance(shown, SettingsPage)
    return shown


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=60_000)


def back_up(window: MainWindow, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    window.bench.actions["back_up"].trigger()
    qtbot.waitUntil(file.exists, timeout=60_000)
    idle(window, qtbot)


def look_into(page: SettingsPage, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    page.bench.actions["restore"].trigger()
    qtbot.waitUntil(lambda: page.backups.restoring.isVisibleTo(page), timeout=60_000)


def cut_off(page: SettingsPage) -> list[str]:
    """The visible buttons that are narrower than their words; a layout in a layout takes a moment to settle."""
    shown = (button for button in page.findChildren(QPushButton) if button.isVisible())
    return [button.text() for button in shown if button.width() < button.sizeHint().width()]


def titles(window: MainWindow) -> list[str]:
    return [summary.title for summary in window.bench.desk.summaries()]


def test_a_backup_is_made_from_any_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "oma.gatekeeper-backup"
    back_up(window, qtbot, file, monkeypatch)
    assert [outline.title for outline in backup_file.read(file).outlines] == ["Koulun tuolit"]


def test_the_ending_is_added_and_a_file_of_that_name_is_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "oma.gatekeeper-backup").write_bytes(b"mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "oma"), ""))
    window.bench.actions["back_up"].trigger()
    qtbot.waitUntil((tmp_path / "oma (2).gatekeeper-backup").exists, timeout=60_000)
    idle(window, qtbot)
    assert (tmp_path / "oma.gatekeeper-backup").read_bytes() == b"mine"


def test_what_a_backup_holds_is_shown_before_anything_is_done(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "oma.gatekeeper-backup"
    back_up(window, qtbot, file, monkeypatch)
    window.bench.desk.remove("chairs")
    look_into(page, qtbot, file, monkeypatch)
    box = page.backups.restoring
    assert "Koulun tuolit" in box.titles.text()
    assert box.words.text() == "Hankintoja siinä: 1, joista työtilassa on jo 0."
    assert titles(window) == []
    box.add.click()
    qtbot.waitUntil(lambda: titles(window) == ["Koulun tuolit"], timeout=60_000)
    qtbot.waitUntil(lambda: not box.isVisibleTo(page), timeout=60_000)


def test_replacing_everything_takes_two_presses_and_keeps_a_backup(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "oma.gatekeeper-backup"
    back_up(window, qtbot, file, monkeypatch)
    store = window.bench.desk.store
    store.add(Procurement(id="new", title="Uusi", created_at=CHAIRS.created_at), LABEL, "Aino")
    window.bench.desk.open("new")
    look_into(page, qtbot, file, monkeypatch)
    box = page.backups.restoring
    assert not box.add.isEnabled()
    box.replace.click()
    assert box.warning.isVisibleTo(page)
    assert "hankintoja 2" in box.warning.text()
    assert box.cancel.hasFocus()
    box.cancel.click()
    assert len(titles(window)) == 2
    box.replace.click()
    box.replace.click()
    qtbot.waitUntil(lambda: titles(window) == ["Koulun tuolit"], timeout=60_000)
    idle(window, qtbot)
    assert window.bench.desk.procurement is None
    (before,) = [kept for kept in window.bench.gatekeeper.backups.files() if kept.kind == "before"]  # type: ignore[union-attr]
    assert backup_file.read(before.file).manifest.procurements == 2


def test_a_damaged_backup_is_told_and_the_box_stays_away(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "oma.gatekeeper-backup"
    file.write_bytes(b"x")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    with qtbot.waitSignal(window.bench.failed, timeout=60_000):
        page.backups.choose.click()
    assert not page.backups.restoring.isVisibleTo(page)


def test_opening_the_workspace_makes_the_backup_of_the_day(window: MainWindow, qtbot: QtBot) -> None:
    idle(window, qtbot)
    folder = paths.backups(paths.workspace())
    assert not folder.exists()  # there was nothing in it yet
    window.bench.reopen()
    qtbot.waitUntil(lambda: window.bench.gatekeeper is not None, timeout=60_000)
    qtbot.waitUntil(lambda: len(list(folder.glob("automatic-*.gatekeeper-backup"))) == 1, timeout=60_000)
    idle(window, qtbot)
    window.bench.go("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    assert any(b.text() == "Katso sisältö" for b in page.backups.findChildren(QPushButton))


def test_how_many_are_kept_is_a_setting(page: SettingsPage) -> None:
    page.backups.kept.button("30").click()
    assert settings.load().backups_kept == 30


def typed(page: SettingsPage, qtbot: QtBot, text: str) -> None:
    page.database.address.line.setText(text)
    qtbot.keyClick(page.database.address.line, Qt.Key.Key_Return)


def test_an_address_with_a_password_is_refused_under_the_field_and_not_kept(
    page: SettingsPage, qtbot: QtBot
) -> None:
    typed(page, qtbot, "postgresql://aino:salaisuus@palvelin/x")
    assert page.database.address.fault.isVisibleTo(page)
    assert "salaisuus" not in page.database.address.fault.text()
    assert settings.load().database == ""
    assert "salaisuus" not in paths.settings_file().read_text(encoding="utf-8")


def test_a_server_is_tried_out_with_a_password_for_this_session_and_then_opened(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, postgres_server: Server, database: str
) -> None:
    address = postgres_server.address(database)
    card = page.database
    assert not card.check.isVisibleTo(page)
    typed(page, qtbot, address)
    assert settings.load().database == address
    assert card.reopen_box.isVisibleTo(page)
    card.check.click()
    qtbot.waitUntil(lambda: "kysyy salasanaa" in card.state.text(), timeout=60_000)
    card.password.setText(PASSWORD)
    card.keep.click()
    qtbot.waitUntil(lambda: "avainnippua" in card.state.text() and "ei tallennettu" in card.state.text())
    assert card.password.text() == PASSWORD
    card.keep_now.click()
    qtbot.waitUntil(lambda: "kunnes ohjelma suljetaan" in card.state.text())
    assert card.password.text() == ""
    card.check.click()
    qtbot.waitUntil(lambda: "Työtila luodaan sinne" in card.state.text(), timeout=60_000)
    card.reopen.click()
    qtbot.waitUntil(lambda: window.bench.gatekeeper is not None, timeout=60_000)
    assert window.bench.gatekeeper is not None
    assert window.bench.gatekeeper.place.shared
    assert not card.reopen_box.isVisibleTo(page)
    assert address in card.in_use.text()
    assert next(iter(page.places.values())).line.text() == address
    assert titles(window) == []
    for file in paths.home().rglob("*"):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes()
    typed(page, qtbot, "")
    card.reopen.click()
    qtbot.waitUntil(lambda: window.bench.gatekeeper is not None, timeout=60_000)
    assert titles(window) == ["Koulun tuolit"]


def test_a_server_that_is_away_leaves_the_settings_usable(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    typed(page, qtbot, "postgresql://aino@127.0.0.1:1/x")
    page.database.reopen.click()
    qtbot.waitUntil(lambda: window.bench.trouble is not None, timeout=60_000)
    assert page.backups.lead.text() == "Työtila ei ole auki."
    typed(page, qtbot, "")
    page.database.reopen.click()
    qtbot.waitUntil(lambda: window.bench.gatekeeper is not None, timeout=60_000)
    assert titles(window) == ["Koulun tuolit"]


def test_an_address_of_the_computer_cannot_be_changed_here(
    window: MainWindow, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEKEEPER_DATABASE", "postgresql://it.example/x")
    page.refresh()
    assert not page.database.address.line.isEnabled()


def test_the_cards_fit_a_small_window_in_every_language(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "oma.gatekeeper-backup"
    back_up(window, qtbot, file, monkeypatch)
    look_into(page, qtbot, file, monkeypatch)
    typed(page, qtbot, "postgresql://aino@palvelin.example/hankinnat")
    window.resize(640, 320)
    for language, size in product(("fi", "sv", "en"), (100, 200)):
        window.bench.set_settings(window.bench.settings.changed(language=language, text_size=size))
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= 640
        assert all(button.accessibleName() or button.text() for button in page.findChildren(QPushButton))
        qtbot.waitUntil(lambda: not cut_off(page), timeout=5_000)

"""Settings apply at once and are kept."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from gatekeeper_app import __version__, app, paths, settings
from gatekeeper_app.services.desk import system_user
from gatekeeper_app.services.editing_facts import set_title
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.settings import SettingsPage, licence_texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.bench.go("settings")
    shown = window.page
    assert isinstance(shown, SettingsPage)
    return shown


def test_the_language_switches_at_once_and_keeps_the_focus(window: MainWindow, page: SettingsPage) -> None:
    assert page.language.button("fi").hasFocus()
    page.language.button("sv").setFocus()
    page.language.button("sv").click()
    assert window.bench.tongue.language == "sv"
    assert window.windowTitle().startswith("Inställningar")
    assert page.language.button("sv").hasFocus()
    assert settings.load().language == "sv"
    assert [page.language.button(code).text() for code in ("fi", "sv", "en")] == [
        "Suomi",
        "Svenska",
        "English",
    ]


def test_theme_text_size_and_motion_apply_at_once(window: MainWindow, page: SettingsPage) -> None:
    page.theme.button("dark").click()
    assert window.bench.theme.dark
    page.text_size.button("150").click()
    assert window.bench.theme.text_size == 150
    page.motion.click()
    assert window.bench.theme.reduce_motion
    kept = settings.load()
    assert (kept.theme, kept.text_size, kept.reduce_motion) == ("dark", 150, True)


def test_the_text_size_of_the_keys_is_shown_here_too(window: MainWindow, page: SettingsPage) -> None:
    window.bench.actions["larger"].trigger()
    assert page.text_size.value == "110"


def test_the_name_is_written_into_the_journal_from_now_on(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    desk = window.bench.desk
    desk.take(blank_procurement(desk.clock()))
    qtbot.keyClicks(page.actor.line, "Maija Virtanen")
    qtbot.keyClick(page.actor.line, Qt.Key.Key_Return)
    assert settings.load().actor == "Maija Virtanen"
    assert desk.procurement is not None
    window.bench.apply(set_title(desk.procurement, "Kalusteet"))
    changes = desk.store.history(desk.procurement.id)
    assert max(changes, key=lambda change: change.sequence).actor == "Maija Virtanen"
    page.actor.line.clear()
    qtbot.keyClick(page.actor.line, Qt.Key.Key_Return)
    assert desk.actor == system_user()


def test_the_contracting_entity_is_kept_a_moment_after_typing(page: SettingsPage, qtbot: QtBot) -> None:
    page.buyer.line.setFocus()
    qtbot.keyClicks(page.buyer.line, "Vaasan kaupunki")
    qtbot.waitUntil(lambda: settings.load().buyer_name == "Vaasan kaupunki", timeout=3000)


def test_a_folder_that_is_not_there_is_said_under_the_field(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.folder.line.setText(str(tmp_path / "ei ole"))
    qtbot.keyClick(page.folder.line, Qt.Key.Key_Return)
    assert page.folder.fault.isVisibleTo(page)
    assert page.folder.line.text() == str(tmp_path / "ei ole")
    assert settings.load().export_folder == ""
    page.folder.line.setText(str(tmp_path))
    qtbot.keyClick(page.folder.line, Qt.Key.Key_Return)
    assert page.folder.fault.isHidden()
    assert settings.load().export_folder == str(tmp_path)


def test_a_folder_can_be_chosen(page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    browse = next(b for b in page.folder.findChildren(QAbstractButton) if b.text() == "Valitse…")
    browse.click()
    assert settings.load().export_folder == str(tmp_path)


def test_the_places_of_the_data_can_be_read_and_copied(page: SettingsPage) -> None:
    rows = list(page.places.values())
    assert [row.line.text() for row in rows] == [
        str(paths.workspace()),
        str(paths.settings_file()),
        str(paths.log_file()),
    ]
    rows[2].copy.click()
    assert QApplication.clipboard().text() == str(paths.log_file())


def test_versions_and_licences_are_shown(window: MainWindow, page: SettingsPage) -> None:
    words = page.versions.text()
    assert f"Portinvartija {__version__}" in words
    assert window.bench.desk.library.version in words
    texts = dict(licence_texts())
    assert "SIL OPEN FONT LICENSE" in texts["Licence of the font Noto Sans"]
    assert "Lucide" in texts["Licence of the Lucide icons"]
    _heading, opener, field = page.licences[-1]
    assert not field.isVisibleTo(page)
    opener.click()
    assert field.isVisibleTo(page)


def test_every_field_has_a_name(page: SettingsPage) -> None:
    for line in page.findChildren(QLineEdit):
        assert line.accessibleName()
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()


def test_the_page_fits_a_small_window_in_every_language(window: MainWindow, page: SettingsPage) -> None:
    window.resize(640, 320)
    for language, size in product(("fi", "sv", "en"), (100, 200)):
        window.bench.set_settings(window.bench.settings.changed(language=language, text_size=size))
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= 640
        for button in page.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (language, size, button.text())
                assert button.height() >= 24, (language, size, button.text())

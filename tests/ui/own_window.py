"""A window with the buyer's own library in it, and the hands on its pages."""

from gatekeeper_app import app
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.criterion_editor import CriterionEditorPage
from gatekeeper_app.ui.pages.own_criteria import OwnCriteriaPage
from gatekeeper_app.ui.pages.packs import PacksPage
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

LONG = 60_000  # milliseconds; a limit, not a wait


def opened(qtbot: QtBot, language: str = "fi") -> MainWindow:
    """The window on the workspace of GATEKEEPER_HOME."""
    window = app.make_window(app.make_application(), Settings(theme="light").changed(language=language))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    app.open_workspace(window)
    qtbot.waitUntil(lambda: window.bench.gatekeeper is not None, timeout=LONG)
    return window


def own(window: MainWindow) -> OwnLibrary:
    assert window.bench.gatekeeper is not None
    return window.bench.gatekeeper.own


def variant(window: MainWindow, criterion_id: str = "FUR-004", code: str = "ESPOO") -> CriterionEditorPage:
    """The editor with a variant in it; the organisation gets its code where it has none."""
    if own(window).organisation is None:
        own(window).name_organisation(code, "Espoon kaupunki")
    window.bench.own.vary(criterion_id)
    return editor(window)


def editor(window: MainWindow) -> CriterionEditorPage:
    assert isinstance(window.page, CriterionEditorPage)
    return window.page


def own_page(window: MainWindow) -> OwnCriteriaPage:
    window.bench.go("own")
    assert isinstance(window.page, OwnCriteriaPage)
    return window.page


def packs_page(window: MainWindow) -> PacksPage:
    window.bench.go("packs")
    assert isinstance(window.page, PacksPage)
    return window.page


def field(page: CriterionEditorPage, place: str) -> QPlainTextEdit:
    """The text of a place and language; its section is unfolded where it was not."""
    page.go_to(place)
    QCoreApplication.processEvents()
    found = page.findChild(QPlainTextEdit, place)
    assert found is not None, place
    return found


def write(page: CriterionEditorPage, place: str, text: str) -> None:
    """Type into a text as a user does, and go on with Tab."""
    words = field(page, place)
    words.setFocus()
    words.selectAll()
    if text.isascii():
        QTest.keyClicks(words, text)
    else:  # QTest has no keys for other letters
        words.insertPlainText(text)
    QTest.keyClick(words, Qt.Key.Key_Tab)


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=LONG)
    QCoreApplication.processEvents()

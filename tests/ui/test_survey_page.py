"""The survey as its user has it: a folder without anything in it, and one procurement looked at by itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from gatekeeper_app import app
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.survey import SurveyPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

_LONG = 60_000  # milliseconds; a limit, not a wait
CALL = """# Tarjouspyyntö: työvaatteet

CPV-koodi on 18110000-3. Tarjoukset on jätettävä 20.4.2024.

Kaikkien vaatteiden on oltava uusia ja käyttämättömiä.

Kankaan kuiduista vähintään 30 % on oltava kierrätettyä, mikä osoitetaan GRS-sertifikaatilla tai vastaavalla.
"""


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[SurveyPage]:
    window: MainWindow = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    qtbot.waitExposed(window)
    app.open_workspace(window)
    qtbot.waitUntil(lambda: window.bench.gatekeeper is not None, timeout=_LONG)
    window.bench.go("survey")
    yield cast(SurveyPage, window.page)
    window.close()


def surveyed(page: SurveyPage, folder: Path, qtbot: QtBot) -> None:
    page.survey = None
    page.read(folder)
    qtbot.waitUntil(lambda: page.survey is not None, timeout=_LONG)
    QApplication.processEvents()


def test_a_folder_without_documents_says_what_helps_and_has_nothing_to_export(
    page: SurveyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "eForms" in page._kinds.text()  # what can be chosen is said before
    surveyed(page, tmp_path, qtbot)
    assert "tiedostoja 0" in page.results.sentences.text()
    assert "Valitse kansio" in page.results.sentences.text()
    assert not any(button.isVisible() for button in page.exports.values())
    assert page.choose.isVisible()
    assert page.window().focusWidget() is page.choose


def test_a_procurement_of_the_survey_shows_its_criteria_and_bottlenecks_and_leads_back(
    page: SurveyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("2023 Saappaat", "2024 Työvaatteet"):
        file = tmp_path / name / "Tarjouspyyntö.md"
        file.parent.mkdir()
        file.write_text(CALL if "Työ" in name else "# Saappaat\n\nSaappaiden on oltava mustia.\n", "utf-8")
    surveyed(page, tmp_path, qtbot)
    table, sheet = page.results.procurements, page.results.sheet
    assert page.window().focusWidget() is table
    key = next(line.key for line in table.lines.lines if "Työvaatteet" in line.cells[0])
    at = [line.key for line in table.lines.lines].index(key)
    table.setCurrentIndex(table.lines.index(at, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert not page.choose.isVisible()
    assert sheet.title.text().endswith("Työvaatteet")
    assert "Tarjouspyyntö.md" in sheet.about.text()
    (fibres,) = [line for line in sheet.criteria.lines.lines if "kierrätettyä" in line.cells[0]]
    assert fibres.cells[1].startswith("Vähimmäisvaatimus: kiertotalous")
    assert "mitattava" in fibres.cells[3]
    assert "todentaminen" in fibres.cells[3]
    assert any("Uutuusvaatimus" in line.cells[0] for line in sheet.bottlenecks.lines.lines)
    qtbot.keyClick(sheet.back, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page.window().focusWidget() is table
    assert table.current_key == key
    other = next(line.key for line in table.lines.lines if line.key != key)
    page.results.open_procurement(other)
    assert not sheet.criteria.isVisible()  # nothing was found, and that is said
    assert "ei löytynyt" in sheet._nothing[0].text()


def test_rows_below_the_window_are_brought_into_sight_by_the_arrow_keys(
    page: SurveyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(14):
        (tmp_path / f"hankinta {number:02}.txt").write_text(f"Tuolien {number} on oltava uusia.\n", "utf-8")
    surveyed(page, tmp_path, qtbot)
    table, bar = page.results.procurements, page._pane.verticalScrollBar()
    before = bar.value()
    for _ in range(13):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert bar.value() > before
    row = table.currentIndex().row()
    bottom = page._pane.height_of(table) + table.horizontalHeader().height() + table.rowViewportPosition(row)
    assert 0 <= bottom <= page._pane.viewport().height()

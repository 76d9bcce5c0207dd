"""Settings, Document templates: own texts kept while one types, refused inline, given back, seen in the preview."""

import io
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.ui.pages.settings import SettingsPage
from gatekeeper_app.ui.pages.settings.templates import TemplatesTab
from own_window import LONG, opened, settled
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot


def texts(tab: TemplatesTab) -> dict[str, str]:
    return dict(tab.store.templates.texts("contract", "fi"))


def write(qtbot: QtBot, tab: TemplatesTab, passage: str, text: str) -> None:
    field = tab._rows[passage].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not tab._bench.jobs.busy, timeout=LONG)


def test_own_words_and_letterhead_from_the_first_key_to_the_way_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot)
    window.bench.go("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    page.show_part("templates")
    tab = page.templates
    assert tab is not None
    qtbot.waitUntil(lambda: tab.store.ready, timeout=LONG)
    tab.document.setCurrentIndex(tab.document.findData("contract"))
    settled(qtbot, window)

    # a text is kept while one types; one that cannot stand there stays in its field with the reason
    write(qtbot, tab, "title", "Sopimusliite")
    qtbot.waitUntil(lambda: texts(tab) == {"title": "Sopimusliite"}, timeout=LONG)
    write(qtbot, tab, "opening", "Hei {nimi}")
    row = tab._rows["opening"]
    assert not row.fault.isHidden()
    assert "nimi" in row.fault.text() == row.field.accessibleDescription()
    assert row.field.toPlainText() == "Hei {nimi}"
    assert texts(tab) == {"title": "Sopimusliite"}
    write(qtbot, tab, "opening", "Hei {buyer}")
    qtbot.waitUntil(lambda: texts(tab).get("opening") == "Hei {buyer}", timeout=LONG)
    assert row.fault.isHidden()

    # a pale colour is refused, the nearest shade offered
    colour = tab.letterhead.lines["colour"]
    colour.setFocus()
    QTest.keyClicks(colour, "ffcc00")
    QTest.keyClick(colour, Qt.Key.Key_Return)
    assert not tab.letterhead.fault.isHidden()
    assert tab.letterhead.fault.text() == colour.accessibleDescription()
    tab.letterhead.nearest.click()
    qtbot.waitUntil(lambda: bool(tab.store.templates.letterhead.colour), timeout=LONG)
    assert tab.letterhead.fault.isHidden()

    # a logo is chosen; what is none is refused
    logo, other = tmp_path / "logo.png", tmp_path / "no.png"
    stream = io.BytesIO()
    Image.new("RGB", (60, 20)).save(stream, "PNG")
    logo.write_bytes(stream.getvalue())
    other.write_bytes(b"<svg/>")
    refused: list[object] = []
    window.bench.failed.connect(refused.append)
    for file in (other, logo):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, file=file: (str(file), ""))
        tab.letterhead.choose.click()
        settled(qtbot, window)
    assert len(refused) == 1
    assert tab.store.templates.letterhead.logo_name == "logo.png"
    assert (paths.templates() / "logo.png").is_file()

    # the preview follows
    qtbot.waitUntil(lambda: tab.preview.place.text().startswith("1 / "), timeout=LONG)
    assert not tab.preview.paper.pixmap().isNull()

    # given back one by one and all at once, and undone
    row.restore.click()
    qtbot.waitUntil(lambda: texts(tab) == {"title": "Sopimusliite"}, timeout=LONG)
    tab.undo.click()
    qtbot.waitUntil(lambda: texts(tab).get("opening") == "Hei {buyer}", timeout=LONG)
    tab.restore_all.click()
    qtbot.waitUntil(lambda: not texts(tab), timeout=LONG)
    tab.undo.click()
    qtbot.waitUntil(lambda: len(texts(tab)) == 2, timeout=LONG)
    assert row.field.toPlainText() == "Hei {buyer}"

    # a file somebody has spoilt is named
    (paths.templates() / "contract.sv.txt").write_text("[titel]\nX", encoding="utf-8")
    tab.look_anew.click()
    qtbot.waitUntil(lambda: not tab.faults.isHidden(), timeout=LONG)
    settled(qtbot, window)

    # nothing is cut in a small window, in the longest words
    window.resize(640, 320)
    for language in ("en", "sv"):
        window.bench.set_settings(window.bench.settings.changed(language=language))
        settled(qtbot, window)
        assert tab._pane.least_width <= tab._pane.width()
        for button in page.findChildren(QPushButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.sizeHint().width(), (language, button.text())
    window.close()

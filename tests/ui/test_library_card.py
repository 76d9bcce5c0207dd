"""Settings, Library: a newer shipped library is shown before it is used, used at once, and taken back."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.library.file_format import DOCUMENT_TABLES, digest
from gatekeeper_app.rules import examples
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.settings import SettingsPage
from gatekeeper_app.ui.pages.settings.library_card import LibraryCard
from own_window import opened, own, settled
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

NEWER = "2999-01-01-00000000"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = opened(qtbot)
    yield made
    made.close()


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The shipped library with one criterion worded otherwise and one more."""
    file = tmp_path / "newer.gatekeeper-library"
    shutil.copy(paths.shipped_library(), file)
    with closing(sqlite3.connect(file)) as connection:
        row = connection.execute("SELECT document FROM criterion WHERE id = 'FUR-004'").fetchone()
        document = json.loads(row[0])
        document["name"]["fi"] = "Uusi nimi"
        connection.execute(
            "UPDATE criterion SET document = ? WHERE id = 'FUR-004'",
            (json.dumps(document, ensure_ascii=False),),
        )
        document["id"] = "FUR-099"
        connection.execute(
            "INSERT INTO criterion SELECT 'FUR-099', category, kind, gate, aspect, effect, effort, recommended,"
            " valid_from, review_by, cpv, ? FROM criterion WHERE id = 'FUR-004'",
            (json.dumps(document, ensure_ascii=False),),
        )
        rows = [
            (table, *each)
            for table in DOCUMENT_TABLES
            for each in connection.execute(f"SELECT id, document FROM {table}")
        ]
        connection.execute("UPDATE meta SET value = ? WHERE key = 'content_digest'", (digest(rows),))
        connection.execute("UPDATE meta SET value = ? WHERE key = 'library_version'", (NEWER,))
        connection.commit()
    return file


def card(window: MainWindow, qtbot: QtBot) -> LibraryCard:
    window.bench.go("settings")
    assert isinstance(window.page, SettingsPage)
    settled(qtbot, window)
    return window.page.library


def words(part: QLabel | LibraryCard) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def test_a_newer_library_is_shown_taken_in_and_taken_back(
    window: MainWindow, qtbot: QtBot, newer: Path
) -> None:
    criterion = own(window).library.criteria["FUR-004"]
    decided = replace(examples.furniture(examples.included(criterion)), title="Koulukalusteet")
    window.bench.desk.take(decided)
    own(window).name_organisation("ESPOO", "Espoo")
    own(window).vary("FUR-004")
    part = card(window, qtbot)
    shipped = own(window).library.shipped.version
    assert part.lead.text().startswith(f"Kirjasto {shipped} tuli ohjelman mukana.")
    assert not part.back.isVisible()
    part.look_into(newer)
    settled(qtbot, window)
    box = part.update_box
    assert box.heading.hasFocus()
    assert box.new.button.text() == "Uusia kriteerejä: 1"
    assert box.changed.button.text() == "Muuttuneita kriteerejä: 1"
    assert not box.withdrawn.isVisible()
    box.touched.button.click()
    assert "Koulukalusteet   muuttuneita: FUR-004" in words(part)
    box.variants.button.click()
    assert "ESPOO-0001" in words(part)
    box.changed.button.click()
    inner = next(each for each in box.changed.findChildren(type(box.changed)) if each is not box.changed)
    inner.button.click()
    said = [label.accessibleName() for label in inner.findChildren(QLabel)]
    assert "Nimi (suomeksi), Tiedostossa: Uusi nimi" in said
    assert own(window).library.criteria["FUR-004"].name.fi != "Uusi nimi"
    box.take_button.click()
    settled(qtbot, window)
    assert own(window).library.criteria["FUR-004"].name.fi == "Uusi nimi"
    assert NEWER in part.lead.text()
    assert not box.isVisible()
    part.back.click()
    settled(qtbot, window)
    assert own(window).library.shipped.version == shipped
    assert not part.back.isVisible()


def test_the_library_in_use_is_named_as_such(window: MainWindow, qtbot: QtBot) -> None:
    part = card(window, qtbot)
    part.look_into(paths.shipped_library())
    settled(qtbot, window)
    assert part.update_box.words.text() == "Tämä on käytössä oleva kirjasto."
    assert not part.update_box.take_button.isVisible()
    part.update_box.cancel.click()
    assert not part.update_box.isVisible()


def test_what_is_no_library_is_refused_with_a_reason(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    part = card(window, qtbot)
    file = tmp_path / "x.gatekeeper-library"
    file.write_bytes(b"not a library")
    part.look_into(file)
    settled(qtbot, window)
    assert window.strip.isVisible()
    assert not part.update_box.isVisible()
    assert part.choose.isEnabled()


def test_a_library_that_was_damaged_since_says_why_it_is_not_used(
    window: MainWindow, qtbot: QtBot, newer: Path, home: Path
) -> None:
    part = card(window, qtbot)
    part.look_into(newer)
    settled(qtbot, window)
    part.update_box.take_button.click()
    settled(qtbot, window)
    window.close()
    taken = max((home / "library").iterdir(), key=lambda each: each.stat().st_size)
    taken.write_bytes(b"damaged")
    again = opened(qtbot)
    part = card(again, qtbot)
    assert part.trouble.isVisible()
    assert part.back.isVisible()
    part.back.click()
    settled(qtbot, again)
    assert not part.trouble.isVisible()
    again.close()

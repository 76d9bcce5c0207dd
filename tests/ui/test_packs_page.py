"""Packs: handed on from one home, taken in in another, settled one by one, taken back whole."""

import threading
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.own_criteria import OwnState
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.packs.form import Pack
from gatekeeper_app.services.packs.importing import Settlement
from gatekeeper_app.services.packs.reading import read_pack
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.packs import PacksPage, importing
from own_window import opened, own, packs_page, settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

Home = Callable[[str], MainWindow]


@pytest.fixture
def at_home(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A window on the workspace of another home; the one before is closed."""
    windows: list[MainWindow] = []

    def go(name: str) -> MainWindow:
        for window in windows:
            window.close()
        monkeypatch.setenv("GATEKEEPER_HOME", str(tmp_path / name))
        windows.append(opened(qtbot))
        return windows[-1]

    yield go
    for window in windows:
        window.close()


def variant(window: MainWindow, criterion_id: str, fi: str = "") -> str:
    made = own(window).vary(criterion_id)
    if fi:
        name = replace(made.content.name, fi=fi)
        made = own(window).write(replace(made.content, name=name), made)
    return own(window).put_in_use(made).id


@pytest.fixture
def pack(at_home: Home, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two criteria of one city, saved by the page."""
    window = at_home("espoo")
    own(window).name_organisation("ESPOO", "Espoon kaupunki")
    variant(window, "FUR-004", "Espoon takuu")
    variant(window, "FUR-003")
    own(window).create("furniture", CriterionKind.AWARD, Gate.AWARD)  # a draft nobody could take in
    page = packs_page(window)
    assert [key for key, box in page.exporting.boxes.items() if box.isChecked()] == [
        "ESPOO-0001",
        "ESPOO-0002",
    ]
    file = tmp_path / "kalusteet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(file), ""))
    QTest.keyClicks(page.exporting.name, "Kalusteet 2026")
    QTest.keyClicks(page.exporting.licence, "CC BY 4.0")
    page.exporting.save.click()
    settled(qtbot, window)
    written = file.with_suffix(".gatekeeper-criteria")
    head = tomllib.loads(written.read_text(encoding="utf-8"))["pack"]
    assert (head["title"], head["licence"], head["made_by"]) == ("Kalusteet 2026", "CC BY 4.0", "ESPOO")
    qtbot.wait(1_100)  # what another town makes of the same id is told from this by the second it was made in
    return written


def looked_into(window: MainWindow, file: Path, qtbot: QtBot) -> PacksPage:
    page = packs_page(window)
    page.importing.look_into(file)
    settled(qtbot, window)
    qtbot.wait(10)
    return page


def test_a_pack_meets_another_criterion_of_the_same_id_and_both_are_kept(
    at_home: Home, pack: Path, qtbot: QtBot
) -> None:
    window = at_home("esbo")
    own(window).name_organisation("ESPOO", "Toinen Espoo")
    mine = variant(window, "FUR-001", "Oma nimi")
    assert mine == "ESPOO-0001"
    before = own(window).get(mine)
    page = looked_into(window, pack, qtbot)
    card = page.importing
    assert card.title.text() == "Kalusteet 2026"
    assert "Uusi: 1" in card.counts.text()
    assert "Toisella on sama tunniste: 1" in card.counts.text()
    assert card.settling.title.hasFocus()
    assert card.settling.title.text() == "Espoon takuu"
    assert card.take.text() == "Päätä ensin: 1"
    card.take.click()
    assert own(window).get(mine) == before  # nothing is overwritten unasked
    assert "ESPOO-0002" not in own(window).contents.criteria
    card.settling.buttons[Settlement.BOTH].click()
    assert card.settling.left == 0
    card.take.click()
    settled(qtbot, window)
    assert own(window).get(mine) == before
    assert own(window).get("ESPOO-0002").state is OwnState.IN_USE
    (new,) = (key for key in own(window).contents.criteria if key not in (mine, "ESPOO-0002"))
    assert own(window).get(new).content.name.fi == "Espoon takuu"
    assert f"ESPOO-0001 sai tunnisteen {new}." in card.done_words.text()
    window.bench.actions["undo"].trigger()  # one undo takes all of it back
    assert set(own(window).contents.criteria) == {mine}


def test_what_differs_is_settled_one_by_one_and_can_be_settled_again(
    at_home: Home, pack: Path, qtbot: QtBot
) -> None:
    window = at_home("vantaa")
    own(window).name_organisation("VANTAA", "Vantaa")
    page = looked_into(window, pack, qtbot)
    page.importing.take.click()
    settled(qtbot, window)
    for key in ("ESPOO-0001", "ESPOO-0002"):
        entry = own(window).get(key)
        assert entry.origin == "ESPOO"
        own(window).write(replace(entry.content, purpose=LocalizedText.same("Oma tarkoitus")), entry)
        own(window).put_in_use(own(window).get(key))
    page = looked_into(window, pack, qtbot)
    settling = page.importing.settling
    assert settling.left == 2
    settling.buttons[Settlement.MINE].click()
    assert settling.title.text() != "Espoon takuu"
    settling.buttons[Settlement.THEIRS].click()
    assert settling.left == 0
    assert not settling.card.isVisible()
    again = page.findChild(type(page.importing.take), "settled.ESPOO-0001")
    assert again is not None
    again.click()
    assert settling.title.text() == "Espoon takuu"
    settling.buttons[Settlement.MINE].click()
    page.importing.take.click()
    settled(qtbot, window)
    assert own(window).get("ESPOO-0001").content.purpose.fi == "Oma tarkoitus"
    assert own(window).get("ESPOO-0002").content.purpose.fi != "Oma tarkoitus"


def test_a_pack_can_be_taken_in_as_drafts(at_home: Home, pack: Path, qtbot: QtBot) -> None:
    window = at_home("turku")
    page = looked_into(window, pack, qtbot)
    page.importing.in_use.click()
    page.importing.take.click()
    settled(qtbot, window)
    assert own(window).get("ESPOO-0001").state is OwnState.DRAFT
    assert "ESPOO-0001" not in own(window).library.criteria


def test_a_faulty_pack_is_refused_with_every_line_that_is_wrong(
    at_home: Home, pack: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    text = pack.read_text(encoding="utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("effect = ")]
    bad = tmp_path / "bad.gatekeeper-criteria"
    bad.write_text(text.replace('\neffect = "', '\neffect = "x'), encoding="utf-8")
    window = at_home("turku")
    page = looked_into(window, bad, qtbot)
    assert page.importing.faults.isVisible()
    assert page.importing.faults.what.hasFocus()
    said = [label.text() for label in page.importing.faults.findChildren(type(page.importing.counts))]
    for number in lines:
        assert any(line.startswith(f"Rivi {number}, ESPOO-") for line in said), (number, said)
    assert not page.importing.looked.isVisible()
    assert own(window).contents.criteria == {}


def test_reading_a_pack_can_be_stopped(
    at_home: Home, pack: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at_home("turku")
    page = packs_page(window)
    card = page.importing
    may_go_on = threading.Event()

    def slow(*args: Any) -> Pack:
        may_go_on.wait(10)
        return read_pack(*args)

    monkeypatch.setattr(importing, "read_pack", slow)
    card.look_into(pack)
    qtbot.waitUntil(card.stop.isVisible, timeout=5_000)
    QTest.keyClick(card.stop, Qt.Key.Key_Return)
    may_go_on.set()
    settled(qtbot, window)
    assert not card.looked.isVisible()
    assert not card.stop.isVisible()
    assert card.choose.hasFocus()


def test_the_page_stands_in_a_narrow_window(at_home: Home, pack: Path, qtbot: QtBot) -> None:
    window = at_home("turku")
    window.resize(683, 345)
    page = looked_into(window, pack, qtbot)
    assert page.importing.take.isVisible()
    assert page.pane.least_width <= page.pane.width()

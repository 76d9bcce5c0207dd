"""The page of own criteria: states, versions side by side, retired and brought back, categories and sources."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.own_criteria import OwnState
from gatekeeper_app.rules import examples
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.packs import PacksPage
from own_window import opened, own, own_page
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = opened(qtbot)
    own(made).name_organisation("ESPOO", "Espoon kaupunki")
    yield made
    made.close()


def used(window: MainWindow, criterion_id: str = "FUR-004") -> str:
    """A variant in use, then changed and put in use once more."""
    made = own(window).put_in_use(own(window).vary(criterion_id), "Ensimmäinen")
    text = replace(made.content.consequence, fi="Sopimussakko on 500 euroa.")
    made = own(window).write(replace(made.content, consequence=text), made)
    return own(window).put_in_use(made, "Sakko euroina").id


def titles(window: MainWindow) -> list[str]:
    return [row.title for row in own_page(window).list.listing.rows]


def test_an_empty_library_of_ones_own_says_how_to_begin(window: MainWindow) -> None:
    page = own_page(window)
    assert not page.list.isVisible()
    assert page._lead.text().startswith("Ei vielä mitään omaa.")
    assert page.new.hasFocus()


def test_entries_stand_under_their_states(window: MainWindow) -> None:
    used(window)
    own(window).vary("FUR-003")
    gone = used(window, "FUR-002")
    own(window).retire(own(window).get(gone))
    headings = [row.title for row in own_page(window).list.listing.rows if row.heading]
    assert headings == ["Luonnos", "Käytössä", "Poistettu käytöstä"]
    row = own_page(window).list.row("ESPOO-0001")
    assert row is not None
    assert "versio 2" in row.line
    assert "tehty kriteeristä FUR-004" in row.line


def test_versions_are_told_and_two_of_them_stand_side_by_side(window: MainWindow) -> None:
    made = used(window)
    window.bench.own.show(made)
    page = own_page(window)
    versions = page.criterion.versions
    assert page.criterion.state.text() == "Versio 2 on käytössä. Se läpäisee 3/3 testiä."
    versions.before.setCurrentIndex(versions.before.findData("1"))
    versions.after.setCurrentIndex(versions.after.findData("2"))
    said = [label.accessibleName() for label in versions.table.findChildren(type(page.criterion.state))]
    assert "Seuraamus (suomeksi), Versio 2: Sopimussakko on 500 euroa." in said
    back = page.findChild(QPushButton, "version.1")
    assert back is not None
    assert back.accessibleName() == "Ota versio 1 uudelleen työn alle"
    back.click()
    kept = own(window).get(made)
    assert kept.being_changed
    assert kept.content == own(window).versions(made)[0].content
    window.bench.actions["undo"].trigger()
    assert not own(window).get(made).being_changed


def test_a_retired_criterion_leaves_the_library_and_comes_back(window: MainWindow) -> None:
    made = used(window)
    window.bench.own.show(made)
    page = own_page(window)
    page.criterion.retire.click()
    assert own(window).get(made).state is OwnState.RETIRED
    assert made not in list(own(window).library.criteria)
    assert page.criterion.retire.text() == "Palauta käyttöön"
    page.criterion.retire.click()
    assert made in list(own(window).library.criteria)
    window.bench.actions["undo"].trigger()
    window.bench.actions["undo"].trigger()
    assert own(window).get(made).state is OwnState.IN_USE


def test_an_own_category_is_written_and_offered_to_new_criteria(window: MainWindow) -> None:
    page = own_page(window)
    page.new_category.click()
    name = page.category.name.texts["fi"]
    assert name.hasFocus()
    QTest.keyClicks(name, "Leikkipaikat")
    codes = page.findChild(QLineEdit, "category.cpv")
    assert codes is not None
    codes.setFocus()
    QTest.keyClicks(codes, "37535200-9, abc, 3")
    QTest.keyClick(codes, Qt.Key.Key_Return)
    page.category.natures[ContractNature.GOODS].click()
    category = own(window).contents.categories["ESPOO-C01"].category
    assert category.name.fi == "Leikkipaikat"
    assert category.cpv == ("37535200",)
    assert category.natures == (ContractNature.GOODS,)
    assert page.category.title.text() == "Leikkipaikat"
    page.new.click()
    assert page.beginning.category.findText("Leikkipaikat") >= 0
    page.beginning.cancel.click()
    window.bench.own.show("ESPOO-C01")
    page.category.retire.click()
    assert own(window).contents.categories["ESPOO-C01"].retired


def test_an_own_source_is_written(window: MainWindow) -> None:
    page = own_page(window)
    page.new_source.click()
    title = page.source.name.texts["fi"]
    QTest.keyClicks(title, "Oma selvitys")
    page.source.address.setFocus()
    QTest.keyClicks(page.source.address, "Arkisto 12/2026")
    QTest.keyClick(page.source.address, Qt.Key.Key_Return)
    page.source.certainty.setCurrentIndex(page.source.certainty.findData(Certainty.DERIVED.value))
    source = own(window).contents.sources["ESPOO-S001"].source
    assert (source.title.fi, source.address) == ("Oma selvitys", "Arkisto 12/2026")
    assert source.certainty is Certainty.DERIVED


def test_undo_on_these_pages_is_about_ones_own_library_only(window: MainWindow) -> None:
    assert window.bench.gatekeeper is not None
    window.bench.desk.take(window.bench.gatekeeper.shipped.sample())
    before = window.bench.desk.procurement
    made = used(window)
    own_page(window)
    assert (
        window.header.undo_button.accessibleName() == "Kumoa: kriteerin ESPOO-0001 versio 2 otettiin käyttöön"
    )
    window.bench.actions["undo"].trigger()
    assert own(window).get(made).being_changed
    assert window.bench.desk.procurement == before
    window.bench.go("library")
    assert not window.header.undo_button.isVisible()


def test_a_procurement_with_criteria_of_others_says_so_while_it_is_open(window: MainWindow) -> None:
    known = examples.included(own(window).library.criteria["FUR-004"])
    window.bench.desk.take(examples.furniture(replace(known, criterion_id="VANTAA-0001")))
    window.bench.opened.emit()
    window.bench.go("walk")
    note = window.frame.foreign
    assert note.isVisible()
    assert "VANTAA" in note.words.text()
    window.bench.go("library")
    assert not note.isVisible()
    window.bench.go("walk")
    note.to_packs.click()
    assert isinstance(window.page, PacksPage)
    window.bench.go("walk")
    note.close_button.click()
    window.bench.go("plan")
    assert not note.isVisible()


def test_the_page_works_in_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    made = used(window)
    window.resize(683, 345)
    page = own_page(window)
    assert page._left.isVisible()
    assert not page._right.isVisible()
    page.list.choose(made)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.criterion.edit.hasFocus()
    assert not page._left.isVisible()
    page.back.click()
    assert page.list.hasFocus()
    qtbot.wait(10)

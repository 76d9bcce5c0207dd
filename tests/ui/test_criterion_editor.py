"""The editor: three languages row by row, saved while one writes, and what is still missing at hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app.domain.criteria import Ambition, CriterionKind, RStrategy
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.own_criteria import OwnState
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.criterion_editor import CriterionEditorPage
from gatekeeper_app.ui.pages.criterion_editor.finder import Finder
from gatekeeper_app.ui.pages.library import LibraryPage
from gatekeeper_app.ui.pages.own_criteria import OwnCriteriaPage
from gatekeeper_app.ui.pages.walk import WalkPage
from own_window import LONG, editor, field, opened, own, variant, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = opened(qtbot)
    yield made
    made.close()


def stored(page: CriterionEditorPage) -> LocalizedText:
    return page.draft.content.consequence


def missing(page: CriterionEditorPage) -> list[str]:
    return [row.title for row in page.missing.list.listing.rows if not row.heading]


def check(page: CriterionEditorPage, name: str) -> QCheckBox:
    found = page.findChild(QCheckBox, name)
    assert found is not None, name
    return found


def combo(page: CriterionEditorPage, name: str) -> QComboBox:
    found = page.findChild(QComboBox, name)
    assert found is not None, name
    return found


def line(page: CriterionEditorPage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def enter(page: CriterionEditorPage, name: str, text: str) -> None:
    words = line(page, name)
    words.setFocus()
    words.selectAll()
    QTest.keyClicks(words, text)
    QTest.keyClick(words, Qt.Key.Key_Return)


# ---- the whole way


def test_a_variant_is_made_in_the_library_written_used_found_and_decided_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    bench = window.bench
    bench.show_criterion("FUR-004")
    page = window.page
    assert isinstance(page, LibraryPage)
    qtbot.waitUntil(lambda: page.reading.criterion is not None, timeout=LONG)
    assert page.reading.own_version.text() == "Tee oma versio"
    page.reading.own_version.click()

    asking = window.page  # once: whose library it is
    assert isinstance(asking, OwnCriteriaPage)
    assert asking.organisation.code.hasFocus()
    QTest.keyClicks(asking.organisation.code, "hsy 1")
    QTest.keyClick(asking.organisation.code, Qt.Key.Key_Return)
    assert "2–12 kirjainta" in asking.organisation.fault.text()
    asking.organisation.code.clear()
    QTest.keyClicks(asking.organisation.code, "espoo")
    QTest.keyClicks(asking.organisation.name, "Espoon kaupunki")
    QTest.keyClick(asking.organisation.name, Qt.Key.Key_Return)

    writing = editor(window)
    assert writing.draft.base.id == "ESPOO-0001"
    assert writing.draft.base.based_on == "FUR-004"
    assert window.header._title.text() == writing.draft.content.name.fi
    write(writing, "name.fi", "Kalusteiden kuuden vuoden takuu")
    write(
        writing,
        "tender_text.fi",
        "Takuun on oltava vähintään {warranty_years|vuosi|vuotta}, osien {parts_years}.",
    )
    write(writing, "tender_text.sv", "Garantin ska vara minst {warranty_years|år|år}.")
    assert own(window).get("ESPOO-0001").content.name.fi == "Kalusteiden kuuden vuoden takuu"
    assert "Teksti tarjouspyyntöön" in missing(writing)  # the languages hold other figures
    assert writing.draft.help.blocking
    writing.put_in_use.click()
    assert window.strip.isVisible()
    assert "ESPOO-0001" not in own(window).library.criteria
    for language, words in (("sv", "år"), ("en", "years")):
        write(writing, f"tender_text.{language}", f"{{warranty_years|{words}|{words}}} {{parts_years}}.")
    assert writing.draft.help.blocking == ()
    writing.put_in_use.click()
    assert own(window).get("ESPOO-0001").state is OwnState.IN_USE
    assert not writing.put_in_use.isVisible()

    bench.go("library")
    page.filters.field.setText("kalusteiden takuulla")
    qtbot.waitUntil(lambda: any(row.key == "ESPOO-0001" for row in page.list.listing.rows), timeout=LONG)
    page.list.choose("ESPOO-0001")

    assert bench.gatekeeper is not None
    procurement = replace(bench.gatekeeper.shipped.sample(), decisions=())
    bench.desk.take(procurement)
    bench.opened.emit()
    bench.show_card("ESPOO-0001")
    walk = window.page
    assert isinstance(walk, WalkPage)
    assert walk.card.criterion is not None
    assert walk.card.criterion.id == "ESPOO-0001"
    bench.actions["include"].trigger()
    taken = bench.desk.procurement
    assert taken is not None
    assert [(d.criterion_id, d.state) for d in taken.decisions] == [("ESPOO-0001", DecisionState.ADOPTED)]


# ---- writing


def test_what_is_typed_is_saved_when_typing_pauses_and_undone_by_the_usual_key(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = variant(window)
    before = stored(page)
    words = field(page, "consequence.fi")
    words.selectAll()
    QTest.keyClicks(words, "Sakko on 500 euroa.")
    assert stored(page) == before
    qtbot.waitUntil(lambda: stored(page).fi == "Sakko on 500 euroa.", timeout=5_000)
    assert words.hasFocus()
    assert window.header.undo_button.isVisible()
    page.put_in_use.setFocus()
    window.bench.actions["undo"].trigger()
    assert stored(page) == before
    assert words.toPlainText() == before.fi
    window.bench.actions["redo"].trigger()
    assert words.toPlainText() == "Sakko on 500 euroa."


def test_what_is_missing_is_named_and_leads_to_its_field(window: MainWindow, qtbot: QtBot) -> None:
    page = variant(window)
    nothing = missing(page)
    write(page, "consequence.sv", " ")
    write(page, "indicator.fi", " ")
    rows = {row.title: row for row in page.missing.list.listing.rows}
    assert rows["Seuraamus"].line == "ruotsiksi"
    assert rows["Mittari"].line == "suomeksi"
    assert len(missing(page)) == len(nothing) + 2
    for section in page.sections:
        section.button.setChecked(False)
    page.missing.list.setFocus()
    page.missing.list.choose("consequence.sv")
    QTest.keyClick(page.missing.list, Qt.Key.Key_Return)
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "consequence.sv"
    assert focus.accessibleName() == "Seuraamus, ruotsi"
    assert focus.isVisible()
    qtbot.wait(50)


def test_the_tests_follow_what_is_written(window: MainWindow) -> None:
    page = variant(window)
    assert page.draft.help.tests_met == 3
    for language in ("fi", "sv", "en"):
        write(page, f"consequence.{language}", " ")
    line = page.tests.lines[page.draft.help.tests[1].name]
    assert line[1].accessibleName() == "Sitoo: ei täyty"
    assert line[2].text() == "Sopimusehdolta puuttuu seuraamus."
    write(page, "consequence.fi", "Sopimussakko.")
    assert line[1].accessibleName() == "Sitoo: täyttyy"


def test_what_somebody_else_has_changed_meanwhile_is_shown_and_what_is_typed_stays(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = variant(window)
    words = field(page, "indicator.fi")
    words.setFocus()
    words.selectAll()
    QTest.keyClicks(words, "Minun mittarini")
    base = page.draft.base
    real = own(window).write

    def stale(content: object, _base: object) -> object:
        monkeypatch.undo()
        real(replace(base.content, carbon_method="EN 15804"), base)  # somebody is quicker
        return real(content, base)  # type: ignore[arg-type]

    monkeypatch.setattr(own(window), "write", stale)
    page.put_in_use.setFocus()
    assert window.strip.isVisible()
    assert words.toPlainText() == "Minun mittarini"
    assert page.draft.content.carbon_method == "EN 15804"
    assert page.draft.content.indicator == base.content.indicator
    words.setFocus()
    page.put_in_use.setFocus()  # leaving the field tries again
    assert page.draft.content.indicator.fi == "Minun mittarini"
    assert page.draft.content.carbon_method == "EN 15804"


# ---- choices and parts


def test_a_new_criterion_is_begun_and_its_choices_are_made(window: MainWindow) -> None:
    own(window).name_organisation("HSY", "HSY")
    window.bench.go("own")
    page = window.page
    assert isinstance(page, OwnCriteriaPage)
    page.new.click()
    page.beginning.kind.setCurrentIndex(page.beginning.kind.findData("award"))
    assert page.beginning.gate.value == Gate.AWARD.value
    page.beginning.category.setCurrentIndex(page.beginning.category.findData("furniture"))
    page.beginning.begin.click()
    writing = editor(window)
    assert writing.draft.base.id == "HSY-0001"
    assert writing.draft.content.kind is CriterionKind.AWARD
    scale = next(section for section in writing.sections if section.spec.id == "scale")
    assert scale.isVisible()
    check(writing, "r_strategies.R4").click()
    check(writing, f"deciding_roles.{Role.LAWYER.value}").click()
    check(writing, "carbon_figure").click()
    enter(writing, "carbon_method", "EN 15804")
    enter(writing, "cpv", "39160000-1, 3913")
    enter(writing, "value_share", "0,5")
    content = writing.draft.content
    assert content.r_strategies == (RStrategy.REPAIR,)
    assert Role.LAWYER in content.deciding_roles
    assert content.carbon_figure
    assert content.carbon_method == "EN 15804"
    assert content.cpv == ("39160000", "3913")
    assert content.value_share == Decimal("0.5")
    kind = combo(writing, "kind")
    kind.setCurrentIndex(kind.findData("contract_clause"))
    assert (writing.draft.content.kind, writing.draft.content.gate) == (
        CriterionKind.CONTRACT_CLAUSE,
        Gate.CONTRACT,
    )
    assert not scale.isVisible()


def test_levels_figures_and_the_places_of_figures_in_texts(window: MainWindow) -> None:
    own(window).name_organisation("HSY", "HSY")
    made = own(window).create("furniture", CriterionKind.TECHNICAL_SPECIFICATION, Gate.SPECIFICATION)
    window.bench.own.edit(made.id)
    page = editor(window)
    page.go_to("levels")
    check(page, "levels.advanced.offered").click()
    assert page.draft.content.ambitions == (Ambition.BASIC, Ambition.ADVANCED)
    assert not check(page, "levels.spearhead.offered").isChecked()
    write(page, "levels.advanced.meaning.fi", "Enemmän kuin tavallisesti.")
    page.go_to("parameters")
    add = page.findChild(QPushButton, "parameters.add")
    assert add is not None
    add.click()
    assert [each.id for each in page.draft.content.parameters] == ["figure_1"]
    write(page, "parameters.figure_1.unit.fi", "vuotta")
    enter(page, "parameters.figure_1.id", "Vuodet!")
    assert [each.id for each in page.draft.content.parameters] == ["figure_1"]
    enter(page, "parameters.figure_1.id", "vuodet")
    enter(page, "parameters.vuodet.defaults.advanced", "12")
    figure = page.draft.content.parameters[0]
    assert (figure.id, figure.defaults[Ambition.ADVANCED]) == ("vuodet", Decimal(12))
    words = field(page, "tender_text.fi")
    words.setFocus()
    QTest.keyClicks(words, "Takuu ")
    insert = page.findChild(QPushButton, "parameters.vuodet.insert")
    assert insert is not None
    insert.click()
    page.put_in_use.setFocus()
    assert page.draft.content.tender_text.fi == "Takuu {vuodet|vuotta|vuotta}"
    enter(page, "parameters.vuodet.id", "takuu")
    assert page.draft.content.tender_text.fi == "Takuu {takuu|vuotta|vuotta}"
    enter(page, "parameters.takuu.maximum", "pitka")
    assert line(page, "parameters.takuu.maximum").text() == "pitka"
    assert page.draft.content.parameters[0].maximum == 100


def test_a_provision_is_looked_up_in_the_law_book_and_given_its_meaning(window: MainWindow) -> None:
    own(window).name_organisation("HSY", "HSY")
    made = own(window).create("furniture", CriterionKind.TECHNICAL_SPECIFICATION, Gate.SPECIFICATION)
    window.bench.own.edit(made.id)
    page = editor(window)
    page.go_to("legal_basis")
    finder = next(f for f in page.findChildren(Finder) if f.line.objectName() == "legal_basis.find")
    assert finder.line.hasFocus()
    QTest.keyClicks(finder.line, "1397/2016 71")
    assert finder.list.listing.rows[0].title.startswith("Hankintalaki (1397/2016) 71 §")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    (basis,) = page.draft.content.legal_basis
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == f"legal_basis.{basis.provision}.meaning.fi"
    QTest.keyClicks(focus, "Kohde kuvataan.")
    page.put_in_use.setFocus()
    assert page.draft.content.legal_basis[0].meaning.fi == "Kohde kuvataan."
    QTest.keyClicks(finder.line, "sanaajotaeiole")
    assert finder.none.isVisible()


def test_questions_sources_and_days_are_kept(window: MainWindow) -> None:
    page = variant(window)
    page.go_to("dialogue_questions")
    add = page.findChild(QPushButton, "dialogue_questions.add")
    assert add is not None
    before = len(page.draft.content.dialogue_questions)
    add.click()
    write(page, f"dialogue_questions[{before + 1}].fi", "Kuinka pitkän takuun annatte?")
    assert page.draft.content.dialogue_questions[before].fi == "Kuinka pitkän takuun annatte?"
    page.go_to("review_by")
    enter(page, "review_by", "1.2.2028")
    assert page.draft.content.review_by == date(2028, 2, 1)
    enter(page, "review_by", "pian")
    assert page.draft.content.review_by == date(2028, 2, 1)
    finder = next(f for f in page.findChildren(Finder) if f.line.objectName() == "sources.find")
    known = page.draft.content.sources
    QTest.keyClicks(finder.line, "hankintalaki 71")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    gone = page.findChild(QPushButton, "sources.remove.0")
    assert gone is not None
    gone.click()
    assert page.draft.content.sources[: len(known) - 1] == known[1:]


# ---- look and reach


def test_every_control_has_a_name_and_tab_reaches_all_of_them(window: MainWindow, qtbot: QtBot) -> None:
    page = variant(window)
    for section in page.sections:
        section.open()
    qtbot.wait(50)
    kinds = (QPlainTextEdit, QLineEdit, QComboBox, QAbstractButton)
    controls: list[QWidget] = [
        each
        for kind in kinds
        for each in page.findChildren(kind)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
    ]
    assert len(controls) > 150
    nameless = [
        each.objectName()
        for each in controls
        if not each.accessibleName() and not (isinstance(each, QAbstractButton) and each.text())
    ]
    assert nameless == []
    page.sections[0].button.setFocus()
    reached: set[QWidget] = set()
    for _step in range(600):
        focus = window.focusWidget()
        assert focus is not None
        if focus in reached:
            break
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert [each.objectName() or each.accessibleName() for each in controls if each not in reached] == []


def test_language_and_theme_change_while_the_editor_is_open(window: MainWindow) -> None:
    page = variant(window)
    bench = window.bench
    words = field(page, "name.sv")
    words.setFocus()
    bench.set_settings(bench.settings.changed(language="sv", theme="dark", text_size=150))
    assert page.sections[0].button.text() == "Vad som krävs"
    assert words.accessibleName() == "Namn, svenska"
    assert words.hasFocus()
    assert page.heading() == page.draft.content.name.sv


def test_a_narrow_window_shows_the_form_or_what_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    page = variant(window)
    write(page, "indicator.fi", " ")
    window.resize(683, 345)
    qtbot.wait(20)
    assert page.form.isVisible()
    assert not page.missing.isVisible()
    page.view.button("missing").click()
    assert page.missing.isVisible()
    page.missing.list.setFocus()
    page.missing.list.choose("indicator.fi")
    QTest.keyClick(page.missing.list, Qt.Key.Key_Return)
    assert page.form.isVisible()
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "indicator.fi"


def test_an_undone_beginning_leaves_a_way_back_to_the_list(window: MainWindow) -> None:
    page = variant(window)
    window.bench.actions["undo"].trigger()
    assert page._gone.isVisible()
    page._to_list.click()
    assert isinstance(window.page, OwnCriteriaPage)

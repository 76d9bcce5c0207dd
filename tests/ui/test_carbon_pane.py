"""Carbon of the open procurement: calculators that fit, figures, answers, the sum, indicators; undo, paste, states."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from time import thread_time

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.carbon.own_figures import Part
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.effects import EffectsPage
from gatekeeper_app.ui.pages.effects.carbon.calculations import Calculations
from gatekeeper_app.ui.pages.effects.carbon.case_card import CaseCard
from gatekeeper_app.ui.pages.effects.carbon.figure_row import FigureFields
from gatekeeper_app.ui.pages.effects.carbon.pane import CarbonPane
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.reading_order import controls
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
D = Decimal


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window with the furniture sample, on its carbon."""
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not made.bench.jobs.busy, timeout=60_000)
    made.bench.desk.clock = lambda: NOW
    assert made.bench.gatekeeper is not None
    sample = made.bench.gatekeeper.shipped.sample()
    made.bench.desk.take(replace(sample, id="carbon", carbon_cases=(), cost_cases=(), effect_targets=()))
    made.bench.opened.emit()
    made.bench.go("effects")
    page(made).show_part("carbon")
    qtbot.waitUntil(lambda: not made.bench.jobs.busy, timeout=60_000)
    yield made
    made.close()


def page(window: MainWindow) -> EffectsPage:
    assert isinstance(window.page, EffectsPage)
    return window.page


def content(window: MainWindow) -> Calculations:
    pane = window.page.findChild(CarbonPane) if window.page is not None else None
    assert pane is not None
    assert pane.content is not None
    return pane.content


def card(window: MainWindow) -> CaseCard:
    found = content(window).card
    assert found is not None
    return found


def fields(window: MainWindow, input_id: str, scenario: str = "") -> FigureFields:
    grid = card(window).grid
    assert grid is not None
    return grid.fields[input_id, scenario]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(window: MainWindow, name: str) -> None:
    found = [
        each for each in page(window).findChildren(QAbstractButton, name) if each.isVisibleTo(page(window))
    ]
    assert found, name
    found[-1].click()


def write(window: MainWindow, qtbot: QtBot, input_id: str, scenario: str, part: Part, figure: str) -> None:
    field = fields(window, input_id, scenario).figures[part].field
    field.setFocus()
    field.setText(figure)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(window: MainWindow, name: str, value: str) -> None:
    combo = [each for each in card(window).findChildren(Combo, name) if each.isVisibleTo(page(window))][-1]
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def stored(window: MainWindow) -> Procurement:
    """What the workspace holds, not what the window shows."""
    return window.bench.desk.store.get("carbon")


def case(window: MainWindow, place: int = 0) -> CarbonCase:
    return stored(window).carbon_cases[place]


def test_a_calculator_that_fits_is_begun_its_figure_changed_saved_and_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert page(window).name.text() == "Paljonko valinta vähentää päästöjä?"
    assert "Laskelmia ei ole vielä." in words(page(window))
    assert "Laskee sen, mitä mukaan otettu kriteeri muuttaa." in words(page(window))
    press(window, "carbon-begin-furniture-reuse")
    assert case(window).calculator == "furniture-reuse"
    chart = card(window).answer.chart
    assert chart is not None
    assert "Kolmannes uudelleenkäytettyä: päästöt ovat" in chart.heading.text()
    assert [each.name for each in chart.picture._chart.bars][:1] == ["Kaikki uutena"]  # type: ignore[union-attr]
    before = chart.heading.text()
    write(window, qtbot, "pieces", "", Part.BEST, "900")
    assert case(window).inputs["pieces"].best == D(900)
    assert case(window).inputs["pieces"].source == "Hankintayksikön oma luku"
    assert chart.heading.text() != before
    assert card(window).answer.chart is chart
    window.bench.undo()
    assert case(window).inputs["pieces"].best == D(100)
    assert chart.heading.text() == before
    window.bench.undo()
    assert "Laskelmia ei ole vielä." in words(page(window))


def test_a_likely_figure_takes_its_range_along_and_an_emptied_one_becomes_the_calculators_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, "carbon-begin-furniture-reuse")
    write(window, qtbot, "reused_share", "third", Part.BEST, "66")
    third = case(window).scenarios[1].inputs["reused_share"]
    assert (third.low, third.best, third.high) == (D(56), D(66), D(76))
    assert third.certainty is None
    write(window, qtbot, "reused_share", "third", Part.BEST, "96")
    third = case(window).scenarios[1].inputs["reused_share"]
    assert third.high == D(100)
    write(window, qtbot, "reused_share", "third", Part.LOW, "")
    assert case(window).scenarios[1].inputs["reused_share"].low is None
    write(window, qtbot, "reused_share", "third", Part.BEST, "")
    third = case(window).scenarios[1].inputs["reused_share"]
    assert (third.low, third.best, third.high) == (D(28), D(33), D(38))
    assert fields(window, "reused_share", "third").figures[Part.BEST].field.text() == "33"


def test_an_impossible_figure_is_explained_at_its_field_and_the_picture_is_marked_old(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, "carbon-begin-furniture-reuse")
    row = fields(window, "reused_share", "third")
    write(window, qtbot, "reused_share", "third", Part.BEST, "150")
    assert "Luvun on oltava välillä 0–100." in row.fault.text()
    assert row.figures[Part.BEST].field.property("fault")
    assert row.figures[Part.BEST].field.text() == "150"
    chart = card(window).answer.chart
    assert chart is not None
    assert chart.old.isVisibleTo(page(window))
    assert "annetuilla luvuilla ei voi laskea" in words(card(window).answer)
    write(window, qtbot, "reused_share", "third", Part.BEST, "moni")
    assert "Anna luku." in words(row)
    assert case(window).scenarios[1].inputs["reused_share"].best == D(150)
    write(window, qtbot, "reused_share", "third", Part.BEST, "40")
    assert not row.fault.isVisibleTo(page(window))
    assert not chart.old.isVisibleTo(page(window))


def test_what_is_compared_scenarios_sources_and_the_criterion_are_the_buyers_choice(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, "carbon-begin-furniture-reuse")
    assert case(window).criterion_id.startswith("FUR-")
    choose(window, "carbon-chosen", "most")
    assert case(window).chosen == "most"
    choose(window, "carbon-criterion", "")
    assert case(window).criterion_id == ""
    press(window, f"carbon-scenarios-{case(window).id}")
    press(window, "carbon-scenario-away-third")
    assert [each.id for each in case(window).scenarios] == ["baseline", "most"]
    press(window, "carbon-scenario-add-third")
    press(window, "carbon-scenario-add-")
    assert [each.name for each in case(window).scenarios][2:] == [
        "Kolmannes uudelleenkäytettyä",
        "Vaihtoehto 4",
    ]
    own = case(window).scenarios[-1].id
    name = card(window).scenarios.fields[own]
    name.setText("Omat ensin")
    name.keep()
    assert case(window).scenarios[-1].name == "Omat ensin"
    menu = fields(window, "refurbishing").menu()
    next(each for each in menu.actions() if each.text() == "Eri luku eri vaihtoehdoille").trigger()
    assert all("refurbishing" in each.inputs for each in case(window).scenarios)
    fields(window, "refurbishing", own).turned.emit()
    assert "refurbishing" in case(window).inputs
    row = fields(window, "making")
    row.change_source()
    source = row.findChildren(QLineEdit, f"carbon-{case(window).id}-making--source")[0]
    source.setText("Toimittajan ympäristöseloste")
    qtbot.keyClick(source, Qt.Key.Key_Return)
    assert case(window).inputs["making"].source == "Toimittajan ympäristöseloste"


def test_what_may_be_counted_twice_is_asked_about_and_the_sum_says_its_range(window: MainWindow) -> None:
    press(window, "carbon-begin-furniture-reuse")
    press(window, f"carbon-copy-{case(window).id}")
    summed = content(window).sum
    assert summed is not None
    assert case(window, 1).name == "Kalusteiden uudelleenkäyttö, kopio"
    assert not case(window, 1).in_total
    card(window).choices.in_total.box.click()
    assert case(window, 1).in_total
    summed = content(window).sum
    assert summed is not None
    assert "Kumpi jää summaan?" in words(summed)
    assert "yhdeksässä arvonnassa kymmenestä" in summed.said.text()
    press(window, f"carbon-leave-{case(window).id}")
    assert [each.in_total for each in stored(window).carbon_cases] == [False, True]
    summed = content(window).sum
    assert summed is not None
    assert "Kumpi jää summaan?" not in words(summed)
    press(window, f"carbon-open-{case(window).id}")
    assert card(window).name.text() == "Kalusteiden uudelleenkäyttö"
    assert content(window).opened == case(window).id
    press(window, f"carbon-remove-{case(window).id}")
    assert len(stored(window).carbon_cases) == 1
    assert content(window).sum is None


def test_figures_go_to_a_spreadsheet_and_come_back(window: MainWindow) -> None:
    press(window, "carbon-begin-furniture-reuse")
    identifier = case(window).id
    press(window, f"carbon-figures-copy-{identifier}")
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0].split("\t")[:5] == ["Luku", "Vaihtoehto", "Alin", "Todennäköisin", "Ylin"]
    before = stored(window)
    QGuiApplication.clipboard().setText(copied)
    press(window, f"carbon-figures-paste-{identifier}")
    assert stored(window).carbon_cases == before.carbon_cases
    changed = copied.replace("Käytössä oleva määrä\t\t\t100\t", "Käytössä oleva määrä\t\t200\t250\t300\t")
    QGuiApplication.clipboard().setText(changed.replace("\t250\t300\t\t", "\t250\t300\t"))
    press(window, f"carbon-figures-paste-{identifier}")
    pieces = case(window).inputs["pieces"]
    assert (pieces.low, pieces.best, pieces.high) == (D(200), D(250), D(300))
    QGuiApplication.clipboard().setText("Tuolien määrä\t\t1\t2\t3")
    press(window, f"carbon-figures-paste-{identifier}")
    assert "Tuolien määrä" in card(window).fault.text()


def test_indicators_are_proposed_taken_from_a_calculation_edited_pasted_and_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, "carbon-begin-furniture-reuse")
    identifier, criterion = case(window).id, case(window).criterion_id
    press(window, "targets-propose")
    targets = {each.criterion_id: each for each in stored(window).effect_targets}
    assert targets[criterion].case_id == identifier
    assert targets[criterion].unit == "tCO2e"
    window.bench.undo()
    assert not stored(window).effect_targets
    row = next(each for each in content(window).effects() if each.criterion_id == criterion)
    press(window, f"target-{row.key}")
    press(window, f"target-take-{identifier}")
    card_of_targets = content(window).targets
    assert card_of_targets is not None
    form = card_of_targets.form
    assert form is not None
    assert form.indicator.text() == "Päästöt laskentajaksolla: Kalusteiden uudelleenkäyttö"
    form.figures["target"].field.setText("1,5")
    qtbot.keyClick(form.figures["target"].field, Qt.Key.Key_Return)
    target = stored(window).effect_targets[0]
    assert (target.target, target.case_id) == (D("1.5"), "")
    form.due.field.setText("30.6.2028")
    qtbot.keyClick(form.due.field, Qt.Key.Key_Return)
    source = form.findChild(QPlainTextEdit, f"target-source-{row.key}")
    assert source is not None
    form.source.setPlainText("Toimittajan vuosiraportti")
    form.source.keep()
    assert stored(window).effect_targets[0].due == date(2028, 6, 30)
    assert stored(window).effect_targets[0].data_source == "Toimittajan vuosiraportti"
    press(window, "targets-copy")
    copied = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText(copied.replace("\t1,5\t", "\t1,2\t"))
    press(window, "targets-paste")
    assert stored(window).effect_targets[0].target == D("1.2")
    QGuiApplication.clipboard().setText(copied.replace("30.6.2028", "kesällä"))
    press(window, "targets-paste")
    card_of_targets = content(window).targets
    assert card_of_targets is not None
    assert "kesällä" in card_of_targets.fault.text()
    press(window, f"target-remove-{row.key}")
    assert not stored(window).effect_targets


def test_a_key_in_a_figure_is_felt_at_once_and_other_words_and_looks_are_put_on_live(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, "carbon-begin-furniture-reuse")
    field = fields(window, "pieces").figures[Part.BEST].field
    field.setFocus()
    field.selectAll()
    QApplication.processEvents()
    taken = []
    for key in "12345678":
        begun = thread_time()
        qtbot.keyClick(field, key)
        QApplication.processEvents()
        taken.append(thread_time() - begun)
    assert sorted(taken)[len(taken) // 2] < 0.05
    assert case(window).inputs["pieces"].best == D(100)
    for language, question in (("sv", "Hur mycket minskar valet utsläppen?"), ("en", "How much carbon")):
        window.bench.set_settings(replace(window.bench.settings, language=language, theme="dark"))
        assert page(window).name.text().startswith(question)
        assert case(window).inputs["pieces"].best == D(12_345_678)
    assert fields(window, "pieces").figures[Part.BEST].field.text() == "12,345,678"
    qtbot.keyClick(fields(window, "pieces").figures[Part.BEST].field, Qt.Key.Key_Return)
    assert case(window).inputs["pieces"].best == D(12_345_678)
    for width in (640, 911):
        window.resize(width, 480)
        QApplication.processEvents()
        assert page(window).pane.least_width <= page(window).width()


def test_every_control_has_a_name_and_tab_reads_from_above_downwards(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, "carbon-begin-furniture-reuse")
    row = next(each for each in content(window).effects() if each.criterion_id == case(window).criterion_id)
    press(window, f"target-{row.key}")
    found = [
        each
        for each in controls(content(window))
        if each.isVisibleTo(page(window)) and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(found) > 40
    for each in found:
        name = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
        assert name, each.objectName()
        assert min(each.width(), each.height()) >= 18, each.objectName()
    first = next(each for each in found if isinstance(each, QLineEdit))
    assert first.objectName() == f"carbon-name-{case(window).id}"
    window.activateWindow()
    first.setFocus()
    walked = [first]
    for _ in range(len(found)):
        following = walked[-1].nextInFocusChain()
        while not (following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisibleTo(page(window))):
            following = following.nextInFocusChain()
        walked.append(following)
    after = found[found.index(first) :]
    assert [each.objectName() for each in walked[: len(after)]] == [each.objectName() for each in after]


def test_where_no_criterion_is_included_it_is_said_what_comes_first(window: MainWindow) -> None:
    procurement = stored(window)
    window.bench.desk.take(replace(procurement, id="bare", decisions=(), cpv=(), categories=()))
    window.bench.opened.emit()
    window.bench.go("effects")
    page(window).show_part("carbon")
    said = words(page(window))
    assert "Mikään laskuri ei vastaa hankinnan koodeja" in said
    assert "Kriteerejä ei ole vielä otettu mukaan" in said
    assert not [
        each
        for each in page(window).findChildren(QAbstractButton, "targets-copy")
        if each.isVisibleTo(page(window))
    ]


def test_the_outcome_tells_promised_against_realised_and_leads_to_the_indicators(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.bench.gatekeeper is not None
    worked = window.bench.gatekeeper.shipped.sample("school-furniture-worked")
    window.bench.desk.take(replace(worked, effect_targets=worked.effect_targets[:2]))
    window.bench.opened.emit()
    window.bench.go("outcome")
    assert window.page is not None
    said = words(window.page)
    assert "Tavoitteita saavutettu 2/2" in said
    assert "tavoite 33\xa0% kappaleista, lähtötaso 4\xa0% kappaleista" in said
    assert "saavutettu 103,4\xa0% matkasta tavoitteeseen" in said
    assert "Kriteerejä ilman mittaria: 10." in said
    (link,) = (
        each
        for each in window.page.findChildren(QAbstractButton, "promises-indicators")
        if each.isVisibleTo(window.page)
    )
    link.click()
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=60_000)
    assert "Mitattavissa olevia kriteerejä: 2/12." in words(page(window))

"""The weights of the open procurement, through the real window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from time import thread_time
from typing import TypeVar

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula, TieBreak
from gatekeeper_app.domain.procurements import Procurement, Weight, WeightForm
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.effects import EffectsPage
from gatekeeper_app.ui.pages.effects.weights.body import WeightsBody
from gatekeeper_app.ui.pages.effects.weights.line_row import LineRow
from gatekeeper_app.ui.pages.effects.weights.pane import WeightsPane
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG = 60_000  # milliseconds; a limit, not a wait
D = Decimal
T = TypeVar("T")


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Nothing is calculated any more, and what was is shown."""
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=LONG)
    for _turn in range(3):
        QCoreApplication.processEvents()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=LONG)
    settled(made, qtbot)
    made.bench.desk.clock = lambda: NOW
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EffectsPage:
    opened(window, qtbot, procurement())
    assert isinstance(window.page, EffectsPage)
    return window.page


def opened(window: MainWindow, qtbot: QtBot, whole: Procurement) -> None:
    window.bench.desk.take(whole)
    window.bench.opened.emit()
    window.bench.go("effects")
    settled(window, qtbot)


def procurement() -> Procurement:
    def weight(figure: int) -> Weight:
        return Weight(form=WeightForm.PERCENT, figure=D(figure))

    lines = (
        ex.price(weight(70)),
        ex.quality("Käytettävyys", weight(25), id="c1", green=False),
        ex.quality("Takaisinotto", weight(5), id="c2", green=True),
    )
    return replace(ex.furniture(award_lines=lines, value=D(240_000)), created_at=NOW, lots=())


def there(part: T | None) -> T:
    assert part is not None
    return part


def body(page: EffectsPage) -> WeightsBody:
    return there(there(page.findChild(WeightsPane)).body)


def row(page: EffectsPage, line_id: str = "c2") -> LineRow:
    return there(body(page).lines).rows[line_id]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(page: EffectsPage, name: str) -> None:
    found = [each for each in page.findChildren(QAbstractButton, name) if each.isVisibleTo(page)]
    assert found, name
    found[-1].click()


def choose(page: EffectsPage, name: str, value: str) -> None:
    combo = page.findChildren(QComboBox, name)[-1]
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def type_in(page: EffectsPage, qtbot: QtBot, name: str, text: str) -> QLineEdit:
    field = page.findChildren(QLineEdit, name)[-1]
    field.setFocus()
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    return field


def stored(page: EffectsPage) -> Procurement:
    return there(page.bench.desk.procurement)


def weight(page: EffectsPage, line_id: str) -> Decimal | None:
    return next(line.weight.figure for line in stored(page).award_lines if line.id == line_id)


def test_a_powerless_weight_is_named_with_the_weight_that_helps(page: EffectsPage, qtbot: QtBot) -> None:
    assert page.name.text() == "Muuttaako peruste mitään?"
    said = words(page)
    assert "Takaisinotto” (5\u00a0%) ratkaisee vain" in said
    assert "Hinta / Pris" not in said
    press(page, "cure-c2")
    assert weight(page, "c2") == D(14)
    assert "ei juuri muuta mitään" not in words(there(body(page).lines))
    page.bench.undo()
    assert weight(page, "c2") == D(5)
    assert row(page).field.value() == 5
    # the weights of a spreadsheet: refused where they do not add up, with the reason
    press(page, "copy-weights")
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[-1] == "Takaisinotto\t5"
    QGuiApplication.clipboard().setText(copied.replace("\t5", "\t10"))
    press(page, "paste-weights")
    assert "105" in words(there(body(page).lines))
    QGuiApplication.clipboard().setText(copied.replace("\t5", "\t10").replace("\t25", "\t20"))
    press(page, "paste-weights")
    assert weight(page, "c2") == D(10)
    row(page, "c1").field.setValue(40)  # typed: the others give way
    known = (weight(page, line_id) for line_id in ("c1", "c2", "price"))
    assert sum(figure for figure in known if figure is not None) == 100


def test_everything_follows_a_slider_and_its_release_is_one_change(page: EffectsPage, qtbot: QtBot) -> None:
    slider, power = row(page).slider, there(there(body(page).pictures).power)
    before = power.heading.text()
    slider.setSliderDown(True)
    taken = []
    for value in range(6, 31):
        begun = thread_time()
        slider.setValue(value)
        QCoreApplication.processEvents()
        taken.append(thread_time() - begun)
    assert sorted(taken)[len(taken) // 2] < 0.2  # four times the aim: other tests share the processor
    assert weight(page, "c2") == D(5)
    assert row(page).field.value() == 30
    assert power.heading.text() != before
    slider.setSliderDown(False)
    assert weight(page, "c2") == D(30)
    assert row(page).slider is slider
    page.bench.undo()
    assert weight(page, "c2") == D(5)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert weight(page, "c2") == D(5)
    qtbot.waitUntil(lambda: weight(page, "c2") == D(6), timeout=LONG)


def test_formula_scale_rounding_and_assumptions_are_changed_and_undone(
    page: EffectsPage, window: MainWindow, qtbot: QtBot
) -> None:
    there(body(page).method).formula_chosen.emit(ScoringFormula.LINEAR_RANGE)
    settled(window, qtbot)
    assert "ylin ei yhtään" in words(page)
    page.bench.undo()
    settled(window, qtbot)
    assert "ylin ei yhtään" not in words(page)
    press(page, "scale-open-c2")
    field = type_in(page, qtbot, "scale-most_points-c2", "0")
    assert field.text() == "0"
    assert "Korjaa luku" in words(page)
    type_in(page, qtbot, "scale-most_points-c2", "10")
    settled(window, qtbot)
    scale = stored(page).award_designs[0].scale("c2")
    assert (scale.kind, scale.most_points) == (ScaleKind.JUDGED, D(10))
    press(page, "scale-open-rounding")
    choose(page, "award-ties", TieBreak.LOT.value)
    choose(page, "award-decimals", "0")
    type_in(page, qtbot, "award-price-level", "120 000")
    settled(window, qtbot)
    design = stored(page).award_designs[0]
    assert (design.tie_break, design.decimals, design.price_level) == (TieBreak.LOT, 0, D(120_000))
    assert "120\u00a0000\u00a0€" in words(page)
    press(page, "change-assumptions")
    field = type_in(page, qtbot, "assumption-bidders", "1")
    power = there(there(body(page).pictures).power)
    assert "2" in field.accessibleDescription()
    assert power.old.isVisibleTo(page)
    type_in(page, qtbot, "assumption-bidders", "8")
    settled(window, qtbot)
    assert "tarjouksia 8" in words(page)
    assert not there(there(body(page).pictures).power).old.isVisibleTo(page)


def test_pictures_turn_into_tables_and_the_text_speaks_another_language(
    page: EffectsPage, qtbot: QtBot
) -> None:
    card = there(there(body(page).pictures).power)
    qtbot.keyClick(card.picture, Qt.Key.Key_Right)
    assert card.spoken.text().startswith("Nyt 5")
    assert card.picture.accessibleName().startswith(card.heading.text())
    press(page, "power-turn")
    assert card.table.isVisibleTo(page)
    assert not card.picture.isVisibleTo(page)
    assert card.table.lines.rowCount() > 5
    row(page).field.setValue(20)
    assert there(there(body(page).pictures).power).as_table
    text = there(body(page).words)
    text.languages.button("sv").click()
    press(page, "copy-tender-text")
    assert QGuiApplication.clipboard().text() == text.plain
    assert "anbud" in text.plain.lower()
    assert "Hinta / Pris" not in text.plain


def test_trial_tenders_are_pasted_compared_and_refused_at_their_cell(
    page: EffectsPage, window: MainWindow, qtbot: QtBot
) -> None:
    bids = there(body(page).bids)
    QGuiApplication.clipboard().setText("Alfa\t240 000\t10\t2\nBeeta\t262 000\t25\t5\nGamma\t221 000\t5\t9")
    press(page, "bids-paste")
    kept = stored(page).award_designs[0].bids
    assert [bid.name for bid in kept] == ["Alfa", "Beeta", "Gamma"]
    assert kept[0].price == D(240_000)
    assert "c2" not in kept[2].offers  # nine of five points: not saved, and said
    assert "Gamma – Takaisinotto: Anna pisteet väliltä 0–5." in words(bids)
    assert bids.table.cells.rows[2][3] == "9"
    bids.table.setCurrentIndex(bids.table.cells.index(2, 3))
    bids.table.cells.setData(bids.table.cells.index(2, 3), "4")
    assert stored(page).award_designs[0].bids[2].offers["c2"] == D(4)
    assert "”Beeta” voittaa." in words(bids)
    assert bids.outcome.table.lines.rowCount() == 3
    bids.table.selectRow(0)
    qtbot.keyClick(bids.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Alfa\t240\u00a0000\t10\t2"
    press(page, "cure-c2")  # points keep their share of the best score
    settled(window, qtbot)
    assert stored(page).award_designs[0].bids[1].offers["c2"] == D(14)
    page.bench.undo()
    settled(window, qtbot)
    bids = there(body(page).bids)
    bids.table.setCurrentIndex(bids.table.cells.index(1, 0))
    press(page, "bids-remove")
    assert [bid.name for bid in stored(page).award_designs[0].bids] == ["Alfa", "Gamma"]
    assert "”Beeta” voittaa." not in words(bids)


def test_a_variant_is_kept_compared_taken_into_use_and_forgotten(
    page: EffectsPage, window: MainWindow, qtbot: QtBot
) -> None:
    press(page, "bids-begin")
    press(page, "variant-keep")
    variants = there(body(page).variants)
    assert "Vaihtoehto tarvitsee nimen." in words(variants)
    type_in(page, qtbot, "variant-name", "Viisi prosenttia")
    settled(window, qtbot)
    press(page, "cure-c2")
    settled(window, qtbot)
    variants = there(body(page).variants)
    shown = [line.cells for line in variants.table.lines.lines]
    assert variants.table.lines.heads[2] == "Viisi prosenttia"
    green = next(cells for cells in shown if cells[0] == "Takaisinotto")
    assert green[1].startswith("14\u00a0%")
    assert green[2].startswith("5\u00a0%")
    assert "–" not in shown[-1][1:]  # both have a winner
    press(page, "variant-use-v1")
    settled(window, qtbot)
    assert weight(page, "c2") == D(5)
    page.bench.undo()
    settled(window, qtbot)
    assert weight(page, "c2") == D(14)
    press(page, "variant-forget-v1")
    assert stored(page).award_designs[0].variants == ()
    assert not there(body(page).variants).table.isVisibleTo(page)


def test_a_lot_gets_a_comparison_of_its_own_and_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, qtbot, replace(procurement(), lots=ex.LOTS))
    page = window.page
    assert isinstance(page, EffectsPage)
    choose(page, "own-lot", "2")
    press(page, "own-design")
    settled(window, qtbot)
    assert [design.lot_id for design in stored(page).award_designs] == ["2"]
    combo = page.findChildren(QComboBox, "award-lot")[-1]
    assert combo.currentData() == "2"
    assert combo.currentText() == "Tuolit"
    there(body(page).method).formula_chosen.emit(ScoringFormula.LINEAR_LOWEST)
    settled(window, qtbot)
    choose(page, "award-lot", "")
    settled(window, qtbot)
    assert there(body(page).method).formula.value == ScoringFormula.LOWEST_RATIO.value
    choose(page, "award-lot", "2")
    settled(window, qtbot)
    press(page, "inherit-design")
    settled(window, qtbot)
    assert stored(page).award_designs == ()
    # nothing to weigh: where criteria are entered
    window.bench.desk.take(replace(procurement(), id="other", award_lines=()))
    page.refresh()
    assert "Ei vielä vertailuperusteita." in words(page)
    press(page, "to-facts")
    assert window.page is not page


def test_parts_are_segments_and_nothing_is_wider_than_the_window(
    page: EffectsPage, window: MainWindow, qtbot: QtBot
) -> None:
    parts = [spec for spec in ("weights", "cost", "carbon") if spec in page.choices._buttons]
    assert parts[0] == "weights"
    for width in (683, 911, 1366):
        window.resize(width, 768)
        settled(window, qtbot)
        assert page.pane.least_width <= page.pane.width()
    page.choices.button("weights").setFocus()
    if len(parts) > 1:
        qtbot.keyClick(page.choices.button("weights"), Qt.Key.Key_Right)
        settled(window, qtbot)
        assert page.choices.value == parts[1]
        opened(window, qtbot, replace(procurement(), id="other"))
        assert page.choices.value == "weights"
        window.bench.open(procurement().id)
        window.bench.go("effects")
        settled(window, qtbot)
        assert page.choices.value == parts[1]  # remembered by procurement

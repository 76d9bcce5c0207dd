"""The life-cycle cost of the open procurement, through the real window and the real workspace: presets, figures, what
cannot be calculated with, assumptions, scenarios, spreadsheets, forms of tenderers, documents."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.cost_cases import CostCase, CostTiming
from gatekeeper_app.services.life_cycle.bidder_sheet import sheet_plan, solutions
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.effects.cost.figure_line import FigureLine
from gatekeeper_app.ui.pages.effects.cost.figures_card import FiguresCard
from gatekeeper_app.ui.pages.effects.cost.pane import CostPane
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from filled_forms import set_cells, whole_answer

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
D = Decimal


class Journey:
    """A window with the sample open at the life-cycle cost, and what a user does in it."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window, self.bot = window, bot
        self.bench = window.bench
        assert self.bench.gatekeeper is not None
        sample = self.bench.gatekeeper.shipped.sample()
        self.bench.desk.take(replace(sample, cost_cases=()))
        self.bench.opened.emit()
        self.bench.go("effects")
        assert window.page is not None
        self.page: QWidget = window.page
        self.page.choices.button("cost").click()  # type: ignore[attr-defined]
        found = self.page.findChild(CostPane)
        assert found is not None
        self.pane = found

    def control(self, name: str) -> QWidget:
        """The control of this name that is in sight."""
        found = [each for each in self.pane.findChildren(QWidget, name) if each.isVisibleTo(self.pane)]
        assert found, name
        return found[-1]

    def press(self, name: str) -> None:
        button = self.control(name)
        assert isinstance(button, QAbstractButton)
        button.click()

    def settle(self) -> None:
        """Until everything that was asked for is calculated, read or written."""
        self.bot.waitUntil(lambda: not self.pane.reckoner.busy and not self.bench.jobs.busy, timeout=60_000)
        QCoreApplication.processEvents()  # a widget put into a layout is shown by the next turn of the loop

    def enter(self, name: str, text: str) -> None:
        """Type into a field and leave it."""
        field = self.control(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str, value: str) -> None:
        combo = self.control(name)
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())

    def tick(self, name: str) -> None:
        box = self.control(name)
        assert isinstance(box, QCheckBox)
        box.click()

    def show(self, alternative: str) -> None:
        if self.figures.list.isVisibleTo(self.pane):
            self.choose("whose-figures", f"alternative:{alternative}")
        else:
            self.figures.choices.button(f"alternative:{alternative}").click()

    @property
    def figures(self) -> FiguresCard:
        assert self.pane.body is not None
        return self.pane.body.figures

    def line(self, key: str) -> FigureLine:
        return self.figures.lines[key]

    def words(self, widget: QWidget | None = None) -> str:
        inside = widget or self.pane
        return "\n".join(each.text() for each in inside.findChildren(QLabel) if each.isVisibleTo(self.pane))

    @property
    def answer(self) -> str:
        assert self.pane.body is not None
        return self.pane.body.answer.headline.text()

    @property
    def cases(self) -> tuple[CostCase, ...]:
        """What the workspace holds, not what the window shows."""
        procurement = self.bench.desk.procurement
        assert procurement is not None
        return self.bench.desk.store.get(procurement.id).cost_cases

    @property
    def case(self) -> CostCase:
        return next(each for each in self.cases if each.id == self.pane.case_id)

    def amount(self, alternative: str, line: str) -> Decimal:
        found = self.case.alternative(alternative)
        assert found is not None
        return next(each for each in found.lines if each.id == line).amount.best


@pytest.fixture
def journey(qtbot: QtBot) -> Iterator[Journey]:
    window = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    app.open_workspace(window)
    qtbot.waitUntil(lambda: window.bench.gatekeeper is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=60_000)
    window.bench.desk.clock = lambda: NOW
    yield Journey(window, qtbot)
    window.close()


def test_a_preset_that_fits_gives_an_answer_that_is_saved_and_undone(journey: Journey) -> None:
    assert "Se sopii hankinnan koodiin" in journey.words()
    journey.press("preset-workplace-furniture")
    assert [each.preset for each in journey.cases] == ["workplace-furniture"]
    assert "on halvin: " in journey.answer  # at once, with likely figures
    journey.settle()
    assert journey.answer == "Vaihtoehto ”Oman varaston kunnostus” on halvin 96 prosentissa laskelmista."
    assert journey.pane.body is not None
    pictures = [
        journey.pane.body.pictures.card(name) for name in ("cost-total", "cost-kinds", "cost-tornado")
    ]
    assert all(each is not None and each.isVisibleTo(journey.pane) for each in pictures)
    table = journey.control("alternatives")
    assert isinstance(table, QTableView)
    assert table.model().columnCount() == 4
    chosen = [each for each in journey.case.alternatives if each.id == "own-stock"]
    assert [each.id for each in chosen] == ["own-stock"]
    journey.press("alternatives-new")
    assert table.model().columnCount() == 3
    journey.press("alternatives-service")
    assert table.model().headerData(3, Qt.Orientation.Horizontal) == "Kalusteet palveluna"
    journey.bench.undo()
    assert journey.cases == ()
    assert "Elinkaarikustannusta ei ole vielä laskettu." in journey.words()
    journey.bench.redo()
    journey.settle()
    assert journey.answer == "Vaihtoehto ”Oman varaston kunnostus” on halvin 96 prosentissa laskelmista."


def test_figures_are_told_while_typed_saved_when_left_and_refused_where_impossible(journey: Journey) -> None:
    journey.press("preset-workplace-furniture")
    journey.settle()
    field = journey.line("new-purchase-amount").fields["best"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "100")
    journey.settle()
    assert journey.answer.startswith("Vaihtoehto ”Uudet kalusteet” on halvin")
    assert journey.amount("new", "purchase") == D(750)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert journey.amount("new", "purchase") == D(100)
    line = journey.case.alternatives[0].lines[0]
    assert line.amount.low == D("73.333333")  # the range has gone along
    assert line.amount.certainty is None
    assert "Hankintayksikön oma luku" in journey.words(journey.line("new-purchase-amount"))

    journey.enter("new-purchase-amount-low", "500")
    fault = journey.line("new-purchase-amount").fault
    assert "Todennäköisin arvo ei ole alimman ja ylimmän välissä." in fault.text()
    assert field.accessibleDescription() == fault.text()
    assert "Aiemmilla luvuilla laskettu" in journey.words()
    journey.enter("new-purchase-amount-low", "paljon")
    assert fault.text() == "Anna luku."
    assert journey.case.alternatives[0].lines[0].amount.low == D("73.333333")
    journey.enter("new-purchase-amount-low", "-5")
    assert "Luvun on oltava" in fault.text()
    journey.enter("new-purchase-amount-low", "80")
    journey.settle()
    assert not fault.isVisibleTo(journey.pane)
    assert "Aiemmilla luvuilla laskettu" not in journey.words()

    journey.enter("new-installation-amount-best", "70")  # shared with the refurbished ones
    assert journey.amount("refurbished", "installation") == D(70)
    journey.press("new-installation-amount-more")
    journey.tick("new-installation-amount-alone")
    journey.enter("new-installation-amount-best", "80")
    assert (journey.amount("new", "installation"), journey.amount("refurbished", "installation")) == (
        D(80),
        D(70),
    )
    journey.enter("new-installation-amount-source", "Tarjous 3.11.2026")
    assert journey.case.alternatives[0].lines[1].amount.source == "Tarjous 3.11.2026"
    journey.bench.undo()
    journey.bench.undo()
    assert journey.amount("new", "installation") == D(70)


def test_costs_and_alternatives_are_added_changed_copied_and_removed(journey: Journey) -> None:
    journey.press("preset-none")
    journey.settle()
    assert [each.name for each in journey.case.alternatives] == ["Vaihtoehto A", "Vaihtoehto B"]
    first, second = (each.id for each in journey.case.alternatives)
    journey.enter(f"{first}-purchase-amount-best", "12 000")
    journey.enter("alternative-name", "Nykyinen")
    journey.choose("add-cost", "energy")
    assert [line.kind.value for line in journey.case.alternatives[0].lines] == ["purchase", "energy"]
    journey.press(f"{first}-energy-amount-more")
    journey.choose(f"{first}-energy-amount-timing", CostTiming.EVERY.value)
    journey.enter(f"{first}-energy-amount-years", "3")
    journey.enter(f"{first}-energy-amount-name", "Virta")
    journey.tick(f"{first}-energy-amount-asked")
    line = journey.case.alternatives[0].lines[1]
    assert (line.name, line.timing, line.years, line.from_bidder) == ("Virta", CostTiming.EVERY, 3, True)
    journey.press(f"{first}-energy-amount-remove")
    assert len(journey.case.alternatives[0].lines) == 1

    journey.enter("alternative-pieces", "0")
    assert "Anna, montako kappaletta hankitaan." in journey.words()
    journey.enter("cost-pieces", "25")
    assert {each.quantity for each in journey.case.alternatives} == {D(25)}
    journey.press("copy-alternative")
    assert [each.name for each in journey.case.alternatives] == [
        "Nykyinen",
        "Vaihtoehto B",
        "Nykyinen, kopio",
    ]
    assert journey.pane.body is not None
    assert journey.pane.body.figures.whose == journey.case.alternatives[2].id
    journey.press("remove-alternative")
    journey.press("add-alternative")
    assert [each.name for each in journey.case.alternatives] == ["Nykyinen", "Vaihtoehto B", "Vaihtoehto C"]
    journey.press("remove-alternative")
    journey.show(second)
    journey.press("remove-alternative")
    journey.settle()
    assert "Vaihtoehtoja on vain yksi" in journey.answer
    journey.press("remove-alternative")
    assert journey.case.alternatives == ()
    assert "Vastausta ei saada" in journey.answer
    journey.bench.undo()
    journey.settle()
    assert "Vaihtoehtoja on vain yksi" in journey.answer


def test_assumptions_stand_behind_a_link_and_scenarios_side_by_side(journey: Journey) -> None:
    journey.press("preset-workplace-furniture")
    journey.press("cost-assumptions")
    journey.enter("assumption-period", "8")
    journey.enter("assumption-rate-best", "2")
    assert (journey.case.assumptions.period, journey.case.assumptions.rate.best) == (D(8), D("0.02"))
    journey.enter("assumption-rate-high", "900")
    assert "−50" in journey.words()
    assert journey.case.assumptions.rate.high == D("0.05")
    journey.enter("assumption-rate-high", "5")
    journey.choose("assumption-nominal", "yes")
    journey.enter("assumption-inflation", "2,5")
    journey.enter("assumption-escalation-maintenance-best", "3")
    journey.enter("assumption-seed", "1,5")
    assert "Anna kokonaisluku." in journey.words()
    journey.enter("assumption-seed", "7")
    journey.choose("assumption-carbon", "own")
    journey.enter("assumption-carbon_price-best", "120")
    journey.tick("assumption-carbon_discounted")
    given = journey.case.assumptions
    assert given.nominal
    assert given.carbon_price is not None
    assert (given.inflation, given.seed, given.carbon_price.best) == (D("0.025"), 7, D(120))
    assert [estimate.best for estimate in given.escalation.values()] == [D("0.03")]
    assert not given.carbon_discounted
    journey.choose("assumption-reference", "refurbished")
    assert journey.case.reference == "refurbished"

    journey.press("copy-case")
    assert len(journey.cases) == 2
    journey.enter("assumption-period", "4")
    journey.enter("cost-name", "Lyhyt")
    scenarios = journey.control("scenarios")
    assert isinstance(scenarios, QTableView)
    model = scenarios.model()
    rows = {
        str(model.index(row, 0).data()): [str(model.index(row, column).data()) for column in (1, 2)]
        for row in range(model.rowCount())
    }
    assert rows["Laskentajakso, vuotta"] == ["8", "4"]
    assert "Laskentakorko" not in rows  # the same in both
    journey.choose("cost-case", journey.cases[0].id)
    assert journey.case.assumptions.period == D(8)
    journey.press("new-case")
    journey.press("leave-presets")
    journey.press("remove-case")
    assert [each.name for each in journey.cases] == ["Lyhyt"]
    journey.settle()


def test_figures_go_to_a_spreadsheet_and_come_back(journey: Journey) -> None:
    journey.press("preset-workplace-furniture")
    journey.press("copy-figures")
    copied = QGuiApplication.clipboard().text()
    assert "Uudet kalusteet\tHankintahinta\t550\t750\t1 050\t€\t" in copied
    changed = copied.replace("\t550\t750\t1 050\t", "\t600,5\t800\t\t")
    QGuiApplication.clipboard().setText(changed)
    journey.press("paste-figures")
    amount = journey.case.alternatives[0].lines[0].amount
    assert (amount.low, amount.best, amount.high) == (D("600.5"), D(800), None)
    QGuiApplication.clipboard().setText(copied.replace("\t550\t750\t", "\t900\t750\t"))
    journey.press("paste-figures")
    assert "Lukuja ei liitetty." in journey.words()
    assert journey.amount("new", "purchase") == D(800)
    QGuiApplication.clipboard().setText("jotain muuta")
    journey.press("paste-figures")
    assert "ei ole lukurivejä." in journey.words()
    journey.bench.undo()
    assert journey.amount("new", "purchase") == D(750)
    journey.settle()


def test_tenders_come_from_filled_forms_and_are_recorded(
    journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey.press("preset-workplace-furniture")
    journey.settle()
    target = {"path": tmp_path / "lomake.xlsx"}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target["path"]), ""))
    journey.press("write-form")
    journey.settle()
    procurement = journey.bench.desk.procurement
    assert procurement is not None
    plan = sheet_plan(procurement, journey.case, "fi", [each.id for each in solutions(journey.case)])
    sound = [
        set_cells(
            target["path"],
            whole_answer(plan, journey.case, tenderer=name, business_id=number),
            tmp_path / f"{name}.xlsx",
        )
        for name, number in (("Kaluste Oy", "1234567-8"), ("Uusio Oy", "7654321-0"))
    ]
    entry = next(each for each in plan.entries if each.role == "cost")
    wrong = set_cells(sound[0], {(entry.sheet, entry.address): "halpa"}, tmp_path / "vaara.xlsx")
    (tmp_path / "rikki.xlsx").write_bytes(b"PK")
    files = [*sound, wrong, tmp_path / "rikki.xlsx"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(each) for each in files], ""))
    journey.press("read-forms")
    journey.settle()
    tenders = [each for each in journey.case.alternatives if each.bidder]
    assert len(tenders) == 2 * len(plan.solutions)
    assert journey.pane.body is not None
    said = journey.words(journey.pane.body.tenders)
    assert f"{entry.sheet}!{entry.address}: " in said
    assert said.count("Lomakkeesta ei otettu mitään:") == 2
    assert journey.pane.sight.only_tenders
    assert "Oy" in journey.answer
    journey.show(tenders[0].id)
    assert "Nämä luvut ovat tarjouksesta" in journey.words()
    assert all(
        field.isReadOnly() for line in journey.figures.lines.values() for field in line.fields.values()
    )
    journey.tick("only-tenders")
    journey.settle()
    for name, button in (("muistio.pdf", "write-record"), ("liite.pdf", "write-annex")):
        target["path"] = tmp_path / name
        journey.press(button)
        journey.settle()
        assert target["path"].read_bytes().startswith(b"%PDF")
    journey.bench.undo()
    assert not any(each.bidder for each in journey.case.alternatives)
    journey.settle()


def test_it_fits_a_small_window_in_three_languages_and_every_control_has_a_name(journey: Journey) -> None:
    journey.press("preset-workplace-furniture")
    journey.settle()
    journey.press("new-purchase-amount-more")
    journey.press("cost-assumptions")
    journey.press("copy-case")
    for language in ("fi", "sv", "en"):
        journey.bench.tongue.switch(language)
        journey.settle()
        journey.bot.wait(50)
        assert journey.page.pane.least_width <= 640, language  # type: ignore[attr-defined]
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QCheckBox, QTableView):
            for each in journey.pane.findChildren(kind):
                inner = isinstance(each.parent(), QComboBox)
                assert inner or each.accessibleName() or not each.isVisibleTo(journey.pane), each.objectName()
        for button in journey.pane.findChildren(QPushButton):
            if button.isVisibleTo(journey.pane):
                assert button.accessibleName() or button.text()
                assert button.width() >= min(button.sizeHint().width(), button.maximumWidth()), button.text()
    assert journey.line("new-purchase-amount").fields["high"].text() == "1,050"
    journey.line("new-purchase-amount").fields["high"].setFocus()
    QTest.keyClick(journey.line("new-purchase-amount").fields["high"], Qt.Key.Key_Return)
    assert journey.case.alternatives[0].lines[0].amount.high == D(1050)
    reached = [journey.figures.lines["new-purchase-amount"].more]
    for _ in range(2):
        following = reached[-1].nextInFocusChain()
        while following.focusPolicy() == Qt.FocusPolicy.NoFocus or not following.isVisibleTo(journey.pane):
            following = following.nextInFocusChain()
        reached.append(following)
    assert [each.objectName() for each in reached[1:]] == [
        "new-purchase-amount-source",
        "new-purchase-amount-name",
    ]
    journey.bench.theme.set("dark", 200)
    journey.settle()
    assert journey.pane.body is not None
    assert journey.line("new-purchase-amount").fields["best"].text() == "750"


def test_a_stored_case_that_cannot_be_calculated_says_what_is_wrong_at_each_place(journey: Journey) -> None:
    journey.press("preset-workplace-furniture")
    journey.settle()
    first, *others = journey.case.alternatives
    purchase, installation, *lines = first.lines
    broken = replace(
        first,
        lines=(
            replace(purchase, amount=replace(purchase.amount, low=D(-1))),
            replace(installation, price_input="hinta"),
            *lines,
        ),
    )
    procurement = journey.bench.desk.procurement
    assert procurement is not None
    case = replace(journey.case, alternatives=(broken, *others))
    journey.bench.desk.take(replace(procurement, id="vanha", cost_cases=(case,)))
    journey.bench.opened.emit()
    journey.bench.go("walk")
    journey.bench.go("effects")
    journey.page.choices.button("cost").click()  # type: ignore[attr-defined]
    assert "Vastausta ei saada: kelpaamattomia tietoja on 2." in journey.answer
    assert "Uudet kalusteet: " in journey.figures.fault.text()
    assert "hinta" in journey.figures.fault.text()
    assert journey.line("new-purchase-amount").fault.isVisibleTo(journey.pane)
    journey.press("new-installation-amount-more")
    journey.press("new-installation-amount-remove")
    journey.enter("new-purchase-amount-low", "700")
    journey.settle()
    assert "on halvin" in journey.answer
    assert not journey.figures.fault.isVisibleTo(journey.pane)

"""One search over everything (Ctrl+K) and the help (F1): opened over the window, closed by Esc, focus given back."""

from collections.abc import Iterator

import pytest
from gatekeeper_app import app
from gatekeeper_app.rules.registry import RULES
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.library import LibraryPage
from gatekeeper_app.ui.pages.walk import WalkPage
from gatekeeper_app.ui.shell.help_box import HelpBox
from gatekeeper_app.ui.shell.popup import Popup
from gatekeeper_app.ui.shell.search_box import SearchBox
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


@pytest.fixture
def walk(window: MainWindow) -> WalkPage:
    """The sample is open and walked through."""
    bench = window.bench
    assert bench.gatekeeper is not None
    bench.desk.take(bench.gatekeeper.shipped.sample())
    bench.opened.emit()
    bench.go("walk")
    page = window.page
    assert isinstance(page, WalkPage)
    return page


def popups(window: MainWindow) -> list[Popup]:
    return [popup for popup in window.findChildren(Popup) if popup.isVisible()]


def searched(window: MainWindow, qtbot: QtBot, query: str = "") -> SearchBox:
    """The search box, opened by its key, with a query typed."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_K, CTRL)
    (box,) = popups(window)
    assert isinstance(box, SearchBox)
    qtbot.waitUntil(lambda: window.bench.browser is not None, timeout=60_000)
    qtbot.keyClicks(box.field, query)
    return box


def helped(window: MainWindow, qtbot: QtBot) -> HelpBox:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_F1)
    (box,) = popups(window)
    assert isinstance(box, HelpBox)
    return box


def titles(box: SearchBox) -> list[str]:
    return [row.title for row in box.list.listing.rows if not row.heading]


def groups(box: SearchBox) -> list[str]:
    return [row.title for row in box.list.listing.rows if row.heading]


def words(box: Popup) -> str:
    return "\n".join(label.text() for label in box.findChildren(QLabel) if label.isVisibleTo(box))


# ---- the search box


def test_the_search_opens_over_the_window_and_esc_gives_the_focus_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = QApplication.focusWidget()
    box = searched(window, qtbot)
    assert QApplication.focusWidget() is box.field
    assert not box.isWindow()
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert popups(window) == []
    assert QApplication.focusWidget() is before


def test_a_click_outside_closes_the_search(window: MainWindow, qtbot: QtBot) -> None:
    searched(window, qtbot)
    qtbot.mouseClick(window.page, Qt.MouseButton.LeftButton, pos=QPoint(4, window.page.height() - 4))
    assert popups(window) == []


def test_the_key_pressed_again_keeps_one_box(window: MainWindow, qtbot: QtBot) -> None:
    box = searched(window, qtbot, "takuu")
    qtbot.keyClick(box.field, Qt.Key.Key_K, CTRL)
    assert popups(window) == [box]
    assert box.field.selectedText() == "takuu"


def test_a_criterion_found_opens_in_the_library(window: MainWindow, qtbot: QtBot) -> None:
    box = searched(window, qtbot, "takuu ja varaosien")
    assert groups(box)[0] == "Kriteerit"
    assert titles(box)[0] == "Takuu ja varaosien saatavuus"
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, LibraryPage)
    assert popups(window) == []
    assert page.reading.title.text() == "Takuu ja varaosien saatavuus"
    assert QApplication.focusWidget() is page.reading.title


def test_arrow_keys_move_while_the_focus_stays_in_the_field(window: MainWindow, qtbot: QtBot) -> None:
    box = searched(window, qtbot, "takuu")
    first = box.list.current_key
    qtbot.keyClick(box.field, Qt.Key.Key_Down)
    assert box.list.current_key != first
    assert QApplication.focusWidget() is box.field
    qtbot.keyClick(box.field, Qt.Key.Key_Up)
    qtbot.keyClick(box.field, Qt.Key.Key_Up)
    assert box.list.current_key == first
    qtbot.keyClick(box.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box.field


def test_the_count_of_results_and_the_chosen_row_are_announced(window: MainWindow, qtbot: QtBot) -> None:
    announcer = window.bench.announcer
    assert announcer is not None
    box = searched(window, qtbot, "formaldehyd")
    with qtbot.waitSignal(announcer.announced, timeout=3000) as said:
        qtbot.keyClicks(box.field, "i")
    assert said.args[0].endswith("1 tulos")
    with qtbot.waitSignal(announcer.announced, timeout=3000) as said:
        qtbot.keyClick(box.field, Qt.Key.Key_Down)
    assert said.args[0].startswith("Puulevyjen formaldehydipäästöt. ")


def test_nothing_found_is_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    box = searched(window, qtbot, "qqqqqq")
    assert titles(box) == []
    assert "Haulla ”qqqqqq” ei löydy mitään." in words(box)
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert popups(window) == [box]


def test_a_procurement_found_is_opened(window: MainWindow, walk: WalkPage, qtbot: QtBot) -> None:
    window.bench.desk.close()
    window.bench.go("home")
    box = searched(window, qtbot)
    assert groups(box) == ["Hankinnat", "Komennot"]
    qtbot.keyClicks(box.field, "koulukalu")
    assert groups(box)[0] == "Hankinnat"
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert window.page is walk
    assert window.bench.desk.procurement is not None


def test_a_bottleneck_found_leads_to_its_gate(window: MainWindow, walk: WalkPage, qtbot: QtBot) -> None:
    groups = window.bench.desk.check().groups
    finding = next(group.first for group in groups if group.first.criterion)
    box = searched(window, qtbot)
    box.field.setText(finding.message.in_language("fi"))
    rows = [row for row in box.list.listing.rows if row.key == f"finding:{finding.key}"]
    assert [row.title for row in rows] == [finding.message.in_language("fi")]
    window.bench.go("home")
    box = searched(window, qtbot)
    box.act(f"finding:{finding.key}")
    assert window.page is walk
    assert walk.card.criterion is not None
    assert walk.card.criterion.id == finding.criterion


def test_only_commands_that_can_be_done_now_are_found(
    window: MainWindow, walk: WalkPage, qtbot: QtBot
) -> None:
    box = searched(window, qtbot, "ota kriteeri mukaan")
    assert "Ota kriteeri mukaan" in titles(box)
    assert next(row for row in box.list.listing.rows if row.key == "command:include").trailing == "Ctrl+Enter"
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    window.bench.go("home")
    assert "Ota kriteeri mukaan" not in titles(searched(window, qtbot, "ota kriteeri mukaan"))


def test_a_command_found_is_done(window: MainWindow, qtbot: QtBot) -> None:
    box = searched(window, qtbot, "vaalean ja tumman")
    assert box.list.current_key == "command:theme"
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert window.bench.theme.dark


def test_a_rule_found_opens_the_help_at_it(window: MainWindow, qtbot: QtBot) -> None:
    box = searched(window, qtbot, "hinta ratkaisee yksin")
    assert box.list.current_key == "help:price-only-award"
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    (help_box,) = popups(window)
    assert isinstance(help_box, HelpBox)
    assert QApplication.focusWidget() is help_box.rule_button("price-only-award")
    assert help_box.rule_button("price-only-award").isChecked()


def test_the_boxes_fit_the_smallest_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(640, 320)
    box: Popup = searched(window, qtbot, "takuu")
    assert window.rect().contains(box.geometry())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    box = helped(window, qtbot)
    assert window.rect().contains(box.geometry())
    window.resize(1000, 700)
    assert window.rect().contains(box.geometry())
    assert box.geometry().right() == window.rect().right()


# ---- the help


def test_the_help_says_what_the_page_is_for_and_which_keys_work(
    window: MainWindow, walk: WalkPage, qtbot: QtBot
) -> None:
    before = QApplication.focusWidget()
    box = helped(window, qtbot)
    assert "Läpikäynti kulkee hankinnan seitsemän portin läpi" in words(box)
    table = box.findChild(QTableView)
    assert isinstance(table, QTableView)
    keys = {
        str(table.model().index(row, 0).data()): str(table.model().index(row, 1).data())
        for row in range(table.model().rowCount())
    }
    assert keys["Ctrl+Enter"] == "Ota kriteeri mukaan"
    assert table.verticalScrollBar().maximum() == 0
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert popups(window) == []
    assert QApplication.focusWidget() is before


def test_keys_of_other_pages_are_not_in_the_help(window: MainWindow, qtbot: QtBot) -> None:
    box = helped(window, qtbot)
    assert "Ota kriteeri mukaan" not in words(box)
    table = box.findChild(QTableView)
    assert isinstance(table, QTableView)
    shown = {str(table.model().index(row, 1).data()) for row in range(table.model().rowCount())}
    assert "Siirry kirjastoon" in shown
    assert "Ota kriteeri mukaan" not in shown


def test_the_key_closes_the_help_again(window: MainWindow, qtbot: QtBot) -> None:
    box = helped(window, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert popups(window) == []
    assert box is not None


def test_every_rule_unfolds_into_why_what_helps_and_examples(window: MainWindow, qtbot: QtBot) -> None:
    box = helped(window, qtbot)
    for rule in RULES:
        box.rule_button(rule.id).click()
    text = words(box)
    say = window.bench.tongue.say
    for rule in RULES:
        assert say(rule.why) in text
        assert say(rule.remedy) in text
        for example in rule.examples():
            assert say(example.title) in text
    for test in ("Puree", "Sitoo", "Mitataan"):
        assert test in text


def test_tab_goes_round_inside_the_help(window: MainWindow, qtbot: QtBot) -> None:
    box = helped(window, qtbot)
    seen = set()
    for _step in range(len(RULES) + 20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert box.isAncestorOf(focus)
        seen.add(focus)
    assert {box.rule_button(rule.id) for rule in RULES} <= seen
    assert box.close_button in seen


def test_the_help_follows_page_language_and_theme(window: MainWindow, qtbot: QtBot) -> None:
    box = helped(window, qtbot)
    window.bench.go("library")
    qtbot.waitUntil(lambda: "Kirjastossa on jokaisesta kriteeristä" in words(box))
    window.bench.set_settings(window.bench.settings.changed(language="sv", theme="dark"))
    qtbot.waitUntil(lambda: "Biblioteket innehåller för varje kriterium" in words(box))
    assert box.accessibleName() == "Hjälp: Bibliotek"

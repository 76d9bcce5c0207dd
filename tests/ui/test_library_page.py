"""The library: find a criterion by typing, read all of it, copy its texts."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.wording import fill
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.library import LibraryPage
from gatekeeper_app.ui.widgets.text import HeadingLabel
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

NB = "\u00a0"


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
def page(window: MainWindow, qtbot: QtBot) -> LibraryPage:
    window.bench.go("library")
    shown = window.page
    assert isinstance(shown, LibraryPage)
    qtbot.waitUntil(lambda: window.bench.browser is not None, timeout=60_000)
    qtbot.waitUntil(lambda: bool(ids(shown)))
    return shown


def ids(page: LibraryPage) -> list[str]:
    """The criteria in the list, in order."""
    return [row.key for row in page.list.listing.rows if not row.heading]


def words(widget: QWidget) -> str:
    """Every word on a pane, one label a line."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def read(page: LibraryPage, criterion_id: str, qtbot: QtBot) -> str:
    page.bench.show_criterion(criterion_id)
    qtbot.waitUntil(lambda: page.reading.criterion is not None and page.reading.criterion.id == criterion_id)
    return words(page.reading)


def chosen(page: LibraryPage, name: str) -> QComboBox:
    return next(combo for combo in page.filters.findChildren(QComboBox) if combo.accessibleName() == name)


# ---- finding


def test_the_library_opens_with_the_focus_in_the_search_field(page: LibraryPage) -> None:
    assert QApplication.focusWidget() is page.filters.field
    assert page.found.count.text() == f"{len(ids(page))} kriteeriä"


def test_typing_filters_at_once_and_the_count_is_announced(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    announcer = window.bench.announcer
    assert announcer is not None
    with qtbot.waitSignal(announcer.announced, timeout=3000) as said:
        qtbot.keyClicks(page.filters.field, "formaldehydi")
        assert ids(page) == ["FUR-006"]
    assert said.args == ["1 kriteeri"]


def test_a_row_says_level_kind_and_why_it_matched(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.field, "varaosahinnastossa")
    row = page.list.row("FUR-004")
    assert row is not None
    assert row.title == "Takuu ja varaosien saatavuus"
    about, why, piece = row.line.split("\n")
    assert (about, why) == ("Edistynyt · vähimmäisvaatimus", "osuma: sopimusehto")
    assert {row.line[start:end] for start, end in row.marks} == {"varaosahinnastossa"}
    index = page.list.listing.index([key for key, _heading in page.list.listing.keys].index("FUR-004"))
    spoken = page.list.listing.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Takuu ja varaosien saatavuus. {about}. {why}. {piece}"


def test_a_match_in_another_language_names_it(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.field, "garanti och tillgång")
    row = page.list.row("FUR-004")
    assert row is not None
    assert row.line.endswith("osuma: nimi, ruotsiksi\nGaranti och tillgång till reservdelar")
    assert [row.line[start:end] for start, end in row.marks] == ["Garanti", "tillgång"]


def test_the_best_match_is_shown_in_the_reading_pane(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.field, "formaldehydi")
    qtbot.waitUntil(lambda: page.reading.title.text() == "Puulevyjen formaldehydipäästöt")


def test_from_the_keyboard_one_finds_reads_and_comes_back(page: LibraryPage, qtbot: QtBot) -> None:
    field = page.filters.field
    qtbot.keyClicks(field, "takuu")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.list
    first = page.list.current_key
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    second = page.list.current_key
    assert second != first
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.reading.title
    assert page.reading.criterion is not None
    assert page.reading.criterion.id == second
    qtbot.keyClick(page.reading.title, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.list
    assert page.list.current_key == second
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_without_a_query_criteria_stand_under_their_categories(page: LibraryPage) -> None:
    headings = [row.title for row in page.list.listing.rows if row.heading]
    assert "Kalusteet" in headings
    assert page.list.listing.flags(page.list.listing.index(0)) == Qt.ItemFlag.NoItemFlags
    assert page.list.current_key == ids(page)[0]


def test_filters_narrow_down_and_one_button_lets_everything_in(page: LibraryPage, qtbot: QtBot) -> None:
    everything = ids(page)
    category = chosen(page, "Kategoria")
    category.setCurrentIndex(category.findData("ict"))
    kind = chosen(page, "Laji")
    kind.setCurrentIndex(kind.findData("selection"))
    assert ids(page) == ["ICT-013"]
    qtbot.mouseClick(page.filters.clear_button, Qt.MouseButton.LeftButton)
    assert ids(page) == everything
    assert QApplication.focusWidget() is page.filters.field
    assert page.filters.clear_button.isHidden()


def test_only_recommended_leaves_at_most_four_a_gate(page: LibraryPage) -> None:
    everything = len(ids(page))
    page.filters.recommended.setChecked(True)
    assert 0 < len(ids(page)) < everything


def test_a_chosen_level_is_the_one_shown_and_read(page: LibraryPage, qtbot: QtBot) -> None:
    level = chosen(page, "Taso")
    level.setCurrentIndex(level.findData("spearhead"))
    row = page.list.row("FUR-004")
    assert row is not None
    assert row.line == "Edelläkävijä · vähimmäisvaatimus"
    assert f"vähintään 10{NB}vuotta hyväksytystä" in read(page, "FUR-004", qtbot)


def test_a_misspelt_word_finds_what_was_meant_and_says_so(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.field, "formaldehyyti")
    assert ids(page) == ["FUR-006"]
    assert page.found.instead.isVisible()
    assert (
        page.found.instead.text()
        == "Sanaa ”formaldehyyti” ei ole missään tekstissä; näytetään ”formaldehydi”."
    )
    page.filters.field.setText("formaldehydi")
    assert page.found.instead.isHidden()


def test_each_choice_says_how_many_criteria_it_leaves(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.field, "takuu")
    found = len(ids(page))
    gate = chosen(page, "Portti")
    leaves = {
        gate.itemData(i): int(gate.itemText(i).rsplit("(")[1].rstrip(")")) for i in range(1, gate.count())
    }
    assert sum(leaves.values()) == found
    gate.setCurrentIndex(gate.findData("C"))
    assert len(ids(page)) == leaves["C"]
    strategy = chosen(page, "Kiertotalouskeino")
    assert strategy.findData("R4") > 0
    assert chosen(page, "Rooli").findData("R-7") > 0


def test_a_word_nothing_is_like_offers_the_nearest_names_and_a_way_out(
    page: LibraryPage, qtbot: QtBot
) -> None:
    page.filters.field.setText("formaldihyytipäästö")
    assert ids(page) == []
    assert "formaldihyytipäästö" in page.found.empty_words.text()
    assert page.found.clear_button.isVisible()
    qtbot.waitUntil(lambda: bool(page.found.near_buttons))
    near = next(button for button in page.found.near_buttons if "formaldehydi" in button.text())
    qtbot.mouseClick(near, Qt.MouseButton.LeftButton)
    assert page.reading.title.text() == "Puulevyjen formaldehydipäästöt"
    assert page.list.current_key == "FUR-006"


# ---- reading


def test_everything_of_a_criterion_is_read_in_one_place(
    page: LibraryPage, library: Library, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.bench.cpv is not None, timeout=60_000)  # codes have their names
    text = read(page, "FUR-004", qtbot)
    criterion = library.criteria["FUR-004"]
    figures = criterion.defaults_for(Ambition.ADVANCED)
    for part in (
        criterion.name,
        criterion.purpose,
        criterion.tender_text,
        criterion.level(Ambition.ADVANCED).meaning,
        criterion.verification,
        criterion.checking,
        *(basis.meaning for basis in criterion.legal_basis),
        criterion.link_to_subject,
        criterion.proportionality,
        criterion.contract_clause,
        criterion.consequence,
        criterion.indicator,
        criterion.market_standard,
        criterion.obstacle,
    ):
        assert fill(part.fi, figures, "fi") in text
    for words_ in (
        "Vähimmäisvaatimus  ·  Suuri vaikutus  ·  Kalusteet",
        f"vähintään 7{NB}vuotta hyväksytystä",
        "Hankintalaki (1397/2016) 71 §",
        "Tilaaja",
        "R4 Korjaa",
        "Kiertotalous",
        "39100000 Huonekalut\n39160000 Koulukalusteet",
        "FUR-004",
        "C4.4",
        "Voimassa 21.11.2026 alkaen. Tarkistettava viimeistään 21.5.2028.",
    ):
        assert words_ in text


def test_figures_from_memory_or_judgement_are_tagged_and_said_so(page: LibraryPage, qtbot: QtBot) -> None:
    read(page, "FUR-004", qtbot)
    spoken = {label.accessibleName() for label in page.reading.levels.findChildren(QLabel)}
    assert "Takuu, Perus: 5 vuotta" in spoken
    assert "Takuu, Edistynyt: 7 vuotta, Tarkistettava" in spoken
    assert "Takuu, Markkina nyt: 5 vuotta" in spoken


def test_another_level_brings_its_own_figures(page: LibraryPage, qtbot: QtBot) -> None:
    read(page, "FUR-004", qtbot)
    qtbot.mouseClick(page.reading.levels.choices.button("basic"), Qt.MouseButton.LeftButton)
    assert f"vähintään 5{NB}vuotta hyväksytystä" in words(page.reading.levels)
    assert f"Takuu on voimassa 5{NB}vuotta" in words(page.reading)


def test_copying_takes_texts_and_figures_of_the_level_in_both_forms(page: LibraryPage, qtbot: QtBot) -> None:
    read(page, "FUR-004", qtbot)
    qtbot.mouseClick(page.reading.levels.choices.button("spearhead"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.reading.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().mimeData()
    plain, rich = copied.text(), copied.html()
    for part in (
        "Takuu ja varaosien saatavuus",
        f"vähintään 10{NB}vuotta hyväksytystä",
        "Todentaminen",
        "Tarjoukseen on liitettävä takuuehdot",
        "Sopimusehto",
        f"Takuu on voimassa 10{NB}vuotta",
        "Seuraamus",
        "Mittari",
    ):
        assert part in plain, part
        assert part in rich, part
    assert "<h2>Takuu ja varaosien saatavuus</h2><h3>Teksti tarjouspyyntöön</h3>" in rich
    assert "<td>Takuu, vuotta</td><td>10</td><td>5</td>" in rich
    assert "Takuu, vuotta\t10\t5" in plain
    said = "Kopioitu: teksti tarjouspyyntöön, luvut, todentaminen, tarkistaminen, sopimusehto, seuraamus, mittari."
    assert said in words(page.reading)


def test_the_score_unfolds_into_its_parts(page: LibraryPage, qtbot: QtBot) -> None:
    read(page, "FUR-004", qtbot)
    question = page.reading.score_button
    assert question is not None
    assert question.text() == "Miksi tätä suositellaan?"
    assert "6,23" not in words(page.reading)
    question.click()
    text = words(page.reading)
    assert "Pisteet ovat 6,23: vaikutus 9 × osuus arvosta 0,9 × markkinoiden valmius 0,8" in text
    assert f"Kriteeri koskee 90{NB}% sopimuksen arvosta." in text
    assert "Vähintään 3 toimittajaa pystyy tasoon, jota ehdotetaan ensin." in text


def test_a_passed_review_date_is_a_warning(page: LibraryPage, window: MainWindow, qtbot: QtBot) -> None:
    assert "on ohitettu" not in read(page, "FUR-004", qtbot)
    window.bench.desk.clock = lambda: datetime(2028, 5, 22, tzinfo=UTC)
    page.refresh()
    qtbot.waitUntil(lambda: "Tarkistuspäivä 21.5.2028 on ohitettu." in words(page.reading))


def test_a_criterion_asked_for_is_shown_even_when_the_filters_hid_it(page: LibraryPage, qtbot: QtBot) -> None:
    category = chosen(page, "Kategoria")
    category.setCurrentIndex(category.findData("furniture"))
    read(page, "ICT-014", qtbot)
    assert page.list.current_key == "ICT-014"
    assert QApplication.focusWidget() is page.reading.title
    qtbot.wait(50)
    assert page.list.viewport().rect().contains(page.list.visualRect(page.list.currentIndex()))


# ---- form


def test_in_a_narrow_window_list_and_text_take_turns(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(640, 320)
    qtbot.waitUntil(lambda: page.width() <= 640)
    assert page.list.isVisible()
    assert not page.reading.isVisible()
    qtbot.keyClick(page.filters.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.reading.isVisible()
    assert not page.list.isVisible()
    assert QApplication.focusWidget() is page.reading.title
    qtbot.mouseClick(page.reading.back, Qt.MouseButton.LeftButton)
    assert page.list.isVisible()
    assert QApplication.focusWidget() is page.list
    qtbot.mouseClick(page.filters.more, Qt.MouseButton.LeftButton)
    assert chosen(page, "Kategoria").isVisible()
    assert not page.list.isVisible()
    assert page.minimumSizeHint().width() <= 640


@pytest.mark.parametrize("width", [640, 911, 1366])
def test_no_text_of_the_reading_pane_is_cut_at_its_side(
    page: LibraryPage, window: MainWindow, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 768)
    read(page, "ICT-008", qtbot)
    qtbot.wait(200)
    pane = page.reading
    assert pane.widget().width() <= pane.viewport().width()


def test_language_and_theme_change_while_one_reads(
    page: LibraryPage, window: MainWindow, qtbot: QtBot
) -> None:
    read(page, "FUR-004", qtbot)
    bench = window.bench
    bench.set_settings(bench.settings.changed(language="sv", theme="dark", text_size=150))
    qtbot.waitUntil(
        lambda: page.reading.title.text() == "Garanti och tillgång till reservdelar", timeout=5000
    )
    assert page.list.current_key == "FUR-004"
    assert page.filters.field.accessibleName() == "Sök i biblioteket"
    bench.set_settings(bench.settings.changed(language="en"))
    qtbot.waitUntil(lambda: page.reading.title.text() == "Warranty and spare parts", timeout=5000)
    assert "Why is this recommended?" in {b.text() for b in page.reading.findChildren(QAbstractButton)}


def test_every_control_has_a_name_and_headings_say_what_they_are(page: LibraryPage, qtbot: QtBot) -> None:
    read(page, "FUR-004", qtbot)
    for control in page.findChildren(QWidget):
        if isinstance(control, QLineEdit | QComboBox):
            assert control.accessibleName(), control
        if isinstance(control, QAbstractButton) and control.isVisible():
            assert control.accessibleName() or control.text(), control
    page.found.coverage_button.click()
    for view in (page.list, page.coverage.table):
        assert view.accessibleName()
    heading = QAccessible.queryAccessibleInterface(page.reading.title)
    assert heading.role() == QAccessible.Role.Heading
    assert len(page.reading.findChildren(HeadingLabel)) >= 6


def test_before_the_workspace_is_open_the_page_says_so(qtbot: QtBot) -> None:
    window = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(window)
    window.show()
    window.bench.go("library")
    page = window.page
    assert isinstance(page, LibraryPage)
    assert "Avataan työtilaa…" in words(page)
    assert not page.filters.isVisible()
    window.close()

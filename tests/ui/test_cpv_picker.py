"""CPV codes in the facts: found by words and digits, chosen by keys alone, put in order, taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from gatekeeper_app import app, paths
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.facts import FactsPage
from gatekeeper_app.ui.pages.facts.cpv_picker import CpvPicker
from gatekeeper_app.ui.widgets.listing import Row
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

CURATED = Path(__file__).resolve().parents[1] / "fixtures" / "cpv" / "curated.tsv"
KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window in Finnish with a small list of codes, at the usual size."""
    monkeypatch.setattr(paths, "shipped_cpv", lambda: CURATED)
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


class Picker:
    """The picker in the page, as a user sees it."""

    def __init__(self, window: MainWindow, qtbot: QtBot, cpv: tuple[str, ...] = ()) -> None:
        self.window, self.qtbot = window, qtbot
        procurement = replace(blank_procurement(window.bench.desk.clock()), title="Kalusteet", cpv=cpv)
        window.bench.desk.take(procurement)
        window.bench.opened.emit()
        window.bench.go("new")
        page = window.page
        assert isinstance(page, FactsPage)
        self.page, self.row = page, page.rows["cpv"]
        entry = self.row.fact.entry
        assert isinstance(entry, CpvPicker)
        self.entry = entry
        qtbot.waitUntil(lambda: window.bench.cpv is not None, timeout=60_000)
        if not self.row.editing:
            self.row.button.click()
        entry.line.setFocus()

    def type(self, text: str) -> None:
        self.entry.line.clear()
        self.entry.line.insert(text)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            self.qtbot.keyClick(focus, key)

    @property
    def rows(self) -> list[Row]:
        return list(self.entry.list.listing.rows)

    @property
    def keys(self) -> list[str]:
        return [row.key for row in self.rows]

    def stored(self) -> tuple[str, ...]:
        desk = self.window.bench.desk
        assert desk.procurement is not None
        stored: Procurement = desk.store.get(desk.procurement.id)
        return stored.cpv

    def button(self, code: str, kind: str) -> QPushButton:
        found = self.entry.chosen.button(code, kind)
        assert found is not None
        return found


@pytest.fixture
def picker(window: MainWindow, qtbot: QtBot) -> Picker:
    return Picker(window, qtbot)


@pytest.fixture
def two(window: MainWindow, qtbot: QtBot) -> Picker:
    """Two codes chosen, school furniture first."""
    return Picker(window, qtbot, ("39160000", "39113100"))


# ---- finding


def test_typing_filters_and_the_match_is_explained(picker: Picker) -> None:
    picker.type("pulpetteja")
    (row,) = picker.rows
    assert row.title == "39160000  Koulukalusteet"
    assert row.line == "osa koodia 39100000 Huonekalut · osuma: pulpetti"
    assert picker.entry.list.isVisible()
    assert picker.entry.status.text() == "1 tulos"


def test_rows_speak_a_sentence(picker: Picker) -> None:
    picker.type("3916")
    assert picker.rows[0].spoken == "39160000 Koulukalusteet. osa koodia 39100000 Huonekalut. osuma: 3916."
    index = picker.entry.list.listing.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == picker.rows[0].spoken


def test_field_and_list_have_names(picker: Picker) -> None:
    picker.type("tuoli")
    for part, name in ((picker.entry.line, "CPV-koodit"), (picker.entry.list, "Löydetyt CPV-koodit")):
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name) == name


def test_words_of_the_other_languages_are_found_too(picker: Picker) -> None:
    picker.type("school desk")
    assert picker.keys[0] == "39160000"


def test_nothing_found_says_what_to_do(picker: Picker) -> None:
    picker.type("xyzzy")
    assert picker.rows == []
    assert picker.entry.list.isHidden()
    assert picker.entry.status.text() == (
        "Haulla ”xyzzy” ei löydy koodia. Kokeile lyhyempää sanaa tai sanan alkua, kirjoita koodin kahdeksan numeroa "
        "tai tuo täysi luettelo."
    )
    assert picker.entry.full_list.button.isVisible()
    picker.type("tuoli")
    assert picker.entry.full_list.isHidden()


def test_an_empty_field_shows_no_list(picker: Picker) -> None:
    picker.type("tuoli")
    picker.entry.line.clear()
    assert picker.entry.list.isHidden()
    assert picker.entry.status.isHidden()


# ---- choosing with keys alone


def test_down_enters_the_list_enter_picks_and_the_field_is_ready_for_the_next(picker: Picker) -> None:
    picker.type("tuoli")
    assert picker.keys == ["39112000", "39160000", "39113100"]
    picker.press(KEY.Key_Down)
    assert picker.entry.list.hasFocus()
    assert picker.entry.list.current_key == "39112000"
    picker.press(KEY.Key_Down, KEY.Key_Return)
    assert picker.stored() == ("39160000",)
    assert picker.entry.line.hasFocus()
    assert picker.entry.line.text() == ""
    assert picker.row.editing


def test_enter_in_the_field_picks_the_best_match(picker: Picker) -> None:
    picker.type("pulpetti")
    picker.press(KEY.Key_Return)
    assert picker.stored() == ("39160000",)


def test_enter_in_the_empty_field_goes_on_to_the_next_fact(picker: Picker) -> None:
    picker.type("3916")
    picker.press(KEY.Key_Return, KEY.Key_Return)
    assert not picker.row.editing
    assert picker.row.value.text() == "39160000 Koulukalusteet"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert picker.page.rows["buyer"].isAncestorOf(focus)


def test_esc_steps_back_from_the_list_from_the_words_and_from_the_field(two: Picker) -> None:
    two.type("tuoli")
    two.press(KEY.Key_Down, KEY.Key_Escape)
    assert two.entry.line.hasFocus()
    assert two.entry.line.text() == "tuoli"
    two.press(KEY.Key_Escape)
    assert two.entry.line.text() == ""
    assert two.row.editing
    two.press(KEY.Key_Escape)
    assert not two.row.editing
    assert two.row.button.hasFocus()
    assert two.stored() == ("39160000", "39113100")


def test_up_on_the_first_row_goes_back_to_the_field(picker: Picker) -> None:
    picker.type("tuoli")
    picker.press(KEY.Key_Down, KEY.Key_Up)
    assert picker.entry.line.hasFocus()


def test_a_click_picks_as_well(picker: Picker) -> None:
    picker.type("pulpetti")
    view = picker.entry.list
    place = view.visualRect(view.listing.index(0)).center()
    picker.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picker.stored() == ("39160000",)


# ---- codes typed in full


def test_eight_digits_are_taken_with_check_digit(picker: Picker) -> None:
    picker.type("39113100-4")
    picker.press(KEY.Key_Return)
    assert picker.stored() == ("39113100",)


def test_a_code_the_list_does_not_know_is_taken_and_said_to_be_unknown(picker: Picker) -> None:
    picker.type("39162110")
    assert picker.rows[0].title == "39162110"
    assert "ei ole ohjelman luettelossa" in picker.rows[0].line
    assert "lähin tunnettu koodi 39160000 Koulukalusteet" in picker.rows[0].line
    picker.press(KEY.Key_Return, KEY.Key_Return)
    assert picker.stored() == ("39162110",)
    assert picker.row.value.text() == "39162110 (lähin tunnettu koodi 39160000 Koulukalusteet)"


def test_several_codes_pasted_at_once_are_taken_together(picker: Picker) -> None:
    picker.type("39160000-1, 39113100; 39999999")
    (row,) = picker.rows
    assert row.title == "Lisää 3 koodia"
    picker.press(KEY.Key_Return)
    assert picker.stored() == ("39160000", "39113100", "39999999")


def test_a_code_typed_in_full_is_taken_when_the_field_is_left(picker: Picker) -> None:
    picker.type("39160000")
    picker.page.onward.setFocus()
    assert picker.stored() == ("39160000",)
    assert picker.entry.line.text() == ""


def test_what_is_no_code_is_said_when_the_field_is_left_and_kept(picker: Picker) -> None:
    picker.type("391600001234")
    picker.page.onward.setFocus()
    assert picker.row.fault.text() == (
        "”391600001234” ei ole CPV-koodi. Valitse koodi luettelosta tai kirjoita sen kahdeksan numeroa."
    )
    assert picker.entry.line.text() == "391600001234"
    assert picker.stored() == ()


def test_going_into_the_list_is_no_fault(picker: Picker) -> None:
    picker.type("tuoli")
    picker.press(KEY.Key_Down)
    assert picker.row.fault.isHidden()


# ---- order, removal, undo


def test_the_main_code_is_first_and_another_can_be_made_the_main_one(two: Picker) -> None:
    assert two.entry.chosen.button("39160000", "main") is None
    main = two.button("39113100", "main")
    assert main.accessibleName() == "Pääkoodiksi: 39113100 Nojatuolit"
    main.setFocus()
    two.press(KEY.Key_Return)
    assert two.stored() == ("39113100", "39160000")
    assert two.button("39160000", "main").hasFocus()  # pressed again, it takes the change back


def test_a_code_is_removed_and_the_focus_stays_near(two: Picker) -> None:
    two.button("39160000", "remove").setFocus()
    two.press(KEY.Key_Return)
    assert two.stored() == ("39113100",)
    assert two.button("39113100", "remove").hasFocus()
    two.press(KEY.Key_Return)
    assert two.stored() == ()
    assert two.entry.line.hasFocus()


def test_every_choice_can_be_undone(two: Picker) -> None:
    two.type("39112000")
    two.press(KEY.Key_Return)
    assert two.stored() == ("39160000", "39113100", "39112000")
    two.window.bench.undo()
    assert two.stored() == ("39160000", "39113100")
    assert two.entry.chosen.button("39112000", "remove") is None
    two.window.bench.redo()
    assert two.entry.chosen.button("39112000", "remove") is not None


def test_a_code_already_chosen_is_marked_and_not_added_again(two: Picker) -> None:
    two.type("koulukalusteet")
    assert two.rows[0].trailing == "valittu"
    assert two.rows[0].spoken.endswith("valittu.")
    two.press(KEY.Key_Return)
    assert two.stored() == ("39160000", "39113100")


def test_opening_and_closing_the_row_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    picker = Picker(window, qtbot, ("39160000",))
    before = window.bench.desk.procurement
    picker.row.button.click()
    assert window.bench.desk.procurement == before


def test_many_codes_are_shown_a_few_at_first(window: MainWindow, qtbot: QtBot) -> None:
    codes = tuple(f"391{number:05}" for number in range(300))
    picker = Picker(window, qtbot, codes)
    assert picker.row.value.text().splitlines()[-1] == "ja 292 muuta koodia"
    assert picker.entry.chosen.button(codes[9], "remove") is not None
    assert picker.entry.chosen.button(codes[10], "remove") is None
    picker.entry.chosen.more.click()
    assert picker.entry.chosen.button(codes[109], "remove") is not None


# ---- the full list


def test_the_full_list_is_imported_where_a_code_was_not_found(
    picker: Picker, tmp_path: Path, home: Path
) -> None:
    full = tmp_path / "cpv.csv"
    full.write_text("code,fi,sv,en\n18100000-0,Työvaatteet,Arbetskläder,Workwear\n", encoding="utf-8")
    picker.type("työvaatteita")
    assert picker.rows == []
    notices: list[str] = []
    picker.window.bench.noticed.connect(lambda text, _undoable: notices.append(text))
    picker.entry.full_list.take(full)
    picker.qtbot.waitUntil(lambda: picker.keys == ["18100000"], timeout=60_000)
    assert notices == ["Täysi luettelo tuotiin: 1 koodi."]
    assert (home / "cpv.tsv").is_file()


def test_a_file_that_is_no_list_is_refused_and_the_codes_stay(picker: Picker, tmp_path: Path) -> None:
    wrong = tmp_path / "cpv.xlsx"
    wrong.write_bytes(b"PK\x03\x04")
    failures: list[object] = []
    picker.window.bench.failed.connect(failures.append)
    picker.type("xyzzy")
    picker.entry.full_list.take(wrong)
    picker.qtbot.waitUntil(lambda: len(failures) == 1, timeout=60_000)
    assert "CSV" in failures[0].remedy.in_language("fi")  # type: ignore[attr-defined]
    picker.type("pulpetti")
    assert picker.keys == ["39160000"]


def test_an_imported_list_that_cannot_be_read_is_said_in_its_place(
    window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    (home / "cpv.tsv").write_bytes(b"\x00")
    picker = Picker(window, qtbot)
    picker.type("tuoli")
    assert picker.keys[0] == "39112000"
    assert "Tuo täysi luettelo uudelleen." in picker.entry.full_list.trouble.text()
    assert picker.entry.full_list.button.isVisible()


# ---- form


def test_names_follow_the_language_of_the_window(two: Picker) -> None:
    two.type("pulpet")
    two.window.bench.set_settings(two.window.bench.settings.changed(language="sv"))
    assert two.rows[0].title == "39160000  Skolmöbler"
    assert two.button("39113100", "main").accessibleName() == "Gör till huvudkod: 39113100 Fåtöljer"


@pytest.mark.parametrize("size", [(640, 320), (683, 345), (1366, 768)])
def test_field_and_first_match_are_in_sight_at_every_size(two: Picker, size: tuple[int, int]) -> None:
    two.window.resize(*size)
    two.qtbot.wait(50)
    two.type("tuoli")
    two.qtbot.wait(200)
    page = two.page
    for part in (two.entry.line, two.entry.list):
        top = part.mapTo(page, part.rect().topLeft()).y()
        assert top >= 0
        assert top + min(part.height(), 40) <= page.height()
        assert part.mapTo(page, part.rect().topRight()).x() <= page.width()
    for button in two.entry.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()


def test_tab_follows_the_reading_order(two: Picker) -> None:
    two.type("tuoli")
    two.button("39160000", "remove").setFocus()
    met = []
    for _ in range(4):
        two.press(KEY.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [
        two.button("39113100", "main"),
        two.button("39113100", "remove"),
        two.entry.line,
        two.entry.list,
    ]

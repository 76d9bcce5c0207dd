"""The list of procurements: find one, open it, send a copy, delete it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.procurements import Buyer, Procurement
from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import Message
from gatekeeper_app.services.exchange import read
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.procurements import ProcurementsPage
from gatekeeper_app.ui.pages.procurements.delete_dialog import DeleteDialog
from gatekeeper_app.ui.save_copy import chosen_file, copy_saver, file_name
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

# Said by the screenless platform of the tests whenever a dialog has a smallest size.
DIALOG = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


def put(window: MainWindow, title: str, buyer: str = "", cpv: tuple[str, ...] = ()) -> Procurement:
    desk = window.bench.desk
    procurement = replace(blank_procurement(desk.clock()), title=title, buyer=Buyer(name=buyer), cpv=cpv)
    desk.take(procurement)
    return procurement


def listed(window: MainWindow) -> ProcurementsPage:
    window.bench.go("procurements")
    page = window.page
    assert isinstance(page, ProcurementsPage)
    return page


def titles(page: ProcurementsPage) -> list[str]:
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


@pytest.fixture
def three(window: MainWindow) -> MainWindow:
    put(window, "Koulukalusteet", "Vaasan kaupunki", ("39160000",))
    put(window, "Kannettavat tietokoneet", "Akaan kaupunki", ("30213100",))
    put(window, "", "Oulun kaupunki")
    return window


def answer_dialog(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """The system's dialog gives this name; what it proposed is kept."""
    proposed: list[str] = []

    def asked(_parent: object, _caption: str, proposal: str, _filter: str) -> tuple[str, str]:
        proposed.append(proposal)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    return proposed


def test_an_empty_list_says_how_to_begin(window: MainWindow) -> None:
    page = listed(window)
    words = [label.text() for label in page.findChildren(QAbstractButton) if label.isVisible()]
    assert words == ["Aloita hankinta", "Avaa esimerkki…"]
    assert page.empty_action.hasFocus()
    page.empty_action.click()
    assert window.page is not page


def test_every_row_is_a_sentence(three: MainWindow) -> None:
    page = listed(three)
    place = page.model.place_of(page.chosen)
    assert place >= 0
    sentences = [
        page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.model.rowCount())
    ]
    assert any(
        s.startswith("Koulukalusteet, Vaasan kaupunki · Kalusteet, muutettu tänään ") for s in sentences
    )
    assert any(s.startswith("Nimetön hankinta, Oulun kaupunki, muutettu tänään ") for s in sentences)


def test_typing_filters_at_once_by_any_word(three: MainWindow, qtbot: QtBot) -> None:
    page = listed(three)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "KALUST vaasa")
    assert titles(page) == ["Koulukalusteet"]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 3
    qtbot.keyClicks(page.search, "metro")
    assert page.model.rowCount() == 0
    assert page.empty_action.text() == "Tyhjennä suodatus"
    assert not page.open.isEnabled()
    page.empty_action.click()
    assert page.model.rowCount() == 3


def test_the_list_is_ordered_as_chosen(three: MainWindow) -> None:
    page = listed(three)
    page.order.setCurrentIndex(1)
    assert titles(page) == ["Kannettavat tietokoneet", "Koulukalusteet", "Nimetön hankinta"]
    page.order.setCurrentIndex(2)
    assert titles(page) == ["Kannettavat tietokoneet", "Nimetön hankinta", "Koulukalusteet"]


def test_down_leads_from_the_filter_to_the_list_and_enter_opens(three: MainWindow, qtbot: QtBot) -> None:
    page = listed(three)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "tietokone")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    procurement = three.bench.desk.procurement
    assert procurement is not None
    assert procurement.title == "Kannettavat tietokoneet"
    assert three.page is not page


def test_a_copy_of_the_chosen_one_is_saved_and_can_be_read_again(
    three: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = listed(three)
    page.search.setText("Koulu")
    target = tmp_path / "kopio.gatekeeper"
    proposed = answer_dialog(monkeypatch, str(target))
    page.copy.click()
    qtbot.waitUntil(target.exists, timeout=5000)
    qtbot.waitUntil(lambda: not three.bench.jobs.busy, timeout=5000)
    assert Path(proposed[0]).name == "Koulukalusteet.gatekeeper"
    assert read(target).title == "Koulukalusteet"


def test_the_command_saves_the_open_procurement_from_other_pages(
    three: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(three)
    found = next(s for s in three.bench.desk.summaries() if s.title == "Kannettavat tietokoneet")
    three.bench.open(found.id)
    target = tmp_path / "auki.gatekeeper"
    answer_dialog(monkeypatch, str(target))
    assert three.bench.actions["save_copy"].isEnabled()
    three.bench.actions["save_copy"].trigger()
    qtbot.waitUntil(target.exists, timeout=5000)
    qtbot.waitUntil(lambda: not three.bench.jobs.busy, timeout=5000)
    assert read(target).title == "Kannettavat tietokoneet"


def test_a_copy_that_cannot_be_written_says_why(
    three: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = listed(three)
    failed: list[UserFacingError] = []
    three.bench.failed.connect(failed.append)
    answer_dialog(monkeypatch, str(tmp_path / "ei" / "ole" / "kopio.gatekeeper"))
    page.copy.click()
    qtbot.waitUntil(lambda: bool(failed), timeout=5000)
    assert isinstance(failed[0], NotPossibleNowError)


def test_with_nothing_open_the_command_says_so(window: MainWindow) -> None:
    failed: list[UserFacingError] = []
    window.bench.failed.connect(failed.append)
    saver = copy_saver(window.bench)
    assert copy_saver(window.bench) is saver
    window.bench.go("new")
    window.bench.actions["save_copy"].trigger()
    assert isinstance(failed[0], NotPossibleNowError)


def test_an_ending_is_added_and_never_writes_over_another_file(tmp_path: Path) -> None:
    assert chosen_file(str(tmp_path / "x.gatekeeper")) == tmp_path / "x.gatekeeper"
    assert chosen_file(str(tmp_path / "x")) == tmp_path / "x.gatekeeper"
    (tmp_path / "x.gatekeeper").write_text("muu", encoding="utf-8")
    assert chosen_file(str(tmp_path / "x")) == tmp_path / "x (2).gatekeeper"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Koulukalusteet 2027–2030", "Koulukalusteet 2027–2030"),
        ('a/b\\c:d*e?"f<g>h|i', "a b c d e f g h i"),
        ("..", ""),
        ("\u202egnp.exe\n", "gnp.exe"),
        ("x" * 300, "x" * 60),
    ],
)
def test_file_names_suit_every_system(title: str, name: str) -> None:
    assert file_name(title) == name


@DIALOG
def test_deleting_asks_first_and_offers_a_copy(
    three: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = listed(three)
    page.search.setText("Koulu")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    dialog = page.findChild(DeleteDialog)
    assert dialog is not None
    assert dialog.isModal()
    assert dialog.cancel.hasFocus() or dialog.focusWidget() is dialog.cancel
    target = tmp_path / "ennen.gatekeeper"
    answer_dialog(monkeypatch, str(target))
    dialog.copy.click()
    qtbot.waitUntil(lambda: dialog.saved.text() == "Kopio on tallennettu.", timeout=5000)
    assert len(three.bench.desk.summaries()) == 3
    dialog.delete.click()
    assert sorted(s.title for s in three.bench.desk.summaries()) == ["", "Kannettavat tietokoneet"]
    assert read(target).title == "Koulukalusteet"


@DIALOG
def test_not_deleting_leaves_everything(three: MainWindow) -> None:
    page = listed(three)
    page.delete.click()
    dialog = page.findChild(DeleteDialog)
    assert dialog is not None
    dialog.cancel.click()
    assert len(three.bench.desk.summaries()) == 3


@DIALOG
def test_deleting_the_open_one_closes_it(three: MainWindow) -> None:
    desk = three.bench.desk
    page = listed(three)
    assert desk.procurement is not None
    assert page.chosen == desk.procurement.id
    page.delete.click()
    dialog = page.findChild(DeleteDialog)
    assert dialog is not None
    dialog.delete.click()
    assert desk.procurement is None
    assert page.model.rowCount() == 2


def test_trouble_is_said_with_a_way_to_try_again(qtbot: QtBot) -> None:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.show()
    made.bench.go("procurements")
    made.bench.refuse(
        NotPossibleNowError(what=Message("a"), why=Message("b"), remedy=Message("c")),
    )
    retried: list[int] = []
    made.bench.retry.connect(lambda: retried.append(1))
    page = made.page
    assert page is not None
    button = next(
        b for b in page.findChildren(QAbstractButton) if b.isVisible() and b.text().startswith("Yritä")
    )
    button.click()
    assert retried == [1]
    made.close()


def test_the_page_fits_a_small_window_in_every_language(three: MainWindow, qtbot: QtBot) -> None:
    page = listed(three)
    three.resize(640, 320)
    buttons = (page.delete, page.copy, page.open)
    for language, size in product(("fi", "sv", "en"), (100, 200)):
        three.bench.set_settings(three.bench.settings.changed(language=language, text_size=size))
        qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
        assert page.minimumSizeHint().width() <= 640
        assert page.list.height() >= 40 or size == 200


def test_every_control_has_a_name(three: MainWindow) -> None:
    page = listed(three)
    for widget in (*page.findChildren(QLineEdit), *page.findChildren(QComboBox), page.list):
        assert widget.accessibleName()


def test_five_hundred_procurements_are_filtered_within_a_tenth_of_a_second(window: MainWindow) -> None:
    from time import thread_time

    from gatekeeper_app.services.protocols import ProcurementSummary

    page = listed(window)
    now = datetime.now(UTC)
    page.model.load(
        tuple(
            ProcurementSummary(
                id=str(n),
                title=f"Hankinta {n}",
                buyer="Vaasan kaupunki",
                categories=("furniture",),
                changed_at=now - timedelta(hours=n),
            )
            for n in range(500)
        )
    )
    begun = thread_time()
    page.search.setText("hankinta 49")
    assert thread_time() - begun < 0.1
    assert page.model.rowCount() == 15  # 49, 149 to 449 and 490 to 499

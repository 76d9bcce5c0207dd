"""Ways through the document check that go wrong or aside: bad files, two procurements, one view after another."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from gatekeeper_app import app
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.document_check import DocumentCheckPage, FreeCheckPage
from gatekeeper_app.ui.pages.document_check import reading_job as reading
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

_LONG = 60_000  # milliseconds; a limit, not a wait
DRAFT = """# Tarjouspyyntö: koulukalusteet

## 3 Vaatimukset

Kaikkien pulpettien on oltava uusia ja käyttämättömiä.

Tuolien on oltava mallia Kalustaja K2.
"""
MENDED = DRAFT.replace(
    "Kaikkien pulpettien on oltava uusia ja käyttämättömiä.",
    "Pulpetit saavat olla uusia tai kunnostettuja.",
)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=_LONG)
    yield made
    made.close()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "luonnos.md"
    file.write_text(DRAFT, "utf-8")
    return file


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    file = tmp_path / "uusi" / "luonnos.md"
    file.parent.mkdir()
    file.write_text(MENDED, "utf-8")
    return file


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "rikki.docx"
    file.write_bytes(b"PK\x03\x04 not a package")
    return file


def free_page(window: MainWindow) -> FreeCheckPage:
    window.bench.go("check")
    return cast(FreeCheckPage, window.page)


def procurement_page(window: MainWindow) -> DocumentCheckPage:
    desk, program = window.bench.desk, window.bench.gatekeeper
    assert program is not None
    desk.take(program.shipped.sample())
    window.bench.opened.emit()
    window.bench.go("document_check")
    return cast(DocumentCheckPage, window.page)


def read(page: DocumentCheckPage, file: Path, qtbot: QtBot) -> None:
    page.open_path(str(file))
    qtbot.waitUntil(lambda: not page.checker.busy, timeout=_LONG)
    QApplication.processEvents()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def focus(window: MainWindow) -> QWidget:
    widget: QWidget = window.focusWidget()
    return widget


def test_a_file_that_cannot_be_read_leaves_a_way_back_to_the_document_in_sight(
    window: MainWindow, qtbot: QtBot, draft: Path, broken: Path
) -> None:
    page = free_page(window)
    read(page, broken, qtbot)
    assert "rikki.docx" in words(page.opening)
    button(page, "back-to-document").click()  # nothing was open: one chooses again
    assert button(page, "try-sample").isVisible()
    read(page, draft, qtbot)
    assert page.session is not None
    shown = page.session
    read(page, broken, qtbot)
    assert not page.view.isVisible()
    assert "luonnos.md" in button(page, "back-to-document").text()
    button(page, "back-to-document").click()
    assert page.view.isVisible()
    assert page.session is shown
    assert focus(window) is page.view.findings.side.list


def test_what_could_not_be_read_is_said_in_its_own_procurement_only(
    window: MainWindow, qtbot: QtBot, broken: Path
) -> None:
    page = procurement_page(window)
    read(page, broken, qtbot)
    assert "rikki.docx" in words(page.opening)
    first = window.bench.desk.procurement
    assert first is not None
    assert window.bench.gatekeeper is not None
    window.bench.desk.take(window.bench.gatekeeper.shipped.sample("food-service", "fi"))
    window.bench.opened.emit()
    window.bench.go("document_check")
    assert "rikki.docx" not in words(page.opening)
    window.bench.desk.open(first.id)
    window.bench.opened.emit()
    window.bench.go("document_check")
    assert "rikki.docx" in words(page.opening)


def test_a_document_read_while_another_procurement_was_opened_is_there_on_return(
    window: MainWindow, qtbot: QtBot, draft: Path, mended: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = procurement_page(window)
    first = window.bench.desk.procurement
    assert first is not None
    may_end = threading.Event()
    check_file = reading.check_file

    def slowly(*args: object) -> object:
        may_end.wait(60)
        return check_file(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "check_file", slowly)
    page.open_path(str(draft))
    assert window.bench.gatekeeper is not None
    window.bench.desk.take(window.bench.gatekeeper.shipped.sample("food-service", "fi"))
    window.bench.opened.emit()
    window.bench.go("document_check")
    refused: list[object] = []
    window.bench.failed.connect(refused.append)
    page.open_path(str(mended))  # one at a time, and it is said
    assert len(refused) == 1
    may_end.set()
    qtbot.waitUntil(lambda: not page.checker.busy, timeout=_LONG)
    assert page.session is None
    assert not window.bench.desk.procurement.checked_documents  # type: ignore[union-attr]
    window.bench.desk.open(first.id)
    window.bench.opened.emit()
    window.bench.go("document_check")
    assert page.session is not None
    assert page.session.file.path == draft
    kept = window.bench.desk.procurement
    assert kept is not None
    assert [document.name for document in kept.checked_documents] == ["luonnos.md"]


def test_the_sample_draft_is_checked_in_the_language_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    page = free_page(window)
    button(page, "try-sample").click()
    qtbot.waitUntil(lambda: page.session is not None and not page.checker.busy, timeout=_LONG)
    assert page.session is not None
    assert page.session.check.document.name == "Esimerkkiluonnos.md"
    assert page.session.check.language == "fi"
    found = {each.finding.rule for each in page.session.answered}
    assert {"new-only", "brand-without-equivalent", "disposal-not-reuse"} <= found


def test_the_buttons_of_a_finding_stay_in_sight_however_long_its_text_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = free_page(window)
    button(page, "try-sample").click()
    qtbot.waitUntil(lambda: page.session is not None and not page.checker.busy, timeout=_LONG)
    side = page.view.findings.side
    for number in side.numbers:
        page.view.go_to_finding(number)
        QApplication.processEvents()
        take = side.card.take
        assert take.isVisible()
        lower = take.mapTo(side, QPoint(0, take.height())).y()
        assert lower <= side.list.mapTo(side, QPoint(0, 0)).y()
    page.view.go_to_finding(side.numbers[0])
    side.card.dismiss.click()
    record = side.card.dismissing.record
    qtbot.waitUntil(
        lambda: (
            record.mapTo(side.pane.viewport(), QPoint(0, record.height())).y()
            <= side.pane.viewport().height()
        ),
        timeout=5_000,
    )
    assert not side.acts.isVisible()
    side.card.dismissing.cancel.click()
    window.resize(683, 345)  # no room for a bar of their own: they stand in the card again
    QApplication.processEvents()
    assert side.card.isAncestorOf(side.card.take)
    assert not side.acts.isVisible()


def test_an_empty_text_cannot_be_taken_and_the_editor_has_the_room_of_the_list(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    page = free_page(window)
    read(page, draft, qtbot)
    card = page.view.findings.side.card
    card.edit.click()
    assert focus(window) is card.editor
    assert not page.view.findings.side.list.isVisible()
    card.editor.setPlainText("  ")
    assert not card.take.isEnabled()
    card.editor.setPlainText("Pulpetit saavat olla kunnostettuja.")
    assert card.take.isEnabled()
    card.edit.click()
    assert page.view.findings.side.list.isVisible()


def test_a_version_opened_from_the_comparison_is_compared_at_once(
    window: MainWindow, qtbot: QtBot, draft: Path, mended: Path
) -> None:
    page = free_page(window)
    read(page, draft, qtbot)
    page.view.show_view("comparison")
    assert "versio" in page.view.comparison.newer.text()
    page.view.take_focus()
    assert focus(window) is page.view.comparison.newer
    read(page, mended, qtbot)
    assert page.view.view == "comparison"
    assert page.view.comparison.heading.text().startswith("Korjattu 1")
    assert focus(window) is page.view.comparison.list


def test_the_focus_stays_on_the_choice_of_views_and_is_never_lost_with_a_view(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    page = free_page(window)
    read(page, draft, qtbot)
    segments = page.view.head.views.segments
    segments.button("findings").setFocus()
    for view in ("requirements", "comparison", "intake", "findings"):
        segments.button(view).setFocus()
        segments.button(view).click()
        assert page.view.view == view
        assert focus(window) is segments.button(view)
    page.view.findings.take_focus()
    page.view.show_view("intake")  # by itself: the list that had the focus is out of sight
    qtbot.waitUntil(lambda: bool(page.view.intake.lines), timeout=_LONG)
    QApplication.processEvents()
    assert page.view.intake.isAncestorOf(focus(window))


def test_the_heads_of_a_table_look_the_same_before_and_after_the_theme_was_switched(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    page = free_page(window)
    read(page, draft, qtbot)
    page.view.show_view("requirements")
    QApplication.processEvents()
    header = page.view.requirements.table.horizontalHeader()
    before = header.grab().toImage()
    for theme in ("dark", "light"):
        window.bench.set_settings(window.bench.settings.changed(theme=theme))
        QApplication.processEvents()
    assert header.grab().toImage() == before

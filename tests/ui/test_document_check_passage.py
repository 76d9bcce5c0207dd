"""From a bottleneck of the procurement to the passage of the document it was made of."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.text_answers import TextAnswer
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.document_check import DocumentCheckPage
from gatekeeper_app.ui.pages.document_check.output import Form, report_of
from gatekeeper_app.ui.pages.document_check.sessions import open_sessions
from gatekeeper_app.ui.pages.walk.page import WalkPage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

_LONG = 60_000  # milliseconds; a limit, not a wait
DRAFT = """# Tarjouspyyntö: koulukalusteet

## 3 Vaatimukset

Tuolien on oltava mallia Kalustaja K2.

## 4 Kunto

Kaikkien pulpettien on oltava uusia ja käyttämättömiä.
"""


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
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> DocumentCheckPage:
    """The document check of an open procurement with a draft in it."""
    file = tmp_path / "luonnos.md"
    file.write_text(DRAFT, "utf-8")
    program = window.bench.gatekeeper
    assert program is not None
    window.bench.desk.take(program.shipped.sample())
    window.bench.opened.emit()
    window.bench.go("document_check")
    page = cast(DocumentCheckPage, window.page)
    page.open_path(str(file))
    qtbot.waitUntil(lambda: not page.checker.busy, timeout=_LONG)
    QApplication.processEvents()
    return page


def made_bottleneck(window: MainWindow, page: DocumentCheckPage, rule: str) -> TextAnswer:
    """The finding of a rule as an open bottleneck of the procurement."""
    session, procurement = page.session, window.bench.desk.procurement
    assert session is not None
    number = next(at for at, each in enumerate(session.answered, 1) if each.finding.rule == rule)
    page.view.go_to_finding(number)
    card = page.view.findings.side.card
    card.hand_on.click()
    card.handing.record.click()
    procurement = window.bench.desk.procurement
    assert procurement is not None
    return next(each for each in procurement.text_answers if each.rule == rule)


def chosen_in_the_walk(window: MainWindow) -> None:
    """The bottleneck of a document, chosen in the list of the walk."""
    window.bench.go("walk")
    walk = cast(WalkPage, window.page)
    group = next(each for each in window.bench.desk.check().groups if each.first.rule == "document-passage")
    walk._on_place(group)
    QApplication.processEvents()


def test_a_bottleneck_leads_to_its_passage_and_says_where_it_is_when_the_document_is_not_open(
    window: MainWindow, page: DocumentCheckPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = made_bottleneck(window, page, "new-only")
    session = page.session
    assert session is not None
    other = next(at for at, each in enumerate(session.answered, 1) if each.finding.rule != "new-only")
    page.view.go_to_finding(other)
    page.view.show_view("comparison")

    chosen_in_the_walk(window)
    assert window.page is page
    assert page.view.view == "findings"
    shown = session.finding(session.number)
    assert shown is not None
    assert shown.answer is not None
    assert shown.answer.id == answer.id
    assert page.view.isAncestorOf(window.focusWidget())

    # going there by itself later does not lead to the passage again
    page.view.go_to_finding(other)
    window.bench.go("walk")
    window.bench.go("document_check")
    assert session.number == other

    # after a new start of the program the document is not open: it is said which one, and where
    procurement = window.bench.desk.procurement
    assert procurement is not None
    open_sessions(window.bench)._sessions.clear()
    said: list[str] = []
    window.bench.noticed.connect(lambda words, _undoable: said.append(words))
    chosen_in_the_walk(window)
    assert said == ["Kohta on asiakirjassa luonnos.md, kohta 4. Avaa asiakirja, niin näet sen siinä."]
    assert page.opening.isVisible()


def test_the_report_of_a_procurement_names_it(window: MainWindow, page: DocumentCheckPage) -> None:
    program, session, procurement = window.bench.gatekeeper, page.session, window.bench.desk.procurement
    assert program is not None
    assert session is not None
    assert procurement is not None
    report = report_of(
        session, [()], program.shipped, program.desk.clock(), "fi", procurement=procurement.title
    )
    assert ("Hankinta", procurement.title) in report.facts


def test_the_report_written_from_the_page_has_the_name_of_its_procurement(
    window: MainWindow, page: DocumentCheckPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "tarkistus.pdf"
    monkeypatch.setattr(
        "gatekeeper_app.ui.pages.document_check.output.QFileDialog.getSaveFileName",
        lambda *_args: (str(target), ""),
    )
    page.export(Form.REPORT)
    qtbot.waitUntil(target.exists, timeout=_LONG)
    procurement = window.bench.desk.procurement
    assert procurement is not None
    with pypdfium2.PdfDocument(target) as document:
        first = document[0].get_textpage().get_text_range()
    assert procurement.title in " ".join(first.split())


def test_a_view_that_does_not_exist_is_a_fault_of_the_program(page: DocumentCheckPage) -> None:
    with pytest.raises(ValueError, match="no view of a document is called 'text-of-it'"):
        page.view.show_view("text-of-it")
    assert page.view.view == "findings"

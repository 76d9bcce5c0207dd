"""The document check as its user has it: a draft is opened, its findings answered, compared, taken over, exported."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.text_answers import TextAnswerState
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.document_check import DocumentCheckPage, FreeCheckPage
from gatekeeper_app.ui.pages.document_check.output import Form
from gatekeeper_app.ui.pages.survey import SurveyPage
from gatekeeper_app.ui.pages.text_rules import TextRulesPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

_LONG = 60_000  # milliseconds; a limit, not a wait
DRAFT = """# Tarjouspyyntö: koulukalusteet

## 3 Vaatimukset

Kaikkien pulpettien on oltava uusia ja käyttämättömiä.

Tuolien on oltava mallia Kalustaja K2.

Pöytälevyn on oltava puhdistettavissa tavallisilla aineilla.

## 4 Vertailu

Tarjouksen valintaperusteena on halvin hinta.
"""
MENDED = DRAFT.replace(
    "Kaikkien pulpettien on oltava uusia ja käyttämättömiä.",
    "Pulpetit saavat olla uusia tai kunnostettuja.",
)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
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


_PACKAGE = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
}


def word_file(path: Path, text: str) -> Path:
    """A Word document with a paragraph for each line."""
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{line.lstrip('# ')}</w:t></w:r></w:p>" for line in text.splitlines() if line
    )
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in {**_PACKAGE, "word/document.xml": body}.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=_LONG)
    QApplication.processEvents()


def checked(page: DocumentCheckPage, file: Path, qtbot: QtBot) -> None:
    """Open a file on the page and wait until its findings are there."""
    page.open_path(str(file))
    qtbot.waitUntil(
        lambda: page.session is not None and page.session.file.path == file and not page.checker.busy,
        timeout=_LONG,
    )
    QApplication.processEvents()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def number_of(page: DocumentCheckPage, rule: str) -> int:
    assert page.session is not None
    return next(at for at, each in enumerate(page.session.answered, 1) if each.finding.rule == rule)


def answer_to(page: DocumentCheckPage, rule: str) -> TextAnswerState | None:
    assert page.session is not None
    each = page.session.finding(number_of(page, rule))
    return each.answer.state if each is not None and each.answer is not None else None


def saving_to(monkeypatch: pytest.MonkeyPatch, target: Path) -> Path:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(target), "")))
    return target


def pressed(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()
    QApplication.processEvents()


def test_a_draft_is_checked_answered_undone_and_exported_without_a_procurement(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = window.bench
    bench.actions["check"].trigger()
    page = window.page
    assert isinstance(page, FreeCheckPage)
    assert QApplication.focusWidget() is page.opening.button
    assert "mitään lähetetä" in words(page.opening)
    checked(page, draft, qtbot)
    view = page.view
    assert view.isVisible()
    assert not page.opening.isVisible()
    rules = [each.finding.rule for each in page.session.answered] if page.session else []
    assert {"new-only", "price-only"} <= set(rules)
    assert view.head.title.text() == "luonnos.md"
    assert QApplication.focusWidget() is view.findings.side.list

    # F8 leads through them, the text follows
    first = view.findings.side.number
    bench.actions["next_finding"].trigger()
    assert view.findings.side.number == first + 1
    bench.actions["previous_finding"].trigger()
    assert view.findings.side.number == first

    # the suggestion is taken by its key, and the next one is read
    new_only = number_of(page, "new-only")
    view.go_to_finding(new_only)
    card = view.findings.side.card
    assert "uusia" in words(card)
    assert card.hand_on.isHidden()  # there is no procurement it could belong to
    bench.actions["fix"].trigger()
    assert answer_to(page, "new-only") is TextAnswerState.TAKEN
    assert view.findings.side.number != new_only
    assert not view.findings.text.marks_in_sight()[0][1][0].settled or new_only == 1

    # passing over asks for a reason
    view.go_to_finding(number_of(page, "price-only"))
    card.dismiss.click()
    assert not view.findings.side.list.isVisible()  # the question has its room
    card.dismissing.record.click()
    assert "perustelu" in card.dismissing.fault.text()
    assert answer_to(page, "price-only") is None
    card.dismissing.words.setText("Hinnasta on päätetty.")
    card.dismissing.record.click()
    assert answer_to(page, "price-only") is TextAnswerState.DISMISSED
    bench.actions["undo"].trigger()
    assert answer_to(page, "price-only") is None

    # an answer can be given anew
    view.go_to_finding(new_only)
    card.withdraw.click()
    assert answer_to(page, "new-only") is None
    card.edit.click()
    card.editor.setPlainText("Pulpetit saavat olla kunnostettuja.")
    card.take.click()
    assert page.session is not None
    each = page.session.finding(new_only)
    assert each is not None
    assert each.answer is not None
    assert each.answer.text == "Pulpetit saavat olla kunnostettuja."

    # severities are narrowed, requirements are read
    shown = len(view.findings.side.numbers)
    view.head.severities.chips[each.finding.severity].click()
    assert len(view.findings.side.numbers) < shown
    assert new_only not in view.findings.side.numbers
    view.show_view("requirements")
    table = view.requirements.table
    assert any("käyttämättömiä" in line.cells[1] for line in table.lines.lines)
    table.entered.emit(table.lines.lines[0].key)
    assert view.view == "findings"

    # out, and never over the file that was checked
    target = saving_to(monkeypatch, tmp_path / "tarkistus.json")
    page.export(Form.JSON)
    settled(window, qtbot)
    assert json.loads(target.read_text("utf-8"))["document"] == "luonnos.md"
    target = saving_to(monkeypatch, tmp_path / "tarkistus.pdf")
    page.export(Form.REPORT)
    settled(window, qtbot)
    assert target.read_bytes().startswith(b"%PDF")
    assert draft.read_text("utf-8") == DRAFT


def test_a_finding_becomes_a_bottleneck_and_the_next_version_is_compared(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path
) -> None:
    bench = window.bench
    desk = bench.desk
    assert bench.gatekeeper is not None
    desk.take(bench.gatekeeper.shipped.sample())
    bench.opened.emit()
    bench.go("document_check")
    page = window.page
    assert isinstance(page, DocumentCheckPage)
    assert desk.procurement is not None
    assert desk.procurement.title in words(page.opening)
    checked(page, draft, qtbot)
    view = page.view
    tasks = len(desk.procurement.tasks)

    view.go_to_finding(number_of(page, "new-only"))
    card = view.findings.side.card
    card.hand_on.click()
    card.handing.record.click()
    assert answer_to(page, "new-only") is TextAnswerState.ACCEPTED
    assert len(desk.procurement.tasks) == tasks + 1
    assert any(group.first.rule == "document-passage" for group in desk.check().groups)

    # the mended version: the same name, so nobody is asked
    newer = tmp_path / "uusi" / "luonnos.md"
    newer.parent.mkdir()
    newer.write_text(MENDED, "utf-8")
    checked(page, newer, qtbot)
    assert "new-only" not in [each.finding.rule for each in page.session.answered] if page.session else False
    view.show_view("comparison")
    assert view.comparison.heading.text().startswith("Korjattu 1")
    remaining = next(row.key for row in view.comparison.list.listing.rows if row.key.isdigit())
    view.comparison.list.entered.emit(remaining)
    assert view.view == "findings"
    assert view.findings.side.number == int(remaining)
    assert not any(group.first.rule == "document-passage" for group in desk.check().groups)

    # what the document proposes, as one change
    view.show_view("intake")
    settled(window, qtbot)
    before = desk.procurement
    for line in view.intake.lines.values():
        if line.box.isEnabled():
            line.box.setChecked(True)
    if view.intake.take.isEnabled():
        view.intake.take.click()
        assert desk.procurement != before
        bench.actions["undo"].trigger()
        assert desk.procurement == before

    # language and theme are switched while it is shown
    bench.set_settings(bench.settings.changed(language="sv", theme="dark"))
    assert view.head.other.text() == "Öppna en annan version…"
    assert view.findings.isVisibleTo(view.stack) or view.view == "intake"


def test_a_document_of_another_name_is_asked_about_and_a_procurement_begins_from_it(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path
) -> None:
    bench = window.bench
    draft = draft.rename(tmp_path / "kalusteet.md")
    bench.check_document(str(draft))
    page = window.page
    assert isinstance(page, FreeCheckPage)
    qtbot.waitUntil(lambda: page.session is not None and not page.checker.busy, timeout=_LONG)
    newer = tmp_path / "kalusteet v2.md"
    newer.write_text(MENDED, "utf-8")
    page.open_path(str(newer))
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "is-next") is not None, timeout=_LONG)
    assert "kalusteet.md" in words(page.opening)
    pressed(page, "is-next")
    page.view.show_view("comparison")
    assert page.view.comparison.heading.text().startswith("Korjattu 1")
    page.view.show_view("intake")
    settled(window, qtbot)
    page.view.intake.take.click()
    QApplication.processEvents()
    assert bench.desk.procurement is not None
    assert bench.desk.procurement.checked_documents
    bench.go("document_check")
    other = window.page
    assert isinstance(other, DocumentCheckPage)
    assert not isinstance(other, FreeCheckPage)
    assert other.session is not None
    assert other.view.head.title.text() == "kalusteet v2.md"


def test_what_cannot_be_read_is_said_in_the_place_of_the_document(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.bench.go("check")
    page = window.page
    assert isinstance(page, FreeCheckPage)
    empty = tmp_path / "tyhjä.docx"
    empty.write_bytes(b"")
    page.open_path(str(empty))
    settled(window, qtbot)
    assert "Tiedosto on tyhjä." in words(page.opening)
    assert QApplication.focusWidget() is page.opening.button
    quiet = tmp_path / "hiljainen.txt"
    quiet.write_text("Kysymykset lähetetään viimeistään 12.3.2027.\n", "utf-8")
    checked(page, quiet, qtbot)
    if page.session is not None and not page.session.answered:
        assert "Lue teksti silti itse" in words(page.view.findings.side)


def test_a_word_document_comes_back_with_comments_and_the_taken_text(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = word_file(tmp_path / "luonnos.docx", DRAFT)
    window.bench.go("check")
    page = window.page
    assert isinstance(page, FreeCheckPage)
    checked(page, source, qtbot)
    page.view.go_to_finding(number_of(page, "new-only"))
    window.bench.actions["fix"].trigger()
    target = saving_to(monkeypatch, tmp_path / "muutokset.docx")
    page.export(Form.CHANGES)
    settled(window, qtbot)
    with zipfile.ZipFile(target) as package:
        assert b"w:ins" in package.read("word/document.xml")
        assert "word/comments.xml" in package.namelist()


def test_a_rule_is_switched_off_with_a_reason_and_a_phrase_is_tried_and_added(
    window: MainWindow, qtbot: QtBot
) -> None:
    bench = window.bench
    bench.go("text_rules")
    page = window.page
    assert isinstance(page, TextRulesPage)
    qtbot.waitUntil(lambda: page.choice.count() > 20, timeout=_LONG)
    page.choose("price-only")
    page.card.switch.click()
    assert not bench.own.library.contents.text_rules  # a reason is asked for first
    page.card.reason.setText("Ratkaistaan strategiassa.")
    page.card.switch.click()
    assert bench.own.library.contents.text_rules["price-only"].off
    page.card.phrase.setText("tehdasuut*")
    page.card.sentence.setText("Kalusteet toimitetaan tehdasuutena.")
    assert "tehdasuutena" in page.card.tried.text()
    page.card.phrase_reason.setText("Vanha sanontamme.")
    page.card.add.click()
    assert len(bench.own.library.contents.text_rules["price-only"].phrases) == 1
    bench.actions["undo"].trigger()
    bench.actions["undo"].trigger()
    assert not bench.own.library.contents.text_rules
    qtbot.keyClicks(page.sentence, "Tuolien on oltava uusia ja")
    page.sentence.setText("Kaikkien tuolien on oltava uusia ja käyttämättömiä.")
    page.try_button.click()
    settled(window, qtbot)
    assert "Uutuusvaatimus" in page._tried.text()


def test_a_folder_is_surveyed_and_the_workbook_written(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "hankinnat"
    folder.mkdir()
    draft.rename(folder / draft.name)
    (folder / "rikki.pdf").write_bytes(b"%PDF-1.7 ")
    window.bench.go("survey")
    page = window.page
    assert isinstance(page, SurveyPage)
    page.read(folder)
    qtbot.waitUntil(lambda: page.survey is not None, timeout=_LONG)
    settled(window, qtbot)
    assert page.results.isVisible()
    assert [line.cells[0] for line in page.results.files.lines.lines] == ["rikki.pdf"]
    assert page.results.bottlenecks.lines.lines
    target = saving_to(monkeypatch, tmp_path / "kartoitus.xlsx")
    pressed(page, "survey-export.xlsx")
    settled(window, qtbot)
    assert zipfile.is_zipfile(target)


def test_the_check_works_from_the_keyboard_in_a_narrow_window(
    window: MainWindow, qtbot: QtBot, draft: Path
) -> None:
    window.bench.go("check")
    page = window.page
    assert isinstance(page, FreeCheckPage)
    checked(page, draft, qtbot)
    window.resize(683, 345)
    QApplication.processEvents()
    view = page.view
    assert not view.findings.text.isVisible()  # findings alone, the text behind its own choice
    window.bench.actions["next_finding"].trigger()
    focus: QWidget = window.focusWidget()
    assert view.findings.side.isAncestorOf(focus)
    view.findings.side.card.to_text.click()
    assert view.view == "text"
    assert view.findings.text.isVisible()
    assert view.findings.text.active is not None
    qtbot.keyClick(view.findings.text, Qt.Key.Key_Tab)
    assert window.focusWidget() is not view.findings.text

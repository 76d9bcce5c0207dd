"""Documents leave the program: chosen, looked at, searched, exported, printed, copied, and the notice answered."""

from pathlib import Path

import pytest
from gatekeeper_app.domain.notice_answers import NoticeQuestion
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import Form
from gatekeeper_app.ui.pages.export import paper
from gatekeeper_app.ui.pages.export.page import ExportPage
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton
from running_program import Program

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def at_documents(program: Program, folder: Path) -> ExportPage:
    """The practice procurement's documents, to be written into the folder."""
    program.open_sample()
    program.bench.set_settings(program.bench.settings.changed(export_folder=str(folder)))
    program.go("export")
    return program.export


def tick(program: Program, document: str) -> None:
    """Go to a document by keyboard and press Space."""
    listing = program.export.documents.listing
    listing.setFocus()
    listing.choose(document)
    program.key(Qt.Key.Key_Space)


def settle(program: Program) -> None:
    """The preview follows after a moment."""
    program.until(lambda: not program.export._timer.isActive() and not program.bench.jobs.busy)
    QCoreApplication.processEvents()


def written(folder: Path) -> list[str]:
    return sorted(path.name.partition(" – ")[2] for path in folder.iterdir())


def test_several_documents_are_chosen_by_keyboard_and_exported_at_once(
    program: Program, tmp_path: Path
) -> None:
    page = at_documents(program, tmp_path)
    tick(program, "justification")  # the one that is ticked at first
    tick(program, "contract")
    tick(program, "bottlenecks")
    tick(program, "criteria-table")
    settle(program)
    assert page.preview.message  # a spreadsheet has no pages
    page.options.audience.button(Audience.OUTWARD.value).click()
    page.options.more_forms.ticked.emit(Form.JSON.value, True)
    page.options.forms.ticked.emit(Form.PDF.value, False)
    program.click(page.bar.export)
    expected = ["Kriteeritaulukko (ulkopuolisille, luonnos) fi.xlsx", "(ulkopuolisille, luonnos) fi.json"]
    names = written(tmp_path)
    assert len(names) == 2  # the report on bottlenecks is not made for outsiders
    assert all(any(name.endswith(each) for name in names) for each in expected)
    assert [each.error for each in page.options.outcomes.files] == [None, None]
    program.click(page.bar.export)
    assert len(written(tmp_path)) == 4
    assert all(each.renamed for each in page.options.outcomes.files)
    # stopped at once: nothing more is there, and nothing half
    page.bar.export.click()
    assert page.bar.cancel.isVisible()
    page.bar.cancel.click()
    program.wait()
    assert len(written(tmp_path)) in {4, 5, 6}
    assert not page.bar.busy
    assert not list(tmp_path.glob(".gatekeeper*"))
    # Hilma's file waits for answers; its reason is told and the rest is there
    before = len(written(tmp_path))
    tick(program, "hilma")
    page.options.more_forms.ticked.emit(Form.HILMA.value, True)
    program.click(page.bar.export)
    failed = [each for each in page.options.outcomes.files if each.error is not None]
    assert [each.planned.form for each in failed] == [Form.HILMA]
    assert len(written(tmp_path)) == before + 3
    again = page.options.outcomes.findChild(QPushButton, "retry")
    assert again is not None
    program.click(again)
    assert len(page.options.outcomes.files) == 1
    settle(program)
    hindrance = page.options.version.findChild(QPushButton, "hindrance-0")
    assert hindrance is not None
    program.click(hindrance)
    assert program.walk.card.isVisible()  # at the first criterion that has not been decided on


def test_a_document_is_searched_read_copied_and_printed_and_the_notice_answered(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_documents(program, tmp_path)
    preview, search = page.preview, page.preview.search
    assert page.options.conformance.words == program.say(
        "Accessible and archivable: all {count} rules of PDF/UA-1 and PDF/A-3a were kept.", count=260
    )
    program.key(Qt.Key.Key_F, CTRL)
    assert program.focus is search.words
    program.type("hankinta")
    program.key(Qt.Key.Key_Return)
    program.until(lambda: search.count.text().startswith("1 / "))
    program.key(Qt.Key.Key_F3)
    assert search.count.text().startswith("2 / ")
    program.key(Qt.Key.Key_F3, SHIFT)
    program.key(Qt.Key.Key_F3, SHIFT)  # round the end
    total = search.count.text().partition(" / ")[2]
    assert search.count.text() == f"{total} / {total}"
    assert preview.pages.current_page > 1
    preview.mode.button("text").click()
    settle(program)
    assert search.count.text().startswith("1 / ")
    assert "Hankinta" in preview.text.toPlainText()
    preview.copy.click()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.hasHtml()
    assert "<h1" in copied.html()
    assert "Hankinta" in copied.text()
    search.words.clear()

    def to_file(*_args: object) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        printer.setResolution(30)
        printer.setFullPage(True)
        printer.setFromTo(2, 3)
        return printer

    monkeypatch.setattr(paper, "asked_printer", to_file)
    preview.print.click()
    program.wait()
    with program.bench.gatekeeper.shipped.open_pages(tmp_path / "paper.pdf") as pages:  # type: ignore[union-attr]
        assert pages.page_count == 2
    program.bench.show_notice_answer(NoticeQuestion.CIRCULAR_ECONOMY.value)
    settle(program)
    answers = preview.answers
    assert answers.isVisible()
    assert answers.isAncestorOf(program.focus)  # at the question that was asked about
    answers.choices[NoticeQuestion.SMALL_FIRMS.value].button("yes").click()
    settle(program)
    procurement = program.bench.desk.procurement
    assert procurement is not None
    (given,) = procurement.notice_answers
    assert given.question is NoticeQuestion.SMALL_FIRMS
    assert answers.choices[given.question.value].value == "yes"
    answers.choices[given.question.value].button("follows").click()
    settle(program)
    assert program.bench.desk.procurement.notice_answers == ()  # type: ignore[union-attr]
    for width, height in ((911, 640), (683, 345)):
        program.resize(width, height)
        assert page.bar.export.isVisible()
        assert not page.options.isVisible()
        preview.show_mode("form")
        assert page.options.isVisible()
        assert page.documents.listing.isVisible()
        preview.show_mode("pages")

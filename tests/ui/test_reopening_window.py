"""A document comes back: dropped on the window, its procurement is opened, as the one that is there or beside it."""

from dataclasses import replace
from pathlib import Path

from gatekeeper_app.services.documents.carrying import with_procurement
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.document_check import FreeCheckPage
from own_window import LONG, opened, settled
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot


def drop(target: QWidget, file: Path) -> None:
    """What the system sends when a file is let go over a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(QPoint(40, 40), action, data, button, key),
        QDropEvent(QPointF(40, 40), action, data, button, key),
    ):
        QCoreApplication.sendEvent(target, event)


def said(window: MainWindow) -> str:
    strip = window.strip
    assert strip.isVisible()
    words = (label.text() for label in strip.findChildren(QLabel) if label.isVisibleTo(strip))
    return " ".join(filter(None, words))


def test_a_document_that_comes_back_opens_the_procurement_it_was_made_of(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot)
    bench, program = window.bench, window.bench.gatekeeper
    assert program is not None
    shipped = program.shipped
    sample = shipped.sample("school-furniture-worked", "fi")
    whole = shipped.justification(sample, "fi")
    first_pages = replace(whole, blocks=whole.blocks[:8])  # what the pages say is not what matters here
    pdf = tmp_path / "perustelut.pdf"
    shipped.write_pdf(first_pages, pdf)

    drop(window, pdf)
    settled(qtbot, window)
    assert bench.desk.procurement == sample

    bench.desk.take(shipped.sample("pump-renewal", "fi"))
    drop(window, pdf)
    settled(qtbot, window)
    assert bench.desk.procurement == sample
    assert len(bench.desk.summaries()) == 2
    assert said(window).startswith("Tiedoston perustelut.pdf hankinta on täsmälleen sama kuin työtilassa")

    other = tmp_path / "toinen.pdf"
    changed = replace(sample, title="Toinen tila")
    shipped.write_pdf(with_procurement(first_pages, changed, library_version=shipped.library.version), other)
    drop(window, other)
    settled(qtbot, window)
    copy = bench.desk.procurement
    assert copy is not None
    assert (copy.title, copy.id == sample.id) == ("Toinen tila", False)
    assert "hankinnan toinen versio" in said(window)

    content = other.read_bytes()
    cut = tmp_path / "katkennut.pdf"
    cut.write_bytes(content[: content.index(b"/EmbeddedFile") + 4000])
    drop(window, cut)
    settled(qtbot, window)
    doubtful = bench.desk.procurement
    assert doubtful is not None
    assert doubtful.id not in (sample.id, copy.id)
    assert doubtful.decisions == sample.decisions[: len(doubtful.decisions)]
    assert "johon ei voi täysin luottaa" in said(window)

    bench.go("check")
    page = window.page
    assert isinstance(page, FreeCheckPage)
    drop(page, pdf)
    qtbot.waitUntil(lambda: not page.checker.busy, timeout=LONG)
    settled(qtbot, window)
    which = page.opening.findChild(QPushButton, "open-carried")
    text = page.opening.findChild(QPushButton, "check-text")
    assert which is not None
    assert text is not None
    assert which.hasFocus()
    text.click()
    qtbot.waitUntil(lambda: page.session is not None, timeout=LONG)
    settled(qtbot, window)
    assert page.view.isVisible()

    drop(page, pdf)
    qtbot.waitUntil(lambda: not page.checker.busy, timeout=LONG)
    settled(qtbot, window)
    again = page.opening.findChild(QPushButton, "open-carried")
    assert again is not None
    again.click()
    settled(qtbot, window)
    assert bench.desk.procurement == sample
    window.close()

"""Figures without a verified source on the page of documents: confirmed one by one or all, and taken back."""

import pytest
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.rules.examples import furniture, included
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.export.confirming import ConfirmingPanel
from own_window import LONG, opened
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("ready_workspaces")


def procurement(window: MainWindow) -> Procurement:
    found = window.bench.desk.procurement
    assert found is not None
    return found


def words(panel: ConfirmingPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def test_figures_are_confirmed_by_keyboard_one_by_one_then_all_and_taken_back(
    qtbot: QtBot, library: Library
) -> None:
    window = opened(qtbot, "en")
    window.bench.desk.take(furniture(*(included(library.criteria[name]) for name in ("FUR-004", "FUR-014"))))
    window.bench.opened.emit()
    window.bench.go("export")
    qtbot.waitUntil(lambda: bool(window.findChildren(ConfirmingPanel)), timeout=LONG)
    panel = window.findChild(ConfirmingPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: panel.open_count > 2, timeout=20_000)
    total = panel.open_count
    assert panel.name.accessibleName() == "Name of the person confirming"

    panel.name.clear()
    panel.unfold.click()
    QCoreApplication.processEvents()
    figure = "criterion/FUR-004/warranty_years"
    button = panel.acts[figure]
    assert button.accessibleName().startswith("Confirm: Warranty: ")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not procurement(window).figure_confirmations
    assert "needs the name" in words(panel)
    assert panel.name.hasFocus()

    QTest.keyClicks(panel.name, "Maija Mallikas")
    assert "needs the name" not in words(panel)
    panel.acts[figure].setFocus()
    QTest.keyClick(panel.acts[figure], Qt.Key.Key_Return)
    (given,) = procurement(window).figure_confirmations
    assert (given.figure, given.by, given.on) == (figure, "Maija Mallikas", window.bench.desk.today)
    assert panel.open_count == total - 1
    QCoreApplication.processEvents()
    following = [act for act in panel.acts.values() if act.hasFocus()]  # the next figure that waits
    assert [act.accessibleName().split(":")[0] for act in following] == ["Confirm"]

    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert panel.open_count == 0
    QCoreApplication.processEvents()
    assert not panel.name.isVisibleTo(window)
    assert f"All {total} figures have been confirmed." in words(panel)
    back = panel.acts[figure]
    assert back.accessibleName().startswith("Take back: ")
    back.click()
    assert panel.open_count == 1
    window.bench.undo()
    assert panel.open_count == 0
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=LONG)
    window.close()

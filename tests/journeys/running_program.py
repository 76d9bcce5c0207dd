"""A running program and the hands on it: what the journeys are made of."""

from collections.abc import Callable
from pathlib import Path

from gatekeeper_app import app
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.export import ExportPage
from gatekeeper_app.ui.pages.facts import FactsPage
from gatekeeper_app.ui.pages.home import HomePage
from gatekeeper_app.ui.pages.walk import WalkPage
from gatekeeper_app.ui.shell.frame import Frame
from gatekeeper_app.ui.workbench import Workbench
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

NOTICE = Path(__file__).resolve().parents[1] / "fixtures" / "notices" / "contract_notice.xml"
SIZES = ((1366, 768), (911, 640), (683, 345))
PAGES = (
    "home",
    "procurements",
    "new",
    "walk",
    "legal",
    "people",
    "plan",
    "outcome",
    "history",
    "export",
    "document_check",
    "check",
    "text_rules",
    "survey",
    "library",
    "models",
    "settings",
)
_LONG = 60_000  # milliseconds; a limit, not a wait


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Every job has ended and what was to be thrown away is gone."""
    qtbot.waitUntil(lambda: not window.bench.jobs.busy, timeout=_LONG)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


class Program:
    """A running program and the hands on it."""

    def __init__(self, qtbot: QtBot, settings: Settings, *, opened: bool = True) -> None:
        self.qtbot, self.settings = qtbot, settings
        self.start(opened=opened)

    def start(self, *, opened: bool = True) -> None:
        """Start (again) on the workspace of this test; Home is in sight. Not `opened`: the workspace is refused."""
        self.window: MainWindow = app.make_window(app.make_application(), self.settings)
        self.window.bench.retry.connect(lambda: app.open_workspace(self.window))
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=_LONG)
        app.open_workspace(self.window)
        self.wait()
        assert (self.bench.gatekeeper is not None) == opened

    def close(self) -> None:
        """Close the window as its user does and throw it away."""
        bench = self.window.bench
        self.settings = bench.settings
        self.window.close()
        for thing in (self.window, bench.theme, bench.tongue, bench):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def wait(self) -> None:
        settled(self.window, self.qtbot)

    def until(self, what: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(what, timeout=_LONG)

    # ---- where one is

    @property
    def bench(self) -> Workbench:
        return self.window.bench

    @property
    def frame(self) -> Frame:
        return self.window.frame

    @property
    def page(self) -> Page:
        page = self.window.page
        assert page is not None
        return page

    @property
    def home(self) -> HomePage:
        assert isinstance(self.page, HomePage)
        return self.page

    @property
    def facts(self) -> FactsPage:
        assert isinstance(self.page, FactsPage)
        return self.page

    @property
    def walk(self) -> WalkPage:
        assert isinstance(self.page, WalkPage)
        return self.page

    @property
    def export(self) -> ExportPage:
        assert isinstance(self.page, ExportPage)
        return self.page

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        widget: QWidget | None = self.window.focusWidget()
        assert widget is not None
        return widget

    def say(self, msgid: str, **places: object) -> str:
        return self.bench.tongue.say(msgid, **places)  # type: ignore[arg-type]

    # ---- what one does

    def go(self, page: str) -> None:
        self.bench.go(page)
        self.wait()

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.wait()

    def key(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the focus is; the window's own keys hear it first, as always."""
        QTest.keyClick(self.focus, key, modifiers)
        self.wait()

    def type(self, text: str) -> None:
        """Type words where the focus is. (QTest's own typing aborts at letters beyond ASCII.)"""
        none = Qt.KeyboardModifier.NoModifier
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, none, letter))

    def click(self, widget: QWidget) -> None:
        """Bring it into sight and press the mouse in its middle."""
        pane = widget.parentWidget()
        while pane is not None and not isinstance(pane, QScrollArea):
            pane = pane.parentWidget()
        if isinstance(pane, QScrollArea):
            pane.ensureWidgetVisible(widget)
        QCoreApplication.processEvents()
        assert widget.isVisible()
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2)
        )
        self.wait()

    def open_notice(self) -> None:
        """The call for tenders of the fixtures, read from its file; its facts are in sight then."""
        self.window.open_path(str(NOTICE))
        self.until(lambda: isinstance(self.window.page, FactsPage))
        self.wait()

    def open_sample(self) -> None:
        """The practice procurement; its walk is in sight then."""
        self.bench.actions["sample"].trigger()
        choose = self.home.choice.findChild(QPushButton, "choose-school-furniture")
        assert choose is not None
        choose.click()
        self.until(lambda: isinstance(self.window.page, WalkPage))
        self.wait()


def controls(root: QWidget) -> list[QWidget]:
    """What takes the focus by Tab or arrow keys and is in sight under `root`."""
    inner = (QAbstractItemView,)
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible() or not widget.isEnabled():
            continue
        if widget.focusProxy() is not None or isinstance(widget.parentWidget(), inner):
            continue
        found.append(widget)
    return found

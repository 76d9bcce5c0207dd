"""What holds for every test: a home of its own, no screen, and no warning that nobody looks at."""

import gc
import itertools
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

# Small matrices go slower, not faster, when several threads wait for one another: before anything imports numpy, in the
# workers of a run and in the programs that tests start. (For a single process the Makefile sets it: a plugin of pytest
# imports numpy before this line is read.)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from gatekeeper_app.services.protocols import LawBook, Library
from hypothesis import HealthCheck, settings

from empty_workspace import empty_workspace, put_empty_workspace
from postgres_server import database, made_database, postgres_server  # fixtures

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ.pop("GATEKEEPER_HOME", None)
os.environ.pop("GATEKEEPER_DATABASE", None)
__all__ = ["database", "made_database", "postgres_server"]

# Library, law and words are read once in a process and never change; looking through them for garbage again
# and again took a tenth of the time of the tests that open windows.
gc.set_threshold(50_000, 20, 50)

# Every run tries other examples. By hand, after changing what they are about: --hypothesis-profile=campaign
# Nothing depends on how busy the machine is.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("suite", max_examples=40, **_PATIENT)
settings.register_profile("campaign", max_examples=3_000, **_PATIENT)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GATEKEEPER_SHARED", ROOT.parent / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not SHARED.is_dir():
        missing = pytest.mark.skip(reason=f"the shared reference data is not in {SHARED}")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(missing)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders for thousands of tests, numbered here: pytest looks through all there are before it names another."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of this test: none sees another's workspace or settings, nor the developer's own."""
    folder = next(homes)
    folder.mkdir()
    monkeypatch.setenv("GATEKEEPER_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """What a test has shown is thrown away when it ends. Else each window of the tests before is dressed, laid out and
    told of every change together with the next one, and the last tests take several times as long as the first."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    for widget in application.topLevelWidgets():
        if widget.parentWidget() is None:
            if widget.isVisible():
                widget.close()
            widget.deleteLater()
    for thing in application.children():
        if type(thing).__module__.startswith("gatekeeper_app."):  # theme, tongue and workbench of a window
            thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_logged_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails the test, unless the test asks for `caplog` and so judges the log itself."""
    handler = _Warnings()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    if handler.records and "caplog" not in request.fixturenames:
        said = "\n".join(f"{record.name}: {record.getMessage()}" for record in handler.records)
        pytest.fail(f"logged, but nobody looked:\n{said}")


@pytest.fixture
def ready_workspaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """New workspace files are copies of one that was made before."""
    from gatekeeper_app.adapters.storage import schema

    empty_workspace()  # with the real `create`
    monkeypatch.setattr(schema, "create", put_empty_workspace)


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped criteria library; read-only, so that all tests may share it."""
    from gatekeeper_app import paths
    from gatekeeper_app.adapters.library.reader import open_library

    return open_library(paths.shipped_library())


@pytest.fixture(scope="session")
def library_ready_for_search(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The shipped library as windows search it, made once: a window begins to make it soon after it was opened."""
    from datetime import date

    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.browsing import shelf_of

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GATEKEEPER_HOME", str(tmp_path_factory.mktemp("nobody")))
        shipped = Shipped()
        shelf_of(shipped.library, shipped.law, date.today(), shipped.words)


@pytest.fixture(scope="session")
def law() -> LawBook:
    """The shipped law book."""
    from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook

    return ShippedLawBook()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared reference data beside the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared reference data is not in {SHARED}")
    return SHARED

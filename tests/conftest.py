"""What holds for every test: a home of its own, no screen, and no warning that nobody looks at."""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from gatekeeper_app.services.protocols import LawBook, Library

from postgres_server import database, postgres_server  # fixtures

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ.pop("GATEKEEPER_HOME", None)
os.environ.pop("GATEKEEPER_DATABASE", None)
__all__ = ["database", "postgres_server"]

# Library, law and words are read once in a process and never change; looking through them for garbage again
# and again took a tenth of the time of the tests that open windows.
gc.set_threshold(50_000, 20, 50)

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GATEKEEPER_SHARED", ROOT.parent / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not SHARED.is_dir():
        missing = pytest.mark.skip(reason=f"the shared reference data is not in {SHARED}")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(missing)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of this test: none sees another's workspace or settings, nor the developer's own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("GATEKEEPER_HOME", str(folder))
    return folder


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


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped criteria library; read-only, so that all tests may share it."""
    from gatekeeper_app import paths
    from gatekeeper_app.adapters.library.reader import open_library

    return open_library(paths.shipped_library())


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

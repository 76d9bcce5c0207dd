"""The program as a user has it: the real window, the real workspace, keys and mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gatekeeper_app.settings import Settings
from pytestqt.qtbot import QtBot
from running_program import Program


@pytest.fixture(scope="session", autouse=True)
def ready(library_ready_for_search: None) -> None:
    """No window spends its first seconds on the index of the library."""


@pytest.fixture
def program(qtbot: QtBot, home: Path) -> Iterator[Program]:
    """The program in Finnish, its window open, its workspace empty."""
    running = Program(qtbot, Settings(language="fi", theme="light"))
    yield running
    running.close()

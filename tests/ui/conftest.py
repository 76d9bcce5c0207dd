"""What the windows of these tests have in common."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def ready(library_ready_for_search: None) -> None:
    """No window spends its first seconds on the index of the library."""


@pytest.fixture(autouse=True)
def begun(ready_workspaces: None) -> None:
    """Every window opens a workspace of its own, a new one."""

"""The window on a workspace that others are working in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app import app
from gatekeeper_app.adapters.storage.server import open_server
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import ChangedElsewhereError
from gatekeeper_app.services.database_address import parse
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.editing_facts import set_title
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.others_changes import OthersChanges
from pytestqt.qtbot import QtBot

from postgres_server import PASSWORD, Server

BOUGHT = Procurement(
    id="p1", title="Tuolit", created_at=datetime(2026, 11, 21, tzinfo=UTC), categories=("furniture",)
)


@pytest.fixture
def window(
    qtbot: QtBot, postgres_server: Server, database: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    address = postgres_server.address(database)
    chosen = Settings(language="fi", theme="light", actor="Aino", database=address)
    made = app.make_window(app.make_application(), chosen)
    qtbot.addWidget(made)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


@pytest.fixture
def eero(
    window: MainWindow, postgres_server: Server, database: str, library: Library, law: LawBook
) -> Iterator[Desk]:
    """Another person, at another computer."""
    window.bench.desk.take(BOUGHT)
    store = open_server(parse(postgres_server.address(database)), lambda: PASSWORD, copies=Path("nowhere"))
    desk = Desk(store=store, library=library, law=law, actor="Eero")
    desk.open("p1")
    yield desk
    store.close()


def test_who_is_second_is_told_and_the_window_shows_what_the_first_one_did(
    window: MainWindow, eero: Desk, qtbot: QtBot
) -> None:
    bench = window.bench
    assert eero.procurement is not None
    mine = set_title(bench.desk.procurement or BOUGHT, "Pöydät")
    eero.apply(set_title(eero.procurement, "Kaapit"))
    told: list[object] = []
    bench.failed.connect(told.append)
    with qtbot.waitSignal(bench.edited, timeout=5000):
        assert not bench.apply(mine)
    (error,) = told
    assert isinstance(error, ChangedElsewhereError)
    assert "Eero on muuttanut samaa tietoa" in error.in_language("fi")
    assert bench.desk.procurement is not None
    assert bench.desk.procurement.title == "Kaapit"


def test_a_restore_on_a_shared_workspace_is_seen_by_the_others(
    window: MainWindow, eero: Desk, tmp_path: Path
) -> None:
    backups = window.bench.gatekeeper.backups  # type: ignore[union-attr]
    backups.make(tmp_path / "b.gatekeeper-backup")
    assert eero.procurement is not None
    eero.apply(set_title(eero.procurement, "Kaapit"))
    backups.restore(backups.look_into(tmp_path / "b.gatekeeper-backup"), replace=True)
    assert eero.reload_if_changed()
    assert eero.procurement.title == "Tuolit"


def test_what_somebody_else_does_is_noticed_without_being_asked(
    window: MainWindow, eero: Desk, qtbot: QtBot
) -> None:
    assert eero.procurement is not None
    eero.apply(set_title(eero.procurement, "Kaapit"))
    watch = next(child for child in window.bench.children() if isinstance(child, OthersChanges))
    said: list[str] = []
    window.bench.noticed.connect(lambda text, _undoable: said.append(text))
    with qtbot.waitSignal(window.bench.edited, timeout=5000):
        watch.look()
    assert window.bench.desk.procurement is not None
    assert window.bench.desk.procurement.title == "Kaapit"
    assert said == ["Joku muu on muuttanut hankintaa; näet sen nykyisen tilan."]


def test_nothing_is_said_where_nobody_has_changed_anything(
    window: MainWindow, eero: Desk, qtbot: QtBot
) -> None:
    watch = next(child for child in window.bench.children() if isinstance(child, OthersChanges))
    with qtbot.assertNotEmitted(window.bench.edited, wait=800):
        watch.look()

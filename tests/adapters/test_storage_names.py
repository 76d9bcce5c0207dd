"""Names of people: the workspace can say where they stand, and take one off while the record stays."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore
from gatekeeper_app.domain.people import Opinion, View
from gatekeeper_app.domain.procurements import Person, Preparation, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import Message
from gatekeeper_app.services.personal_data import NameTrace, pseudonym
from workspaces import REFUSED, AnyWorkspace, FileWorkspace, ServerWorkspace

MAIJA = 'Maija "Mimi" Virtanen'
FURNITURE = Procurement(
    id="furniture",
    title="Kalusteet",
    created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
    people=(Person(id="m", role=Role.NEED_OWNER, name=MAIJA), Person(id="l", role=Role.LAWYER, name="Li")),
    preparation=Preparation(stock_note=f"{MAIJA} kävi varaston läpi. Liite 2."),
    opinions=(
        Opinion(
            criterion_id="FUR-004", role=Role.NEED_OWNER, view=View.INCLUDE, reason=f"Näin sanoi {MAIJA}."
        ),
    ),
)
ADDED = Message("procurement created")


@pytest.fixture(params=["file", "server"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyWorkspace]:
    made: AnyWorkspace
    if request.param == "file":
        made = FileWorkspace(tmp_path / "workspace.sqlite")
    else:
        server, name = request.getfixturevalue("postgres_server"), request.getfixturevalue("made_database")
        made = ServerWorkspace(server, name, tmp_path / "backups")
    yield made
    for opened in made.opened:
        opened.close()


@pytest.fixture
def store(workspace: AnyWorkspace) -> SqlProcurementStore:
    store = workspace.open()
    store.add(FURNITURE, ADDED, MAIJA)
    changed = replace(FURNITURE, title="Koulun kalusteet")
    store.save(changed, Message("changed by {name}", {"name": MAIJA}), MAIJA, base=FURNITURE)
    store.save(replace(changed, title="Pulpetit"), Message("title changed"), "Aino Laine", base=changed)
    return store


def test_every_name_is_listed_with_how_often_it_stands(store: SqlProcurementStore) -> None:
    assert list(store.names()) == [
        NameTrace(name="Aino Laine", procurements=0, signed=1),
        NameTrace(name="Li", procurements=1, signed=0),
        NameTrace(name=MAIJA, procurements=1, signed=2),
    ]


def test_a_name_is_gone_from_every_table_and_the_record_stays(
    store: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    before = store.history("furniture")
    assert store.take_off_name(MAIJA, "nimi poistettu 7A2C", "Aino Laine") == 1
    found = store.get("furniture")
    assert found.people[0].name == "nimi poistettu 7A2C"
    assert found.preparation.stock_note == "nimi poistettu 7A2C kävi varaston läpi. Liite 2."
    assert found.opinions[0].reason == "Näin sanoi nimi poistettu 7A2C."
    after = store.history("furniture")
    assert [entry.at for entry in after[1:]] == [entry.at for entry in before]
    assert {entry.actor for entry in after} == {"nimi poistettu 7A2C", "Aino Laine", "Gatekeeper"}
    assert after[0].label.msgid == "a person's name was taken off the records by {actor}"
    everything = json.dumps(
        [
            [str(value) for value in row]
            for table in ("procurement", "person", "opinion", "journal")
            for row in workspace.rows(f"SELECT * FROM {table}")
        ],
        ensure_ascii=False,
    )
    assert "Virtanen" not in everything
    assert "Mimi" not in everything


def test_the_journal_still_tells_the_whole_story_and_undo_still_works(store: SqlProcurementStore) -> None:
    store.take_off_name(MAIJA, "nimi poistettu 7A2C", "Aino Laine")
    assert store.replayed("furniture") == store.get("furniture")
    undone, change = store.undo("furniture", "Aino Laine")
    assert (undone.title, change.label.msgid) == ("Koulun kalusteet", "title changed")


def test_a_short_name_is_taken_off_where_it_stands_alone_only(store: SqlProcurementStore) -> None:
    store.take_off_name("Li", "nimi poistettu 0001", "Aino Laine")
    found = store.get("furniture")
    assert found.people[1].name == "nimi poistettu 0001"
    assert found.preparation.stock_note.endswith("Liite 2.")
    assert found.people[0].name == MAIJA


def test_a_name_nobody_has_changes_nothing(store: SqlProcurementStore) -> None:
    before = store.history("furniture")
    assert store.take_off_name("Ei Kukaan", "x", "Aino Laine") == 0
    assert store.history("furniture") == before


def test_the_journal_is_guarded_again_afterwards(store: SqlProcurementStore, workspace: AnyWorkspace) -> None:
    store.take_off_name(MAIJA, "nimi poistettu 7A2C", "Aino Laine")
    with pytest.raises(Exception, match="append-only") as refused:
        workspace.damage("UPDATE journal SET actor = 'x'")
    assert isinstance(refused.value, REFUSED) or "append-only" in str(refused.value)


def test_two_names_taken_off_stay_two_people() -> None:
    made = {pseudonym("nimi poistettu") for _ in range(20)}
    assert len(made) > 1
    assert all(name.startswith("nimi poistettu ") for name in made)

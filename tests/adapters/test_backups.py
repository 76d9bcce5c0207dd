"""A backup holds everything, goes into either database, and a file that is none harms nobody."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore
from gatekeeper_app.domain.decisions import Decision, DecisionState, LeaveOutReason
from gatekeeper_app.domain.procurements import Lot, Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import backup_file
from gatekeeper_app.services.backups import Backups
from workspaces import AnyWorkspace, FileWorkspace, ServerWorkspace

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FURNITURE = Procurement(
    id="furniture",
    title="Koulun kalusteet",
    created_at=NOON,
    value=Decimal("240000.50"),
    lots=(Lot(id="lot1", title="Pöydät"), Lot(id="lot2", title="Tuolit")),
    people=(Person(id="aino", role=Role.LAWYER, name="Aino"),),
    decisions=(Decision(criterion_id="FUR-004", state=DecisionState.LEFT_OUT, reason=LeaveOutReason.COST),),
)
PUMPS = Procurement(id="pumps", title="Pumput", created_at=NOON + timedelta(days=1))
LABEL = Message("{what} changed", {"what": "title"})


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def on_file(tmp_path: Path) -> Iterator[FileWorkspace]:
    made = FileWorkspace(tmp_path / "file" / "workspace.sqlite")
    yield made
    for opened in made.opened:
        opened.close()


@pytest.fixture
def on_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServerWorkspace]:
    server, name = request.getfixturevalue("postgres_server"), request.getfixturevalue("made_database")
    made = ServerWorkspace(server, name, tmp_path / "copies")
    yield made
    for opened in made.opened:
        opened.close()


@pytest.fixture(params=["file", "server"])
def workspace(request: pytest.FixtureRequest) -> AnyWorkspace:
    found: AnyWorkspace = request.getfixturevalue(f"on_{request.param}")
    return found


def furnished(workspace: AnyWorkspace) -> SqlProcurementStore:
    store = workspace.open(now=Clock())
    store.add(FURNITURE, LABEL, "Aino")
    store.add(PUMPS, LABEL, "Eero")
    store.save(replace(FURNITURE, title="Kalusteet"), LABEL, "Aino")
    store.undo("furniture", "Aino")
    store.redo("furniture", "Aino")
    store.archive("pumps")
    return store


def kept(store: SqlProcurementStore, folder: Path, number: int = 14) -> Backups:
    return Backups(store=store, folder=folder, clock=Clock(), kept=number)


@pytest.fixture
def backup(on_file: FileWorkspace, tmp_path: Path) -> Path:
    file = tmp_path / "all.gatekeeper-backup"
    store = furnished(on_file)
    store.back_up(file)
    store.close()
    return file


def everything(store: SqlProcurementStore) -> list[object]:
    found: list[object] = list(store.summaries())
    for summary in store.summaries():
        found.append(store.get(summary.id))
        assert store.replayed(summary.id) == store.get(summary.id)
        found += [(entry.label, entry.actor, entry.at) for entry in store.history(summary.id)]
    return found


def in_english(error: UserFacingError) -> str:
    return error.in_language("en")


# ---- there and back


def test_from_a_file_to_a_server_and_back_nothing_is_lost_or_added(
    on_file: FileWorkspace, on_server: ServerWorkspace, tmp_path: Path
) -> None:
    first = furnished(on_file)
    there = tmp_path / "there.gatekeeper-backup"
    first.back_up(there)
    server = on_server.open()
    kept(server, tmp_path / "b1").restore(backup_file.read(there), replace=False)
    assert everything(server) == everything(first)
    back = tmp_path / "back.gatekeeper-backup"
    server.back_up(back)
    again = FileWorkspace(tmp_path / "again" / "workspace.sqlite")
    last = again.open()
    kept(last, tmp_path / "b2").restore(backup_file.read(back), replace=False)
    assert everything(last) == everything(first)
    for member in ("procurements.jsonl", "journal.jsonl"):
        assert zipfile.ZipFile(there).read(member) == zipfile.ZipFile(back).read(member)
    last.close()


def test_what_was_restored_can_be_undone_and_changed_like_before(
    workspace: AnyWorkspace, backup: Path, tmp_path: Path
) -> None:
    if isinstance(workspace, FileWorkspace):
        workspace = FileWorkspace(tmp_path / "another" / "workspace.sqlite")
    store = workspace.open(now=Clock())
    kept(store, tmp_path / "backups").restore(backup_file.read(backup), replace=True)
    assert store.undo("furniture", "Aino")[0].title == "Koulun kalusteet"
    store.save(replace(PUMPS, title="Uudet pumput"), LABEL, "Eero", base=PUMPS)
    assert store.get("pumps").title == "Uudet pumput"
    store.close()


def test_adding_what_is_missing_leaves_what_is_there(workspace: AnyWorkspace, tmp_path: Path) -> None:
    store = furnished(workspace)
    file = tmp_path / "b.gatekeeper-backup"
    store.back_up(file)
    store.remove("pumps")
    store.save(replace(store.get("furniture"), title="Muutettu sen jälkeen"), LABEL, "Aino")
    backups = kept(store, tmp_path / "backups")
    contents = backups.look_into(file)
    assert backups.already_here(contents) == 1
    restored, before = backups.restore(contents, replace=False)
    assert (restored.written, restored.left, restored.deleted) == (1, 1, 0)
    assert store.get("furniture").title == "Muutettu sen jälkeen"
    assert store.get("pumps") == PUMPS
    assert before is not None
    assert backup_file.read(before).manifest.procurements == 1


def test_replacing_brings_the_old_state_and_keeps_the_present_one_in_a_backup(
    workspace: AnyWorkspace, tmp_path: Path
) -> None:
    store = furnished(workspace)
    file = tmp_path / "b.gatekeeper-backup"
    store.back_up(file)
    then = everything(store)
    store.remove("pumps")
    store.add(replace(PUMPS, id="new", title="Uusi"), LABEL, "Eero")
    backups = kept(store, tmp_path / "backups")
    restored, before = backups.restore(backups.look_into(file), replace=True)
    assert (restored.written, restored.deleted) == (2, 2)
    assert everything(store) == then
    assert before is not None
    assert {outline.title for outline in backup_file.read(before).outlines} == {"Kalusteet", "Uusi"}


def test_others_go_on_working_while_a_backup_is_made(workspace: AnyWorkspace, tmp_path: Path) -> None:
    store = furnished(workspace)
    with store._snapshot() as reading:
        from gatekeeper_app.adapters.storage import backup

        before = backup.taken(reading)
        store.save(replace(PUMPS, title="Muutettu"), LABEL, "Eero")
        again = backup.taken(reading)
    assert [row.title for row in before.procurements] == [row.title for row in again.procurements]
    assert store.get("pumps").title == "Muutettu"


def test_a_damaged_procurement_is_told_by_its_journal(on_file: FileWorkspace, tmp_path: Path) -> None:
    store = furnished(on_file)
    on_file.damage("UPDATE procurement SET fields = '{' WHERE id = 'furniture'")
    on_file.damage("UPDATE lot SET document = CAST(x'ff' AS TEXT)")
    file = tmp_path / "b.gatekeeper-backup"
    manifest = store.back_up(file)
    assert (manifest.procurements, manifest.damaged) == (2, ())
    kept(store, tmp_path / "backups").restore(backup_file.read(file), replace=True)
    assert store.get("furniture") == replace(FURNITURE, title="Kalusteet")


def test_what_cannot_be_saved_is_named_and_never_replaced(on_file: FileWorkspace, tmp_path: Path) -> None:
    store = furnished(on_file)
    file = tmp_path / "b.gatekeeper-backup"
    store.back_up(file)
    on_file.damage("UPDATE procurement SET fields = '{' WHERE id = 'furniture'")
    on_file.damage("DROP TRIGGER journal_is_never_changed")
    on_file.damage("UPDATE journal SET changes = 'x' WHERE procurement_id = 'furniture'")
    backups = kept(store, tmp_path / "backups")
    manifest = backups.make(tmp_path / "c.gatekeeper-backup")
    assert (manifest.procurements, manifest.damaged) == (1, ("Kalusteet",))
    with pytest.raises(NotPossibleNowError, match="was not replaced"):
        backups.restore(backups.look_into(file), replace=True)
    assert len(store.summaries()) == 2


# ---- automatic ones


def test_one_a_day_is_made_and_the_latest_stay(on_file: FileWorkspace, tmp_path: Path) -> None:
    store = furnished(on_file)
    day = [NOON]
    backups = Backups(store=store, folder=tmp_path / "backups", clock=lambda: day[0], kept=3)
    made = []
    for number in range(5):
        day[0] = NOON + timedelta(days=number)
        made.append(backups.make_if_due())
        assert backups.make_if_due() is None
    assert [file.name for file in sorted((tmp_path / "backups").iterdir())] == [
        f"automatic-2026-11-{number}.gatekeeper-backup" for number in (23, 24, 25)
    ]
    assert (
        backup_file.read(
            tmp_path / "backups" / "automatic-2026-11-25.gatekeeper-backup"
        ).manifest.procurements
        == 2
    )


def test_nothing_is_made_of_an_empty_workspace(workspace: AnyWorkspace, tmp_path: Path) -> None:
    backups = kept(workspace.open(), tmp_path / "backups")
    assert backups.make_if_due() is None
    assert not (tmp_path / "backups").exists()


def test_backups_made_by_hand_and_other_files_are_never_pruned(
    on_file: FileWorkspace, tmp_path: Path
) -> None:
    backups = kept(furnished(on_file), tmp_path / "backups", 1)
    (tmp_path / "backups").mkdir()
    mine = tmp_path / "backups" / "oma.gatekeeper-backup"
    backups.make(mine)
    note = tmp_path / "backups" / "automatic-muistio.txt"
    note.write_text("oma", encoding="utf-8")
    (tmp_path / "backups" / "automatic-2026-01-01.gatekeeper-backup").write_bytes(b"old")
    assert backups.make_if_due() is not None
    assert {file.name for file in (tmp_path / "backups").iterdir()} == {
        mine.name,
        note.name,
        "automatic-2026-11-21.gatekeeper-backup",
    }


def test_old_ones_stay_when_a_new_one_cannot_be_made(
    on_file: FileWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = kept(furnished(on_file), tmp_path / "backups", 1)
    (tmp_path / "backups").mkdir()
    old = tmp_path / "backups" / "automatic-2026-01-01.gatekeeper-backup"
    old.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotPossibleNowError) as caught:
        backups.make_if_due()
    assert "The disk is full." in in_english(caught.value)
    assert [file.name for file in (tmp_path / "backups").iterdir()] == [old.name]


# ---- files that are none


def _changed(change: Callable[[dict[str, bytes]], object]) -> Callable[[Path], None]:
    """A backup whose members were changed, digests left as they were."""

    def damage(file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        change(members)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)

    return damage


def _manifest(**values: object) -> Callable[[Path], None]:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | values).encode()

    return _changed(change)


def _cut(share: float) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)]) and None


def _twisted(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 0xFF
    file.write_bytes(bytes(data))


def _bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("manifest.json", "procurements.jsonl"):
            archive.writestr(name, b"{}")
        with archive.open("journal.jsonl", "w", force_zip64=True) as member:
            for _ in range(600):
                member.write(b"\x00" * (1 << 20))


DAMAGE: dict[str, Callable[[Path], None]] = {
    "empty": lambda file: file.write_bytes(b"") and None,
    "text": lambda file: file.write_bytes(b"x" * 1000) and None,
    "random": lambda file: file.write_bytes(os.urandom(5000)) and None,
    "cut early": _cut(0.3),
    "cut late": _cut(0.99),
    "a turned bit": _twisted,
    "something behind it": lambda file: file.write_bytes(file.read_bytes() + b"x") and None,
    "a line changed": _changed(
        lambda members: members.update(
            {"procurements.jsonl": members["procurements.jsonl"].replace(b"Kalusteet", b"Kalastaja")}
        )
    ),
    "a line missing": _changed(
        lambda members: members.update({"journal.jsonl": members["journal.jsonl"].split(b"\n", 1)[1]})
    ),
    "a member missing": _changed(lambda members: members.pop("journal.jsonl")),
    "a member too many": _changed(lambda members: members.update({"../../evil": b"x"})),
    "a member elsewhere": _changed(
        lambda members: members.update({"/etc/passwd": members.pop("journal.jsonl")})
    ),
    "no manifest": _changed(lambda members: members.update({"manifest.json": b"[]"})),
    "another format": _manifest(format="gatekeeper-procurement"),
    "wrong counts": _manifest(procurements=7),
    "no digests": _manifest(members={}),
    "a text for a version": _manifest(version="1"),
    "a bomb": _bomb,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_backup_is_refused_with_a_reason_and_changes_nothing(
    backup: Path, tmp_path: Path, kind: str
) -> None:
    DAMAGE[kind](backup)
    workspace = FileWorkspace(tmp_path / "other" / "workspace.sqlite")
    store = workspace.open()
    store.add(PUMPS, LABEL, "Eero")
    with pytest.raises(UnreadableInputError) as caught:
        kept(store, tmp_path / "backups").look_into(backup)
    said = in_english(caught.value)
    assert "all.gatekeeper-backup cannot be read." in said
    assert said.endswith("Nothing was changed. Choose another backup.")
    assert everything(store)[0] == store.summaries()[0]
    store.close()


def resealed(
    file: Path, change: Callable[[list[dict[str, object]], list[dict[str, object]]], object]
) -> None:
    """A backup with changed lines and right digests: what somebody who means harm would send."""
    import hashlib

    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    lines = [
        [json.loads(line) for line in members[name].splitlines()]
        for name in ("procurements.jsonl", "journal.jsonl")
    ]
    change(lines[0], lines[1])
    manifest = json.loads(members["manifest.json"])
    for name, changed in zip(("procurements.jsonl", "journal.jsonl"), lines, strict=True):
        data = b"".join(json.dumps(line).encode() + b"\n" for line in changed)
        members[name] = data
        manifest["members"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    manifest["procurements"], manifest["entries"] = len(lines[0]), len(lines[1])
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _part(key: str, text: str) -> Callable[[list[dict[str, object]], list[dict[str, object]]], object]:
    def change(procurements: list[dict[str, object]], _journal: object) -> None:
        found = procurements[0]["parts"]
        assert isinstance(found, dict)
        found[key] = text

    return change


@pytest.mark.parametrize(
    "change",
    [
        _part("field/title", "7"),
        _part("field/value", '"1E+999999999"'),
        _part("field/id", '"another"'),
        _part("lot/x", "nonsense"),
        lambda procurements, journal: procurements.append(procurements[0]),
        lambda procurements, journal: journal.reverse(),
        lambda procurements, journal: journal[0].update(undoes=1),
        lambda procurements, journal: journal[0].update(procurement="nobody's"),
        lambda procurements, journal: journal.append(dict(journal[-1], number=9)),
    ],
)
def test_a_backup_made_to_do_harm_is_refused(
    backup: Path, change: Callable[[list[dict[str, object]], list[dict[str, object]]], object]
) -> None:
    resealed(backup, lambda procurements, journal: None)
    assert backup_file.read(backup).manifest.procurements == 2
    resealed(backup, change)
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        backup_file.read(backup)


@pytest.mark.parametrize("values", [{"version": 3}, {"revision": "9999"}])
def test_a_backup_of_a_newer_program_is_refused(
    backup: Path, tmp_path: Path, values: dict[str, object]
) -> None:
    _manifest(**values)(backup)
    store = FileWorkspace(tmp_path / "other" / "workspace.sqlite").open()
    with pytest.raises(UnreadableInputError) as caught:
        kept(store, tmp_path / "backups").look_into(backup)
    assert "newer version of the program" in in_english(caught.value)
    store.close()


def test_a_backup_replaced_after_it_was_looked_into_is_not_restored(backup: Path, tmp_path: Path) -> None:
    workspace = FileWorkspace(tmp_path / "other" / "workspace.sqlite")
    store = workspace.open()
    store.add(replace(PUMPS, id="mine"), LABEL, "Eero")
    contents = backup_file.read(backup)
    store.back_up(tmp_path / "swap")
    shutil.copy(tmp_path / "swap", backup)
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        store.restore(contents, replace=True)
    assert [summary.id for summary in store.summaries()] == ["mine"]
    store.close()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="cannot be opened"):
        backup_file.read(tmp_path / "none.gatekeeper-backup")


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError):
        backup_file.read(tmp_path)

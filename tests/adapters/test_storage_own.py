"""The buyer's own library in a workspace: written, put in use, undone, shared, backed up; on a file and on a server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.own_criteria import OwnCriterion, OwnState
from gatekeeper_app.errors import (
    ChangedElsewhereError,
    NotPossibleNowError,
    UnreadableInputError,
    WrongUsageError,
)
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services import backup_file
from gatekeeper_app.services.own.categories import add_category, change_category
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.protocols import LawBook, Library
from workspaces import REFUSED, AnyWorkspace, FileWorkspace, ServerWorkspace

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AINO = "Aino Laine"


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
    return workspace.open()


def desk(store: SqlProcurementStore, library: Library, law: LawBook, name: str = AINO) -> OwnLibrary:
    """Somebody at work on the store, with a library of their own to look into."""
    return OwnLibrary(store, CombinedLibrary(library), law, signs=lambda: name, clock=lambda: NOW)


@pytest.fixture
def own(store: SqlProcurementStore, library: Library, law: LawBook) -> OwnLibrary:
    own = desk(store, library, law)
    own.name_organisation("espoo", "Espoon kaupunki")
    return own


def renamed(own: OwnLibrary, base: OwnCriterion, name: str) -> OwnCriterion:
    return own.write(replace(base.content, name=LocalizedText.same(name)), base)


def test_a_variant_is_offered_only_once_it_is_put_in_use(own: OwnLibrary, library: Library) -> None:
    variant = own.vary("FUR-004")
    assert (variant.id, variant.based_on, variant.based_on_library) == (
        "ESPOO-0001",
        "FUR-004",
        library.version,
    )
    assert variant.state is OwnState.DRAFT
    assert "ESPOO-0001" not in own.library.criteria
    assert own.library.version == library.version
    variant = own.put_in_use(renamed(own, variant, "Pitkä takuu"), note="Takuu pidennettiin")
    assert (variant.state, variant.version) == (OwnState.IN_USE, 1)
    assert own.library.criteria["ESPOO-0001"].name.fi == "Pitkä takuu"
    assert own.library.version.startswith(f"{library.version}+")
    assert own.library.criteria["FUR-004"] == library.criteria["FUR-004"]


def test_writing_on_changes_nothing_for_others_until_it_is_put_in_use_again(own: OwnLibrary) -> None:
    variant = own.put_in_use(renamed(own, own.vary("FUR-004"), "Ensimmäinen"))
    version = own.library.version
    variant = renamed(own, variant, "Toinen")
    assert variant.being_changed
    assert own.library.criteria[variant.id].name.fi == "Ensimmäinen"
    assert own.library.version == version
    variant = own.put_in_use(variant, note="uusi nimi")
    assert own.library.criteria[variant.id].name.fi == "Toinen"
    assert own.library.version != version
    assert [(v.number, v.content.name.fi, v.note) for v in own.versions(variant.id)] == [
        (1, "Ensimmäinen", ""),
        (2, "Toinen", "uusi nimi"),
    ]
    assert own.go_back_to(variant, 1).content.name.fi == "Ensimmäinen"


def test_what_was_written_survives_closing_and_opening(
    own: OwnLibrary, workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    variant = own.put_in_use(renamed(own, own.vary("FUR-004"), "Pitkä takuu"))
    category = add_category(own, LocalizedText.same("Leikkipaikat"), LocalizedText.same(""), cpv=("37535",))
    own.store.close()  # type: ignore[attr-defined]
    again = desk(workspace.open(), library, law)
    assert again.get(variant.id) == variant
    assert again.contents.categories == {category.id: category}
    assert list(again.library.categories)[-1] == "ESPOO-C01"
    assert again.library.version == own.library.version


def test_a_blank_criterion_cannot_be_put_in_use_and_says_what_is_missing(own: OwnLibrary) -> None:
    blank = own.create("furniture", CriterionKind.AWARD, Gate.AWARD)
    with pytest.raises(NotPossibleNowError) as refused:
        own.put_in_use(blank)
    said = refused.value.in_language("en")
    assert "The criterion has no name yet." in said
    assert "The text for the call for tenders is not written yet." in said
    named = own.write(
        replace(
            blank.content,
            name=LocalizedText(fi="Nimi", sv="", en=""),
            tender_text=LocalizedText(fi="Teksti.", sv="", en=""),
        ),
        blank,
    )
    assert own.put_in_use(named).state is OwnState.IN_USE
    # A language nobody has written speaks in the words of the one there is.
    assert own.library.criteria[blank.id].tender_text.sv == "Teksti."
    assert own.get(blank.id).content.tender_text.sv == ""


def test_a_retired_criterion_is_offered_no_more_but_can_be_read(own: OwnLibrary) -> None:
    variant = own.put_in_use(own.vary("FUR-004"))
    version = own.library.version
    retired = own.retire(variant)
    assert retired.state is OwnState.RETIRED
    assert variant.id not in list(own.library.criteria)
    assert own.library.criteria[variant.id].name == variant.content.name
    assert own.library.version != version
    assert own.bring_back(retired).state is OwnState.IN_USE
    assert variant.id in list(own.library.criteria)
    assert own.library.version == version


def test_a_retired_category_is_offered_no_more_but_can_be_read(own: OwnLibrary) -> None:
    category = add_category(own, LocalizedText.same("Leikkipaikat"), LocalizedText.same("Välineet."))
    change_category(own, category, category.category, retired=True)
    assert category.id not in list(own.library.categories)
    assert own.library.categories[category.id].name.fi == "Leikkipaikat"


def test_every_change_can_be_undone_and_redone(own: OwnLibrary) -> None:
    variant = own.vary("FUR-004")
    written = renamed(own, variant, "Pitkä takuu")
    own.put_in_use(written)
    assert own.undoable is not None
    assert own.undoable.in_language("en") == "version 1 of ESPOO-0001 put in use"
    own.undo()
    assert own.get(variant.id) == written
    assert variant.id not in own.library.criteria
    own.undo()
    assert own.get(variant.id) == variant
    own.undo()
    with pytest.raises(WrongUsageError):
        own.get(variant.id)
    assert own.redo() is not None
    assert own.redo() is not None
    assert own.redo() is not None
    assert own.library.criteria[variant.id].name.fi == "Pitkä takuu"
    assert own.redo() is None


def test_a_version_once_in_use_stays_on_record_and_its_number_is_not_given_again(own: OwnLibrary) -> None:
    variant = own.put_in_use(renamed(own, own.vary("FUR-004"), "Ensimmäinen"))
    own.undo()
    variant = own.put_in_use(renamed(own, own.get(variant.id), "Toinen"))
    assert variant.version == 2
    assert [v.content.name.fi for v in own.versions(variant.id)] == ["Ensimmäinen", "Toinen"]


def test_an_id_is_never_given_twice_not_even_after_undo(own: OwnLibrary) -> None:
    first = own.put_in_use(own.vary("FUR-004"))
    own.undo()
    own.undo()
    assert first.id not in own.contents.criteria
    assert own.vary("FUR-004").id == "ESPOO-0002"


def test_a_draft_is_deleted_and_a_change_dropped(own: OwnLibrary) -> None:
    draft = own.vary("FUR-004")
    assert own.discard(draft) is None
    assert draft.id not in own.contents.criteria
    used = own.put_in_use(own.vary("FUR-004"))
    kept = own.discard(renamed(own, used, "Kesken"))
    assert kept is not None
    assert kept.content == used.content


def test_nobody_overwrites_what_somebody_else_has_written(
    own: OwnLibrary, workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    variant = own.vary("FUR-004")
    eero = desk(own.store if isinstance(workspace, FileWorkspace) else workspace.open(), library, law, "Eero")  # type: ignore[arg-type]
    renamed(eero, eero.get(variant.id), "Eeron")
    with pytest.raises(ChangedElsewhereError) as refused:
        renamed(own, variant, "Ainon")
    assert "Eero changed the same entry" in refused.value.in_language("en")
    assert own.get(variant.id).content.name.fi == "Eeron"
    assert renamed(own, own.get(variant.id), "Ainon").content.name.fi == "Ainon"
    with pytest.raises(ChangedElsewhereError):
        eero.undo()
    assert eero.get(variant.id).content.name.fi == "Ainon"


def test_two_people_who_begin_a_criterion_at_once_get_two_ids(
    own: OwnLibrary, workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    eero = desk(own.store if isinstance(workspace, FileWorkspace) else workspace.open(), library, law, "Eero")  # type: ignore[arg-type]
    assert own.vary("FUR-004").id == "ESPOO-0001"
    assert eero.vary("FUR-005").id == "ESPOO-0002"
    assert not eero.reload_if_changed()
    assert own.reload_if_changed()
    assert set(own.contents.criteria) == {"ESPOO-0001", "ESPOO-0002"}


def test_one_undoes_ones_own_changes_only(
    own: OwnLibrary, workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    eero = desk(own.store if isinstance(workspace, FileWorkspace) else workspace.open(), library, law, "Eero")  # type: ignore[arg-type]
    own.vary("FUR-004")
    eero.reload()
    assert eero.undoable is None
    assert eero.undo() is None


def test_nothing_is_made_before_the_organisation_has_a_code(
    store: SqlProcurementStore, library: Library, law: LawBook
) -> None:
    own = desk(store, library, law)
    with pytest.raises(NotPossibleNowError, match=r"Nothing of your own was made."):
        own.vary("FUR-004")
    for code in ("", "E", "ESPOO-1", "TÖÖLÖ", "1ESPOO", "A" * 13):
        with pytest.raises(WrongUsageError):
            own.name_organisation(code, "")
    assert own.name_organisation("hsy", "HSY").code == "HSY"


def test_a_shipped_id_can_never_be_an_own_one(library: Library) -> None:
    from gatekeeper_app.domain.own_criteria import written_by

    assert not [criterion for criterion in library.criteria if written_by(criterion)]
    assert written_by("ESPOO-0001") == "ESPOO"


def test_a_damaged_part_is_named_and_the_others_are_read(own: OwnLibrary, workspace: AnyWorkspace) -> None:
    one, other = own.vary("FUR-004"), own.vary("FUR-005")
    workspace.damage("UPDATE own_part SET document = '{' WHERE key = ?", f"criterion/{one.id}")
    own.reload()
    assert own.contents.damaged == (f"criterion/{one.id}",)
    assert set(own.contents.criteria) == {other.id}
    assert own.vary("FUR-006").id == "ESPOO-0003"


def test_the_journal_of_the_own_library_cannot_be_altered(own: OwnLibrary, workspace: AnyWorkspace) -> None:
    own.vary("FUR-004")
    for statement in ("UPDATE own_journal SET actor = 'x'", "DELETE FROM own_journal"):
        with pytest.raises(Exception, match="append-only") as refused:
            workspace.damage(statement)
        assert isinstance(refused.value, REFUSED) or "append-only" in str(refused.value)


def test_a_backup_holds_the_own_library_and_brings_all_of_it_back(
    own: OwnLibrary, store: SqlProcurementStore, tmp_path: Path, library: Library, law: LawBook
) -> None:
    variant = own.put_in_use(renamed(own, own.vary("FUR-004"), "Pitkä takuu"), note="ensimmäinen")
    file = tmp_path / "all.gatekeeper-backup"
    store.back_up(file)
    other = FileWorkspace(tmp_path / "other" / "workspace.sqlite").open()
    restored = other.restore(backup_file.read(file), replace=False)
    assert (restored.own_written, restored.own_left) == (1, 0)
    again = desk(other, library, law)
    assert again.contents == own.contents
    assert again.history() == own.history()
    assert again.undo() is not None
    assert again.get(variant.id).state is OwnState.DRAFT
    other.close()


def test_a_restore_adds_what_is_missing_and_leaves_what_is_there(
    own: OwnLibrary, store: SqlProcurementStore, tmp_path: Path
) -> None:
    first = own.put_in_use(renamed(own, own.vary("FUR-004"), "Vanha"))
    file = tmp_path / "all.gatekeeper-backup"
    store.back_up(file)
    own.discard(own.vary("FUR-006"))
    changed = own.put_in_use(renamed(own, first, "Uusi"))
    restored = store.restore(backup_file.read(file), replace=False)
    own.reload()
    assert (restored.own_written, restored.own_left, restored.own_deleted) == (0, 1, 0)
    assert own.get(first.id) == changed
    restored = store.restore(backup_file.read(file), replace=True)
    own.reload()
    assert (restored.own_written, restored.own_deleted) == (1, 1)
    assert own.get(first.id) == first
    assert len(own.versions(first.id)) == 1


def test_a_backup_of_a_time_before_own_criteria_leaves_them_as_they_are(
    own: OwnLibrary, store: SqlProcurementStore, tmp_path: Path
) -> None:
    import json
    import zipfile

    variant = own.put_in_use(own.vary("FUR-004"))
    file = tmp_path / "old.gatekeeper-backup"
    store.back_up(file)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "own_library.jsonl"}
    manifest = json.loads(members["manifest.json"]) | {"version": 1}
    del manifest["members"]["own_library.jsonl"]
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    restored = store.restore(backup_file.read(file), replace=True)
    own.reload()
    assert (restored.own_written, restored.own_deleted) == (0, 0)
    assert own.get(variant.id) == variant


@pytest.mark.parametrize("harm", ["number", "twice", "monstrous"])
def test_an_own_library_made_to_do_harm_is_refused(
    own: OwnLibrary, store: SqlProcurementStore, tmp_path: Path, harm: str
) -> None:
    import hashlib
    import json
    import zipfile

    own.vary("FUR-004")
    file = tmp_path / "all.gatekeeper-backup"
    store.back_up(file)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    lines = [json.loads(line) for line in members["own_library.jsonl"].splitlines()]
    if harm == "number":
        next(line for line in lines if line["kind"] == "entry")["number"] = 9
    elif harm == "twice":
        lines.insert(0, lines[0])
    else:
        lines[0]["document"] = '{"value_share": "1e999999999"}'
    data = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    members["own_library.jsonl"] = data
    manifest = json.loads(members["manifest.json"])
    manifest["members"]["own_library.jsonl"] = {
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        backup_file.read(file)


def test_a_name_is_taken_off_the_own_library_too(
    own: OwnLibrary, store: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    variant = own.put_in_use(renamed(own, own.vary("FUR-004"), f"Laatinut {AINO}"))
    (trace,) = [trace for trace in store.names() if trace.name == AINO]
    assert (trace.procurements, trace.signed) == (0, 4)
    store.take_off_name(AINO, "nimi poistettu 7A2C", "Eero")
    own.reload()
    assert own.get(variant.id).author == "nimi poistettu 7A2C"
    assert own.versions(variant.id)[0].author == "nimi poistettu 7A2C"
    everything = str(workspace.rows("SELECT * FROM own_part") + workspace.rows("SELECT * FROM own_journal"))
    assert "Laine" not in everything
    assert own.history()[0].actor == "Gatekeeper"
    with pytest.raises(Exception, match="append-only"):
        workspace.damage("UPDATE own_journal SET actor = 'x'")


def test_a_workspace_opened_for_reading_shows_the_own_library_and_takes_no_change(
    own: OwnLibrary, workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    variant = own.put_in_use(own.vary("FUR-004"))
    reader = desk(workspace.open(read_only=True), library, law)
    assert variant.id in reader.library.criteria
    with pytest.raises(NotPossibleNowError):
        reader.retire(reader.get(variant.id))

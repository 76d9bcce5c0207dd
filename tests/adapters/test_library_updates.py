"""A newer shipped library: checked, looked at, used, taken back; a damaged one is never used."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.library.file_format import DOCUMENT_TABLES, digest
from gatekeeper_app.adapters.library.place import LibraryFolder
from gatekeeper_app.bootstrap import Gatekeeper, Shipped, open_gatekeeper
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.rules import examples
from gatekeeper_app.services.protocols import Library

Documents = dict[str, dict[str, Any]]


def library_with(
    file: Path, change: Callable[[Documents], None], version: str = "2999-01-01-00000000"
) -> Path:
    """A library of criteria changed in some way, with the digest that belongs to it."""
    shutil.copy(paths.shipped_library(), file)
    with closing(sqlite3.connect(file)) as connection:
        documents = {
            key: json.loads(text) for key, text in connection.execute("SELECT id, document FROM criterion")
        }
        before = set(documents)
        change(documents)
        for key in before - set(documents):
            connection.execute("DELETE FROM criterion WHERE id = ?", (key,))
        for key, document in documents.items():
            text = json.dumps(document, ensure_ascii=False)
            if key in before:
                connection.execute("UPDATE criterion SET document = ? WHERE id = ?", (text, key))
            else:
                connection.execute(
                    "INSERT INTO criterion SELECT ?, category, kind, gate, aspect, effect, effort, recommended,"
                    " valid_from, review_by, cpv, ? FROM criterion LIMIT 1",
                    (key, text),
                )
        rows = [
            (table, *row)
            for table in DOCUMENT_TABLES
            for row in connection.execute(f"SELECT id, document FROM {table}")
        ]
        connection.execute("UPDATE meta SET value = ? WHERE key = 'content_digest'", (digest(rows),))
        connection.execute("UPDATE meta SET value = ? WHERE key = 'library_version'", (version,))
        connection.commit()
    return file


def changes(documents: Documents) -> None:
    documents["FUR-004"]["name"]["fi"] = "Uusi nimi"
    documents["FUR-099"] = documents["FUR-005"] | {"id": "FUR-099"}
    del documents["FUR-006"]


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return library_with(tmp_path / "newer.gatekeeper-library", changes)


@pytest.fixture
def gatekeeper() -> Iterator[Gatekeeper]:
    opened = open_gatekeeper("Aino")
    yield opened
    opened.close()


def test_a_newer_library_is_shown_before_anything_changes(
    gatekeeper: Gatekeeper, newer: Path, library: Library
) -> None:
    decided = (
        Decision(criterion_id="FUR-004", state=DecisionState.ADOPTED),
        Decision(criterion_id="FUR-006", state=DecisionState.LEFT_OUT),
    )
    gatekeeper.desk.take(replace(examples.furniture(), id="open", title="Pulpetit", decisions=decided))
    gatekeeper.desk.take(replace(examples.furniture(), id="other", decisions=()))
    gatekeeper.own.name_organisation("ESPOO", "Espoo")
    variant = gatekeeper.own.vary("FUR-006")
    update = gatekeeper.library_updates.look_into(newer)
    assert [criterion.id for criterion in update.new] == ["FUR-099"]
    assert [criterion.id for criterion in update.withdrawn] == ["FUR-006"]
    (changed,) = update.changed
    (row,) = changed.differences
    assert (row.place, row.language) == ("name", "fi")
    assert (row.before.in_language("fi"), row.after.in_language("fi")) == (
        library.criteria["FUR-004"].name.fi,
        "Uusi nimi",
    )
    (touched,) = update.touched
    assert (touched.title, touched.changed, touched.withdrawn) == ("Pulpetit", ("FUR-004",), ("FUR-006",))
    assert [own.id for own in update.variants] == [variant.id]
    assert gatekeeper.desk.library.version == library.version
    assert not paths.updated_library().exists()


def test_a_library_taken_in_is_used_at_once_and_after_a_new_start_and_can_be_taken_back(
    gatekeeper: Gatekeeper, newer: Path, library: Library
) -> None:
    gatekeeper.own.name_organisation("ESPOO", "Espoo")
    own = gatekeeper.own.put_in_use(gatekeeper.own.vary("FUR-004"))
    gatekeeper.library_updates.take(gatekeeper.library_updates.look_into(newer))
    assert gatekeeper.desk.library.criteria["FUR-004"].name.fi == "Uusi nimi"
    assert gatekeeper.desk.library.version.startswith("2999-01-01-00000000+")
    assert own.id in gatekeeper.desk.library.criteria
    assert Shipped().library.version == "2999-01-01-00000000"
    assert gatekeeper.library_updates.in_use.updated
    assert gatekeeper.library_updates.take_back()
    assert gatekeeper.desk.library.criteria["FUR-004"].name.fi == library.criteria["FUR-004"].name.fi
    assert Shipped().library.version == library.version
    assert not gatekeeper.library_updates.take_back()


def test_a_damaged_update_is_not_used_and_says_why(
    gatekeeper: Gatekeeper, newer: Path, library: Library
) -> None:
    gatekeeper.library_updates.take(gatekeeper.library_updates.look_into(newer))
    taken = paths.updated_library()
    data = bytearray(taken.read_bytes())
    at = data.find(b"Uusi nimi")
    data[at : at + 4] = b"Vale"
    taken.write_bytes(data)
    state = gatekeeper.library_updates.in_use
    assert (state.updated, state.library.version) == (False, library.version)
    assert state.trouble is not None
    assert "The file is damaged." in state.trouble.in_language("en")
    assert Shipped().library.version == library.version


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: d["FUR-004"]["legal_basis"][0].update(provision="L-9999"), "is not in the law book"),
        (lambda d: d["FUR-004"].update(category="boats"), "The category boats is not in the library."),
        (lambda d: d["FUR-004"].update(gate="X"), "damaged"),
        (lambda d: d["FUR-004"].update(id="FUR-005"), "not whole"),
    ],
)
def test_a_library_this_program_cannot_use_whole_is_refused(
    gatekeeper: Gatekeeper, tmp_path: Path, change: Callable[[Documents], None], sentence: str
) -> None:
    file = library_with(tmp_path / "x.gatekeeper-library", change)
    with pytest.raises((NotPossibleNowError, UnreadableInputError)) as refused:
        gatekeeper.library_updates.look_into(file)
    assert sentence in refused.value.in_language("en")
    assert not paths.updated_library().exists()


def test_an_older_library_is_refused(gatekeeper: Gatekeeper, tmp_path: Path) -> None:
    file = library_with(tmp_path / "x.gatekeeper-library", lambda _d: None, version="2020-01-01-00000000")
    with pytest.raises(NotPossibleNowError) as refused:
        gatekeeper.library_updates.look_into(file)
    assert "is newer" in refused.value.in_language("en")


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_what_is_no_library_is_refused(gatekeeper: Gatekeeper, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.gatekeeper-library"
    file.write_bytes(data)
    with pytest.raises(UnreadableInputError):
        gatekeeper.library_updates.look_into(file)


def test_a_file_changed_after_it_was_looked_at_is_not_taken(gatekeeper: Gatekeeper, newer: Path) -> None:
    update = gatekeeper.library_updates.look_into(newer)
    library_with(newer, lambda _d: None, version="2999-02-02-00000000")
    with pytest.raises(NotPossibleNowError):
        gatekeeper.library_updates.take(update)
    assert list(paths.updated_library().parent.iterdir()) == []


def test_a_program_whose_own_library_is_as_new_uses_its_own_again(tmp_path: Path, newer: Path) -> None:
    updated = tmp_path / "home" / "criteria_library.sqlite"
    place = LibraryFolder(paths.shipped_library(), updated)
    place.take(newer, "2999-01-01-00000000")
    assert place.open().updated
    later = library_with(tmp_path / "shipped.sqlite", changes, version="2999-01-01-ffffffff")
    assert LibraryFolder(later, updated).open().library.version == "2999-01-01-ffffffff"
    (updated.parent / "taken.json").write_bytes(b"[" * 9_000)
    assert place.open().updated, "its day alone makes it the newer one"

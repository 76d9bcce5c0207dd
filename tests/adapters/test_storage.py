"""The workspace as its users meet it: saved is saved, undone is undone, nothing is lost."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore
from gatekeeper_app.domain.decisions import Decision, DecisionState, LeaveOutReason
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    Buyer,
    FindingResponse,
    Lot,
    Milestone,
    MilestoneKind,
    Person,
    Procurement,
    ResponseState,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, WrongUsageError
from gatekeeper_app.i18n import LocalizedText, Message
from workspaces import REFUSED, AnyWorkspace, FileWorkspace, ServerWorkspace

from postgres_server import PASSWORD

FURNITURE = Procurement(
    id="furniture",
    title="Koulun kalusteet",
    created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
    buyer=Buyer(name="Esimerkkilä"),
    categories=("furniture",),
    value=Decimal("240000.50"),
    milestones=(Milestone(kind=MilestoneKind.STARTED, on=date(2026, 11, 1)),),
    lots=(Lot(id="lot1", title="Pöydät"), Lot(id="lot2", title="Tuolit")),
    award_lines=(AwardCriterion(id="a1", weight=Weight(form=WeightForm.PERCENT, figure=Decimal(60))),),
    people=(Person(id="aino", role=Role.LAWYER, name="Aino"),),
    decisions=(
        Decision(
            criterion_id="FUR-004",
            lot_id="lot1",
            state=DecisionState.LEFT_OUT,
            reason=LeaveOutReason.COST,
            decided_by_role=Role.LAWYER,
            decided_by_person="aino",
            decided_at=datetime(2026, 11, 21, 13, 0, tzinfo=UTC),
        ),
    ),
    responses=(FindingResponse(key="price-only/lot2", state=ResponseState.ACCEPTED),),
)
RENAMED = replace(FURNITURE, title="Kalusteet")
ADDED, CHANGED = Message("procurement created"), Message("changed")


class Clock:
    """A minute later at each look."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Työtila 100 %" / "workspace.sqlite"


@pytest.fixture(params=["file", "server"])
def workspace(request: pytest.FixtureRequest, path: Path, tmp_path: Path) -> Iterator[AnyWorkspace]:
    """Every test of this module runs on both databases, unless it says that it is about a file."""
    made: AnyWorkspace
    if request.param == "file":
        made = FileWorkspace(path)
    else:
        server, name = request.getfixturevalue("postgres_server"), request.getfixturevalue("made_database")
        made = ServerWorkspace(server, name, tmp_path / "backups")
    yield made
    for opened in made.opened:
        opened.close()


about_a_file = pytest.mark.parametrize("workspace", ["file"], indirect=True)


@pytest.fixture
def store(workspace: AnyWorkspace) -> SqlProcurementStore:
    return workspace.open(now=Clock(), gate_of={"FUR-004": Gate.SPECIFICATION}.get)


@pytest.fixture
def furnished(store: SqlProcurementStore) -> SqlProcurementStore:
    store.add(FURNITURE, ADDED, "Aino")
    return store


def in_english(error: Exception) -> str:
    assert isinstance(error, NotPossibleNowError | UnreadableInputError | WrongUsageError)
    return error.in_language("en")


def test_what_was_added_is_there_after_the_program_was_closed(workspace: AnyWorkspace) -> None:
    store = workspace.open()
    store.add(FURNITURE, ADDED, "Aino")
    store.close()
    assert workspace.open().get("furniture") == FURNITURE


@about_a_file
def test_a_closed_workspace_is_one_file_without_a_log(furnished: SqlProcurementStore, path: Path) -> None:
    furnished.close()
    furnished.close()
    assert {file.name for file in path.parent.iterdir()} <= {"workspace.sqlite", "workspace.sqlite.lock"}


def test_a_second_procurement_of_the_same_id_is_refused(furnished: SqlProcurementStore) -> None:
    with pytest.raises(NotPossibleNowError) as caught:
        furnished.add(RENAMED, ADDED, "Aino")
    assert "The workspace already has it." in in_english(caught.value)
    assert furnished.get("furniture") == FURNITURE


def test_an_unknown_procurement_is_refused_by_every_call(store: SqlProcurementStore) -> None:
    for call in (
        lambda: store.get("x"),
        lambda: store.save(FURNITURE, CHANGED, "Aino"),
        lambda: store.remove("x"),
        lambda: store.archive("x"),
        lambda: store.replayed("x"),
    ):
        with pytest.raises(WrongUsageError, match="There is no procurement"):
            call()
    assert store.history("x") == []
    assert store.undoable("x") is None


def test_the_list_shows_the_one_changed_last_first(furnished: SqlProcurementStore) -> None:
    furnished.add(replace(FURNITURE, id="other", title="Muu"), ADDED, "Aino")
    furnished.save(RENAMED, CHANGED, "Aino")
    first, second = furnished.summaries()
    assert (first.title, first.buyer, first.categories) == ("Kalusteet", "Esimerkkilä", ("furniture",))
    assert first.changed_at == datetime(2026, 11, 21, 12, 3, tzinfo=UTC)
    assert second.title == "Muu"
    assert not first.archived


def test_an_archived_procurement_is_marked_and_unchanged(furnished: SqlProcurementStore) -> None:
    furnished.archive("furniture")
    assert furnished.summaries()[0].archived
    assert furnished.get("furniture") == FURNITURE
    furnished.archive("furniture", archived=False)
    assert not furnished.summaries()[0].archived


def test_a_removed_procurement_is_gone_with_everything_written_of_it(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    furnished.save(RENAMED, CHANGED, "Aino")
    furnished.undo("furniture", "Aino")
    furnished.remove("furniture")
    assert furnished.summaries() == []
    for table in ("lot", "award_line", "person", "milestone", "decision", "response", "journal"):
        assert workspace.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    furnished.add(FURNITURE, ADDED, "Aino")
    assert [entry.label for entry in furnished.history("furniture")] == [ADDED]


def test_only_what_changed_is_written_with_one_journal_entry(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    furnished.save(
        replace(FURNITURE, lots=(*FURNITURE.lots, Lot(id="lot3", title="Sohvat"))), CHANGED, "Aino"
    )
    entries = workspace.rows("SELECT changes FROM journal ORDER BY sequence")
    assert len(entries) == 2
    assert [key for key, _, _ in json.loads(str(entries[1][0]))] == ["lot/lot3", "order/lot"]


def test_saving_without_changes_writes_nothing(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    before = workspace.rows("SELECT * FROM procurement"), furnished.history("furniture")
    furnished.save(FURNITURE, CHANGED, "Aino")
    assert (workspace.rows("SELECT * FROM procurement"), furnished.history("furniture")) == before


def test_columns_for_dashboards_follow_the_documents(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    assert workspace.rows("SELECT title, buyer_name, buyer_kind, value, law_date FROM procurement") == [
        ("Koulun kalusteet", "Esimerkkilä", "municipality", 240000.5, "2026-11-01")
    ]
    assert workspace.rows(
        "SELECT key, criterion_id, lot_id, gate, state, reason, role, person_id, decided_at FROM decision",
    ) == [
        (
            "FUR-004@lot1",
            "FUR-004",
            "lot1",
            "S",
            "left_out",
            "cost",
            "R-8",
            "aino",
            "2026-11-21T13:00:00+00:00",
        )
    ]
    adopted = replace(FURNITURE.decisions[0], state=DecisionState.ADOPTED, reason=None)
    furnished.save(replace(FURNITURE, decisions=(adopted, Decision(criterion_id="X"))), CHANGED, "Aino")
    assert workspace.rows("SELECT key, gate, state, reason FROM decision ORDER BY key") == [
        ("FUR-004@lot1", "S", "adopted", None),
        ("X", None, "open", None),
    ]
    furnished.undo("furniture", "Aino")
    assert workspace.rows("SELECT key, state FROM decision") == [("FUR-004@lot1", "left_out")]


def test_undo_and_redo_walk_back_and_forth(furnished: SqlProcurementStore) -> None:
    third = replace(RENAMED, lots=())
    furnished.save(RENAMED, Message("renamed"), "Aino")
    furnished.save(replace(third, award_lines=(), decisions=()), Message("emptied"), "Aino")
    third = furnished.get("furniture")
    assert furnished.undo("furniture", "Aino")[0] == RENAMED
    procurement, change = furnished.undo("furniture", "Aino")
    assert procurement == FURNITURE == furnished.get("furniture")
    assert change.label == Message("renamed")
    assert furnished.undoable("furniture") is None
    redoable = furnished.redoable("furniture")
    assert redoable is not None
    assert redoable.label == Message("renamed")
    assert furnished.redo("furniture", "Aino")[0] == RENAMED
    assert furnished.redo("furniture", "Aino")[0] == third
    assert furnished.redoable("furniture") is None
    assert furnished.undo("furniture", "Aino")[0] == RENAMED


def test_history_tells_everything_newest_first(furnished: SqlProcurementStore) -> None:
    furnished.save(RENAMED, Message("renamed"), "Aino")
    furnished.undo("furniture", "Aino")
    furnished.redo("furniture", "Aino")
    history = furnished.history("furniture")
    assert [entry.label.in_language("en") for entry in history] == [
        "Redone: renamed",
        "Undone: renamed",
        "renamed",
        "procurement created",
    ]
    first = history[-1].sequence
    assert [entry.undoes for entry in history] == [first + 2, first + 1, None, None]
    assert [entry.at.minute for entry in history] == [4, 3, 2, 1]
    assert {entry.actor for entry in history} == {"Aino"}


def test_a_new_change_leaves_nothing_to_redo(furnished: SqlProcurementStore) -> None:
    furnished.save(RENAMED, CHANGED, "Aino")
    furnished.undo("furniture", "Aino")
    furnished.save(replace(FURNITURE, description="Uusi"), CHANGED, "Aino")
    assert furnished.redoable("furniture") is None
    with pytest.raises(NotPossibleNowError, match="There is nothing to redo"):
        furnished.redo("furniture", "Aino")


def test_the_making_of_a_procurement_is_not_undone(furnished: SqlProcurementStore) -> None:
    with pytest.raises(NotPossibleNowError, match="There is nothing to undo"):
        furnished.undo("furniture", "Aino")


def test_everybody_undoes_her_own_changes_only(furnished: SqlProcurementStore) -> None:
    furnished.save(RENAMED, Message("renamed"), "Aino")
    both = replace(RENAMED, lots=(*RENAMED.lots, Lot(id="lot3", title="Sohvat")))
    furnished.save(both, Message("lot added"), "Eero")
    mine = furnished.undoable("furniture", "Aino")
    assert mine is not None
    assert mine.label == Message("renamed")
    assert furnished.undo("furniture", "Aino")[0] == replace(both, title="Koulun kalusteet")
    assert furnished.undo("furniture", "Eero")[0] == FURNITURE
    with pytest.raises(NotPossibleNowError):
        furnished.undo("furniture", "Kerttu")


def test_undoing_what_somebody_changed_since_is_refused_and_says_who(furnished: SqlProcurementStore) -> None:
    furnished.save(RENAMED, Message("renamed"), "Aino")
    later = replace(FURNITURE, title="Tuolit")
    furnished.save(later, Message("renamed again"), "Eero")
    with pytest.raises(NotPossibleNowError) as caught:
        furnished.undo("furniture", "Aino")
    assert in_english(caught.value) == (
        "This change cannot be taken back: renamed. Eero has changed the same entry since: renamed again. "
        "Make the correction by hand, so that the later change is not lost."
    )
    assert furnished.get("furniture") == later
    assert len(furnished.history("furniture")) == 3


def test_an_undo_does_not_remove_a_lot_somebody_decided_on_since(furnished: SqlProcurementStore) -> None:
    with_lot = replace(FURNITURE, lots=(*FURNITURE.lots, Lot(id="lot3", title="Sohvat")))
    furnished.save(with_lot, Message("lot added"), "Aino")
    decided = replace(
        with_lot, decisions=(*FURNITURE.decisions, Decision(criterion_id="FUR-001", lot_id="lot3"))
    )
    furnished.save(decided, Message("decided"), "Eero")
    with pytest.raises(NotPossibleNowError, match="This change cannot be taken back: lot added"):
        furnished.undo("furniture", "Aino")
    assert furnished.get("furniture") == decided


def test_everything_can_be_told_from_the_journal_alone(furnished: SqlProcurementStore) -> None:
    furnished.save(RENAMED, CHANGED, "Aino")
    furnished.save(replace(RENAMED, lots=tuple(reversed(RENAMED.lots))), CHANGED, "Eero")
    furnished.undo("furniture", "Aino")
    furnished.redo("furniture", "Aino")
    assert furnished.replayed("furniture") == furnished.get("furniture")


def test_the_journal_cannot_be_altered_or_shortened(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    for statement in ("UPDATE journal SET actor = 'x'", "DELETE FROM journal"):
        with pytest.raises(REFUSED, match="append-only"):
            workspace.damage(statement)
    assert len(furnished.history("furniture")) == 1


def test_a_label_keeps_its_figures_days_and_texts(furnished: SqlProcurementStore) -> None:
    label = Message(
        "{lot} weighs {weight} from {day} at {time}, {count} times, {note}",
        {
            "lot": LocalizedText(fi="osa", sv="del", en="lot"),
            "weight": Decimal("12.50"),
            "day": date(2026, 11, 21),
            "time": datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
            "count": 3,
            "note": Message("as {name} said", {"name": "Aino"}, "context"),
        },
        "journal",
    )
    furnished.save(RENAMED, label, "Aino")
    assert furnished.history("furniture")[0].label == label


def test_half_a_character_from_a_broken_clipboard_does_not_lose_the_work(
    furnished: SqlProcurementStore,
) -> None:
    furnished.save(replace(FURNITURE, title="Tuoli \ud83d"), Message("{a}", {"a": "\ud83d"}), "Ai\udc00no")
    assert furnished.get("furniture").title == "Tuoli ?"
    assert furnished.summaries()[0].title == "Tuoli ?"
    assert furnished.history("furniture")[0].actor == "Ai?no"


@about_a_file
@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE procurement SET fields = ? WHERE id = 'furniture'", "{"),
        ("UPDATE procurement SET fields = ? WHERE id = 'furniture'", b"\x00\xff"),
        ("UPDATE procurement SET fields = ? WHERE id = 'furniture'", '{"field/title": 7}'),
        ("UPDATE lot SET document = ? WHERE procurement_id = 'furniture'", "nonsense"),
        ("UPDATE lot SET document = ? WHERE procurement_id = 'furniture'", b"\xff\xfe"),
        (
            "UPDATE decision SET document = CAST(? AS TEXT) WHERE procurement_id = 'furniture'",
            b'{"a": "\xff"}',
        ),
        ("UPDATE decision SET document = ? WHERE procurement_id = 'furniture'", 12.5),
    ],
)
def test_a_damaged_procurement_is_named_and_the_others_stay_readable(
    furnished: SqlProcurementStore, workspace: AnyWorkspace, statement: str, value: object
) -> None:
    other = replace(FURNITURE, id="other", title="Muu")
    furnished.add(other, ADDED, "Aino")
    workspace.damage(statement, value)
    with pytest.raises(UnreadableInputError, match="The procurement Koulun kalusteet cannot be read"):
        furnished.get("furniture")
    assert furnished.get("other") == other
    assert {summary.title for summary in furnished.summaries()} == {"Koulun kalusteet", "Muu"}
    assert furnished.replayed("furniture") == FURNITURE


@about_a_file
def test_saving_over_a_damaged_procurement_makes_it_whole_again(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    workspace.damage("UPDATE procurement SET fields = '{'")
    workspace.damage("UPDATE lot SET document = CAST(x'ff' AS TEXT)")
    furnished.save(RENAMED, CHANGED, "Aino")
    assert furnished.get("furniture") == RENAMED


@about_a_file
def test_damaged_columns_do_not_hide_the_list(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    workspace.damage(
        "UPDATE procurement SET title = CAST(x'41ff' AS TEXT), changed_at = 'never', categories = 'none'",
    )
    summary = furnished.summaries()[0]
    assert summary.title == "A?"
    assert summary.categories == ()
    assert furnished.get("furniture") == FURNITURE


def test_a_damaged_label_does_not_hide_the_history(
    furnished: SqlProcurementStore, workspace: AnyWorkspace
) -> None:
    for label in ("{", "7", MISPLACED, '{"msgid": 1}'):
        workspace.damage(
            "INSERT INTO journal (procurement_id, label, actor, at, changes) "
            "VALUES ('furniture', ?, '', 'never', '')",
            label,
        )
    history = furnished.history("furniture")
    assert [entry.label.in_language("en") for entry in history[:4]] == ["A change without a name"] * 4
    with pytest.raises(UnreadableInputError):
        furnished.undo("furniture", "")


def test_two_threads_write_one_after_the_other(furnished: SqlProcurementStore) -> None:
    others = [replace(FURNITURE, id=f"p{number}") for number in range(4)]
    for other in others:
        furnished.add(other, ADDED, "Aino")
    failures: list[BaseException] = []

    def work(own: Procurement) -> None:
        try:
            for number in range(15):
                furnished.save(replace(own, title=f"Otsikko {number}"), CHANGED, own.id)
                assert furnished.get(own.id).title == f"Otsikko {number}"
                furnished.summaries()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(own,)) for own in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert all(len(furnished.history(own.id)) == 16 for own in others)


MISPLACED = '{"msgid": "{a}", "context": "", "args": {"b": ["text", "x"]}}'
KILLED = """
import os, sys
from pathlib import Path
from sqlalchemy import event
from gatekeeper_app.adapters.storage import open_workspace
from gatekeeper_app.adapters.storage.server import open_server
from gatekeeper_app.services.database_address import parse
from gatekeeper_app.i18n import Message
from dataclasses import replace

def half(place, stop_at):
    if place.startswith("postgresql:"):
        store = open_server(parse(place), lambda: None, copies=Path("nowhere"))
    else:
        store = open_workspace(Path(place))
    count = 0

    @event.listens_for(store._engine, "after_cursor_execute")
    def statement(conn, cursor, sql, parameters, context, executemany):
        nonlocal count
        count += sql.startswith(("INSERT", "UPDATE", "DELETE"))
        if count == stop_at:
            os._exit(9)

    p = store.get("furniture")
    store.save(replace(p, title="Puolikas", lots=(), award_lines=(), decisions=()), Message("half"), "Eero")
    os._exit(0)

for line in sys.stdin:
    stop_at, place = line.rstrip("\\n").split(" ", 1)
    child = os.fork()
    if child == 0:
        half(place, int(stop_at))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def killed() -> Iterator[Callable[[str, int], int]]:
    """Saves half a procurement in a program of its own that ends at a statement; gives its exit code. The programs
    are children of one that has imported everything already."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PGPASSWORD": PASSWORD, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        said, heard = parent.stdin, parent.stdout

        def ended(place: str, stop_at: int) -> int:
            said.write(f"{stop_at} {place}\n")
            said.flush()
            return int(heard.readline())

        yield ended


@pytest.mark.parametrize("stop_at", range(1, 8))
def test_a_program_killed_between_two_statements_leaves_the_workspace_as_it_was(
    workspace: AnyWorkspace, stop_at: int, killed: Callable[[str, int], int]
) -> None:
    store = workspace.open()
    store.add(FURNITURE, ADDED, "Aino")
    store.close()
    code = killed(workspace.place, stop_at)
    again = workspace.open()
    found, history = again.get("furniture"), again.history("furniture")
    # 1 procurement row, 2 lots, 1 award line, 1 decision, 1 journal entry: the seventh write never comes
    if stop_at <= 6:
        assert code == 9
        assert found == FURNITURE
        assert len(history) == 1
    else:
        assert code == 0  # ended without closing anything: what was saved is saved
        assert found.title == "Puolikas"
        assert len(history) == 2

"""A day at the desk: what is changed is saved, what is undone comes back, and the program can close at any time."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore, open_workspace
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import DecisionState, FollowUp, LeaveOutReason
from gatekeeper_app.domain.procurements import Person, Procurement, ResponseState
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import checks, editing, editing_facts, editing_people
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.protocols import LawBook, Library

pytestmark = pytest.mark.usefixtures("ready_workspaces")

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BOUGHT = Procurement(
    id="p1", title="Koulukalusteet", created_at=START, cpv=("39160000",), value=Decimal(240000)
)


@dataclass
class Clock:
    """A clock that goes a minute a look."""

    now: datetime = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


SitDown = Callable[..., Desk]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "workspace.sqlite"


@pytest.fixture
def sit_down(workspace: Path, library: Library, law: LawBook) -> Iterator[SitDown]:
    """Open the workspace as an actor; a second call closes it first, as closing the program does."""
    stores: list[SqlProcurementStore] = []

    def sit(actor: str = "maija") -> Desk:
        for store in stores:
            store.close()
        stores.append(open_workspace(workspace))
        return Desk(store=stores[-1], library=library, law=law, actor=actor, clock=Clock())

    yield sit
    for store in stores:
        store.close()


@pytest.fixture
def desk(sit_down: SitDown) -> Desk:
    desk = sit_down()
    desk.take(BOUGHT)
    return desk


def at_hand(desk: Desk) -> Procurement:
    assert desk.procurement is not None
    return desk.procurement


def include(desk: Desk, criterion_id: str, state: DecisionState = DecisionState.ADOPTED) -> None:
    desk.apply(
        editing.decide(
            at_hand(desk),
            desk.library.criteria[criterion_id],
            state,
            role=Role.NEED_OWNER,
            person=None,
            at=desk.clock(),
            library_version=desk.library.version,
            reason=LeaveOutReason.COST if state is DecisionState.LEFT_OUT else None,
        )
    )


def said(message: Message | None) -> str:
    assert message is not None
    return message.in_language("en")


def journal(desk: Desk) -> list[str]:
    return [change.label.in_language("en") for change in reversed(desk.store.history("p1"))]


def test_a_new_procurement_gets_its_categories_from_its_cpv_codes_and_stands_open(desk: Desk) -> None:
    assert at_hand(desk).categories == ("furniture",)
    assert [summary.title for summary in desk.summaries()] == ["Koulukalusteet"]
    assert (desk.undoable, desk.redoable) == (None, None)
    assert desk.saved_at is not None


def test_categories_chosen_by_hand_are_not_replaced(sit_down: SitDown) -> None:
    desk = sit_down()
    desk.take(replace(BOUGHT, categories=("ict",)))
    assert at_hand(desk).categories == ("ict",)


def test_every_change_is_in_the_workspace_before_the_next_one(desk: Desk) -> None:
    criterion = desk.library.criteria["FUR-004"]
    edits: tuple[Callable[[Procurement], editing.Edit], ...] = (
        lambda p: editing_facts.set_title(p, "Kalusteet 2027"),
        lambda p: editing.set_ambition(p, criterion, Ambition.SPEARHEAD),
        lambda p: editing.set_parameter(p, criterion, "warranty_years", Decimal(12)),
        lambda p: editing.set_follow_up(p, criterion, FollowUp(due=date(2028, 5, 3))),
        lambda p: editing.add_person(p, Person(id="m", role=Role.NEED_OWNER, name="Maija")),
    )
    for edit in edits:
        desk.apply(edit(at_hand(desk)))
        assert desk.store.get("p1") == at_hand(desk)


def test_closing_and_opening_again_gives_the_same(sit_down: SitDown) -> None:
    desk = sit_down()
    desk.take(BOUGHT)
    include(desk, "FUR-004")
    include(desk, "FUR-007", DecisionState.LEFT_OUT)
    before, walked, checked = at_hand(desk), desk.walk(), desk.check()
    again = sit_down()
    assert again.open("p1") == before
    assert again.walk() == walked
    assert again.check() == checked
    assert said(again.undoable).endswith("left out")


def test_undo_names_what_it_takes_back_and_redo_brings_it_again(desk: Desk) -> None:
    desk.apply(editing_facts.set_title(at_hand(desk), "Kalusteet 2027"))
    include(desk, "FUR-004")
    assert said(desk.undoable) == "“Warranty and spare parts” included"
    assert said(desk.undo()) == "“Warranty and spare parts” included"
    assert at_hand(desk).decision("FUR-004") is None
    assert said(desk.undoable) == "title changed"
    assert said(desk.redoable) == "“Warranty and spare parts” included"
    assert said(desk.undo()) == "title changed"
    assert at_hand(desk).title == "Koulukalusteet"
    assert (desk.undoable, desk.undo()) == (None, None)
    assert said(desk.redo()) == "title changed"
    assert said(desk.redo()) == "“Warranty and spare parts” included"
    assert (desk.redoable, desk.redo()) == (None, None)
    assert at_hand(desk).title == "Kalusteet 2027"
    assert at_hand(desk).decision("FUR-004") is not None
    assert desk.store.get("p1") == at_hand(desk)


def test_a_new_change_after_undo_leaves_nothing_to_redo(desk: Desk) -> None:
    desk.apply(editing_facts.set_title(at_hand(desk), "Yksi"))
    desk.undo()
    desk.apply(editing_facts.set_title(at_hand(desk), "Kaksi"))
    assert desk.redoable is None
    assert at_hand(desk).title == "Kaksi"


def test_a_person_taken_off_comes_back_with_her_name_on_her_decisions(desk: Desk) -> None:
    desk.apply(editing.add_person(at_hand(desk), Person(id="m", role=Role.NEED_OWNER, name="Maija")))
    desk.apply(
        editing.decide(
            at_hand(desk),
            desk.library.criteria["FUR-004"],
            DecisionState.ADOPTED,
            role=Role.NEED_OWNER,
            person="m",
            at=START,
            library_version="1",
        )
    )
    before = at_hand(desk)
    desk.apply(editing_people.remove_person(before, "m"))
    assert "Maija" not in repr(at_hand(desk))
    desk.undo()
    assert at_hand(desk) == before
    desk.redo()
    assert at_hand(desk).people == ()


def test_what_changes_nothing_leaves_no_trace_in_the_journal(desk: Desk) -> None:
    include(desk, "FUR-004")
    entries, seen = journal(desk), at_hand(desk)
    desk.apply(editing_facts.set_title(at_hand(desk), "  Koulukalusteet "))
    desk.apply(editing_facts.set_value(at_hand(desk), Decimal("240000.00")))
    desk.apply(editing.set_ambition(at_hand(desk), desk.library.criteria["FUR-004"], Ambition.ADVANCED))
    desk.apply(editing_people.remove_person(at_hand(desk), "nobody"))
    desk.apply(editing_facts.remove_award_line(at_hand(desk), "nothing"))
    assert journal(desk) == entries
    assert at_hand(desk) == seen


def test_the_time_of_saving_moves_on_with_every_change(desk: Desk) -> None:
    first = desk.saved_at
    desk.apply(editing_facts.set_title(at_hand(desk), "Uusi"))
    assert first is not None
    assert desk.saved_at is not None
    assert desk.saved_at > first


def test_a_bottleneck_that_is_mended_is_recorded_and_undo_opens_it_again(desk: Desk) -> None:
    criterion = desk.library.criteria["FUR-005"]
    desk.apply(editing.set_ambition(at_hand(desk), criterion, Ambition.BASIC))
    include(desk, "FUR-005")
    key = "market-standard-only/FUR-005"
    (group,) = (group for group in desk.check().groups if group.key == key)
    edit = checks.apply_fix(at_hand(desk), group, desk.library, desk.law, desk.today)
    assert edit is not None
    desk.apply(edit)
    assert key in {response.key for response in desk.check().resolved}
    assert key not in {finding.key for finding in desk.check().open}
    stored = {response.key: response.state for response in desk.store.get("p1").responses}
    assert stored[key] is ResponseState.RESOLVED
    desk.apply(editing.set_ambition(at_hand(desk), criterion, Ambition.BASIC))
    assert key in {finding.key for finding in desk.check().open}
    assert key not in {response.key for response in at_hand(desk).responses}
    desk.undo()
    assert key in {response.key for response in desk.check().resolved}
    desk.undo()
    assert key in {finding.key for finding in desk.check().open}
    assert key not in {response.key for response in at_hand(desk).responses}


def test_the_check_is_run_anew_when_the_procurement_or_the_day_has_changed(desk: Desk) -> None:
    first = desk.check()
    assert desk.check() is first
    desk.apply(editing_facts.set_title(at_hand(desk), "Toinen"))
    second = desk.check()
    assert second is not first
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.now += timedelta(days=1)
    assert desk.check() is not second


def test_a_change_the_workspace_refuses_is_not_shown_as_made(
    sit_down: SitDown, workspace: Path, library: Library, law: LawBook
) -> None:
    desk = sit_down()
    desk.take(BOUGHT)
    desk.store.close()
    store = open_workspace(workspace, read_only=True)
    try:
        reading = Desk(store=store, library=library, law=law, actor="maija", clock=Clock())
        before = reading.open("p1")
        saved_at = reading.saved_at
        with pytest.raises(NotPossibleNowError):
            reading.apply(editing_facts.set_title(before, "Uusi"))
        assert reading.procurement == before
        assert reading.saved_at == saved_at
    finally:
        store.close()


def test_another_users_change_is_not_undone_from_this_desk(sit_down: SitDown) -> None:
    desk = sit_down("maija")
    desk.take(BOUGHT)
    desk.apply(editing_facts.set_title(at_hand(desk), "Maijan nimi"))
    kalle = sit_down("kalle")
    kalle.open("p1")
    assert kalle.undoable is None
    kalle.apply(editing_facts.set_registry_number(at_hand(kalle), "12/2026"))
    assert said(kalle.undoable) == "registry number changed"
    maija = sit_down("maija")
    maija.open("p1")
    assert said(maija.undo()) == "title changed"
    assert (at_hand(maija).title, at_hand(maija).registry_number) == ("Koulukalusteet", "12/2026")


def test_a_closed_desk_holds_nothing_of_the_procurement(desk: Desk) -> None:
    include(desk, "FUR-004")
    desk.check()
    desk.close()
    assert (desk.procurement, desk.saved_at, desk.undoable, desk.redoable) == (None, None, None, None)
    with pytest.raises(RuntimeError):
        desk.walk()
    assert desk.open("p1").decision("FUR-004") is not None


def test_a_procurement_that_is_not_there_is_refused_with_a_reason(desk: Desk) -> None:
    with pytest.raises(UserFacingError):
        desk.open("no-such-procurement")
    assert at_hand(desk).id == "p1"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_just_after_midnight_in_finland_it_is_already_today(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Helsinki")
        time.tzset()
        desk.clock = lambda: datetime(2025, 12, 31, 22, 30, tzinfo=UTC)
        today = desk.today
    time.tzset()
    assert today == date(2026, 1, 1)

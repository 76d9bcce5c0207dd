"""What an officer sees when she opens the program: where each procurement stands and what comes next."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore, open_workspace
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import LANGUAGES, Message
from gatekeeper_app.services import editing_facts
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.overview import blank_procurement, new_id, next_steps, reminders, with_fresh_id
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.walk import walk

pytestmark = pytest.mark.usefixtures("ready_workspaces")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlProcurementStore]:
    minute = iter(range(100000))
    store = open_workspace(tmp_path / "workspace.sqlite", now=lambda: NOW + timedelta(minutes=next(minute)))
    yield store
    store.close()


@pytest.fixture
def desk(store: SqlProcurementStore, library: Library, law: LawBook) -> Desk:
    return Desk(store=store, library=library, law=law, actor="maija", clock=lambda: NOW)


def step_of(desk: Desk, procurement: Procurement) -> tuple[str, str]:
    desk.take(procurement)
    (step,) = (step for step in next_steps(desk, 10) if step.procurement_id == procurement.id)
    return step.state.in_language("en"), step.sentence.in_language("en")


def everything_decided(procurement: Procurement, library: Library) -> Procurement:
    return replace(
        procurement,
        decisions=tuple(
            Decision(criterion_id=stop.criterion.id, state=DecisionState.NOT_APPLICABLE)
            for gate in walk(procurement, library).gates
            for stop in gate.first
        ),
    )


def test_a_procurement_with_nothing_in_it_asks_what_is_bought(desk: Desk) -> None:
    _state, sentence = step_of(desk, blank_procurement(NOW, "Lintuvuoren kaupunki"))
    assert sentence == "Next: choose what is bought"


def test_the_next_step_of_a_procurement_on_its_way_is_the_criterion_that_waits(desk: Desk) -> None:
    sample = Shipped().sample()
    stop = walk(sample, desk.library).current.next_stop
    assert stop is not None
    state, sentence = step_of(desk, sample)
    assert sentence == f"Next: decide on “{stop.criterion.name.en}”"
    assert state.startswith("Gate 1 / 7, Need · errors 1, warnings ")


def test_when_all_is_decided_the_justification_is_to_be_read_and_signed(desk: Desk, library: Library) -> None:
    done = everything_decided(replace(blank_procurement(NOW), categories=("furniture",)), library)
    state, sentence = step_of(desk, done)
    assert sentence == "Next: read and sign the justification"
    assert state.startswith("Gate 7 / 7")


def test_the_procurements_changed_last_come_first_and_no_more_than_asked_for(desk: Desk) -> None:
    made = [replace(blank_procurement(NOW), title=str(number)) for number in range(4)]
    for procurement in made:
        desk.take(procurement)
    desk.open(made[0].id)
    assert desk.procurement is not None
    desk.apply(editing_facts.set_title(desk.procurement, "0 changed"))
    assert [step.title for step in next_steps(desk, 3)] == ["0 changed", "3", "2"]
    assert next_steps(desk, 0) == ()


def test_an_archived_procurement_is_not_at_hand(desk: Desk, store: SqlProcurementStore) -> None:
    desk.take(replace(blank_procurement(NOW), title="Vanha"))
    desk.take(replace(blank_procurement(NOW), title="Uusi"))
    old = next(summary.id for summary in desk.summaries() if summary.title == "Vanha")
    store.archive(old)
    assert [step.title for step in next_steps(desk, 10)] == ["Uusi"]


def test_a_damaged_procurement_says_so_and_the_others_are_shown(
    desk: Desk, store: SqlProcurementStore, tmp_path: Path
) -> None:
    desk.take(replace(blank_procurement(NOW), id="broken", title="Rikki"))
    desk.take(replace(blank_procurement(NOW), id="whole", title="Ehjä"))
    store.close()
    with closing(sqlite3.connect(tmp_path / "workspace.sqlite")) as connection, connection:
        connection.execute("update procurement set fields = '{' where id = 'broken'")
    again = open_workspace(tmp_path / "workspace.sqlite")
    try:
        desk.store = again
        steps = {step.procurement_id: step for step in next_steps(desk, 10)}
        assert set(steps) == {"broken", "whole"}
        assert steps["broken"].sentence.in_language("en") != "Next: choose what is bought"
        assert steps["broken"].state.in_language("fi")
        assert steps["whole"].sentence.in_language("en") == "Next: choose what is bought"
    finally:
        again.close()


def test_every_step_speaks_every_language(desk: Desk) -> None:
    desk.take(Shipped().sample())
    for step in next_steps(desk, 5):
        for language in LANGUAGES:
            for message in (step.state, step.sentence):
                assert message.in_language(language)
                assert "{" not in message.in_language(language)


@dataclass
class OtherLibrary:
    """The shipped library with other criteria."""

    shipped: Library
    criteria: dict[str, Criterion]

    def __getattr__(self, name: str) -> object:
        return getattr(self.shipped, name)


def reminded(desk: Desk, *days: int) -> list[Message]:
    """The reminders when criteria are to be reviewed so many days from now."""
    shipped = desk.library
    criterion = next(iter(shipped.criteria.values()))
    criteria = {
        str(number): replace(criterion, review_by=NOW.date() + timedelta(days=day))
        for number, day in enumerate(days)
    }
    desk.library = OtherLibrary(shipped, criteria)  # type: ignore[assignment]
    return list(reminders(desk))


@pytest.mark.parametrize(
    ("days", "sentences"),
    [
        ((61,), []),
        ((60,), ["Criteria of the library to be reviewed by 22/01/2027: 1."]),
        ((0, 30), ["Criteria of the library to be reviewed by 23/12/2026: 2."]),
        ((-1,), ["Criteria of the library past their review date: 1."]),
        (
            (-1, -400, 0),
            [
                "Criteria of the library past their review date: 2.",
                "Criteria of the library to be reviewed by 23/11/2026: 1.",
            ],
        ),
    ],
)
def test_criteria_that_grow_old_are_told_of_sixty_days_ahead(
    days: tuple[int, ...], sentences: list[str], desk: Desk
) -> None:
    assert [message.in_language("en") for message in reminded(desk, *days)] == sentences


def test_the_shipped_library_is_fresh_for_a_year_from_its_making(desk: Desk) -> None:
    desk.clock = lambda: datetime(2027, 11, 21, 9, 0, tzinfo=UTC)
    assert list(reminders(desk)) == []


def test_a_copy_beside_the_first_has_an_id_of_its_own() -> None:
    sample = Shipped().sample()
    copy = with_fresh_id(sample)
    assert copy.id != sample.id
    assert replace(copy, id=sample.id) == sample
    assert len({new_id() for _ in range(100)}) == 100


def test_a_blank_procurement_knows_the_buyer_and_the_day() -> None:
    blank = blank_procurement(NOW, "Lintuvuoren kaupunki")
    assert (blank.title, blank.buyer.name, blank.created_at) == ("", "Lintuvuoren kaupunki", NOW)
    assert blank.law_date == date(2026, 11, 23)

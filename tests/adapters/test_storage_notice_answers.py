"""Answers to what a notice asks, and confirmed figures: kept, undone, merged; on a file and on a server."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.confirmations import FigureConfirmation
from gatekeeper_app.domain.notice_answers import NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.procurements import Lot, Procurement
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.hilma.editing import set_answer
from gatekeeper_app.services.protocols import LawBook, Library
from workspaces import AnyWorkspace, FileWorkspace, ServerWorkspace

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CIRCULAR = NoticeAnswer(
    question=NoticeQuestion.CIRCULAR_ECONOMY, answer=Answer.YES, lot_id="1", reason="Syy."
)
JOBS = NoticeAnswer(question=NoticeQuestion.OPPORTUNITIES, figure=12)


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


def test_answers_are_saved_shown_to_queries_and_undone(
    workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    store = workspace.open()
    desk = Desk(store=store, library=library, law=law, actor="Aino", clock=lambda: NOW)
    desk.take(Procurement(id="p", title="Pulpetit", created_at=NOW, lots=(Lot(id="1", title="A"),)))
    for answer in (CIRCULAR, JOBS):
        assert desk.procurement is not None
        desk.apply(set_answer(desk.procurement, answer))
    saved = store.get("p")
    assert saved is not None
    assert saved.notice_answers == (CIRCULAR, JOBS)
    rows = workspace.rows("SELECT key, lot_id, question, answer FROM notice_answer ORDER BY key")
    assert [tuple(row) for row in rows] == [
        ("circularEconomy@1", "1", "circularEconomy", "yes"),
        ("howManyOpportunitiesIsEstimated", "", "howManyOpportunitiesIsEstimated", "unanswered"),
    ]
    desk.undo()
    undone = store.get("p")
    assert undone is not None
    assert undone.notice_answers == (CIRCULAR,)


def test_a_confirmation_is_kept_with_its_day_and_its_name_can_be_taken_off(
    workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    given = FigureConfirmation(
        figure="criterion/FUR-004/warranty_years",
        value="5 years",
        by="Maija Mallikas",
        on=date(2026, 11, 20),
        note="Maija Mallikas kysyi toimittajilta.",
    )
    store = workspace.open()
    whole = Procurement(id="p", title="Pulpetit", created_at=NOW, figure_confirmations=(given,))
    Desk(store=store, library=library, law=law, actor="Aino", clock=lambda: NOW).take(whole)
    rows = workspace.rows("SELECT key, confirmed_by, confirmed_on FROM figure_confirmation")
    assert [tuple(row) for row in rows] == [(given.figure, "Maija Mallikas", "2026-11-20")]
    assert [(name.name, name.procurements, name.signed) for name in store.names()] == [
        ("Aino", 0, 1),
        ("Maija Mallikas", 1, 0),
    ]
    assert store.take_off_name("Maija Mallikas", "nimi poistettu 7A2C", "Aino") == 1
    saved = store.get("p")
    assert saved is not None
    (kept,) = saved.figure_confirmations
    assert [tuple(row) for row in workspace.rows("SELECT confirmed_by FROM figure_confirmation")] == [
        (kept.by,)
    ]
    assert (kept.by, kept.on, kept.value) == ("nimi poistettu 7A2C", date(2026, 11, 20), "5 years")
    assert kept.note == "nimi poistettu 7A2C kysyi toimittajilta."

"""The walk says quietly that the library has changed since a choice, shows both side by side and lets choose."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.editing import decide, with_decision
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.walk import WalkPage
from gatekeeper_app.ui.widgets.text import TextLabel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

OLD = LocalizedText(
    fi="Toimittaja korjaa viat 30 päivässä.",
    sv="Leverantören avhjälper fel inom 30 dagar.",
    en="The supplier mends faults in 30 days.",
)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    """FUR-004 included on an older contract clause and with a warranty of five years."""
    desk = window.bench.desk
    criterion = desk.library.criteria["FUR-004"]
    fresh = replace(blank_procurement(desk.clock()), title="Koulukalusteet", categories=("furniture",))
    procurement = decide(
        fresh,
        criterion,
        DecisionState.ADOPTED,
        role=criterion.deciding_roles[0],
        person=None,
        at=desk.clock(),
        library_version="2026-01-01-aaaaaaaa",
    ).procurement
    (decision,) = procurement.decisions
    assert decision.wording is not None
    older = replace(
        decision,
        wording=replace(decision.wording, contract_clause=OLD),
        figures={**decision.figures, "warranty_years": Decimal(5)},
    )
    desk.take(with_decision(procurement, older))
    window.bench.opened.emit()
    window.bench.go("walk")
    found = window.page
    assert isinstance(found, WalkPage)
    found.go_to_gate(Gate.SPECIFICATION, "FUR-004")
    return found


def stored(page: WalkPage) -> Decision:
    procurement = page.bench.desk.procurement
    assert procurement is not None
    decision = page.bench.desk.store.get(procurement.id).decision("FUR-004")
    assert decision is not None
    return decision


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(TextLabel) if label.isVisibleTo(widget))


def test_a_quiet_line_says_it_and_unfolds_both_side_by_side(page: WalkPage, qtbot: QtBot) -> None:
    part = page.card.changed
    assert part.isVisibleTo(page)
    assert "Kirjasto on muuttunut valinnan jälkeen." in words_in(part)
    assert OLD.fi not in words_in(part)
    part.button.setFocus()
    qtbot.keyClick(part.button, Qt.Key.Key_Return)
    shown = words_in(part)
    assert OLD.fi in shown
    assert "5\u00a0vuotta" in shown
    assert "7\u00a0vuotta" in shown
    assert "Omat tekstit ja luvut säilyvät ennallaan." in shown
    names = [label.accessibleName() for label in part.findChildren(TextLabel)]
    assert f"Sopimusehto, Päätöksen mukaan: {OLD.fi}" in names


def test_it_is_said_in_the_language_of_the_window(page: WalkPage, window: MainWindow) -> None:
    page.card.changed.button.setChecked(True)
    window.bench.set_settings(replace(window.bench.settings, language="sv"))
    shown = words_in(page.card.changed)
    assert "Biblioteket har ändrats efter valet." in shown
    assert OLD.sv in shown
    assert OLD.fi not in shown


def test_keeping_it_is_recorded_can_be_undone_and_is_not_asked_again(page: WalkPage, qtbot: QtBot) -> None:
    part = page.card.changed
    part.button.setChecked(True)
    part.keep.setFocus()
    qtbot.keyClick(part.keep, Qt.Key.Key_Return)
    kept = stored(page)
    assert kept.wording is not None
    assert kept.wording.contract_clause == OLD
    assert kept.parameters == {"warranty_years": Decimal(5)}
    assert part.isHidden()
    assert page.card.title.hasFocus(), "the buttons are gone: the focus is on the criterion"
    page.bench.undo()
    assert stored(page).parameters == {}
    assert part.isVisibleTo(page)


def test_taking_the_new_puts_the_librarys_words_in(page: WalkPage, qtbot: QtBot) -> None:
    part = page.card.changed
    part.button.setChecked(True)
    part.take.setFocus()
    qtbot.keyClick(part.take, Qt.Key.Key_Return)
    taken = stored(page)
    assert taken.wording is not None
    assert taken.wording.contract_clause != OLD
    assert taken.figures["warranty_years"] == 7
    assert taken.library_version == page.bench.desk.library.version
    assert (taken.state, taken.ambition) == (DecisionState.ADOPTED, Ambition.ADVANCED)
    assert part.isHidden()


def test_the_bottlenecks_tell_it_as_a_note(page: WalkPage) -> None:
    (group,) = (group for group in page.side.groups if group.first.rule == "library-changed")
    assert group.first.severity.value == "note"
    assert group.first.criterion == "FUR-004"


def test_another_criterion_has_no_line(page: WalkPage) -> None:
    page.open_criterion("FUR-003")
    assert page.card.changed.isHidden()

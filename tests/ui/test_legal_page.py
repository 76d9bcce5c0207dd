"""The legal frame on its page: the regime and why, the duties, minimum times and sections, or what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Milestone,
    MilestoneKind,
    Procedure,
    Procurement,
)
from gatekeeper_app.services import editing_facts
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.legal import LegalPage
from gatekeeper_app.ui.pages.legal.duty_card import DutyCard
from gatekeeper_app.ui.pages.legal.times_table import TimesTable
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

NB = "\u00a0"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.make_window(app.make_application(), Settings(language="fi", theme="light"))
    qtbot.addWidget(made)
    made.show()
    app.open_workspace(made)
    qtbot.waitUntil(lambda: made.bench.gatekeeper is not None, timeout=60_000)
    yield made
    made.close()


def procurement(window: MainWindow, **facts: object) -> Procurement:
    blank = blank_procurement(window.bench.desk.clock())
    started = Milestone(kind=MilestoneKind.STARTED, on=date(2026, 11, 2))
    return replace(blank, milestones=(started,), **facts)  # type: ignore[arg-type]


def shown(window: MainWindow, **facts: object) -> LegalPage:
    window.bench.desk.take(procurement(window, **facts))
    window.bench.opened.emit()
    window.bench.go("legal")
    page = window.page
    assert isinstance(page, LegalPage)
    return page


def words(part: QWidget) -> str:
    """Everything that is in sight, in one text."""
    return "\n".join(label.text() for label in part.findChildren(TextLabel) if label.isVisibleTo(part))


def cards(page: LegalPage) -> dict[str, DutyCard]:
    return {card.applied.duty.id: card for card in page.findChildren(DutyCard) if card.isVisibleTo(page)}


def fold(page: LegalPage, name: str) -> DisclosureButton:
    found = page.findChild(DisclosureButton, name)
    assert found is not None
    return found


def test_the_page_says_which_rules_apply_and_why(window: MainWindow) -> None:
    page = shown(window, value=Decimal(240000), cpv=("39160000",), categories=("furniture",))
    said = words(page)
    assert page.name.text() == "EU-hankinta"
    assert f"Ennakoitu arvo 240{NB}000{NB}€ on vähintään EU-kynnysarvon 216{NB}000{NB}€ suuruinen." in said
    assert f"EU-kynnysarvo 216{NB}000{NB}€, voimassa 1.1.2026–31.12.2027 · luettu lähteestä" in said
    assert "Laki sellaisena kuin se on voimassa 2.11.2026." in said
    assert not page.missing.isVisible()


def test_a_city_reads_its_own_share_of_clean_vehicles(window: MainWindow) -> None:
    page = shown(
        window,
        value=Decimal(900000),
        cpv=("34110000",),
        buyer=Buyer(name="Espoon kaupunki", kind=BuyerKind.MUNICIPALITY),
    )
    said = words(cards(page)["clean_vehicles"])
    assert f"Puhtaita henkilö- ja pakettiautoja vähintään 50{NB}% · 17 suurta kaupunkia" in said
    assert "Mitä tehdään" in said
    assert "jälki-ilmoituksessa" in said
    assert "(740/2021)" in said
    assert "Voimassa 2.8.2021–31.12.2030" in said
    assert "Luettu lähteestä" in said


def test_what_is_not_confirmed_is_marked_so(window: MainWindow) -> None:
    page = shown(window, value=Decimal(300000), cpv=("39160000",))
    card = cards(page)["lots"]
    tags = [label.text() for label in card.findChildren(TextLabel) if label.property("tag") == "note"]
    assert tags == ["Tarkistettava"]
    assert card.button is not None
    card.button.click()
    assert "Finlexistä" in words(card)


def test_what_does_not_concern_the_procurement_is_folded_and_gives_its_reason(window: MainWindow) -> None:
    page = shown(window, value=Decimal(100000), cpv=("39160000",))
    button = fold(page, "not-concerned")
    assert button.text().startswith("Ei koske tätä hankintaa (")
    assert "Arvo alittaa EU-kynnysarvon." not in words(page)
    button.click()
    said = words(page)
    assert "Odotusaika\nArvo alittaa EU-kynnysarvon." in said
    assert "Rakennus- ja purkujätteen erilliskeräys\nKoskee muita hankintalajeja." in said


def test_the_minimum_times_are_a_small_table_with_their_grounds(window: MainWindow) -> None:
    page = shown(window, value=Decimal(300000), procedure=Procedure.RESTRICTED)
    table = page.findChild(TimesTable)
    assert table is not None
    said = words(table)
    assert "Osallistumishakemukset" in said
    assert "30 päivää hankintailmoituksen lähettämisestä julkaistavaksi" in said
    assert "25 päivää tarjousten jättämistä koskevan kutsun lähettämisestä, sähköiset tarjoukset" in said
    assert "10 päivää tarjousten jättämistä koskevan kutsun lähettämisestä, perusteltu kiire" in said
    assert "Hankintalaki (1397/2016) 56–57 § · luettu lähteestä" in said


def test_a_national_procurement_is_told_that_no_number_of_days_is_fixed(window: MainWindow) -> None:
    table = shown(window, value=Decimal(100000)).findChild(TimesTable)
    assert table is not None
    assert "Ei kiinteää vähimmäisaikaa: kohtuullinen aika" in words(table)


def test_waterworks_follow_their_own_act(window: MainWindow) -> None:
    page = shown(window, value=Decimal(700000), buyer=Buyer(name="HSY", kind=BuyerKind.UTILITY))
    assert page.name.text() == "Erityisalojen hankinta"
    assert "(1398/2016)" in page.meaning.text()
    fold(page, "gate-A").click()
    assert "Erityisalojen hankintalaki (1398/2016) 91–94 §" in words(page)


def test_sections_open_gate_by_gate_with_what_they_mean(window: MainWindow) -> None:
    page = shown(window, value=Decimal(300000))
    button = fold(page, "gate-D")
    assert button.text() == "2  Vuoropuhelu · 3 säännöstä"
    button.click()
    assert "Hankintalaki (1397/2016) 65 §: Markkinakartoitus" in words(page)


def test_without_a_value_the_page_says_what_to_fill_in_and_leads_there(window: MainWindow) -> None:
    page = shown(window)
    assert page.name.text() == "Arvo ei tiedossa"
    assert page.missing.isVisible()
    assert "riippuu puuttuvasta tiedosta" in words(page.missing)
    assert page.findChild(TimesTable) is None
    page.fill_in.click()
    assert window.page is not page
    window.bench.go("legal")
    fold(page, "depends").click()
    assert "Anna ennakoitu arvo, niin näet, koskeeko tämä hankintaa." in words(page)


def test_a_change_of_the_facts_is_followed_and_what_was_open_stays_open(window: MainWindow) -> None:
    page = shown(window, value=Decimal(100000), cpv=("39160000",))
    fold(page, "gate-D").click()
    now = window.bench.desk.procurement
    assert now is not None
    window.bench.apply(editing_facts.set_value(now, Decimal(300000)))
    assert page.name.text() == "EU-hankinta"
    assert fold(page, "gate-D").isChecked()
    window.bench.undo()
    assert page.name.text() == "Kansallinen hankinta"


def test_the_page_changes_its_language_while_it_is_open(window: MainWindow) -> None:
    page = shown(window, value=Decimal(300000), nature=ContractNature.SERVICES)
    window.bench.set_settings(window.bench.settings.changed(language="sv"))
    assert page.name.text() == "EU-upphandling"
    said = words(page)
    assert "Energieffektivitet" in said
    assert "Mitä tehdään" not in said
    window.bench.set_settings(window.bench.settings.changed(language="en"))
    assert "What to do" in words(page)


def test_the_page_is_read_with_the_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, value=Decimal(300000), cpv=("39160000",))
    window.resize(1000, 500)
    assert page.name.hasFocus()
    area = page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(page.name, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    button = fold(page, "duty-decision-2017-01-01")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert "Perustele ympäristöpisteet" in words(page)


def test_the_headings_can_be_jumped_to(window: MainWindow) -> None:
    page = shown(window, value=Decimal(300000), cpv=("39160000",))
    headings = [label.text() for label in page.findChildren(HeadingLabel) if label.isVisibleTo(page)]
    for heading in (
        "Velvoitteet, jotka koskevat tätä hankintaa",
        "Tulossa voimaan",
        "Säännökset porteittain",
    ):
        assert heading in headings


def test_without_an_open_procurement_the_page_offers_the_list(window: MainWindow) -> None:
    window.bench.go("legal")
    page = window.page
    assert isinstance(page, LegalPage)
    assert "Yhtään hankintaa ei ole auki." in words(page)
    assert not page.name.isVisible()


def test_the_facts_lead_to_the_legal_frame(window: MainWindow) -> None:
    shown(window, value=Decimal(300000))
    window.bench.go("new")
    facts = window.page
    assert facts is not None
    link = facts.legal.more  # type: ignore[attr-defined]
    assert link.text() == "Näytä oikeudellinen kehys"
    link.click()
    assert isinstance(window.page, LegalPage)

"""The facts of a procurement: what was read is checked, what is missing is filled in, what follows is said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from gatekeeper_app import app
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    BuyerKind,
    EarlierRound,
    Lot,
    MilestoneKind,
    Procedure,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.services.overview import blank_procurement
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.pages.facts import FactsPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

NOTICES = Path(__file__).resolve().parents[1] / "fixtures" / "notices"
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


def shown(window: MainWindow, procurement: Procurement) -> FactsPage:
    """The page with this procurement open."""
    window.bench.desk.take(procurement)
    window.bench.opened.emit()
    window.bench.go("new")
    page = window.page
    assert isinstance(page, FactsPage)
    return page


def blank(window: MainWindow, **facts: object) -> FactsPage:
    procurement = blank_procurement(window.bench.desk.clock())
    return shown(window, replace(procurement, **facts))  # type: ignore[arg-type]


def read(window: MainWindow, name: str) -> FactsPage:
    assert window.bench.gatekeeper is not None
    reader = window.bench.gatekeeper.shipped.notice_reader
    return shown(window, reader.read(NOTICES / name, today=date(2026, 11, 21)))


def stored(window: MainWindow) -> Procurement:
    """What the workspace holds, not what the window shows."""
    procurement = window.bench.desk.procurement
    assert procurement is not None
    return window.bench.desk.store.get(procurement.id)


def field(page: FactsPage, fact: str) -> QLineEdit:
    found = page.rows[fact].fact.entry.findChild(QLineEdit)
    assert found is not None
    return found


def combo(page: FactsPage, fact: str) -> QComboBox:
    found = page.rows[fact].fact.entry.findChild(QComboBox)
    assert found is not None
    return found


def enter(qtbot: QtBot, page: FactsPage, fact: str, text: str) -> None:
    """Type into a field as a user does, and press Enter."""
    if not page.rows[fact].editing:
        page.rows[fact].button.click()
    line = field(page, fact)
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_new_procurement_is_filled_in_from_the_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    assert page.missing.text() == "10 tietoa puuttuu; ne voi täyttää myöhemminkin."
    assert field(page, "title").hasFocus()
    qtbot.keyClicks(field(page, "title"), "Koulukalusteet")
    qtbot.keyClick(field(page, "title"), Qt.Key.Key_Return)
    assert field(page, "cpv").hasFocus()
    qtbot.keyClicks(field(page, "cpv"), "39160000-1, 39113100")
    qtbot.keyClick(field(page, "cpv"), Qt.Key.Key_Return)
    qtbot.keyClick(field(page, "cpv"), Qt.Key.Key_Return)
    assert field(page, "buyer").hasFocus()
    now = stored(window)
    assert now.title == "Koulukalusteet"
    assert now.cpv == ("39160000", "39113100")
    assert now.categories == ("furniture",)
    assert page.rows["categories"].value.text() == "Kalusteet"
    assert page.rows["categories"].source.text() == "seuraa CPV-koodeista"
    assert page.missing.text() == "8 tietoa puuttuu; ne voi täyttää myöhemminkin."


def test_what_a_notice_said_is_shown_with_the_place_it_was_read(window: MainWindow) -> None:
    page = read(window, "contract_notice.xml")
    row = page.rows["title"]
    assert not row.editing
    assert row.value.text() == "Koulujen kalusteet"
    assert row.source.text() == "luettu, BT-21"
    assert page.rows["cpv"].source.text() == "luettu, BT-262, BT-263"
    assert page.rows["value"].value.text() == f"240{NB}000,50{NB}€"
    assert page.rows["tenders_due"].source.text() == "luettu, BT-131"
    assert page.rows["registry_number"].editing
    assert page.onward.hasFocus()


def test_a_value_is_changed_in_its_row_and_taken_back_by_undo(window: MainWindow, qtbot: QtBot) -> None:
    page = read(window, "contract_notice.xml")
    row = page.rows["value"]
    row.button.click()
    assert field(page, "value").hasFocus()
    enter(qtbot, page, "value", "180 000")
    assert stored(window).value == Decimal(180_000)
    assert row.value.text() == f"180{NB}000{NB}€"
    assert row.source.isHidden()  # no longer what the notice said
    window.bench.undo()
    assert stored(window).value == Decimal("240000.50")
    assert row.source.text() == "luettu, BT-27"


def test_esc_gives_up_what_was_not_saved_yet(window: MainWindow, qtbot: QtBot) -> None:
    page = read(window, "contract_notice.xml")
    row = page.rows["value"]
    row.button.click()
    field(page, "value").clear()
    qtbot.keyClicks(field(page, "value"), "paljon")
    qtbot.keyClick(field(page, "value"), Qt.Key.Key_Escape)
    assert not row.editing
    assert row.button.hasFocus()
    assert stored(window).value == Decimal("240000.50")


def test_a_field_is_saved_a_moment_after_typing(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    qtbot.keyClicks(field(page, "title"), "Siivous")
    assert stored(window).title == ""
    qtbot.waitUntil(lambda: stored(window).title == "Siivous", timeout=3000)
    assert field(page, "title").hasFocus()


def test_what_cannot_be_read_is_said_under_the_field_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    enter(qtbot, page, "value", "paljon")
    row = page.rows["value"]
    assert row.fault.isVisibleTo(page)
    assert row.fault.text() == f"”paljon” ei ole rahamäärä. Anna arvo euroina, esimerkiksi 240{NB}000."
    assert field(page, "value").text() == "paljon"
    assert stored(window).value is None
    enter(qtbot, page, "value", "240000,50")
    assert row.fault.isHidden()
    assert stored(window).value == Decimal("240000.50")


def test_what_leads_to_no_cpv_code_is_refused(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    qtbot.waitUntil(lambda: window.bench.cpv is not None, timeout=60_000)
    enter(qtbot, page, "cpv", "3916000012")
    assert "3916000012" in page.rows["cpv"].fault.text()
    assert stored(window).cpv == ()


def test_the_length_is_entered_in_years_and_kept_in_months(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    enter(qtbot, page, "contract_months", "2,5")
    assert stored(window).contract_months == Decimal(30)
    assert page.rows["contract_months"].value.text() == "2,5 vuotta"


def test_categories_can_be_chosen_by_hand(window: MainWindow) -> None:
    page = blank(window)
    boxes = {box.text(): box for box in page.rows["categories"].fact.entry.findChildren(QAbstractButton)}
    boxes["ICT-laitteet"].click()
    assert stored(window).categories == ("ict",)
    assert page.rows["categories"].source.text() == "valittu käsin"


def test_the_kind_of_the_buyer_and_of_the_contract_are_choices(window: MainWindow) -> None:
    page = blank(window)
    kind = combo(page, "buyer")
    kind.setCurrentIndex(kind.findData(BuyerKind.STATE.value))
    page.rows["nature"].button.click()
    nature = combo(page, "nature")
    nature.setCurrentIndex(nature.findData(ContractNature.WORKS.value))
    page.rows["procedure"].button.click()
    procedure = combo(page, "procedure")
    procedure.setCurrentIndex(procedure.findData(Procedure.NEGOTIATED.value))
    now = stored(window)
    assert now.buyer.kind is BuyerKind.STATE
    assert now.nature is ContractNature.WORKS
    assert now.procedure is Procedure.NEGOTIATED


def test_the_regime_follows_the_value(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    enter(qtbot, page, "started", "1.3.2027")
    assert page.legal.name.text() == "Arvo ei tiedossa"
    for value, name in (
        ("59 999", "Alle kansallisen kynnysarvon"),
        ("60 000", "Kansallinen hankinta"),
        ("215 999", "Kansallinen hankinta"),
        ("216 000", "EU-hankinta"),
    ):
        enter(qtbot, page, "value", value)
        assert page.legal.name.text() == name


def test_the_start_of_the_procurement_decides_whose_law_applies(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    enter(qtbot, page, "started", "1.3.2025")
    assert stored(window).milestone(MilestoneKind.STARTED) == date(2025, 3, 1)
    enter(qtbot, page, "value", "220 000")  # between 216 000 (from 2026) and 221 000 (2024 and 2025)
    assert page.legal.name.text() == "Kansallinen hankinta"
    enter(qtbot, page, "started", "1.3.2026")
    assert page.legal.name.text() == "EU-hankinta"


def test_a_changed_date_takes_its_own_source_off_and_leaves_the_others(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = read(window, "contract_notice.xml")
    page.rows["tenders_due"].button.click()
    enter(qtbot, page, "tenders_due", "15.10.2026")
    assert stored(window).milestone(MilestoneKind.TENDERS_DUE) == date(2026, 10, 15)
    assert page.rows["tenders_due"].source.text() == ""
    assert page.rows["contract_start"].source.text() == "luettu, BT-536"


def test_the_round_before_is_said_in_a_sentence_with_its_consequence(window: MainWindow) -> None:
    page = blank(
        window,
        earlier_round=EarlierRound(
            notice_id="1",
            title="Kalusteet",
            published_on=None,
            total_value=Decimal(2_104_500),
            currency="EUR",
            tenders=36,
            lots=1,
            award_lines=(AwardCriterion(id="a", lot_id="x", type=AwardCriterionType.PRICE),),
        ),
    )
    words = [label.text() for label in page.earlier.findChildren(type(page.missing))]
    assert words[0] == f"Viime kerralla: hinta 100{NB}%, 36 tarjousta, 2,1 milj. €."
    assert words[1].startswith("Vain hinta saattoi voittaa")


@pytest.mark.parametrize(
    ("green", "weight", "beginning"),
    [
        (False, 40, "Laatu vaikutti, mutta mikään vertailussa ei koskenut kiertotaloutta"),
        (True, 5, f"Kiertotalouden ja vähähiilisyyden painoarvo oli 5{NB}%. Harkitse"),
        (True, 30, f"Kiertotalouden ja vähähiilisyyden painoarvo oli 30{NB}%. Katso"),
    ],
)
def test_the_consequence_tells_green_weights_apart(
    window: MainWindow, green: bool, weight: int, beginning: str
) -> None:
    quality = Weight(form=WeightForm.PERCENT, figure=Decimal(weight))
    price = Weight(form=WeightForm.PERCENT, figure=Decimal(100 - weight))
    lines = (
        AwardCriterion(id="a", type=AwardCriterionType.PRICE, weight=price),
        AwardCriterion(id="b", type=AwardCriterionType.QUALITY, weight=quality, green=green),
    )
    earlier = EarlierRound(
        notice_id="1",
        title="",
        published_on=None,
        total_value=None,
        currency="EUR",
        tenders=None,
        lots=1,
        award_lines=lines,
    )
    page = blank(window, earlier_round=earlier)
    words = [label.text() for label in page.earlier.findChildren(type(page.missing))]
    assert words[1].startswith(beginning)


def test_declared_environmental_codes_are_said_in_words(window: MainWindow) -> None:
    page = read(window, "contract_notice.xml")
    words = " ".join(label.text() for label in page.declared.findChildren(type(page.missing)))
    assert "siirtyminen kiertotalouteen" in words
    assert "EU:n ympäristöä säästävien julkisten hankintojen kriteerit" in words


def test_gatekeepers_are_added_with_or_without_a_name_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    people = page.people
    people.role.setCurrentIndex(people.role.findData(Role.LAWYER.value))
    people.add.click()
    people.role.setCurrentIndex(people.role.findData(Role.NEED_OWNER.value))
    qtbot.keyClicks(people.name, "Maija Virtanen")
    qtbot.keyClick(people.name, Qt.Key.Key_Return)
    assert [(person.role, person.name) for person in stored(window).people] == [
        (Role.LAWYER, ""),
        (Role.NEED_OWNER, "Maija Virtanen"),
    ]
    named = [b for b in people.findChildren(QAbstractButton) if b.accessibleName().endswith("Maija Virtanen")]
    named[-1].click()
    assert [person.role for person in stored(window).people] == [Role.LAWYER]


def test_of_many_lots_twelve_are_shown_and_the_rest_on_request(window: MainWindow) -> None:
    lots = tuple(Lot(id=str(n), title=f"Osa {n}", value=Decimal(1000 * n)) for n in range(1, 41))
    page = blank(window, lots=lots)
    assert page.lots.lines == 12
    assert "28" in page.lots.more.text()
    page.lots.more.click()
    assert page.lots.lines == 40
    assert page.lots.more.isHidden()


def test_the_way_on_leads_to_the_walk_and_the_way_back_to_the_list(window: MainWindow) -> None:
    page = blank(window)
    went: list[str] = []
    window.bench.went.connect(went.append)
    assert page.onward.text() == "Aloita portista 1"
    page.onward.click()
    window.bench.go("new")
    page.back.click()
    assert went == ["walk", "new", "procurements"]


def test_language_and_theme_are_switched_while_a_field_is_open(window: MainWindow, qtbot: QtBot) -> None:
    page = blank(window)
    qtbot.keyClicks(field(page, "title"), "Stolar")
    settings = window.bench.settings
    window.bench.set_settings(settings.changed(language="sv", theme="dark", text_size=200))
    assert page.missing.text().endswith("uppgifter saknas; de kan fyllas i senare.")
    assert field(page, "title").text() == "Stolar"
    assert field(page, "title").hasFocus()
    assert field(page, "title").accessibleName() == "Upphandlingens namn"


def test_the_page_fits_a_small_window_in_every_language(window: MainWindow) -> None:
    page = blank(window)
    window.resize(640, 320)
    for language, size in product(("fi", "sv", "en"), (100, 200)):
        window.bench.set_settings(window.bench.settings.changed(language=language, text_size=size))
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= 640
        for button in (page.back, page.onward, page.people.add):
            assert button.width() >= button.sizeHint().width(), (language, size, button.text())


def test_every_field_and_button_has_a_name(window: MainWindow) -> None:
    page = read(window, "contract_notice.xml")
    for row in page.rows.values():
        if not row.editing:
            row.button.click()
    for widget in (*page.findChildren(QLineEdit), *page.findChildren(QComboBox)):
        if widget.isVisible():
            assert widget.accessibleName(), widget
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()


def test_tab_follows_the_reading_order_also_in_what_was_added_later(window: MainWindow, qtbot: QtBot) -> None:
    page = read(window, "contract_notice.xml")
    page.rows["value"].button.click()
    page.people.add.click()
    qtbot.wait(50)
    field(page, "value").setFocus()
    seen: list[str] = []
    for _ in range(30):
        focused = window.focusWidget()
        assert focused is not None
        text = focused.text() if isinstance(focused, QAbstractButton) else ""
        seen.append(focused.accessibleName() or text)
        if focused is page.onward:
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen[:3] == [
        page.rows["value"].fact.entry.findChildren(QLineEdit)[0].accessibleName(),
        page.rows["value"].button.accessibleName(),
        page.rows["contract_months"].button.accessibleName(),
    ]
    assert seen[-7].startswith("Muuta: ")
    assert seen[-6].startswith("Poista")
    assert seen[-5:] == [
        "Portinvartijan rooli",
        "Portinvartijan nimi, vapaaehtoinen",
        "Lisää portinvartija",
        "Takaisin",
        "Aloita portista 1",
    ]


def test_without_an_open_procurement_the_page_leads_to_the_list(window: MainWindow) -> None:
    window.bench.go("new")
    texts = [label.text() for label in window.findChildren(QAbstractButton) if label.isVisible()]
    assert "Kaikki hankinnat" in texts

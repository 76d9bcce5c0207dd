"""Reading eForms notices: what is taken from them, and what is refused and why."""

import gzip
import os
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.notices import EformsReader
from gatekeeper_app.adapters.notices.buyers import kind_by_name
from gatekeeper_app.adapters.notices.figures import months_between
from gatekeeper_app.adapters.notices.green_words import is_about_bidder, is_green
from gatekeeper_app.adapters.notices.texts import TEXT_LIMIT, clean, first_words
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    BuyerKind,
    MilestoneKind,
    Procedure,
    Procurement,
    WeightForm,
)
from gatekeeper_app.errors import EXIT_UNREADABLE, UnreadableInputError
from gatekeeper_app.i18n import Language, Message
from gatekeeper_app.services.protocols import NoticeReader

REPOSITORY = Path(__file__).resolve().parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures" / "notices"
SHARED = Path(os.environ.get("GATEKEEPER_SHARED", REPOSITORY.parent / "shared")) / "data" / "notices"
TODAY = date(2026, 11, 21)

QUALITY, PRICE, COST = AwardCriterionType.QUALITY, AwardCriterionType.PRICE, AwardCriterionType.COST

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared notices do not lie beside the repository"
)


def read(path: Path, *languages: Language) -> Procurement:
    reader = EformsReader(languages) if languages else EformsReader()
    return reader.read(path, today=TODAY)


def refusal(path: Path) -> str:
    """The reason why the file is refused, in English; what and remedy must not be empty."""
    with pytest.raises(UnreadableInputError) as caught:
        read(path)
    error = caught.value
    assert error.exit_code == EXIT_UNREADABLE == 3
    assert path.name[:20] in error.what.in_language("en")
    assert error.remedy.in_language("en")
    return error.why.in_language("en")


@pytest.fixture
def call() -> Procurement:
    return read(FIXTURES / "contract_notice.xml")


@pytest.fixture
def award() -> Procurement:
    return read(FIXTURES / "award_notice.xml")


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """A copy of a fixture with pieces of text replaced; every piece must be there."""

    def write(name: str, *replacements: tuple[str, str]) -> Path:
        text = (FIXTURES / name).read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "notice.xml"
        path.write_bytes(content)
        return path

    return write


def line(procurement: Procurement, name: str) -> AwardCriterion:
    return next(found for found in procurement.award_lines if found.name.startswith(name))


# --- a call starts the procurement ----------------------------------------------------------------


def test_the_reader_keeps_the_protocol_of_the_services() -> None:
    reader: NoticeReader = EformsReader()
    assert reader.read(FIXTURES / "contract_notice.xml", today=TODAY).title == "Koulujen kalusteet"


def test_a_call_gives_the_procurement_its_basic_facts(call: Procurement) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", call.id)
    assert datetime.now(UTC) - call.created_at < timedelta(minutes=1)
    assert call.buyer.name == "Rantakylän kaupunki"
    assert call.buyer.kind is BuyerKind.MUNICIPALITY
    assert (call.buyer.business_id, call.buyer.country) == ("1234567-1", "FIN")
    assert call.nature is ContractNature.GOODS
    assert call.cpv == ("39160000", "39100000")
    assert call.procedure is Procedure.NEGOTIATED
    assert call.earlier_round is None


def test_further_buyers_are_named_in_the_description(call: Procurement) -> None:
    others = Message("Further buyers in the notice: {names}.", {"names": "Rantaseudun kuntayhtymä"})
    own = "Pöydät, tuolit ja säilytyskalusteet kahdelle koululle."
    assert call.description == f"{own}\n\n{others.in_language('fi')}"


def test_texts_are_taken_in_the_preferred_language() -> None:
    path = FIXTURES / "contract_notice.xml"
    assert read(path, "sv", "fi", "en").title == "Möbler till skolor"
    assert read(path, "sv", "fi", "en").buyer.name == "Strandköpings stad"
    assert read(path, "en", "fi", "sv").title == "Koulujen kalusteet"


def test_a_notice_in_another_language_is_read_in_its_own(changed: Callable[..., Path]) -> None:
    path = changed(
        "award_notice.xml", ('languageID="FIN"', 'languageID="EST"'), (">FIN</cbc:Not", ">EST</cbc:Not")
    )
    assert read(path).title == "Siivouspalvelut"


def test_the_value_is_the_sum_of_the_lots_where_the_procedure_has_none(call: Procurement) -> None:
    assert call.value == Decimal("240000.50")
    assert call.currency == "EUR"
    assert call.read_from["value"] == "BT-27-Lot"


def test_no_sum_is_made_where_a_lot_has_no_value_or_another_currency(changed: Callable[..., Path]) -> None:
    amount = '<cbc:EstimatedOverallContractAmount currencyID="EUR">90000<'
    for new in (
        amount.replace("90000", "-1"),
        amount.replace("EUR", "SEK"),
        amount.replace("90000", "9E99999999"),
    ):
        found = read(changed("contract_notice.xml", (amount, new)))
        assert found.value is None
        assert [lot.value for lot in found.lots] == [Decimal("150000.50"), None, None]


def test_lengths_are_months_and_the_longest_lot_counts(call: Procurement) -> None:
    assert [lot.contract_months for lot in call.lots] == [Decimal(24), Decimal(6), None]
    assert call.contract_months == Decimal(24)


def test_a_period_is_counted_from_the_first_to_the_last_day() -> None:
    assert months_between(date(2024, 4, 1), date(2026, 12, 31)) == Decimal(33)
    assert months_between(date(2027, 1, 1), date(2027, 1, 15)) == Decimal("0.5")
    assert months_between(date(2027, 1, 2), date(2027, 1, 1)) is None


def test_lots_come_before_their_groups_and_a_group_has_no_value_of_its_own(call: Procurement) -> None:
    assert [(lot.source_id, lot.title) for lot in call.lots] == [
        ("LOT-0001", "Alakoulun kalusteet"),
        ("LOT-0002", "Yläkoulun kalusteet"),
        ("GLO-0001", "Molemmat koulut yhdessä"),
    ]
    assert call.lots[2].value is None
    assert len({lot.id for lot in call.lots}) == 3


def test_milestones_are_the_publication_the_first_deadline_and_the_contract_period(call: Procurement) -> None:
    assert call.milestone(MilestoneKind.NOTICE_PUBLISHED) == date(2026, 9, 3)
    assert call.milestone(MilestoneKind.TENDERS_DUE) == date(2026, 10, 1)
    assert call.milestone(MilestoneKind.CONTRACT_START) == date(2027, 1, 1)
    assert call.milestone(MilestoneKind.CONTRACT_END) == date(2027, 6, 30)
    assert call.milestone(MilestoneKind.STARTED) is None


def test_a_notice_that_is_not_out_yet_has_no_day_of_publication() -> None:
    early = EformsReader().read(FIXTURES / "contract_notice.xml", today=date(2026, 9, 2))
    assert early.milestone(MilestoneKind.NOTICE_PUBLISHED) is None
    assert early.notice is not None
    assert early.notice.published_on is None


def test_a_plan_does_not_begin_the_procedure(changed: Callable[..., Path]) -> None:
    plan = read(changed("contract_notice.xml", (">16</cbc:SubTypeCode>", ">4</cbc:SubTypeCode>")))
    assert plan.milestone(MilestoneKind.NOTICE_PUBLISHED) is None
    assert plan.notice is not None
    assert plan.notice.published_on == date(2026, 9, 3)


def test_the_declarations_of_the_notice_are_kept(call: Procurement) -> None:
    notice = call.notice
    assert notice is not None
    assert notice.file_name == "contract_notice.xml"
    assert notice.notice_id == "11111111-2222-4333-8444-555555555555"
    assert (notice.subtype, notice.notice_type) == ("16", "cn-standard")
    assert notice.languages == ("FIN", "SWE")
    assert notice.environmental_impacts == ("circ-econ", "clim-mitig")
    assert notice.green_criteria == ("eu",)
    assert notice.variants_allowed is Answer.NO


@pytest.mark.parametrize(
    ("code", "answer"), [("allowed", Answer.YES), ("required", Answer.YES), ("", Answer.UNANSWERED)]
)
def test_variants_are_answered_as_the_notice_answers(
    changed: Callable[..., Path], code: str, answer: Answer
) -> None:
    notice = read(changed("contract_notice.xml", (">not-allowed<", f">{code}<"))).notice
    assert notice is not None
    assert notice.variants_allowed is answer


def test_every_fact_names_the_field_it_was_read_from(call: Procurement) -> None:
    assert dict(call.read_from) == {
        "title": "BT-21-Procedure",
        "description": "BT-24-Procedure",
        "buyer": "BT-500-Organization-Company",
        "nature": "BT-23-Procedure",
        "cpv": "BT-262-Procedure, BT-263-Procedure",
        "value": "BT-27-Lot",
        "contract_months": "BT-36-Lot",
        "procedure": "BT-105-Procedure",
        "milestones": "OPP-012-notice, BT-131(d)-Lot, BT-536-Lot, BT-537-Lot",
        "lots": "BT-137-Lot, BT-137-LotsGroup",
        "award_lines": "BT-539-Lot",
    }


def test_what_was_not_stated_names_no_field(changed: Callable[..., Path]) -> None:
    found = read(
        changed("contract_notice.xml", (">neg-w-call<", "><"), (">39160000<", ">x<"), (">39100000-3<", "><"))
    )
    assert "procedure" not in found.read_from
    assert "cpv" not in found.read_from
    assert found.cpv == ()


@pytest.mark.parametrize(
    ("replacements", "nature"),
    [
        ([(">supplies<", ">works<")], ContractNature.WORKS),
        ([(">supplies<", ">services<")], ContractNature.SERVICES),
        ([(">supplies<", ">services<"), (">39160000<", ">85311000<")], ContractNature.SOCIAL_SERVICES),
        ([(">supplies<", ">services<"), (">39160000<", ">98000000<")], ContractNature.SERVICES),
        (
            [(">supplies<", ">services<"), (">cn-standard<", ">cn-social<")],
            ContractNature.OTHER_SPECIAL_SERVICES,
        ),
        ([(">39160000<", ">85311000<")], ContractNature.GOODS),
        ([(">32014L0024<", ">32014L0023<")], ContractNature.CONCESSION),
    ],
)
def test_the_nature_follows_the_notice_and_the_main_code(
    changed: Callable[..., Path], replacements: list[tuple[str, str]], nature: ContractNature
) -> None:
    assert read(changed("contract_notice.xml", *replacements)).nature is nature


# --- award criteria -------------------------------------------------------------------------------


def test_weights_are_read_in_all_their_forms(call: Procurement) -> None:
    assert [(found.weight.form, found.weight.figure) for found in call.award_lines] == [
        (WeightForm.PERCENT, Decimal(45)),
        (WeightForm.PERCENT_RANGE, Decimal(25)),
        (WeightForm.POINTS, Decimal(10)),
        (WeightForm.POINTS_RANGE, Decimal("7.5")),
        (WeightForm.DECIMAL, Decimal("0.2")),
        (WeightForm.DECIMAL_RANGE, Decimal("0.15")),
        (WeightForm.ORDER, Decimal(1)),
        (WeightForm.FIXED_TOTAL, Decimal(80000)),
        (WeightForm.FIXED_UNIT, Decimal(500)),
        (WeightForm.THRESHOLD, Decimal(60)),
        (WeightForm.NONE, None),
        (WeightForm.NONE, None),
    ]


def test_award_criteria_belong_to_their_lots(call: Procurement) -> None:
    first, second = call.lots[0].id, call.lots[1].id
    assert [found.lot_id for found in call.award_lines] == [first] * 6 + [second] * 6
    assert [found.type for found in call.award_lines[:5]] == [PRICE, QUALITY, QUALITY, QUALITY, COST]


def test_a_criterion_without_a_name_takes_the_first_words_of_its_description(call: Procurement) -> None:
    unnamed = call.award_lines[1]
    assert unnamed.name == "Kunnostettujen kalusteiden osuus toimituksesta"
    assert unnamed.description.endswith("ja laskenta selostetaan liitteessä.")


def test_a_threshold_beside_a_weight_and_a_number_of_tenders_are_said_in_words(call: Procurement) -> None:
    assert line(call, "Käytettävyys").description.startswith("Käyttäjäryhmän arvio. ")
    assert re.search(r"\b4\b", line(call, "Käytettävyys").description)
    assert re.search(r"\b3\b", line(call, "Parhaat").description)


def test_the_words_of_a_weighting_method_stand_with_the_criteria_that_have_no_figure(
    call: Procurement,
) -> None:
    method = "Pisteet lasketaan kaavalla 60 x halvin / tarjottu."
    assert line(call, "Huolto").description == f"Huolto {method}"
    assert line(call, "Parhaat").description.endswith(method)
    assert method not in line(call, "Hinta").description


def test_award_criteria_are_judged_green_by_their_words(call: Procurement) -> None:
    assert [found.green for found in call.award_lines[:6]] == [False, True, None, True, True, None]
    assert [found.about_bidder for found in call.award_lines[:6]] == [False, False, False, True, False, False]


@pytest.mark.parametrize(
    "words",
    [
        "Hiilijalanjälki", "Vähähiilinen toteutus", "Kuljetusten päästöt", "Kiertotalous",
        "Ympäristövaikutukset",
        "Miljöpåverkan", "Klimatavtryck", "Utsläpp från transporter", "Cirkulära lösningar", "Återbruk",
        "Carbon footprint", "CO₂ emissions", "Environmental plan", "Circularity", "Recycled content",
        "Valeur technique et environnementale", "Émissions de gaz", "Impact climatique", "Bilan carbone",
        "Duurzaamheid", "Circulair bouwen", "CO2-uitstoot",
        "Umweltverträglichkeit", "Nachhaltigkeit", "Kreislaufwirtschaft",
        "Criteri ambientali", "Sostenibilità", "Criterios medioambientales", "Gestão ambiental",
        "Wpływ na środowisko", "Emisja CO2",
    ],
)  # fmt: skip
def test_words_of_circular_economy_and_low_carbon_are_known_in_ten_languages(words: str) -> None:
    assert is_green(QUALITY, words, "") is True


@pytest.mark.parametrize(
    "words",
    [
        "Työympäristö", "Ilmastointi", "Hiilikuiturunko", "Hiilihydraatit", "Arbetsmiljö",
        "Cirkulationsplatser",
        "Learning environment", "Carbon fibre frame", "Climate control unit", "Climatisation", "Klimatyzacja",
        "Émission de bons de commande", "Environnement de travail", "Klimaanlage", "Laatu", "Social Return",
    ],
)  # fmt: skip
def test_words_that_only_look_green_are_not_judged(words: str) -> None:
    assert is_green(QUALITY, words, "") is None
    assert is_green(PRICE, words, "") is False


def test_milieu_is_the_environment_in_dutch_only() -> None:
    assert is_green(QUALITY, "Milieu", "NLD") is True
    assert is_green(QUALITY, "Milieu scolaire", "FRA") is None


@pytest.mark.parametrize(
    "words",
    [
        "ISO 14001", "ISO-14001", "EMAS", "CO2-Prestatieladder", "Environmental management system",
        "Ympäristöjärjestelmä", "Miljöledningssystem", "Umweltmanagementsystem", "Yrityksen ympäristöohjelma",
        "Leverantörens klimatarbete", "The company's environmental policy",
    ],
)  # fmt: skip
def test_certificates_and_policies_of_the_firm_are_about_the_bidder(words: str) -> None:
    assert is_about_bidder(words)


def test_properties_of_what_is_bought_are_not_about_the_bidder() -> None:
    assert not is_about_bidder("Tuotteen hiilijalanjälki ISO 14067 mukaan")
    assert not is_about_bidder("Recycled content of the product")


# --- the buyer ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Helsingin kaupunki", BuyerKind.MUNICIPALITY),
        ("Nurmijärven kunta, tekninen toimi", BuyerKind.MUNICIPALITY),
        ("Vasa stad", BuyerKind.MUNICIPALITY),
        ("Korsholms kommun", BuyerKind.MUNICIPALITY),
        ("Keski-Uudenmaan koulutuskuntayhtymä", BuyerKind.JOINT_AUTHORITY),
        ("Svenska Österbottens samkommun", BuyerKind.JOINT_AUTHORITY),
        ("Pirkanmaan hyvinvointialue", BuyerKind.WELLBEING_COUNTY),
        ("Österbottens välfärdsområde", BuyerKind.WELLBEING_COUNTY),
        ("Helsingin seurakuntayhtymä", BuyerKind.PARISH),
        ("Borgå svenska domkyrkoförsamling", BuyerKind.PARISH),
        ("Eduskunta", None),
        ("Helsingin kaupungin asunnot Oy", None),
        ("Hansel Oy", None),
    ],
)
def test_the_kind_of_buyer_follows_finnish_names(name: str, kind: BuyerKind | None) -> None:
    assert kind_by_name(name.lower()) is kind


@pytest.mark.parametrize(
    ("legal_type", "kind"),
    [
        ("cga", BuyerKind.STATE),
        ("body-pl-cga", BuyerKind.STATE),
        ("la", BuyerKind.MUNICIPALITY),
        ("ra", BuyerKind.MUNICIPALITY),
        ("body-pl-la", BuyerKind.MUNICIPALITY),
        ("body-pl", BuyerKind.OTHER),
    ],
)
def test_the_kind_of_buyer_follows_the_legal_type_where_the_name_says_nothing(
    changed: Callable[..., Path], legal_type: str, kind: BuyerKind
) -> None:
    path = changed("award_notice.xml", ("Rantakylän kaupunki", "Keskus"), (">la<", f">{legal_type}<"))
    assert read(path).buyer.kind is kind


def test_an_activity_of_the_utilities_directive_makes_a_utility(changed: Callable[..., Path]) -> None:
    path = changed("award_notice.xml", ('"authority-activity">gen-pub', '"entity-activity">water'))
    assert read(path).buyer.kind is BuyerKind.UTILITY


# --- an award notice starts the next round --------------------------------------------------------


def test_an_award_notice_leaves_the_old_round_behind_it(award: Procurement) -> None:
    earlier = award.earlier_round
    assert earlier is not None
    assert earlier.notice_id == "99999999-2222-4333-8444-555555555555"
    assert earlier.title == "Siivouspalvelut"
    assert earlier.published_on == date(2025, 3, 2)
    assert (earlier.total_value, earlier.currency) == (Decimal(310000), "EUR")
    assert earlier.lots == 2
    assert [(found.name, found.weight.figure) for found in earlier.award_lines] == [
        ("Hinta", Decimal(100))
    ] * 2


def test_tenders_are_counted_over_the_lots_and_the_counts_used_are_named(award: Procurement) -> None:
    assert award.earlier_round is not None
    assert award.earlier_round.tenders == 4 + 3
    assert award.read_from["earlier_round.tenders"] == "BT-759-LotResult (tenders, t-esubm)"


def test_the_next_round_has_the_object_of_the_old_one_but_not_its_dates(award: Procurement) -> None:
    assert award.title == "Siivouspalvelut"
    assert award.buyer.name == "Rantakylän kaupunki"
    assert award.nature is ContractNature.SERVICES
    assert award.cpv == ("90911200",)
    assert award.contract_months == Decimal(24)  # 730 days
    assert award.milestones == ()
    assert award.law_date == award.created_at.date()
    assert award.notice is None
    assert award.procedure is Procedure.OPEN
    assert [found.name for found in award.award_lines] == ["Hinta", "Hinta"]


def test_a_lot_without_an_estimate_has_the_value_of_its_only_winner(award: Procurement) -> None:
    assert [lot.value for lot in award.lots] == [Decimal(210000), Decimal(100000)]
    assert award.value == Decimal(310000)
    assert award.read_from["value"] == "BT-720-Tender"


def test_several_winners_leave_the_value_of_a_lot_open(changed: Callable[..., Path]) -> None:
    winner = '<efac:LotTender><cbc:ID schemeName="tender">TEN-0002</cbc:ID></efac:LotTender>'
    another = winner.replace("TEN-0002", "TEN-0003")
    end = "</efac:SettledContract>"
    found = read(changed("award_notice.xml", (winner + end, winner + another + end)))
    assert [lot.value for lot in found.lots] == [Decimal(210000), None]
    assert found.earlier_round is not None
    assert found.value == found.earlier_round.total_value  # the last round's total is the first guess
    assert found.read_from["value"] == "BT-161-NoticeResult"


def test_lines_of_the_old_and_the_new_round_have_ids_of_their_own(award: Procurement) -> None:
    assert award.earlier_round is not None
    ids = [found.id for found in (*award.award_lines, *award.earlier_round.award_lines)]
    assert len(set(ids)) == 4


# --- texts ----------------------------------------------------------------------------------------


def test_texts_lose_controls_and_runs_of_white_space() -> None:
    assert clean(" Kalusteet\t\n\x07 ja\u00a0\u202e pöydät\x85") == "Kalusteet ja pöydät"


def test_a_very_long_text_is_cut_with_an_ellipsis() -> None:
    cut = clean("sana " * 10_000)
    assert len(cut) <= TEXT_LIMIT == 20_000
    assert cut.endswith("sana…")


def test_first_words_end_at_a_sentence_or_a_word() -> None:
    assert first_words("Hinta. Vertailuhinta on päivähinta.") == "Hinta"
    assert first_words("Hinta 1.5 kertaa") == "Hinta 1.5 kertaa"
    assert first_words("pitkä " * 20) == "pitkä pitkä pitkä pitkä pitkä pitkä pitkä pitkä pitkä pitkä…"


# --- incomplete notices ---------------------------------------------------------------------------


def test_a_notice_without_a_title_takes_that_of_its_first_lot(changed: Callable[..., Path]) -> None:
    found = read(changed("award_notice.xml", (">Siivouspalvelut<", "><")))
    assert found.title == "Koulut"
    assert found.read_from["title"] == "BT-21-Lot"


def test_a_notice_of_which_only_the_buyer_is_known_is_named_after_its_file(
    file: Callable[[bytes], Path],
) -> None:
    text = (FIXTURES / "award_notice.xml").read_text(encoding="utf-8")
    start, end = text.index("<cac:ProcurementProject>"), text.index("</ContractAwardNotice>")
    found = read(file((text[:start] + text[end:]).encode()))
    assert found.title == "notice"
    assert "title" not in found.read_from
    assert found.buyer.name == "Rantakylän kaupunki"


def test_a_notice_with_nothing_in_it_is_refused(file: Callable[[bytes], Path]) -> None:
    empty = b'<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"/>'
    assert refusal(file(empty)) == "The notice has no title, no buyer and no lots."


# --- files of another kind ------------------------------------------------------------------------


def test_a_business_registration_notice_is_refused_because_it_holds_no_procurement(
    file: Callable[[bytes], Path],
) -> None:
    name = "http://data.europa.eu/p27/eforms-business-registration-information-notice/1"
    content = f'<b:BusinessRegistrationInformationNotice xmlns:b="{name}"/>'.encode()
    assert refusal(file(content)) == "It is a business registration notice, which holds no procurement."


def test_a_notice_in_the_old_form_is_refused_with_the_year_of_the_new_one(
    file: Callable[[bytes], Path],
) -> None:
    content = b'<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"/>'
    assert "eForms notices, in use since 2023" in refusal(file(content))


@pytest.mark.parametrize("content", [b"<html><body/></html>", b"<ContractNotice/>", b"<Invoice xmlns='x'/>"])
def test_xml_of_another_kind_is_refused_with_its_name(file: Callable[[bytes], Path], content: bytes) -> None:
    element = re.match(rb"<(\w+)", content)
    assert element is not None
    assert element.group(1).decode() in refusal(file(content))


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"ilmoitus", b"\x00" * 100, b"   \n ", b"{}", "ilmoitus".encode("utf-16")]
)
def test_what_is_not_xml_is_refused_whatever_its_name_ends_in(
    file: Callable[[bytes], Path], content: bytes
) -> None:
    assert refusal(file(content)) == "The file is not XML."


def test_damaged_xml_is_refused_with_the_line(file: Callable[[bytes], Path]) -> None:
    content = (FIXTURES / "contract_notice.xml").read_bytes()
    assert re.fullmatch(r"The XML is damaged at line \d+\.", refusal(file(content[: len(content) // 2])))
    assert refusal(file(b"<a>\n<b>\n</a>")) == "The XML is damaged at line 3."


def test_a_compressed_notice_is_refused_with_the_advice_to_unpack_it(file: Callable[[bytes], Path]) -> None:
    packed = gzip.compress((FIXTURES / "contract_notice.xml").read_bytes())
    assert refusal(file(packed)) == "The file is compressed."


def test_an_unknown_encoding_is_refused(file: Callable[[bytes], Path]) -> None:
    assert "encoding" in refusal(file(b'<?xml version="1.0" encoding="klingon"?><a/>'))
    assert "encoding" in refusal(file(b'<?xml version="1.0" encoding="gb2312"?><a/>'))


def test_a_notice_in_utf_16_is_read(file: Callable[[bytes], Path]) -> None:
    text = (FIXTURES / "contract_notice.xml").read_text(encoding="utf-8")
    for codec in ("utf-16", "utf-16-le", "utf-16-be"):
        encoded = ("\ufeff" if codec != "utf-16" else "") + text.replace(
            'encoding="UTF-8"', 'encoding="UTF-16"'
        )
        assert read(file(encoded.encode(codec))).title == "Koulujen kalusteet"


# --- files that cannot be opened ------------------------------------------------------------------


def test_a_missing_file_a_folder_and_an_empty_file_are_refused(
    tmp_path: Path, file: Callable[[bytes], Path]
) -> None:
    assert refusal(tmp_path / "missing.xml") == "There is no such file."
    assert refusal(tmp_path) == "It is a folder, not a file."
    assert refusal(file(b"")) == "The file is empty."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    assert refusal(pipe) == "It is not an ordinary file."


def test_an_unreadable_file_is_refused(
    file: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(b"<a/>")

    def denied(*args: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert refusal(path) == "The file cannot be opened."


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text on this system")
def test_a_name_that_is_no_text_does_not_break_the_refusal(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"ilmoitus-\xff\x1b[31m.xml")
    path.write_bytes(b"x")
    with pytest.raises(UnreadableInputError) as caught:
        read(path)
    assert caught.value.what.in_language("en") == "The notice ilmoitus-?[31m.xml cannot be read."


# --- hostile files --------------------------------------------------------------------------------

HARM = (
    "It contains a document type definition or entities. A notice has neither; they can be used to do harm."
)
BEYOND = "It is nested deeper, or has more elements or longer texts, than any notice."


def test_a_billion_laughs_are_refused_at_once(file: Callable[[bytes], Path]) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    content = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{entities}]><l>&l9;</l>'
    started = time.thread_time()
    assert refusal(file(content.encode())) == HARM
    assert time.thread_time() - started < 1


def test_an_external_entity_is_never_followed(file: Callable[[bytes], Path], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    content = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    assert refusal(file(content.encode())) == HARM
    assert refusal(file(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>')) == HARM
    assert "damaged" in refusal(file(b"<a>&x;</a>"))


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as stream:
        stream.write(b"<ContractNotice>")
        stream.truncate(100_000_000)
    started = time.thread_time()
    assert refusal(path) == "The file is larger than 64 megabytes, far more than any notice."
    assert time.thread_time() - started < 1


def test_a_nesting_of_a_hundred_thousand_elements_is_refused(file: Callable[[bytes], Path]) -> None:
    assert refusal(file(b"<a>" * 100_000 + b"</a>" * 100_000)) == BEYOND


def test_too_many_elements_attributes_or_letters_are_refused(file: Callable[[bytes], Path]) -> None:
    assert refusal(file(b"<a>" + b"<b/>" * 400_001 + b"</a>")) == BEYOND
    attributes = " ".join(f'a{n}=""' for n in range(101))
    assert refusal(file(f"<a {attributes}/>".encode())) == BEYOND
    assert refusal(file(b"<a>" + b"x" * 1_000_001 + b"</a>")) == BEYOND


def test_more_lots_than_any_notice_has_are_refused(file: Callable[[bytes], Path]) -> None:
    ubl = "urn:oasis:names:specification:ubl:schema:xsd:"
    lots = "<p:ProcurementProjectLot><b:ID>LOT-1</b:ID></p:ProcurementProjectLot>" * 20_001
    content = (
        f'<ContractNotice xmlns="{ubl}ContractNotice-2" xmlns:p="{ubl}CommonAggregateComponents-2" '
        f'xmlns:b="{ubl}CommonBasicComponents-2">{lots}</ContractNotice>'
    )
    assert refusal(file(content.encode())).startswith("It has more than 20,000 lots and award criteria")


# --- the shared notices: published ones and the examples of the eForms and Hilma SDKs -------------


@pytest.mark.shared
@needs_shared
def test_all_shared_notices_load_or_are_refused_with_a_reason() -> None:
    files = sorted(SHARED.rglob("*.xml"))
    assert len(files) == 107
    refused = {}
    for path in files:
        try:
            found = read(path)
        except UnreadableInputError as error:
            refused[path.name] = error.why.in_language("en")
            continue
        assert found.title
        assert found.buyer.name
        assert (found.notice is None) == (found.earlier_round is not None)
    nothing = "The notice has no title, no buyer and no lots."
    business = "It is a business registration notice, which holds no procurement."
    assert refused == {
        "INVALID_can_24_stage-1.xml": nothing,
        "INVALID_can_24_stage-2.xml": nothing,
        "INVALID_cn_24_stage-2.xml": nothing,
        "INVALID_pin-buyer_24_stage-1.xml": nothing,
        "INVALID_pin-only_24_empty.xml": nothing,
        "INVALID_pin-only_24_minimal.xml": nothing,
        "INVALID_pin-only_24_stage-1.xml": nothing,
        "X01_EEIG.xml": business,
        "X02_registration.xml": business,
    }


@pytest.mark.shared
@needs_shared
def test_a_hundred_lots_with_every_field_take_less_than_a_second() -> None:
    started = time.thread_time()
    found = read(SHARED / "eforms_sdk_examples" / "cn_24_maximal_100_lots.xml")
    assert time.thread_time() - started < 1
    assert len(found.lots) == 100
    assert len(found.award_lines) == 200


@pytest.mark.shared
@needs_shared
def test_a_finnish_award_notice_of_school_transport_starts_the_next_round() -> None:
    found = read(SHARED / "eforms_real" / "FIN_00525037-2024.xml")
    assert found.buyer.name == "Kristinestad Stad/Kristiinankaupungin kaupunki"
    assert (found.buyer.kind, found.buyer.business_id) == (BuyerKind.MUNICIPALITY, "0216509-5")
    assert found.nature is ContractNature.SERVICES
    assert found.cpv[0] == "60100000"
    assert len(found.lots) == 12
    assert found.lots[0].source_id == "LOT-0001"
    assert found.lots[0].title.startswith("B1 Alakylä-Klokkasmäki-Karijoen koulu")
    earlier = found.earlier_round
    assert earlier is not None
    assert earlier.notice_id == "14ccbc47-6890-49a9-93d5-73e036f17956"
    assert earlier.published_on == date(2024, 9, 2)
    assert (earlier.total_value, earlier.currency) == (Decimal(2100000), "EUR")
    assert (earlier.lots, earlier.tenders) == (12, 36)
    # the notice counts tenders from small and medium firms only, and the source says so
    assert found.read_from["earlier_round.tenders"] == "BT-759-LotResult (t-sme)"
    for lines in (found.award_lines, earlier.award_lines):
        assert [(e.type, e.weight.form, e.weight.figure, e.green) for e in lines] == [
            (PRICE, WeightForm.POINTS, Decimal(100), False)
        ] * 12
        assert lines[0].name == "Tarjouksen valintaperusteena on halvin hinta"
    assert found.milestones == ()


@pytest.mark.shared
@needs_shared
def test_a_french_design_contest_weighs_20_30_and_50_percent() -> None:
    found = read(SHARED / "eforms_real" / "FRA_00041387-2024.xml")
    assert [(e.type, e.name, e.weight.form, e.weight.figure, e.green) for e in found.award_lines] == [
        (
            COST,
            "Economie du projet y compris approche coût global",
            WeightForm.PERCENT,
            Decimal(20),
            False,
        ),
        (
            QUALITY,
            "Valeur architecturale, technique et environnementale",
            WeightForm.PERCENT,
            Decimal(30),
            True,
        ),
        (
            QUALITY,
            "Fonctionnement général et organisation spatiale",
            WeightForm.PERCENT,
            Decimal(50),
            None,
        ),
    ]
    assert found.procedure is Procedure.DESIGN_CONTEST
    assert found.milestone(MilestoneKind.NOTICE_PUBLISHED) == date(2024, 1, 22)
    assert found.milestone(MilestoneKind.TENDERS_DUE) == date(2024, 3, 4)
    assert found.earlier_round is None


@pytest.mark.shared
@needs_shared
def test_a_dutch_award_notice_fixes_amounts_and_its_carbon_ladder_is_about_the_bidder() -> None:
    found = read(SHARED / "eforms_real" / "NLD_00191536-2024.xml")
    assert [(e.name, e.type, e.weight.form, e.weight.figure) for e in found.award_lines] == [
        ("hinder-/uitvoeringsplan (Criterium 1)", QUALITY, WeightForm.FIXED_UNIT, Decimal(500000)),
        ("risicoplan (Criterium 2)", QUALITY, WeightForm.FIXED_UNIT, Decimal(50000)),
        ("CO2-prestatieladder certificaat (Criterium 3)", QUALITY, WeightForm.FIXED_UNIT, Decimal(50000)),
        ("Social Return (criterium 5)", QUALITY, WeightForm.FIXED_UNIT, Decimal(25000)),
        ("Prijs", PRICE, WeightForm.FIXED_TOTAL, Decimal(4000000)),
    ]
    assert [e.green for e in found.award_lines] == [None, None, True, None, False]
    assert [e.about_bidder for e in found.award_lines] == [False, False, True, False, False]
    assert found.value == Decimal(7000000)
    assert found.contract_months == Decimal(33)  # 1 April 2024 to 31 December 2026
    earlier = found.earlier_round
    assert earlier is not None
    assert (earlier.total_value, earlier.tenders, earlier.lots) == (Decimal("3887000.00"), 3, 1)

"""The duties and minimum times of a procurement. Figures of statutes stand here as literals.

Clean vehicles: act 740/2021, annexes 1-4 and section 11. Carbon limits: decree 2/2026, sections 3-4. Times: Procurement
Act 1397/2016 sections 56-57, 102, 121 and 129; Utilities Procurement Act 1398/2016 sections 60-61, 112 and 120.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.law import Force, Stage
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Lot,
    Milestone,
    MilestoneKind,
    Procedure,
    Procurement,
)
from gatekeeper_app.domain.report import Table
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.justification import justification
from gatekeeper_app.services.legal.words import line
from gatekeeper_app.services.legal_frame import (
    AppliedDuty,
    Standing,
    legal_frame,
    minimum_days,
    statutory_times,
)
from gatekeeper_app.services.protocols import LawBook, Library

GOODS, SERVICES, WORKS = ContractNature.GOODS, ContractNature.SERVICES, ContractNature.WORKS
SOCIAL, CONCESSION = ContractNature.SOCIAL_SERVICES, ContractNature.CONCESSION
UTILITY = BuyerKind.UTILITY
NB = "\u00a0"


def procurement(
    value: int | None = 300000,
    nature: ContractNature = GOODS,
    *,
    cpv: tuple[str, ...] = (),
    categories: tuple[str, ...] = (),
    kind: BuyerKind = BuyerKind.MUNICIPALITY,
    name: str = "",
    on: date = date(2026, 11, 2),
    ends: date | None = None,
    months: int | None = None,
    procedure: Procedure = Procedure.OPEN,
    lots: tuple[Lot, ...] = (),
) -> Procurement:
    milestones = [Milestone(kind=MilestoneKind.STARTED, on=on)]
    if ends is not None:
        milestones.append(Milestone(kind=MilestoneKind.CONTRACT_END, on=ends))
    return Procurement(
        id="p",
        title="",
        created_at=datetime(2026, 11, 4, tzinfo=UTC),
        buyer=Buyer(kind=kind, name=name),
        nature=nature,
        cpv=cpv,
        categories=categories,
        value=None if value is None else Decimal(value),
        contract_months=None if months is None else Decimal(months),
        milestones=tuple(milestones),
        procedure=procedure,
        lots=lots,
    )


def duties(law: LawBook, of: Procurement) -> dict[str, list[AppliedDuty]]:
    found: dict[str, list[AppliedDuty]] = {}
    for each in legal_frame(of, law).duties:
        found.setdefault(each.duty.id, []).append(each)
    return found


def duty(law: LawBook, of: Procurement, duty_id: str) -> AppliedDuty:
    (found,) = duties(law, of)[duty_id]
    return found


def figures(applied: AppliedDuty, table: str) -> list[Decimal]:
    return [row.value for each in applied.tables if each.table.key == table for row in each.rows]


# ---- clean vehicles

CARS, LORRIES, BUSES = "34110000", "34144510", "34121000"
P1, P2 = date(2024, 6, 1), date(2026, 11, 2)


@pytest.mark.parametrize(
    ("name", "kind", "on", "cars", "lorries"),
    [
        ("Espoon kaupunki", BuyerKind.MUNICIPALITY, P1, "50", "15"),
        ("Espoon kaupunki", BuyerKind.MUNICIPALITY, P2, "50", "21"),
        ("Vanda stad", BuyerKind.MUNICIPALITY, P2, "50", "21"),
        ("Rovaniemi", BuyerKind.MUNICIPALITY, P2, "50", "21"),
        ("Senaatti-kiinteistöt", BuyerKind.STATE, P1, "38.5", "9"),
        ("Senaatti-kiinteistöt", BuyerKind.STATE, P2, "38.5", "15"),
        ("Espoon seurakunnat", BuyerKind.PARISH, P2, "38.5", "15"),
        ("Keski-Suomen hyvinvointialue", BuyerKind.WELLBEING_COUNTY, P2, "45", "15"),
        ("Pohjanmaan hyvinvointialue", BuyerKind.WELLBEING_COUNTY, P2, "35", "15"),
        ("Södra Österbottens välfärdsområde", BuyerKind.WELLBEING_COUNTY, P2, "35", "15"),
        ("Mellersta Österbottens välfärdsområde", BuyerKind.WELLBEING_COUNTY, P2, "20", "15"),
        ("Keski-Pohjanmaan hyvinvointialue", BuyerKind.WELLBEING_COUNTY, P2, "20", "15"),
    ],
)
def test_the_buyers_own_share_of_clean_vehicles_is_found_by_its_name_or_kind(
    name: str, kind: BuyerKind, on: date, cars: str, lorries: str, law: LawBook
) -> None:
    of = procurement(500000, cpv=(CARS, LORRIES), name=name, kind=kind, on=on)
    applied = duty(law, of, "clean_vehicles")
    assert applied.standing is Standing.APPLIES
    assert figures(applied, "clean_vehicles.cars") == [Decimal(cars)]
    assert figures(applied, "clean_vehicles.lorries") == [Decimal(lorries)]
    assert all(table.own for table in applied.tables)


@pytest.mark.parametrize(
    "name", ["", "Sipoon kunta", "Helsingin seudun ympäristöpalvelut", "Helsinki Region"]
)
def test_another_municipality_sees_all_three_groups_and_who_belongs_to_them(name: str, law: LawBook) -> None:
    applied = duty(law, procurement(500000, cpv=(CARS,), name=name), "clean_vehicles")
    (table,) = applied.tables
    assert not table.own
    assert [row.value for row in table.rows] == [Decimal(50), Decimal(35), Decimal(20)]
    cities = line(table.table, table.rows[0], whole=True).in_language("fi")
    assert cities.startswith(f"Puhtaita henkilö- ja pakettiautoja vähintään 50{NB}% · 17 suurta kaupunkia")
    assert cities.count(",") == 16  # seventeen names
    assert "Uusimaa" in line(table.table, table.rows[1], whole=True).in_language("fi")


@pytest.mark.parametrize(("on", "share"), [(P1, 41), (P2, 59)])
def test_every_buyers_share_of_clean_buses_is_the_same(on: date, share: int, law: LawBook) -> None:
    applied = duty(law, procurement(500000, cpv=(BUSES,), on=on), "clean_vehicles")
    assert figures(applied, "clean_vehicles.buses") == [Decimal(share)]


@pytest.mark.parametrize(
    ("name", "on", "share"),
    [
        ("Helsingin seudun liikenne", P1, 35),
        ("Helsingin seudun liikenne", P2, 60),
        ("Tampereen kaupunki", P1, 15),
        ("Turun kaupunki", P2, 25),
        ("Jyväskylän kaupunki", P1, 5),
        ("Oulun kaupunki", P2, 10),
    ],
)
def test_named_transport_authorities_have_a_share_of_zero_emission_buses(
    name: str, on: date, share: int, law: LawBook
) -> None:
    of = procurement(5000000, SERVICES, cpv=("60112000",), name=name, on=on)
    assert figures(duty(law, of, "clean_vehicles"), "clean_vehicles.zero_emission_buses") == [Decimal(share)]


def test_the_shares_end_with_the_year_2030_and_the_program_says_so(law: LawBook) -> None:
    last = duty(law, procurement(500000, cpv=(CARS,), on=date(2027, 12, 31)), "clean_vehicles")
    assert last.standing is Standing.APPLIES
    ended = duty(law, procurement(500000, cpv=(CARS,), on=date(2031, 1, 1)), "clean_vehicles")
    assert ended.standing is Standing.NOT_CONCERNED
    assert ended.reason is not None
    assert ended.reason.in_language("fi") == "Oli voimassa 31.12.2030 saakka."


@pytest.mark.parametrize(
    ("value", "standing"), [(215999, Standing.NOT_CONCERNED), (216000, Standing.APPLIES)]
)
def test_clean_vehicles_begin_at_the_eu_threshold(value: int, standing: Standing, law: LawBook) -> None:
    assert duty(law, procurement(value, cpv=(CARS,)), "clean_vehicles").standing is standing


@pytest.mark.parametrize("cpv", ["34114210", "34144210", "34144510", "90511200", "60130000", "39160000"])
def test_which_vehicles_and_services_the_act_concerns(cpv: str, law: LawBook) -> None:
    standing = duty(law, procurement(500000, SERVICES, cpv=(cpv,)), "clean_vehicles").standing
    excepted = cpv in ("34114210", "34144210", "39160000")  # police car, fire engine, furniture
    assert standing is (Standing.NOT_CONCERNED if excepted else Standing.APPLIES)


def test_an_exception_and_an_ordinary_vehicle_together_are_within_the_act(law: LawBook) -> None:
    assert duty(law, procurement(500000, cpv=("34144210", CARS)), "clean_vehicles").standing is (
        Standing.APPLIES
    )


def test_a_lots_code_counts_as_the_procurements(law: LawBook) -> None:
    of = procurement(500000, cpv=("39160000",), lots=(Lot(id="l", title="", cpv=(CARS,)),))
    assert duty(law, of, "clean_vehicles").standing is Standing.APPLIES


# ---- buildings


@pytest.mark.parametrize(
    ("cpv", "first", "second"),
    [
        ("45211310", "16", "13"),
        ("45211341", "16", "12"),
        ("45213150", "20", "17"),
        ("45212330", "22", "18"),
        ("45212411", "25", "22"),
        ("45214210", "20", "16"),
        ("45214100", "20", "16"),
        ("45212225", "21", "18"),
        ("45215140", "29", "28"),
        ("45212212", "24", "21"),
    ],
)
def test_the_carbon_limit_is_that_of_the_use_in_force_when_the_permit_is_pending(
    cpv: str, first: str, second: str, law: LawBook
) -> None:
    now, later = duties(law, procurement(9000000, WORKS, cpv=(cpv,)))["carbon_limit"]
    assert (now.standing, later.standing) == (Standing.APPLIES, Standing.COMING)
    assert (now.duty.valid_from, now.duty.valid_until) == (date(2026, 1, 9), date(2028, 12, 31))
    assert later.duty.valid_from == date(2029, 1, 1)
    assert figures(now, "building_carbon") == [Decimal(first)]
    assert figures(later, "building_carbon") == [Decimal(second)]
    (table,) = now.tables
    assert (
        line(table.table, table.rows[0])
        .in_language("fi")
        .startswith(f"Hiilijalanjälki enintään {first}{NB}kgCO2e/m²/a")
    )


def test_a_building_of_an_unknown_use_sees_the_limits_of_all_nine_uses(law: LawBook) -> None:
    now, _later = duties(law, procurement(9000000, WORKS, cpv=("45210000",)))["carbon_limit"]
    assert len(figures(now, "building_carbon")) == 9
    assert not now.tables[0].own


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2025, 12, 31), Standing.COMING),
        (date(2026, 1, 1), Standing.APPLIES),
    ],
)
def test_the_climate_declaration_is_a_duty_from_the_first_day_of_2026(
    on: date, standing: Standing, law: LawBook
) -> None:
    assert duty(
        law, procurement(9000000, WORKS, cpv=("45214210",), on=on), "climate_declaration"
    ).standing is (standing)


def test_a_demolition_asks_for_its_own_report_and_no_climate_declaration(law: LawBook) -> None:
    found = duties(law, procurement(9000000, WORKS, cpv=("45111100",), categories=("buildings",)))
    assert found["demolition_report"][0].standing is Standing.APPLIES
    assert found["climate_declaration"][0].standing is Standing.NOT_CONCERNED


def test_what_begins_after_the_contract_has_ended_does_not_concern_it(law: LawBook) -> None:
    ended = procurement(9000000, WORKS, cpv=("45214210",), ends=date(2027, 12, 31))
    runs = procurement(9000000, WORKS, cpv=("45214210",), ends=date(2028, 1, 1))
    found = duty(law, ended, "zero_emission_buildings")
    assert found.standing is Standing.NOT_CONCERNED
    assert found.reason is not None
    assert "01/01/2028" in found.reason.in_language("en")
    assert duty(law, runs, "zero_emission_buildings").standing is Standing.COMING


def test_a_long_contract_reaches_further_than_four_years(law: LawBook) -> None:
    on = date(2023, 2, 1)
    short = procurement(9000000, WORKS, cpv=("45214210",), on=on)
    long = procurement(9000000, WORKS, cpv=("45214210",), on=on, months=72)
    assert duty(law, short, "zero_emission_buildings").standing is Standing.NOT_CONCERNED
    assert duty(law, long, "zero_emission_buildings").standing is Standing.COMING


# ---- other duties


@pytest.mark.parametrize(
    ("on", "standing"), [(date(2026, 12, 29), Standing.COMING), (date(2026, 12, 30), Standing.APPLIES)]
)
def test_the_deforestation_regulation_applies_from_the_30th_of_december_2026(
    on: date, standing: Standing, law: LawBook
) -> None:
    assert duty(law, procurement(cpv=("39160000",), on=on), "eudr").standing is standing


@pytest.mark.parametrize("duty_id", ["packaging", "ecodesign"])
def test_a_power_of_the_commission_is_never_shown_as_a_duty_that_binds(duty_id: str, law: LawBook) -> None:
    applied = duty(law, procurement(), duty_id)
    assert applied.standing is Standing.APPLIES
    assert applied.duty.force is Force.POWER


def test_household_waste_transport_must_be_discussed_with_the_market_and_divided(law: LawBook) -> None:
    applied = duty(law, procurement(500000, SERVICES, cpv=("90511200",)), "household_waste_transport")
    assert (applied.standing, applied.duty.force) == (Standing.APPLIES, Force.BINDING)
    assert "pakollinen" in applied.duty.meaning.fi
    assert "osiin" in applied.duty.meaning.fi
    assert applied.provisions[0].citation.fi == "jätelaki (646/2011) 36 §"


@pytest.mark.parametrize(
    ("value", "nature", "standing"),
    [
        (300000, SERVICES, Standing.APPLIES),
        (300000, GOODS, Standing.NOT_CONCERNED),
        (100000, SERVICES, Standing.NOT_CONCERNED),
        (450000, SOCIAL, Standing.APPLIES),
    ],
)
def test_price_alone_is_to_be_justified_in_all_but_goods(
    value: int, nature: ContractNature, standing: Standing, law: LawBook
) -> None:
    found = [
        each
        for name, several in duties(law, procurement(value, nature)).items()
        if name.startswith("price_only")
        for each in several
    ]
    assert [each.standing for each in found] == [standing]


@pytest.mark.parametrize(
    ("on", "certain"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False), (date(2025, 3, 1), True)]
)
def test_the_rule_on_lots_is_that_of_the_day_the_procurement_began(
    on: date, certain: bool, law: LawBook
) -> None:
    applied = duty(law, procurement(on=on), "lots")
    assert applied.standing is Standing.APPLIES
    assert applied.duty.certainty.to_be_verified is not certain


@pytest.mark.parametrize(
    ("nature", "value", "standing"),
    [
        (GOODS, 999999, Standing.NOT_CONCERNED),
        (GOODS, 1000000, Standing.APPLIES),
    ],
)
def test_the_contract_is_kept_from_a_million_euros(
    nature: ContractNature, value: int, standing: Standing, law: LawBook
) -> None:
    assert duty(law, procurement(value, nature), "contract_kept").standing is standing


@pytest.mark.parametrize(
    ("value", "standing"), [(9999999, Standing.NOT_CONCERNED), (10000000, Standing.APPLIES)]
)
def test_a_works_contract_is_kept_from_ten_million_euros(
    value: int, standing: Standing, law: LawBook
) -> None:
    assert duty(law, procurement(value, WORKS), "contract_kept_works").standing is standing


def test_a_utility_is_told_its_own_acts_sections_and_each_duty_once(law: LawBook) -> None:
    frame = legal_frame(procurement(700000, kind=UTILITY), law)
    applying = frame.duties_that(Standing.APPLIES)
    headings = [each.duty.heading.fi for each in frame.duties]
    assert len(headings) == len(set(headings))
    assert "Odotusaika" in {each.duty.heading.fi for each in applying}
    cited = {provision.citation.fi for each in applying for provision in each.provisions}
    assert "erityisalojen hankintalaki (1398/2016) 120–121 §" in cited
    assert not any(words.startswith("hankintalaki (1397/2016)") for words in cited)


def test_below_the_national_threshold_environmental_law_still_binds(law: LawBook) -> None:
    frame = legal_frame(procurement(20000, SERVICES, cpv=("72413000",)), law)
    applying = {each.duty.id for each in frame.duties_that(Standing.APPLIES)}
    assert {"waste_order", "digital_accessibility", "contractor_obligations"} <= applying
    assert not {"standstill", "report", "notice"} & applying


def test_missing_facts_leave_a_duty_open_and_say_which_fact(law: LawBook) -> None:
    without_subject = duty(law, procurement(500000), "clean_vehicles")
    without_value = duty(law, procurement(None, cpv=(CARS,)), "clean_vehicles")
    assert without_subject.standing is without_value.standing is Standing.DEPENDS
    assert without_subject.reason is not None
    assert without_value.reason is not None
    assert "CPV" in without_subject.reason.in_language("fi")
    assert "arvo" in without_value.reason.in_language("fi")
    outside = duty(law, procurement(None, cpv=("39160000",)), "clean_vehicles")
    assert outside.standing is Standing.NOT_CONCERNED  # no value could bring it in


def test_a_code_too_broad_to_tell_leaves_the_choice_to_the_category(law: LawBook) -> None:
    bare, chosen = (
        duty(law, procurement(500000, cpv=("34000000",), categories=categories), "clean_vehicles").standing
        for categories in ((), ("transport",))
    )
    assert bare is Standing.NOT_CONCERNED
    assert chosen is Standing.APPLIES


@pytest.mark.parametrize("kind", BuyerKind)
@pytest.mark.parametrize("nature", ContractNature)
@pytest.mark.parametrize("value", [None, 50000, 700000, 20000000])
def test_whatever_is_bought_every_duty_speaks_three_languages_and_gives_a_reason_where_it_does_not_apply(
    value: int | None, nature: ContractNature, kind: BuyerKind, law: LawBook
) -> None:
    frame = legal_frame(procurement(value, nature, kind=kind), law)
    for each in frame.duties:
        assert (each.reason is None) == (each.standing is Standing.APPLIES)
        assert each.provisions
        for language in LANGUAGES:
            assert each.reason is None or each.reason.in_language(language)
            for table in each.tables:
                assert all(line(table.table, row).in_language(language) for row in table.rows)


# ---- minimum times

OPEN, RESTRICTED, NEGOTIATED = Procedure.OPEN, Procedure.RESTRICTED, Procedure.NEGOTIATED
DIALOGUE, PARTNERSHIP = Procedure.COMPETITIVE_DIALOGUE, Procedure.INNOVATION_PARTNERSHIP


@pytest.mark.parametrize(
    ("procedure", "requests", "paper", "electronic", "prior_notice", "urgent_requests", "urgent"),
    [
        (OPEN, None, 35, 30, 15, None, 15),
        (RESTRICTED, 30, 30, 25, 10, 15, 10),
        (NEGOTIATED, 30, 30, 25, 10, 15, 10),
        (PARTNERSHIP, 30, 30, 25, 25, 30, 25),
        (DIALOGUE, 30, None, None, None, 30, None),
    ],
)
def test_the_minimum_times_of_an_eu_procurement_are_those_of_sections_56_and_57(
    procedure: Procedure,
    requests: int | None,
    paper: int | None,
    electronic: int | None,
    prior_notice: int | None,
    urgent_requests: int | None,
    urgent: int | None,
    law: LawBook,
) -> None:
    of = procurement(procedure=procedure)

    def days(stage: str, **circumstances: bool) -> int | None:
        found = statutory_times(of, law, **circumstances).get(stage)
        return found.days if found is not None else None

    assert days("requests") == requests
    assert days("tenders", electronic=False) == paper
    assert days("tenders") == electronic
    assert days("tenders", prior_notice=True) == prior_notice
    assert days("requests", urgent=True) == urgent_requests
    assert days("tenders", urgent=True) == urgent
    assert days("additional_information") == 6
    assert days("standstill") == 14


def test_additional_information_comes_four_days_before_in_an_urgent_procedure(law: LawBook) -> None:
    assert statutory_times(procurement(), law, urgent=True)["additional_information"].days == 4


@pytest.mark.parametrize(
    ("procedure", "requests", "paper", "electronic", "urgent"),
    [
        (OPEN, None, 35, 30, 15),
        (RESTRICTED, 15, 10, 10, 10),
        (NEGOTIATED, 15, 10, 10, 10),
        (DIALOGUE, 15, None, None, None),
        (PARTNERSHIP, 15, None, None, None),
    ],
)
def test_a_utilitys_minimum_times_are_those_of_its_own_act(
    procedure: Procedure,
    requests: int | None,
    paper: int | None,
    electronic: int | None,
    urgent: int | None,
    law: LawBook,
) -> None:
    of = procurement(700000, kind=UTILITY, procedure=procedure)
    ordinary, posted, hurried = (
        statutory_times(of, law),
        statutory_times(of, law, electronic=False),
        statutory_times(of, law, urgent=True),
    )
    assert (ordinary["requests"].days if "requests" in ordinary else None) == requests
    assert posted["tenders"].days == paper
    assert ordinary["tenders"].days == electronic
    assert hurried["tenders"].days == urgent
    assert ordinary["standstill"].days == 14
    assert ordinary["tenders"].provision.id == "L-73a"


@pytest.mark.parametrize("value", [600000, 9000000])
@pytest.mark.parametrize("kind", [BuyerKind.MUNICIPALITY])
def test_a_concession_has_30_days_or_30_and_22_with_five_fewer_for_electronic_tenders(
    kind: BuyerKind, value: int, law: LawBook
) -> None:
    one, two = (
        procurement(value, CONCESSION, kind=kind, procedure=procedure) for procedure in (OPEN, NEGOTIATED)
    )
    assert statutory_times(one, law, electronic=False)["tenders"].days == 30
    assert statutory_times(one, law)["tenders"].days == 25
    assert statutory_times(two, law)["requests"].days == 30
    assert statutory_times(two, law, electronic=False)["tenders"].days == 22
    assert statutory_times(two, law)["tenders"].days == 17
    assert statutory_times(two, law)["standstill"].days == 14


def test_a_national_procurement_has_a_reasonable_time_and_no_waiting_period(law: LawBook) -> None:
    times = statutory_times(procurement(100000), law)
    assert list(times) == ["tenders"]
    assert times["tenders"].days is None
    assert times["tenders"].provision.citation.fi == "hankintalaki (1397/2016) 101–102 §"
    assert times["tenders"].limit.counted.fi.startswith("kohtuullinen aika")


def test_special_services_have_a_reasonable_time_and_the_waiting_period(law: LawBook) -> None:
    for value in (450000, 900000):
        times = statutory_times(procurement(value, SOCIAL), law)
        assert times["tenders"].days is None
        assert times["standstill"].days == 14


@pytest.mark.parametrize("value", [None, 50000])
def test_without_a_value_or_below_the_thresholds_no_times_are_claimed(
    value: int | None, law: LawBook
) -> None:
    assert statutory_times(procurement(value), law) == {}
    assert legal_frame(procurement(value), law).times == ()


def test_a_direct_award_has_no_waiting_period_but_a_notice_starts_fourteen_days(law: LawBook) -> None:
    of = procurement(procedure=Procedure.DIRECT)
    assert "standstill" not in statutory_times(of, law)
    cases = [(limit.days, limit.case.value) for limit in law.times if limit.key == "act.direct_notice"]
    assert cases == [(14, "direct_notice")]


def test_the_waiting_period_of_a_call_off_is_told_beside_the_ordinary_one(law: LawBook) -> None:
    standstill = minimum_days(procurement(), law, Stage.STANDSTILL)
    assert standstill is not None
    assert [(other.days, other.case.value) for other in standstill.others] == [(10, "call_off")]


def test_only_others_than_the_state_may_agree_on_the_time_of_a_restricted_procedure(law: LawBook) -> None:
    def agreed(kind: BuyerKind) -> bool:
        tenders = minimum_days(procurement(procedure=RESTRICTED, kind=kind), law, Stage.TENDERS)
        assert tenders is not None
        return any(other.case.value == "agreed" for other in tenders.others)

    assert agreed(BuyerKind.MUNICIPALITY)
    assert not agreed(BuyerKind.STATE)


def test_stages_stand_in_the_order_of_the_procedure(law: LawBook) -> None:
    times = statutory_times(procurement(procedure=RESTRICTED), law)
    assert list(times) == ["requests", "tenders", "additional_information", "standstill"]
    assert minimum_days(procurement(), law, Stage.REQUESTS) is None


# ---- the justification


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_justification_lists_the_duties_with_their_meaning_and_where_they_stand(
    language: Language, law: LawBook, library: Library
) -> None:
    of = procurement(9000000, WORKS, cpv=("45214210",), categories=("buildings",))
    report = justification(of, library, law, language, now=datetime(2026, 11, 21, tzinfo=UTC))
    rows = [row for block in report.blocks if isinstance(block, Table) for row in block.rows]
    limit = duties(law, of)["carbon_limit"][0]
    (row,) = [
        row
        for row in rows
        if str(row[0]).startswith(limit.duty.heading.in_language(language))
        and limit.duty.meaning.in_language(language) in str(row[1])
    ]
    assert f"20{NB}kgCO2e/m²/a" in str(row[1])
    assert "(2/2026)" in str(row[1])
    times = [row for row in rows if len(row) == 4]
    assert [str(row[1]).split()[0] for row in times] == ["30", "6", "14"]

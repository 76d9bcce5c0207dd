"""The legal frame by value, date, buyer and kind of contract. The statute's figures stand here as literals.

National thresholds: Procurement Act 1397/2016 section 25, in force since 1.1.2017. EU thresholds: the Commission's
two-yearly regulations for 2022-23, 2024-25 and 2026-27. All without value added tax.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.procurements import Buyer, BuyerKind, Milestone, MilestoneKind, Procurement
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.legal_frame import Regime, eu_threshold, legal_frame
from gatekeeper_app.services.protocols import LawBook

CENT = Decimal("0.01")
GOODS, SERVICES, WORKS = ContractNature.GOODS, ContractNature.SERVICES, ContractNature.WORKS
SOCIAL, SPECIAL = ContractNature.SOCIAL_SERVICES, ContractNature.OTHER_SPECIAL_SERVICES
CONCESSION = ContractNature.CONCESSION
STATE, UTILITY = BuyerKind.STATE, BuyerKind.UTILITY
OTHERS = [kind for kind in BuyerKind if kind not in (STATE, UTILITY)]


def procurement(
    value: Decimal | int | str | None,
    nature: ContractNature = GOODS,
    kind: BuyerKind = BuyerKind.MUNICIPALITY,
    on: date = date(2026, 11, 2),
) -> Procurement:
    return Procurement(
        id="p",
        title="",
        created_at=datetime(2026, 11, 4, tzinfo=UTC),
        buyer=Buyer(kind=kind),
        nature=nature,
        value=None if value is None else Decimal(value),
        milestones=(Milestone(kind=MilestoneKind.STARTED, on=on),),
    )


def around(limit: int) -> tuple[Decimal, Decimal, Decimal]:
    """A cent below, at, and a cent above."""
    return limit - CENT, Decimal(limit), limit + CENT


NATIONAL = [
    (GOODS, 60000),
    (SERVICES, 60000),
    (WORKS, 150000),
    (SOCIAL, 400000),
    (SPECIAL, 300000),
    (CONCESSION, 500000),
]


@pytest.mark.parametrize("on", [date(2022, 1, 1), date(2024, 6, 1), date(2026, 11, 2), date(2027, 12, 31)])
@pytest.mark.parametrize("kind", [STATE, *OTHERS])
@pytest.mark.parametrize(("nature", "limit"), NATIONAL)
def test_the_national_threshold_decides_whether_the_act_applies(
    nature: ContractNature, limit: int, kind: BuyerKind, on: date, law: LawBook
) -> None:
    below, at, above = (legal_frame(procurement(v, nature, kind, on), law) for v in around(limit))
    assert below.regime is Regime.BELOW_NATIONAL
    assert at.regime is above.regime is Regime.NATIONAL
    assert at.national is not None
    assert (at.national.value, at.national.unit) == (Decimal(limit), "EUR")


@pytest.mark.parametrize("on", [date(2017, 1, 1), date(2021, 12, 31), date(2028, 1, 1), date(2035, 6, 1)])
@pytest.mark.parametrize(("nature", "limit"), NATIONAL)
def test_below_the_national_threshold_the_eus_need_not_be_known(
    nature: ContractNature, limit: int, on: date, law: LawBook
) -> None:
    below, at, _above = (legal_frame(procurement(v, nature, on=on), law) for v in around(limit))
    assert below.regime is Regime.BELOW_NATIONAL
    assert at.regime is Regime.UNKNOWN
    assert at.eu is None


P22, P24, P26 = date(2022, 1, 1), date(2024, 1, 1), date(2026, 1, 1)
LAST = {P22: date(2023, 12, 31), P24: date(2025, 12, 31), P26: date(2027, 12, 31)}
EU = [
    (P22, STATE, GOODS, 140000),
    (P22, STATE, SERVICES, 140000),
    (P22, BuyerKind.MUNICIPALITY, GOODS, 215000),
    (P22, BuyerKind.MUNICIPALITY, SERVICES, 215000),
    (P22, BuyerKind.MUNICIPALITY, WORKS, 5382000),
    (P22, STATE, WORKS, 5382000),
    (P22, BuyerKind.MUNICIPALITY, SOCIAL, 750000),
    (P22, BuyerKind.MUNICIPALITY, CONCESSION, 5382000),
    (P24, STATE, GOODS, 143000),
    (P24, STATE, SERVICES, 143000),
    (P24, BuyerKind.MUNICIPALITY, GOODS, 221000),
    (P24, BuyerKind.MUNICIPALITY, SERVICES, 221000),
    (P24, BuyerKind.MUNICIPALITY, WORKS, 5538000),
    (P24, STATE, WORKS, 5538000),
    (P24, BuyerKind.MUNICIPALITY, SOCIAL, 750000),
    (P24, BuyerKind.MUNICIPALITY, CONCESSION, 5538000),
    (P26, STATE, GOODS, 140000),
    (P26, STATE, SERVICES, 140000),
    (P26, BuyerKind.MUNICIPALITY, GOODS, 216000),
    (P26, BuyerKind.MUNICIPALITY, SERVICES, 216000),
    (P26, BuyerKind.MUNICIPALITY, WORKS, 5404000),
    (P26, STATE, WORKS, 5404000),
    (P26, BuyerKind.MUNICIPALITY, SOCIAL, 750000),
    (P26, BuyerKind.MUNICIPALITY, SPECIAL, 750000),
    (P26, STATE, SOCIAL, 750000),
    (P26, BuyerKind.MUNICIPALITY, CONCESSION, 5404000),
]
UTILITIES = [
    (P22, GOODS, 431000),
    (P22, SERVICES, 431000),
    (P22, WORKS, 5382000),
    (P22, SOCIAL, 1000000),
    (P24, GOODS, 443000),
    (P24, SERVICES, 443000),
    (P24, WORKS, 5538000),
    (P24, SOCIAL, 1000000),
    (P26, GOODS, 432000),
    (P26, SERVICES, 432000),
    (P26, WORKS, 5404000),
    (P26, SOCIAL, 1000000),
    (P26, SPECIAL, 1000000),
    (P26, CONCESSION, 5404000),
]


@pytest.mark.parametrize(("since", "kind", "nature", "limit"), EU)
def test_the_eu_threshold_decides_which_part_of_the_act_applies(
    since: date, kind: BuyerKind, nature: ContractNature, limit: int, law: LawBook
) -> None:
    for on in (since, LAST[since]):
        below, at, above = (legal_frame(procurement(v, nature, kind, on), law) for v in around(limit))
        assert below.regime is Regime.NATIONAL
        assert at.regime is above.regime is Regime.EU
        assert at.eu is not None
        assert (at.eu.valid_from, at.eu.valid_until) == (since, LAST[since])


@pytest.mark.parametrize(("since", "nature", "limit"), UTILITIES)
def test_a_utility_follows_its_own_act_and_thresholds_and_knows_no_national_one(
    since: date, nature: ContractNature, limit: int, law: LawBook
) -> None:
    for on in (since, LAST[since]):
        below, at, above = (legal_frame(procurement(v, nature, UTILITY, on), law) for v in around(limit))
        assert below.regime is Regime.BELOW_UTILITIES
        assert at.regime is above.regime is Regime.UTILITIES
        assert at.national is None
        assert all(provision.id.startswith("L-73") for provision in at.provisions)


@pytest.mark.parametrize("kind", OTHERS)
def test_every_buyer_but_the_state_and_utilities_has_the_same_threshold(
    kind: BuyerKind, law: LawBook
) -> None:
    below, at, above = (legal_frame(procurement(v, kind=kind), law) for v in around(216000))
    assert (below.regime, at.regime, above.regime) == (Regime.NATIONAL, Regime.EU, Regime.EU)


@pytest.mark.parametrize(
    ("on", "limit"),
    [
        (date(2023, 12, 31), 215000),
        (date(2024, 1, 1), 221000),
        (date(2025, 12, 31), 221000),
        (date(2026, 1, 1), 216000),
        (date(2027, 12, 31), 216000),
    ],
)
def test_the_threshold_changes_at_the_turn_of_the_year(on: date, limit: int, law: LawBook) -> None:
    figure = eu_threshold(procurement(1, on=on), law)
    assert figure is not None
    assert figure.value == Decimal(limit)


def test_the_same_value_can_be_a_national_procurement_one_day_and_an_eu_one_the_next(law: LawBook) -> None:
    assert legal_frame(procurement(218000, on=date(2025, 12, 31)), law).regime is Regime.NATIONAL
    assert legal_frame(procurement(218000, on=date(2026, 1, 1)), law).regime is Regime.EU


@pytest.mark.parametrize("on", [date(2021, 12, 31), date(2028, 1, 1)])
@pytest.mark.parametrize("kind", [BuyerKind.MUNICIPALITY, UTILITY])
def test_on_a_day_whose_thresholds_are_not_known_the_program_says_so_and_asks_for_no_value(
    kind: BuyerKind, on: date, law: LawBook
) -> None:
    frame = legal_frame(procurement(900000, kind=kind, on=on), law)
    assert (frame.regime, frame.eu) == (Regime.UNKNOWN, None)
    assert frame.name.in_language("en") == "Thresholds not known"
    assert str(on.year) in frame.meaning.in_language("en")
    assert "Enter the estimated value" not in frame.meaning.in_language("en")


def test_before_the_act_of_2017_nothing_is_claimed(law: LawBook) -> None:
    frame = legal_frame(procurement(100, on=date(2016, 12, 31)), law)
    assert frame.regime is Regime.UNKNOWN
    assert frame.national is None


def test_without_a_value_the_thresholds_are_shown_and_the_value_is_asked_for(law: LawBook) -> None:
    frame = legal_frame(procurement(None), law)
    assert frame.regime is Regime.UNKNOWN
    assert frame.national is not None
    assert frame.eu is not None
    assert "estimated value" in frame.meaning.in_language("en")


def test_a_value_of_nought_is_a_value(law: LawBook) -> None:
    assert legal_frame(procurement(0), law).regime is Regime.BELOW_NATIONAL


def test_the_day_of_the_start_decides_and_not_the_day_the_procurement_was_made(law: LawBook) -> None:
    started = procurement(218000, on=date(2025, 12, 30))
    assert started.created_at.date() == date(2026, 11, 4)
    assert legal_frame(started, law).regime is Regime.NATIONAL


@pytest.mark.parametrize("kind", BuyerKind)
@pytest.mark.parametrize("nature", ContractNature)
@pytest.mark.parametrize("value", [None, 0, 59999, 100000, 10**9])
def test_every_buyer_and_kind_of_contract_has_a_frame_in_every_language(
    value: int | None, nature: ContractNature, kind: BuyerKind, law: LawBook
) -> None:
    frame = legal_frame(procurement(value, nature, kind), law)
    assert frame.provisions
    assert frame.eu is not None
    for language in LANGUAGES:
        for text in (frame.name, frame.meaning):
            assert text.in_language(language)
        for provision in frame.provisions:
            assert provision.citation.in_language(language)
            assert provision.meaning.in_language(language)


def test_a_national_procurement_is_told_of_the_national_sections(law: LawBook) -> None:
    national = {provision.id for provision in legal_frame(procurement(100000), law).provisions}
    eu = {provision.id for provision in legal_frame(procurement(300000), law).provisions}
    assert {"L-30", "L-31", "L-62"} <= national
    assert {"L-30", "L-44", "L-53", "L-57"} <= eu
    assert "L-62" not in eu


@pytest.mark.parametrize(
    ("provision", "before", "after"),
    [
        ("L-41", "kysyä markkinoilta neuvoa", "tarkistettava Finlexistä"),
        ("L-48", "jos sitä ei jaeta", "tarkistettava Finlexistä"),
        ("L-52", "ei ole pakollinen poissulkemisperuste", "Finlexistä"),
        ("L-72a", "ilman kilpailutusta", "kymmenen prosenttia"),
    ],
)
def test_a_procurement_begun_on_the_last_day_of_june_2026_reads_the_old_law_and_the_next_day_the_new(
    provision: str, before: str, after: str, law: LawBook
) -> None:
    old, new = (
        {
            each.id: each
            for gate in legal_frame(procurement(300000, on=on), law).sections
            for each in gate.provisions
        }
        for on in (date(2026, 6, 30), date(2026, 7, 1))
    )
    assert before in old[provision].meaning.fi
    assert after in new[provision].meaning.fi
    assert old[provision].meaning != new[provision].meaning
    assert new[provision].certainty.to_be_verified
    assert "L-72" in new
    assert "L-72" not in old  # the reform is no law yet


def test_every_gate_of_an_eu_procurement_has_its_sections(law: LawBook) -> None:
    frame = legal_frame(procurement(300000), law)
    assert [each.gate for each in frame.sections] == list(GATES)
    by_gate = {each.gate: {provision.id for provision in each.provisions} for each in frame.sections}
    assert "L-41" in by_gate[Gate.DIALOGUE]
    assert {"L-44", "L-45", "L-49"} <= by_gate[Gate.SPECIFICATION]
    assert {"L-57", "L-64", "L-67"} <= by_gate[Gate.AWARD]
    assert {"L-65", "L-69"} <= by_gate[Gate.FOLLOW_UP]


def test_a_waterworks_reads_the_sections_of_its_own_act(law: LawBook) -> None:
    frame = legal_frame(procurement(700000, kind=UTILITY), law)
    cited = {each.id: each.citation.fi for gate in frame.sections for each in gate.provisions}
    assert cited["L-73a"] == "erityisalojen hankintalaki (1398/2016) 60–61 §"
    assert cited["L-73f"] == "erityisalojen hankintalaki (1398/2016) 91–94 §"
    assert not any(words.startswith("hankintalaki (1397/2016)") for words in cited.values())


@pytest.mark.parametrize(
    ("nature", "provision", "sections"),
    [(SOCIAL, "L-63", "107–115"), (SPECIAL, "L-63", "107–115"), (CONCESSION, "L-63a", "116–122")],
)
@pytest.mark.parametrize("value", [600000, 9000000])
def test_special_services_and_concessions_have_a_chapter_of_their_own_on_both_sides_of_the_eu_threshold(
    nature: ContractNature, provision: str, sections: str, value: int, law: LawBook
) -> None:
    frame = legal_frame(procurement(value, nature), law)
    assert sections in frame.meaning.in_language("fi")
    assert provision in {each.id for each in frame.provisions}
    assert not {"L-57", "L-62"} & {each.id for each in frame.provisions}

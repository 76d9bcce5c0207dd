"""What a document proposes for its procurement: stated facts, the award model, criteria it asks for; taking them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app import paths
from gatekeeper_app.calculation.language.words import Words
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.procurements import AwardCriterionType, MilestoneKind, Procurement
from gatekeeper_app.domain.text_findings import AwardInText, AwardLineInText, TextCheck
from gatekeeper_app.services.cpv import CpvList
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.text_check.matching import LIKELY, CriterionMatcher
from gatekeeper_app.services.text_check.proposals import Intake, Likelihood, ProposalKind
from gatekeeper_app.services.text_check.proposing import propose
from gatekeeper_app.services.text_check.stated_facts import StatedFacts, stated_facts
from gatekeeper_app.services.text_check.taking import begin, take

from text_checks import made_check, made_document, made_requirement

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FORMALDEHYDE = "Puulevyjen formaldehydipäästö on enintään puolet E1-luokan rajasta."
WOOD = "Puun on oltava sertifioitua tai kierrätettyä, ja se osoitetaan FSC-, PEFC- tai vastaavalla todistuksella."
DRAFT = made_document(
    "# Tarjouspyyntö: Koulun pulpetit ja tuolit",
    "CPV-koodi 39160000-1 Koulukalusteet.",
    "Hankinnan arvioitu arvo on 310 000 euroa (alv 0 %).",
    "Sopimuskausi on kaksi vuotta. Sopimuskausi alkaa 4.5.2027.",
    "Kysymykset jätetään viimeistään 1.3.2027. Tarjousten jättöaika päättyy 13.3.2027 klo 12.",
    "# Osa 1: Pulpetit",
    "# Osa 2: Tuolit",
    FORMALDEHYDE,
    WOOD,
)


@pytest.fixture(scope="module")
def words() -> Words:
    from gatekeeper_app.adapters.language import open_words

    return open_words(paths.resources() / "language")


@pytest.fixture(scope="module")
def cpv() -> CpvList:
    from gatekeeper_app.adapters.cpv import open_list

    return open_list(paths.shipped_cpv(), paths.resources() / "none")


def drafted() -> TextCheck:
    """A check of the draft: what the judge would read of it."""
    start = DRAFT.text.index("Osa 1")
    lines = (
        AwardLineInText(
            start=start, end=start + 5, name="Hinta", weight=Decimal(70), is_price=True, green=False
        ),
        AwardLineInText(
            start=start, end=start + 5, name="Ympäristö", weight=Decimal(30), is_price=False, green=True
        ),
    )
    return replace(
        made_check(DRAFT),
        requirements=(made_requirement(DRAFT, FORMALDEHYDE), made_requirement(DRAFT, WOOD)),
        award=AwardInText(lines=lines, price_only=False, green_share=Decimal(30)),
    )


@pytest.fixture(scope="module")
def intake(library: Library, law: LawBook, cpv: CpvList, words: Words) -> Intake:
    return propose(drafted(), library, law, cpv, words)


# ---- stated facts


def facts(cpv: CpvList, *lines: str) -> StatedFacts:
    return stated_facts(made_document(*lines), cpv)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Hankinnan arvioitu arvo on 310 000 euroa (alv 0 %).", 310_000),
        ("Hankinnan ennakoitu arvo on 465 000 € (alv 0 %). Arvo ei sido tilaajaa.", 465_000),
        ("Hankinnan arvioitu kokonaisarvo on noin 1,5 miljoonaa euroa.", 1_500_000),
        ("Det uppskattade värdet är 780 000 euro exklusive moms, inklusive optionen.", 780_000),
        ("The estimated value is EUR 610,000 without VAT over the whole contract period.", 610_000),
        ("Liikevaihto on vähintään 600 000 euroa.", None),
        ("Arvioitu arvo on 100 000–200 000 euroa, optioineen 300 000 euroa.", None),
    ],
)
def test_the_estimated_value_is_read_where_it_is_stated(cpv: CpvList, line: str, value: int | None) -> None:
    stated = facts(cpv, line).value
    assert (None if stated is None else stated.value) == value


@pytest.mark.parametrize(
    ("line", "months"),
    [
        ("Sopimuskausi on neljä vuotta.", 48),
        ("Sopimus tehdään 36 kuukaudeksi.", 36),
        ("Avtalsperioden är fyra år.", 48),
        ("The contract period is two years, and the City may use options.", 24),
        ("Takuuaika on viisi vuotta.", None),
    ],
)
def test_the_length_of_the_contract_is_read(cpv: CpvList, line: str, months: int | None) -> None:
    stated = facts(cpv, line).months
    assert (None if stated is None else stated.value) == months


@pytest.mark.parametrize(
    "line",
    [
        "Tarjousten jättöaika päättyy 13.3.2027 klo 12.",
        "Tarjoukset on toimitettava viimeistään 13.3.2027.",
        "Anbudstiden går ut 13.3.2027 kl. 12.",
        "Anbuden ska lämnas in senast den 13 mars 2027.",
        "Tenders must be submitted by 13 March 2027.",
        "The deadline for tenders is 2027-03-13.",
    ],
)
def test_the_day_tenders_are_due_is_read_in_three_languages(cpv: CpvList, line: str) -> None:
    (stated,) = facts(cpv, line).dates
    assert stated.value == (MilestoneKind.TENDERS_DUE, date(2027, 3, 13))


def test_days_of_questions_and_days_that_differ_are_left_to_the_reader(cpv: CpvList) -> None:
    assert not facts(cpv, "Tarjouspyyntöä koskevat kysymykset viimeistään 1.3.2027.").dates
    two = ("Tarjoukset jätetään viimeistään 13.3.2027.", "Tarjousten määräaika on 15.3.2027.")
    assert not facts(cpv, *two).dates
    assert not facts(cpv, "Tarjoukset viimeistään 31.2.2027.").dates


@pytest.mark.parametrize(
    "line",
    [
        "Sopimuskausi on kakſi vuotta.",
        "Avtalsperioden är ſex år.",
        "Anbuden ska lämnas in senast den 13 auguſti 2027.",
        "Tenders must be submitted by 13 aprıl 2027.",
    ],
)
def test_letters_that_only_fit_while_case_is_ignored_state_nothing(cpv: CpvList, line: str) -> None:
    stated = facts(cpv, line)
    assert stated.months is None
    assert not stated.dates


def test_lots_are_read_where_they_are_numbered_through(cpv: CpvList) -> None:
    assert [each.value for each in facts(cpv, "# Osa 1: Pulpetit", "# Osa 2 – Tuolit").lots] == [
        ("1", "Pulpetit"),
        ("2", "Tuolit"),
    ]
    assert [each.value for each in facts(cpv, "- Delområde A: Stolar", "- Delområde B: Bord").lots] == [
        ("A", "Stolar"),
        ("B", "Bord"),
    ]
    assert not facts(cpv, "# Osa 3: Tuolit").lots
    assert not facts(cpv, "# Osa 1: Yleistä", "Osa 1 koskee kaikkia.").lots


def test_codes_count_with_their_check_digit_or_beside_the_letters(cpv: CpvList) -> None:
    stated = facts(cpv, "CPV: 39160000", "Pääkoodi 45000000-7.", "Y-tunnus 12345678, puh. 40123456.").cpv
    assert [each.value for each in stated] == ["39160000", "45000000"]


def test_the_subject_is_the_title_without_the_kind_of_document(cpv: CpvList) -> None:
    for line in (
        "# Tarjouspyyntö: Koulun pulpetit",
        "# Anbudsförfrågan – Koulun pulpetit",
        "Koulun pulpetit",
    ):
        title = facts(cpv, line, "Muuta.").title
        assert title is not None
        assert title.value == "Koulun pulpetit"


def test_a_document_of_rubbish_states_nothing_and_does_not_take_long(cpv: CpvList) -> None:
    rubbish = "tarjous arvioitu arvo sopimuskausi " * 200 + "1 2 3 " * 500 + "|" * 3_000
    stated = facts(cpv, *([rubbish] * 30))
    assert (stated.cpv, stated.lots, stated.value, stated.months, stated.dates) == ((), (), None, None, ())


# ---- criteria


def test_a_requirement_is_matched_to_the_criterion_it_is_about(library: Library, words: Words) -> None:
    furniture = [each for each in library.criteria.values() if each.category in ("furniture", "general")]
    matcher = CriterionMatcher(furniture, words)
    for sentence, language, criterion in (
        (FORMALDEHYDE, "fi", "FUR-006"),
        ("Träet ska vara certifierat eller återvunnet, vilket visas med FSC eller PEFC.", "sv", "FUR-007"),
        ("The formaldehyde emission of the wood-based panels is at most half the limit.", "en", "FUR-006"),
    ):
        found = matcher.match(made_requirement(made_document(sentence), sentence, language=language))
        assert found is not None
        assert (found.criterion.id, found.likeness >= LIKELY) == (criterion, True)
    other = "Tarjoaja nimeää yhteyshenkilön."
    assert matcher.match(made_requirement(made_document(other), other)) is None


def test_a_passage_that_says_no_is_a_guess_at_best(
    library: Library, law: LawBook, cpv: CpvList, words: Words
) -> None:
    check = drafted()
    denied = replace(check.requirements[0], concepts=frozenset({"NEG"}))
    found = propose(replace(check, requirements=(denied,)), library, law, cpv, words)
    (criterion,) = found.of_kind(ProposalKind.CRITERION)
    assert (criterion.certainty, criterion.proposed) == (Likelihood.GUESSED, False)


def test_a_bottleneck_is_no_criterion(library: Library, law: LawBook, cpv: CpvList, words: Words) -> None:
    check = drafted()
    faulty = made_check(DRAFT, new_only=FORMALDEHYDE)
    found = propose(replace(check, findings=faulty.findings), library, law, cpv, words)
    assert "criterion/FUR-006" not in {each.id for each in found.proposals}


# ---- what is proposed


def test_a_document_proposes_what_it_states(intake: Intake) -> None:
    ids = {each.id: each for each in intake.proposals}
    assert ids["title"].text == "Koulun pulpetit ja tuolit"
    assert ids["cpv/39160000"].certainty is Likelihood.STATED
    assert ids["value"].amount == 310_000
    assert ids["months"].amount == 24
    assert {each.milestone.on for each in intake.of_kind(ProposalKind.DATE) if each.milestone} == {
        date(2027, 3, 13),
        date(2027, 5, 4),
    }
    assert [each.lot.title for each in intake.of_kind(ProposalKind.LOT) if each.lot] == ["Pulpetit", "Tuolit"]
    assert [each.certainty for each in intake.of_kind(ProposalKind.AWARD)] == [Likelihood.STATED] * 2
    assert {"criterion/FUR-006", "criterion/FUR-007"} <= ids.keys()
    assert DRAFT.text[ids["value"].start : ids["value"].end].startswith("Hankinnan arvioitu")


def test_it_is_said_how_many_of_the_recommended_few_are_there(intake: Intake) -> None:
    (furniture,) = [each for each in intake.few if each.category == "furniture"]
    assert furniture.count == len(furniture.found) + len(furniture.missing) >= 3
    sentence = furniture.sentence.in_language("fi")
    assert all(criterion.name.fi in sentence for criterion in furniture.missing)
    whole = replace(furniture, found=(*furniture.found, *furniture.missing), missing=())
    assert "kaikki" in whole.sentence.in_language("fi")


def test_a_code_is_guessed_from_the_subject_where_none_is_named(
    library: Library, law: LawBook, cpv: CpvList, words: Words
) -> None:
    document = made_document("# Tarjouspyyntö: Koulukalusteet ja siivouspalvelut")
    found = propose(made_check(document), library, law, cpv, words)
    codes = found.of_kind(ProposalKind.CPV)
    assert codes[0].code.startswith("3916")
    assert codes[1].code.startswith("9091")
    assert {each.certainty for each in codes} == {Likelihood.GUESSED}
    assert not any(each.proposed for each in codes)


# ---- taking


def test_a_new_procurement_is_begun_with_what_was_chosen(intake: Intake, library: Library) -> None:
    procurement = begin(intake, intake.proposed_ids, library, at=NOW, buyer_name="Espoo")
    assert procurement.title == "Koulun pulpetit ja tuolit"
    assert procurement.cpv == ("39160000",)
    assert procurement.value == 310_000
    assert procurement.contract_months == 24
    assert "furniture" in procurement.categories
    assert procurement.milestone(MilestoneKind.TENDERS_DUE) == date(2027, 3, 13)
    assert [lot.title for lot in procurement.lots] == ["Pulpetit", "Tuolit"]
    assert [(line.name, line.type) for line in procurement.award_lines] == [
        ("Hinta", AwardCriterionType.PRICE),
        ("Ympäristö", AwardCriterionType.QUALITY),
    ]
    decision = procurement.decision("FUR-006")
    assert decision is not None
    assert decision.state is DecisionState.ADAPTED
    assert decision.own_text == {"fi": FORMALDEHYDE}
    assert decision.wording is not None
    assert decision.wording.tender_text.fi == FORMALDEHYDE
    assert begin(intake, (), library, at=NOW).title == "tarjouspyyntö.docx"


def test_what_is_there_already_is_not_proposed_and_a_second_taking_changes_nothing(
    intake: Intake, library: Library, law: LawBook, cpv: CpvList, words: Words
) -> None:
    procurement = begin(intake, [each.id for each in intake.proposals], library, at=NOW)
    again = propose(drafted(), library, law, cpv, words, procurement=procurement)
    assert all(each.same for each in again.proposals)
    assert not again.proposed_ids
    edit = take(procurement, again, [each.id for each in again.proposals], library, at=NOW)
    assert edit.procurement == procurement


def test_what_the_procurement_says_otherwise_is_shown_and_not_ticked(
    library: Library, law: LawBook, cpv: CpvList, words: Words
) -> None:
    procurement = Procurement(id="p", title="Kalusteet", created_at=NOW, value=Decimal(5), cpv=("39100000",))
    found = propose(drafted(), library, law, cpv, words, procurement=procurement)
    ids = {each.id: each for each in found.proposals}
    value = ids["value"]
    assert value.present is not None
    assert not value.proposed
    assert ids["cpv/39160000"].proposed
    edit = take(procurement, found, ["value", "cpv/39160000"], library, at=NOW)
    assert edit.procurement.value == 310_000
    assert edit.procurement.cpv == ("39100000", "39160000")
    assert edit.procurement.title == "Kalusteet"
    assert "2" in edit.label.in_language("en")

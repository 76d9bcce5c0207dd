"""The award model read from a document."""

from decimal import Decimal

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.domain.text_findings import AwardInText, RequirementKind
from gatekeeper_app.rules.wording.judge import WordingJudge


@pytest.fixture(scope="module")
def judge() -> WordingJudge:
    """Without the second reader, which has no say in the award model and takes its time."""
    shipped = Shipped(language="fi").wording
    return WordingJudge(shipped.reader, shipped.model, shipped.rules)


def prose(*sentences: str) -> TextDocument:
    assembly = DocumentAssembly("case.txt", "txt")
    for sentence in sentences:
        assembly.add(BlockKind.PARAGRAPH, sentence)
    return assembly.done()


def award_table(heading: str, *rows: tuple[str, ...]) -> TextDocument:
    assembly = DocumentAssembly("case.docx", "docx")
    assembly.add(BlockKind.HEADING, heading, level=1)
    table = assembly.new_table()
    for number, row in enumerate(rows):
        assembly.add_row(row, table=table, heads=rows[0] if number else (), is_head=number == 0)
    return assembly.done()


def lines(award: AwardInText) -> list[tuple[str, Decimal | None, bool, bool]]:
    return [(line.name, line.weight, line.is_price, line.green) for line in award.lines]


def test_weights_of_a_table_are_read_and_added_up(judge: WordingJudge) -> None:
    document = award_table(
        "5 Vertailuperusteet",
        ("Vertailuperuste", "Painoarvo"),
        ("Hinta", "60 %"),
        ("Laatu", "25 %"),
        ("Ympäristövaikutukset", "15 %"),
    )
    award = judge.check(document).award
    assert lines(award) == [
        ("Hinta", Decimal(60), True, False),
        ("Laatu", Decimal(25), False, False),
        ("Ympäristövaikutukset", Decimal(15), False, True),
    ]
    assert award.green_share == Decimal(15)
    assert not award.price_only


@pytest.mark.parametrize(
    ("sentence", "shares"),
    [
        ("Tarjousten vertailussa hinta painaa 70 %, laatu 20 % ja ympäristö 10 %.", [70, 20, 10]),
        (
            "Vid jämförelsen av anbuden är vikten för pris 70 %, för kvalitet 20 % och för miljö 10 %.",
            [70, 20, 10],
        ),
        ("The award criteria are price 70 %, quality 20 % and environment 10 %.", [70, 20, 10]),
    ],
)
def test_weights_in_prose_are_read_in_their_order(
    judge: WordingJudge, sentence: str, shares: list[int]
) -> None:
    award = judge.check(prose(sentence)).award
    assert [line.weight for line in award.lines] == shares
    assert [line.is_price for line in award.lines] == [True, False, False]
    assert award.green_share == Decimal(10)


def test_green_lines_that_weigh_ten_together_are_not_low_one_by_one(judge: WordingJudge) -> None:
    def low(first: str, second: str, price: str) -> bool:
        document = award_table(
            "Vertailuperusteet",
            ("Vertailuperuste", "Painoarvo"),
            ("Hinta", price),
            ("Kierrätysmateriaalin osuus", first),
            ("Energiankulutus", second),
        )
        return any(finding.rule == "low-environment-weight" for finding in judge.check(document).findings)

    assert low("3 %", "4 %", "93 %")
    assert not low("5 %", "5 %", "90 %")


def test_price_that_weighs_everything_is_price_only(judge: WordingJudge) -> None:
    document = award_table("Vertailuperusteet", ("Vertailuperuste", "Painoarvo"), ("Hinta", "100 %"))
    check = judge.check(document)
    assert check.award.price_only
    assert "price-only" in {finding.rule for finding in check.findings}


def test_what_is_asked_for_is_shown_by_kind(judge: WordingJudge) -> None:
    assembly = DocumentAssembly("case.docx", "docx")
    assembly.add(BlockKind.HEADING, "3 Vaatimukset", level=1)
    demand = "Muoviosissa on oltava vähintään 30 % kierrätettyä raaka-ainetta."
    assembly.add(BlockKind.PARAGRAPH, f"{demand} Osuus osoitetaan testausraportilla.")
    assembly.add(
        BlockKind.PARAGRAPH, "Pakkauksissa suositaan mahdollisuuksien mukaan kierrätettyä materiaalia."
    )
    found = {each.quote: each for each in judge.check(assembly.done()).requirements}
    share = next(each for quote, each in found.items() if "30 %" in quote)
    wish = next(each for quote, each in found.items() if "suositaan" in quote)
    assert (share.kind, share.green, share.proof) == (RequirementKind.REQUIREMENT, True, True)
    assert (wish.kind, wish.green) == (RequirementKind.WISH, True)
    assert share.section == "3 Vaatimukset"


# ---- tables whose figures have no unit


def weights(award: AwardInText) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return [(line.name, line.weight, line.points) for line in award.lines]


def number(written: str) -> Decimal:
    return Decimal(written.replace(",", "."))


@pytest.mark.parametrize(
    ("heading", "head", "names"),
    [
        ("Vertailuperusteet", ("Vertailuperuste", "Enimmäispisteet"), ("Hinta", "Laatu", "Ympäristö")),
        ("6 Vertailu", ("Peruste", "Pisteet (max)"), ("Kokonaishinta", "Toimitusaika", "Energiankulutus")),
        ("Jämförelsegrunder", ("Jämförelsegrund", "Poäng (max)"), ("Pris", "Kvalitet", "Miljö")),
        ("Utvärdering", ("Delfaktor", "Maxpoäng"), ("Anbudspris", "Leveranstid", "Återvunnet material")),
        ("Award criteria", ("Criterion", "Max points"), ("Price", "Quality", "Environment")),
        ("Evaluation", ("Criterion", "Maximum score"), ("Tender price", "Delivery", "Energy consumption")),
    ],
)
@pytest.mark.parametrize(
    ("figures", "shares"),
    [
        (("78", "15", "7"), ("78", "15", "7")),
        (("39", "7,5", "3,5"), ("78", "15", "7")),
        (("780", "150", "70"), ("78", "15", "7")),
        (("1 560", "300", "140"), ("78", "15", "7")),
        (("enint. 50", "max 30", "0–20"), ("50", "30", "20")),
    ],
)
def test_bare_points_of_a_table_are_weights_of_a_hundred(
    judge: WordingJudge,
    heading: str,
    head: tuple[str, str],
    names: tuple[str, ...],
    figures: tuple[str, ...],
    shares: tuple[str, ...],
) -> None:
    award = judge.check(award_table(heading, head, *zip(names, figures, strict=True))).award
    assert [(line.name, line.weight) for line in award.lines] == [
        (name, Decimal(share)) for name, share in zip(names, shares, strict=True)
    ]
    assert [line.is_price for line in award.lines] == [True, False, False]
    assert [line.green for line in award.lines] == [False, False, True]
    assert award.green_share == Decimal(shares[2])


def test_points_stay_visible_beside_the_share_they_have(judge: WordingJudge) -> None:
    document = award_table(
        "Jämförelsegrunder",
        ("Jämförelsegrund", "Poäng"),
        ("Pris", "33,5"),
        ("Kvalitet", "12,5"),
        ("Klimatpåverkan", "4"),
        ("Sammanlagt", "50"),
    )
    award = judge.check(document).award
    assert weights(award) == [
        ("Pris", Decimal(67), number("33,5")),
        ("Kvalitet", Decimal(25), number("12,5")),
        ("Klimatpåverkan", Decimal(8), Decimal(4)),
    ]
    assert award.green_share == Decimal(8)


@pytest.mark.parametrize(
    ("heading", "head", "names"),
    [
        ("Vertailuperusteet", ("Vertailuperuste", "Painoarvo"), ("Hinta", "Laatu", "Ympäristö")),
        ("Vertailu", ("Vertailutekijä", "Painoarvo, %"), ("Hinta", "Laatu", "Ympäristö")),
        ("Jämförelse", ("Kriterium", "Vikt"), ("Pris", "Kvalitet", "Miljö")),
        ("Award criteria", ("Criterion", "Weight"), ("Price", "Quality", "Environment")),
    ],
)
def test_bare_weights_are_per_cent_and_coefficients_shares(
    judge: WordingJudge, heading: str, head: tuple[str, str], names: tuple[str, ...]
) -> None:
    for figures in (("60", "30", "10"), ("0,6", "0,3", "0,1")):
        award = judge.check(award_table(heading, head, *zip(names, figures, strict=True))).award
        assert weights(award) == [
            (name, Decimal(share), None) for name, share in zip(names, (60, 30, 10), strict=True)
        ]
        assert award.green_share == Decimal(10)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("Yhteensä", "50"),
        ("Pisteet yhteensä", "50"),
        ("Totalt", "50"),
        ("Summa", "50 p"),
        ("Total points", "50"),
        ("", "50"),
    ],
)
def test_the_row_that_adds_up_is_no_criterion(judge: WordingJudge, name: str, figure: str) -> None:
    rows = (("Hinta", "30"), ("Laatu", "15"), ("Energiankulutus", "5"), (name, figure))
    award = judge.check(award_table("Vertailu", ("Peruste", "Pisteet"), *rows)).award
    assert [line.name for line in award.lines] == ["Hinta", "Laatu", "Energiankulutus"]
    assert award.green_share == Decimal(10)


def test_a_total_price_is_no_sum(judge: WordingJudge) -> None:
    rows = (("Total price", "60"), ("Quality", "30"), ("Carbon footprint", "10"))
    award = judge.check(award_table("Award criteria", ("Criterion", "Points"), *rows)).award
    assert [line.name for line in award.lines] == ["Total price", "Quality", "Carbon footprint"]


def test_a_row_without_a_figure_is_left_out(judge: WordingJudge) -> None:
    rows = (("Hinta", "80"), ("Laatu", ""), ("Käytettävyys", "12"), ("Ympäristö", "8"), ("Takuu", "-"))
    award = judge.check(award_table("Vertailuperusteet", ("Vertailuperuste", "Painoarvo"), *rows)).award
    assert [line.name for line in award.lines] == ["Hinta", "Käytettävyys", "Ympäristö"]
    assert award.green_share == Decimal(8)


def test_a_criterion_that_is_divided_counts_once(judge: WordingJudge) -> None:
    rows = (
        ("1", "Hinta", "60"),
        ("2", "Laatu", "40"),
        ("2.1", "Käytettävyys", "25"),
        ("2.2", "Kierrätysmateriaalin osuus", "15"),
    )
    award = judge.check(award_table("Vertailuperusteet", ("Nro", "Peruste", "Painoarvo"), *rows)).award
    assert [(line.name, line.weight) for line in award.lines] == [
        ("Hinta", Decimal(60)),
        ("Käytettävyys", Decimal(25)),
        ("Kierrätysmateriaalin osuus", Decimal(15)),
    ]


def test_a_second_table_that_divides_quality_takes_its_place(judge: WordingJudge) -> None:
    assembly = DocumentAssembly("case.docx", "docx")
    assembly.add(BlockKind.HEADING, "Award criteria", level=1)
    for head, rows in (
        (("Criterion", "Weight"), (("Price", "70"), ("Quality", "30"))),
        (("Quality criterion", "Max points"), (("Usability", "36"), ("Circularity", "24"))),
    ):
        table = assembly.new_table()
        assembly.add_row(head, table=table, is_head=True)
        for row in rows:
            assembly.add_row(row, table=table, heads=head)
        assembly.add(BlockKind.PARAGRAPH, "The scores are given by a panel of five users.")
    award = judge.check(assembly.done()).award
    assert [(line.name, line.weight) for line in award.lines] == [
        ("Price", Decimal(70)),
        ("Usability", Decimal(18)),
        ("Circularity", Decimal(12)),
    ]
    assert award.green_share == Decimal(12)


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Hinnat", (("Tuote", "Yksikköhinta, €"), ("Pöytä", "60"), ("Tuoli", "30"), ("Hylly", "10"))),
        ("Vertailuhinta", (("Tuote", "Hinta"), ("Pöytä", "60"), ("Tuoli", "30"), ("Hylly", "10"))),
        ("Tekniset tiedot", (("Osa", "Paino"), ("Pöytälevy", "60"), ("Jalat", "30"), ("Ruuvit", "10"))),
        ("Vertailu", (("Osa", "Paino, kg"), ("Pöytälevy", "60"), ("Jalat", "30"), ("Ruuvit", "10"))),
        ("Jämförelse", (("Del", "Vikt (kg)"), ("Skiva", "60"), ("Ben", "30"), ("Skruvar", "10"))),
        ("Weights", (("Part", "Weight (kg)"), ("Top", "60"), ("Legs", "30"), ("Screws", "10"))),
        ("Quantities", (("Item", "Pieces"), ("Desks", "60"), ("Chairs", "30"), ("Shelves", "10"))),
    ],
)
def test_prices_masses_and_quantities_are_no_points(
    judge: WordingJudge, heading: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert judge.check(award_table(heading, *rows)).award.lines == ()


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Laadun arviointi", (("Arvio", "Pisteet"), ("Erinomainen", "5"), ("Hyvä", "3"), ("Heikko", "0"))),
        ("Bedömning", (("Nivå", "Poäng"), ("Eldrift", "10"), ("Biogas", "6"), ("Diesel", "0"))),
        ("Evaluation", (("Emission class", "Points"), ("Electric", "10"), ("Hybrid", "4"), ("Diesel", "0"))),
    ],
)
def test_a_scale_of_points_is_no_list_of_criteria(
    judge: WordingJudge, heading: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    award = judge.check(award_table(heading, *rows)).award
    assert (award.lines, award.green_share) == ((), None)


def test_points_nobody_can_add_up_are_shown_without_a_weight(judge: WordingJudge) -> None:
    rows = (("Käytettävyys", "20"), ("Ympäristö", "15"))
    award = judge.check(award_table("Laadun vertailu", ("Peruste", "Enimmäispisteet"), *rows)).award
    assert weights(award) == [("Käytettävyys", None, Decimal(20)), ("Ympäristö", None, Decimal(15))]
    assert award.green_share is None


def test_a_table_without_heads_is_read_under_its_heading_when_it_adds_up(judge: WordingJudge) -> None:
    def read(heading: str, *figures: str) -> list[Decimal | None]:
        assembly = DocumentAssembly("case.docx", "docx")
        assembly.add(BlockKind.HEADING, heading, level=1)
        table = assembly.new_table()
        for name, figure in zip(("Hinta", "Laatu", "Ympäristö"), figures, strict=True):
            assembly.add_row((name, figure), table=table)
        return [line.weight for line in judge.check(assembly.done()).award.lines]

    assert read("Vertailuperusteet", "65", "20", "15") == [65, 20, 15]
    assert read("Vertailuperusteet", "65", "20", "16") == []
    assert read("Määrät", "65", "20", "15") == []


def test_a_table_that_stands_twice_counts_once(judge: WordingJudge) -> None:
    assembly = DocumentAssembly("case.docx", "docx")
    for heading in ("Osa 1: vertailuperusteet", "Osa 2: vertailuperusteet"):
        assembly.add(BlockKind.HEADING, heading, level=1)
        table, head = assembly.new_table(), ("Peruste", "Pisteet")
        assembly.add_row(head, table=table, is_head=True)
        for row in (("Hinta", "85"), ("Laatu", "10"), ("Energiankulutus", "5")):
            assembly.add_row(row, table=table, heads=head)
    check = judge.check(assembly.done())
    assert check.award.green_share == Decimal(5)
    assert len(check.award.lines) == 3


def test_low_points_for_the_environment_are_pointed_at_and_enough_are_not(judge: WordingJudge) -> None:
    def low(*figures: str) -> bool:
        rows = zip(("Hinta", "Laatu", "Ympäristö"), figures, strict=True)
        document = award_table("Vertailuperusteet", ("Peruste", "Enimmäispisteet"), *rows)
        return any(finding.rule == "low-environment-weight" for finding in judge.check(document).findings)

    assert low("390", "80", "30")
    assert not low("35", "10", "5")


# ---- what looks like a weight in sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Tenders are compared after they were handed in by 27 February 2026 at 2 p.m. through the portal.",
        "For the comparison, boards hold recycled wood for at least 35 % of their weight.",
        "Vertailussa käytetään hintaa (alv 0 %).",
        "Vid jämförelsen används priset (moms 0 %).",
    ],
)
def test_a_time_a_share_of_mass_and_a_tax_are_no_weights(judge: WordingJudge, sentence: str) -> None:
    assert judge.check(prose(sentence)).award.lines == ()


def test_a_sentence_that_says_the_weights_of_the_table_again_is_not_added_to_it(judge: WordingJudge) -> None:
    assembly = DocumentAssembly("case.docx", "docx")
    assembly.add(BlockKind.HEADING, "Vertailuperusteet", level=1)
    assembly.add(BlockKind.PARAGRAPH, "Vertailussa hinta painaa 80 % ja laatu 20 %.")
    table, head = assembly.new_table(), ("Peruste", "Painoarvo")
    assembly.add_row(head, table=table, is_head=True)
    for row in (("Hinta", "80"), ("Käytettävyys", "12"), ("Ympäristö", "8")):
        assembly.add_row(row, table=table, heads=head)
    award = judge.check(assembly.done()).award
    assert [line.weight for line in award.lines] == [80, 12, 8]
    assert award.green_share == Decimal(8)

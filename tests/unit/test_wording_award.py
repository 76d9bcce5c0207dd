"""The award model read from a document."""

from decimal import Decimal

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.domain.text_findings import AwardInText, RequirementKind
from gatekeeper_app.rules.wording.judge import WordingJudge


@pytest.fixture(scope="module")
def judge() -> WordingJudge:
    return Shipped(language="fi").wording


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

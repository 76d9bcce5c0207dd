"""Weights copied into a spreadsheet and pasted back."""

from decimal import Decimal

import pytest
from gatekeeper_app.domain.procurements import Procurement, Weight, WeightForm
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.award.sheet import paste_weights, read_weights, weights_text

D = Decimal


def procurement() -> Procurement:
    def weight(figure: str) -> Weight:
        return Weight(form=WeightForm.PERCENT, figure=D(figure))

    lines = (
        ex.price(weight("67.5")),
        ex.quality("Käytettävyys", weight("27.5"), id="c1"),
        ex.quality("Takaisinotto", weight("5"), id="c2"),
    )
    return ex.furniture(award_lines=lines)


def figures(whole: Procurement) -> list[Decimal | None]:
    return [line.weight.figure for line in whole.award_lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_copied_can_be_pasted_as_it_is(language: Language) -> None:
    whole = procurement()
    copied = weights_text(whole, "", language)
    assert figures(paste_weights(whole, "", read_weights(copied), language).procurement) == figures(whole)


def test_weights_changed_in_the_spreadsheet_are_taken_by_name() -> None:
    pasted = read_weights(
        "Peruste\tPaino\nTAKAISINOTTO\t15 %\nKäytettävyys\t25,0\nHinta / Pris / Price\t60\n"
    )
    edit = paste_weights(procurement(), "", pasted, "fi")
    assert figures(edit.procurement) == [D(60), D(25), D(15)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "no rows"),
        ("Takaisinotto 15", "no rows"),
        ("Takuu\t5", "“Takuu” is not an award criterion"),
        ("Takaisinotto\t-5", "not between"),
        ("Takaisinotto\t105", "not between"),
        ("Takaisinotto\t15", "is missing"),
        ("Takaisinotto\t15\nKäytettävyys\t25\nHinta / Pris / Price\t50", "add up to 90%"),
        ("Takaisinotto\tNaN", "no rows"),
        ("Takaisinotto\t1e999999", "not between"),
    ],
)
def test_what_cannot_be_pasted_is_refused_with_a_reason(rows: str, said: str) -> None:
    with pytest.raises(WrongUsageError) as caught:
        paste_weights(procurement(), "", read_weights(rows), "en")
    assert said in caught.value.why.in_language("en")

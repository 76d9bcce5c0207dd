"""Numbers as they are written are read back as the same numbers, in each language."""

from decimal import Decimal

import pytest
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.i18n.written import read_number
from hypothesis import given
from hypothesis import strategies as st

D = Decimal


@given(
    value=st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
)
def test_a_number_that_is_shown_is_read_back_unchanged(value: Decimal) -> None:
    for language in LANGUAGES:
        assert read_number(number(value, language), language) == value, language


def test_a_comma_is_a_decimal_sign_but_groups_thousands_in_english() -> None:
    assert read_number("1,800", "en") == D(1800)
    assert read_number("1,800", "fi") == D("1.8")
    assert read_number("12,345.6", "en") == D("12345.6")
    assert read_number("0,125", "en") == D("0.125")
    assert read_number("1,5", "en") == D("1.5")
    assert read_number("240 000 €", "sv") == D(240_000)
    assert read_number("95 %", "fi") == D(95)
    assert read_number("  ", "fi") is None


@pytest.mark.parametrize("text", ["moni", "1,2,3", "NaN", "Infinity", "1e999999999999999999999", "١٢"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_number(text, "fi")

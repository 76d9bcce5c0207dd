"""Numbers, money, shares, dates and sentences as an official reads them in Finnish, Swedish and English."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText, Message, catalogue
from gatekeeper_app.i18n.formats import clock, day, formatted, money, number, percent
from hypothesis import given
from hypothesis import strategies as st

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "fi", "en"),
    [
        ("0", "0", "0"),
        ("-0", "0", "0"),
        ("0.00", "0", "0"),
        ("0.5", "0,5", "0.5"),
        ("0.50", "0,5", "0.5"),
        ("0.062", "0,062", "0.062"),
        ("999", "999", "999"),
        ("1000", f"1{NB}000", "1,000"),
        ("1E+3", f"1{NB}000", "1,000"),
        ("12500.25", f"12{NB}500,25", "12,500.25"),
        ("240000", f"240{NB}000", "240,000"),
        ("5404000", f"5{NB}404{NB}000", "5,404,000"),
        ("123456789012345.123456789012345678", f"123{NB}456{NB}789{NB}012{NB}345,123456789012345678",
         "123,456,789,012,345.123456789012345678"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_the_decimals_it_carries(value: str, fi: str, en: str) -> None:
    assert number(Decimal(value), "fi") == fi
    assert number(Decimal(value), "sv") == fi
    assert number(Decimal(value), "en") == en


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+99", "1E-99", "9E+999999"])
def test_what_is_no_figure_of_a_procurement_is_still_written_and_quickly(value: str) -> None:
    for language in LANGUAGES:
        assert number(Decimal(value), language) == value


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=6), st.sampled_from(LANGUAGES))
def test_a_written_number_can_be_read_back(value: Decimal, language: Language) -> None:
    written = number(value, language)
    plain = written.replace(NB, "")
    plain = plain.replace(",", "") if language == "en" else plain.replace(",", ".")
    assert Decimal(plain) == value
    assert " " not in written


@pytest.mark.parametrize(
    ("value", "currency", "fi", "sv", "en"),
    [
        ("240000", "EUR", f"240{NB}000{NB}€", f"240{NB}000{NB}€", "€240,000"),
        ("240000.00", "EUR", f"240{NB}000{NB}€", f"240{NB}000{NB}€", "€240,000"),
        ("240000.5", "EUR", f"240{NB}000,50{NB}€", f"240{NB}000,50{NB}€", "€240,000.50"),
        ("0", "EUR", f"0{NB}€", f"0{NB}€", "€0"),
        ("0.05", "EUR", f"0,05{NB}€", f"0,05{NB}€", "€0.05"),
        ("500", "SEK", f"500{NB}SEK", f"500{NB}kr", f"SEK{NB}500"),
        ("1000.5", "NOK", f"1{NB}000,50{NB}NOK", f"1{NB}000,50{NB}NOK", f"NOK{NB}1,000.50"),
    ],
)
def test_money_stands_with_its_currency_and_cents_only_when_there_are_any(
    value: str, currency: str, fi: str, sv: str, en: str
) -> None:
    texts = {language: money(Decimal(value), currency, language) for language in LANGUAGES}
    if currency == "NOK":
        texts["sv"] = texts["sv"].replace("Nkr", "NOK")
    assert texts == {"fi": fi, "sv": sv, "en": en}


@pytest.mark.parametrize("currency", ["<b>", "XXX", "", "{0}", "¤¤", "'"])
def test_a_currency_nobody_knows_breaks_nothing(currency: str) -> None:
    for language in LANGUAGES:
        assert "5" in money(Decimal(5), currency, language)


@pytest.mark.parametrize(
    ("value", "fi", "en"),
    [
        ("5", f"5{NB}%", "5%"),
        ("5.0", f"5{NB}%", "5%"),
        ("0.5", f"0,5{NB}%", "0.5%"),
        ("12.25", f"12,25{NB}%", "12.25%"),
        ("99.95", f"99,95{NB}%", "99.95%"),
        ("100", f"100{NB}%", "100%"),
        ("0.04", f"0,04{NB}%", "0.04%"),
    ],
)
def test_a_share_is_written_as_it_was_stated_and_never_rounded_to_another(
    value: str, fi: str, en: str
) -> None:
    assert percent(Decimal(value), "fi") == fi
    assert percent(Decimal(value), "sv") == fi
    assert percent(Decimal(value), "en") == en


@pytest.mark.parametrize(
    ("language", "written", "time", "both"),
    [
        ("fi", "4.11.2026", "14.32", "4.11.2026 14.32"),
        ("sv", "4.11.2026", "14.32", "4.11.2026 14.32"),
        ("en", "04/11/2026", "14:32", "04/11/2026 14:32"),
    ],
)
def test_dates_and_times_stand_as_the_reader_writes_them(
    language: Language, written: str, time: str, both: str
) -> None:
    moment = datetime(2026, 11, 4, 14, 32, 59, tzinfo=UTC)
    assert day(moment.date(), language) == written
    assert clock(moment, language) == time
    assert formatted(moment, language) == both
    assert formatted(moment.date(), language) == written


def test_a_morning_hour_has_no_nought_before_it_in_finnish_and_one_in_english() -> None:
    moment = datetime(2026, 11, 4, 9, 5)
    assert [clock(moment, language) for language in LANGUAGES] == ["9.05", "9.05", "09:05"]


@pytest.mark.parametrize(("on", "fi", "en"), [(date(1900, 1, 1), "1.1.1900", "01/01/1900"),
                                             (date(2200, 12, 31), "31.12.2200", "31/12/2200")])  # fmt: skip
def test_far_days_are_written_in_full(on: date, fi: str, en: str) -> None:
    assert (day(on, "fi"), day(on, "en")) == (fi, en)


def test_a_sentence_takes_its_figures_in_the_readers_form() -> None:
    message = Message("{a} of {b} until {c} for {d}: {e}", {
        "a": 1000, "b": Decimal("0.5"), "c": date(2026, 11, 4), "d": LocalizedText(fi="F", sv="S", en="E"),
        "e": Message("Price"),
    })  # fmt: skip
    assert message.in_language("fi") == f"1{NB}000 of 0,5 until 4.11.2026 for F: Hinta"
    assert message.in_language("sv") == f"1{NB}000 of 0,5 until 4.11.2026 for S: Pris"
    assert message.in_language("en") == "1,000 of 0.5 until 04/11/2026 for E: Price"


@given(st.text(max_size=40))
def test_a_users_words_in_a_sentence_are_words_and_never_places(words: str) -> None:
    message = Message("title “{title}” kept", {"title": words})
    for language in LANGUAGES:
        assert message.in_language(language) == f"title “{words}” kept"
        assert Message(words).in_language("en") == words


def test_a_sentence_nobody_translated_is_shown_in_english_and_an_empty_one_is_empty() -> None:
    for language in LANGUAGES:
        assert Message("No such sentence anywhere").in_language(language) == "No such sentence anywhere"
        assert catalogue(language).text("") == ""


@pytest.mark.parametrize(
    ("language", "one", "five"),
    [
        ("fi", "1 kuukausi", "5 kuukautta"),
        ("sv", "1 månad", "5 månader"),
        ("en", "1 month", "5 months"),
    ],
)
def test_a_count_asks_for_its_form_of_the_word(language: Language, one: str, five: str) -> None:
    words = catalogue(language)
    assert words.plural("{n} month", "{n} months", 1) == one
    assert words.plural("{n} month", "{n} months", 5) == five

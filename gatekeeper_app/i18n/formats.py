"""Numbers, money and dates as Finnish, Swedish and English readers write them (Unicode CLDR through Babel).

Figures keep no-break spaces: ``240 000 €``, ``5 %`` and ``14.32`` never break over a line.
"""

from datetime import date, datetime
from decimal import Decimal, localcontext
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from gatekeeper_app.i18n.messages import Language

# en_GB: the English of the European institutions (day before month, 24-hour clock)
_LOCALES: dict[Language, str] = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
_DIGITS = 100  # of any figure a file can bring; the 28 of the default context would round it or refuse it
_NO_BREAK = "\u00a0"
_KEPT = 4096
"""Figures and days written lately: texts repeat them, and Babel takes a tenth of a millisecond for each."""


def number(value: Decimal | int, language: Language) -> str:
    """The number with as many decimals as it carries, trailing zeros dropped."""
    with localcontext(prec=_DIGITS):
        plain = Decimal(value)
        if not plain.is_finite() or abs(plain.adjusted()) > _DIGITS // 2:
            return str(plain)
        plain = plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain.normalize()
        return _number(plain + 0, language)  # adding nought takes the sign off "-0"


def number_with_decimals(value: Decimal, decimals: int, language: Language) -> str:
    """The number with so many decimals at least, for figures that stand one under the other."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return str(format_decimal(value, pattern, locale=_LOCALES[language], decimal_quantization=False))


def decimals_of(value: Decimal) -> int:
    """How many decimals a number carries, trailing zeros not counted."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@lru_cache(_KEPT)
def _number(plain: Decimal, language: Language) -> str:
    """`plain` is written in one way only (no trailing zeros, no sign before nought), so that equals are alike."""
    return str(format_decimal(plain, locale=_LOCALES[language], decimal_quantization=False))


def quoted(text: str, language: Language) -> str:
    """In quotation marks: ”Finnish and Swedish”, “English”."""
    return f"“{text}”" if language == "en" else f"”{text}”"


def money(value: Decimal, currency: str, language: Language) -> str:
    """An amount of money; cents only when there are any. A currency without a sign stands apart: SEK 500."""
    locale = _LOCALES[language]
    figure = "#,##0" if value == value.to_integral_value() else "#,##0.00"
    if language == "en":
        distance = _NO_BREAK if get_currency_symbol(currency, locale=locale)[-1:].isalpha() else ""
        pattern = f"¤{distance}{figure}"
    else:
        pattern = f"{figure}{_NO_BREAK}¤"
    return str(format_currency(value, currency, pattern, locale=locale, currency_digits=False))


def percent(value: Decimal, language: Language) -> str:
    """A share given in percent (5 for five percent), with the decimals it carries; round what is computed."""
    return f"{number(value, language)}%" if language == "en" else f"{number(value, language)}{_NO_BREAK}%"


def day(value: date, language: Language) -> str:
    """A date in figures: 21.11.2026, 21/11/2026."""
    return _day(date(value.year, value.month, value.day), language)


@lru_cache(_KEPT)
def _day(value: date, language: Language) -> str:
    pattern = "dd/MM/yyyy" if language == "en" else "d.M.yyyy"
    return str(format_date(value, pattern, locale=_LOCALES[language]))


def month(value: date, language: Language) -> str:
    """The month of a day, shortened, as it stands on an axis: tammi, jan., Jan."""
    return str(format_date(value, "LLL", locale=_LOCALES[language]))


def clock(value: datetime, language: Language) -> str:
    """The time of day: 14.32, 14:32."""
    pattern = "HH:mm" if language == "en" else "H.mm"
    return str(format_time(value, pattern, locale=_LOCALES[language]))


def formatted(value: int | Decimal | date | datetime, language: Language) -> str:
    """Any figure in its natural form."""
    if isinstance(value, datetime):
        return f"{day(value.date(), language)} {clock(value, language)}"
    if isinstance(value, date):
        return day(value, language)
    return number(value, language)

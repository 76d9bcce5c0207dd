"""Numbers, money and dates as Finnish, Swedish and English readers write them (Unicode CLDR through Babel).

Figures keep no-break spaces: ``240 000 €``, ``5 %`` and ``14.32`` never break over a line.
"""

from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent

from gatekeeper_app.i18n.messages import Language

# en_GB: the English of the European institutions (day before month, 24-hour clock)
_LOCALES: dict[Language, str] = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def number(value: Decimal | int, language: Language) -> str:
    """The number with as many decimals as it carries, trailing zeros dropped."""
    plain = Decimal(value)
    plain = plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain.normalize()
    return str(format_decimal(plain, locale=_LOCALES[language], decimal_quantization=False))


def money(value: Decimal, currency: str, language: Language) -> str:
    """An amount of money; cents only when there are any."""
    whole = value == value.to_integral_value()
    return str(
        format_currency(
            value,
            currency,
            locale=_LOCALES[language],
            currency_digits=not whole,
            format=None if not whole else ("¤#,##0" if language == "en" else "#,##0\u00a0¤"),
        )
    )


def percent(value: Decimal, language: Language) -> str:
    """A share given in percent (5 for five percent)."""
    decimals = 0 if value == value.to_integral_value() else 1
    text = format_percent(
        round(value / 100, decimals + 2), locale=_LOCALES[language], decimal_quantization=False
    )
    return str(text)


def day(value: date, language: Language) -> str:
    """A date in figures: 21.11.2026, 21/11/2026."""
    pattern = "dd/MM/yyyy" if language == "en" else "d.M.yyyy"
    return str(format_date(value, pattern, locale=_LOCALES[language]))


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

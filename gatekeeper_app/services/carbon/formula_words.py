"""The formula of a calculator as its readers write it: the names of its inputs, × and ÷."""

import re
from decimal import Decimal

from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.i18n import N_, Language, Message

_PART = re.compile(r"sum of kilograms a week \* factor|sum of shares|[a-z_]+|\d+(?:\.\d+)?|\s*[*/]\s*|\s-\s")
_SIGNS = {"*": " × ", "/": " ÷ ", "-": " − "}
_PHRASES = {
    "sum of kilograms a week * factor": N_("sum of kilograms a week × emission factor"),
    "sum of shares": N_("sum of the other shares"),
    "avoided": N_("avoided emissions"),
    "stored": N_("stored carbon"),
}


def formula_words(calculator: CarbonCalculator, language: Language) -> str:
    """The formula in words. Nothing of it is left out; a word that is no input stays as it is ("kg")."""
    return _PART.sub(lambda part: _said(part.group(), calculator, language), calculator.code)


def _said(part: str, calculator: CarbonCalculator, language: Language) -> str:
    from gatekeeper_app.i18n.formats import number_with_decimals

    sign = _SIGNS.get(part.strip())
    if sign is not None:
        return sign
    if part in _PHRASES:
        return Message(_PHRASES[part]).in_language(language)
    if part[0].isdigit():
        return number_with_decimals(Decimal(part), len(part.partition(".")[2]), language)
    asked = calculator.input(part)
    if asked is None:
        return part
    name = asked.name.in_language(language)
    name = name[:1].lower() + name[1:] if name[1:2].islower() else name
    return f"({name})" if "," in name or ":" in name else name

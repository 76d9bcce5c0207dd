"""Numbers as people write them, read back: the counterpart of `formats.number`."""

import re
from decimal import Decimal, InvalidOperation

from gatekeeper_app.i18n.messages import Language

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'€%")
_MOST_SIGNS = 20
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
"""1,800 and 12,345.6: thousands as English groups them, and as `formats.number` writes them."""


def read_number(text: str, language: Language) -> Decimal | None:
    """A number as typed or pasted ("240 000", "0,5", "1.5", "95 %", in English "240,000"); None for nothing at all.

    A comma is a decimal sign, but in English one that groups thousands groups them. Raises `ValueError` for
    anything else.
    """
    compact = text.translate(_SPACES).replace("−", "-")
    if not compact:
        return None
    if len(compact) > _MOST_SIGNS or not compact.isascii():
        raise ValueError(text)
    if language == "en" and _GROUPED.fullmatch(compact):
        compact = compact.replace(",", "")
    try:
        value = Decimal(compact.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite():
        raise ValueError(text)
    return value

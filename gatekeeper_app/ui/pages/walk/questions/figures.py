"""A figure as people type it: thousands apart or not, a comma or a point for decimals, a unit behind."""

import re
from decimal import Decimal

from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_FIGURE = re.compile(r"(?P<figure>[\d.,]+)(?:[^\W\d]+\.?|€)?", re.UNICODE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_PLAIN = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?", re.ASCII)


def typed_figure(text: str) -> Decimal | None:
    """The figure; None for an empty field. Raises `WrongUsageError` for what is not a number."""
    compact = _SPACES.sub("", text)
    if not compact:
        return None
    match = _FIGURE.fullmatch(compact)
    figure = match["figure"] if match else ""
    if _GROUPED.fullmatch(figure):
        return Decimal(figure.replace(".", "").replace(",", "")[:15])
    if _PLAIN.fullmatch(figure):
        return Decimal(figure.replace(",", "."))
    raise WrongUsageError(
        what=Message(N_("The answer was not changed.")),
        why=Message(N_("“{text}” is not a number."), {"text": text.strip()[:40]}),
        remedy=Message(N_("Enter the number in figures, for example 4 or 2.5.")),
    )

"""Statutory provisions and dated figures: law as data, asked for on the procurement's own date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.criteria import Certainty
from gatekeeper_app.i18n import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A section of law: how it is cited (Finnish act first) and what it says, in own words."""

    id: str
    citation: LocalizedText
    heading: LocalizedText
    meaning: LocalizedText
    valid_from: date
    valid_until: date | None
    certainty: Certainty
    source: str

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFigure:
    """A figure the law or a source sets for a time: `key` names it, `value` counts in `unit`."""

    key: str
    value: Decimal
    unit: str
    valid_from: date
    valid_until: date | None
    certainty: Certainty
    source: str

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

"""Figures of presets and calculators made into estimates of a day, in the words of a language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.cost_presets import PresetFigure
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_, Language, Message


class PresetFigures:
    """Makes the figures, and remembers by name what is missing (no dated value gives it) and what is to be verified
    (from memory, from practice, or of another time). `values`: the law book's, by id; `on`: the day they are of."""

    def __init__(self, values: Mapping[str, DatedValue], on: date, language: Language) -> None:
        self._values = values
        self._on = on
        self.language: Language = language
        self.missing: list[str] = []
        self.to_verify: list[str] = []

    def estimate(self, figure: PresetFigure, name: str) -> Estimate | None:
        """In the figure's own unit; None where no dated value gives it."""
        made = self._of_value(figure, name) if figure.value_id else self._of_practice(figure)
        if made is None:
            self.missing.append(name)
        elif made.certainty is not None and made.certainty.to_be_verified and name not in self.to_verify:
            self.to_verify.append(name)
        return made

    def settled(self, name: str) -> None:
        """The buyer has a figure of her own."""
        for names in (self.missing, self.to_verify):
            while name in names:
                names.remove(name)

    def _of_practice(self, figure: PresetFigure) -> Estimate:
        practice = Message(N_("Estimate of practice, to be verified"))
        return Estimate(
            best=figure.best or Decimal(0),
            low=figure.low,
            high=figure.high,
            unit=figure.unit,
            certainty=figure.certainty,
            source=(figure.source if figure.source is not None else practice).in_language(self.language),
        )

    def _of_value(self, figure: PresetFigure, name: str) -> Estimate | None:
        """The dated value of the day; where none is in force that day, the nearest in time, to be verified."""
        value = self._values.get(figure.value_id)
        if value is None or not value.entries:
            return None
        entry = value.on(self._on)
        if entry is None:
            entry = min(value.entries, key=lambda each: abs((each.valid_from - self._on).days))
            self.to_verify.append(name)
        if entry.typical is None:
            return None
        best = entry.typical * figure.scale
        low = None if entry.low is None else entry.low * figure.scale
        high = None if entry.high is None else entry.high * figure.scale
        if figure.low_share is not None and figure.high_share is not None:
            low, high = best * figure.low_share, best * figure.high_share
        if low is not None and high is not None and low > high:  # a scale below nought turns them
            low, high = high, low
        title = value.source.title.in_language(self.language)
        return Estimate(
            best=best.normalize() + 0,
            low=None if low is None else low.normalize() + 0,
            high=None if high is None else high.normalize() + 0,
            unit=figure.unit,
            certainty=entry.certainty,
            source=f"{value.name.in_language(self.language)}: {title}",
            value_id=value.id,
        )

"""Figures of carbon cases as they are read: names, units, and tonnes to two digits."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import Language, LocalizedText
from gatekeeper_app.services.life_cycle.figures import significant
from gatekeeper_app.services.life_cycle.figures import unit_words as shared_words

DIGITS = 2
"""Significant digits of a quantity in a sentence: more would say more than is known."""

_WORDS: Mapping[str, LocalizedText] = {
    "meal": LocalizedText(fi="ateria", sv="måltid", en="meal"),
    "guest": LocalizedText(fi="ruokailija", sv="gäst", en="guest"),
    "use": LocalizedText(fi="käyttökerta", sv="användning", en="use"),
    "week": LocalizedText(fi="viikko", sv="vecka", en="week"),
    "pc": LocalizedText(fi="kpl", sv="st", en="piece"),
    "m2": LocalizedText.same("m²"),
    "cm2": LocalizedText.same("cm²"),
    "1": LocalizedText.same(""),
}


def unit_words(unit: str, language: Language) -> str:
    """A unit's id as it is read: ``kWh/a`` is kWh/v in Finnish, ``1`` nothing."""
    return "/".join(
        _WORDS[part].in_language(language) if part in _WORDS else shared_words(part, language)
        for part in unit.split("/")
    )


@dataclass(frozen=True, slots=True)
class Tonnes:
    """Tonnes of CO2e as they are told: two significant digits, below a tenth of a tonne as kilograms."""

    amount: Decimal

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n.formats import number

        small = abs(self.amount) < Decimal("0.1")
        shown = significant(self.amount * 1000 if small else self.amount, DIGITS)
        whole = shown.to_integral_value() if shown == shown.to_integral_value() else shown
        return f"{number(whole, language)}\u00a0{'kg' if small else 't'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One input of a case. `shared`: the figure of all scenarios that have none of their own; `own`: of those that
    have one, by scenario. `least` and `most` bound what may be entered."""

    id: str
    name: LocalizedText
    help: LocalizedText
    unit: str
    shared: Estimate | None
    own: Mapping[str, Estimate]
    least: Decimal
    most: Decimal | None
    common: bool

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        return (*(() if self.shared is None else (self.shared,)), *self.own.values())

    @property
    def to_be_verified(self) -> bool:
        return any(each.certainty is not None and each.certainty.to_be_verified for each in self.estimates)


def figure_rows(case: CarbonCase, calculator: CarbonCalculator) -> tuple[FigureRow, ...]:
    """Every input of the calculator, in its order."""
    return tuple(
        FigureRow(
            id=each.id,
            name=each.name,
            help=each.help,
            unit=each.figure.unit,
            shared=case.inputs.get(each.id),
            own={
                scenario.id: scenario.inputs[each.id]
                for scenario in case.scenarios
                if each.id in scenario.inputs
            },
            least=Decimal(0) if each.figure.least is None else each.figure.least,
            most=each.figure.most,
            common=each.common,
        )
        for each in calculator.inputs
    )

"""Presets made into cases, and which of them fit a procurement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.cost_cases import (
    CostAlternative,
    CostAssumptions,
    CostCase,
    CostLine,
    SharedInput,
)
from gatekeeper_app.domain.cost_presets import CostPreset, PresetAlternative, PresetCost, PresetFigure
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.life_cycle.cases import CarbonPriceChoice, new_id, usual_rate
from gatekeeper_app.services.preset_figures import PresetFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingPreset:
    """A preset with why it is offered. `close`: by a code of the procurement, not only by its category."""

    preset: CostPreset
    why: Message
    close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetChoices:
    """What the buyer chose before the case was made. `alternatives`: ids of those to compare, none: all. `quantity`:
    pieces of each. `figures`: shared figures known already, by id."""

    alternatives: tuple[str, ...] = ()
    period: Decimal | None = None
    quantity: Decimal = Decimal(1)
    figures: Mapping[str, Decimal] | None = None
    carbon: CarbonPriceChoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetStart:
    """A new case. `missing`: names of figures for which nothing is in force on the day; they stand as nought and must
    be entered. `to_verify`: names of those from memory or practice, to be replaced by the buyer's or the tenderers'
    own."""

    case: CostCase
    missing: tuple[str, ...]
    to_verify: tuple[str, ...]


def fitting_presets(
    presets: Mapping[str, CostPreset], procurement: Procurement, lot_id: str = ""
) -> tuple[FittingPreset, ...]:
    """Those that fit a procurement or one of its lots: by the longest common code first, then by category."""
    lot = next((each for each in procurement.lots if each.id == lot_id), None)
    codes = (lot.cpv if lot is not None else ()) or procurement.cpv
    found: list[tuple[int, FittingPreset]] = []
    for preset in presets.values():
        code, length = _closest(preset.cpv, codes)
        if length:
            why = Message(N_("It fits the code {code} of the procurement."), {"code": code})
            found.append((length, FittingPreset(preset=preset, why=why, close=True)))
        elif set(preset.categories) & set(procurement.categories):
            why = Message(N_("It belongs to the same category as the procurement."))
            found.append((0, FittingPreset(preset=preset, why=why, close=False)))
    return tuple(fitting for _, fitting in sorted(found, key=lambda each: -each[0]))


def _closest(beginnings: Sequence[str], codes: Collection[str]) -> tuple[str, int]:
    """The code that begins like the preset, and how many digits fit; a general code of the procurement (its noughts
    left out) fits the presets below it."""
    best = ("", 0)
    for code in codes:
        plain = code[:8]
        for beginning in beginnings:
            general = plain.rstrip("0")
            fits = plain.startswith(beginning) or (len(general) >= 3 and beginning.startswith(general))
            length = min(len(beginning), max(len(general), 1)) if fits else 0
            if length > best[1]:
                best = (plain, length)
    return best


def case_from_preset(
    preset: CostPreset,
    values: Mapping[str, DatedValue],
    on: date,
    language: Language,
    *,
    lot_id: str = "",
    choices: PresetChoices | None = None,
) -> PresetStart:
    """A case with the preset's figures of the day, its texts in the language given.

    Raises `WrongUsageError` for the id of an alternative the preset has not.
    """
    choices = choices or PresetChoices()
    maker = _Maker(values, on, language)
    chosen = _chosen(preset, choices.alternatives)
    needed = {preset.use}
    for alternative in chosen:
        for cost in alternative.costs:
            needed |= {*cost.amount_inputs, cost.price_input, cost.emission_input}
    inputs = []
    for each in preset.inputs:
        if each.id not in needed:
            continue
        figure = maker.figure(each.figure, each.name.in_language(language))
        own = (choices.figures or {}).get(each.id)
        if own is not None:
            figure = _of_buyer(own, figure, language)
            maker.settled(each.name.in_language(language))
        inputs.append(SharedInput(id=each.id, name=each.name.in_language(language), figure=figure))
    carbon = choices.carbon
    assumptions = CostAssumptions(
        period=choices.period or preset.period,
        rate=usual_rate(language),
        carbon_price=carbon.estimate if carbon is not None else None,
        carbon_growth=carbon.growth if carbon is not None else Decimal(0),
    )
    case = CostCase(
        id=new_id(),
        name=preset.name.in_language(language),
        lot_id=lot_id,
        preset=preset.id,
        assumptions=assumptions,
        inputs=tuple(inputs),
        use_input=preset.use,
        reference=preset.reference if any(each.id == preset.reference for each in chosen) else "",
        second_life=preset.second_life,
        alternatives=tuple(maker.alternative(each, choices.quantity) for each in chosen),
        note="\n".join((preset.unit.in_language(language), preset.method.in_language(language))),
    )
    return PresetStart(
        case=case,
        missing=tuple(dict.fromkeys(maker.missing)),
        to_verify=tuple(dict.fromkeys(maker.to_verify)),
    )


def _chosen(preset: CostPreset, ids: Sequence[str]) -> tuple[PresetAlternative, ...]:
    for name in ids:
        if preset.alternative(name) is None:
            raise WrongUsageError(
                what=Message(N_("The life-cycle cost was not begun.")),
                why=Message(N_("The preset has no alternative {id}."), {"id": name}),
                remedy=Message(
                    N_("Choose among {ids}."), {"ids": ", ".join(each.id for each in preset.alternatives)}
                ),
            )
    return tuple(each for each in preset.alternatives if not ids or each.id in ids)


class _Maker(PresetFigures):
    """Makes the alternatives of a case; a figure that is missing stands as nought, and its name is remembered."""

    def figure(self, figure: PresetFigure, name: str) -> Estimate:
        return self.estimate(figure, name) or Estimate(best=Decimal(0), unit=figure.unit)

    def alternative(self, preset: PresetAlternative, quantity: Decimal) -> CostAlternative:
        whose = preset.name.in_language(self.language)

        def named(figure: str) -> str:
            return f"{figure} ({whose})"

        life = Message(N_("Life")).in_language(self.language)
        making = Message(N_("Emissions of making")).in_language(self.language)
        return CostAlternative(
            id=preset.id,
            name=whose,
            life=self.figure(preset.life, named(life)),
            quantity=quantity,
            lines=tuple(
                self._line(cost, named(cost.name.in_language(self.language))) for cost in preset.costs
            ),
            embodied=None if preset.embodied is None else self.figure(preset.embodied, named(making)),
        )

    def _line(self, cost: PresetCost, name: str) -> CostLine:
        return CostLine(
            id=cost.id,
            kind=cost.kind,
            name=cost.name.in_language(self.language),
            amount=self.figure(cost.figure, name),
            amount_inputs=cost.amount_inputs,
            factor=cost.factor,
            price_input=cost.price_input,
            emission_input=cost.emission_input,
            timing=cost.timing,
            years=cost.years,
            from_bidder=cost.from_bidder,
            least=cost.figure.least,
            most=cost.figure.most,
            help=cost.help.in_language(self.language),
        )


def _of_buyer(own: Decimal, default: Estimate, language: Language) -> Estimate:
    """A figure of the buyer's own in the place of a default, with the default's range moved along."""
    share = own / default.best if default.best else Decimal(1)
    return replace(
        default,
        best=own,
        low=None if default.low is None else round(default.low * share, 6).normalize() + 0,
        high=None if default.high is None else round(default.high * share, 6).normalize() + 0,
        certainty=None,
        source=Message(N_("The buyer's own figure")).in_language(language),
        value_id="",
    )

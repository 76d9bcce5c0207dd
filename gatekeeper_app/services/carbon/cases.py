"""Calculators that fit a procurement, cases made of them, and cases that count the same emissions."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from gatekeeper_app.domain.carbon_calculators import CarbonCalculator, CarbonChoice
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.cost_presets import PresetFigure
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.estimates import Estimate, Scenario
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.life_cycle.cases import new_id
from gatekeeper_app.services.preset_figures import PresetFigures

ANYTHING = "*"
"""What a calculator covers that counts emissions of any kind."""
_MONTHS = Decimal(12)
_YEARS = "years"

Calculators = Mapping[str, CarbonCalculator]


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingCalculator:
    """A calculator with why it is offered. `criteria`: ids of included criteria whose effect it can count."""

    calculator: CarbonCalculator
    why: Message
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonStart:
    """A new case. `missing`: names of figures that no dated value gives; they must be entered before it calculates.
    `to_verify`: names of those from memory, from practice or of another time."""

    case: CarbonCase
    missing: tuple[str, ...]
    to_verify: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two cases that stand in the sum and may count the same emissions, by id."""

    first: str
    second: str
    why: Message


def fitting_calculators(
    calculators: Calculators, procurement: Procurement, lot_id: str = ""
) -> tuple[FittingCalculator, ...]:
    """Those that fit: by an included criterion first, then by a code, then by category."""
    lot = next((each for each in procurement.lots if each.id == lot_id), None)
    codes = (lot.cpv if lot is not None else ()) or procurement.cpv
    included = [
        each.criterion_id for each in procurement.included if not lot_id or each.lot_id in ("", lot_id)
    ]
    found: list[tuple[int, FittingCalculator]] = []
    for calculator in calculators.values():
        serves = tuple(dict.fromkeys(each for each in included if each in calculator.criteria))
        code = next((each[:8] for each in codes if each.startswith(calculator.cpv)), "")
        if serves:
            why, order = Message(N_("It counts what an included criterion changes.")), 0
        elif code:
            why = Message(N_("It fits the code {code} of the procurement."), {"code": code})
            order = 1
        elif set(calculator.categories) & set(procurement.categories):
            why, order = Message(N_("It belongs to the same category as the procurement.")), 2
        else:
            continue
        order += 0 if calculator.award else 3
        found.append((order, FittingCalculator(calculator=calculator, why=why, criteria=serves)))
    return tuple(fitting for _, fitting in sorted(found, key=lambda each: each[0]))


def calculators_of(calculators: Calculators, criterion_id: str) -> tuple[CarbonCalculator, ...]:
    """The calculators that can count the effect of a criterion."""
    return tuple(each for each in calculators.values() if criterion_id in each.criteria)


def case_from_calculator(
    calculator: CarbonCalculator,
    values: Mapping[str, DatedValue],
    on: date,
    language: Language,
    procurement: Procurement | None = None,
    *,
    lot_id: str = "",
    criterion_id: str = "",
    scenarios: Collection[str] = (),
    figures: Mapping[str, Decimal] | None = None,
) -> CarbonStart:
    """A case with the calculator's figures of the day, its texts in the language given.

    `scenarios`: ids of those to compare with the baseline, none: all. `figures`: the buyer's own, by input; the
    period is that of the contract where it is known. Raises `WrongUsageError` for an id the calculator has not.
    """
    own = dict(figures or {})
    months = _contract_months(procurement, lot_id)
    if months and calculator.input(_YEARS) is not None:
        own.setdefault(_YEARS, round(months / _MONTHS, 2).normalize() + 0)
    chosen = _chosen(calculator, scenarios)
    for name in own:
        if calculator.input(name) is None:
            raise _unknown(name, [each.id for each in calculator.inputs])
    maker = PresetFigures(values, on, language)
    inputs: dict[str, Estimate] = {}
    for each in calculator.inputs:
        if each.has_default and not all(each.id in choice.figures for choice in chosen):
            made = (
                _of_buyer(own[each.id], each.figure, language)
                if each.id in own
                else maker.estimate(each.figure, each.name.in_language(language))
            )
            if made is not None:
                inputs[each.id] = made
    compared = tuple(_scenario(calculator, choice, maker, own, inputs) for choice in chosen)
    case = CarbonCase(
        id=new_id(),
        calculator=calculator.id,
        name=calculator.name.in_language(language),
        lot_id=lot_id,
        criterion_id=criterion_id,
        inputs=inputs,
        scenarios=compared,
        chosen=compared[1].id if len(compared) > 1 else "",
        in_total=calculator.award,
    )
    return CarbonStart(
        case=case,
        missing=tuple(dict.fromkeys(maker.missing)),
        to_verify=tuple(dict.fromkeys(maker.to_verify)),
    )


def scenario_from_calculator(
    calculator: CarbonCalculator,
    choice_id: str,
    values: Mapping[str, DatedValue],
    on: date,
    language: Language,
) -> Scenario:
    """One of the calculator's scenarios, to be put into a case that has it not."""
    choice = next((each for each in calculator.scenarios if each.id == choice_id), None)
    if choice is None:
        raise _unknown(choice_id, [each.id for each in calculator.scenarios])
    return _scenario(calculator, choice, PresetFigures(values, on, language), {}, {})


def overlaps(cases: Sequence[CarbonCase], calculators: Calculators) -> tuple[Overlap, ...]:
    """Pairs of cases in the sum that may count the same emissions: the buyer is asked which of them counts."""
    return tuple(_overlaps([each for each in cases if each.in_total], calculators))


def _overlaps(cases: Sequence[CarbonCase], calculators: Calculators) -> Iterator[Overlap]:
    for first, second in combinations(cases, 2):
        if first.lot_id and second.lot_id and first.lot_id != second.lot_id:
            continue
        one, other = (calculators.get(each.calculator) for each in (first, second))
        names = {"first": first.name, "second": second.name}
        if first.calculator == second.calculator:
            why = Message(N_("{first} and {second} come from the same calculator for the same lot."), names)
        elif one is not None and other is not None and _same_emissions(one, other):
            why = Message(N_("{first} and {second} count the same kind of emissions."), names)
        elif first.criterion_id and first.criterion_id == second.criterion_id:
            why = Message(N_("{first} and {second} are counted for the same criterion."), names)
        else:
            continue
        yield Overlap(first=first.id, second=second.id, why=why)


def _same_emissions(one: CarbonCalculator, other: CarbonCalculator) -> bool:
    return bool(one.covers & other.covers) or ANYTHING in one.covers | other.covers


def _contract_months(procurement: Procurement | None, lot_id: str) -> Decimal | None:
    if procurement is None:
        return None
    lot = next((each for each in procurement.lots if each.id == lot_id), None)
    return (lot.contract_months if lot is not None else None) or procurement.contract_months


def _chosen(calculator: CarbonCalculator, ids: Collection[str]) -> tuple[CarbonChoice, ...]:
    known = [each.id for each in calculator.scenarios]
    for name in ids:
        if name not in known:
            raise _unknown(name, known)
    first, *rest = calculator.scenarios
    return (first, *(each for each in rest if not ids or each.id in ids))


def _scenario(
    calculator: CarbonCalculator,
    choice: CarbonChoice,
    maker: PresetFigures,
    own: Mapping[str, Decimal],
    inputs: Mapping[str, Estimate],
) -> Scenario:
    """A scenario; where the buyer gave the quantity, a scenario's own quantity moves along with it."""
    figures = {}
    for name, figure in choice.figures.items():
        taken = calculator.input(name)
        label = taken.name.in_language(maker.language) if taken is not None else name
        made = maker.estimate(figure, f"{label} ({choice.name.in_language(maker.language)})")
        default = taken.figure.best if taken is not None else None
        if made is None:
            continue
        if name in own and name in inputs and default:
            made = scaled(made, own[name] / default)
        figures[name] = made
    return Scenario(id=choice.id, name=choice.name.in_language(maker.language), inputs=figures)


def scaled(estimate: Estimate, share: Decimal) -> Estimate:
    """An estimate a number of times as large."""

    def times(value: Decimal | None) -> Decimal | None:
        return None if value is None else round(value * share, 6).normalize() + 0

    return replace(
        estimate,
        best=round(estimate.best * share, 6).normalize() + 0,
        low=times(estimate.low),
        high=times(estimate.high),
    )


def _unknown(name: str, known: Sequence[str]) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The carbon calculation was not begun.")),
        why=Message(N_("The calculator has nothing called {id}."), {"id": name}),
        remedy=Message(N_("Choose among {ids}."), {"ids": ", ".join(known)}),
    )


def _of_buyer(own: Decimal, default: PresetFigure, language: Language) -> Estimate:
    source = Message(N_("The buyer's own figure")).in_language(language)
    return Estimate(best=own, unit=default.unit, source=source)

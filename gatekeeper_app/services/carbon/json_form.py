"""The results of carbon cases as plain values, for JSON (`docs/carbon.md`, `docs/carbon.schema.json`)."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from gatekeeper_app.calculation.life_cycle.faults import Fault
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.carbon.effects import EffectRow
from gatekeeper_app.services.carbon.figures import figure_rows
from gatekeeper_app.services.carbon.results import (
    CarbonBench,
    CarbonResult,
    CarbonTotal,
    MarketView,
    Range,
    ScenarioFootprint,
    result,
    total,
)
from gatekeeper_app.services.carbon.sentences import sentences, total_sentences


class RangeForm(msgspec.Struct, frozen=True, kw_only=True):
    """Tonnes of CO2e: 5th percentile, with likely figures, median, 95th percentile."""

    p5: float
    likely: float
    p50: float
    p95: float


class RefusalForm(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    why: str
    remedy: str


class ScenarioForm(msgspec.Struct, frozen=True, kw_only=True):
    """``parts``: tonnes by stage of life (A1-A3 ... C1-C4), with likely figures."""

    id: str
    name: str
    footprint: RangeForm
    parts: dict[str, float]
    stored: RangeForm | None
    avoided: RangeForm | None


class MarketForm(msgspec.Struct, frozen=True, kw_only=True):
    """The same by the electricity contracted for; shares in percent."""

    scenarios: tuple[ScenarioForm, ...]
    saving: RangeForm
    better_share: float


class FigureForm(msgspec.Struct, frozen=True, kw_only=True):
    """``scenario``: null for a figure of all scenarios."""

    input: str
    name: str
    unit: str
    scenario: str | None
    best: float
    low: float
    high: float
    source: str
    value_id: str
    certainty: str | None


class MethodForm(msgspec.Struct, frozen=True, kw_only=True):
    unit: str
    boundary: str
    method: str
    formula: str
    not_counted: str
    not_when: str
    data_quality: int
    fit_for_award: bool


class CaseForm(msgspec.Struct, frozen=True, kw_only=True):
    """A case: with ``refusals`` it has no result. ``saving_share``, ``better_share`` in percent."""

    id: str
    name: str
    calculator: str
    lot: str | None
    criterion: str | None
    in_total: bool
    refusals: tuple[RefusalForm, ...]
    answer: tuple[str, ...]
    chosen: str | None
    scenarios: tuple[ScenarioForm, ...]
    saving: RangeForm | None
    saving_share: float | None
    better_share: float | None
    avoided: RangeForm | None
    stored: RangeForm | None
    market: MarketForm | None
    method: MethodForm | None
    figures: tuple[FigureForm, ...]
    runs: int
    seed: int


class OverlapForm(msgspec.Struct, frozen=True, kw_only=True):
    first: str
    second: str
    why: str


class TotalForm(msgspec.Struct, frozen=True, kw_only=True):
    """The cases in the sum; ids of those counted, left out and refused."""

    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    refused: tuple[str, ...]
    overlaps: tuple[OverlapForm, ...]
    answer: tuple[str, ...]
    saving: RangeForm | None
    better_share: float | None
    avoided: RangeForm | None
    stored: RangeForm | None


class EffectForm(msgspec.Struct, frozen=True, kw_only=True):
    """``promised_share``, ``reached``: percent of the way from baseline to target."""

    criterion: str
    lot: str | None
    name: str
    indicator: str | None
    unit: str | None
    baseline: float | None
    target: float | None
    data_source: str | None
    due: date | None
    promised: float | None
    realised: float | None
    realised_on: date | None
    promised_share: float | None
    reached: float | None
    state: str


class CarbonForm(msgspec.Struct, frozen=True, kw_only=True):
    """What ``gatekeeper carbon --json`` says beside the entries every object begins with. ``procurement``: null where a
    file of inputs was calculated."""

    procurement: dict[str, str] | None
    cases: tuple[CaseForm, ...]
    total: TotalForm
    effects: tuple[EffectForm, ...]


def schema() -> bytes:
    """The JSON schema of the answer, as `docs/carbon.schema.json` holds it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gatekeeper carbon",
    } | msgspec.json.schema(CarbonForm)
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def as_values(
    procurement: Procurement,
    calculators: Calculators,
    effects: Sequence[EffectRow],
    language: Language,
    bench: CarbonBench | None = None,
    *,
    named: bool = True,
) -> Mapping[str, Any]:
    """The whole answer of a procurement; texts in `language`. Not `named`: the cases came from a file of inputs."""
    bench = bench or CarbonBench()
    form = CarbonForm(
        procurement={"id": procurement.id, "title": procurement.title} if named else None,
        cases=tuple(_case(result(case, calculators, bench), language) for case in procurement.carbon_cases),
        total=_total(total(procurement, calculators, bench), language),
        effects=tuple(_effect(row, language) for row in effects),
    )
    return dict(msgspec.to_builtins(form))


def _case(found: CarbonResult, language: Language) -> CaseForm:
    case = found.case
    return CaseForm(
        id=case.id,
        name=case.name,
        calculator=case.calculator,
        lot=case.lot_id or None,
        criterion=case.criterion_id or None,
        in_total=case.in_total,
        refusals=tuple(_refusal(fault, language) for fault in found.refusals),
        answer=tuple(each.in_language(language) for each in sentences(found)),
        chosen=found.chosen or None,
        scenarios=tuple(_scenario(each) for each in found.scenarios),
        saving=_range(found.saving),
        saving_share=_number(found.saving_share),
        better_share=_number(found.better_share),
        avoided=_range(found.avoided),
        stored=_range(found.stored),
        market=_market(found.market),
        method=_method(found, language),
        figures=_figures(found, language),
        runs=found.runs,
        seed=found.seed,
    )


def _method(found: CarbonResult, language: Language) -> MethodForm | None:
    calculator = found.calculator
    if calculator is None:
        return None
    return MethodForm(
        unit=calculator.unit.in_language(language),
        boundary=calculator.boundary.in_language(language),
        method=calculator.method.in_language(language),
        formula=calculator.code,
        not_counted=calculator.not_counted.in_language(language),
        not_when=calculator.not_when.in_language(language),
        data_quality=int(calculator.quality),
        fit_for_award=calculator.award,
    )


def _figures(found: CarbonResult, language: Language) -> tuple[FigureForm, ...]:
    """Every figure; none of a refused case, in which they may be no numbers."""
    if found.calculator is None or found.refusals:
        return ()
    forms = []
    for row in figure_rows(found.case, found.calculator):
        estimates = [(None, row.shared)] if row.shared is not None else []
        for scenario, estimate in [*estimates, *row.own.items()]:
            if not all(each.is_finite() for each in (estimate.least, estimate.best, estimate.most)):
                continue
            forms.append(
                FigureForm(
                    input=row.id,
                    name=row.name.in_language(language),
                    unit=row.unit,
                    scenario=scenario,
                    best=float(estimate.best),
                    low=float(estimate.least),
                    high=float(estimate.most),
                    source=estimate.source,
                    value_id=estimate.value_id,
                    certainty=estimate.certainty.value if estimate.certainty is not None else None,
                )
            )
    return tuple(forms)


def _total(summed: CarbonTotal, language: Language) -> TotalForm:
    return TotalForm(
        counted=summed.counted,
        left_out=summed.left_out,
        refused=summed.refused,
        overlaps=tuple(
            OverlapForm(first=each.first, second=each.second, why=each.why.in_language(language))
            for each in summed.overlaps
        ),
        answer=tuple(each.in_language(language) for each in total_sentences(summed)),
        saving=_range(summed.saving),
        better_share=_number(summed.better_share),
        avoided=_range(summed.avoided),
        stored=_range(summed.stored),
    )


def _effect(row: EffectRow, language: Language) -> EffectForm:
    target = row.target
    return EffectForm(
        criterion=row.criterion_id,
        lot=row.lot_id or None,
        name=row.name.in_language(language),
        indicator=target.indicator if target is not None else None,
        unit=target.unit if target is not None else None,
        baseline=_number(target.baseline) if target is not None else None,
        target=_number(target.target) if target is not None else None,
        data_source=target.data_source if target is not None else None,
        due=target.due if target is not None else None,
        promised=_number(row.promised),
        realised=_number(row.realised),
        realised_on=row.realised_on,
        promised_share=_number(row.promised_share),
        reached=_number(row.reached),
        state=row.state.value,
    )


def _scenario(each: ScenarioFootprint) -> ScenarioForm:
    return ScenarioForm(
        id=each.id,
        name=each.name,
        footprint=_form(each.footprint),
        parts={module.value: float(amount) for module, amount in each.parts.items()},
        stored=_range(each.stored),
        avoided=_range(each.avoided),
    )


def _market(view: MarketView | None) -> MarketForm | None:
    if view is None:
        return None
    return MarketForm(
        scenarios=tuple(_scenario(each) for each in view.scenarios),
        saving=_form(view.saving),
        better_share=float(view.better_share),
    )


def _refusal(fault: Fault, language: Language) -> RefusalForm:
    return RefusalForm(
        path=fault.path, why=fault.why.in_language(language), remedy=fault.remedy.in_language(language)
    )


def _form(amount: Range) -> RangeForm:
    return RangeForm(
        p5=float(amount.low), likely=float(amount.likely), p50=float(amount.middle), p95=float(amount.high)
    )


def _range(amount: Range | None) -> RangeForm | None:
    return None if amount is None else _form(amount)


def _number(value: Decimal | None) -> float | None:
    return None if value is None or not value.is_finite() else float(value)

"""Carbon in the justification: each calculation with its range, method and figures, the sum, and measurable effect."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from gatekeeper_app.calculation.carbon.footprints import MODULE_NAMES, Module
from gatekeeper_app.domain.carbon_calculators import DATA_QUALITY_NAMES
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Block, Bullets, Column, Facts, Figure, Heading, Paragraph, Table
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.carbon.charts import footprint_chart
from gatekeeper_app.services.carbon.effects import EFFECT_STATE_NAMES, EffectRow
from gatekeeper_app.services.carbon.figures import FigureRow, Tonnes, figure_rows, unit_words
from gatekeeper_app.services.carbon.formula_words import formula_words
from gatekeeper_app.services.carbon.readers_words import in_readers_words
from gatekeeper_app.services.carbon.results import CarbonBench, CarbonResult, Range, result, total
from gatekeeper_app.services.carbon.sentences import sentences, total_sentences
from gatekeeper_app.services.documents.unverified_figure import carbon_figure, in_words, origin
from gatekeeper_app.services.life_cycle.tables import Writer

_DASH = "–"


def carbon_blocks(writer: Writer, procurement: Procurement, calculators: Calculators) -> list[Block]:
    """Every case of the procurement, and the sum; nothing where there is none."""
    if not procurement.carbon_cases:
        return []
    bench = CarbonBench()
    blocks: list[Block] = []
    summed = total(procurement, calculators, bench)
    if len(procurement.carbon_cases) > 1:
        said = tuple(writer.say(each) for each in total_sentences(summed))
        blocks += [Bullets(items=said)] if said else []
    for case in procurement.carbon_cases:
        calculator = calculators.get(case.calculator)
        read = in_readers_words(case, calculator, writer.law.values, writer.language)
        found = result(read, calculators, bench)
        blocks.append(Heading(level=2, text=_name(writer, procurement, found)))
        blocks.append(Bullets(items=tuple(writer.say(each) for each in sentences(found))))
        if found.refusals:
            remedies = tuple(
                f"{fault.path}: {writer.say(fault.why)} {writer.say(fault.remedy)}"
                for fault in found.refusals
            )
            blocks.append(Bullets(items=remedies))
            continue
        picture = footprint_chart(found, writer.language)
        blocks += [Figure(chart=picture)] if picture is not None else []
        blocks += [scenario_table(writer, found), *method_blocks(writer, found), figure_table(writer, found)]
        if case.note:
            blocks.append(Paragraph(text=case.note))
    blocks.append(
        Paragraph(
            text=writer.say(
                N_(
                    "Every figure with a range was drawn {runs} times from the PERT distribution (seed {seed}). What"
                    " several scenarios or calculations rest on was drawn once for all of them."
                ),
                runs=bench.runs,
                seed=str(bench.seed),
            ),
            muted=True,
        )
    )
    return blocks


def scenario_table(writer: Writer, found: CarbonResult) -> Table:
    """The scenarios with their footprint and its stages, tonnes of CO2e."""
    say = writer.say
    modules = [module for module in Module if any(each.parts.get(module) for each in found.scenarios)]
    rows = tuple(
        (
            each.name,
            _tonnes(writer, each.footprint.likely),
            _between(writer, each.footprint),
            *(_tonnes(writer, each.parts.get(module, Decimal(0))) for module in modules),
        )
        for each in found.scenarios
    )
    return Table(
        caption=say(N_("Emissions over the period, t CO2e")),
        columns=(
            Column(title=say(N_("Scenario")), weight=4),
            Column(title=say(N_("Likely")), weight=3, number=True),
            Column(title=say(N_("In nine of ten draws")), weight=4, number=True),
            *(Column(title=say(MODULE_NAMES[module]), weight=3, number=True) for module in modules),
        ),
        rows=rows,
    )


def method_blocks(writer: Writer, found: CarbonResult) -> list[Block]:
    """Functional unit, boundary, method, what is not counted, and the quality of the data."""
    say, calculator = writer.say, found.calculator
    if calculator is None:
        return []
    return [
        Facts(
            rows=(
                (say(N_("Functional unit")), say(calculator.unit)),
                (say(N_("Boundary")), say(calculator.boundary)),
                (say(N_("Method")), say(calculator.method)),
                (say(N_("Formula")), formula_words(calculator, writer.language)),
                (say(N_("Not counted")), say(calculator.not_counted)),
                (say(N_("Not to be used")), say(calculator.not_when)),
                (
                    say(N_("Quality of the data (1 the best, 5 the weakest)")),
                    f"{int(calculator.quality)}: {say(DATA_QUALITY_NAMES[calculator.quality])}",
                ),
            ),
            caption=say(N_("How it is calculated")),
        )
    ]


def figure_table(writer: Writer, found: CarbonResult) -> Table:
    """Every figure with its range, its source and how sure it is."""
    say = writer.say
    rows: list[tuple[str, ...]] = []
    names = {each.id: each.name for each in found.scenarios}
    for row in figure_rows(found.case, found.calculator) if found.calculator is not None else ():
        if row.shared is not None:
            id_ = carbon_figure(found.case.id, "", row.id)
            rows.append(_figure(writer, row, say(row.name), row.shared, id_))
        rows += [
            _figure(
                writer,
                row,
                f"{say(row.name)} ({names[scenario]})",
                estimate,
                carbon_figure(found.case.id, scenario, row.id),
            )
            for scenario, estimate in row.own.items()
        ]
    return Table(
        caption=say(N_("Figures")),
        columns=(
            Column(title=say(N_("Figure")), weight=4),
            Column(title=say(N_("Likely")), weight=2, number=True),
            Column(title=say(N_("Range")), weight=3, number=True),
            Column(title=say(N_("Source")), weight=5),
        ),
        rows=tuple(rows),
    )


def effect_blocks(writer: Writer, rows: Sequence[EffectRow]) -> list[Block]:
    """Indicators with baseline, target, promised and realised; nothing where none was set."""
    say = writer.say
    shown = [each for each in rows if each.target is not None]
    if not shown:
        return []
    return [
        Table(
            caption=say(N_("Measurable effect")),
            columns=(
                Column(title=say(N_("Indicator")), weight=5),
                Column(title=say(N_("Baseline")), weight=2, number=True),
                Column(title=say(N_("Target")), weight=2, number=True),
                Column(title=say(N_("Promised")), weight=2, number=True),
                Column(title=say(N_("Realised")), weight=3, number=True),
                Column(title=say(N_("State")), weight=3),
                Column(title=say(N_("Data source and day")), weight=5),
            ),
            rows=tuple(_effect(writer, each) for each in shown),
        )
    ]


def _effect(writer: Writer, row: EffectRow) -> tuple[str, ...]:
    target = row.target
    if target is None:
        return ()
    unit = unit_words(target.unit, writer.language)
    where = [target.data_source] if target.data_source else []
    if target.due is not None:
        where.append(_day(writer, target.due))
    return (
        f"{target.indicator} ({unit})" if unit else target.indicator,
        *(_number(writer, each) for each in (target.baseline, target.target, row.promised, row.realised)),
        writer.say(EFFECT_STATE_NAMES[row.state]),
        "; ".join(where) or _DASH,
    )


def _figure(writer: Writer, row: FigureRow, name: str, estimate: Estimate, figure: str) -> tuple[str, ...]:
    unit = unit_words(row.unit, writer.language)
    spread = _DASH
    if estimate.least != estimate.most:
        spread = f"{_number(writer, estimate.least)} {_DASH} {_number(writer, estimate.most)}"
    source = in_words(origin(estimate), writer.language)
    certainty = writer.certainty(figure, estimate)
    unsure = estimate.certainty is None or estimate.certainty.to_be_verified
    if unsure and certainty:
        source = f"{source} ({certainty.lower()})"
    return (f"{name}, {unit}" if unit else name, _number(writer, estimate.best), spread, source)


def _name(writer: Writer, procurement: Procurement, found: CarbonResult) -> str:
    lot = next((lot for lot in procurement.lots if lot.id == found.case.lot_id), None)
    name = found.case.name or writer.say(N_("Carbon"))
    return f"{name} ({lot.source_id or lot.title})" if lot is not None else name


def _tonnes(writer: Writer, amount: Decimal) -> str:
    return Tonnes(amount).in_language(writer.language) if amount else _DASH


def _between(writer: Writer, amount: Range) -> str:
    return f"{_tonnes(writer, amount.low)} {_DASH} {_tonnes(writer, amount.high)}"


def _number(writer: Writer, value: Decimal | None) -> str:
    from gatekeeper_app.i18n.formats import number

    return _DASH if value is None else number(value, writer.language)


def _day(writer: Writer, day: date) -> str:
    from gatekeeper_app.i18n.formats import day as shown

    return shown(day, writer.language)

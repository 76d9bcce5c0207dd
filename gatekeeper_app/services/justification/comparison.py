"""How the tenders are compared: what the weights do, and the text that goes into the tender documents."""

from decimal import Decimal
from typing import TYPE_CHECKING

from gatekeeper_app.calculation.award.comparisons import LEVEL_SOURCES, Comparison, comparisons
from gatekeeper_app.domain.award_models import SCORING_FORMULA_NAMES
from gatekeeper_app.domain.report import Block, Bullets, Column, Facts, Heading, Paragraph, Table
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.phrases import Percent
from gatekeeper_app.services.documents.confirming import open_figures
from gatekeeper_app.services.documents.unverified_calculations import of_comparisons
from gatekeeper_app.services.justification.figures import award_figures
from gatekeeper_app.services.justification.material import Material

if TYPE_CHECKING:
    from gatekeeper_app.services.award.bench import AwardBench
    from gatekeeper_app.services.award.results import AwardResult

_PICTURED = 3
"""Comparisons shown in pictures too."""
_MOST = 12
"""Comparisons told in full; a procurement of a hundred lots compared one by one would fill the document."""


def comparison_blocks(material: Material) -> list[Block]:
    """The break-even table, sentences and the text, comparison by comparison; nothing where no weight is stated."""
    from gatekeeper_app.services.award.bench import AwardBench

    found = [each for each in comparisons(material.procurement) if each.lines]
    bench = AwardBench()
    blocks: list[Block] = []
    told: dict[object, list[Comparison]] = {}
    for each in found:
        same = (_nameless(each), each.design.note if each.design is not None else "")
        told.setdefault(same, []).append(each)
    for place, group in enumerate(list(told.values())[:_MOST]):
        blocks += _told(material, group, bench, several=len(told) > 1, pictured=place < _PICTURED)
    if len(told) > _MOST:
        blocks.append(
            Paragraph(
                text=material.say(N_("And {count} further ways of comparing."), count=len(told) - _MOST),
                muted=True,
            )
        )
    return blocks


def _nameless(each: Comparison) -> object:
    """What makes two lots be compared alike: lines by their names, the model, the price level."""
    from gatekeeper_app.calculation.award.models import AwardModel

    model = each.model
    names = tuple((line.type, line.name, line.description, line.verification) for line in each.lines)
    return (
        names,
        model.nameless if isinstance(model, AwardModel) else model.reason,
        each.level,
        each.assumptions,
    )


def _told(
    material: Material, group: list[Comparison], bench: "AwardBench", *, several: bool, pictured: bool
) -> list[Block]:
    from gatekeeper_app.services.award.carbon_prices import carbon_prices
    from gatekeeper_app.services.award.results import judged
    from gatekeeper_app.services.award.sentences import fault_message, line_sentences
    from gatekeeper_app.services.award.tender_text import tender_text

    say, language = material.say, material.language
    currency = material.procurement.currency
    result = judged(group[0], bench)
    blocks: list[Block] = []
    if several:
        lots = ", ".join(material.lot_with_title(lot) for each in group for lot in each.lots[:_MOST])
        blocks.append(Heading(level=2, text=lots or say(N_("The whole procurement"))))
    if result.no_answer is not None:
        blocks.append(Paragraph(text=say(result.no_answer), muted=True))
        return blocks
    model = result.model
    if model is None:
        return []
    blocks.append(_facts(material, group[0], result.tenders))
    blocks += [Paragraph(text=say(remark), muted=True) for remark in result.remarks]
    prices = carbon_prices(material.law.values, material.procurement.law_date)
    blocks.append(_table(material, result))
    items = [
        " ".join(
            sentence.in_language(language) for sentence in line_sentences(result, line, currency, prices)
        )
        for line in result.lines
    ]
    items += [fault_message(fault, result).in_language(language) for fault in result.faults]
    blocks.append(Bullets(items=tuple(items)))
    if pictured:
        blocks += award_figures(result, bench, language)
    blocks.append(Paragraph(text=say(N_("Text for the tender documents:"))))
    blocks += tender_text(result, language, currency)
    return blocks


def _facts(material: Material, compared: Comparison, tenders: int) -> Block:
    from gatekeeper_app.i18n.formats import money

    say, assumptions = material.say, compared.assumptions
    level = compared.level
    rows = [
        (say(N_("Price level")), ""),
        (
            say(N_("Simulation")),
            say(
                _simulation(material, compared),
                tenders=tenders,
                bidders=assumptions.bidders,
                seed=str(assumptions.seed),
                price=Percent(assumptions.price_spread * 100),
                score=Percent(assumptions.score_spread * 100),
                correlation=assumptions.correlation,
            ),
        ),
    ]
    source = say(LEVEL_SOURCES[level.source])
    told = money(level.money, material.procurement.currency, material.language) if level.money else "–"
    rows[0] = (rows[0][0], f"{told} ({source})")
    if compared.design is not None:
        rows.insert(0, (say(N_("Formula")), say(SCORING_FORMULA_NAMES[compared.design.formula])))
        if compared.design.note:
            rows.append((say(N_("Remark on the comparison")), compared.design.note))
    return Facts(rows=tuple(rows))


def _simulation(material: Material, compared: Comparison) -> str:
    """The sentence on what was simulated; it says so where somebody has vouched for the assumptions."""
    owner = compared.design.id if compared.design is not None else "whole"
    procurement = material.procurement
    figures = [each for each in of_comparisons(procurement) if each.place.subject == owner]
    if figures and not open_figures(procurement, figures):
        return N_(
            "{tenders} competitions of {bidders} tenders, seed {seed}; spread of prices {price}, of scores "
            "{score}, correlation {correlation}. These are assumptions, confirmed for this procurement."
        )
    return N_(
        "{tenders} competitions of {bidders} tenders, seed {seed}; spread of prices {price}, of scores "
        "{score}, correlation {correlation}. These are assumptions to be verified."
    )


def _table(material: Material, result: "AwardResult") -> Table:
    from gatekeeper_app.services.award.sentences import about

    say, language = material.say, material.language
    currency = material.procurement.currency

    def percent(value: Decimal | None) -> str:
        return "–" if value is None else Percent(value).in_language(language)

    rows = []
    for line in result.lines:
        told = line.break_even
        if told.unlimited:
            outweighs = say(N_("any difference"))
        else:
            parts = [percent(told.percent) if told.percent is not None else ""]
            parts.append(about(told.money, currency).in_language(language) if told.money is not None else "")
            outweighs = ", ".join(part for part in parts if part) or "–"
        weight = percent(line.weight) if line.weight is not None else percent(line.deduction_share)
        rows.append((line.name, weight, outweighs, percent(line.power), percent(line.reach)))
    in_money = result.model is not None and result.model.in_money
    return Table(
        caption=say(N_("What the weights do")),
        columns=(
            Column(title=say(N_("Award criterion")), weight=6),
            Column(title=say(N_("Takes off the price") if in_money else N_("Weight")), weight=3, number=True),
            Column(title=say(N_("Outweighs a price difference of")), weight=5, number=True),
            Column(title=say(N_("Decides in")), weight=3, number=True),
            Column(
                title=say(N_("For {power}"), power=Percent(result.assumptions.wanted_power * 100)),
                weight=3,
                number=True,
            ),
        ),
        rows=tuple(rows),
    )

"""The award model and its assumptions: how tenders are compared, and every figure the comparison rests on."""

from gatekeeper_app.calculation.award.comparisons import Comparison, comparisons
from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.domain.cost_cases import COST_KIND_NAMES, CostCase
from gatekeeper_app.domain.criteria import CriterionKind, Trait
from gatekeeper_app.domain.procurements import AwardCriterionType
from gatekeeper_app.domain.report import Block, Bullets, Heading, Paragraph, Report
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.justification.comparison import comparison_blocks
from gatekeeper_app.services.justification.consequences import award_blocks
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.life_cycle.annex import annex_blocks, assumption_facts, method
from gatekeeper_app.services.life_cycle.bidder_sheet import solutions
from gatekeeper_app.services.life_cycle.results import results
from gatekeeper_app.services.life_cycle.tables import Writer, cost_table, figure_table

_MOST = 12
"""Comparisons told in full; a procurement of a hundred lots compared one by one would fill the document."""


def award_annex(sources: Sources, audience: Audience, language: Language) -> Report:
    """The annex. Internal ones have what the weights decide and the buyer's own alternatives; outward ones the rule of
    comparison with invented tenders at a price of nobody's, and the assumptions tenderers calculate with."""
    internal = audience is Audience.INTERNAL
    material = material_of(sources if internal else sources.public, language)
    say = material.say
    compared = comparison_blocks(material) if internal else comparison_text(material)
    costs = _inside_costs(material) if internal else assumption_blocks(material, sources)
    blocks = numbered(
        (
            (say(N_("Award criteria and weights")), award_blocks(material)),
            (say(N_("How tenders are compared")), compared),
            (say(N_("Assumptions of the life-cycle cost")), costs),
        )
    )
    return report_of(material, N_("Award model and its assumptions"), audience, blocks)


def comparison_text(material: Material) -> list[Block]:
    """The rule of each comparison in the words of the tender documents, those that are alike once."""
    blocks: list[Block] = []
    told: dict[tuple[Block, ...], list[Comparison]] = {}
    for each in comparisons(material.procurement):
        text = _text(material, each)
        if text:
            told.setdefault(text, []).append(each)
    for text, group in list(told.items())[:_MOST]:
        if len(told) > 1:
            lots = ", ".join(material.lot_with_title(lot) for each in group for lot in each.lots[:_MOST])
            blocks.append(Heading(level=2, text=lots or material.say(N_("The whole procurement"))))
        blocks += text
    if len(told) > _MOST:
        rest = material.say(N_("And {count} further ways of comparing."), count=len(told) - _MOST)
        blocks.append(Paragraph(text=rest, muted=True))
    return blocks


def _text(material: Material, compared: Comparison) -> tuple[Block, ...]:
    from gatekeeper_app.services.award.names import said_in
    from gatekeeper_app.services.award.results import unsimulated
    from gatekeeper_app.services.award.tender_text import tender_text

    model = compared.model
    if not isinstance(model, AwardModel):
        return ()
    said = said_in(unsimulated(compared), material.language)
    return tender_text(said, material.language, material.procurement.currency)


def _inside_costs(material: Material) -> list[Block]:
    """The whole annex of every case, the buyer's own alternatives, tenders and notes among it."""
    procurement = material.procurement
    writer = Writer(material.language, material.law, procurement.law_date, confirmed_days(procurement))
    blocks: list[Block] = []
    for case in procurement.cost_cases:
        found = results(case, currency=procurement.currency)
        blocks.append(Heading(level=2, text=_name(material, case)))
        blocks += [_lower(block) for block in annex_blocks(writer, found, procurement)]
    return blocks


def assumption_blocks(material: Material, sources: Sources) -> list[Block]:
    """Method, shared figures and the solutions that can be offered, of cases tenders are compared by.

    What tenderers fill in is named without the buyer's own estimate of it. `material` holds the public part; of
    `sources` only these names are used, and whether a case can be calculated: one that cannot is told without its
    figures."""
    procurement, say = material.procurement, material.say
    writer = Writer(
        material.language, material.law, procurement.law_date, confirmed_days(sources.procurement)
    )
    asked = {
        (case.id, each.id): [line for line in each.lines if line.from_bidder]
        for case in sources.procurement.cost_cases
        for each in solutions(case)
    }
    faulty = {
        case.id
        for case in sources.procurement.cost_cases
        if results(case, currency=procurement.currency, uncertain=False).refusals
    }
    blocks: list[Block] = []
    for case in procurement.cost_cases:
        if not _counts(material, case):
            continue
        blocks.append(Heading(level=2, text=_name(material, case)))
        blocks += [
            assumption_facts(writer, case.assumptions),
            Bullets(items=tuple(method(writer, case.assumptions))),
        ]
        if case.id in faulty:  # the bottlenecks of the calculation are for inside
            continue
        blocks.append(figure_table(writer, case))
        for alternative in case.alternatives:
            if alternative.lines:
                blocks.append(cost_table(writer, case, alternative))
            lines = asked.get((case.id, alternative.id), [])
            if lines:
                name = alternative.name or alternative.id
                blocks.append(Paragraph(text=say(N_("Tenderers fill in for {name}:"), name=name)))
                names = (line.name or say(COST_KIND_NAMES[line.kind]) for line in lines)
                blocks.append(Bullets(items=tuple(names)))
    return blocks


def _counts(material: Material, case: CostCase) -> bool:
    """Whether tenders are compared by the case: a line of its comparison is a cost, or an included criterion asks for
    life-cycle costs. Else the calculation is the buyer's own."""
    for decision in material.procurement.included:
        criterion = material.criterion(decision)
        about = not decision.lot_id or not case.lot_id or decision.lot_id == case.lot_id
        if (
            about
            and criterion is not None
            and criterion.kind is not CriterionKind.PREPARATION
            and Trait.COUNTS_LIFE_CYCLE_COST in criterion.traits
        ):
            return True
    return any(
        line.type is AwardCriterionType.COST
        for each in comparisons(material.procurement)
        if not case.lot_id or not each.lots or case.lot_id in each.lots
        for line in each.lines
    )


def _name(material: Material, case: CostCase) -> str:
    name = case.name or material.say(N_("Life-cycle cost"))
    return f"{name} ({material.lot_with_title(case.lot_id)})" if case.lot_id else name


def _lower(block: Block) -> Block:
    """The headings of the annex stand two levels lower within a case of this document."""
    if isinstance(block, Heading):
        return Heading(level=block.level + 2, text=block.text)
    return block

"""The comparison of life-cycle costs as a record for the award decision, and as a chapter of the justification."""

from dataclasses import replace
from datetime import datetime

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Figure,
    Heading,
    NoteKind,
    Paragraph,
    Report,
    Signatures,
)
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.life_cycle.annex import annex_blocks, report
from gatekeeper_app.services.life_cycle.answers import per_use_sentence, sentences
from gatekeeper_app.services.life_cycle.charts import tornado_chart, total_chart
from gatekeeper_app.services.life_cycle.remarks import cost_remarks
from gatekeeper_app.services.life_cycle.results import CostResults, results
from gatekeeper_app.services.life_cycle.tables import (
    Writer,
    kind_tables,
    ranking_table,
    refusal_blocks,
    remark_blocks,
    savings_table,
    tornado_table,
    turn_bullets,
)
from gatekeeper_app.services.protocols import LawBook


def record_report(
    procurement: Procurement, found: CostResults, law: LawBook, language: Language, *, now: datetime
) -> Report:
    """The record: result, how sure it is, what it hangs on, and the annex. `now` (UTC) is printed in local time."""
    writer = Writer(language, law, procurement.law_date, confirmed_days(procurement))
    say = writer.say
    blocks: list[Block] = [Heading(level=1, text=say(N_("Result")))]
    if found.refusals:
        blocks += refusal_blocks(writer, found)
    else:
        blocks += _result(writer, found)
        blocks.append(Heading(level=1, text=say(N_("What the result hangs on"))))
        blocks += [*_swings(writer, found), *tornado_table(writer, found), *turn_bullets(writer, found)]
        blocks.append(Heading(level=1, text=say(N_("Savings"))))
        blocks += savings_table(writer, found) or [Paragraph(text=say(N_("There is nothing to compare.")))]
    blocks += annex_blocks(writer, found, procurement)
    blocks += [
        Heading(level=1, text=say(N_("Signatures"))),
        Signatures(
            place_and_date=say(N_("Place and date")),
            lines=((say(N_("On behalf of the contracting entity")), ""),),
        ),
    ]
    title = say(N_("Comparison of life-cycle costs"))
    return report(writer, procurement, title, found.case, blocks, now=now)


def cost_blocks(writer: Writer, procurement: Procurement) -> list[Block]:
    """Every case of the procurement with its result, for the justification; nothing where there is none."""
    blocks: list[Block] = []
    for case in procurement.cost_cases:
        found = results(case, currency=procurement.currency)
        blocks.append(Heading(level=2, text=_name(writer, procurement, case)))
        if found.refusals:
            blocks += refusal_blocks(writer, found)
            continue
        blocks += [*_result(writer, found), *_swings(writer, found)]
        blocks += turn_bullets(writer, found, most=3, told=False)
        warnings = [each for each in cost_remarks(case, procurement) if each.kind is NoteKind.WARNING]
        blocks += remark_blocks(writer, warnings)
    if blocks:
        blocks.append(
            Paragraph(
                text=writer.say(
                    N_("Every figure with its source and range stands in the assumptions annex ({section})."),
                    section=writer.section(procurement),
                ),
                muted=True,
            )
        )
    return blocks


def _result(writer: Writer, found: CostResults) -> list[Block]:
    said = [writer.say(each) for each in sentences(found)]
    used = [per_use_sentence(found, each) for each in found.alternatives]
    said += [writer.say(each) for each in used if each is not None]
    several = len(found.alternatives) > 1
    return [
        Bullets(items=tuple(said)),
        *([Figure(chart=total_chart(found, writer.language))] if several else []),
        ranking_table(writer, found),
        *kind_tables(writer, found),
    ]


def _swings(writer: Writer, found: CostResults) -> list[Block]:
    """The picture of what moves the cost. No table of a document has what it leaves out, so none is pointed at."""
    first = found.cheapest or found.alternatives[0]
    chart = tornado_chart(found, found.swings, first.id, writer.language)
    if chart is None:
        return []
    return [Figure(chart=replace(chart, rest=""))]


def _name(writer: Writer, procurement: Procurement, case: CostCase) -> str:
    lot = next((lot for lot in procurement.lots if lot.id == case.lot_id), None)
    name = case.name or writer.say(N_("Life-cycle cost"))
    return f"{name} ({lot.source_id or lot.title})" if lot is not None else name

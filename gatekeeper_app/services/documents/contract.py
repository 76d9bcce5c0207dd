"""Contract clauses and the follow-up sheet: what the contract says, and what is seen to, when and by whom."""

from gatekeeper_app.domain.decisions import Decision, FollowUp
from gatekeeper_app.domain.report import Block, Column, Facts, Paragraph, Report, Table
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.outcome import CheckState, contract_calendar, followed

_MOST_DAYS = 200
"""Days of the calendar listed; a contract of twenty years with monthly checks would fill the document."""


def contract_sheet(sources: Sources, audience: Audience, language: Language) -> Report:
    """The clauses word for word, what is measured, and the days of the checks. Internal ones name who sees to it."""
    internal = audience is Audience.INTERNAL
    material = material_of(sources if internal else sources.public, language)
    say = material.say
    blocks = numbered(
        (
            (say(N_("Clauses of the contract")), clause_chapter(material)),
            (say(N_("Follow-up sheet")), _sheet(material, internal=internal)),
            (say(N_("Days of the checks")), _calendar(material, internal=internal)),
        )
    )
    if not blocks:
        words = say(N_("No criterion is included, so there is nothing to follow."))
        blocks = (Paragraph(text=words, muted=True),)
    return report_of(
        material,
        N_("Contract clauses and follow-up of the circular and low-carbon criteria"),
        audience,
        blocks,
    )


def clause_chapter(material: Material) -> list[Block]:
    """Every clause with the consequence of its breach; nothing where none is included."""
    say = material.say
    blocks: list[Block] = []
    for decision in followed(material.procurement, material.library.criteria):
        wording, follow_up = material.wording(decision), decision.follow_up
        if wording is None:
            continue
        rows = []
        if follow_up.clause_included:
            rows.append((say(N_("Contract clause")), say(wording.contract_clause)))
        if follow_up.consequence_included:
            rows.append((say(N_("Consequence of a breach")), say(wording.consequence)))
        rows = [(name, words) for name, words in rows if words]
        if rows:
            blocks.append(Facts(caption=material.name(decision), rows=tuple(rows)))
    return blocks


def _sheet(material: Material, *, internal: bool) -> list[Block]:
    say = material.say
    rows = []
    for decision in followed(material.procurement, material.library.criteria):
        wording, follow_up = material.wording(decision), decision.follow_up
        if wording is None:
            continue
        indicator = say(wording.indicator) if follow_up.indicator_included else "–"
        cells = [material.name(decision), indicator or "–"]
        if internal:
            cells.append(_owner(material, decision))
        rows.append((*cells, _rhythm(material, follow_up)))
    if not rows:
        return []
    columns = [
        Column(title=say(N_("Criterion")), weight=4),
        Column(title=say(N_("Indicator")), weight=6),
    ]
    if internal:
        columns.append(Column(title=say(N_("Owner")), weight=3))
    columns.append(Column(title=say(N_("First check")), weight=4))
    return [Table(columns=tuple(columns), rows=tuple(rows))]


def _owner(material: Material, decision: Decision) -> str:
    return material.who(decision.follow_up.owner_role, decision.follow_up.owner_person)


def _rhythm(material: Material, follow_up: FollowUp) -> str:
    from gatekeeper_app.i18n.formats import day

    if follow_up.due is None:
        return "–"
    first, months = day(follow_up.due, material.language), follow_up.every_months
    if not months:
        return first
    rhythm = material.plural(N_("then every {n} month"), N_("then every {n} months"), months)
    return f"{first}, {rhythm}"


def _calendar(material: Material, *, internal: bool) -> list[Block]:
    """The days, what is looked at on each; internal ones with who and what came of it."""
    from gatekeeper_app.i18n.formats import day

    say, language = material.say, material.language
    checks = contract_calendar(material.procurement, material.library.criteria)
    if not checks:
        return []
    today = material.now.astimezone().date()
    rows = []
    for each in checks[:_MOST_DAYS]:
        name = say(each.name)
        cells = [
            day(each.due, language),
            f"{name} ({material.lot(each.lot_id)})" if each.lot_id else name,
        ]
        if internal:
            cells += [material.who(each.owner_role, each.owner_person), say(_STATES[each.state(today)])]
        rows.append(tuple(cells))
    columns = [Column(title=say(N_("Check due")), weight=3), Column(title=say(N_("Criterion")), weight=7)]
    if internal:
        columns += [
            Column(title=say(N_("Owner")), weight=4),
            Column(title=say(N_("How far it is")), weight=4),
        ]
    blocks: list[Block] = [Table(columns=tuple(columns), rows=tuple(rows))]
    if len(checks) > _MOST_DAYS:
        rest = say(N_("And {count} later days."), count=len(checks) - _MOST_DAYS)
        blocks.append(Paragraph(text=rest, muted=True))
    return blocks


_STATES: dict[CheckState, str] = {
    CheckState.KEPT: N_("The promise was kept"),
    CheckState.BROKEN: N_("The promise was broken"),
    CheckState.DONE: N_("Checked"),
    CheckState.LATE: N_("Not made, late"),
    CheckState.SOON: N_("Coming soon"),
    CheckState.COMING: N_("Coming"),
}

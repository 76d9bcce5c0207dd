"""Comparison, follow-up, bottlenecks, deciders and sources."""

import re
from decimal import Decimal

from gatekeeper_app.calculation.weights import shares
from gatekeeper_app.domain.certainty import CERTAINTY_NAMES
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES, DecisionState, FollowUp
from gatekeeper_app.domain.findings import SEVERITY_NAMES, FindingGroup
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import (
    AWARD_TYPE_NAMES,
    WEIGHT_FORM_NAMES,
    AwardCriterion,
    FindingResponse,
    ResponseState,
    WeightForm,
)
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Table,
)
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import registry
from gatekeeper_app.services.documents.confirming import open_figures
from gatekeeper_app.services.documents.unverified import criteria_figures
from gatekeeper_app.services.documents.unverified_figure import in_words
from gatekeeper_app.services.justification.material import Material

_NAMED_WHOLE = 4  # lots named with their titles in a caption
_MONEY = (WeightForm.FIXED_TOTAL, WeightForm.FIXED_UNIT)


def award_blocks(material: Material) -> list[Block]:
    """The award model, lots with the same model together."""
    procurement, say = material.procurement, material.say
    if not procurement.award_lines:
        return [Paragraph(text=say(N_("No award criteria have been entered.")), muted=True)]
    models: dict[tuple[object, ...], list[str]] = {}
    lines_of: dict[tuple[object, ...], list[AwardCriterion]] = {}
    for lot_id in dict.fromkeys(line.lot_id for line in procurement.award_lines):
        lines = [line for line in procurement.award_lines if line.lot_id == lot_id]
        key: tuple[object, ...] = tuple(
            (line.type, line.name or line.description, line.weight, line.verification) for line in lines
        )
        models.setdefault(key, []).append(lot_id)
        lines_of.setdefault(key, lines)
    blocks: list[Block] = []
    for model, lot_ids in models.items():
        blocks.append(_award_table(material, lines_of[model], lot_ids))
    if procurement.preparation.price_only_reason:
        blocks.append(
            Facts(rows=((say(N_("Why price alone decides")), procurement.preparation.price_only_reason),))
        )
    return blocks


def _award_table(material: Material, lines: list[AwardCriterion], lot_ids: list[str]) -> Table:
    say = material.say
    known = {lot.id for lot in material.procurement.lots}
    called = material.lot_with_title if len(lot_ids) <= _NAMED_WHOLE else material.lot
    named = [called(lot_id) for lot_id in lot_ids if lot_id in known]
    caption = say(N_("Award criteria and weights"))
    if named:
        caption += f": {', '.join(named)}"
    parts = shares(lines) or {}
    return Table(
        caption=caption,
        columns=(
            Column(title=say(N_("Award criterion")), weight=5),
            Column(title=say(N_("Kind")), weight=2),
            Column(title=say(N_("Weight")), weight=3, number=True),
            Column(title=say(N_("Verification")), weight=5),
        ),
        rows=tuple(
            (
                line.name or line.description[:200],
                say(AWARD_TYPE_NAMES[line.type]),
                _weight(material, line, parts.get(line.id)),
                line.verification or "–",
            )
            for line in lines
        ),
    )


def _weight(material: Material, line: AwardCriterion, share: Decimal | None) -> str:
    from gatekeeper_app.i18n.formats import money, number, percent

    language, weight = material.language, line.weight
    if weight.figure is None:
        return material.say(WEIGHT_FORM_NAMES[weight.form]).lower()
    if weight.form is WeightForm.PERCENT:
        return percent(weight.figure, language)
    if weight.form in _MONEY:
        amount = money(weight.figure, material.procurement.currency, language)
        return f"{amount} ({material.say(WEIGHT_FORM_NAMES[weight.form]).lower()})"
    words = f"{number(weight.figure, language)} ({material.say(WEIGHT_FORM_NAMES[weight.form]).lower()})"
    return f"{words}, {percent(round(share, 1), language)}" if share is not None else words


def follow_up_blocks(material: Material) -> list[Block]:
    """Clause by clause: what the contract says, what is measured, by whom, when, and what a breach costs."""
    say = material.say
    rows: list[tuple[str, ...]] = []
    clauses: list[Block] = []
    for decision in material.procurement.included:
        criterion, wording = material.criterion(decision), material.wording(decision)
        if wording is None or (criterion is not None and criterion.kind is CriterionKind.PREPARATION):
            continue
        follow_up = decision.follow_up
        rows.append(
            (
                material.name(decision),
                say(wording.indicator) if follow_up.indicator_included else "–",
                material.who(follow_up.owner_role, follow_up.owner_person),
                _when(material, follow_up),
            )
        )
        clause = say(wording.contract_clause) if follow_up.clause_included else say(N_("No contract clause."))
        consequence = (
            say(wording.consequence) if follow_up.consequence_included else say(N_("No consequence."))
        )
        clauses.append(
            Facts(
                caption=material.name(decision),
                rows=(
                    (say(N_("Contract clause")), clause),
                    (say(N_("Consequence of a breach")), consequence),
                ),
            )
        )
    if not rows:
        return [
            Paragraph(text=say(N_("No criterion is included, so there is nothing to follow.")), muted=True)
        ]
    table = Table(
        caption=say(N_("Follow-up sheet")),
        columns=(
            Column(title=say(N_("Criterion")), weight=4),
            Column(title=say(N_("Indicator")), weight=5),
            Column(title=say(N_("Owner")), weight=3),
            Column(title=say(N_("First check")), weight=3),
        ),
        rows=tuple(rows),
    )
    return [table, Heading(level=2, text=say(N_("Contract clauses"))), *clauses]


def _when(material: Material, follow_up: FollowUp) -> str:
    """The first day, and how often after it."""
    from gatekeeper_app.i18n.formats import day

    if follow_up.due is None:
        return "–"
    first = day(follow_up.due, material.language)
    months = follow_up.every_months
    if not months:
        return first
    rhythm = material.plural(N_("then every {n} month"), N_("then every {n} months"), months)
    return f"{first}, {rhythm}"


def bottleneck_blocks(material: Material) -> list[Block]:
    """Open ones with why and remedy, accepted ones with the reason, mended ones by name."""
    say, result = material.say, material.result
    blocks: list[Block] = []
    if result.open:
        blocks.append(Heading(level=2, text=say(N_("Open bottlenecks"))))
        blocks += [_note(material, group) for group in result.groups]
    else:
        blocks.append(Paragraph(text=say(N_("No open bottlenecks were found in the choices made."))))
    accepted = [(g, r) for g, r in result.answered_groups if r.state is not ResponseState.DELEGATED]
    delegated = [(g, r) for g, r in result.answered_groups if r.state is ResponseState.DELEGATED]
    if accepted:
        blocks.append(Heading(level=2, text=say(N_("Accepted with a reason"))))
        blocks.append(
            Table(
                columns=(
                    Column(title=say(N_("Bottleneck")), weight=5),
                    Column(title=say(N_("Reason")), weight=5),
                    Column(title=say(N_("Date")), weight=2),
                ),
                rows=tuple(
                    (
                        _bottleneck(material, group),
                        response.reason or "–",
                        material.day(response.at) if response.at is not None else "–",
                    )
                    for group, response in accepted
                ),
            )
        )
    if delegated:
        blocks.append(Heading(level=2, text=say(N_("Handed on"))))
        blocks.append(_delegated_table(material, delegated))
    if result.resolved:
        blocks.append(Heading(level=2, text=say(N_("Mended during preparation"))))
        blocks.append(Bullets(items=tuple(_resolved_words(material, r.key) for r in result.resolved)))
    return blocks


def _delegated_table(material: Material, delegated: list[tuple[FindingGroup, FindingResponse]]) -> Table:
    from gatekeeper_app.i18n.formats import day

    say, language = material.say, material.language
    return Table(
        columns=(
            Column(title=say(N_("Bottleneck")), weight=5),
            Column(title=say(N_("Reason")), weight=4),
            Column(title=say(N_("Owner")), weight=3),
            Column(title=say(N_("Due date")), weight=2),
        ),
        rows=tuple(
            (
                _bottleneck(material, group),
                response.reason or "–",
                material.who(response.role, response.person),
                day(response.due, language) if response.due is not None else "–",
            )
            for group, response in delegated
        ),
    )


def _bottleneck(material: Material, group: FindingGroup) -> str:
    """What was found, and in which further lots."""
    return f"{material.say(group.first.message)} {_other_lots(material, group)}".strip()


def _other_lots(material: Material, group: FindingGroup) -> str:
    if len(group.findings) < 2:
        return ""
    names = {lot.id: lot.source_id or lot.title for lot in material.procurement.lots}
    lots = ", ".join(names.get(other.lot, other.lot) for other in group.findings[1:])
    return material.say(
        N_("The same in {count} other lots: {lots}"), count=len(group.findings) - 1, lots=lots
    )


def _note(material: Material, group: FindingGroup) -> Note:
    say, finding = material.say, group.first
    place = (
        say(N_("Gate {number}"), number=finding.gate.number)
        if finding.gate is not Gate.ORGANISATION
        else say(N_("Organisation"))
    )
    law = "; ".join(material.citation(provision) for provision in finding.legal)
    words = f"{say(finding.why)} {say(finding.remedy)}"
    if law:
        words += f" ({law})"
    lots = _other_lots(material, group)
    if lots:
        words += f" {lots}"
    return Note(
        kind=NoteKind(finding.severity.value),
        label=f"{say(SEVERITY_NAMES[finding.severity])} · {place} · {say(ROLE_NAMES[finding.role])}",
        title=say(finding.message),
        text=words,
    )


def _resolved_words(material: Material, key: str) -> str:
    """The rule's title and what it was about, from the key of a finding that is no more."""
    rule_id, *rest = key.split("/")
    try:
        title = material.say(registry.rule(rule_id).title)
    except KeyError:
        title = rule_id
    about = [material.say(c.name) for part in rest if (c := material.library.criteria.get(part)) is not None]
    return f"{title}: {about[0]}" if about else title


def decision_blocks(material: Material) -> list[Block]:
    """Every decision with role, person and date."""
    say = material.say
    taken = [d for d in material.procurement.decisions if d.state is not DecisionState.OPEN]
    if not taken:
        return [Paragraph(text=say(N_("No decisions have been taken yet.")), muted=True)]
    return [
        Table(
            columns=(
                Column(title=say(N_("Criterion")), weight=5),
                Column(title=say(N_("Decision")), weight=3),
                Column(title=say(N_("Decided by")), weight=4),
                Column(title=say(N_("Date")), weight=2),
            ),
            rows=tuple(
                (
                    material.name(d),
                    say(DECISION_STATE_NAMES[d.state]),
                    material.who(d.decided_by_role, d.decided_by_person),
                    material.day(d.decided_at) if d.decided_at is not None else "–",
                )
                for d in taken
            ),
        )
    ]


def source_blocks(material: Material) -> list[Block]:
    """The sources of the criteria considered, with how sure they are; figures to be verified by name."""
    from gatekeeper_app.i18n.formats import day

    say, language = material.say, material.language
    ids: dict[str, None] = {}
    for decision in material.procurement.decisions:
        criterion = material.criterion(decision)
        if criterion is None:
            continue
        ids |= dict.fromkeys(criterion.sources)
        ids |= dict.fromkeys(source for parameter in criterion.parameters for source in parameter.sources)
    waiting = open_figures(material.procurement, criteria_figures(material.procurement, material.library))
    unsure = [f"{in_words(each.where, language)}: {in_words(each.name, language)}" for each in waiting]
    rows = []
    for source_id in sorted(ids, key=_in_order):
        source = material.library.sources.get(source_id)
        if source is not None:
            rows.append(
                (
                    source_id,
                    f"{say(source.title).rstrip('. ')}. {source.address}",
                    day(source.read_on, language),
                    say(CERTAINTY_NAMES[source.certainty]),
                )
            )
        elif (provision := material.provision(source_id)) is not None:
            title = f"{say(provision.citation)}: {say(provision.heading)}"
            rows.append((source_id, title, "–", say(CERTAINTY_NAMES[provision.certainty])))
    blocks: list[Block] = []
    if rows:
        blocks.append(
            Table(
                columns=(
                    Column(title=say(N_("Id")), weight=3),
                    Column(title=say(N_("Source")), weight=15),
                    Column(title=say(N_("Read")), weight=4),
                    Column(title=say(N_("Certainty")), weight=5),
                ),
                rows=tuple(rows),
            )
        )
    if unsure:
        blocks.append(
            Paragraph(text=say(N_("Figures that are proposals and are to be verified before publication:")))
        )
        blocks.append(Bullets(items=tuple(unsure)))
    if not blocks:
        blocks.append(
            Paragraph(text=say(N_("No criteria were considered, so no sources were used.")), muted=True)
        )
    return blocks


def _in_order(source_id: str) -> tuple[tuple[str, int], ...]:
    """Ids in the order a reader counts: C4.4 before C4.10, L-44 before L-101."""
    return tuple((words, int(figures or 0)) for words, figures in re.findall(r"(\D*)(\d*)", source_id))

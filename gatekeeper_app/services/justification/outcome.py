"""What became of it so far: tenders and winners, what each criterion did, the checks of the contract, lessons."""

from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.outcomes import (
    CRITERION_EFFECT_NAMES,
    SANCTION_NAMES,
    CriterionOutcome,
    LotOutcome,
    Sanction,
)
from gatekeeper_app.domain.report import Block, Column, Facts, Heading, Paragraph, Table
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.outcome import (
    CheckState,
    DueCheck,
    contract_calendar,
    has_outcome,
    outcome_summary,
)

_STATES: dict[CheckState, str] = {
    CheckState.KEPT: N_("The promise was kept"),
    CheckState.BROKEN: N_("The promise was broken"),
    CheckState.DONE: N_("Checked"),
    CheckState.LATE: N_("Not made, late"),
    CheckState.SOON: N_("Coming soon"),
    CheckState.COMING: N_("Coming"),
}
_AHEAD = (CheckState.SOON, CheckState.COMING)
_PROOF: dict[Answer, str] = {
    Answer.YES: N_("The proof was checked"),
    Answer.NO: N_("The proof was not checked"),
    Answer.UNANSWERED: N_("Not on record"),
}


def outcome_blocks(material: Material) -> list[Block]:
    """Everything recorded of the result and the contract; nothing where nothing was."""
    if not has_outcome(material.procurement):
        return []
    return [
        *_award(material),
        *_effects(material),
        *_checks(material),
        *_lessons(material),
    ]


def _award(material: Material) -> list[Block]:
    procurement, say = material.procurement, material.say
    if not procurement.lot_outcomes:
        return []
    known = {lot.id for lot in procurement.lots}
    ordered = sorted(procurement.lot_outcomes, key=lambda outcome: _place(material, outcome))

    def called(outcome: LotOutcome) -> str:
        return material.lot(outcome.lot_id) if outcome.lot_id in known else say(N_("The whole procurement"))

    table = Table(
        columns=(
            Column(title=say(N_("Lot")), weight=4),
            Column(title=say(N_("Tenders")), weight=4, number=True),
            Column(title=say(N_("Of them rejected")), weight=3, number=True),
            Column(title=say(N_("Of them circular")), weight=5, number=True),
            Column(title=say(N_("Winner")), weight=7),
            Column(title=say(N_("Price")), weight=4, number=True),
        ),
        rows=tuple(
            (
                called(outcome),
                _count(outcome.tenders),
                _count(outcome.rejected),
                _count(outcome.circular_tenders),
                outcome.winner or "–",
                _money(material, outcome.price),
            )
            for outcome in ordered
        ),
    )
    blocks: list[Block] = [Heading(level=2, text=say(N_("Result of the award"))), table]
    notes = tuple((called(outcome), outcome.note) for outcome in ordered if outcome.note)
    return [*blocks, Facts(rows=notes)] if notes else blocks


def _place(material: Material, outcome: LotOutcome) -> int:
    ids = [lot.id for lot in material.procurement.lots]
    return ids.index(outcome.lot_id) if outcome.lot_id in ids else len(ids)


def _effects(material: Material) -> list[Block]:
    procurement, say = material.procurement, material.say
    outcomes = {outcome.key: outcome for outcome in procurement.criterion_outcomes}
    rows = []
    for decision in procurement.decisions:
        outcome = outcomes.get(decision.key)
        if outcome is not None:
            rows.append(
                (
                    material.name(decision),
                    say(CRITERION_EFFECT_NAMES[outcome.effect]),
                    _proof(material, outcome),
                    _figure(material, outcome.promised, outcome.unit),
                )
            )
    if not rows:
        return []
    return [
        Heading(level=2, text=say(N_("What each criterion did in the competition"))),
        Table(
            columns=(
                Column(title=say(N_("Criterion")), weight=4),
                Column(title=say(N_("What it did")), weight=4),
                Column(title=say(N_("Proof of the winner")), weight=5),
                Column(title=say(N_("What was promised")), weight=4, number=True),
            ),
            rows=tuple(rows),
        ),
    ]


def _proof(material: Material, outcome: CriterionOutcome) -> str:
    words = material.say(_PROOF[outcome.evidence_checked])
    return f"{words}. {outcome.evidence_note}" if outcome.evidence_note else f"{words}."


def _checks(material: Material) -> list[Block]:
    from gatekeeper_app.i18n.formats import day

    procurement, say, language = material.procurement, material.say, material.language
    today = material.now.astimezone().date()
    calendar = contract_calendar(procurement, material.library.criteria)
    if not calendar:
        return []
    summary = outcome_summary(procurement, material.library.criteria, today)
    words = say(
        N_("Checks made: {made}. Promises kept: {kept}, broken: {broken}. Consequences used: {used}."),
        made=summary.made,
        kept=summary.kept,
        broken=summary.broken,
        used=summary.sanctioned,
    )
    if summary.late:
        words += " " + say(N_("Checks not made in time: {late}."), late=summary.late)
    ahead = [check.due for check in calendar if check.state(today) in _AHEAD]
    if ahead:
        words += " " + say(N_("The next check is due on {date}."), date=min(ahead))
    shown = [check for check in calendar if check.state(today) not in _AHEAD]
    blocks: list[Block] = [
        Heading(level=2, text=say(N_("Checks of the contract"))),
        Paragraph(text=words),
    ]
    if shown:
        blocks.append(
            Table(
                columns=(
                    Column(title=say(N_("Check due")), weight=5),
                    Column(title=say(N_("Criterion")), weight=8),
                    Column(title=say(N_("Promised and realised")), weight=8, number=True),
                    Column(title=say(N_("What came of it")), weight=10),
                ),
                rows=tuple(
                    (
                        day(check.due, language),
                        _checked(material, check),
                        _realised(material, check),
                        _came_of_it(material, check, check.state(today)),
                    )
                    for check in shown
                ),
            )
        )
    return blocks


def _checked(material: Material, check: DueCheck) -> str:
    name = material.say(check.name)
    return f"{name} ({material.lot(check.lot_id)})" if check.lot_id else name


def _realised(material: Material, check: DueCheck) -> str:
    """ "50 → 57 % of mass": what was promised and what was seen, in one unit."""
    value = check.made.value if check.made is not None else None
    if value is None:
        return "–"
    from gatekeeper_app.i18n.formats import number

    realised = _figure(material, value, check.unit)
    return (
        f"{number(check.promised, material.language)} → {realised}"
        if check.promised is not None
        else realised
    )


def _came_of_it(material: Material, check: DueCheck, state: CheckState) -> str:
    say, made = material.say, check.made
    words = [f"{say(_STATES[state])}."]
    if made is not None:
        if made.sanction is not Sanction.NONE:
            amount = f", {_money(material, made.sanction_amount)}" if made.sanction_amount is not None else ""
            words.append(f"{say(SANCTION_NAMES[made.sanction])}{amount}.")
        if made.note:
            words.append(made.note)
    return " ".join(words)


def _lessons(material: Material) -> list[Block]:
    lessons = [line.strip() for line in material.procurement.lessons.splitlines() if line.strip()]
    if not lessons:
        return []
    heading = Heading(level=2, text=material.say(N_("What was learnt")))
    return [heading, *(Paragraph(text=line) for line in lessons)]


def _count(count: int | None) -> str:
    return str(count) if count is not None else "–"


def _figure(material: Material, value: Decimal | None, unit: str) -> str:
    from gatekeeper_app.i18n.formats import number

    if value is None:
        return "–"
    return f"{number(value, material.language)}\u00a0{unit}".rstrip()


def _money(material: Material, value: Decimal | None) -> str:
    from gatekeeper_app.i18n.formats import money

    return money(value, material.procurement.currency, material.language) if value is not None else "–"

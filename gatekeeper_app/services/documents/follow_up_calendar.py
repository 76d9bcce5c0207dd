"""The checks of the contract as a table that is kept up: the day, what is looked at, how far it is, what came of it."""

from collections.abc import Iterator

from gatekeeper_app.domain.outcomes import SANCTION_NAMES, Sanction
from gatekeeper_app.domain.workbook import CellValue, ColumnForm, Sheet, Workbook
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of
from gatekeeper_app.services.documents.workbooks import SheetTexts, columns, workbook_of
from gatekeeper_app.services.outcome import CheckState, DueCheck, contract_calendar

_STATES: dict[CheckState, str] = {
    CheckState.KEPT: N_("The promise was kept"),
    CheckState.BROKEN: N_("The promise was broken"),
    CheckState.DONE: N_("Checked"),
}
_NOT_MADE = N_("Not checked yet")
_TEXT, _LONG, _NUMBER = ColumnForm.TEXT, ColumnForm.LONG_TEXT, ColumnForm.NUMBER


def follow_up_calendar(sources: Sources, audience: Audience, language: Language) -> Workbook:
    """Internal ones name who sees to each check and what was recorded; in outward ones the result is filled in."""
    internal = audience is Audience.INTERNAL
    material = material_of(sources if internal else sources.public, language)
    texts, say = SheetTexts(material), material.say
    criteria = material.library.criteria
    proofs = {
        (decision.criterion_id, decision.lot_id): say(wording.verification)
        for decision in material.procurement.included
        if decision.verification_included and (wording := material.wording(decision)) is not None
    }
    given: list[tuple[str, ColumnForm, int]] = [
        (N_("Check due"), ColumnForm.DAY, 13),
        (N_("Criterion"), _LONG, 40),
        (N_("Lot"), _TEXT, 14),
        (N_("Indicator"), _LONG, 44),
        (N_("Proof"), _LONG, 44),
        (N_("How far it is"), _TEXT, 24),
        (N_("Checked on"), ColumnForm.DAY, 13),
        (N_("Result"), _NUMBER, 12),
        (N_("Unit"), _TEXT, 12),
        (N_("Remarks"), _LONG, 40),
    ]
    if internal:
        given += [
            (N_("Promised"), _NUMBER, 12),
            (N_("Owner"), _TEXT, 28),
            (N_("Consequence"), _TEXT, 22),
            (N_("Amount of the consequence"), ColumnForm.MONEY, 16),
        ]
    states = tuple(say(words) for words in (_NOT_MADE, *_STATES.values()))
    heads = columns(material, given, choices={N_("How far it is"): states})
    rows = []
    for each in contract_calendar(material.procurement, criteria):
        row = [*_row(texts, each, proofs.get((each.criterion_id, each.lot_id), ""))]
        rows.append((*row, *(_inside(texts, each) if internal else ())))
    sheet = Sheet(
        name=say(N_("Follow-up calendar")),
        columns=heads,
        rows=tuple(rows),
        head_columns=2,
        pages_wide=2,
    )
    return workbook_of(texts, N_("Follow-up calendar"), audience, (sheet,), draft=sources.draft)


def _row(texts: SheetTexts, check: DueCheck, proof: str) -> Iterator[CellValue]:
    say, made = texts.material.say, check.made
    name = say(check.name)
    done = made is not None and made.done_on is not None
    yield check.due
    yield texts.fitting(name, row=name, column=N_("Criterion"))
    yield texts.material.lot(check.lot_id) if check.lot_id else None
    yield texts.fitting(say(check.indicator), row=name, column=N_("Indicator"))
    yield texts.fitting(proof, row=name, column=N_("Proof"))
    yield say(_STATES[check.state(check.due)] if done else _NOT_MADE)
    yield made.done_on if made is not None else None
    yield made.value if made is not None else None
    yield check.unit or None
    yield texts.fitting(made.note if made is not None else "", row=name, column=N_("Remarks"))


def _inside(texts: SheetTexts, check: DueCheck) -> Iterator[CellValue]:
    material, made = texts.material, check.made
    owner = material.who(check.owner_role, check.owner_person)
    yield check.promised
    yield None if owner == "–" else owner
    used = made is not None and made.sanction is not Sanction.NONE
    yield material.say(SANCTION_NAMES[made.sanction]) if made is not None and used else None
    yield made.sanction_amount if made is not None else None

"""The values as blocks of a report: what to enter into which field of which lot, and why."""

from collections.abc import Sequence

from gatekeeper_app.domain.report import Block, Bullets, Column, Heading, Paragraph, Table
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.eforms_values import fields
from gatekeeper_app.services.eforms_values.award import AwardValue
from gatekeeper_app.services.eforms_values.values import CodeValue, EformsValues, LotValues

_DASH = "–"


def eforms_blocks(values: EformsValues, language: Language, *, internal: bool = False) -> list[Block]:
    """Lot by lot the codes, the words and the award criteria; lots with the same values stand together. `internal`
    documents have the grounds, too, and say what is still to be seen to."""
    blocks: list[Block] = []
    groups = _alike(values.lots, language)
    for lots in groups:
        first = lots[0]
        if len(values.lots) > 1:
            blocks.append(Heading(level=2, text=", ".join(f"{lot.key} {lot.title}".strip() for lot in lots)))
        rows = _rows(first, language)
        if rows:
            blocks.append(_code_table(rows, language, internal=internal))
        if first.award:
            blocks.append(_award_table(first.award, language))
        if not rows and not first.award:
            blocks.append(Paragraph(text=_say(N_("Nothing is to be entered."), language), muted=True))
        if internal and first.remarks:
            blocks.append(Bullets(items=tuple(each.in_language(language) for each in first.remarks)))
    if values.not_allowed:
        told = Message(
            N_("Notices of subtype {subtype} do not have these fields: {fields}."),
            {
                "subtype": values.subtype,
                "fields": ", ".join(each.id.removesuffix("-Lot") for each in values.not_allowed),
            },
        )
        blocks.append(Paragraph(text=told.in_language(language), muted=True))
    return blocks


def _grounds(value: CodeValue, language: Language) -> str:
    """In words with the first few names; the ids of all criteria that bear it out are short enough to stand."""
    said = value.grounds.in_language(language)
    ids = ", ".join(criterion.id for criterion in value.criteria)
    return f"{said} ({ids})" if ids else said


def _rows(lot: LotValues, language: Language) -> tuple[tuple[str, ...], ...]:
    rows = [
        (
            each.field.id.removesuffix("-Lot"),
            _say(each.field.name, language),
            f"{each.code} ({_say(each.name, language)})",
            _grounds(each, language),
        )
        for each in lot.codes
    ]
    for aim, said in lot.descriptions.items():
        words = Message(N_("Belongs to the code {code} of BT-06."), {"code": aim}).in_language(language)
        row = ("BT-777", _say(fields.DESCRIPTION.name, language), said.in_language(language), words)
        rows.append(row)
    if lot.small_firms:
        small = fields.SMALL_FIRMS
        rows.append(
            ("BT-726", _say(small.name, language), "true", lot.small_firms_grounds.in_language(language))
        )
    return tuple(rows)


def _code_table(rows: tuple[tuple[str, ...], ...], language: Language, *, internal: bool) -> Table:
    columns = (
        Column(title=_say(N_("Field"), language), weight=2),
        Column(title=_say(N_("Name"), language), weight=3),
        Column(title=_say(N_("Value"), language), weight=7),
        Column(title=_say(N_("Grounds"), language), weight=8),
    )
    shown = len(columns) if internal else len(columns) - 1
    return Table(
        caption=_say(N_("Values of the eForms notice"), language),
        columns=columns[:shown],
        rows=tuple(row[:shown] for row in rows),
    )


def _award_table(lines: Sequence[AwardValue], language: Language) -> Table:
    return Table(
        caption=_say(N_("Award criteria of the eForms notice (BT-539, BT-734, BT-540, BT-541)"), language),
        columns=(
            Column(title=_say(N_("Name"), language), weight=4),
            Column(title=_say(N_("Type"), language), weight=2),
            Column(title=_say(N_("Description"), language), weight=6),
            Column(title=_say(N_("Weight"), language), weight=3),
        ),
        rows=tuple(
            (
                line.name or _say(line.type_name, language),
                line.type,
                line.description or _say(line.type_name, language),
                f"{line.weight.written} ({line.weight.field.code})" if line.weight is not None else _DASH,
            )
            for line in lines
        ),
    )


def _alike(lots: Sequence[LotValues], language: Language) -> list[list[LotValues]]:
    groups: dict[object, list[LotValues]] = {}
    for lot in lots:
        lines = tuple((e.type, e.name, e.description, e.weight) for e in lot.award)
        remarks = tuple(each.in_language(language) for each in lot.remarks)
        groups.setdefault((_rows(lot, language), lines, remarks), []).append(lot)
    return list(groups.values())


def _say(msgid: str, language: Language) -> str:
    return Message(msgid).in_language(language)

"""Duties and minimum times of the legal frame, with what they mean and where they stand."""

from gatekeeper_app.domain.law import (
    FORCE_NAMES,
    STAGE_NAMES,
    TIME_CASE_NAMES,
    Area,
    Force,
    TimeCase,
)
from gatekeeper_app.domain.report import Block, Bullets, Column, Heading, Paragraph, Run, Table, Text
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.unverified import time_figure
from gatekeeper_app.services.documents.unverified_figure import confirmed_days
from gatekeeper_app.services.justification.material import Material
from gatekeeper_app.services.legal.words import Days, capital, line, validity
from gatekeeper_app.services.legal_frame import AppliedDuty, AppliedTime, Standing, legal_frame

_NOT_BINDING = (Force.POWER, Force.PRACTICE)


def duty_blocks(material: Material) -> list[Block]:
    """What law asks of this procurement, what is coming, what stays open for want of a fact, minimum times."""
    say = material.say
    frame = legal_frame(material.procurement, material.law)
    applying = frame.duties_that(Standing.APPLIES)
    binding = [each for each in applying if each.duty.force not in _NOT_BINDING]
    blocks: list[Block] = [Heading(level=2, text=say(N_("Duties of this procurement")))]
    for caption, duties in (
        (N_("Duties that apply"), [each for each in binding if each.duty.area is not Area.PROCEDURE]),
        (
            N_("Duties that come into force while it is prepared or the contract runs"),
            list(frame.duties_that(Standing.COMING)),
        ),
    ):
        if duties:
            blocks.append(_table(material, say(caption), duties))
    for lead, duties in (
        (N_("The procedure asks for these as well:"), [e for e in binding if e.duty.area is Area.PROCEDURE]),
        (N_("These do not bind, but are worth knowing:"), [e for e in applying if e not in binding]),
    ):
        if duties:
            blocks.append(Paragraph(text=say(lead)))
            blocks.append(Bullets(items=tuple(_item(material, each) for each in duties)))
    open_ = frame.duties_that(Standing.DEPENDS)
    if open_:
        blocks.append(
            Paragraph(text=say(N_("Whether these apply depends on facts that have not been entered:")))
        )
        blocks.append(Bullets(items=tuple(say(each.duty.heading) for each in open_)))
    if frame.times:
        blocks.append(Heading(level=2, text=say(N_("Statutory minimum times"))))
        blocks.append(_times(material, frame.times))
    return blocks


def _table(material: Material, caption: str, duties: list[AppliedDuty]) -> Table:
    say = material.say
    return Table(
        caption=caption,
        columns=(
            Column(title=say(N_("Duty")), weight=4),
            Column(title=say(N_("What it means for this procurement")), weight=8),
        ),
        rows=tuple(_row(material, duty) for duty in duties),
    )


def _row(material: Material, applied: AppliedDuty) -> tuple[Text, ...]:
    say, duty = material.say, applied.duty
    meaning = [say(duty.meaning)]
    for table in applied.tables:
        if table.own:
            meaning += [f"{say(line(table.table, row))}." for row in table.rows]
    meaning.append(say(duty.asks))
    name = f"{say(duty.heading)} ({say(FORCE_NAMES[duty.force]).lower()})"
    place = f" {_cited(material, applied)}. {say(validity(duty))}."
    return name, " ".join(meaning) + place + _tag(material, applied)


def _item(material: Material, applied: AppliedDuty) -> Text:
    say, duty = material.say, applied.duty
    rest = f": {say(duty.meaning)} {_cited(material, applied)}.{_tag(material, applied)}"
    return (Run(text=say(duty.heading), strong=True), Run(text=rest))


def _cited(material: Material, applied: AppliedDuty) -> str:
    return "; ".join(capital(each.citation, material.language) for each in applied.provisions)


def _tag(material: Material, applied: AppliedDuty) -> str:
    """What marks a text that has not been confirmed."""
    return f" {material.say(N_('(to be verified)'))}" if applied.duty.certainty.to_be_verified else ""


def _times(material: Material, times: tuple[AppliedTime, ...]) -> Table:
    say = material.say
    rows: list[tuple[Text, ...]] = []
    confirmed = confirmed_days(material.procurement)
    for time in times:
        basis = say(time.limit.counted) if time.days is not None else ""
        if time.limit.case is not TimeCase.ORDINARY:
            basis = f"{basis} ({say(TIME_CASE_NAMES[time.limit.case])})"
        day = confirmed.get(time_figure(time.limit))
        if day is not None:
            basis = f"{basis} ({say(N_('confirmed {date}'), date=day)})"
        elif time.certainty.to_be_verified:
            basis = f"{basis} {say(N_('(to be verified)'))}"
        rows.append(
            (
                say(STAGE_NAMES[time.stage]),
                Days(time.limit).in_language(material.language),
                basis,
                capital(time.provision.citation, material.language),
            )
        )
    return Table(
        caption=say(N_("Minimum times in calendar days")),
        columns=(
            Column(title=say(N_("Stage")), weight=3),
            Column(title=say(N_("At least")), weight=3),
            Column(title=say(N_("Counted")), weight=4),
            Column(title=say(N_("Provision")), weight=3),
        ),
        rows=tuple(rows),
    )

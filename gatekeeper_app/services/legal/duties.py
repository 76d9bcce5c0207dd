"""The duties of a procurement: which apply on its own date, which are coming, which do not concern it and why."""

import re
from dataclasses import dataclass
from datetime import date

from gatekeeper_app.domain.law import Duty, FigureTable, GroupFigure, Provision, Regime
from gatekeeper_app.domain.procurements import MilestoneKind, Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.legal.conditions import Standing, begins, cpv_codes, judge
from gatekeeper_app.services.protocols import LawBook

_HORIZON_YEARS = 4  # where the end of the contract is not known: the usual limit of a framework agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedTable:
    """The lines of a table that matter. `own`: the procurement's own; otherwise all that may be it."""

    table: FigureTable
    rows: tuple[GroupFigure, ...]
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedDuty:
    """A duty held against a procurement. `reason` says why it depends, is coming or does not concern it."""

    duty: Duty
    standing: Standing
    reason: Message | None
    tables: tuple[AppliedTable, ...]
    provisions: tuple[Provision, ...]


def applied_duties(procurement: Procurement, regime: Regime, law: LawBook) -> tuple[AppliedDuty, ...]:
    """Every duty of the law book that matters on the date, in the book's order.

    A wording that was replaced before the procurement began is left out, as is a variant that does not concern it.
    """
    on = procurement.law_date
    in_force = {duty.id for duty in law.duties if duty.in_force(on)}
    applied = []
    for duty in law.duties:
        standing, reason = _standing(duty, procurement, regime, law)
        other_wording = duty.id in in_force and not duty.in_force(on)
        if other_wording and standing is not Standing.COMING:
            continue
        day = max(on, duty.valid_from)
        applied.append(
            AppliedDuty(
                duty=duty,
                standing=standing,
                reason=reason,
                tables=() if standing is Standing.NOT_CONCERNED else _tables(duty, procurement, law, day),
                provisions=tuple(law.provision(provision, day) for provision in duty.provisions),
            )
        )
    return _one_of_each_family(applied)


def _one_of_each_family(applied: list[AppliedDuty]) -> tuple[AppliedDuty, ...]:
    """Variants that do not concern the procurement are left out; where none does, the first stands for all."""
    concerned = {_family(each.duty) for each in applied if each.standing is not Standing.NOT_CONCERNED}
    return tuple(
        each
        for each in applied
        if each.standing is not Standing.NOT_CONCERNED
        or (_family(each.duty) not in concerned and not each.duty.variant_of)
    )


def _family(duty: Duty) -> str:
    return duty.variant_of or duty.id


def _standing(
    duty: Duty, procurement: Procurement, regime: Regime, law: LawBook
) -> tuple[Standing, Message | None]:
    """By its conditions and its time."""
    on = procurement.law_date
    verdict = judge(duty.when, procurement, regime, law)
    if verdict.standing is Standing.NOT_CONCERNED:
        return verdict.standing, verdict.reason
    if duty.valid_until is not None and duty.valid_until < on:
        ended = Message(N_("It was in force until {date}."), {"date": duty.valid_until})
        return Standing.NOT_CONCERNED, ended
    if duty.valid_from <= on:
        return verdict.standing, verdict.reason
    begins_on = Message(N_("It comes into force on {date}."), {"date": duty.valid_from})
    if not duty.reaches_contracts:
        return Standing.NOT_CONCERNED, begins_on
    if duty.valid_from > _last_day(procurement):
        after = Message(N_("It comes into force on {date}, after this contract."), {"date": duty.valid_from})
        return Standing.NOT_CONCERNED, after
    if verdict.standing is Standing.DEPENDS:
        return verdict.standing, verdict.reason
    return Standing.COMING, begins_on


def _last_day(procurement: Procurement) -> date:
    """The last day of the contract, as far as it is known."""
    end = procurement.milestone(MilestoneKind.CONTRACT_END)
    if end is not None:
        return end
    start = procurement.milestone(MilestoneKind.CONTRACT_START) or procurement.law_date
    months = procurement.contract_months
    years = _HORIZON_YEARS if months is None else min(int(months / 12) + 1, 100)
    return _in_year(start, min(start.year + years, date.max.year))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for a leap day."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28 if leap else day.day)


def _tables(duty: Duty, procurement: Procurement, law: LawBook, on: date) -> tuple[AppliedTable, ...]:
    codes = cpv_codes(procurement)
    found = []
    for table in law.tables:
        if table.key not in duty.tables:
            continue
        if table.cpv and codes and not any(begins(code, table.cpv) for code in codes):
            continue
        rows = tuple(
            row
            for row in law.group_figures
            if row.table == table.key
            and row.in_force(on)
            and (not row.buyer_kinds or procurement.buyer.kind in row.buyer_kinds)
        )
        own = _own_rows(rows, procurement, codes)
        if own or rows:
            found.append(AppliedTable(table=table, rows=own or rows, own=bool(own)))
    return tuple(found)


def _own_rows(
    rows: tuple[GroupFigure, ...], procurement: Procurement, codes: tuple[str, ...]
) -> tuple[GroupFigure, ...]:
    """The line that names the buyer; else those of what is bought; else those of the buyer's kind."""
    best = max(rows, key=lambda row: _named(row, procurement.buyer.name), default=None)
    if best is not None and _named(best, procurement.buyer.name):
        return (best,)
    bought = tuple(row for row in rows if any(begins(code, row.cpv) for code in codes))
    return bought or tuple(row for row in rows if procurement.buyer.kind in row.own_kinds)


def _named(row: GroupFigure, buyer: str) -> int:
    """The length of the longest name of the line that the buyer's name is or holds; 0 when none.

    A single word must be the whole name: "Helsinki Region Environmental Services" is not Helsinki. Of "Österbottens
    välfärdsområde" and "Södra Österbottens välfärdsområde" the longer one is meant.
    """
    said = " ".join(buyer.casefold().split())
    lengths = [0]
    for name in row.names:
        wanted = name.casefold()
        if said == wanted or (
            " " in wanted and re.search(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])", said) is not None
        ):
            lengths.append(len(wanted))
    return max(lengths)

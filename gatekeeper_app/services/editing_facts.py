"""Changes to the facts of a procurement: what, who, how much, when, and how tenders are compared.

Pure, like `services.editing`. A fact the user changes by hand is no longer "read from" its file.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Category
from gatekeeper_app.domain.procurements import (
    AWARD_TYPE_NAMES,
    MILESTONE_NAMES,
    AwardCriterion,
    Buyer,
    BuyerKind,
    Milestone,
    MilestoneKind,
    Preparation,
    Procedure,
    Procurement,
)
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.walk import matching_categories

MAXIMUM_VALUE = Decimal(100000000000)
MAXIMUM_MONTHS = Decimal(1200)

# The fields of a notice that dates are read from (eForms business terms).
DATE_FIELDS: Mapping[MilestoneKind, str] = {
    MilestoneKind.TENDERS_DUE: "BT-131",
    MilestoneKind.CONTRACT_START: "BT-536",
    MilestoneKind.CONTRACT_END: "BT-537",
}
_PUBLICATION_FIELDS = ("OPP-012", "BT-05")


def _edit(procurement: Procurement, field: str, label: str | Message) -> Edit:
    read_from = {key: value for key, value in procurement.read_from.items() if key != field}
    words = Message(label) if isinstance(label, str) else label
    return Edit(procurement=replace(procurement, read_from=read_from), label=words)


def set_title(procurement: Procurement, title: str) -> Edit:
    return _edit(replace(procurement, title=title.strip()), "title", N_("title changed"))


def set_buyer(procurement: Procurement, name: str, kind: BuyerKind) -> Edit:
    buyer: Buyer = replace(procurement.buyer, name=name.strip(), kind=kind)
    return _edit(replace(procurement, buyer=buyer), "buyer", N_("contracting entity changed"))


def set_nature(procurement: Procurement, nature: ContractNature) -> Edit:
    return _edit(replace(procurement, nature=nature), "nature", N_("kind of contract changed"))


def set_procedure(procurement: Procurement, procedure: Procedure) -> Edit:
    return _edit(replace(procurement, procedure=procedure), "procedure", N_("procedure changed"))


def set_registry_number(procurement: Procurement, number: str) -> Edit:
    return _edit(
        replace(procurement, registry_number=number.strip()), "registry_number", N_("registry number changed")
    )


def set_value(procurement: Procurement, value: Decimal | None) -> Edit:
    """The estimated value without value added tax. Raises `WrongUsageError` for a negative or absurd one."""
    if value is not None and not (value.is_finite() and 0 <= value <= MAXIMUM_VALUE):
        raise WrongUsageError(
            what=Message(N_("The value was not changed.")),
            why=Message(N_("{value} euros is not a possible value of a procurement."), {"value": value}),
            remedy=Message(N_("Enter the estimated total value without value added tax.")),
        )
    return _edit(replace(procurement, value=value), "value", N_("estimated value changed"))


def set_contract_months(procurement: Procurement, months: Decimal | None) -> Edit:
    """The contract's length in months. Raises `WrongUsageError` for none at all and beyond 1200."""
    if months is not None and not (months.is_finite() and 0 < months <= MAXIMUM_MONTHS):
        raise WrongUsageError(
            what=Message(N_("The length of the contract was not changed.")),
            why=Message(N_("{months} months is not a possible length."), {"months": months}),
            remedy=Message(N_("Enter the length in years, options left out.")),
        )
    return _edit(
        replace(procurement, contract_months=months), "contract_months", N_("contract length changed")
    )


def set_cpv(procurement: Procurement, codes: tuple[str, ...], categories: Mapping[str, Category]) -> Edit:
    """CPV codes, the main one first. Categories of the library follow the codes.

    Raises `WrongUsageError` for a code that is not eight digits.
    """
    wrong = [code for code in codes if not (len(code) == 8 and code.isascii() and code.isdigit())]
    if wrong:
        raise WrongUsageError(
            what=Message(N_("The CPV codes were not changed.")),
            why=Message(N_("“{code}” is not a CPV code."), {"code": wrong[0][:40]}),
            remedy=Message(N_("Enter eight digits, for example 39160000; the check digit can be left out.")),
        )
    changed = replace(procurement, cpv=tuple(dict.fromkeys(codes)))
    found = matching_categories(codes, categories)
    if found:
        changed = replace(changed, categories=found)
    return _edit(changed, "cpv", N_("CPV codes changed"))


def set_categories(procurement: Procurement, categories: tuple[str, ...]) -> Edit:
    return _edit(
        replace(procurement, categories=categories), "categories", N_("categories of the library changed")
    )


def set_milestone(procurement: Procurement, kind: MilestoneKind, on: date | None) -> Edit:
    """A date of the plan; None takes it away.

    One entry of `read_from` names the fields of all dates: a changed date takes its own off.
    """
    others = tuple(milestone for milestone in procurement.milestones if milestone.kind is not kind)
    dated = () if on is None else (Milestone(kind=kind, on=on),)
    order = list(MilestoneKind)
    milestones = tuple(sorted((*others, *dated), key=lambda milestone: order.index(milestone.kind)))
    read_from = dict(procurement.read_from)
    own = _PUBLICATION_FIELDS if kind is MilestoneKind.NOTICE_PUBLISHED else (DATE_FIELDS.get(kind, "-"),)
    places = read_from.get("milestones", "").split(", ")
    kept = [place for place in places if not place.startswith(own)]
    if on != procurement.milestone(kind) and len(kept) < len(places):
        read_from.pop("milestones")
        if kept:
            read_from["milestones"] = ", ".join(kept)
    return Edit(
        procurement=replace(procurement, milestones=milestones, read_from=read_from),
        label=Message(N_("date changed: {milestone}"), {"milestone": Message(MILESTONE_NAMES[kind])}),
    )


def set_preparation(procurement: Procurement, preparation: Preparation) -> Edit:
    return Edit(
        procurement=replace(procurement, preparation=preparation), label=Message(N_("preparation recorded"))
    )


def set_award_line(procurement: Procurement, line: AwardCriterion) -> Edit:
    """A line of the award model: in the place of the one with its id, or at the end."""
    lines = tuple(line if old.id == line.id else old for old in procurement.award_lines)
    if all(old.id != line.id for old in lines):
        lines = (*lines, line)
    label = Message(N_("award criterion “{name}” changed"), {"name": _called(line)})
    return _edit(replace(procurement, award_lines=lines), "award_lines", label)


def remove_award_line(procurement: Procurement, line_id: str) -> Edit:
    """The award model without a line; nothing is changed where there is no such line."""
    gone = next((line for line in procurement.award_lines if line.id == line_id), None)
    label = Message(
        N_("award criterion “{name}” removed"), {"name": _called(gone) if gone is not None else ""}
    )
    if gone is None:
        return Edit(procurement=procurement, label=label)
    lines = tuple(line for line in procurement.award_lines if line.id != line_id)
    return _edit(replace(procurement, award_lines=lines), "award_lines", label)


def _called(line: AwardCriterion) -> Argument:
    """What the journal calls a line: its name, else its kind."""
    return line.name or Message(AWARD_TYPE_NAMES[line.type])

"""The facts of a notice one by one. Each function notes in `read_from` the field it has read a fact from."""

from decimal import Decimal

from gatekeeper_app.adapters.notices.eforms_paths import Stage, code, coded_in, every, one
from gatekeeper_app.adapters.notices.figures import Money, day, total
from gatekeeper_app.adapters.notices.lots import cpv_codes, estimated_value
from gatekeeper_app.adapters.notices.notice import Notice
from gatekeeper_app.adapters.notices.texts import clean
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procedure
from gatekeeper_app.i18n import N_, Message

_CONCESSIONS = "32014L0023"  # BT-01: the directive on concessions
_HEALTH_AND_SOCIAL_WORK = "85"  # CPV division
_NATURES = {
    "supplies": ContractNature.GOODS,
    "services": ContractNature.SERVICES,
    "works": ContractNature.WORKS,
}
_PROCEDURES = {
    "open": Procedure.OPEN,
    "restricted": Procedure.RESTRICTED,
    "neg-w-call": Procedure.NEGOTIATED,
    "neg-wo-call": Procedure.DIRECT,
    "comp-dial": Procedure.COMPETITIVE_DIALOGUE,
    "innovation": Procedure.INNOVATION_PARTNERSHIP,
    "oth-single": Procedure.OTHER,
    "oth-mult": Procedure.OTHER,
    "comp-tend": Procedure.OTHER,
    "exp-int-rail": Procedure.OTHER,
}
_DEADLINE = "cac:TenderingProcess/cac:TenderSubmissionDeadlinePeriod/cbc:EndDate"
_ADDITIONAL_TYPE = "cac:ProcurementProject/cac:ProcurementAdditionalType/cbc:ProcurementTypeCode"


def title(notice: Notice, read_from: dict[str, str]) -> str:
    """BT-21 of the procedure, else of the first lot; empty where neither has one."""
    if notice.title:
        read_from["title"] = "BT-21-Procedure"
        return notice.title
    if notice.lots:
        read_from["title"] = f"BT-21-{notice.lots[0].scheme}"
        return notice.lots[0].lot.title
    return ""


def description(notice: Notice, read_from: dict[str, str]) -> str:
    """BT-24, and the names of the further buyers behind it."""
    text = notice.order.text(every(notice.project, "cbc:Description"))
    if text:
        read_from["description"] = "BT-24-Procedure"
    others = notice.buyers.others
    if others:
        names = Message(N_("Further buyers in the notice: {names}."), {"names": ", ".join(others)})
        text = f"{text}\n\n{clean(names.in_language(notice.language))}".strip()
    return text


def cpv(notice: Notice, read_from: dict[str, str]) -> tuple[str, ...]:
    """The codes of the procedure; where it has none, those of its lots."""
    own = cpv_codes(notice.project)
    if own:
        read_from["cpv"] = "BT-262-Procedure, BT-263-Procedure" if len(own) > 1 else "BT-262-Procedure"
        return own
    of_lots = tuple(dict.fromkeys(found for lot in notice.own_lots for found in lot.lot.cpv))
    if of_lots:
        read_from["cpv"] = f"BT-262-{notice.own_lots[0].scheme}"
    return of_lots


def nature(notice: Notice, cpv_of_all: tuple[str, ...], read_from: dict[str, str]) -> ContractNature:
    """BT-23; a concession by the directive (BT-01), social services by CPV division 85."""
    project, field = notice.project, "BT-23-Procedure"
    if not code(project, "cbc:ProcurementTypeCode") and notice.own_lots:
        first = notice.own_lots[0]
        project, field = one(first.element, "cac:ProcurementProject"), f"BT-23-{first.scheme}"
    stated = _NATURES.get(code(project, "cbc:ProcurementTypeCode"))
    if code(notice.root, "cbc:RegulatoryDomain") == _CONCESSIONS:
        read_from["nature"] = "BT-01-notice"
        return ContractNature.CONCESSION
    if stated is None:
        return ContractNature.GOODS
    read_from["nature"] = field
    if stated is ContractNature.SERVICES:
        if cpv_of_all and cpv_of_all[0].startswith(_HEALTH_AND_SOCIAL_WORK):
            return ContractNature.SOCIAL_SERVICES
        if notice.notice_type.endswith("-social"):  # the form for social and other specific services
            return ContractNature.OTHER_SPECIAL_SERVICES
    return stated


def value(
    notice: Notice, lot_values: list[Money | None], lot_field: str, read_from: dict[str, str]
) -> Money | None:
    """BT-27 of the procedure; else the sum of the lots, if every lot has a value."""
    own = estimated_value(notice.project)
    found, field = (own, "BT-27-Procedure") if own else (total(lot_values), lot_field)
    if found is not None:
        read_from["value"] = field
    return found


def contract_months(notice: Notice, read_from: dict[str, str]) -> Decimal | None:
    """The length of the longest lot."""
    known = [
        (lot.lot.contract_months, lot.duration_field)
        for lot in notice.own_lots
        if lot.lot.contract_months is not None
    ]
    if not known:
        return None
    longest, read_from["contract_months"] = max(known, key=lambda pair: pair[0])
    return longest


def procedure(notice: Notice, read_from: dict[str, str]) -> Procedure:
    """BT-105; a design contest by the notice type, since BT-105 only says open or restricted of it."""
    if notice.notice_type.endswith("-desg"):
        read_from["procedure"] = "BT-02-notice"
        return Procedure.DESIGN_CONTEST
    stated = _PROCEDURES.get(code(notice.root, "cac:TenderingProcess/cbc:ProcedureCode"))
    if stated is None:
        return Procedure.OPEN
    read_from["procedure"] = "BT-105-Procedure"
    return stated


def milestones(notice: Notice, read_from: dict[str, str]) -> tuple[Milestone, ...]:
    """Publication (of a call only: a plan does not begin the procedure), first deadline, contract period."""
    lots = notice.own_lots
    due = [on for lot in lots if (on := day(one(lot.element, _DEADLINE)))]
    scheme = lots[0].scheme if lots else ""
    dated = (
        (
            MilestoneKind.NOTICE_PUBLISHED,
            notice.published_on if notice.stage is Stage.CALL else None,
            notice.published_field,
        ),
        (MilestoneKind.TENDERS_DUE, min(due, default=None), f"BT-131(d)-{scheme}"),
        (
            MilestoneKind.CONTRACT_START,
            min((lot.starts for lot in lots if lot.starts), default=None),
            f"BT-536-{scheme}",
        ),
        (
            MilestoneKind.CONTRACT_END,
            max((lot.ends for lot in lots if lot.ends), default=None),
            f"BT-537-{scheme}",
        ),
    )
    found = [(Milestone(kind=kind, on=on), field) for kind, on, field in dated if on is not None]
    if found:
        read_from["milestones"] = ", ".join(field for _milestone, field in found)
    return tuple(milestone for milestone, _field in found)


def additional_types(notice: Notice, code_list: str) -> tuple[str, ...]:
    """The codes of a list that any lot declares: BT-774 (environmental-impact), BT-805 (gpp-criteria)."""
    found = (
        declared for lot in notice.lots for declared in coded_in(lot.element, _ADDITIONAL_TYPE, code_list)
    )
    return tuple(dict.fromkeys(found))


def variants(notice: Notice) -> Answer:
    """BT-63, where all lots that answer answer alike."""
    stated = {code(lot.element, "cac:TenderingTerms/cbc:VariantConstraintCode") for lot in notice.own_lots}
    stated.discard("")
    if stated and stated <= {"allowed", "required"}:
        return Answer.YES
    return Answer.NO if stated == {"not-allowed"} else Answer.UNANSWERED

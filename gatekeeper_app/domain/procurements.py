"""A procurement: who buys what, for how much, how it is compared, who decides, and what was decided.

Frozen: a change makes a new value (`dataclasses.replace`). Everything a user may touch has an id of its own, so
that a change can be written, undone and merged part by part (see `services.parts`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.award_models import AwardDesign
from gatekeeper_app.domain.carbon_cases import CarbonCase, EffectTarget
from gatekeeper_app.domain.confirmations import FigureConfirmation
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.notice_answers import NoticeAnswer
from gatekeeper_app.domain.outcomes import ContractCheck, CriterionOutcome, LotOutcome
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion
from gatekeeper_app.domain.questions import GateAnswer, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task
from gatekeeper_app.domain.text_answers import CheckedDocument, TextAnswer
from gatekeeper_app.i18n import N_


class BuyerKind(StrEnum):
    """Decides which act, thresholds and duties apply."""

    MUNICIPALITY = "municipality"
    JOINT_AUTHORITY = "joint_authority"
    WELLBEING_COUNTY = "wellbeing_county"
    STATE = "state"
    PARISH = "parish"
    UTILITY = "utility"
    OTHER = "other"


BUYER_KIND_NAMES: dict[BuyerKind, str] = {
    BuyerKind.MUNICIPALITY: N_("Municipality"),
    BuyerKind.JOINT_AUTHORITY: N_("Joint municipal authority"),
    BuyerKind.WELLBEING_COUNTY: N_("Wellbeing services county"),
    BuyerKind.STATE: N_("State authority"),
    BuyerKind.PARISH: N_("Parish"),
    BuyerKind.UTILITY: N_("Utility activity (water, energy, transport, post)"),
    BuyerKind.OTHER: N_("Other contracting entity"),
}


class Procedure(StrEnum):
    OPEN = "open"
    RESTRICTED = "restricted"
    NEGOTIATED = "negotiated"
    COMPETITIVE_DIALOGUE = "competitive_dialogue"
    INNOVATION_PARTNERSHIP = "innovation_partnership"
    DIRECT = "direct"
    DESIGN_CONTEST = "design_contest"
    OTHER = "other"


PROCEDURE_NAMES: dict[Procedure, str] = {
    Procedure.OPEN: N_("Open procedure"),
    Procedure.RESTRICTED: N_("Restricted procedure"),
    Procedure.NEGOTIATED: N_("Negotiated procedure"),
    Procedure.COMPETITIVE_DIALOGUE: N_("Competitive dialogue"),
    Procedure.INNOVATION_PARTNERSHIP: N_("Innovation partnership"),
    Procedure.DIRECT: N_("Direct award"),
    Procedure.DESIGN_CONTEST: N_("Design contest"),
    Procedure.OTHER: N_("Other procedure"),
}


class MilestoneKind(StrEnum):
    """Dated moments of a procurement; not gates."""

    STARTED = "started"  # the procedure's start date: the law of this day applies
    NEED_DECIDED = "need_decided"
    DIALOGUE = "dialogue"
    DIALOGUE_ENDED = "dialogue_ended"
    DOCUMENTS_FROZEN = "documents_frozen"
    NOTICE_PUBLISHED = "notice_published"
    REQUESTS_DUE = "requests_due"  # requests to participate, in procedures of two steps
    TENDERS_DUE = "tenders_due"
    AWARD_DECISION = "award_decision"
    STANDSTILL_END = "standstill_end"
    CONTRACT_SIGNED = "contract_signed"
    CONTRACT_START = "contract_start"
    RENEWAL_STARTED = "renewal_started"
    CONTRACT_END = "contract_end"


MILESTONE_NAMES: dict[MilestoneKind, str] = {
    MilestoneKind.STARTED: N_("Procurement started"),
    MilestoneKind.NEED_DECIDED: N_("Need decided"),
    MilestoneKind.DIALOGUE: N_("Market dialogue"),
    MilestoneKind.DIALOGUE_ENDED: N_("Dialogue ended"),
    MilestoneKind.DOCUMENTS_FROZEN: N_("Documents frozen"),
    MilestoneKind.NOTICE_PUBLISHED: N_("Notice published"),
    MilestoneKind.REQUESTS_DUE: N_("Requests to participate due"),
    MilestoneKind.TENDERS_DUE: N_("Tenders due"),
    MilestoneKind.AWARD_DECISION: N_("Award decision"),
    MilestoneKind.STANDSTILL_END: N_("Waiting period ends"),
    MilestoneKind.CONTRACT_SIGNED: N_("Contract signed"),
    MilestoneKind.CONTRACT_START: N_("Contract starts"),
    MilestoneKind.RENEWAL_STARTED: N_("Next round started"),
    MilestoneKind.CONTRACT_END: N_("Contract ends"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    name: str = ""
    kind: BuyerKind = BuyerKind.MUNICIPALITY
    business_id: str = ""
    country: str = "FIN"  # ISO 3166-1 alpha-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A part that can be tendered for. `source_id` is the notice's own id (LOT-0001)."""

    id: str
    title: str
    description: str = ""
    source_id: str = ""
    cpv: tuple[str, ...] = ()
    value: Decimal | None = None
    contract_months: Decimal | None = None


class AwardCriterionType(StrEnum):
    PRICE = "price"
    COST = "cost"
    QUALITY = "quality"


AWARD_TYPE_NAMES: dict[AwardCriterionType, str] = {
    AwardCriterionType.PRICE: N_("Price"),
    AwardCriterionType.COST: N_("Cost"),
    AwardCriterionType.QUALITY: N_("Quality"),
}


class WeightForm(StrEnum):
    """How a weight is stated; the forms of the eForms notices."""

    PERCENT = "percent"  # figure 0-100
    PERCENT_RANGE = "percent_range"  # middle of a published range, 0-100
    POINTS = "points"
    POINTS_RANGE = "points_range"
    DECIMAL = "decimal"  # a share of one or any other ratio
    DECIMAL_RANGE = "decimal_range"
    ORDER = "order"  # order of importance, 1 = most important
    FIXED_TOTAL = "fixed_total"  # money for the whole contract
    FIXED_UNIT = "fixed_unit"  # money per unit or per score step
    THRESHOLD = "threshold"  # a score that must be reached
    NONE = "none"


WEIGHT_FORM_NAMES: dict[WeightForm, str] = {
    WeightForm.PERCENT: N_("Percent"),
    WeightForm.PERCENT_RANGE: N_("Percent, middle of a range"),
    WeightForm.POINTS: N_("Points"),
    WeightForm.POINTS_RANGE: N_("Points, middle of a range"),
    WeightForm.DECIMAL: N_("Ratio"),
    WeightForm.DECIMAL_RANGE: N_("Ratio, middle of a range"),
    WeightForm.ORDER: N_("Order of importance"),
    WeightForm.FIXED_TOTAL: N_("Fixed amount, total"),
    WeightForm.FIXED_UNIT: N_("Fixed amount, per unit"),
    WeightForm.THRESHOLD: N_("Threshold"),
    WeightForm.NONE: N_("No weight stated"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    form: WeightForm = WeightForm.NONE
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCriterion:
    """A line of the award model. `criterion_id` ties it to a library criterion that was included.

    `green` says whether it rewards circular economy or low carbon; None: not judged yet.
    """

    id: str
    lot_id: str = ""
    type: AwardCriterionType = AwardCriterionType.QUALITY
    name: str = ""
    description: str = ""
    weight: Weight = field(default_factory=Weight)
    verification: str = ""
    criterion_id: str = ""
    green: bool | None = None
    about_bidder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A gatekeeper. The name is optional: a role alone is enough."""

    id: str
    role: Role
    name: str = ""
    unit: str = ""  # where she works, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    kind: MilestoneKind
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What was looked at before the requirements: own stock and the market."""

    stock_checked: Answer = Answer.UNANSWERED
    stock_note: str = ""
    dialogue_held: Answer = Answer.UNANSWERED
    dialogue_note: str = ""
    price_only_reason: str = ""  # section 93(1): why the lowest price alone decides


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """What an award notice told of the round before: the next one starts from it."""

    notice_id: str
    title: str
    published_on: date | None
    total_value: Decimal | None
    currency: str
    tenders: int | None
    lots: int
    award_lines: tuple[AwardCriterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """What the notice itself declared, kept for the Hilma answers and the justification."""

    file_name: str
    notice_id: str
    subtype: str
    notice_type: str
    languages: tuple[str, ...]
    published_on: date | None
    environmental_impacts: tuple[str, ...] = ()  # BT-774 codes
    green_criteria: tuple[str, ...] = ()  # BT-805 codes
    variants_allowed: Answer = Answer.UNANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """The procurement this one was started from, as it stood then: what was decided and what became of it.

    A copy, so that the comparison holds where the earlier one has been deleted or came from another unit's file.
    """

    procurement_id: str
    title: str
    law_date: date
    library_version: str = ""
    buyer_name: str = ""
    file_name: str = ""  # where it came from, if not from the workspace
    decisions: tuple[Decision, ...] = ()
    answers: tuple[GateAnswer, ...] = ()
    lot_outcomes: tuple[LotOutcome, ...] = ()
    criterion_outcomes: tuple[CriterionOutcome, ...] = ()
    contract_checks: tuple[ContractCheck, ...] = ()
    lessons: str = ""


class ResponseState(StrEnum):
    """What became of a finding. A resolved one that comes back is open again."""

    ACCEPTED = "accepted"
    DELEGATED = "delegated"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingResponse:
    """What became of a finding: accepted as it is (with a reason), handed to someone by a date, or mended."""

    key: str  # `Finding.key`
    state: ResponseState
    reason: str = ""
    role: Role | None = None
    person: str | None = None
    due: date | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement:
    """The whole. Money without value added tax, in `currency`. Times in UTC."""

    id: str
    title: str
    created_at: datetime
    description: str = ""
    buyer: Buyer = field(default_factory=Buyer)
    nature: ContractNature = ContractNature.GOODS
    cpv: tuple[str, ...] = ()  # main code first, eight digits
    categories: tuple[str, ...] = ()  # ids of library categories, chosen by CPV or by hand
    value: Decimal | None = None
    currency: str = "EUR"
    contract_months: Decimal | None = None
    procedure: Procedure = Procedure.OPEN
    registry_number: str = ""
    preparation: Preparation = field(default_factory=Preparation)
    milestones: tuple[Milestone, ...] = ()
    lots: tuple[Lot, ...] = ()
    award_lines: tuple[AwardCriterion, ...] = ()
    people: tuple[Person, ...] = ()
    decisions: tuple[Decision, ...] = ()
    responses: tuple[FindingResponse, ...] = ()
    answers: tuple[GateAnswer, ...] = ()
    gate_duties: tuple[GateDuty, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    tasks: tuple[Task, ...] = ()
    lot_outcomes: tuple[LotOutcome, ...] = ()
    criterion_outcomes: tuple[CriterionOutcome, ...] = ()
    contract_checks: tuple[ContractCheck, ...] = ()
    checked_documents: tuple[CheckedDocument, ...] = ()
    text_answers: tuple[TextAnswer, ...] = ()
    award_designs: tuple[AwardDesign, ...] = ()
    cost_cases: tuple[CostCase, ...] = ()
    carbon_cases: tuple[CarbonCase, ...] = ()
    effect_targets: tuple[EffectTarget, ...] = ()
    notice_answers: tuple[NoticeAnswer, ...] = ()
    figure_confirmations: tuple[FigureConfirmation, ...] = ()
    lessons: str = ""
    predecessor: Predecessor | None = None
    read_from: Mapping[str, str] = field(
        default_factory=dict
    )  # field -> where it was read ("BT-21", "BT-27-Lot")
    notice: NoticeFacts | None = None
    earlier_round: EarlierRound | None = None

    def decision(self, criterion_id: str, lot_id: str = "") -> Decision | None:
        for decision in self.decisions:
            if decision.criterion_id == criterion_id and decision.lot_id == lot_id:
                return decision
        return None

    def person(self, person_id: str | None) -> Person | None:
        return next((person for person in self.people if person.id == person_id), None)

    def milestone(self, kind: MilestoneKind) -> date | None:
        return next((milestone.on for milestone in self.milestones if milestone.kind is kind), None)

    def answered(self, question: Question) -> GateAnswer:
        """The answer to a question; an empty one where nobody has answered."""
        for given in self.answers:
            if given.question is question:
                return given
        return GateAnswer(question=question)

    @property
    def law_date(self) -> date:
        """The day whose law applies: the start of the procurement, else its publication, else its creation."""
        return (
            self.milestone(MilestoneKind.STARTED)
            or self.milestone(MilestoneKind.NOTICE_PUBLISHED)
            or self.created_at.astimezone().date()
        )

    @property
    def included(self) -> tuple[Decision, ...]:
        return tuple(decision for decision in self.decisions if decision.state.included)

"""What each gate asks of the procurement itself, beside its criteria: the need first, then the terms of the tender.

A question has a permanent id and one of four forms. Its answer is an entry of its own (`GateAnswer`), so that several
people can answer at once and each answer is undone by itself. Questions and their order are published here; which of
them a procurement is asked follows from its kind and its other answers (`services.gate_questions`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role


class Question(StrEnum):
    """Ids are permanent."""

    # Need: asked before anything is specified.
    NEEDED = "needed"
    FUNCTION = "function"
    USERS = "users"
    NEED_YEARS = "need_years"
    SHARE = "share"
    REPAIR = "repair"
    LEASE = "lease"
    SERVICE = "service"
    USED = "used"
    REPLACED = "replaced"
    BUDGET = "budget"
    PREPARED_FROM_OLD = "prepared_from_old"
    CENTRAL_FRAMEWORK = "central_framework"
    STRIP_OUT = "strip_out"
    # Market dialogue.
    DIALOGUE_OPEN = "dialogue_open"
    DIALOGUE_OUTCOMES = "dialogue_outcomes"
    VOLUME_COMMITMENT = "volume_commitment"
    # Requirements.
    NEW_ONLY = "new_only"
    VARIANTS = "variants"
    LOTS_REASON = "lots_reason"
    DELIVERY_DAYS = "delivery_days"
    UNIFORM_LOOK = "uniform_look"
    IDENTICAL_BATCH = "identical_batch"
    USED_WARRANTY = "used_warranty"
    MATERIAL_NAMED = "material_named"
    DATA_MEDIA = "data_media"
    SINGLE_USE = "single_use"
    CHARGING = "charging"
    # Suitability.
    REFERENCES = "references"
    REFERENCE_VALUE = "reference_value"
    REFERENCES_SHARED = "references_shared"
    TURNOVER = "turnover"
    MINIMUM_SUPPLIERS = "minimum_suppliers"
    SUSTAINABILITY_REPORT = "sustainability_report"
    # Comparison.
    LIFE_CYCLE_COST = "life_cycle_cost"
    PRICE_FORMULA = "price_formula"
    OFFSETS = "offsets"
    # Contract.
    FRAMEWORK = "framework"
    DEVELOPMENT = "development"
    OPTION_MONTHS = "option_months"
    PAYBACK_MONTHS = "payback_months"
    REVIEW_CLAUSE = "review_clause"
    TAKE_BACK = "take_back"
    REPORTING = "reporting"
    SANCTIONS = "sanctions"
    ORIGINAL_PARTS = "original_parts"
    STANDARD_TERMS = "standard_terms"
    # Follow-up.
    CONTRACT_OWNER = "contract_owner"
    FOLLOW_UP_HOURS = "follow_up_hours"
    UNITS_FIXED = "units_fixed"


class AnswerForm(StrEnum):
    """How a question is answered: yes or no, one of its choices, a figure, or words. Each may carry a note."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    FIGURE = "figure"
    TEXT = "text"


class ReplacedGoods(StrEnum):
    """What becomes of what the purchase replaces (choices of `Question.REPLACED`)."""

    NOTHING = "nothing"
    OWN_USE = "own_use"
    SOLD_OR_GIVEN = "sold_or_given"
    TAKEN_BACK = "taken_back"
    RECYCLED = "recycled"
    NOT_DECIDED = "not_decided"


class Budget(StrEnum):
    """Which money may be used (choices of `Question.BUDGET`)."""

    INVESTMENT = "investment"
    OPERATING = "operating"
    EITHER = "either"


class DataMedia(StrEnum):
    """What is done to storage media that leave use (choices of `Question.DATA_MEDIA`)."""

    ERASED = "erased"
    DESTROYED = "destroyed"
    NO_MEDIA = "no_media"


class PriceFormula(StrEnum):
    """How price becomes points (choices of `Question.PRICE_FORMULA`)."""

    RELATIVE = "relative"  # against the lowest tender
    ABSOLUTE = "absolute"  # against a scale stated beforehand
    MONEY = "money"  # quality is turned into euros
    FIXED_PRICE = "fixed_price"  # quality alone is compared


class StandardTerms(StrEnum):
    """Which general terms the contract rests on (choices of `Question.STANDARD_TERMS`)."""

    JYSE_2025 = "jyse_2025"
    JYSE_2014 = "jyse_2014"
    JIT_2025 = "jit_2025"
    JIT_2015 = "jit_2015"
    YSE_1998 = "yse_1998"
    KSE_2013 = "kse_2013"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer:
    """The answer to one question. Which of the fields counts follows from the question's form; `note` is free."""

    question: Question
    answer: Answer = Answer.UNANSWERED
    choice: str = ""
    figure: Decimal | None = None
    note: str = ""
    role: Role | None = None
    at: datetime | None = None

    @property
    def given(self) -> bool:
        """Whether the question is answered; a note alone answers a question of words only."""
        return (
            self.answer is not Answer.UNANSWERED
            or bool(self.choice)
            or self.figure is not None
            or bool(self.note)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSpec:
    """A question as it is asked. `words`, `hint` (what the note is for) and `why` are msgids.

    `choices` are value and msgid. `consequences` tell, by answer (``"yes"``, a choice), what it changes later: a msgid
    shown under the answer. `strategies` are the circular strategies an answer speaks for: their criteria are proposed
    first, and `reasons` say so (msgids). `natures`, `cpv` (prefixes) and `when` (another question with one of these
    answers, "" for none yet) narrow down who is asked; empty means everybody. Answers are named as in
    `domain.gate_questions.answer_value`.
    """

    id: Question
    gate: Gate
    form: AnswerForm
    words: str
    why: str
    hint: str = ""
    unit: str = ""
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(1000)
    choices: tuple[tuple[str, str], ...] = ()
    consequences: Mapping[str, str] = field(default_factory=dict)
    strategies: Mapping[str, tuple[RStrategy, ...]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    natures: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    when: tuple[Question, tuple[str, ...]] | None = None

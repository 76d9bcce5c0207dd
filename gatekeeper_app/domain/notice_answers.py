"""What a notice asks of a procurement beside its facts: Hilma's statistical questions and the eForms codes.

Hilma asks its fifteen questions once for each lot, in notices of subtypes 14-24 and 29-37. The value of a question is
its key in Hilma's JSON; the order is that of Hilma's own example (public Hilma API documentation,
``endpoints/hilmastatistics.md``, read November 2026). Codes are those of the eForms code lists (SDK 1.16).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_


class NoticeQuestion(StrEnum):
    """Ids are permanent: keys of Hilma, then fields of eForms that hold codes (BT-777: words)."""

    ENERGY_EFFICIENCY = "energyEfficiencyConsidered"
    LOW_CARBON = "lowCarbon"
    CIRCULAR_ECONOMY = "circularEconomy"
    BIODIVERSITY = "biodiversity"
    SUSTAINABLE_FOOD = "sustainableFoodProduction"
    LISTED_CRITERIA = "listedGreenCriteriaUsed"
    WORKING_CONDITIONS = "justWorkingConditions"
    EMPLOYMENT = "employmentCondition"
    OPPORTUNITIES = "howManyOpportunitiesIsEstimated"
    CODE_OF_CONDUCT = "codeOfConduct"
    INNOVATION = "innovationConsidered"
    NEW_TO_BUYER = "solutionNewToBuyer"
    NEW_TO_MARKET = "solutionNewToMarketOrIndustry"
    SMALL_FIRMS = "smeParticipationConsidered"
    END_USERS = "endUserInvolved"
    ENVIRONMENTAL_IMPACTS = "BT-774"
    SOCIAL_OBJECTIVES = "BT-775"
    INNOVATIVE_ACQUISITION = "BT-776"
    GREEN_CRITERIA = "BT-805"
    STRATEGIC_DESCRIPTION = "BT-777"


HILMA_QUESTIONS: tuple[NoticeQuestion, ...] = tuple(
    question for question in NoticeQuestion if not question.value.startswith("BT-")
)
"""The fifteen, in Hilma's order."""
ENVIRONMENTAL: tuple[NoticeQuestion, ...] = (
    NoticeQuestion.ENERGY_EFFICIENCY,
    NoticeQuestion.LOW_CARBON,
    NoticeQuestion.CIRCULAR_ECONOMY,
    NoticeQuestion.BIODIVERSITY,
    NoticeQuestion.SUSTAINABLE_FOOD,
)
"""A yes to one of these makes Hilma ask for the lists the criteria come from."""


class SocialObjective(StrEnum):
    """eForms BT-775, code list social-objective."""

    ACCESSIBILITY = "acc-all"
    ETHNIC_EQUALITY = "et-eq"
    GENDER_EQUALITY = "gen-eq"
    HUMAN_RIGHTS = "hum-right"
    EMPLOYMENT = "opp"
    OTHER = "other"
    WORKING_CONDITIONS = "work-cond"


SOCIAL_OBJECTIVE_NAMES: dict[SocialObjective, str] = {
    SocialObjective.ACCESSIBILITY: N_("Accessibility for all"),
    SocialObjective.ETHNIC_EQUALITY: N_("Ethnic equality"),
    SocialObjective.GENDER_EQUALITY: N_("Gender equality"),
    SocialObjective.HUMAN_RIGHTS: N_("Human rights due diligence in global supply chains"),
    SocialObjective.EMPLOYMENT: N_(
        "Employment of the long-term unemployed, the disadvantaged and persons with disabilities"
    ),
    SocialObjective.OTHER: N_("Another social objective"),
    SocialObjective.WORKING_CONDITIONS: N_("Fair working conditions"),
}


class InnovativeAcquisition(StrEnum):
    """eForms BT-776, code list innovative-acquisition."""

    NEW_TO_MARKET = "mar-nov"
    PROCESS = "proc-innov"
    PRODUCT = "prod-innov"
    RESEARCH = "rd-act"


INNOVATIVE_ACQUISITION_NAMES: dict[InnovativeAcquisition, str] = {
    InnovativeAcquisition.NEW_TO_MARKET: N_("New or significantly better than what is on the market"),
    InnovativeAcquisition.PROCESS: N_("Process innovation"),
    InnovativeAcquisition.PRODUCT: N_("Product innovation"),
    InnovativeAcquisition.RESEARCH: N_("Research and development"),
}


class GreenCriteria(StrEnum):
    """eForms BT-805, code list gpp-criteria. `NONE` stands alone."""

    EU = "eu"
    NATIONAL = "national"
    NONE = "none"
    OTHER = "other"


GREEN_CRITERIA_NAMES: dict[GreenCriteria, str] = {
    GreenCriteria.EU: N_("EU criteria for green public procurement"),
    GreenCriteria.NATIONAL: N_("National criteria for green public procurement"),
    GreenCriteria.NONE: N_("No criteria for green public procurement"),
    GreenCriteria.OTHER: N_("Other criteria for green public procurement"),
}


class StrategicAim(StrEnum):
    """eForms BT-06, code list strategic-procurement: which kinds of aims the other codes belong to."""

    ENVIRONMENT = "env-imp"
    INNOVATION = "inn-pur"
    NONE = "none"
    SOCIAL = "soc-obj"


STRATEGIC_AIM_NAMES: dict[StrategicAim, str] = {
    StrategicAim.ENVIRONMENT: N_("Reduction of environmental impacts"),
    StrategicAim.INNOVATION: N_("Purchase of innovation"),
    StrategicAim.NONE: N_("No strategic aim"),
    StrategicAim.SOCIAL: N_("Fulfilment of social objectives"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAnswer:
    """The buyer's own answer to a question of the notice; it stands before what follows from the decisions.

    `lot_id` empty: for every lot without an answer of its own. Which field counts follows from the question: `answer`
    for yes or no, `figure` for the number of jobs, `codes` for the code lists, `words` for BT-777. `reason` is
    internal: it is written into no outward document.
    """

    question: NoticeQuestion
    lot_id: str = ""
    answer: Answer = Answer.UNANSWERED
    figure: int | None = None
    codes: tuple[str, ...] = ()
    words: str = ""
    reason: str = ""
    role: Role | None = None
    at: datetime | None = None

    @property
    def key(self) -> str:
        return f"{self.question.value}@{self.lot_id}" if self.lot_id else self.question.value

    @property
    def given(self) -> bool:
        return (
            self.answer is not Answer.UNANSWERED
            or self.figure is not None
            or bool(self.codes)
            or bool(self.words)
        )

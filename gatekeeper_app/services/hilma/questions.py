"""The fifteen questions as they are asked, with what they mean, when they are asked and what Hilma makes of the answer.

Source: the public Hilma API documentation (``endpoints/hilmastatistics.md``, ``deviations.md``, read November 2026), in
our own words. Texts are msgids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.contract_natures import SPECIAL_SERVICES, ContractNature
from gatekeeper_app.domain.notice_answers import HILMA_QUESTIONS, NoticeQuestion
from gatekeeper_app.domain.procurements import BuyerKind, Procedure, Procurement
from gatekeeper_app.i18n import N_

CALLS: tuple[str, ...] = tuple(str(number) for number in range(14, 25))
AWARDS: tuple[str, ...] = tuple(str(number) for number in range(29, 38))
ASKED_IN: frozenset[str] = frozenset((*CALLS, *AWARDS))
"""Subtypes of notices (OPP-070) in which the questions are asked."""
USERS_ASKED_IN: frozenset[str] = frozenset({"14", "20", "21", "33", "34", "35"})
"""Subtypes in which the participation of users is asked: social and other special services."""
_AWARD_OF: Mapping[str, str] = {
    "14": "35",
    "16": "29",
    "17": "30",
    "18": "31",
    "19": "32",
    "20": "33",
    "21": "34",
    "23": "36",
    "24": "37",
}


class QuestionTopic(StrEnum):
    ENVIRONMENT = "environment"
    SOCIAL = "social"
    INNOVATION = "innovation"
    SMALL_FIRMS = "small_firms"
    USERS = "users"


TOPIC_NAMES: dict[QuestionTopic, str] = {
    QuestionTopic.ENVIRONMENT: N_("Environmental sustainability"),
    QuestionTopic.SOCIAL: N_("Social sustainability"),
    QuestionTopic.INNOVATION: N_("Innovation"),
    QuestionTopic.SMALL_FIRMS: N_("Small and medium-sized firms"),
    QuestionTopic.USERS: N_("Users"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HilmaSpec:
    """A question: `words` ask it, `explains` tells when yes is right. `field` and `code` are what Hilma writes into the
    eForms notice for a yes; empty where the answer stays in Hilma."""

    question: NoticeQuestion
    topic: QuestionTopic
    words: str
    explains: str
    field: str = ""
    code: str = ""

    @property
    def number(self) -> bool:
        """Whether a whole number is asked for in place of yes or no."""
        return self.question is NoticeQuestion.OPPORTUNITIES


_Q, _T = NoticeQuestion, QuestionTopic

_SPECS: tuple[HilmaSpec, ...] = (
    HilmaSpec(
        question=_Q.ENERGY_EFFICIENCY,
        topic=_T.ENVIRONMENT,
        words=N_("Is energy efficiency taken into account?"),
        explains=N_(
            "It concerns devices and solutions that use energy, and construction. Yes where a requirement, "
            "an award criterion or a contract clause makes the use of energy smaller."
        ),
    ),
    HilmaSpec(
        question=_Q.LOW_CARBON,
        topic=_T.ENVIRONMENT,
        words=N_("Does the procurement promote low carbon?"),
        explains=N_(
            "Yes where emissions become smaller: less fossil energy is produced or used, or more renewable "
            "energy. Something in the documents has to bring it about."
        ),
    ),
    HilmaSpec(
        question=_Q.CIRCULAR_ECONOMY,
        topic=_T.ENVIRONMENT,
        words=N_("Does the procurement promote circular economy?"),
        explains=N_(
            "Yes where things stay in use longer, are shared, repaired, reused or made of recycled material "
            "because the documents ask for it."
        ),
        field="BT-774",
        code="circ-econ",
    ),
    HilmaSpec(
        question=_Q.BIODIVERSITY,
        topic=_T.ENVIRONMENT,
        words=N_("Does the procurement promote biodiversity?"),
        explains=N_(
            "Yes where harm to species and habitats becomes smaller or nature is restored, for example by "
            "the origin of wood, food or plants."
        ),
        field="BT-774",
        code="biodiv-eco",
    ),
    HilmaSpec(
        question=_Q.SUSTAINABLE_FOOD,
        topic=_T.ENVIRONMENT,
        words=N_("Does the procurement promote a sustainable food system?"),
        explains=N_(
            "Yes where good farming practice, the safety of food or the welfare of animals is promoted. Food "
            "services and food; in other procurements usually no."
        ),
    ),
    HilmaSpec(
        question=_Q.LISTED_CRITERIA,
        topic=_T.ENVIRONMENT,
        words=N_("Are criteria of Motiva, of ecolabels or of the EU (GPP) used?"),
        explains=N_(
            "Asked where an environmental question is answered yes. Yes where at least one criterion was "
            "taken from these lists, as it stands or adapted. The field BT-805 tells which."
        ),
    ),
    HilmaSpec(
        question=_Q.WORKING_CONDITIONS,
        topic=_T.SOCIAL,
        words=N_("Does the procurement promote fair working conditions?"),
        explains=N_(
            "Yes where the contract secures terms of employment, safety at work or the origin of goods "
            "beyond what the law demands of everybody anyway."
        ),
        field="BT-775",
        code="work-cond",
    ),
    HilmaSpec(
        question=_Q.EMPLOYMENT,
        topic=_T.SOCIAL,
        words=N_("Does the contract oblige the supplier to employ people with partial work capacity?"),
        explains=N_(
            "Yes only where the duty to employ, or to take on apprentices, stands in the contract. A wish is no duty."
        ),
        field="BT-775",
        code="opp",
    ),
    HilmaSpec(
        question=_Q.OPPORTUNITIES,
        topic=_T.SOCIAL,
        words=N_("How many jobs and apprenticeships are expected to come of it?"),
        explains=N_("Asked where the duty to employ is answered yes. A whole number, as estimated."),
    ),
    HilmaSpec(
        question=_Q.CODE_OF_CONDUCT,
        topic=_T.SOCIAL,
        words=N_("Is a code of conduct used?"),
        explains=N_(
            "Yes where minimum demands on responsibility, such as human rights in the supply chain, are part "
            "of the contract."
        ),
        field="BT-775",
        code="hum-right",
    ),
    HilmaSpec(
        question=_Q.INNOVATION,
        topic=_T.INNOVATION,
        words=N_("Were the need and the room for innovation considered in the preparation?"),
        explains=N_(
            "Yes where the preparation looked for new solutions or ways to develop them, for example in a "
            "market dialogue. The answer may be yes although nothing new is bought."
        ),
    ),
    HilmaSpec(
        question=_Q.NEW_TO_BUYER,
        topic=_T.INNOVATION,
        words=N_("Is the solution, or a part of it, new to the buyer?"),
        explains=N_(
            "Compared with what the organisation has bought before: new goods, a new way of working, or a "
            "service in place of owning."
        ),
        field="BT-776",
        code="org-nov",
    ),
    HilmaSpec(
        question=_Q.NEW_TO_MARKET,
        topic=_T.INNOVATION,
        words=N_("Is the solution, or a part of it, new to the market or the industry?"),
        explains=N_(
            "Yes where nobody offers it yet, or it is significantly better than what is offered. What is new "
            "only to the buyer is not meant."
        ),
        field="BT-776",
        code="mar-nov",
    ),
    HilmaSpec(
        question=_Q.SMALL_FIRMS,
        topic=_T.SMALL_FIRMS,
        words=N_("Can small and medium-sized firms take part?"),
        explains=N_(
            "Yes where lots, demands on suitability and the amount of proof leave room for them (on lots: "
            "Procurement Act, section 75, and Utilities Act, sections 79–80)."
        ),
        field="BT-726",
        code="true",
    ),
    HilmaSpec(
        question=_Q.END_USERS,
        topic=_T.USERS,
        words=N_("Did users or their representatives take part in the preparation?"),
        explains=N_(
            "Asked of social, health and other special services only (subtypes 14, 20, 21 and 33 to 35). Yes "
            "where users or their representatives were heard before the documents were finished."
        ),
    ),
)
SPECS: Mapping[NoticeQuestion, HilmaSpec] = {spec.question: spec for spec in _SPECS}
"""The fifteen, in Hilma's order."""
if tuple(SPECS) != HILMA_QUESTIONS:
    raise AssertionError("the questions and their words have to be the same")


def is_award(subtype: str) -> bool:
    """Whether a notice of this subtype tells of a result: then only lots with a chosen winner are asked about."""
    return subtype in AWARDS


def usual_subtype(procurement: Procurement, *, award: bool = False) -> str:
    """The subtype this procurement is likely to be announced in, above the EU thresholds; the buyer may say another.

    That of the notice it began with, where one was read; else by buyer, nature and procedure. `award`: of the award
    notice. A direct award has no call: it gets the subtype of its award notice.
    """
    read = procurement.notice.subtype if procurement.notice is not None else ""
    subtype = read if read in _AWARD_OF else _by_kind(procurement)
    direct = procurement.procedure is Procedure.DIRECT
    return _AWARD_OF[subtype] if award or direct else subtype


def _by_kind(procurement: Procurement) -> str:
    utility = procurement.buyer.kind is BuyerKind.UTILITY
    if procurement.procedure is Procedure.DESIGN_CONTEST:
        return "24" if utility else "23"
    if procurement.nature is ContractNature.CONCESSION:
        return "19"
    if procurement.nature in SPECIAL_SERVICES:
        return "21" if utility else "20"
    return "17" if utility else "16"

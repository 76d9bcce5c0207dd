"""What the decisions say to the questions of a notice, and where the buyer's own answers say otherwise.

A criterion of the library knows which of Hilma's questions it lets one answer with yes (`Criterion.hilma`). Six of the
fifteen questions have no such criterion: working conditions, employment, a code of conduct, and whether the solution is
new are the buyer's to answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.advice import HilmaAnswer
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.notice_answers import ENVIRONMENTAL, NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.procurements import AwardCriterion, Lot, Procurement
from gatekeeper_app.i18n import N_

TOLD_BY_CRITERIA: Mapping[NoticeQuestion, HilmaAnswer] = {
    NoticeQuestion(answer.value): answer for answer in HilmaAnswer
}
"""The questions a criterion of the library can answer."""
_OF_GREEN_LINES = (NoticeQuestion.CIRCULAR_ECONOMY, NoticeQuestion.LOW_CARBON)
_NO_LOTS = ("GLO-", "PAR-")  # groups of lots and parts of a plan in a notice that was read


@dataclass(frozen=True, slots=True, kw_only=True)
class LotEvidence:
    """What the procurement says to one question in one lot (`lot_id` empty: it has no lots).

    `criteria` stand for a yes. `green_lines` are award lines the buyer called green that no criterion is tied to: they
    may stand for a yes. `known` is false where an included criterion is not in the library, so that nothing follows
    from what was not found. `included` counts the criteria that are in the lot.
    """

    criteria: tuple[Criterion, ...]
    green_lines: tuple[AwardCriterion, ...]
    known: bool
    included: int

    @property
    def open(self) -> bool:
        """Whether there may be grounds for a yes that the library does not know."""
        return bool(self.green_lines) or not self.known


def notice_lots(procurement: Procurement) -> tuple[Lot, ...]:
    """The lots a notice speaks of: no groups of lots."""
    return tuple(lot for lot in procurement.lots if not lot.source_id.startswith(_NO_LOTS))


def lot_ids(procurement: Procurement) -> tuple[str, ...]:
    """The ids of those lots; one empty id where the procurement is not divided."""
    return tuple(lot.id for lot in notice_lots(procurement)) or ("",)


class NoticeEvidence:
    """What a procurement says to the questions of a notice. Made once for all lots and questions: what was looked up
    for a lot is kept, since a procurement may have hundreds of them.

    `criteria` is the library's, by id.
    """

    def __init__(self, procurement: Procurement, criteria: Mapping[str, Criterion]) -> None:
        self._procurement = procurement
        self._criteria = criteria
        self._answers = {
            (each.question, each.lot_id): each for each in procurement.notice_answers if each.given
        }
        self._decided: dict[str, dict[str, None]] = {}
        for decision in procurement.included:
            self._decided.setdefault(decision.lot_id, {})[decision.criterion_id] = None
        self._green: dict[str, list[AwardCriterion]] = {}
        for line in procurement.award_lines:
            if line.green and not line.criterion_id:
                self._green.setdefault(line.lot_id, []).append(line)
        self._included: dict[str, tuple[Criterion, ...]] = {}
        self._evidence: dict[tuple[NoticeQuestion, str], LotEvidence] = {}

    def included(self, lot_id: str) -> tuple[Criterion, ...]:
        """The criteria included in a lot or for the whole procurement, as far as the library knows them."""
        if lot_id not in self._included:
            found = (self._criteria.get(name) for name in self._ids(lot_id))
            self._included[lot_id] = tuple(criterion for criterion in found if criterion is not None)
        return self._included[lot_id]

    def of(self, question: NoticeQuestion, lot_id: str) -> LotEvidence:
        """What stands for a yes to a question in a lot."""
        # Lots of which nothing is decided apart are all alike.
        same = lot_id if lot_id in self._decided or lot_id in self._green else ""
        if (question, same) not in self._evidence:
            self._evidence[question, same] = self._looked_up(question, same)
        return self._evidence[question, same]

    def _looked_up(self, question: NoticeQuestion, lot_id: str) -> LotEvidence:
        ids, known = self._ids(lot_id), self.included(lot_id)
        asked = TOLD_BY_CRITERIA.get(question)
        lines: tuple[AwardCriterion, ...] = ()
        if question in _OF_GREEN_LINES:
            lines = tuple(line for lot in _scope(lot_id) for line in self._green.get(lot, ()))
        return LotEvidence(
            criteria=tuple(criterion for criterion in known if asked in criterion.hilma),
            green_lines=lines,
            known=len(known) == len(ids),
            included=len(ids),
        )

    def own_answer(self, question: NoticeQuestion, lot_id: str) -> NoticeAnswer | None:
        """The buyer's own answer that counts in a lot: the lot's, else the one for all lots."""
        return self._answers.get((question, lot_id)) or self._answers.get((question, ""))

    def contradiction(self, question: NoticeQuestion, lot_id: str) -> "Contradicted | None":
        """Where the decisions speak against the own answer: a no beside a criterion that stands for a yes, or a yes to
        an environmental question for which nothing stands. What the library cannot know is left to the buyer."""
        own = self.own_answer(question, lot_id)
        if own is None or question not in TOLD_BY_CRITERIA:
            return None
        found = self.of(question, lot_id)
        if own.answer is Answer.NO and found.criteria:
            kind = Contradiction.NO_WITH_CRITERION
        elif own.answer is Answer.YES and question in ENVIRONMENTAL and not found.criteria and not found.open:
            kind = Contradiction.YES_WITHOUT_CRITERION
        else:
            return None
        return Contradicted(kind=kind, answer=own, lot_id=lot_id, criteria=found.criteria)

    def contradictions(self) -> Iterator["Contradicted"]:
        """All of them, lot by lot."""
        if not self._answers:
            return
        for lot_id in lot_ids(self._procurement):
            for question in TOLD_BY_CRITERIA:
                found = self.contradiction(question, lot_id)
                if found is not None:
                    yield found

    def _ids(self, lot_id: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for lot in _scope(lot_id) for name in self._decided.get(lot, ())))


def _scope(lot_id: str) -> tuple[str, ...]:
    """What is said of the whole counts in every lot."""
    return ("", lot_id) if lot_id else ("",)


class Contradiction(StrEnum):
    YES_WITHOUT_CRITERION = "yes_without_criterion"
    NO_WITH_CRITERION = "no_with_criterion"


CONTRADICTIONS: Mapping[Contradiction, str] = {
    Contradiction.YES_WITHOUT_CRITERION: N_(
        "The notice says yes to “{question}”, but no included criterion stands for it."
    ),
    Contradiction.NO_WITH_CRITERION: N_(
        "The notice says no to “{question}”, although this stands for it: {criteria}."
    ),
}
"""What is said of them (msgids)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradicted:
    """An own answer that the decisions speak against, in one lot. `criteria` speak for a yes."""

    kind: Contradiction
    answer: NoticeAnswer
    lot_id: str
    criteria: tuple[Criterion, ...] = ()

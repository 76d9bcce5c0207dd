"""The answers of a procurement to Hilma's questions, lot by lot: whose they are, what bears them out, what is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.advice import Bank
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.notice_answers import ENVIRONMENTAL, HILMA_QUESTIONS, NoticeQuestion
from gatekeeper_app.domain.outcomes import LotOutcome
from gatekeeper_app.domain.procurements import Procedure, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.rules.notice_evidence import (
    TOLD_BY_CRITERIA,
    Contradicted,
    LotEvidence,
    NoticeEvidence,
)
from gatekeeper_app.rules.phrases import FirstFew
from gatekeeper_app.services.hilma.lot_keys import lot_keys
from gatekeeper_app.services.hilma.questions import ASKED_IN, SPECS, USERS_ASKED_IN, HilmaSpec, is_award

_Q = NoticeQuestion
_LISTS = (Bank.EU, Bank.FINLAND)


class Origin(StrEnum):
    """Whose answer it is."""

    OWN = "own"  # the buyer's own
    DECISIONS = "decisions"  # follows from what was decided
    OPEN = "open"  # the buyer has to answer
    WAITS = "waits"  # hangs on a question that is open
    NOT_ASKED = "not_asked"


ORIGIN_NAMES: dict[Origin, str] = {
    Origin.OWN: N_("Answered by the buyer"),
    Origin.DECISIONS: N_("Follows from the decisions"),
    Origin.OPEN: N_("To be answered"),
    Origin.WAITS: N_("Waits for another answer"),
    Origin.NOT_ASKED: N_("Not asked"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LotAnswer:
    """One answer in one lot. `value`: True, False, a number, or None where it is null or open.

    `grounds` says in words what it rests on, `criteria` are the included criteria that bear it out. `proposed` is what
    follows from the decisions, whatever the buyer has said. `reason` is the buyer's own and internal.
    """

    question: NoticeQuestion
    origin: Origin
    value: bool | int | None
    grounds: Message
    criteria: tuple[Criterion, ...] = ()
    proposed: bool | None = None
    reason: str = ""
    contradicted: Contradicted | None = None

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of the criteria that bear it out."""
        return tuple(criterion.id for criterion in self.criteria)

    @property
    def spec(self) -> HilmaSpec:
        return SPECS[self.question]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotSheet:
    """The fifteen answers of a lot. `winner_chosen` (BT-142 ``selec-w``) is told of award notices only; None there: not
    recorded yet. `lot_id` is empty where the procurement has no lots."""

    lot_id: str
    key: str
    title: str
    answers: tuple[LotAnswer, ...]
    winner_chosen: bool | None = None

    def answer(self, question: NoticeQuestion) -> LotAnswer:
        return next(each for each in self.answers if each.question is question)


@dataclass(frozen=True, slots=True, kw_only=True)
class HilmaSheet:
    """All lots of a notice. `asked`: whether this subtype is asked at all. `left_out` are lots of an award notice
    without a chosen winner, for which answers are forbidden; `unsettled` those whose result is not recorded."""

    subtype: str
    asked: bool
    lots: tuple[LotSheet, ...]
    left_out: tuple[LotSheet, ...] = ()
    unsettled: tuple[LotSheet, ...] = ()

    @property
    def open(self) -> tuple[tuple[LotSheet, LotAnswer], ...]:
        """The questions the buyer still has to answer."""
        return tuple(
            (lot, answer) for lot in self.lots for answer in lot.answers if answer.origin is Origin.OPEN
        )

    @property
    def complete(self) -> bool:
        return self.asked and not self.open and not self.unsettled


def hilma_sheet(procurement: Procurement, criteria: Mapping[str, Criterion], subtype: str) -> HilmaSheet:
    """The answers for a notice of a subtype (OPP-070). `criteria` is the library's.

    In a subtype that is not asked there are no lots: everything is null.
    """
    if subtype not in ASKED_IN:
        return HilmaSheet(subtype=subtype, asked=False, lots=())
    titles = {lot.id: lot.title for lot in procurement.lots}
    evidence = NoticeEvidence(procurement, criteria)
    outcomes = {outcome.lot_id: outcome for outcome in procurement.lot_outcomes}
    asked: list[LotSheet] = []
    left_out: list[LotSheet] = []
    unsettled: list[LotSheet] = []
    for lot_id, key in lot_keys(procurement).items():
        maker = _LotMaker(procurement, evidence, subtype, lot_id)
        outcome = outcomes.get(lot_id) or outcomes.get("")
        chosen = winner_chosen(outcome) if is_award(subtype) else None
        sheet = LotSheet(
            lot_id=lot_id,
            key=key,
            title=titles.get(lot_id, procurement.title),
            answers=maker.answers() if chosen is not False else (),
            winner_chosen=chosen,
        )
        if chosen is False:
            left_out.append(sheet)
            continue
        asked.append(sheet)
        if is_award(subtype) and chosen is None:
            unsettled.append(sheet)
    return HilmaSheet(
        subtype=subtype,
        asked=True,
        lots=tuple(asked),
        left_out=tuple(left_out),
        unsettled=tuple(unsettled),
    )


def winner_chosen(outcome: LotOutcome | None) -> bool | None:
    """Whether a lot has a winner (BT-142 ``selec-w``), by the result recorded; None where nothing tells it."""
    if outcome is None:
        return None
    if outcome.winner.strip() or outcome.price is not None:
        return True
    if outcome.tenders is not None and outcome.tenders <= (outcome.rejected or 0):
        return False
    return None


@dataclass(frozen=True, slots=True)
class _LotMaker:
    procurement: Procurement
    evidence: NoticeEvidence
    subtype: str
    lot_id: str

    def answers(self) -> tuple[LotAnswer, ...]:
        made: dict[NoticeQuestion, LotAnswer] = {}
        for question in HILMA_QUESTIONS:
            made[question] = self._not_asked(question, made) or self._asked(question)
        return tuple(made.values())

    def _not_asked(
        self, question: NoticeQuestion, made: Mapping[NoticeQuestion, LotAnswer]
    ) -> LotAnswer | None:
        """Null by the subtype, or by an answer before it."""
        if question is _Q.END_USERS and self.subtype not in USERS_ASKED_IN:
            return _null(question, Origin.NOT_ASKED, N_("Not asked in notices of this subtype."))
        if question is _Q.LISTED_CRITERIA:
            before = [made[each] for each in ENVIRONMENTAL]
            why = N_("Asked only where an environmental question is answered yes.")
        elif question is _Q.OPPORTUNITIES:
            before = [made[_Q.EMPLOYMENT]]
            why = N_("Asked only where the duty to employ is answered yes.")
        else:
            return None
        if any(each.value is True for each in before):
            return None
        waits = any(each.origin is Origin.OPEN for each in before)
        return _null(question, Origin.WAITS if waits else Origin.NOT_ASKED, why)

    def _asked(self, question: NoticeQuestion) -> LotAnswer:
        proposed = self._proposed(question)
        own = self.evidence.own_answer(question, self.lot_id)
        value: bool | int | None = None
        if own is not None:
            told = own.answer is Answer.YES if own.answer is not Answer.UNANSWERED else None
            value = own.figure if SPECS[question].number else told
        if own is None or value is None:
            return proposed
        return LotAnswer(
            question=question,
            origin=Origin.OWN,
            value=value,
            grounds=Message(N_("Answered by the buyer.")),
            criteria=proposed.criteria if value is True else (),
            proposed=proposed.proposed,
            reason=own.reason,
            contradicted=self.evidence.contradiction(question, self.lot_id),
        )

    def _proposed(self, question: NoticeQuestion) -> LotAnswer:
        """What follows from the procurement: yes with its evidence, no where nothing stands for it, else open."""
        found = self.evidence.of(question, self.lot_id)
        if found.criteria:
            names = FirstFew(tuple(criterion.name for criterion in found.criteria))
            grounds = Message(N_("Included criteria stand for it: {criteria}."), {"criteria": names})
            return _follows(question, True, grounds, found.criteria)
        if question is _Q.NEW_TO_MARKET and self.procurement.procedure is Procedure.INNOVATION_PARTNERSHIP:
            partnership = N_(
                "The procedure is an innovation partnership: it develops what the market does not have."
            )
            return _follows(question, True, Message(partnership))
        if question is _Q.END_USERS and self._users_heard():
            return _follows(question, True, Message(N_("End users were asked, and have answered.")))
        if question in ENVIRONMENTAL and not found.open and found.included:
            grounds = Message(
                N_("Nothing included stands for it (criteria: {count})."), {"count": found.included}
            )
            return _follows(question, False, grounds)
        return _null(question, Origin.OPEN, self._hint(question, found))

    def _users_heard(self) -> bool:
        return any(
            each.role is Role.END_USER and each.answered and each.lot_id in ("", self.lot_id)
            for each in self.procurement.consultations
        )

    def _hint(self, question: NoticeQuestion, found: LotEvidence) -> Message:
        """What helps the buyer to answer."""
        procurement = self.procurement
        if found.green_lines:
            lines = FirstFew(tuple(LocalizedText.same(line.name) for line in found.green_lines if line.name))
            return Message(
                N_("These award lines are called green: {lines}. Does one of them stand for it?"),
                {"lines": lines},
            )
        if not found.known and question in TOLD_BY_CRITERIA:
            return Message(
                N_("Included criteria are missing in this library. Does one of them stand for it?")
            )
        if question is _Q.LISTED_CRITERIA and (similar := self._in_lists()):
            names = FirstFew(tuple(criterion.name for criterion in similar))
            return Message(
                N_("Much the same stands in the lists as in these: {criteria}. Were the lists used?"),
                {"criteria": names},
            )
        if question is _Q.INNOVATION and procurement.preparation.dialogue_held is Answer.YES:
            return Message(N_("The market was asked. Was it about new solutions, too?"))
        if question is _Q.SMALL_FIRMS and len(procurement.lots) > 1:
            return Message(
                N_("There are {count} lots. Do the demands on suitability leave room for small firms, too?"),
                {"count": len(procurement.lots)},
            )
        if question is _Q.NEW_TO_BUYER and procurement.predecessor is not None:
            return Message(N_("There is an earlier round to compare with."))
        if question in ENVIRONMENTAL:
            return Message(N_("Nothing is included yet, so nothing follows from the decisions."))
        return Message(N_("This does not follow from the decisions. The buyer answers."))

    def _in_lists(self) -> tuple[Criterion, ...]:
        """Included criteria with a counterpart in the EU's or the Finnish bank."""
        return tuple(
            criterion
            for criterion in self.evidence.included(self.lot_id)
            if any(each.bank in _LISTS for each in criterion.counterparts)
        )


def _follows(
    question: NoticeQuestion, value: bool, grounds: Message, criteria: tuple[Criterion, ...] = ()
) -> LotAnswer:
    return LotAnswer(
        question=question,
        origin=Origin.DECISIONS,
        value=value,
        grounds=grounds,
        criteria=criteria,
        proposed=value,
    )


def _null(question: NoticeQuestion, origin: Origin, grounds: str | Message) -> LotAnswer:
    said = Message(grounds) if isinstance(grounds, str) else grounds
    return LotAnswer(question=question, origin=origin, value=None, grounds=said)

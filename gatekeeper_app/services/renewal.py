"""Starting from an earlier procurement: what is taken along, what has changed since, decisions carried one by one."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.criteria import Criterion, Parameter
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.law import DatedFigure
from gatekeeper_app.domain.outcomes import CriterionEffect, CriterionOutcome
from gatekeeper_app.domain.procurements import Person, Predecessor, Preparation, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.wording import changed_texts, wording_of
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.services.editing import Edit, refreshed, with_decision
from gatekeeper_app.services.legal_frame import legal_frame
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.walk import recommended_for

# Answers about the buyer's own terms hold for the next round until somebody says otherwise; those about this need,
# its time and its market are asked again.
_ANSWERS_TAKEN_ALONG = frozenset(
    {
        Question.FUNCTION,
        Question.USERS,
        Question.BUDGET,
        Question.STANDARD_TERMS,
        Question.CHARGING,
        Question.FRAMEWORK,
    }
)


def started_from(
    earlier: Procurement, now: datetime, *, file_name: str = "", buyer_name: str = ""
) -> Procurement:
    """A new procurement of the same kind: facts, lots, award lines and roles are taken along, decisions are not.

    `file_name` is where another unit's procurement came from; then the people's names are left behind and
    `buyer_name`, where given, is the new buyer.
    """
    foreign = bool(file_name)
    people = tuple(replace(person, name="", unit="") if foreign else person for person in earlier.people)
    buyer = (
        replace(earlier.buyer, name=buyer_name, business_id="") if foreign and buyer_name else earlier.buyer
    )
    return Procurement(
        id=uuid.uuid4().hex,
        title=earlier.title,
        created_at=now,
        description=earlier.description,
        buyer=buyer,
        nature=earlier.nature,
        cpv=earlier.cpv,
        categories=earlier.categories,
        value=earlier.value,
        currency=earlier.currency,
        contract_months=earlier.contract_months,
        procedure=earlier.procedure,
        preparation=Preparation(),
        lots=tuple(replace(lot, source_id="") for lot in earlier.lots),
        award_lines=tuple(line for line in earlier.award_lines if not line.criterion_id),
        people=_distinct(people) if foreign else people,
        answers=tuple(
            replace(answer, at=None, role=None)
            for answer in earlier.answers
            if answer.question in _ANSWERS_TAKEN_ALONG
        ),
        predecessor=Predecessor(
            procurement_id=earlier.id,
            title=earlier.title,
            law_date=earlier.law_date,
            library_version=next((d.library_version for d in earlier.decisions if d.library_version), ""),
            buyer_name=earlier.buyer.name,
            file_name=file_name,
            decisions=tuple(_nameless(decision) if foreign else decision for decision in earlier.decisions),
            answers=earlier.answers,
            lot_outcomes=earlier.lot_outcomes,
            criterion_outcomes=earlier.criterion_outcomes,
            contract_checks=tuple(replace(check, person=None) for check in earlier.contract_checks),
            lessons=earlier.lessons,
        ),
    )


def _distinct(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Nameless people, one of each role."""
    by_role: dict[Role, Person] = {}
    for person in people:
        by_role.setdefault(person.role, person)
    return tuple(by_role.values())


def _nameless(decision: Decision) -> Decision:
    return replace(decision, decided_by_person=None, follow_up=replace(decision.follow_up, owner_person=None))


class ChangeKind(StrEnum):
    LAW = "law"
    LIBRARY = "library"
    MARKET = "market"


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """One thing that has changed since the earlier procurement."""

    kind: ChangeKind
    sentence: Message
    criterion_id: str = ""


class Advice(StrEnum):
    """What the program proposes for an earlier decision."""

    CARRY = "carry"
    REVIEW = "review"  # words or figures have changed
    RAISE = "raise"  # everybody met it, or the market has caught up
    RECONSIDER = "reconsider"  # it shut tenders out, or the promise was not kept
    GONE = "gone"  # the library no longer has it


ADVICE_WORDS: dict[Advice, str] = {
    Advice.CARRY: N_("Nothing has changed: it can be carried over."),
    Advice.REVIEW: N_("Its words or figures have changed: read it anew."),
    Advice.RAISE: N_("The market meets it already: raise the level or reward more."),
    Advice.RECONSIDER: N_("It did not work as meant: consider another level or wording."),
    Advice.GONE: N_("The library no longer has it; choose another criterion in its place."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDecision:
    """An earlier decision beside today's library. `carried`: this procurement has a decision of its own on it."""

    decision: Decision
    criterion: Criterion | None
    changes: tuple[Message, ...]
    outcome: CriterionOutcome | None
    advice: Advice
    carried: bool

    @property
    def name(self) -> LocalizedText:
        if self.criterion is not None:
            return self.criterion.name
        if self.decision.wording is not None:
            return self.decision.wording.name
        own = self.decision.criterion_id
        return LocalizedText(fi=own, sv=own, en=own)


def earlier_decisions(procurement: Procurement, library: Library) -> tuple[EarlierDecision, ...]:
    """The earlier decisions in the order of the gates; none where the procurement was not started from another."""
    earlier = procurement.predecessor
    if earlier is None:
        return ()
    outcomes = {outcome.key: outcome for outcome in earlier.criterion_outcomes}
    broken = {(check.criterion_id, check.lot_id) for check in earlier.contract_checks if check.kept == "no"}
    found = []
    for decision in earlier.decisions:
        if decision.state is DecisionState.OPEN:
            continue
        criterion = library.criteria.get(decision.criterion_id)
        changes = tuple(_changes_of(decision, criterion)) if criterion is not None else ()
        outcome = outcomes.get(decision.key)
        found.append(
            EarlierDecision(
                decision=decision,
                criterion=criterion,
                changes=changes,
                outcome=outcome,
                advice=_advice(
                    decision,
                    criterion,
                    outcome,
                    changed=bool(changes),
                    broken=(decision.criterion_id, decision.lot_id) in broken,
                ),
                carried=procurement.decision(decision.criterion_id, decision.lot_id) is not None,
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda entry: (
                entry.criterion.gate.number if entry.criterion is not None else 0,
                entry.decision.key,
            ),
        )
    )


def _advice(
    decision: Decision,
    criterion: Criterion | None,
    outcome: CriterionOutcome | None,
    *,
    changed: bool,
    broken: bool,
) -> Advice:
    if criterion is None:
        return Advice.GONE
    if outcome is not None and decision.state.included:
        if outcome.effect is CriterionEffect.SHUT_OUT:
            return Advice.RECONSIDER
        if outcome.effect is CriterionEffect.MET_BY_ALL:
            return Advice.RAISE
    if broken:
        return Advice.RECONSIDER
    return Advice.REVIEW if changed else Advice.CARRY


_REWORDED: Mapping[str, str] = {
    "tender_text": N_("The tender text has been reworded."),
    "verification": N_("The proof asked for has been reworded."),
    "checking": N_("The checking of the proof has been reworded."),
    "contract_clause": N_("The contract clause has been reworded."),
    "consequence": N_("The consequence of a breach has been reworded."),
    "indicator": N_("The indicator has been reworded."),
    "market_standard": N_("The market standard has moved."),
}


def _changes_of(decision: Decision, criterion: Criterion) -> Iterator[Message]:
    """What today's library says otherwise than the words the decision was taken on."""
    wording = decision.wording
    if wording is None:
        return
    for name in changed_texts(wording, wording_of(criterion, decision)):
        yield Message(_REWORDED[name])
    for parameter, value in _figures(decision, criterion):
        if not parameter.minimum <= value <= parameter.maximum:
            yield Message(
                N_("{figure}: {value} is no longer within the range of the criterion."),
                {"figure": parameter.label, "value": value},
            )


def _figures(decision: Decision, criterion: Criterion) -> Iterator[tuple[Parameter, Decimal]]:
    for parameter in criterion.parameters:
        if parameter.id in decision.parameters:
            yield parameter, decision.parameters[parameter.id]


def changed_since(procurement: Procurement, library: Library, law: LawBook) -> tuple[Since, ...]:
    """What has changed in law, library and market since the earlier procurement; law first."""
    earlier = procurement.predecessor
    if earlier is None:
        return ()
    found = [*_law_changes(procurement, earlier, law)]
    entries = earlier_decisions(procurement, library)
    for entry in entries:
        market = [change for change in entry.changes if change.msgid == _MARKET_MOVED]
        words = [change for change in entry.changes if change.msgid != _MARKET_MOVED]
        if entry.criterion is None:
            sentence = Message(N_("“{criterion}” is no longer in the library."), {"criterion": entry.name})
            found.append(
                Since(kind=ChangeKind.LIBRARY, sentence=sentence, criterion_id=entry.decision.criterion_id)
            )
        elif words:
            sentence = Message(
                N_("“{criterion}” reads differently than when it was decided on."), {"criterion": entry.name}
            )
            found.append(
                Since(kind=ChangeKind.LIBRARY, sentence=sentence, criterion_id=entry.decision.criterion_id)
            )
        if market:
            sentence = Message(
                N_("The market standard of “{criterion}” has moved."), {"criterion": entry.name}
            )
            found.append(
                Since(kind=ChangeKind.MARKET, sentence=sentence, criterion_id=entry.decision.criterion_id)
            )
        elif entry.advice is Advice.RAISE:
            sentence = Message(N_("All tenders met “{criterion}” last time."), {"criterion": entry.name})
            found.append(
                Since(kind=ChangeKind.MARKET, sentence=sentence, criterion_id=entry.decision.criterion_id)
            )
    decided = {decision.criterion_id for decision in earlier.decisions}
    found.extend(
        Since(
            kind=ChangeKind.LIBRARY,
            sentence=Message(
                N_("“{criterion}” is proposed now and was not decided on last time."),
                {"criterion": criterion.name},
            ),
            criterion_id=criterion.id,
        )
        for criterion in recommended_for(procurement, library, law)
        if criterion.id not in decided
    )
    return tuple(found)


_MARKET_MOVED = N_("The market standard has moved.")


def _law_changes(procurement: Procurement, earlier: Predecessor, law: LawBook) -> Iterator[Since]:
    """Thresholds, the regime and the sections cited, on the two dates."""
    then = replace(procurement, milestones=(), created_at=_noon(earlier, procurement))
    before, after = legal_frame(then, law), legal_frame(procurement, law)
    if before.regime is not after.regime:
        yield Since(
            kind=ChangeKind.LAW,
            sentence=Message(
                N_("The rules that apply have changed: {before} then, {after} now."),
                {"before": before.name, "after": after.name},
            ),
        )
    for words, old, new in (
        (N_("The EU threshold was {before} euros and is now {after} euros."), before.eu, after.eu),
        (
            N_("The national threshold was {before} euros and is now {after} euros."),
            before.national,
            after.national,
        ),
    ):
        if _moved(old, new) and old is not None and new is not None:
            yield Since(
                kind=ChangeKind.LAW, sentence=Message(words, {"before": old.value, "after": new.value})
            )
    cited: dict[str, None] = dict.fromkeys(provision.id for provision in after.provisions)
    for provision_id in cited:
        old_text = law.provision(provision_id, earlier.law_date)
        new_text = law.provision(provision_id, procurement.law_date)
        if old_text.meaning != new_text.meaning:
            yield Since(
                kind=ChangeKind.LAW,
                sentence=Message(N_("Reworded since: {section}."), {"section": new_text.citation}),
            )


def _moved(old: DatedFigure | None, new: DatedFigure | None) -> bool:
    return old is not None and new is not None and old.value != new.value


def _noon(earlier: Predecessor, procurement: Procurement) -> datetime:
    """The middle of the earlier law's day: the same day in every time zone of Finland."""
    return datetime.combine(earlier.law_date, datetime.min.time(), procurement.created_at.tzinfo).replace(
        hour=12
    )


def carry_over(
    procurement: Procurement,
    entry: EarlierDecision,
    *,
    role: Role | None,
    person: str | None,
    at: datetime,
    library_version: str,
) -> Edit:
    """One earlier decision taken again, by whoever decides now and in today's words.

    Figures outside today's range follow the level; dates of the follow-up are asked again. Nothing changes where the
    library no longer has the criterion.
    """
    label = Message(N_("“{criterion}” carried over from the earlier procurement"), {"criterion": entry.name})
    criterion = entry.criterion
    if criterion is None:
        return Edit(procurement=procurement, label=label)
    known: Mapping[str, Decimal] = {
        parameter.id: value
        for parameter, value in _figures(entry.decision, criterion)
        if parameter.minimum <= value <= parameter.maximum
    }
    lots = {lot.id for lot in procurement.lots}
    people = {someone.id for someone in procurement.people}
    owner = entry.decision.follow_up.owner_person
    decision = replace(
        entry.decision,
        lot_id=entry.decision.lot_id if entry.decision.lot_id in lots else "",
        parameters=known,
        follow_up=replace(
            entry.decision.follow_up, due=None, owner_person=owner if owner in people else None
        ),
        decided_by_role=role,
        decided_by_person=person,
        decided_at=at,
        library_version=library_version,
        wording=None,
        figures={},
        looked_at="",
        settlement="",
    )
    return Edit(procurement=with_decision(procurement, refreshed(decision, criterion)), label=label)

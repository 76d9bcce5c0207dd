"""Changes to who does what and who thinks what. Pure, like `services.editing`."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion
from gatekeeper_app.domain.procurements import Person, Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.editing import Edit, with_decision

Entry = TypeVar("Entry")


def _put(entries: tuple[Entry, ...], entry: Entry, key: str, keys: Iterable[str]) -> tuple[Entry, ...]:
    """The entries with this one in the place of the one with its key, or at the end."""
    known = list(keys)
    if key in known:
        return tuple(entry if name == key else old for old, name in zip(entries, known, strict=True))
    return (*entries, entry)


def change_person(procurement: Procurement, person: Person) -> Edit:
    """Another role, name or unit of a person; nothing changes where there is no such person."""
    people = tuple(person if old.id == person.id else old for old in procurement.people)
    return Edit(
        procurement=replace(procurement, people=people),
        label=Message(N_("gatekeeper changed: {role}"), {"role": Message(ROLE_NAMES[person.role])}),
    )


def anonymise_person(procurement: Procurement, person_id: str) -> Edit:
    """Take the name and the unit off a person; decisions, views and answers stay with the role."""
    people = tuple(
        replace(old, name="", unit="") if old.id == person_id else old for old in procurement.people
    )
    return Edit(
        procurement=replace(procurement, people=people), label=Message(N_("name of a person removed"))
    )


def set_duties(procurement: Procurement, gate: Gate, duties: tuple[GateDuty, ...]) -> Edit:
    """Who proposes, decides and advises at a gate; none: the usual division again."""
    others = tuple(duty for duty in procurement.gate_duties if duty.gate is not gate)
    return Edit(
        procurement=replace(procurement, gate_duties=(*others, *duties)),
        label=Message(N_("parts at the gate “{gate}” changed"), {"gate": Message(GATE_NAMES[gate])}),
    )


def give_opinion(procurement: Procurement, criterion: Criterion, opinion: Opinion) -> Edit:
    """A role's view of a criterion; an earlier view of the same role is replaced."""
    opinions = _put(procurement.opinions, opinion, opinion.key, (old.key for old in procurement.opinions))
    return Edit(
        procurement=replace(procurement, opinions=opinions),
        label=Message(
            N_("view of “{criterion}” given: {role}"),
            {"criterion": criterion.name, "role": Message(ROLE_NAMES[opinion.role])},
        ),
    )


def withdraw_opinion(procurement: Procurement, criterion: Criterion, opinion: Opinion) -> Edit:
    opinions = tuple(old for old in procurement.opinions if old.key != opinion.key)
    return Edit(
        procurement=replace(procurement, opinions=opinions),
        label=Message(
            N_("view of “{criterion}” withdrawn: {role}"),
            {"criterion": criterion.name, "role": Message(ROLE_NAMES[opinion.role])},
        ),
    )


def settle(procurement: Procurement, criterion: Criterion, settlement: str, lot_id: str = "") -> Edit:
    """How a disagreement was settled, in words; it belongs to the decision, so there must be one.

    Raises `WrongUsageError` where nothing has been decided yet.
    """
    decision = procurement.decision(criterion.id, lot_id)
    if decision is None:
        raise WrongUsageError(
            what=Message(N_("The settlement was not recorded.")),
            why=Message(N_("Nothing has been decided on “{criterion}” yet."), {"criterion": criterion.name}),
            remedy=Message(N_("Include the criterion, leave it out or defer it first.")),
        )
    return Edit(
        procurement=with_decision(procurement, replace(decision, settlement=settlement.strip())),
        label=Message(N_("settlement of “{criterion}” recorded"), {"criterion": criterion.name}),
    )


def ask_expert(procurement: Procurement, criterion: Criterion, consultation: Consultation) -> Edit:
    """A question to an expert, or the same question in other words."""
    known = (old.id for old in procurement.consultations)
    asked = _put(procurement.consultations, consultation, consultation.id, known)
    return Edit(
        procurement=replace(procurement, consultations=asked),
        label=Message(
            N_("question on “{criterion}” to {role}"),
            {"criterion": criterion.name, "role": Message(ROLE_NAMES[consultation.role])},
        ),
    )


def record_answer(
    procurement: Procurement, criterion: Criterion, consultation_id: str, answer: str, at: datetime
) -> Edit:
    """The expert's answer; empty: the question is open again."""
    words = answer.strip()
    answered = tuple(
        replace(old, answer=words, answered_at=at if words else None) if old.id == consultation_id else old
        for old in procurement.consultations
    )
    return Edit(
        procurement=replace(procurement, consultations=answered),
        label=Message(N_("answer on “{criterion}” recorded"), {"criterion": criterion.name}),
    )


def remove_consultation(procurement: Procurement, criterion: Criterion, consultation_id: str) -> Edit:
    left = tuple(old for old in procurement.consultations if old.id != consultation_id)
    return Edit(
        procurement=replace(procurement, consultations=left),
        label=Message(N_("question on “{criterion}” removed"), {"criterion": criterion.name}),
    )


def without_person(procurement: Procurement, person_id: str) -> Procurement:
    """Every reference to a person taken off; the role stays with what was decided, said and promised."""

    def off(person: str | None) -> str | None:
        return None if person == person_id else person

    return replace(
        procurement,
        people=tuple(person for person in procurement.people if person.id != person_id),
        decisions=tuple(
            replace(
                decision,
                decided_by_person=off(decision.decided_by_person),
                follow_up=replace(decision.follow_up, owner_person=off(decision.follow_up.owner_person)),
            )
            for decision in procurement.decisions
        ),
        responses=tuple(replace(entry, person=off(entry.person)) for entry in procurement.responses),
        gate_duties=tuple(replace(entry, person=off(entry.person)) for entry in procurement.gate_duties),
        opinions=tuple(replace(entry, person=off(entry.person)) for entry in procurement.opinions),
        consultations=tuple(
            replace(entry, person=off(entry.person), asked_by_person=off(entry.asked_by_person))
            for entry in procurement.consultations
        ),
        tasks=tuple(replace(entry, person=off(entry.person)) for entry in procurement.tasks),
        contract_checks=tuple(
            replace(entry, person=off(entry.person)) for entry in procurement.contract_checks
        ),
        text_answers=tuple(replace(entry, person=off(entry.person)) for entry in procurement.text_answers),
    )


def remove_person(procurement: Procurement, person_id: str) -> Edit:
    """Take a person off. What she decided and said keeps the role; the name goes."""
    return Edit(procurement=without_person(procurement, person_id), label=Message(N_("gatekeeper removed")))

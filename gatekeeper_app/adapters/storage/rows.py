"""The parts of a procurement as rows of the tables, and back."""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, literal, select, union_all, update

from gatekeeper_app.adapters.storage import models, refusals
from gatekeeper_app.domain.award_models import AwardDesign
from gatekeeper_app.domain.carbon_cases import CarbonCase, EffectTarget
from gatekeeper_app.domain.confirmations import FigureConfirmation
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.notice_answers import NoticeAnswer
from gatekeeper_app.domain.outcomes import ContractCheck, CriterionOutcome, LotOutcome
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    FindingResponse,
    Lot,
    Milestone,
    Person,
    Procurement,
)
from gatekeeper_app.domain.questions import GateAnswer
from gatekeeper_app.domain.tasks import Task
from gatekeeper_app.domain.text_answers import CheckedDocument, TextAnswer
from gatekeeper_app.services import parts

GateOf = Callable[[str], Gate | None]
"""The gate of a criterion by its id; None where the library does not know it."""

_LARGEST_WHOLE = 2**31 - 1
_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])


@dataclass(frozen=True, slots=True)
class Stored:
    """What the tables hold of a procurement.

    A damaged part has a text that is not what its key promises. Fields that cannot even be told apart are
    missing, and without them nothing can be joined.
    """

    title: str
    parts: dict[str, str]


def hold(connection: Connection, procurement_id: str) -> None:
    """Make other writers of the procurement wait until the transaction ends. A workspace file has only one."""
    table = models.procurement
    connection.execute(select(table.c.id).where(table.c.id == procurement_id).with_for_update())


def read(connection: Connection, procurement_id: str) -> Stored | None:
    """The parts of a procurement; None where the workspace has none of that id."""
    table = models.procurement
    row = connection.execute(
        select(table.c.title, table.c.fields).where(table.c.id == procurement_id)
    ).one_or_none()
    if row is None:
        return None
    found: dict[str, str] = {}
    with contextlib.suppress(ValueError, TypeError):
        found = {key: bytes(raw).decode() for key, raw in _FIELDS.decode(row.fields).items()}
    entries = union_all(
        *(
            select(literal(name).label("name"), entry.c.key, entry.c.document).where(
                entry.c.procurement_id == procurement_id
            )
            for name, entry in models.ENTRY_TABLES.items()
        )
    )
    for name, key, document in connection.execute(entries):
        # What is not even text is no JSON either: an empty text is refused when it is read as a value.
        found[f"{name}/{key}"] = document if isinstance(document, str) else ""
    return Stored(shown(row.title), found)


def stored(connection: Connection, procurement_id: str) -> Stored:
    """As `read`; raises `WrongUsageError` for an unknown id."""
    found = read(connection, procurement_id)
    if found is None:
        raise refusals.unknown(procurement_id)
    return found


def joined(found: Stored) -> Procurement:
    """The procurement of the parts; raises `UnreadableInputError` that names it where a part is damaged."""
    try:
        return parts.join(found.parts)
    except ValueError as error:
        raise refusals.damaged(found.title) from error


def insert_all(
    connection: Connection,
    found: Mapping[str, str],
    at: datetime,
    gate_of: GateOf,
    *,
    archived: bool = False,
) -> None:
    """Write a procurement that is not there yet."""
    procurement = parts.join(found)
    row = _procurement_row(procurement, found, at)
    connection.execute(insert(models.procurement).values(id=procurement.id, archived=archived, **row))
    changes = [parts.PartChange(key, None, text) for key, text in found.items()]
    _write_entries(connection, procurement.id, changes, gate_of)


def write(
    connection: Connection,
    found: Mapping[str, str],
    changes: Iterable[parts.PartChange],
    at: datetime,
    gate_of: GateOf,
) -> Procurement:
    """Write the changed parts of a procurement; `found` are all its parts afterwards."""
    procurement = parts.join(found)
    row = _procurement_row(procurement, found, at)
    connection.execute(
        update(models.procurement).where(models.procurement.c.id == procurement.id).values(**row)
    )
    _write_entries(connection, procurement.id, changes, gate_of)
    return procurement


def shown(text: object) -> str:
    """A column's text as it can be shown, whatever has become of it."""
    plain: str = _plain(str(text).encode("utf-8", "replace").decode())
    return plain


def _plain(value: Any) -> Any:
    """A column's value as every database takes it.

    PostgreSQL has no text with a zero character and no whole figure beyond 32 bits; the document keeps both.
    """
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
        return None
    return value


def _write_entries(
    connection: Connection, procurement_id: str, changes: Iterable[parts.PartChange], gate_of: GateOf
) -> None:
    for change in changes:
        name, _, key = change.key.partition("/")
        table = models.ENTRY_TABLES.get(name)
        if table is None:
            continue
        if change.after is None:
            connection.execute(
                delete(table).where(table.c.procurement_id == procurement_id, table.c.key == key)
            )
            continue
        values = _COLUMNS[name](parts.value_of(change.key, change.after)) | {"document": change.after}
        if name == "decision":
            gate = gate_of(values["criterion_id"])
            values["gate"] = None if gate is None else gate.value
        values = {column: _plain(value) for column, value in values.items()}
        if change.before is None:
            connection.execute(insert(table).values(procurement_id=procurement_id, key=key, **values))
        else:
            connection.execute(
                update(table)
                .where(table.c.procurement_id == procurement_id, table.c.key == key)
                .values(**values)
            )


def _procurement_row(procurement: Procurement, found: Mapping[str, str], at: datetime) -> dict[str, Any]:
    kept = {
        key: msgspec.Raw(text.encode())
        for key, text in sorted(found.items())
        if key.partition("/")[0] not in models.ENTRY_TABLES
    }
    return {
        "title": _plain(procurement.title),
        "buyer_name": _plain(procurement.buyer.name),
        "buyer_kind": procurement.buyer.kind.value,
        "nature": procurement.nature.value,
        "value": _number(procurement.value),
        "currency": _plain(procurement.currency),
        "contract_months": _number(procurement.contract_months),
        "procedure": procurement.procedure.value,
        "law_date": procurement.law_date.isoformat(),
        "categories": msgspec.json.encode(procurement.categories).decode(),
        "created_at": procurement.created_at.isoformat(),
        "changed_at": at.isoformat(),
        "fields": msgspec.json.encode(kept).decode(),
    }


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None and value.is_finite() else None


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {"on_day": milestone.on.isoformat()}


def _lot(lot: Lot) -> dict[str, Any]:
    return {"title": lot.title, "value": _number(lot.value)}


def _award_line(line: AwardCriterion) -> dict[str, Any]:
    return {
        "lot_id": line.lot_id,
        "type": line.type.value,
        "weight_form": line.weight.form.value,
        "weight": _number(line.weight.figure),
        "criterion_id": line.criterion_id,
    }


def _person(person: Person) -> dict[str, Any]:
    return {"role": person.role.value, "name": person.name}


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "criterion_id": decision.criterion_id,
        "lot_id": decision.lot_id,
        "state": decision.state.value,
        "ambition": decision.ambition.value,
        "reason": decision.reason and decision.reason.value,
        "role": decision.decided_by_role and decision.decided_by_role.value,
        "person_id": decision.decided_by_person,
        "decided_at": _day(decision.decided_at),
        "library_version": decision.library_version,
    }


def _response(response: FindingResponse) -> dict[str, Any]:
    return {
        "state": response.state.value,
        "role": response.role and response.role.value,
        "due": _day(response.due),
    }


def _answer(answer: GateAnswer) -> dict[str, Any]:
    return {"answer": answer.answer.value, "choice": answer.choice}


def _gate_duty(duty: GateDuty) -> dict[str, Any]:
    return {
        "gate": duty.gate.value,
        "role": duty.role.value,
        "part": duty.part.value,
        "person_id": duty.person,
    }


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "criterion_id": opinion.criterion_id,
        "lot_id": opinion.lot_id,
        "role": opinion.role.value,
        "person_id": opinion.person,
        "view": opinion.view.value,
    }


def _consultation(consultation: Consultation) -> dict[str, Any]:
    return {
        "criterion_id": consultation.criterion_id,
        "role": consultation.role.value,
        "person_id": consultation.person,
        "due": _day(consultation.due),
        "answered_at": _day(consultation.answered_at),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "gate": task.gate and task.gate.value,
        "role": task.role and task.role.value,
        "person_id": task.person,
        "due": _day(task.due),
        "status": task.status.value,
    }


def _lot_outcome(outcome: LotOutcome) -> dict[str, Any]:
    return {
        "tenders": outcome.tenders,
        "circular_tenders": outcome.circular_tenders,
        "price": _number(outcome.price),
    }


def _criterion_outcome(outcome: CriterionOutcome) -> dict[str, Any]:
    return {
        "criterion_id": outcome.criterion_id,
        "lot_id": outcome.lot_id,
        "effect": outcome.effect.value,
        "evidence_checked": outcome.evidence_checked.value,
    }


def _contract_check(check: ContractCheck) -> dict[str, Any]:
    return {
        "criterion_id": check.criterion_id,
        "lot_id": check.lot_id,
        "due": check.due.isoformat(),
        "done_on": _day(check.done_on),
        "kept": check.kept.value,
        "sanction": check.sanction.value,
    }


def _checked_document(document: CheckedDocument) -> dict[str, Any]:
    return {"name": document.name}


def _text_answer(answer: TextAnswer) -> dict[str, Any]:
    return {
        "rule": answer.rule,
        "state": answer.state.value,
        "role": answer.owner and answer.owner.value,
        "person_id": answer.person,
        "due": _day(answer.due),
        "mended_on": _day(answer.mended_on),
    }


def _award_design(design: AwardDesign) -> dict[str, Any]:
    return {"lot_id": design.lot_id, "formula": design.formula.value}


def _case(case: CostCase | CarbonCase) -> dict[str, Any]:
    return {"lot_id": case.lot_id, "criterion_id": case.criterion_id, "name": case.name}


def _effect_target(target: EffectTarget) -> dict[str, Any]:
    return {"criterion_id": target.criterion_id, "lot_id": target.lot_id, "due": _day(target.due)}


def _notice_answer(answer: NoticeAnswer) -> dict[str, Any]:
    return {"lot_id": answer.lot_id, "question": answer.question.value, "answer": answer.answer.value}


def _figure_confirmation(confirmed: FigureConfirmation) -> dict[str, Any]:
    return {"confirmed_by": confirmed.by, "confirmed_on": _day(confirmed.on)}


_COLUMNS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "milestone": _milestone,
    "lot": _lot,
    "award": _award_line,
    "person": _person,
    "decision": _decision,
    "response": _response,
    "answer": _answer,
    "duty": _gate_duty,
    "opinion": _opinion,
    "consultation": _consultation,
    "task": _task,
    "lot_outcome": _lot_outcome,
    "criterion_outcome": _criterion_outcome,
    "check": _contract_check,
    "document": _checked_document,
    "text_answer": _text_answer,
    "award_design": _award_design,
    "cost_case": _case,
    "carbon_case": _case,
    "effect_target": _effect_target,
    "notice_answer": _notice_answer,
    "figure_confirmation": _figure_confirmation,
}

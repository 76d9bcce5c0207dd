"""The tables of a workspace.

The JSON documents are the truth; the columns beside them are there to list and to count without reading every
document, and are written from the documents in the same transaction. Times are ISO texts in UTC, days ISO
dates.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()

procurement = Table(
    "procurement",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("buyer_name", Text, nullable=False),
    Column("buyer_kind", String, nullable=False),
    Column("nature", String, nullable=False),
    Column("value", Float),
    Column("currency", String, nullable=False),
    Column("contract_months", Float),
    Column("procedure", String, nullable=False),
    Column("law_date", String, nullable=False),
    Column("categories", Text, nullable=False),  # JSON array of ids
    Column("created_at", String, nullable=False),
    Column("changed_at", String, nullable=False),
    Column("archived", Boolean, nullable=False, server_default=false()),
    Column("fields", Text, nullable=False),  # JSON object: part key -> value, fields and orders
)


def _entries(name: str, *columns: Column[Any]) -> Table:
    """A table of the entries of a collection; `key` is the entry's id within its procurement."""
    return Table(
        name,
        metadata,
        Column("procurement_id", String, ForeignKey("procurement.id", ondelete="CASCADE"), primary_key=True),
        Column("key", String, primary_key=True),
        *columns,
        Column("document", Text, nullable=False),
    )


milestone = _entries("milestone", Column("on_day", String, nullable=False))
lot = _entries("lot", Column("title", Text, nullable=False), Column("value", Float))
award_line = _entries(
    "award_line",
    Column("lot_id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("weight_form", String, nullable=False),
    Column("weight", Float),
    Column("criterion_id", String, nullable=False),
)
person = _entries("person", Column("role", String, nullable=False), Column("name", Text, nullable=False))
decision = _entries(
    "decision",
    Column("criterion_id", String, nullable=False),
    Column("lot_id", String, nullable=False),
    Column("gate", String),
    Column("state", String, nullable=False),
    Column("ambition", String, nullable=False),
    Column("reason", String),
    Column("role", String),
    Column("person_id", String),
    Column("decided_at", String),
    Column("library_version", String, nullable=False),
)
response = _entries(
    "response",
    Column("state", String, nullable=False),
    Column("role", String),
    Column("due", String),
)
answer = _entries(
    "answer", Column("answer", String, nullable=False), Column("choice", String, nullable=False)
)
gate_duty = _entries(
    "gate_duty",
    Column("gate", String, nullable=False),
    Column("role", String, nullable=False),
    Column("part", String, nullable=False),
    Column("person_id", String),
)
opinion = _entries(
    "opinion",
    Column("criterion_id", String, nullable=False),
    Column("lot_id", String, nullable=False),
    Column("role", String, nullable=False),
    Column("person_id", String),
    Column("view", String, nullable=False),
)
consultation = _entries(
    "consultation",
    Column("criterion_id", String, nullable=False),
    Column("role", String, nullable=False),
    Column("person_id", String),
    Column("due", String),
    Column("answered_at", String),
)
task = _entries(
    "task",
    Column("gate", String),
    Column("role", String),
    Column("person_id", String),
    Column("due", String),
    Column("status", String, nullable=False),
)
lot_outcome = _entries(
    "lot_outcome",
    Column("tenders", Integer),
    Column("circular_tenders", Integer),
    Column("price", Float),
)
criterion_outcome = _entries(
    "criterion_outcome",
    Column("criterion_id", String, nullable=False),
    Column("lot_id", String, nullable=False),
    Column("effect", String, nullable=False),
    Column("evidence_checked", String, nullable=False),
)
contract_check = _entries(
    "contract_check",
    Column("criterion_id", String, nullable=False),
    Column("lot_id", String, nullable=False),
    Column("due", String, nullable=False),
    Column("done_on", String),
    Column("kept", String, nullable=False),
    Column("sanction", String, nullable=False),
)
checked_document = _entries("checked_document", Column("name", Text, nullable=False))
text_answer = _entries(
    "text_answer",
    Column("rule", String, nullable=False),
    Column("state", String, nullable=False),
    Column("role", String),
    Column("person_id", String),
    Column("due", String),
    Column("mended_on", String),
)
award_design = _entries(
    "award_design",
    Column("lot_id", String, nullable=False),
    Column("formula", String, nullable=False),
)
cost_case = _entries(
    "cost_case",
    Column("lot_id", String, nullable=False),
    Column("criterion_id", String, nullable=False),
    Column("name", Text, nullable=False),
)
carbon_case = _entries(
    "carbon_case",
    Column("lot_id", String, nullable=False),
    Column("criterion_id", String, nullable=False),
    Column("name", Text, nullable=False),
)
effect_target = _entries(
    "effect_target",
    Column("criterion_id", String, nullable=False),
    Column("lot_id", String, nullable=False),
    Column("due", String),
)
notice_answer = _entries(
    "notice_answer",
    Column("lot_id", String, nullable=False),
    Column("question", String, nullable=False),
    Column("answer", String, nullable=False),
)
figure_confirmation = _entries(
    "figure_confirmation",
    Column("confirmed_by", Text, nullable=False),
    Column("confirmed_on", String, nullable=False),
)
Index("decision_by_criterion", decision.c.criterion_id, decision.c.state)

journal = Table(
    "journal",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column(
        "procurement_id", String, ForeignKey("procurement.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("label", Text, nullable=False),  # JSON of a message with its arguments
    Column("actor", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", Integer, ForeignKey("journal.sequence", ondelete="CASCADE")),
    Column("changes", Text, nullable=False),  # JSON array of [key, before, after]
    sqlite_autoincrement=True,
)

# The collection's name in part keys -> the table of its entries.
ENTRY_TABLES: dict[str, Table] = {
    "milestone": milestone,
    "lot": lot,
    "award": award_line,
    "person": person,
    "decision": decision,
    "response": response,
    "answer": answer,
    "duty": gate_duty,
    "opinion": opinion,
    "consultation": consultation,
    "task": task,
    "lot_outcome": lot_outcome,
    "criterion_outcome": criterion_outcome,
    "check": contract_check,
    "document": checked_document,
    "text_answer": text_answer,
    "award_design": award_design,
    "cost_case": cost_case,
    "carbon_case": carbon_case,
    "effect_target": effect_target,
    "notice_answer": notice_answer,
    "figure_confirmation": figure_confirmation,
}

own_part = Table(
    "own_part",
    metadata,
    Column("key", String, primary_key=True),
    Column("document", Text, nullable=False),
)
own_journal = Table(
    "own_journal",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("label", Text, nullable=False),  # JSON of a message with its arguments
    Column("actor", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", Integer, ForeignKey("own_journal.sequence", ondelete="CASCADE")),
    Column("changes", Text, nullable=False),  # JSON array of [key, before, after]
    sqlite_autoincrement=True,
)

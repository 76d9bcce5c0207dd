"""The tables of a workspace.

The JSON documents are the truth; the columns beside them are there to list and to count without reading every
document, and are written from the documents in the same transaction. Times are ISO texts in UTC, days ISO
dates.
"""

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
    text,
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
    Column("archived", Boolean, nullable=False, server_default=text("0")),
    Column("fields", Text, nullable=False),  # JSON object: part key -> value, fields and orders
)


def _entries(name: str, *columns: Column[str] | Column[float] | Column[str | None]) -> Table:
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
}

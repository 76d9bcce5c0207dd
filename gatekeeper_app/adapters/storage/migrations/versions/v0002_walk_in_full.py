"""The walk in full: answers, people's parts and views, questions to experts, tasks, outcomes, checks.

Revision 0002.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _entries("answer", _word("answer"), _word("choice"))
    _entries("gate_duty", _word("gate"), _word("role"), _word("part"), _optional("person_id"))
    _entries(
        "opinion",
        _word("criterion_id"),
        _word("lot_id"),
        _word("role"),
        _optional("person_id"),
        _word("view"),
    )
    _entries(
        "consultation",
        _word("criterion_id"),
        _word("role"),
        _optional("person_id"),
        _optional("due"),
        _optional("answered_at"),
    )
    _entries(
        "task",
        _optional("gate"),
        _optional("role"),
        _optional("person_id"),
        _optional("due"),
        _word("status"),
    )
    _entries(
        "lot_outcome",
        sa.Column("tenders", sa.Integer),
        sa.Column("circular_tenders", sa.Integer),
        sa.Column("price", sa.Float),
    )
    _entries(
        "criterion_outcome",
        _word("criterion_id"),
        _word("lot_id"),
        _word("effect"),
        _word("evidence_checked"),
    )
    _entries(
        "contract_check",
        _word("criterion_id"),
        _word("lot_id"),
        _word("due"),
        _optional("done_on"),
        _word("kept"),
        _word("sanction"),
    )


def _word(name: str) -> SchemaItem:
    return sa.Column(name, sa.String, nullable=False)


def _optional(name: str) -> SchemaItem:
    return sa.Column(name, sa.String)


def _entries(name: str, *columns: SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column(
            "procurement_id", sa.String, sa.ForeignKey("procurement.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("key", sa.String, primary_key=True),
        *columns,
        sa.Column("document", sa.Text, nullable=False),
    )

"""The document check: documents as they were last checked, and the answers to what was found in them.

Revision 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _entries("checked_document", sa.Column("name", sa.Text, nullable=False))
    _entries(
        "text_answer",
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("role", sa.String),
        sa.Column("person_id", sa.String),
        sa.Column("due", sa.String),
        sa.Column("mended_on", sa.String),
    )


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

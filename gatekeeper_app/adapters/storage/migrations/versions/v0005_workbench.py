"""Weights, life-cycle cost and carbon: award models, cost and carbon cases, and what criteria are to bring about.

Revision 0005.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _entries(
        "award_design",
        sa.Column("lot_id", sa.String, nullable=False),
        sa.Column("formula", sa.String, nullable=False),
    )
    for name in ("cost_case", "carbon_case"):
        _entries(
            name,
            sa.Column("lot_id", sa.String, nullable=False),
            sa.Column("criterion_id", sa.String, nullable=False),
            sa.Column("name", sa.Text, nullable=False),
        )
    _entries(
        "effect_target",
        sa.Column("criterion_id", sa.String, nullable=False),
        sa.Column("lot_id", sa.String, nullable=False),
        sa.Column("due", sa.String),
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

"""Figures without a verified source that somebody has confirmed by name and date.

Revision 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figure_confirmation",
        sa.Column(
            "procurement_id", sa.String, sa.ForeignKey("procurement.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("confirmed_by", sa.Text, nullable=False),
        sa.Column("confirmed_on", sa.String, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )

"""The workspace: procurements, their entries and the journal.

Revision 0001.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "procurement",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("buyer_name", sa.Text, nullable=False),
        sa.Column("buyer_kind", sa.String, nullable=False),
        sa.Column("nature", sa.String, nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("currency", sa.String, nullable=False),
        sa.Column("contract_months", sa.Float),
        sa.Column("procedure", sa.String, nullable=False),
        sa.Column("law_date", sa.String, nullable=False),
        sa.Column("categories", sa.Text, nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("changed_at", sa.String, nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("fields", sa.Text, nullable=False),
    )
    _entries("milestone", sa.Column("on_day", sa.String, nullable=False))
    _entries("lot", sa.Column("title", sa.Text, nullable=False), sa.Column("value", sa.Float))
    _entries(
        "award_line",
        sa.Column("lot_id", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("weight_form", sa.String, nullable=False),
        sa.Column("weight", sa.Float),
        sa.Column("criterion_id", sa.String, nullable=False),
    )
    _entries(
        "person", sa.Column("role", sa.String, nullable=False), sa.Column("name", sa.Text, nullable=False)
    )
    _entries(
        "decision",
        sa.Column("criterion_id", sa.String, nullable=False),
        sa.Column("lot_id", sa.String, nullable=False),
        sa.Column("gate", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("ambition", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("role", sa.String),
        sa.Column("person_id", sa.String),
        sa.Column("decided_at", sa.String),
        sa.Column("library_version", sa.String, nullable=False),
    )
    _entries(
        "response",
        sa.Column("state", sa.String, nullable=False),
        sa.Column("role", sa.String),
        sa.Column("due", sa.String),
    )
    op.create_index("decision_by_criterion", "decision", ["criterion_id", "state"])
    op.create_table(
        "journal",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "procurement_id", sa.String, sa.ForeignKey("procurement.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("journal.sequence", ondelete="CASCADE")),
        sa.Column("changes", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_procurement_id", "journal", ["procurement_id"])
    _make_journal_append_only()


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


def _make_journal_append_only() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _make_journal_append_only_on_a_server()
        return
    op.execute(
        """
        CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
        """
    )
    # An entry goes only with its procurement: by the time the deletion reaches it, the procurement is gone.
    op.execute(
        """
        CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
        WHEN EXISTS (SELECT 1 FROM procurement WHERE id = OLD.procurement_id)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
        """
    )


def _make_journal_append_only_on_a_server() -> None:
    op.execute(
        """
        CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation'; END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION journal_is_never_shortened() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT 1 FROM procurement WHERE id = OLD.procurement_id) THEN
                RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN OLD;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal"
        " FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()"
    )
    op.execute(
        "CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal"
        " FOR EACH ROW EXECUTE FUNCTION journal_is_never_shortened()"
    )
    op.execute(
        "CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON journal"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
    )

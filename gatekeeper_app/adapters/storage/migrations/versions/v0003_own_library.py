"""The buyer's own library: its parts, and the journal of their changes.

Revision 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_part",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "own_journal",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("own_journal.sequence", ondelete="CASCADE")),
        sa.Column("changes", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        _guard_on_a_server()
        return
    op.execute(
        """
        CREATE TRIGGER own_journal_is_never_changed BEFORE UPDATE ON own_journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
        """
    )
    # An entry goes only with the whole library it tells of, when a backup takes its place.
    op.execute(
        """
        CREATE TRIGGER own_journal_is_never_shortened BEFORE DELETE ON own_journal
        WHEN EXISTS (SELECT 1 FROM own_part)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
        """
    )


def _guard_on_a_server() -> None:
    op.execute(
        """
        CREATE OR REPLACE FUNCTION own_journal_is_never_shortened() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT 1 FROM own_part) THEN
                RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN OLD;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER own_journal_is_never_changed BEFORE UPDATE ON own_journal"
        " FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()"
    )
    op.execute(
        "CREATE TRIGGER own_journal_is_never_shortened BEFORE DELETE ON own_journal"
        " FOR EACH ROW EXECUTE FUNCTION own_journal_is_never_shortened()"
    )
    op.execute(
        "CREATE TRIGGER own_journal_is_never_emptied BEFORE TRUNCATE ON own_journal"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
    )

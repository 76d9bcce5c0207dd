"""Run by Alembic: brings the database of the connection handed over to the revision asked for."""

from alembic import context

from gatekeeper_app.adapters.storage.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # The connection begins every transaction itself: a revision is applied whole or not at all.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

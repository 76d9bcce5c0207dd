"""Alembic's environment and the revisions of a workspace, oldest first. Run by `schema`, never by hand."""

"""Hilma's statistical questions: fifteen for each lot, answered by the decisions or by the buyer (`docs/hilma.md`)."""

"""The editor of own criteria: the reading page with fields, three languages row by row, and what is still missing."""

from gatekeeper_app.ui.pages.criterion_editor.page import CriterionEditorPage

__all__ = ["CriterionEditorPage"]

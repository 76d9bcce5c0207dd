"""The check of a document: its text with marks, the findings beside it, and what is made of them."""

from gatekeeper_app.ui.pages.document_check.page import DocumentCheckPage, FreeCheckPage

__all__ = ["DocumentCheckPage", "FreeCheckPage"]

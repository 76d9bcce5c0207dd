"""Notices of the European form (eForms): a file of unknown origin in, a procurement out."""

from gatekeeper_app.adapters.notices.reader import EformsReader

__all__ = ["EformsReader"]

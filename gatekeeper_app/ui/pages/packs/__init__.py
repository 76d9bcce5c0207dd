"""Criteria packs: own criteria handed on in one file, and those of others taken in, settled one by one."""

from gatekeeper_app.ui.pages.packs.page import PacksPage

__all__ = ["PacksPage"]

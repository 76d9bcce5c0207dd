"""The earlier procurement this one was started from: what has changed since, decisions carried over one by one."""

from gatekeeper_app.ui.pages.earlier.page import EarlierPage

__all__ = ["EarlierPage"]

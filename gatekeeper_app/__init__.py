"""Gatekeeper: circular and low-carbon criteria for public calls for tender, gate by gate."""

__version__ = "0.1.0"

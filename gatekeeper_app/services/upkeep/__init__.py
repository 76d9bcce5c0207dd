"""Upkeep of the library: what is incomplete, stale, unsourced, unbalanced or contradictory, and what it covers."""

"""Bottleneck rules and the three tests: pure functions over domain values."""

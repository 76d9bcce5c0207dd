"""Presets of life-cycle cost, read from ``resources/life_cycle``."""

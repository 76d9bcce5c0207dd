"""Emissions of what is bought: formulas by physical kind, and the difference between two ways of buying."""

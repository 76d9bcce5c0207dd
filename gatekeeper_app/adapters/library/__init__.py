"""The criteria library: its reviewable text, the building of the shipped file, and the reading of it."""

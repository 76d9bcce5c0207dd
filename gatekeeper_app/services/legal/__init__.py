"""The law of a procurement: thresholds and regime, conditions, duties, times, sections by gate."""

"""The comparison of tenders: scoring formulas, simulated tenders, the power of a weight, break-even, faults.

Nothing here rounds but what tender documents round (points, money); `models` and `terms` need no numpy.
"""

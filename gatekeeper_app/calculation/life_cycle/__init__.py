"""Life-cycle cost: what alternatives cost over a period, how sure their order is, and what would turn it.

Pure and vectorised. `docs/life-cycle-cost.md` names the conventions that change results.
"""

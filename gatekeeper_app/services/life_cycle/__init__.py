"""Life-cycle cost of a procurement: cases, their results in money, what to be wary of, and what is written of them."""

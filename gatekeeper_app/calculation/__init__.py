"""Pure calculation over domain values: shares, lots, market standards, the score that ranks criteria."""

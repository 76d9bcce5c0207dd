"""Carbon of a procurement: cases made from calculators, their results, sums, sentences, and indicators of effect."""

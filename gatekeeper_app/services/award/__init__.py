"""The comparison of tenders of a procurement: what its weights do, what they cost, how they are told to tenderers."""

"""The documents made of a procurement: which there are, for whom each may be made, and each as a report."""

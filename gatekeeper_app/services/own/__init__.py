"""The buyer's own: criteria, variants, categories and sources beside the shipped ones."""

"""The check of a document somebody has: what is made of its findings."""

"""One module a revision. A revision that was shipped is never edited again."""

"""The rules, one a file; `rules.registry` finds them here."""

"""The organisation's own words and letterhead for its documents (docs/templates.md): read strictly, never run."""

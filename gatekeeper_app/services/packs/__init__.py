"""Packs: criteria handed from one organisation to another in one file that people can read (docs/criteria-pack.md)."""

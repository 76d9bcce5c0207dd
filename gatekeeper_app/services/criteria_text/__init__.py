"""A criterion as text: its form, and what must hold in it. One set of checks for the shipped library, the editor
of own criteria and packs."""

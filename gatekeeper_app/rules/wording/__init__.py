"""The rules of the document check: what passages of a draft keep good offers out or let a promise evaporate."""

"""What to enter into an eForms notice: strategic codes and award criteria, with grounds (`docs/hilma.md`)."""

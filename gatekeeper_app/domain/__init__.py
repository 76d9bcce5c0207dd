"""What a procurement is made of: frozen values that cross layers and threads. Standard library only."""

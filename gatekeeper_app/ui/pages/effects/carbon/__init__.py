"""Carbon: what is saved against buying as before, and the indicators that will show it."""

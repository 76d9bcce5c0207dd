"""Charts on the screen: the laid-out shapes painted in the colours of the theme, and their table."""

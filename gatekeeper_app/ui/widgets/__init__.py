"""Controls in the program's own look, each with a name, a role and a value for assistive technology."""

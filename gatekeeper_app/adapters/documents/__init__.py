"""Documents the officer already has: files of many formats in, one positional text model out, and notes back in."""

"""Writers: each lays a finished report (`domain.report`) out into one file format."""

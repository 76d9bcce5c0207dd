"""Use cases: what the window, the command line and the tests all call. Adapters are seen as protocols."""
